"""Finds the line that prints when an article was published.

`Published 12:01 a.m. ET Sept. 9, 2016`, `By Ada Quill | 9 September 2016`, `12 Jan 2020 | 14:30 GMT`.
Such a line stands between the headline and the text, or just behind its first line, and says little besides: a time,
a name, a section. What the label of the line is does not matter: on a page that became plain text it may pass for
navigation. A date that stands above the headline and alone is the page's own, not the article's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.text import published_given, standfirst
from flows.text.spans import Line, Published

_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?=\D|\d\d?[:\s]|$)"  # a clock time may stick to it
_PRINTED = re.compile(
    rf"(?<!\d){_MONTH.format('m1')}\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR.format('y1')}"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH.format('m2')},?\s{_YEAR.format('y2')}"
    rf"|(?<![\d/.-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?<![\d/.-])(?P<digits>\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)(?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/\d\d)(?![\d/])",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|T\d\d:\d\d:\d\d\S*", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:published|posted|publication date|first\s+aired)\W*(?:on|at|date)?\W*", re.IGNORECASE)
_UPDATED = re.compile(r"(?:updated|modified|revised|corrected|edited|reviewed)\W*(?:on|at)?\W*", re.IGNORECASE)
_AMERICAN = re.compile(r"\b[ECMP][SD]?T\b")
_OTHER = re.compile(
    r"\b(?:copyright|all rights|expires?|founded|photos?|images?|reuters|getty|posted by)\b|[©@()]", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = re.compile(
    r"ago|am|an?|and|at|by|comments|days?|edt|est|et|for|from|gmt|hours?|ist|mins?|minutes?|of|on|pm|read|report|share|staff"
    r"|story|the|to|updated|utc|writer"
)
_APART = re.compile(r"[|•·/–—]|\s-\s|^\W*by\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST, _WORDS = 160, 12
_ABOVE_TITLE, _ABOVE_BODY, _BELOW = 6, 12, 10
_YEARS = range(1950, 2100)


class _Printed(NamedTuple):
    """A day in a line: said to be that of publication (`said`), of a later version (`updated`), or neither."""

    earliest: str
    latest: str
    words: str
    said: bool
    updated: bool


def find(text: str, lines: list[Line]) -> Published | None:
    """The day that the lines around the head print; an upper bound where they only print that of an update."""
    found = [printed for line, between in _around(lines) for printed in _read(text, line, between)]
    for chosen in ([one for one in found if one.said], [one for one in found if not one.said and not one.updated]):
        days = {(one.earliest, one.latest) for one in chosen}
        if len(days) == 1:
            one = chosen[0]
            only = one.earliest if one.earliest == one.latest else None
            return Published(only, None, one.earliest, one.latest, "stated", one.words)
        if days:
            return None
    updates = sorted(one.latest for one in found)
    return Published(None, None, None, updates[-1], "stated", found[0].words) if found else None


def _around(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    """The lines near the headline and the text's first, below the standfirst, and whether each stands between the two.

    A masthead never does: its bare date is that of the page.
    """
    first = standfirst.below(lines)
    if first is None:
        return
    title = next((at for at, line in enumerate(lines[:first]) if line.label == "title"), None)
    start = max(0, first - _ABOVE_BODY if title is None else title - _ABOVE_TITLE)
    for at in range(start, min(len(lines), first + _BELOW)):
        if lines[at].label != "caption":
            between = (start if title is None else title) <= at < first and lines[at].label != "masthead"
            yield lines[at], between


def _read(text: str, line: Line, between: bool) -> list[_Printed]:
    """What a line prints, when it says little besides."""
    if line.char_end - line.char_start > _LONGEST:
        return []
    words = text[line.char_start : line.char_end]
    hits = list(_PRINTED.finditer(words))
    if not hits or _OTHER.search(words):
        return []
    timed = _CLOCK.search(words) or _PUBLISHED.search(words) or _UPDATED.search(words)
    rest = _DAYS.sub(" ", _UPDATED.sub(" ", _PUBLISHED.sub(" ", _CLOCK.sub(" ", _PRINTED.sub(" ", words)))))
    others = _WORD.findall(rest)
    if len(others) > _WORDS or any(word.islower() and not _SMALL.fullmatch(word) for word in others):
        return []
    if not timed and not (between and (_APART.search(words) or not others)):
        return []
    found = []
    at = 0
    for hit in hits:
        lead, at = words[at : hit.start()], hit.end()
        if days := _days(hit, _AMERICAN.search(words) is not None):
            said, updated = _PUBLISHED.search(lead) is not None, _UPDATED.search(lead) is not None
            found.append(_Printed(*days, hit[0], said and not updated, updated))
    return found


def _days(hit: re.Match[str], american: bool) -> tuple[str, str] | None:
    """First and last day that a printed date can mean; two where day and month could change places."""
    known: list[str | None]
    if hit["digits"]:
        first, second, year = (int(part) for part in re.split(r"[/.-]", hit["digits"]))
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        month_first = published_given.day_of(year, first, second) if american else None
        known = [month_first] if month_first else [*published_given.numeric_days(first, second, year)]
    elif hit["iso"]:
        year, month, number = (int(part) for part in hit["iso"].split("-"))
        known = [published_given.day_of(year, month, number)]
    else:
        name, day, printed_year = (hit[f"{part}1"] or hit[f"{part}2"] for part in ("m", "d", "y"))
        known = [published_given.day_of(int(printed_year), _MONTHS.index(name[:3].lower()) + 1, int(day))]
    days = [day for day in known if day and int(day[:4]) in _YEARS]
    return (days[0], days[-1]) if days else None
