"""Understands how pages and feeds write when something was published, so that candidates can be compared."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

_LONGEST = 200
_EARLIEST, _LATEST = 1600, 2200
_MOST_AHEAD = 14 * 60  # minutes that a clock is ahead of UTC
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_CLOCK = (
    r"(?:(?:[t,\s·•|@/-]|\bat\b){1,6}(?P<hour>\d{1,2})(?::|(?=\s?[ap]\.?m))(?P<minute>\d\d)?(?::(?P<second>\d\d))?(?:[.,]\d{1,9})?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?\s?(?P<zone>z\b|utc\b|gmt\b|[+-]\d\d:?\d\d\b|[ecmp][sd]t\b)?)?"
)
_FORMS = tuple(
    re.compile(form + _CLOCK, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})/(?P<number>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of )?{_MONTH},?[\s-](?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>\d{4})(?!\d)",
    )
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)(?:T?(?P<clock>\d{6})(?P<zone>Z)?)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_YEAR = re.compile(r"\d{4}")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_ZONES = {"e": -5, "c": -6, "m": -7, "p": -8}  # RFC 5322: EST, CST, MST, PST; with D an hour later
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_-]|$)"
    r"|[/_-](?P<compact>20\d\d[01]\d[0-3]\d)(?=[/_.-]|$)"
)


class Moment(NamedTuple):
    """A day, its time if one is given, and the offset from UTC in minutes if one is given."""

    day: date
    clock: time | None = None
    offset: int | None = None

    def __str__(self) -> str:
        """ISO 8601, as exact as it is known."""
        if self.clock is None:
            return self.day.isoformat()
        zone = None if self.offset is None else timezone(timedelta(minutes=self.offset))
        return datetime.combine(self.day, self.clock, zone).isoformat()


def parse(given: str, near: date | None = None) -> Moment | None:
    """The first moment in `given`, which names its year; None if there is none.

    Where day and month could change places, the one within two days of `near`; None without it.
    """
    given = " ".join(given[:_LONGEST].split())
    if not _YEAR.search(given):
        return None
    if _ISO.fullmatch(given) and (exact := _iso(given)):
        return exact
    if _EPOCH.fullmatch(given):
        moment = datetime.fromtimestamp(int(given[:10]), UTC)
        return Moment(moment.date(), moment.time(), 0)
    if found := _COMPACT.fullmatch(given):
        day = _day(found["year"], found["number"], found["day"])
        clock = found["clock"]
        return _timed(day, clock and (clock[:2], clock[2:4], clock[4:]), "", found["zone"] or "") if day else None
    for form in _FORMS:
        if found := form.search(given):
            day = _written(found, near)
            parts = (found["hour"], found["minute"] or "0", found["second"] or "0") if found["hour"] else None
            return _timed(day, parts, (found["half"] or "").lower(), (found["zone"] or "").lower()) if day else None
    return None


def from_address(url: str) -> Moment | None:
    """The day in an address such as `/2025/07/23/`."""
    path = url[:2_000].partition("?")[0].partition("#")[0].lower()
    for found in _ADDRESS.finditer(path):
        compact = found["compact"]
        year, month, number = (
            (compact[:4], compact[4:6], compact[6:]) if compact else found.group("year", "month", "day")
        )
        month = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
        if month.isdigit() and (day := _day(year, month, number)):
            return Moment(day)
    return None


def local(moment: Moment, others: Iterable[Moment]) -> Moment:
    """`moment` of UTC on the publisher's clock, where one of `others` shows it: the day that readers saw printed.

    Another says the same instant with an offset, or its minutes and seconds without one; or it names only a day, which
    was the day of some place on earth at this instant. No more of `others` are taken than are needed.
    """
    if moment.clock is None or moment.offset != 0:
        return moment
    known = []
    at = _naive(moment)
    for other in others:
        known.append(other)
        if other.clock is None:
            continue
        there = _naive(other)
        if other.offset:
            if abs((there - timedelta(minutes=other.offset) - at).total_seconds()) < 60:
                return other
        elif other.offset is None:
            instant = at if there.second else at.replace(second=0)
            ahead, rest = divmod(round((there - instant).total_seconds()), 60)
            if rest == 0 and ahead and ahead % 30 == 0 and -12 * 60 <= ahead <= _MOST_AHEAD:
                shown = at + timedelta(minutes=ahead)
                return Moment(shown.date(), shown.time(), ahead)
    for other in known:
        days = (other.day - moment.day).days
        if other.clock is None and ((days == -1 and at.hour < 12) or (days == 1 and at.hour >= 10)):
            return other
    return moment


def _iso(given: str) -> Moment | None:
    """The moment in the form that machines write most; None where something about it is odd."""
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return None
    ahead = at.utcoffset()
    offset = None if ahead is None else ahead // timedelta(minutes=1)
    if not _EARLIEST <= at.year <= _LATEST or abs(offset or 0) > _MOST_AHEAD:
        return None
    return Moment(at.date(), at.time().replace(microsecond=0), offset)


def _naive(moment: Moment) -> datetime:
    return datetime.combine(moment.day, (moment.clock or time()).replace(microsecond=0))


def _written(found: re.Match[str], near: date | None) -> date | None:
    """The day of a match of one of the forms."""
    parts = found.groupdict()
    if parts.get("month"):
        return _day(parts["year"], str(_MONTHS.index(parts["month"].lower()) + 1), parts["day"])
    if parts.get("number"):
        return _day(parts["year"], parts["number"], parts["day"])
    ways = {_day(parts["year"], *pair) for pair in ((parts["one"], parts["two"]), (parts["two"], parts["one"]))}
    days = [day for day in ways if day]
    if len(days) == 2:
        days = [day for day in days if near and abs((day - near).days) <= 2]
    return days[0] if len(days) == 1 else None


def _timed(day: date, clock: Sequence[str] | None, half: str, zone: str) -> Moment:
    """`day` with a time of day and zone, as far as they make sense."""
    if not clock:
        return Moment(day)
    hour, minute, second = (int(part) for part in clock)
    if half:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59 or second > 59:
        return Moment(day)
    return Moment(day, time(hour, minute, second), _offset(zone.lower()))


def _offset(zone: str) -> int | None:
    if not zone:
        return None
    if zone in ("z", "utc", "gmt"):
        return 0
    if zone[0] in _ZONES:
        return 60 * (_ZONES[zone[0]] + (zone[1] == "d"))
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return None if minutes > _MOST_AHEAD else minutes * (-1 if zone[0] == "-" else 1)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None
