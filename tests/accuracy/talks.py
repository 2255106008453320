"""The talks articles, through the whole pipeline but Prefect and the audit, by the shared scorer."""

import importlib.util
import json
import tempfile
from pathlib import Path
from typing import Any

from flows import warehouse
from tests.accuracy.floors import CORPORA
from tests.harness import build_release


def scores() -> dict[str, float]:
    """F1 of each measure of score_talks.py."""
    with tempfile.TemporaryDirectory() as folder:
        release = build_release(Path(folder) / "lake", sorted((CORPORA / "talks").glob("*.txt")))
        gold = json.loads((CORPORA / "talks" / "gold.json").read_text(encoding="utf-8"))
        with warehouse.connect(release) as con:
            tally, _ = _scorer().score(con, gold)
    return {f"{measure.replace(' ', '_')}.f1": f1 for measure, _, _, f1, *_ in tally.rows()}


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_talks", CORPORA / "scorers" / "score_talks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    for name, score in scores().items():
        print(f"{name:<24} {score:.3f}")
