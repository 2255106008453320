"""Infers when an article was published from dates and weekdays in its text: an interval with evidence, or nothing.

A reporter names a weekday alone within a week of it. So when a dated post that the text quotes, a dated caption or a
date with its weekday meets a bare weekday of the past, the article appeared on that day or soon after. What each kind
of date needs beside it was chosen by how often it was right on articles whose day is known.
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
_POST = re.compile(r"@\w{1,20}\)?\s*$|\bposted by [^\n]{2,50} on\s*$", re.IGNORECASE)
_GALLERY = re.compile(r"\bhide caption\b|\b\d+ of \d+\b", re.IGNORECASE)  # its pictures are changed afterwards
_GALLERY_REACH = 300
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEAD_SENTENCES = 8
_AFTER = 3  # days: of captions and posts whose weekday the text repeats, all but a few are that fresh
_AFTER_POST = 5  # days, where the first weekday of the text is not that of the post
_YEARS = range(1950, 2100)


class _Known(NamedTuple):
    """A day that the text fixes, and the days between which the article appeared if it is about that day.

    `post`: the day a quoted post was written. `alone`: a caption of the archive could say the same, so that the date
    of the page must agree.
    """

    day: date
    earliest: date
    latest: date
    timex: Timex
    post: bool = False
    alone: bool = False


class _Weekdays(NamedTuple):
    """Bare weekdays of the past in the body, the first expression of each; `first` is the first of the lead."""

    first: int | None
    said: dict[int, Timex]


def infer(text: str, timexes: list[Timex], page_day: str | None, captured_on: date | None = None) -> Published | None:
    """Publication within an interval of basis `text`; the page's day and that of its capture are the last possible."""
    weekdays = _bare_weekdays(timexes)
    if not weekdays.said:
        return None
    known = [*_captions_and_posts(text, timexes), *_weekday_dates(text, timexes)]
    if not known:
        return None
    best = max(known, key=lambda entry: entry.day)
    said = _agreeing(best, weekdays)
    if said is None or _contradicted(best, timexes):
        return None
    if best.alone and page_day is None:
        return None
    latest = best.latest
    if best.post and weekdays.first != best.day.isoweekday():
        latest += timedelta(_AFTER_POST - _AFTER)
    page = date.fromisoformat(page_day) if page_day else latest
    latest = min(latest, page, captured_on or latest)
    if latest < best.earliest:
        return None
    evidence = f"{_words(text, best.timex)}; {_words(text, said)}" + ("; page date" if page_day else "")
    only = best.earliest.isoformat() if best.earliest == latest else None
    return Published(only, None, best.earliest.isoformat(), latest.isoformat(), "text", evidence)


def _agreeing(best: _Known, weekdays: _Weekdays) -> Timex | None:
    """The bare weekday that speaks for `best`: the first of the lead is that day, or stands beside that of a post."""
    own = best.day.isoweekday()
    if weekdays.first == own:
        return weekdays.said[own]
    if not best.post:
        return None
    if weekdays.first is not None and (weekdays.first - own) % 7 in (1, 6):
        return weekdays.said[weekdays.first]
    return weekdays.said.get(own)


def _words(text: str, timex: Timex) -> str:
    return text[timex.char_start : timex.char_end]


def _bare_weekdays(timexes: list[Timex]) -> _Weekdays:
    """Weekdays of the past that the body names without a date."""
    body = [timex for timex in timexes if timex.zone == "body"]
    start = body[0].sentence_no if body else 0
    said: dict[int, Timex] = {}
    first = None
    for timex in body:
        if timex.anchor_rule == "weekday.past" and timex.value_unanchored.startswith("XXXX-WXX-"):
            number = int(timex.value_unanchored[9])
            said.setdefault(number, timex)
            if first is None and timex.sentence_no - start <= _LEAD_SENTENCES:
                first = number
    return _Weekdays(first, said)


def _captions_and_posts(text: str, timexes: list[Timex]) -> list[_Known]:
    """Full dates of captions, of posts quoted with the name of their account, and those with their weekday."""
    found = []
    for timex in timexes:
        if timex.anchor_rule is not None or not _FULL_DAY.fullmatch(timex.value_unanchored):
            continue
        period = periods.parse(timex.value_unanchored)
        if period is None or not 1950 <= period.first.year <= 2100:
            continue
        day = period.first
        before = text[max(0, timex.char_start - 60) : timex.char_start]
        named = _weekday_in(_words(text, timex)) is not None
        if _POST.search(before):
            found.append(_Known(day, day - timedelta(1), day + timedelta(_AFTER), timex, post=True))
        elif timex.zone == "caption" and not _FILE.search(before + text[timex.char_end : timex.char_end + 60]):
            found.append(_Known(day, day, day + timedelta(_AFTER), timex, alone=not named))
        elif named and not _in_gallery(text, timex):
            found.append(_Known(day, day, day + timedelta(_AFTER), timex))
    return found


def _weekday_dates(text: str, timexes: list[Timex]) -> list[_Known]:
    """`Wednesday, July 23` of the past: the calendar gives the year, when the years in the text leave one."""
    years = [
        int(year[1])
        for timex in timexes
        if timex.type == "DATE" and timex.anchor_rule is None and (year := _YEAR.fullmatch(timex.value_unanchored))
    ]
    start = next((timex.sentence_no for timex in timexes if timex.zone == "body"), 0)
    newest = max((year for year in years if year in _YEARS), default=None)
    known = []
    for timex in timexes:
        if newest is None or timex.anchor_rule != "monthday.past" or timex.zone != "body":
            continue
        if timex.sentence_no - start > _LEAD_SENTENCES or _in_gallery(text, timex):
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


def _in_gallery(text: str, timex: Timex) -> bool:
    """Whether an expression stands in a picture's words in a gallery."""
    end = text.find("\n", timex.char_end, timex.char_end + _GALLERY_REACH)
    return _GALLERY.search(text, timex.char_end, end if end >= 0 else timex.char_end + _GALLERY_REACH) is not None


def _weekday_in(words: str) -> int | None:
    start = words[:3].lower()
    return _WEEKDAYS.index(start) + 1 if start in _WEEKDAYS else None


def _day(year: int, month_day: re.Match[str]) -> date | None:
    period = periods.parse(f"{year:04d}-{month_day[1]}-{month_day[2]}")
    return period.first if period else None


def _contradicted(best: _Known, timexes: list[Timex]) -> bool:
    """Whether the text names a year after that of the day found: then it is likely older than the article."""
    if best.post:
        return False
    for timex in timexes:
        found = _YEAR.fullmatch(timex.value_unanchored) if timex.anchor_rule is None else None
        if found and timex.type == "DATE" and best.day.year < int(found[1]) <= best.day.year + 1:
            return True
    return False
