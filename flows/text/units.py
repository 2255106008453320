"""Finds the unit or currency beside a number."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from flows.rules import Rules, Unit
from flows.text.numbers import Number

_FIRST = re.compile(r"[^\W\d_]+|\S")
_WIDEST = 32  # characters of the longest form
_SPACES = frozenset(" \u00a0\u2009\u202f")
_HYPHENS = frozenset("-‑")
_TIGHT = frozenset(("in",))  # words that are units only right behind digits, like all single letters
_ATTACHED = 6  # longer forms are not printed right behind digits
_LONG = 3  # forms of up to so many letters are met in their own case only


class Found(NamedTuple):
    """A unit in the text. `hyphen`: joined to its number, as in ten-minute."""

    unit: Unit
    char_start: int
    char_end: int
    hyphen: bool


class Index(NamedTuple):
    """The seed units by the first word or sign of the form, long forms first; currency signs by themselves."""

    after: dict[str, tuple[Unit, ...]]
    before: dict[str, Unit]
    longest: int
    last_signs: frozenset[str]


@cache
def index(rules: Rules) -> Index:
    """Arrange the seed units."""
    after: dict[str, list[Unit]] = {}
    for unit in sorted(rules.units, key=lambda unit: -len(unit.form)):
        if unit.place in ("after", "both", "hyphen"):
            after.setdefault(_first(unit.form, 0, len(unit.form)).lower(), []).append(unit)
    before = {unit.form: unit for unit in rules.units if unit.place in ("before", "both")}
    return Index(
        {first: tuple(found) for first, found in after.items()},
        before,
        max(map(len, before), default=0),
        frozenset(form[-1] for form in before),
    )


def after(text: str, number: Number, end: int, rules: Rules) -> Found | None:
    """The unit that follows `number` before `end`: at once, after a space or after a hyphen."""
    start = number.char_end
    gap = text[start : start + 1]
    hyphen, spaced = gap in _HYPHENS, gap in _SPACES
    if hyphen or spaced:
        start += 1
    known = index(rules).after.get(_first(text, start, end).lower())
    if known is None:
        return None
    digits = number.form == "digits"
    for unit in _printed(text, start, end, known):
        if (
            unit.place == "hyphen"
            and not hyphen
            and not (spaced and digits and text[start + len(unit.form) :][:1] == " ")
        ):
            continue
        tight = (len(unit.form) == 1 and unit.form.isalpha()) or unit.form in _TIGHT
        if tight and (spaced or hyphen or not digits):
            continue
        if unit.form.isalpha() and not (spaced or hyphen) and (not digits or len(unit.form) > _ATTACHED):
            continue
        return Found(unit, start, start + len(unit.form), hyphen)
    return None


def _printed(text: str, start: int, end: int, known: Iterable[Unit]) -> Iterator[Unit]:
    """Those of `known` whose form stands at `start`, long ones first."""
    printed = text[start : min(end, start + _WIDEST)]
    lowered = printed.lower()
    for unit in known:
        form = unit.form
        exact = len(form) <= _LONG
        if (printed.startswith(form) if exact else lowered.startswith(form.lower())) and not _goes_on(printed, form):
            yield unit


def before(text: str, number_start: int, start: int, rules: Rules) -> Found | None:
    """The currency before a number that starts at `number_start`, with at most one space between them."""
    end = number_start
    if end - 1 > start and text[end - 1] in "-−" and text[end - 2] in "$£€¥":
        end -= 1
    if end > start and text[end - 1] in _SPACES:
        end -= 1
    known = index(rules)
    if end <= start or text[end - 1] not in known.last_signs:
        return None
    for length in range(min(known.longest, end - start), 0, -1):
        unit = known.before.get(text[end - length : end])
        if unit and not (unit.form[0].isalpha() and text[max(start, end - length - 1) : end - length].isalnum()):
            return Found(unit, end - length, end, False)
    return None


def _first(text: str, start: int, end: int) -> str:
    """The word or sign at `start`."""
    found = _FIRST.match(text, start, min(end, start + _WIDEST))
    return found[0] if found else ""


def _goes_on(printed: str, form: str) -> bool:
    """Whether the word goes on after `form`, so that it is another word."""
    following = printed[len(form) : len(form) + 1]
    return form[-1].isalnum() and (following.isalnum() or following == "_")
