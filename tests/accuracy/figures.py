"""Accuracy of figures on NewsQuant, the R test set and MEANTIME: `python -m tests.accuracy.figures` prints it.

These sets have conventions of their own, and rows are mapped to them before they are scored:

- the unit goes by its canonical name; that of a count is the counted thing with its modifiers; a fraction is a "%";
- a change is "~" (about), ">" or "<" (a bound that a modifier states), "up" or "down" (a verb before the figure), "=";
- what changes "from 10 to 20" is one range, "8 or 9" are two values, and a vague word is a range from its floor to
  ten times that; ordinals are not annotated;
- "PS" and "Y=" before digits are £ and ¥, as the text was forced into ASCII.
"""

import re
from functools import cache
from typing import Any

from flows.contracts import rules
from flows.text import counted, dates, figures
from flows.text.spans import Figure, Sentence
from tests.accuracy import corpora

_BOUND = {(True, False): ">", (False, True): "<"}
_MEASURES = {"P": "precision", "R": "recall", "F": "f1"}
_FROM = re.compile(r"\bfrom\s+$")
_TO = re.compile(r"[^.,;]{0,25}?\bto\s+$")
_AFTER = re.compile(r"\s+(?:\w+\s+)?\w+")
_FLOOR = 10  # smaller vague words (several, a few) are not annotated

Row = dict[str, Any]


def scores() -> dict[str, float]:
    """Figures of score_quant.py on each set."""
    scorer = corpora.scorer("score_quant")
    out: dict[str, float] = {}
    for name in ("newsquant", "r"):
        gold = corpora.rows(f"figures/{name}.dev.jsonl")
        found = scorer.score([{"id": row["id"], "quantities": quantities(row["text"])} for row in gold], gold)
        for measure in ("value", "value+unit", "value+unit+change"):
            out |= {f"{name}.{measure}_{word}": found[measure][letter] for letter, word in _MEASURES.items()}
    gold = corpora.rows("figures/meantime.dev.jsonl")
    found = scorer.score([{"id": row["id"], "values": values(row["text"])} for row in gold], gold)
    out |= {f"meantime.relaxed_{word}": found["relaxed"][letter] for letter, word in _MEASURES.items()}
    out["meantime.type_accuracy"] = found["type accuracy on matched"]
    return out


def find(text: str) -> list[Figure]:
    """The figures of a text, each of whose lines is a sentence."""
    sentences = [
        Sentence(number, number, "body", line.start(), line.end())
        for number, line in enumerate(re.finditer(r"[^\r\n]+", text))
    ]
    return figures.find(text, sentences, [], dates.find(text, sentences, rules()), rules())


def quantities(text: str) -> list[Row]:
    """The figures of `text` as NewsQuant codes them."""
    text = re.sub(r"\bPS(?=[0-9])", "£", text.replace("Y=", "¥"))
    found: list[Row] = []
    last: Figure | None = None
    for figure in find(text):
        row: Row = {"unit": _unit(figure), "change": _change(figure, text)}
        given = [row | value for value in _values(figure, text)]
        if last and last.value and figure.value and _is_change(text, last, figure):
            found.pop()
            given = [row | {"value": None, "value_lo": last.value, "value_hi": figure.value}]
        if given:
            found += given
            last = figure
    return found


def values(text: str) -> list[Row]:
    """The figures of `text` as MEANTIME marks them: number, unit of money or percent, and modifier."""
    kinds = {"percent": "PERCENT", "money": "MONEY", "count": "QUANTITY", "ratio": "QUANTITY"}
    return [
        {"start": figure.char_start, "end": figure.char_end, "type": kinds[figure.kind]}
        for figure in find(text)
        if figure.kind in kinds
    ]


def _values(figure: Figure, text: str) -> list[Row]:
    """The value, the range, or both values of "8 or 9"."""
    if figure.kind == "ordinal":
        return []
    if figure.value is not None:
        return [{"value": figure.value}]
    low, high = figure.low, figure.high
    if low is None and (figure.convention_low or 0) > _FLOOR:
        low, high = figure.convention_low, (figure.convention_low or 0) * 10
    if low is None or high is None:
        return []
    if " or " in text[figure.char_start : figure.char_end]:
        return [{"value": low}, {"value": high}]
    return [{"value": None, "value_lo": low, "value_hi": high}]


def _is_change(text: str, first: Figure, second: Figure) -> bool:
    before, between = text[: first.char_start], text[first.char_end : second.char_start]
    return _FROM.search(before) is not None and _TO.match(between) is not None


def _unit(figure: Figure) -> str:
    if figure.kind == "age":
        unit = f"{figure.unit} of age"
    elif figure.kind == "ratio" and figure.value and figure.value < 1:
        unit = f"% {_singular(figure.of or '-').lower()}"
    elif figure.unit in _names():
        unit = _names()[figure.unit]
    elif figure.kind == "count" and figure.of:
        unit = _singular(figure.of.split(" of ")[0])
    else:
        unit = figure.unit or "-"
    unit = {"percent": "percentage", "time": "count", "person": "people"}.get(unit, unit)
    return f"{unit} per {figure.per}" if figure.per else unit


def _singular(phrase: str) -> str:
    *rest, head = phrase.split()
    return " ".join((*rest, counted.singular(head, counted.grammar(rules()))))


@cache
def _names() -> dict[str, str]:
    """The canonical name of every unit, by its printed singular."""
    units = [unit for unit in rules().units if unit.place not in ("per", "hyphen")]
    return {unit.form: unit.name for unit in units} | {unit.unit: unit.name for unit in units}


def _change(figure: Figure, text: str) -> str:
    modifier = (figure.modifier or "").lower()
    if figure.approximate and not (figure.trend and modifier in ("nearly", "almost")):
        return "~"
    if (figure.low is None) != (figure.high is None) and modifier not in ("", "in", "within"):
        return _BOUND[figure.low is not None, figure.high is not None]
    if figure.low != figure.high:
        return "="
    after = _AFTER.match(text, figure.char_end)
    nouns = {trend.form for trend in rules().trends if trend.place == "after"}
    if figure.trend and not (after and nouns & set(after[0].split())):
        return figure.trend
    return "="


if __name__ == "__main__":
    for measure, value in scores().items():
        print(f"{measure:40} {value:.3f}")
