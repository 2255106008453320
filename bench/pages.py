"""Pages a second, from bytes to labelled lines with metadata, beside trafilatura: `python -m bench.pages`.

Each finds the text alone, and the text with the metadata. Ours is what a run does with a page: the reader
(`html.read`: decode, parse, visible lines, metadata) and the labeller (`lines.label`); its text alone is the same
without the metadata. The peer is trafilatura's `extract`, again with `with_metadata=True`. Neither writes anything;
loading and compiling come before the clock starts.

All pages of ../shared/corpora/html are read, by ours each only once, since a page seen before would be quick to judge:
every other handful without metadata, the rest with it. The peer reads each page both ways. Who begins changes from
handful to handful, so that a busy machine slows down all alike, yet each runs as warm as it does alone. Process time of
one core; rates are pages by summed time, so that long pages count as they do in a run, and the median of the ratios
page by page stands beside. Rounds are disjoint parts of the pages: how far their ratios lie apart is the noise.
"""

import argparse
import importlib
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from flows import contracts, shards
from flows.readers import html, html_text, html_tree
from flows.readers.limits import Limits
from flows.rules import Rules
from flows.text import lines
from tests.accuracy import html as accuracy
from tests.accuracy.corpora import CORPORA, rows

_HANDFUL = 8
_WARM = 4


class Cost(NamedTuple):
    """Seconds of process time of one page. `ours` is text alone, or with metadata if `whole`."""

    whole: bool
    ours: float
    peer_text: float
    peer_whole: float


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every nth page")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    if not CORPORA.exists():
        print(f"The corpora are not here: {CORPORA}")
        return
    named = [(name, row) for name in accuracy.SETS for row in rows(f"html/{name}.dev.jsonl")][:: options.every]
    shards.settle()  # as a worker does
    extract = importlib.import_module("trafilatura").extract
    ours = (
        partial(read_text, known=contracts.rules()),
        partial(read, limits=accuracy.limits(), known=contracts.rules()),
    )
    peers = (extract, partial(extract, with_metadata=True))
    costs: dict[str, list[Cost]] = {name: [] for name in accuracy.SETS}
    rounds: list[list[Cost]] = []
    for reader in (*ours, *peers):
        for name, row in named[:_WARM]:
            reader(accuracy.page(name, row))
    for number in range(options.rounds):
        part = named[number :: options.rounds]
        found = measured(ours, peers, [accuracy.page(name, row) for name, row in part])
        rounds.append(found)
        for (name, _), cost in zip(part, found, strict=True):
            costs[name].append(cost)
    print("Pages a second, and how many times the peer's that is (median page):")
    print(f"{'':10}{'pages':>7}{'text to text':>20}{'whole to whole':>20}{'whole to text':>20}")
    for name, found in costs.items():
        print(row_of(name, found))
    print(row_of("all", [cost for found in costs.values() for cost in found]))
    for number, found in enumerate(rounds, start=1):
        print(row_of(f"round {number}", found))


def read(page: bytes, limits: Limits, known: Rules) -> None:
    """Read and label a page."""
    found = html.read(page, limits)
    if isinstance(found, list):
        with shards.uncollected():  # as a step does
            lines.label(found[0].text, frozenset(), known, found[0].markup)


def read_text(page: bytes, known: Rules) -> None:
    """Read and label a page without its metadata."""
    parsed = html_tree.parse(page)
    if isinstance(parsed, html_tree.Parsed):
        found = html_text.read(parsed.tree)
        with shards.uncollected():
            lines.label("\n".join(found.lines), frozenset(), known, found.markup)


def measured(
    ours: Sequence[Callable[[bytes], object]], peers: Sequence[Callable[[bytes], object]], pages: Sequence[bytes]
) -> list[Cost]:
    """What each of `pages` costs: ours without metadata or with it (by handful), and the peer both ways."""
    found: list[Cost] = []
    for turn, start in enumerate(range(0, len(pages), _HANDFUL)):
        handful = pages[start : start + _HANDFUL]
        readers = (ours[turn % 2], *peers)
        spent: list[list[float]] = [[] for _ in readers]
        for step in range(len(readers)):
            which = (turn + step) % len(readers)
            spent[which] = [seconds(readers[which], page) for page in handful]
        found += [Cost(turn % 2 == 1, *each) for each in zip(*spent, strict=True)]
    return found


def seconds(reader: Callable[[bytes], object], page: bytes) -> float:
    """Process time of one call."""
    started = time.process_time()
    reader(page)
    return time.process_time() - started


def row_of(name: str, costs: Sequence[Cost]) -> str:
    """Rates and ratios of some pages, as a line of the table."""
    text = [(cost.ours, cost.peer_text) for cost in costs if not cost.whole]
    whole = [(cost.ours, cost.peer_whole) for cost in costs if cost.whole]
    mixed = [(cost.ours, cost.peer_text) for cost in costs if cost.whole]
    return f"{name:10}{len(costs):7}{beside(text):>20}{beside(whole):>20}{beside(mixed):>20}"


def beside(pairs: Sequence[tuple[float, float]]) -> str:
    """Pages a second, and how many times those of the peer that is: of all pages, and of the median page."""
    if not pairs:
        return "-"
    own, peer = (sum(each) for each in zip(*pairs, strict=True))
    return f"{len(pairs) / own:.1f} {peer / own:.2f} ({statistics.median(b / a for a, b in pairs):.2f})"


if __name__ == "__main__":
    main()
