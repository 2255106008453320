"""Infers when an article was published from dates and weekdays in its text: an interval with evidence, or nothing.

A reporter names a weekday alone within a week of it. So when a full date and a bare weekday of the past meet, and no
later date stands in the text, the article appeared on that day or soon after.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from flows.text import periods
from flows.text.spans import Published, Timex

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(\d{4})(?:-.*)?")
_FILE = re.compile(r"\b(?:file|archive|archival|stock|undated|handout)\b", re.IGNORECASE)
_HANDLE = re.compile(r"@\w{1,20}\)?\s*$")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAD_SENTENCES = 8
_AFTER = 3  # days: of captions and posts whose weekday the text repeats, all but a few are that fresh
_YEARS = range(1950, 2100)


class _Known(NamedTuple):
    """A day that the text fixes, and the days between which the article appeared if it is about that day.

    `strict`: the first bare weekday must be that day. `alone`: a caption of the archive could say the same, so that
    the date of the page must agree.
    """

    day: date
    earliest: date
    latest: date
    timex: Timex
    strict: bool = True
    alone: bool = False


def infer(text: str, timexes: list[Timex], page_day: str | None) -> Published | None:
    """Publication within an interval of basis `text`; `page_day` is the last day that is possible."""
    weekdays = _bare_weekdays(timexes)
    if not weekdays:
        return None
    known = [*_captions_and_posts(text, timexes), *_weekday_dates(text, timexes)]
    if not known:
        return None
    best = max(known, key=lambda entry: entry.day)
    said = weekdays.get(best.day.isoweekday())
    first = next(iter(weekdays.values()))
    if said is None or (best.strict and said is not first) or _contradicted(best, timexes):
        return None
    if best.alone and page_day is None:
        return None
    latest = best.latest
    if page_day:
        latest = min(latest, date.fromisoformat(page_day))
        if latest < best.earliest:
            return None
    evidence = f"{_words(text, best.timex)}; {_words(text, said)}" + ("; page date" if page_day else "")
    only = best.earliest.isoformat() if best.earliest == latest else None
    return Published(only, None, best.earliest.isoformat(), latest.isoformat(), "text", evidence)


def _words(text: str, timex: Timex) -> str:
    return text[timex.char_start : timex.char_end]


def _bare_weekdays(timexes: list[Timex]) -> dict[int, Timex]:
    """Weekdays of the past that the first sentences of the body name without a date."""
    body = [timex for timex in timexes if timex.zone == "body"]
    start = body[0].sentence_no if body else 0
    found: dict[int, Timex] = {}
    for timex in body:
        near = timex.sentence_no - start <= _LEAD_SENTENCES
        if near and timex.anchor_rule == "weekday.past" and timex.value_unanchored.startswith("XXXX-WXX-"):
            found.setdefault(int(timex.value_unanchored[9]), timex)
    return found


def _captions_and_posts(text: str, timexes: list[Timex]) -> list[_Known]:
    """Full dates of captions, and of posts quoted with the name of their account."""
    found = []
    for timex in timexes:
        if timex.anchor_rule is not None or not _FULL_DAY.fullmatch(timex.value_unanchored):
            continue
        period = periods.parse(timex.value_unanchored)
        if period is None or not 1950 <= period.first.year <= 2100:
            continue
        day = period.first
        before = text[max(0, timex.char_start - 60) : timex.char_start]
        if _HANDLE.search(before):
            found.append(_Known(day, day - timedelta(1), day + timedelta(_AFTER), timex, strict=False))
        elif timex.zone == "caption" and not _FILE.search(before + text[timex.char_end : timex.char_end + 60]):
            alone = _weekday_in(_words(text, timex)) is None
            found.append(_Known(day, day, day + timedelta(_AFTER), timex, alone=alone))
    return found


def _weekday_dates(text: str, timexes: list[Timex]) -> list[_Known]:
    """`Wednesday, July 23` of the past: the calendar gives the year, when the years in the text leave one."""
    years = [
        int(year[1])
        for timex in timexes
        if timex.type == "DATE" and timex.anchor_rule is None and (year := _YEAR.fullmatch(timex.value_unanchored))
    ]
    newest = max((year for year in years if year in _YEARS), default=None)
    known = []
    for timex in timexes:
        if newest is None or timex.anchor_rule != "monthday.past" or timex.zone != "body":
            continue
        number = _weekday_in(_words(text, timex))
        month_day = _MONTH_DAY.fullmatch(timex.value_unanchored)
        if number is None or month_day is None:
            continue
        days = [_day(year, month_day) for year in (newest, newest + 1)]
        fitting = [day for day in days if day and day.isoweekday() == number]
        if len(fitting) == 1:
            known.append(_Known(fitting[0], fitting[0], fitting[0] + timedelta(_AFTER), timex))
    return known


def _weekday_in(words: str) -> int | None:
    start = words[:3].lower()
    return _WEEKDAYS.index(start) + 1 if start in _WEEKDAYS else None


def _day(year: int, month_day: re.Match[str]) -> date | None:
    period = periods.parse(f"{year:04d}-{month_day[1]}-{month_day[2]}")
    return period.first if period else None


def _contradicted(best: _Known, timexes: list[Timex]) -> bool:
    """Whether the text names a year after that of the day found: then it is likely older than the article."""
    for timex in timexes:
        found = _YEAR.fullmatch(timex.value_unanchored) if timex.anchor_rule is None else None
        if found and timex.type == "DATE" and best.day.year < int(found[1]) <= best.day.year + 1:
            return True
    return False
