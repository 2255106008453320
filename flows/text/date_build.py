"""Builds values of calendar expressions: days, months, years, weekdays, parts of days."""

import re
from typing import NamedTuple

from flows.text.date_patterns import Hit
from flows.text.date_tense import direction

_MONTHS = ("month", "month_verb", "month_short")
_DAYS = ("day_number", "ordinal_digits", "ordinal")
_SHIFTS = {"last": -1, "previous": -1, "past": -1, "latest": 0, "this": 0, "that": 0, "next": 1, "coming": 1}
_SHIFT_KINDS = tuple(_SHIFTS)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TEMPLATES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}
_GRAINS = {"D": "day", "W": "week", "M": "month", "Y": "year", "Q": "quarter", "WE": "week", "DE": "decade"}
_TEMPLATES |= {"DE": "XXX", "CE": "XX"}
_GRAINS |= {"CE": "century"}
_COUNT_AFTER = re.compile(r"\s+(?:people|percent|per|million|billion|feet|meters|metres|miles|km|kilometers|dollars)\b")
_PLURAL_AFTER = re.compile(r"\s+[a-z]+s\b")
_COUNT_BEFORE = re.compile(
    r"(?:[$£€¥#№.,:/]|\b(?:No|US|Rs|than|about|some|nearly|over|highway|route|section|room)\.?)\s*$"
)
_ABOUT_TIME = re.compile(r"\b(?:in|since|of|until|by|from|to|before|after|during|for|early|late|mid)\s*-?\s*$")


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
    return (_TEMPLATES[unit], _GRAINS[unit]) if unit in _TEMPLATES else None


def shift(hit: Hit) -> int:
    """-1 for last, 0 for this, 1 for next."""
    return _SHIFTS[hit.tokens.kind(hit.indices(*_SHIFT_KINDS)[0])]


def iso(hit: Hit) -> Built | None:
    """`2025-07-23`, with or without a time."""
    day, _, time = hit.value("iso").upper().partition("T")
    date = _day(*(int(part) for part in day.split("-")))
    return built(hit, "TIME" if time else "DATE", f"{date}T{time}" if time else date) if date else None


def numeric(hit: Hit) -> Built | None:
    """`7/23/2025`, `23/7/2025`: month first unless that is no date; `3/4/2025` is read as Americans write it."""
    first, second, third = (int(part) for part in re.split(r"[/.-]", hit.value("slashed")))
    if first > 31:
        date = _day(first, second, third)
    else:
        year = third if third > 99 else 2000 + third if third < 70 else 1900 + third
        european = "." in hit.value("slashed")
        pairs = ((second, first), (first, second)) if european else ((first, second), (second, first))
        date = next((date for month, day in pairs if (date := _day(year, month, day))), None)
    return built(hit, "DATE", date) if date else None


def month_day(hit: Hit) -> Built | None:
    """`July 23`, `Wednesday, 23 July 2025`."""
    month, day = hit.value(*_MONTHS), int(re.sub(r"\D", "", hit.value(*_DAYS)) or 0)
    year = hit.value("year")
    date = _day(int(year or 2000), int(month), day)
    if date is None:
        return None
    if year:
        return built(hit, "DATE", date)
    return built(hit, "DATE", f"XXXX-{date[5:]}", f"monthday.{direction(hit) or 'near'}")


def month_days(hit: Hit) -> Built | None:
    """`May 16-18`: the first and the last day."""
    first, last = (int(part) for part in re.split(r"[-–]", hit.value("number_span")))
    month, year = int(hit.value(*_MONTHS)), hit.value("year")
    begin, end = _day(int(year or 2000), month, first), _day(int(year or 2000), month, last)
    if begin is None or end is None or first >= last:
        return None
    if year:
        return built(hit, "DATE", f"{begin}/{end}")
    return built(hit, "DATE", f"XXXX-{begin[5:]}/XXXX-{end[5:]}", f"monthday.{direction(hit) or 'near'}")


def month_day_relative(hit: Hit) -> Built | None:
    """`May 16 of last year`."""
    date = _day(2000, int(hit.value(*_MONTHS)), int(re.sub(r"\D", "", hit.value(*_DAYS)) or 0))
    return _of_year(hit, f"XXXX-{date[5:]}") if date else None


def month(hit: Hit) -> Built | None:
    """`February 2022`, `July '93`."""
    year = hit.value("year") or _century_of(int(hit.value("short_year")[1:]))
    return built(hit, "DATE", f"{year}-{hit.value(*_MONTHS)}")


def month_relative(hit: Hit) -> Built | None:
    """`May last year`."""
    return _of_year(hit, f"XXXX-{hit.value(*_MONTHS)}")


def month_named(hit: Hit) -> Built | None:
    """`June`, `last July`. A capital word on either side makes it a name, unless a preposition says otherwise."""
    value = f"XXXX-{hit.value(*_MONTHS)}"
    if hit.has("last", "past"):
        return built(hit, "DATE", value, "month.last")
    if hit.has("next", "coming"):
        return built(hit, "DATE", value, "month.next")
    if hit.has("this"):
        return built(hit, "DATE", value, "month.near")
    if _named(hit):
        return None
    return built(hit, "DATE", value, f"month.{direction(hit) or 'near'}")


def year(hit: Hit) -> Built | None:
    """`2010`, `fiscal 1989`; not `2010 people`."""
    printed = hit.value("year")
    return None if not hit.has("fiscal") and _counted(hit, printed) else built(hit, "DATE", printed)


def short_year(hit: Hit) -> Built | None:
    """`since '82`."""
    return built(hit, "DATE", _century_of(int(hit.value("short_year")[1:])))


def year_span(hit: Hit) -> list[Built]:
    """`1957-58` as its two years; the second only when it is printed in full."""
    first, second = re.split(r"[-–/]", hit.value("year_span"))
    last = second if len(second) == 4 else first[:2] + second
    if int(last) <= int(first):
        return [built(hit, "DATE", f"{first}-{second}")] if len(second) == 2 and 1 <= int(second) <= 12 else []
    return [built(hit, "DATE", f"{first}/{last}")]


def decade(hit: Hit) -> Built | None:
    """`the 1990s`, `'80s`."""
    printed = hit.value("decade_digits")
    digits = re.sub(r"\D", "", printed)
    if len(digits) == 4:
        return built(hit, "DATE", digits[:2] if digits.endswith("00") and digits != "2000" else digits[:3])
    if (printed[0].isdigit() and not hit.has("the", "and", "early")) or int(digits) < 20:
        return None
    first = hit.first + hit.has("and")
    return Built("DATE", f"19{digits[0]}", None, first, hit.last)


def century(hit: Hit) -> Built | None:
    """`the 20th century`: TIMEX3 writes the hundreds."""
    ordinal = int(re.sub(r"\D", "", hit.value("ordinal_digits", "ordinal", "second")) or 0)
    return built(hit, "DATE", f"{ordinal - 1:02d}") if 1 <= ordinal <= 25 else None


def weekday(hit: Hit) -> Built | None:
    """`Wednesday`, `last Friday`, `Sunday night`."""
    value = f"XXXX-WXX-{hit.value('weekday', 'weekday_short')}"
    part = hit.value("daypart")
    if hit.has("last", "past"):
        how = "last"
    elif hit.has("next", "coming"):
        how = "next"
    else:
        how = direction(hit) or ("future" if hit.has("this") else "past")
    return built(hit, "TIME" if part else "DATE", f"{value}T{part}" if part else value, f"weekday.{how}")


def weekday_relative(hit: Hit) -> Built | None:
    """`Friday last week`."""
    if hit.value("unit") != "W":
        return None
    return built(hit, "DATE", f"XXXX-WXX-{hit.value('weekday')}", f"week.{shift(hit)}")


def day(hit: Hit) -> Built | None:
    """`today`, `yesterday morning`."""
    part = hit.value("daypart")
    value = f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX"
    return built(hit, "TIME" if part else "DATE", value, f"day.{hit.value('today')}")


def holiday(hit: Hit) -> Built | None:
    """`Christmas`, `Christmas Eve 2012`."""
    date = hit.value("holiday")
    if hit.has("eve"):
        date = f"{date[:3]}{int(date[3:]) - 1:02d}" if date[3:].isdigit() else date
    if hit.has("unit") and hit.value("unit") != "D":
        return None
    if not date[3:].isdigit():
        return None
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-{date}")
    how = "last" if hit.has("last") else "next" if hit.has("next") else direction(hit) or "near"
    return built(hit, "DATE", f"XXXX-{date}", f"monthday.{how}")


def season(hit: Hit) -> Built | None:
    """`last summer`, `the summer of 2010`."""
    name = hit.value("season", "season_verb")
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-{name}")
    how = "past" if hit.has("past") else "near"
    for kind, name_of in (("last", "last"), ("previous", "last"), ("next", "next"), ("coming", "next")):
        if hit.has(kind):
            how = name_of
    if how == "near" and not hit.has("this"):
        how = direction(hit) or "near"
    return built(hit, "DATE", f"XXXX-{name}", f"season.{how}")


def season_relative(hit: Hit) -> Built | None:
    """`the summer of last year`."""
    return _of_year(hit, f"XXXX-{hit.value('season', 'season_verb')}")


def quarter(hit: Hit) -> Built | None:
    """`the fourth quarter of 2005`, `third-quarter`, `Q3`."""
    number = _quarter_number(hit)
    if not 1 <= number <= 4:
        return None
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-Q{number}")
    return built(hit, "DATE", f"XXXX-Q{number}", f"quarter.{direction(hit) or 'past'}")


def quarter_relative(hit: Hit) -> Built | None:
    """`the fourth quarter of last year`."""
    number = _quarter_number(hit)
    return _of_year(hit, f"XXXX-Q{number}") if 1 <= number <= 4 else None


def half_year(hit: Hit) -> Built | None:
    """`the first half of 2009`."""
    number = hit.value("ordinal", "second") if not hit.has("last") or hit.has("ordinal", "second") else "2"
    if number not in ("1", "2"):
        return None
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-H{number}")
    return _of_year(hit, f"XXXX-H{number}")


def clock(hit: Hit) -> Built | None:
    """`8:30 p.m. EST`, `18:00 UTC`, `noon`."""
    time = clock_time(hit)
    return built(hit, "TIME", f"XXXX-XX-XX{time}", "day.0") if time else None


def clock_day(hit: Hit) -> Built | None:
    """`8 p.m. Sunday`, `16:00 UTC today`."""
    time = clock_time(hit)
    if time is None:
        return None
    if hit.has("today"):
        return built(hit, "TIME", f"XXXX-XX-XX{time}", f"day.{hit.value('today')}")
    value = f"XXXX-WXX-{hit.value('weekday', 'weekday_short')}{time}"
    return built(hit, "TIME", value, f"weekday.{direction(hit) or 'past'}")


def clock_time(hit: Hit) -> str | None:
    """`T20:30`, with Z when the zone is UTC; None when it is no time of a day."""
    zone = "Z" if hit.value("zone") in ("UTC", "GMT") else ""
    if noon := hit.value("noon"):
        return f"T{noon}{zone}"
    printed = hit.value("clock", "clock_meridiem", "hours24", "old_year", "year", "day_number", "numeral").lower()
    digits = re.sub(r"[^\d:.]", "", printed).replace(".", ":")
    if len(digits) == 4 and ":" not in digits:
        digits = f"{digits[:2]}:{digits[2:]}"
    hours, minutes = int(digits.split(":")[0]), [*digits.split(":"), "00"][1]
    afternoon = _meridiem(hit, printed)
    if (afternoon is not None and not 1 <= hours <= 12) or hours > 24 or int(minutes) > 59:
        return None
    if afternoon is not None:
        hours = hours % 12 + afternoon
    return f"T{hours:02d}:{minutes}{zone}"


def _meridiem(hit: Hit, printed: str) -> int | None:
    """12 for p.m., 0 for a.m., None where neither is said."""
    if printed.endswith("m"):
        return 12 if "p" in printed else 0
    if hit.has("letter_p") or hit.value("ampm") == "12":
        return 12
    return 0 if hit.has("ampm", "letter_m") else None


def _quarter_number(hit: Hit) -> int:
    if name := hit.value("quarter_name"):
        return int(name[1:])
    printed = hit.value("ordinal", "ordinal_digits", "second")
    number = int(re.sub(r"[^\d-]", "", printed) or 4)
    return 4 if number == -1 else number


def _of_year(hit: Hit, value: str) -> Built | None:
    """`value` in last, this or next year."""
    if hit.value("unit") != "Y":
        return None
    shifts = [index for index in hit.indices(*_SHIFT_KINDS) if index > hit.first]
    return built(hit, "DATE", value, f"year.{_SHIFTS[hit.tokens.kind(shifts[-1])] if shifts else 0}")


def _counted(hit: Hit, printed: str) -> bool:
    """Whether four digits are a count or part of a name instead of a year."""
    tokens = hit.tokens
    start, end = tokens.spans[hit.first]
    before, after = tokens.text[max(0, start - 12) : start], tokens.text[end : end + 24]
    if _COUNT_BEFORE.search(before) and not before.endswith((", ", ". ", ": ")):
        return True
    if after[:1] in ("%", "°", "$") or _COUNT_AFTER.match(after):
        return True
    if printed.endswith(("00", "50")) and not _ABOUT_TIME.search(before):
        neighbours = [tokens.word(index) for index in (hit.first - 1, hit.last) if 0 <= index < len(tokens.spans)]
        names = len(neighbours) == 2 and all(word[0].isupper() for word in neighbours)
        return names or _PLURAL_AFTER.match(after) is not None
    return False


def _century_of(two_digits: int) -> str:
    return str(2000 + two_digits if two_digits < 50 else 1900 + two_digits)


def _named(hit: Hit) -> bool:
    """Whether a month's name seems to be a person's or a thing's."""
    tokens = hit.tokens
    before = tokens.word(hit.first - 1) if hit.first else ""
    if tokens.kind(hit.first - 1) in ("preposition", "by", "early", "to", "and", "of", "hyphen") and before:
        return False
    after = tokens.word(hit.last) if hit.last < len(tokens.spans) else ""
    if after[:1].isupper() and not tokens.kind(hit.last):
        return True
    return before[:1].isupper() and not tokens.kind(hit.first - 1) and hit.first > 1


def _day(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None when there is none such."""
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]):
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return None if (month, day) == (2, 29) and not leap else f"{year:04d}-{month:02d}-{day:02d}"
