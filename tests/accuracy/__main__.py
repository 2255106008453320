"""Prints the accuracy of each kind of fact beside its floor: `make accuracy`. Exit code 1 where one has fallen."""

import argparse

from tests.accuracy import floors, peers
from tests.accuracy.corpora import CORPORA


def main() -> None:
    """Measure, print, and with --raise lift the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=floors.KINDS)
    parser.add_argument("--raise", dest="lift", action="store_true", help="Lift the floors to what was measured.")
    parser.add_argument("--new-data", action="store_true", help="With --raise: the data changed, set floors anew.")
    parser.add_argument("--no-peers", action="store_true", help="Do not run the peers that are installed.")
    options = parser.parse_args()
    if not CORPORA.exists():
        print(f"The corpora are not here: {CORPORA}")
        return
    kept = floors.read() if floors.FILE.exists() and not options.new_data else {}
    measured = {}
    fallen = 0
    for kind in options.kinds:
        measured[kind] = floors.measure(kind)
        beaten = [] if options.no_peers else list(peers.measure(kind))
        for name, score in sorted(measured[kind].items()):
            floor = kept.get(kind, {}).get(name)
            beside = "".join(f"  {peer} {figure:.3f}" for peer, measure, figure in beaten if measure == name)
            below = floor is not None and score < floor
            fallen += below
            held = "" if floor is None else f"BELOW ITS FLOOR {floor:.4f}" if below else f"floor {floor:.3f}"
            print(f"{kind:<10} {name:<40} {f'{score:.4f}' if below else f'{score:.3f} '} {held}{beside}")
    if options.lift:
        floors.lift(measured, new_data=options.new_data)
    elif fallen:
        raise SystemExit(f"Scores below their floors: {fallen}.")


if __name__ == "__main__":
    main()
