"""The talks articles, through the whole pipeline but Prefect and the audit, by the shared scorer."""

import json
import tempfile
from pathlib import Path

from flows import warehouse
from tests.accuracy.corpora import CORPORA, scorer
from tests.harness import build_release


def scores() -> dict[str, float]:
    """F1 of each measure of score_talks.py."""
    with tempfile.TemporaryDirectory() as folder:
        release = build_release(Path(folder) / "lake", sorted((CORPORA / "talks").glob("*.txt")))
        gold = json.loads((CORPORA / "talks" / "gold.json").read_text(encoding="utf-8"))
        with warehouse.connect(release) as con:
            tally, _ = scorer("score_talks").score(con, gold)
    return {f"{measure.replace(' ', '_')}.f1": f1 for measure, _, _, f1, *_ in tally.rows()}


if __name__ == "__main__":
    for name, score in scores().items():
        print(f"{name:<24} {score:.3f}")
