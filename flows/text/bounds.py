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
_SPREADS = re.compile(  # how the words begin that the expressions below read
    rf"{GAP}(?:[eE][aAvV]|[aA](?:[nN]?\b|[pPlL])|[iI][nN]\b|[cC][oO][mM]|[oO][vV][eE]|per|for|[a-z]+ly\b)|-an?-|/"
)
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
    """Modifiers and trends by their words.

    `before`: modifiers that stand before a figure by their last word, `after`: those behind it by their first, long
    ones first. `trends`: those before a figure, and `trend_ends` their last words.
    """

    before: dict[str, tuple[tuple[list[str], str], ...]]
    after: dict[str, tuple[tuple[str, str], ...]]
    trends: dict[str, Trend]
    trend_ends: frozenset[str]
    trends_after: dict[str, Trend]
    rates: dict[str, Unit]


@cache
def words(rules: Rules) -> Words:
    """The words of the seeds."""
    before: dict[str, list[tuple[list[str], str]]] = {}
    after: dict[str, list[tuple[str, str]]] = {}
    for modifier in sorted(rules.modifiers, key=lambda modifier: -len(modifier.form)):
        form = modifier.form.split()
        if modifier.place == "before":
            before.setdefault(form[-1], []).append((form, modifier.bound))
        else:
            after.setdefault(form[0], []).append((modifier.form, modifier.bound))
    trends = {trend.form: trend for trend in rules.trends if trend.place == "before"}
    return Words(
        {last: tuple(sorted(forms, key=lambda form: -len(form[0]))) for last, forms in before.items()},
        {first: tuple(forms) for first, forms in after.items()},
        trends,
        frozenset(form.rpartition(" ")[2] for form in trends),
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
    forms = known.before.get(last[0].lower().lstrip(_MARKS)) if last else None
    if forms is None:
        return None
    words = before.lower().split()
    for form, bound in forms:
        at = len(words) - len(form)
        if at < 0 or words[at].lstrip(_MARKS) != form[0] or words[at + 1 :] != form[1:]:
            continue
        printed = [*_WORD.finditer(before)]
        form_start = left + printed[at].end() - len(printed[at][0].lstrip(_MARKS))
        return Bound(form_start, bound, form_start, left + printed[-1].end())
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
    before = text[max(floor, start - _BACK) : start]
    last = before.rsplit(maxsplit=1)[-1:]
    if not last or ((low := last[0].lower()) not in _STEPS and low.strip(_MARKS) not in known.trend_ends):
        return None
    found = before.lower().split()
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
    if _SPREADS.match(text, stop, end):
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
    if not _SPREADS.match(text, stop, end):
        return None
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
