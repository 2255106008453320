"""Finds the unit or currency beside a number."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from flows.rules import Rules, Unit
from flows.text.spans import new

_FIRST = re.compile(r"[^\W\d_]+|\S")  # the word or sign that a unit begins with
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


@dataclass(frozen=True, slots=True, eq=False)
class Index:
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
            after.setdefault(_FIRST.findall(unit.form)[0].lower(), []).append(unit)
    before = {unit.form: unit for unit in rules.units if unit.place in ("before", "both")}
    return Index(
        {first: tuple(found) for first, found in after.items()},
        before,
        max(map(len, before), default=0),
        frozenset(form[-1] for form in before),
    )


def after(text: str, start: int, end: int, known: Index, *, digits: bool) -> Found | None:
    """The unit that follows a number, which ends at `start`, before `end`: at once, after a space or after a hyphen."""
    gap = text[start : start + 1]
    hyphen, spaced = gap in _HYPHENS, gap in _SPACES
    if hyphen or spaced:
        start += 1
    first = _FIRST.match(text, start, min(end, start + _WIDEST))
    units = known.after.get(first[0].lower()) if first else None
    if units is None:
        return None
    printed = text[start : min(end, start + _WIDEST)]
    lowered = printed.lower()
    for unit in units:
        form = unit.form
        exact = len(form) <= _LONG
        if not (printed.startswith(form) if exact else lowered.startswith(form.lower())) or _goes_on(printed, form):
            continue
        if (
            unit.place == "hyphen"
            and not hyphen
            and not (spaced and digits and text[start + len(form) : start + len(form) + 1] == " ")
        ):
            continue
        tight = (len(form) == 1 and form.isalpha()) or form in _TIGHT
        if tight and (spaced or hyphen or not digits):
            continue
        if form.isalpha() and not (spaced or hyphen) and (not digits or len(form) > _ATTACHED):
            continue
        return new(Found, (unit, start, start + len(form), hyphen))
    return None


def before(text: str, number_start: int, start: int, known: Index) -> Found | None:
    """The currency before a number that starts at `number_start`, with at most one space between them."""
    end = number_start
    if end - 1 > start and text[end - 1] in "-−" and text[end - 2] in "$£€¥":
        end -= 1
    if end > start and text[end - 1] in _SPACES:
        end -= 1
    if end <= start or text[end - 1] not in known.last_signs:
        return None
    for length in range(min(known.longest, end - start), 0, -1):
        unit = known.before.get(text[end - length : end])
        if unit and not (unit.form[0].isalpha() and text[max(start, end - length - 1) : end - length].isalnum()):
            return Found(unit, end - length, end, False)
    return None


def _goes_on(printed: str, form: str) -> bool:
    """Whether the word goes on after `form`, so that it is another word."""
    following = printed[len(form) : len(form) + 1]
    return form[-1].isalnum() and (following.isalnum() or following == "_")
