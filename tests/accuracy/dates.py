"""Accuracy of dates on the development corpora: `python -m tests.accuracy.dates` prints it."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.contracts import rules
from flows.text import dates, lines, sentences, timex
from flows.text.spans import UNPUBLISHED, Line, Published

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
_SETS = ("platinum", "meantime")


def scores() -> dict[str, float]:
    """Figures of score_timex.py by set, and of both sets together."""
    found = {name: _documents(name) for name in _SETS}
    both = [pair for pairs in found.values() for pair in pairs]
    return {
        f"{name}.{measure}": value
        for name, pairs in (*found.items(), ("both", both))
        for measure, value in _measures(pairs).items()
    }


def predict(text: str, published: str | None) -> list[dict[str, Any]]:
    """The expressions of `text` as the scorer wants them."""
    body = [Line(number, *span, "body", "body", "line.body") for number, span in enumerate(lines.split(text))]
    cut = sentences.split(text, [line for line in body if line.char_end > line.char_start], rules())
    day = Published(published, None, published, published, "metadata", None) if published else UNPUBLISHED
    predicted = []
    for found in dates.find(text, cut, rules()):
        value = timex.resolve(found.value_unanchored, found.anchor_rule, found.mod, day).value
        predicted.append(
            {
                "start": found.char_start,
                "end": found.char_end,
                "type": found.type,
                "value": value or found.value_unanchored,
                "rule": found.rule_id,
                "anchor": found.anchor_rule,
            }
        )
    return predicted


def _documents(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = (CORPORA / "dates" / f"{name}.dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in rows]
    return [({"id": row["id"], "timexes": predict(row["text"], _iso(row["dct"]))}, row) for row in gold]


def _iso(day: str | None) -> str | None:
    return day if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None


def _measures(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> dict[str, float]:
    scorer = load("score_timex")
    predicted, gold = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    every = scorer.score(predicted, gold)
    resolvable = scorer.score(predicted, gold, ["DATE", "TIME"], True)
    return {
        "resolvable_value_f1": resolvable["value"]["F"],
        "value_f1": every["value"]["F"],
        "relaxed_f1": every["relaxed"]["F"],
        "strict_f1": every["strict"]["F"],
        "type_f1": every["type"]["F"],
    }


def load(name: str) -> ModuleType:
    """A scorer of the corpora, imported from its file."""
    folder = CORPORA / "scorers"
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"no scorer {name} in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
