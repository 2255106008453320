"""Accuracy of figures on NewsQuant, the R test set and MEANTIME: `python -m tests.accuracy.figures` prints it.

These sets have conventions of their own, so that rows are mapped before they are scored: a unit is named by its
canonical name, the counted thing with its modifiers is the unit of a count, ordinals and ages of things without
a number are left out, a change is "=", "~", "<", ">", "up" or "down", and vague words are a range up to ten times
their floor.
"""

import importlib.util
import json
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from flows import contracts
from flows.text import counted, dates, figures
from flows.text.spans import Figure, Sentence

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
_QUANTITY_KINDS = ("count", "money", "percent", "duration", "age", "ratio")
_CHANGE = {(True, False): ">", (False, True): "<"}
_FROM = re.compile(r"\bfrom\s+$")
_TO = re.compile(r"[^.,;]{0,25}?\bto\s+$")
_AFTER = re.compile(r"\s+(?:\w+\s+)?(\w+)")


def scores() -> dict[str, float]:
    """Every measure by its name, empty where the corpora are not at hand."""
    if not CORPORA.exists():
        return {}
    scorer = _scorer("score_quant")
    out: dict[str, float] = {}
    for name in ("newsquant", "r"):
        gold = _rows(f"{name}.dev")
        found = scorer.score([{"id": row["id"], "quantities": quantities(row["text"])} for row in gold], gold)
        for measure in ("value", "value+unit", "value+unit+change"):
            out[f"{name}.{measure}_f1"] = found[measure]["F"]
    gold = _rows("meantime.dev")
    found = scorer.score([{"id": row["id"], "values": values(row["text"])} for row in gold], gold)
    out["meantime.relaxed_recall"] = found["relaxed"]["R"]
    out["meantime.relaxed_f1"] = found["relaxed"]["F"]
    out["meantime.type"] = found["type accuracy on matched"]
    return out


def find(text: str) -> list[Figure]:
    """The figures of a text whose lines are its sentences."""
    rules = contracts.rules()
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\r\n]+", text)):
        sentences.append(Sentence(number, number, "body", line.start(), line.end()))
    timexes = dates.find(text, sentences, rules)
    return figures.find(text, sentences, [], timexes, rules)


def quantities(text: str) -> list[dict[str, Any]]:
    """The figures of `text` as NewsQuant codes them."""
    found: list[dict[str, Any]] = []
    text = text.replace("Y=", "¥ ") if "Y=" in text else text
    text = re.sub(r"\bPS(?=[0-9])", "£", text)  # both are what is left of the signs in ASCII
    last: Figure | None = None
    for figure in find(text):
        if figure.kind not in _QUANTITY_KINDS:
            continue
        row: dict[str, Any] = {"unit": _unit(figure), "change": _change(figure, text)}
        if figure.value is not None:
            row["value"] = figure.value
            if (
                last
                and last.value
                and _FROM.search(text[: last.char_start])
                and _TO.match(text[last.char_end : figure.char_start])
            ):
                row["value_lo"], row["value_hi"] = last.value, row.pop("value")
                found.pop()
        elif figure.low is not None and figure.high is not None and " or " in text[figure.char_start : figure.char_end]:
            found.append({**row, "value": figure.low})
            row["value"] = figure.high
        elif figure.low is not None and figure.high is not None:
            row["value_lo"], row["value_hi"] = figure.low, figure.high
        elif figure.convention_low and figure.convention_low > 10:
            row["value_lo"], row["value_hi"] = figure.convention_low, figure.convention_low * 10
        else:
            continue
        last = figure
        found.append(row)
    return found


def values(text: str) -> list[dict[str, Any]]:
    """The figures of `text` as MEANTIME marks them: number, unit of money or percent, and modifier."""
    kinds = {"percent": "PERCENT", "money": "MONEY"}
    return [
        {"start": figure.char_start, "end": figure.char_end, "type": kinds.get(figure.kind, "QUANTITY")}
        for figure in find(text)
        if figure.kind in ("percent", "money", "count", "ratio")
    ]


def _unit(figure: Figure) -> str:
    rules = contracts.rules()
    known = counted.grammar(rules)
    if figure.kind == "age":
        return f"{figure.unit} of age"
    if figure.kind == "ratio" and figure.value and figure.value < 1:
        return f"% {counted.singular(figure.of, known).lower()}" if figure.of else "% -"
    names = {unit.form: unit.name for unit in rules.units if unit.place not in ("per", "hyphen")}
    names |= {unit.unit: unit.name for unit in rules.units if unit.place not in ("per", "hyphen")}
    if figure.unit in names and (figure.kind != "count" or figure.unit != "person"):
        unit = names[figure.unit]
    elif figure.kind == "count":
        unit = figure.of or "-"
        words = unit.split(" of ")[0].split()
        unit = " ".join((*words[:-1], counted.singular(words[-1], known))) if words else "-"
        unit = {"time": "count", "person": "people"}.get(unit, unit)
    elif figure.unit is None:
        unit = "-"
    else:
        unit = figure.unit
    unit = "percentage" if unit == "percent" else unit
    return f"{unit} per {figure.per}" if figure.per else unit


def _change(figure: Figure, text: str) -> str:
    modifier = (figure.modifier or "").lower()
    if figure.approximate and not (figure.trend and modifier in ("nearly", "almost")):
        return "~"
    if (figure.low is None) != (figure.high is None) and modifier not in ("", "in", "within"):
        return _CHANGE[figure.low is not None, figure.high is not None]
    after = _AFTER.match(text, figure.char_end)
    words = {trend.form for trend in contracts.rules().trends if trend.place == "after"}
    if figure.trend and not (after and words & set(after[0].split())):
        return figure.trend
    return "="


def _rows(name: str) -> list[dict[str, Any]]:
    path = CORPORA / "figures" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def _scorer(name: str) -> ModuleType:
    folder = CORPORA / "scorers"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"no scorer {name}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    for measure, value in scores().items():
        print(f"{measure:32} {value:.3f}")
