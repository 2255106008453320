"""What the builders of values share: the value with its tokens, templates of calendar units, shifts."""

import re
from typing import NamedTuple

from flows.text.date_patterns import Hit

MONTHS = ("month", "month_verb", "month_short")
DAYS = ("day_number", "ordinal_digits", "ordinal")
UNITS = ("unit", "units", "quarter", "century", "long_unit")
_SHIFTS = {"last": -1, "previous": -1, "past": -1, "latest": 0, "this": 0, "that": 0, "next": 1, "coming": 1}
_SHIFT_KINDS = tuple(_SHIFTS)
_JOINTS = frozenset(("to", "and", "or", "hyphen"))
_ENDS = frozenset(("through", "until", "till"))
_CLAUSE_ENDS = frozenset(("dot", "comma", "preposition", "at", "on", "and", "to", "right"))
_MARKS = frozenset(("", ";", ":", "—", "”", '"', "?", "!"))
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CALENDAR = {
    "D": ("XXXX-XX-XX", "day"),
    "W": ("XXXX-WXX", "week"),
    "WE": ("XXXX-WXX-WE", "week"),
    "M": ("XXXX-XX", "month"),
    "Q": ("XXXX-QX", "quarter"),
    "Y": ("XXXX", "year"),
    "DE": ("XXX", "decade"),
    "CE": ("XX", "century"),
}


class Built(NamedTuple):
    """A value, and the tokens it covers: `first` to `last` (exclusive)."""

    type: str
    value: str
    anchor: str | None
    first: int
    last: int


def built(hit: Hit, kind: str, value: str, anchor: str | None = None) -> Built:
    """A value for the whole of `hit`."""
    return Built(kind, value, anchor, hit.first, hit.last)


def grain(unit: str) -> tuple[str, str] | None:
    """Template and grain of a calendar unit: `XXXX-WXX`, `week`."""
    return _CALENDAR.get(unit)


def shift(hit: Hit) -> int:
    """-1 for last, 0 for this, 1 for next."""
    kinds = [hit.tokens.kind(index) for index in hit.indices(*_SHIFT_KINDS)]
    return -1 if "past" in kinds else _SHIFTS[kinds[0]] if kinds else 0


def of_year(hit: Hit, value: str) -> Built | None:
    """`value` in last, this or next year."""
    if hit.value("unit") != "Y":
        return None
    possessive = hit.has("apostrophe")  # "last year's third quarter"
    shifts = [index for index in hit.indices(*_SHIFT_KINDS) if index > hit.first or possessive]
    which = shifts[0 if possessive else -1] if shifts else None
    return built(hit, "DATE", value, f"year.{_SHIFTS[hit.tokens.kind(which)] if which is not None else 0}")


def ends_clause(hit: Hit) -> bool:
    """Whether nothing of the clause follows `hit` but a mark, a preposition or the end of the sentence."""
    tokens = hit.tokens
    return tokens.kind(hit.last) in _CLAUSE_ENDS or tokens.word(hit.last) in _MARKS


def titled(hit: Hit, *kinds: str) -> bool:
    """Whether a word of `kinds` is part of a name: `USA TODAY`, `the Daily Tern`, `Sunday Morning Futures`.

    In the body of an article such a word has a capital only where a sentence begins, unless it is a name's.
    """
    tokens = hit.tokens
    if tokens.sentence.zone != "body":
        return False
    at = hit.indices(*kinds)[0]
    if not tokens.word(at)[:1].isupper():
        return False
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if before[:1].isalpha():
        return not (before.isupper() and len(before) > 1 and after.isupper())  # in a line of capitals
    return tokens.kind(at) == "frequency" and after[:1].isupper() and not tokens.kind(at + 1)


def day_beside(hit: Hit) -> int:
    """The number of the day that stands behind or before the month in `hit`; 0 when none does."""
    month = hit.indices(*MONTHS)[-1]
    behind = month + 1 + (hit.tokens.kind(month + 1) == "dot")
    before = month - 1 - (hit.tokens.kind(month - 1) == "of")
    for index in (behind, before):
        if hit.first <= index < hit.last and hit.tokens.kind(index) in DAYS:
            return int(re.sub(r"\D", "", hit.tokens.value(index)) or 0)
    return 0


def year_behind(hit: Hit) -> int | None:
    """The year that a month shares with the later one behind it: `June 4 to July 9, 1995`; None when it shares none."""
    tokens, at = hit.tokens, hit.last
    at += tokens.kind(at) == "dot"
    if tokens.kind(at) not in _JOINTS and tokens.word(at).lower() not in _ENDS:
        return None
    later = at + 1
    if tokens.kind(later) not in MONTHS:
        return None
    at = later + 1 + (tokens.kind(later + 1) == "dot")
    at += tokens.kind(at) in DAYS
    at += tokens.kind(at) == "comma"
    if tokens.kind(at) != "year":
        return None
    return int(tokens.value(at)) - (tokens.value(later) < hit.value(*MONTHS))


def valid_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None when there is none such."""
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return None if (month, day) == (2, 29) and not leap else f"{year:04d}-{month:02d}-{day:02d}"


def unit_of(hit: Hit) -> str:
    """TIMEX3 unit of the last unit word in `hit`."""
    found = hit.indices(*UNITS)
    if found:
        return hit.tokens.value(found[-1])
    return hit.value("dayparts") or ("TS" if hit.has("second") else "D")
