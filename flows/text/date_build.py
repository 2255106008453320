"""What the builders of values share: the value with its tokens, templates of calendar units, shifts."""

from typing import NamedTuple

from flows.text.date_patterns import Hit

MONTHS = ("month", "month_verb", "month_short")
UNITS = ("unit", "units", "quarter", "century", "long_unit")
_SHIFTS = {"last": -1, "previous": -1, "past": -1, "latest": 0, "this": 0, "that": 0, "next": 1, "coming": 1}
_SHIFT_KINDS = tuple(_SHIFTS)
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
    shifts = [index for index in hit.indices(*_SHIFT_KINDS) if index > hit.first]
    return built(hit, "DATE", value, f"year.{_SHIFTS[hit.tokens.kind(shifts[-1])] if shifts else 0}")


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
