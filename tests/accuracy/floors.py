"""The floors: what each score must not fall below, on data with the fingerprint that they were measured on."""

import hashlib
import importlib
import json
import math
from pathlib import Path

from tests.accuracy.corpora import CORPORA

FILE = Path(__file__).with_name("floors.json")
KINDS = (
    *("dates", "duplicates", "figures", "html", "html_left_out", "lines", "metadata", "names", "quotes", "sentences"),
    "talks",
)
_STEP = 0.001  # floors are rounded down to it
_SLACK = {"html_left_out": 0.003}  # its trees are trained anew: so much comes and goes with which splits are drawn


def measure(kind: str) -> dict[str, float]:
    """The scores of one kind of fact."""
    scores: dict[str, float] = importlib.import_module(f"tests.accuracy.{kind}").scores()
    return scores


def fingerprint() -> str:
    """Hash of the development sets: floors hold for the data they were measured on."""
    digest = hashlib.sha256()
    for path in sorted([*CORPORA.rglob("*.jsonl"), *CORPORA.rglob("gold.json"), *CORPORA.rglob("score_*.py")]):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def read() -> dict[str, dict[str, float]]:
    """The floors, by kind and score.

    Raises:
        ValueError: the data is not what the floors were measured on.
    """
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    if kept["fingerprint"] != fingerprint():
        raise ValueError(f"{CORPORA} changed: look at the scores, then run python -m tests.accuracy --raise --new-data")
    floors: dict[str, dict[str, float]] = kept["floors"]
    return floors


def lift(measured: dict[str, dict[str, float]], *, new_data: bool) -> None:
    """Write floors at what was measured, where that is higher than the old floor (or the data is new)."""
    old = {} if new_data or not FILE.exists() else read()
    floors = {
        kind: {
            name: max(math.floor((score - _SLACK.get(kind, 0)) / _STEP) * _STEP, old.get(kind, {}).get(name, 0.0))
            for name, score in sorted(scores.items())
            if not name.endswith("_high95")  # a narrower interval is no loss
        }
        for kind, scores in sorted(measured.items())
    }
    rounded = {kind: {name: round(floor, 3) for name, floor in found.items()} for kind, found in floors.items()}
    rounded = dict(sorted((old | rounded).items()))  # kinds that were not measured keep theirs
    text = json.dumps({"fingerprint": fingerprint(), "floors": rounded}, indent=1) + "\n"
    FILE.write_text(text, encoding="utf-8")
