"""Builds values of days: dates, weekdays, holidays, today and tomorrow."""

import re

from flows.text import periods
from flows.text.date_build import MONTHS, Built, built, of_year, shift, valid_day
from flows.text.date_patterns import Hit
from flows.text.date_tense import direction

_ATTACKS = frozenset(("attack", "attacks", "terror", "terrorist", "terrorists", "hijackers", "hijackings"))
_DAYS = ("day_number", "ordinal_digits", "ordinal")


def named_day(hit: Hit) -> Built | None:
    """`9/11`."""
    return built(hit, "DATE", hit.value("named_day"))


def iso(hit: Hit) -> Built | None:
    """`2025-07-23`, with or without a time."""
    day, _, time = hit.value("iso").upper().partition("T")
    date = valid_day(*(int(part) for part in day.split("-")))
    return built(hit, "TIME" if time else "DATE", f"{date}T{time}" if time else date) if date else None


def numeric(hit: Hit) -> Built | None:
    """`7/23/2025`, `23/7/2025`: month first unless that is no date; `3/4/2025` is read as Americans write it."""
    first, second, third = (int(part) for part in re.split(r"[/.-]", hit.value("slashed")))
    if first > 31:
        date = valid_day(first, second, third)
    else:
        year = third if third > 99 else 2000 + third if third < 70 else 1900 + third
        european = "." in hit.value("slashed")
        pairs = ((second, first), (first, second)) if european else ((first, second), (second, first))
        date = next((date for month, day in pairs if (date := valid_day(year, month, day))), None)
    return built(hit, "DATE", date) if date else None


def month_day(hit: Hit) -> Built | None:
    """`July 23`, `Wednesday, 23 July 2025`."""
    month, day = hit.value(*MONTHS), int(re.sub(r"\D", "", hit.value(*_DAYS)) or 0)
    year = hit.value("year")
    date = valid_day(int(year or 2000), int(month), day)
    if date is None:
        return None
    if year:
        return built(hit, "DATE", date)
    if date[5:] == "09-11" and hit.tokens.word(hit.last).lower() in _ATTACKS:
        return built(hit, "DATE", "2001-09-11")
    return built(hit, "DATE", f"XXXX-{date[5:]}", f"monthday.{direction(hit) or 'near'}")


def month_days(hit: Hit) -> Built | None:
    """`May 16-18`: the first and the last day."""
    first, last = (int(part) for part in re.split(r"[-–]", hit.value("number_span")))
    month, year = int(hit.value(*MONTHS)), hit.value("year")
    begin, end = valid_day(int(year or 2000), month, first), valid_day(int(year or 2000), month, last)
    if begin is None or end is None or first >= last:
        return None
    if year:
        return built(hit, "DATE", f"{begin}/{end}")
    return built(hit, "DATE", f"XXXX-{begin[5:]}/XXXX-{end[5:]}", f"monthday.{direction(hit) or 'near'}")


def month_day_relative(hit: Hit) -> Built | None:
    """`May 16 of last year`."""
    date = valid_day(2000, int(hit.value(*MONTHS)), int(re.sub(r"\D", "", hit.value(*_DAYS)) or 0))
    return of_year(hit, f"XXXX-{date[5:]}") if date else None


def weekday(hit: Hit) -> Built | None:
    """`Wednesday`, `last Friday`, `Sunday night`."""
    value = f"XXXX-WXX-{hit.value('weekday', 'weekday_short')}"
    part = hit.value("daypart")
    if hit.has("last", "past"):
        how = "last"
    elif hit.has("next", "coming"):
        how = "next"
    else:
        how = "future" if hit.has("this") else direction(hit) or "past"
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


def new_year(hit: Hit) -> Built | None:
    """`New Year's Eve`."""
    if not hit.tokens.word(hit.first).istitle():
        return None
    day = "12-31" if hit.has("eve") else "01-01"
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-{day}")
    return built(hit, "DATE", f"XXXX-{day}", f"monthday.{direction(hit) or 'near'}")


def holiday(hit: Hit) -> Built | None:
    """`Christmas`, `Labor Day`, `Thanksgiving 2012`."""
    date = hit.value("holiday", "holiday_day")
    if hit.has("eve"):
        if "W" in date:
            return None
        date = f"{date[:3]}{int(date[3:]) - 1:02d}"
    if hit.has("unit") and not all(hit.tokens.word(index) == "Day" for index in hit.indices("unit")):
        return None
    if year := hit.value("year"):
        exact = periods.nth_weekday(int(year), date) if "W" in date else f"{year}-{date}"
        return built(hit, "DATE", exact) if exact else None
    how = "last" if hit.has("last") else "next" if hit.has("next") else direction(hit) or "near"
    return built(hit, "DATE", f"XXXX-{date}", f"{'holiday' if 'W' in date else 'monthday'}.{how}")
