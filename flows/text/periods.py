"""Calendar periods behind TIMEX3 values: first and last day, EDTF, and shifting by days, weeks, months, years."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-(?P<season>SP|SU|FA|WI)|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?"
)
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?|\d{3}X|\d\dXX")  # EDTF dates that an interval may be made of
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")
_TIME = re.compile(r"T(\d\d):?(\d\d)?(:\d\d)?Z?")


class Period(NamedTuple):
    """First and last day of a period, and its EDTF where it has one."""

    first: date
    last: date
    edtf: str | None


@lru_cache(maxsize=1 << 12)  # few days are spoken of at a time
def parse(value: str) -> Period | None:
    """The period that a TIMEX3 value names; None for durations, sets, references and what is no date."""
    first, slash, last = value.partition("/")
    if slash:
        begin, end = parse(first), parse(last)
        return (
            Period(begin.first, end.last, _interval(begin, end)) if begin and end and begin.first <= end.last else None
        )
    if _DECADE.fullmatch(value) and int(value):
        return Period(date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31), f"{value}X")
    if _CENTURY.fullmatch(value) and int(value):
        return Period(date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31), f"{value}XX")
    found = _VALUE.fullmatch(value)
    if found is None or not 1 <= int(found["year"]) <= 9998:
        return None
    return _parts(value, found)


def _interval(begin: Period, end: Period) -> str:
    """EDTF of the time from `begin` to `end`: by their own names where those are dates, else by their days."""
    names = [
        period.edtf if period.edtf and _PLAIN.fullmatch(period.edtf) else day.isoformat()
        for period, day in ((begin, begin.first), (end, end.last))
    ]
    return "/".join(names)


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_days(day: date, days: int) -> date | None:
    """`day` moved by `days`; None when it leaves the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def shift_months(day: date, months: int) -> tuple[int, int] | None:
    """Year and month that lie `months` from `day`; None when they leave the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return (year, month + 1) if 1 <= year <= 9998 else None


def move(value: str, by: str) -> str | None:
    """The TIMEX3 value `value` moved by days or years, `1d`, `-1y`; None when it cannot be.

    By `2D`, `2W`, `2M`, `2Y` it is the day, week, month or year that lies so far from it.
    """
    count, unit = int(by[:-1]), by[-1]
    known = parse(value)
    if known is None:
        return None
    if unit.isupper():
        return _away(known, count, unit)
    if unit == "y" and len(value) >= 4:
        year = int(value[:4]) + count
        moved = f"{year:04d}{value[4:]}"
        return moved if 1 <= year <= 9998 and parse(moved) else None
    period = parse(value)
    day = shift_days(period.first, count) if period and period.first == period.last else None
    return day.isoformat() + value[10:] if day else None


def _away(period: Period, count: int, unit: str) -> str | None:
    """The period of size `unit` that lies `count` of them from `period`."""
    if unit in "DW":
        day = shift_days(period.first, count * (7 if unit == "W" else 1)) if period.first == period.last else None
        return (day.isoformat() if unit == "D" else iso_week(day)) if day else None
    moved = shift_months(period.first, count * (12 if unit == "Y" else 1))
    if moved is None or (unit == "M" and (period.last - period.first).days > 31):
        return None
    return f"{moved[0]:04d}-{moved[1]:02d}" if unit == "M" else f"{moved[0]:04d}"


def nth_weekday(year: int, rule: str) -> str | None:
    """The day that `11-W4-4` (fourth Thursday of November) or `05-WL-1` (last Monday of May) means in `year`."""
    month, nth, weekday = rule.split("-")
    last = month_end(year, int(month))
    if nth == "WL":
        day = last - timedelta((last.isoweekday() - int(weekday)) % 7)
    else:
        first = date(year, int(month), 1)
        day = first + timedelta((int(weekday) - first.isoweekday()) % 7 + 7 * (int(nth[1]) - 1))
    return day.isoformat() if day <= last else None


def iso_week(day: date) -> str:
    """`2025-W30`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _parts(value: str, found: re.Match[str]) -> Period | None:
    year = int(found["year"])
    if found["month"]:
        return _month_or_day(value, year, found)
    if found["week"]:
        return _week(year, found)
    if season := found["season"]:
        month, code = _SEASONS[season]
        end = month_end(year + (month == 12), (month + 1) % 12 + 1)
        return Period(date(year, month, 1), end, f"{year:04d}-{code}")
    if quarter := found["quarter"]:
        month = 3 * int(quarter)
        return Period(date(year, month - 2, 1), month_end(year, month), f"{year:04d}-{32 + int(quarter)}")
    if half := found["half"]:
        month = 6 * int(half)
        return Period(date(year, month - 5, 1), month_end(year, month), f"{year:04d}-{39 + int(half)}")
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")


def _month_or_day(value: str, year: int, found: re.Match[str]) -> Period | None:
    month = int(found["month"])
    if not 1 <= month <= 12:
        return None
    if not found["day"]:
        return Period(date(year, month, 1), month_end(year, month), value)
    if not 1 <= int(found["day"]) <= month_end(year, month).day:
        return None
    day = date(year, month, int(found["day"]))
    return Period(day, day, _moment(day, found["time"]) if found["time"] else value)


def _moment(day: date, time: str) -> str | None:
    """EDTF of a clock time; a part of the day has none."""
    clock = _TIME.fullmatch(time)
    if clock is None or int(clock[1]) > 23:
        return None
    return f"{day.isoformat()}T{clock[1]}:{clock[2] or '00'}:00{'Z' if time.endswith('Z') else ''}"


def _week(year: int, found: re.Match[str]) -> Period | None:
    if not 1 <= int(found["week"]) <= date(year, 12, 28).isocalendar().week:
        return None
    monday = date.fromisocalendar(year, int(found["week"]), 1)
    first, last = (monday + timedelta(5 if found["weekend"] else 0)), monday + timedelta(6)
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}")
