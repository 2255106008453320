"""Reads the words around a figure that bound it, make it a change, spread it or make it a rate."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from flows.rules import Rules, Trend, Unit
from flows.text.numbers import GAP

_BACK = 48  # characters before a figure that can modify it
_WORD = re.compile(r"[^\s]+")
_FIRST_AFTER = re.compile(rf"(?:,?{GAP}+(?=[A-Za-z+])|(?=\+))([A-Za-z]+|\+)")
_STEPS = frozenset(("by", "another", "a", "an", "further", "additional", "only", "just"))
_MARKS = "(“\"'‘—–-"
_TOTAL_BEFORE = re.compile(rf"\b(?:a{GAP}total{GAP}of|total|totall?ing|totall?ed|a{GAP}combined){GAP}*$", re.IGNORECASE)
_EACH_AFTER = re.compile(rf"{GAP}(?:each|apiece)\b(?!{GAP}(?:day|week|month|year))", re.IGNORECASE)
_TOTAL_AFTER = re.compile(rf"{GAP}(?:in{GAP}total|in{GAP}all|combined|altogether|overall)\b", re.IGNORECASE)
_MOMENT = re.compile(rf"{GAP}(?:ago|earlier|later|before|after)\b")
BETWEEN = re.compile(rf"\b(?:between|from|ranging{GAP}from){GAP}+$", re.IGNORECASE)
_RATE = re.compile(
    rf"(?:{GAP}(?:per|a|an|each|every){GAP}|(?:-|{GAP})an?-|/)"
    rf"((?:(?:square|cubic|sq\.?){GAP})?[^\W\d_]+(?:{GAP}(?:foot|metre|meter|mile))?)|{GAP}([a-z]+ly)\b"
)
_PER_MANY = re.compile(rf"{GAP}(?:per|for{GAP}every){GAP}((?:[0-9][0-9,]*|a{GAP}(?:thousand|million)){GAP}[a-z]+s?)\b")


class Bound(NamedTuple):
    """A modifier: where it starts (or ends, after the figure) and what it makes of the number."""

    edge: int
    bound: str
    form_start: int
    form_end: int


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Modifiers and trends by their words; `last_words` of modifiers that stand before a figure."""

    before: dict[str, str]
    after: dict[str, tuple[tuple[str, str], ...]]
    most_words: int
    last_words: frozenset[str]
    trends: dict[str, Trend]
    trends_after: dict[str, Trend]
    rates: dict[str, Unit]


@cache
def words(rules: Rules) -> Words:
    """The words of the seeds."""
    before = {modifier.form: modifier.bound for modifier in rules.modifiers if modifier.place == "before"}
    after: dict[str, list[tuple[str, str]]] = {}
    for modifier in sorted(rules.modifiers, key=lambda modifier: -len(modifier.form)):
        if modifier.place == "after":
            after.setdefault(modifier.form.split()[0], []).append((modifier.form, modifier.bound))
    return Words(
        before,
        {first: tuple(forms) for first, forms in after.items()},
        max((form.count(" ") + 1 for form in before), default=0),
        frozenset(form.rpartition(" ")[2] for form in before),
        {trend.form: trend for trend in rules.trends if trend.place == "before"},
        {trend.form: trend for trend in rules.trends if trend.place == "after"},
        {unit.form: unit for unit in rules.units if unit.place != "before"},
    )


def modifier_before(text: str, start: int, floor: int, known: Words) -> Bound | None:
    """The longest modifier that ends right before `start`, not reaching before `floor`."""
    left = max(floor, start - _BACK)
    before = text[left:start]
    if not before:
        return None
    if before[-1] not in " \u00a0\u2009\u202f":
        if before.lower().endswith("sub-"):
            return Bound(start - 4, "less", start - 4, start - 1)
        if before[-1] != "~":
            return None
        return Bound(start - 1, "about", start - 1, start)
    last = before.rsplit(maxsplit=1)[-1:]
    if not last or last[0].lower().lstrip(_MARKS) not in known.last_words:
        return None
    found = [(match.start() + left, match[0]) for match in _WORD.finditer(before)]
    for count in range(min(known.most_words, len(found)), 0, -1):
        phrase = " ".join(word for _, word in found[-count:]).lower().lstrip(_MARKS)
        if bound := known.before.get(phrase):
            form_start = found[-count][0] + len(found[-count][1]) - len(found[-count][1].lstrip(_MARKS))
            return Bound(form_start, bound, form_start, found[-1][0] + len(found[-1][1]))
    return None


def modifier_after(text: str, stop: int, end: int, known: Words) -> Bound | None:
    """The modifier that starts right after `stop`: "or more", "+"."""
    first = _FIRST_AFTER.match(text, stop, end)
    forms = known.after.get(first[1].lower()) if first else None
    if first is None or forms is None:
        return None
    following = text[first.start(1) : min(end, stop + 24)].lower().replace("\u00a0", " ")
    for form, bound in forms:
        if following.startswith(form) and not following[len(form) : len(form) + 1].isalnum():
            edge = first.start(1) + len(form)
            return Bound(edge, bound, first.start(1), edge)
    return None


def trend_before(text: str, start: int, floor: int, any_unit: bool, known: Words) -> str | None:
    """The trend that the words before `start` give: "rose 5%", "down by 5%"; "rose to 5%" is none."""
    found = text[max(floor, start - _BACK) : start].lower().split()
    by = found[-1:] == ["by"]
    while found and found[-1] in _STEPS:
        found.pop()
    for count in (2, 1):
        trend = known.trends.get(" ".join(found[-count:]).strip(_MARKS)) if len(found) >= count else None
        if trend and (trend.any_unit or by or not any_unit):
            return trend.trend
    return None


def distribution(text: str, start: int, stop: int, floor: int, end: int) -> tuple[str, int]:
    """each, total or unstated, and where the words that say so end."""
    if each := _EACH_AFTER.match(text, stop, end):
        return "each", each.end()
    if total := _TOTAL_AFTER.match(text, stop, end):
        return "total", total.end()
    before = text[max(floor, start - 20) : start]
    if ("otal" in before or "ombined" in before) and _TOTAL_BEFORE.search(before):
        return "total", stop
    return "unstated", stop


def rate(text: str, stop: int, end: int, known: Words) -> tuple[str, int] | None:
    """The denominator of a rate right after `stop`, in the singular, and where it ends."""
    if many := _PER_MANY.match(text, stop, end):
        return many[1], many.end()
    found = _RATE.match(text, stop, end)
    if not found:
        return None
    if found[2]:
        unit = known.rates.get(found[2])
        return (unit.unit, found.end()) if unit and unit.place == "per" else None
    if _MOMENT.match(text, found.end(), end):
        return None
    word = found[1].lower()
    unit = known.rates.get(word)
    if unit is None:
        word = word.split()[0]
        unit = known.rates.get(word)
    if unit and unit.kind in ("count", "duration"):
        return unit.unit, found.start(1) + len(word)
    if found[0].strip().lower().startswith("per") and unit is None:
        return word, found.start(1) + len(word)
    return None
