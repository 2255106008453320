"""Amounts of time: number words and digits to numbers, numbers and units to TIMEX3 durations."""

import re

from flows.text.date_patterns import Hit
from flows.text.date_tokens import Tokens

_TIMES = re.compile(r"(\d)([WM])")  # units of several weeks or months
_HALVES = {"Y": "6M", "DE": "5Y", "CE": "50Y", "TH": "30M", "D": "T12H", "TM": "30S"}
_DIGIT_KINDS = ("day_number", "two_digits", "year", "old_year", "number")
_NUMBER_KINDS = (*_DIGIT_KINDS, "numeral", "second", "article", "half", "fraction")


def whole(printed: str) -> float:
    """The number that `printed` digits give, thousands separated by commas."""
    return float(printed.replace(",", ""))


def amount(tokens: Tokens, first: int, last: int) -> float | None:
    """The number that the tokens from `first` to `last` (exclusive) give: `two hundred`, `3 1/2`, `one and a half`."""
    total = 0.0
    found = False
    articles = 0.0
    for index in range(first, last):
        kind = tokens.kind(index)
        if kind not in _NUMBER_KINDS:
            continue
        if kind == "half":
            total += 0.5
            articles = 0.0
        elif kind == "article":
            articles = 0.0 if found else 1.0
            continue
        elif kind == "fraction":
            above, below = tokens.value(index).split("/")
            total += int(above) / int(below)
        else:
            number = whole(tokens.value(index))
            total = total * number if found and number >= 100 > total else total + number
        found = True
    return total if found else articles or None


def duration(number: float | None, unit: str) -> str:
    """TIMEX3 value of `number` times `unit`; X stands for a number that is not told."""
    time, base = ("T", unit[1:]) if unit[0] == "T" else ("", unit)
    if found := _TIMES.fullmatch(base):
        number, base = None if number is None else number * int(found[1]), found[2]
    if number is None:
        return f"P{time}X{base}"
    if number % 1 == 0.5 and unit in _HALVES:
        rest = _HALVES[unit]
        return f"P{rest}" if number < 1 and time == "" else _with_half(number, time, base, rest)
    return f"P{time}{number:.12g}{base}" if number < 1e9 else f"P{time}X{base}"


def of(hit: Hit) -> float | None:
    """The number in `hit`, ordinals left aside."""
    return amount(hit.tokens, hit.first, hit.last)


def _with_half(number: float, time: str, base: str, rest: str) -> str:
    if base in ("DE", "CE"):
        return f"P{number * (10 if base == 'DE' else 100):.0f}Y"
    whole_part = f"{int(number)}{base}" if number > 1 else ""
    return f"P{time}{whole_part}{rest}"
