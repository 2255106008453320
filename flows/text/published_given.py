"""Reads a publication date that metadata gives: ISO 8601, RFC 2822, a date in words, an address with a date in it."""

import re
from datetime import date, datetime, timedelta, timezone

from flows.rules import Rules
from flows.text import dates, periods
from flows.text.spans import Published, Sentence

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[Tt ]\s?(?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})[/.]?(?P<month>\d\d)[/.]?(?P<day>\d\d)(?:T(?P<clock>\d{6})(?P<zone>Z)?)?")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2},\s+)?(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2})\s+(?P<year>\d{4})"
    r"\s+(?P<clock>\d\d:\d\d(?::\d\d)?)\s*(?P<zone>[+-]\d{4}|GMT|UTC|Z)"
)
_DIGITS = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})\b")
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_-]|$)"
    r"|[/_-](?P<compact>20\d\d[01]\d[0-3]\d)(?=[/_.-]|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 200


def parse(given: str, rules: Rules) -> Published | None:
    """What metadata says; None when it is no date that names its year."""
    given = given.strip()[:_LONGEST]
    return _iso(given) or _mail(given) or _compact(given) or _digits(given) or _words(given, rules)


def from_address(url: str) -> Published | None:
    """The day in an address such as `/2025/07/23/`."""
    path = url[:2_000].partition("?")[0].partition("#")[0].lower()
    for found in _ADDRESS.finditer(path):
        if compact := found["compact"]:
            year, month, day = compact[:4], compact[4:6], compact[6:]
        else:
            year, month, day = found["year"], found["month"], found["day"]
        if month in _MONTHS:
            month = str(_MONTHS.index(month) + 1)
        if month.isdigit() and (known := day_of(int(year), int(month), int(day))):
            return _on(known, None, found[0].strip("/_-"))
    return None


def _on(day: str, moment: str | None, evidence: str) -> Published:
    return Published(day, moment, day, day, "metadata", evidence)


def day_of(year: int, month: int, day: int) -> str | None:
    """The ISO day; None when there is none such."""
    period = periods.parse(f"{year:04d}-{month:02d}-{day:02d}") if year >= 1600 else None
    return period.first.isoformat() if period else None


def _iso(given: str) -> Published | None:
    found = _ISO.match(given)
    if found is None:
        return None
    year, month, day = (int(part) for part in found["day"].split("-"))
    known = day_of(year, month, day)
    return _on(known, _moment(known, found["clock"], found["zone"]), given) if known else None


def _compact(given: str) -> Published | None:
    found = _COMPACT.fullmatch(given)
    known = day_of(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    if found is None or known is None:
        return None
    clock = found["clock"]
    return _on(known, _moment(known, f"{clock[:2]}:{clock[2:4]}:{clock[4:]}" if clock else None, found["zone"]), given)


def _mail(given: str) -> Published | None:
    found = _MAIL.match(given)
    if found is None or found["month"].lower() not in _MONTHS:
        return None
    known = day_of(int(found["year"]), _MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    return _on(known, _moment(known, found["clock"], found["zone"]), given) if known else None


def _digits(given: str) -> Published | None:
    """`07/23/2025`. Where day and month could change places, the interval from the one to the other."""
    found = _DIGITS.match(given)
    if found is None:
        return None
    year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
    known = numeric_days(first, second, year)
    if not known:
        return None
    if len(known) == 1:
        return _on(known[0], None, given)
    return Published(None, None, known[0], known[1], "metadata", given)


def numeric_days(first: int, second: int, year: int) -> list[str]:
    """The days that two numbers and a year can mean, in order: two where day and month could change places."""
    return sorted({day for day in (day_of(year, first, second), day_of(year, second, first)) if day})


def _words(given: str, rules: Rules) -> Published | None:
    """`July 23, 2025`, `23 July 2025, 18:30`, `July 2025`: the first expression that names its year."""
    sentence = Sentence(0, 0, "head", 0, len(given))
    for timex in dates.find(given, [sentence], rules):
        period = periods.parse(timex.value_unanchored) if timex.anchor_rule is None else None
        if timex.type in ("DATE", "TIME") and period and period.first.year >= 1600:
            only = period.first.isoformat() if period.first == period.last else None
            return Published(only, None, period.first.isoformat(), period.last.isoformat(), "metadata", given)
    return None


def _moment(day: str, clock: str | None, zone: str | None) -> str | None:
    """An ISO timestamp with its offset; None without clock or zone."""
    if clock is None or zone is None:
        return None
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    if hours > 23 or minutes > 59 or (seconds and seconds[0] > 59):
        return None
    offset = timedelta(0)
    if digits := re.sub(r"\D", "", zone):
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0)) * (-1 if zone[0] == "-" else 1)
    if abs(offset) >= timedelta(hours=16):
        return None
    at = date.fromisoformat(day)
    moment = datetime(at.year, at.month, at.day, hours, minutes, seconds[0] if seconds else 0, tzinfo=timezone(offset))
    return moment.isoformat()
