"""Builds values of days: dates, weekdays, holidays, today and tomorrow."""

import re

from flows.text import periods
from flows.text.date_build import MONTHS, Built, built, day_beside, of_year, shift, titled, valid_day, year_behind
from flows.text.date_patterns import Hit
from flows.text.date_tense import direction

_ATTACKS = frozenset(("attack", "attacks", "terror", "terrorist", "terrorists", "hijackers", "hijackings"))


def named_day(hit: Hit) -> Built | None:
    """`9/11`; not `9-11 a.m.`."""
    if hit.tokens.kind(hit.last) in ("ampm", "article", "letter_p"):
        return None
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
    hit = _without(hit, "this", "past")
    month, year = hit.value(*MONTHS), hit.value("year") or year_behind(hit)
    date = valid_day(int(year or 2000), int(month), day_beside(hit))
    if date is None:
        return None
    if year:
        return built(hit, "DATE", date)
    if date[5:] == "09-11" and hit.tokens.word(hit.last).lower() in _ATTACKS:
        return built(hit, "DATE", "2001-09-11")
    return built(hit, "DATE", f"XXXX-{date[5:]}", f"monthday.{direction(hit) or 'near'}")


def month_days(hit: Hit) -> Built | None:
    """`May 16-18`: the first and the last day."""
    days = re.split(r"[-–]", hit.value("number_span")) if hit.has("number_span") else _ends(hit)
    first, last = (int(part) for part in days)
    if hit.has("to") and hit.tokens.word(hit.last).islower() and not hit.tokens.kind(hit.last):
        joint = hit.indices("to")[0]  # "spoke on May 3 to 20 people"
        return month_day(hit._replace(last=joint, kinds=hit.kinds[: joint - hit.first]))
    month, year = int(hit.value(*MONTHS)), hit.value("year")
    begin, end = valid_day(int(year or 2000), month, first), valid_day(int(year or 2000), month, last)
    if begin is None or end is None or first >= last:
        return None
    if year:
        return built(hit, "DATE", f"{begin}/{end}")
    return built(hit, "DATE", f"XXXX-{begin[5:]}/XXXX-{end[5:]}", f"monthday.{direction(hit) or 'near'}")


def month_day_relative(hit: Hit) -> Built | None:
    """`May 16 of last year`."""
    date = valid_day(2000, int(hit.value(*MONTHS)), day_beside(hit))
    return of_year(hit, f"XXXX-{date[5:]}") if date else None


def named_weekday(hit: Hit) -> Built | None:
    """`Super Tuesday`, `Good Friday`: the name of a day that the weekday alone does not fix."""
    word = hit.tokens.word(hit.first)
    if hit.kinds[0] == "filler" and word != "Good":
        return weekday(hit._replace(first=hit.first + 1, kinds=hit.kinds[1:]))
    return built(hit, "DATE", f"XXXX-WXX-{hit.value('weekday')}")


def weekday(hit: Hit) -> Built | None:
    """`Wednesday`, `last Friday`, `Sunday night`; not `the Sunday Times`."""
    if _named(hit):
        return None
    value = f"XXXX-WXX-{hit.value('weekday', 'weekday_short')}"
    part = hit.value("daypart")
    joined = hit.tokens.kind(hit.first - 1) in ("and", "or") and hit.tokens.kind(hit.first - 2) == "weekday"
    if joined and hit.tokens.kind(hit.first - 3) == "every":
        return built(hit, "SET", f"{value}T{part}" if part else value)
    if hit.has("last", "past"):
        how = "last"
    elif hit.has("next", "coming"):
        how = "next"
    else:
        how = "future" if hit.has("this") else direction(_from_first(hit)) or "past"
    return built(hit, "TIME" if part else "DATE", f"{value}T{part}" if part else value, f"weekday.{how}")


def weekday_relative(hit: Hit) -> Built | None:
    """`Friday last week`."""
    if hit.value("unit") != "W":
        return None
    return built(hit, "DATE", f"XXXX-WXX-{hit.value('weekday')}", f"week.{shift(hit)}")


def day(hit: Hit) -> Built | None:
    """`today`, `yesterday morning`."""
    if titled(hit, "today"):
        return None
    part = hit.value("daypart")
    value = f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX"
    return built(hit, "TIME" if part else "DATE", value, f"day.{hit.value('today')}")


def may_day(hit: Hit) -> Built | None:
    """`May Day`."""
    if hit.value("month_verb") != "05" or hit.tokens.word(hit.last - 1) != "Day":
        return None
    return built(hit, "DATE", "XXXX-05-01", f"monthday.{direction(hit) or 'near'}")


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


def _without(hit: Hit, *kinds: str) -> Hit:
    """`hit` without a first token of one of `kinds`: `this May 3` is a photo's date."""
    return hit._replace(first=hit.first + 1, kinds=hit.kinds[1:]) if hit.kinds[0] in kinds else hit


def _ends(hit: Hit) -> list[str]:
    """The two days of `July 3 to 5`."""
    return [hit.tokens.value(index) for index in hit.indices("day_number")]


def _from_first(hit: Hit) -> Hit:
    """`hit` begun at the first weekday of a span, whose tense it shares: `from Monday to Friday`."""
    tokens, joint = hit.tokens, hit.first - 1
    spans = tokens.kind(joint) in ("to", "hyphen") or tokens.word(joint).lower() in ("through", "until")
    return hit._replace(first=joint - 1) if spans and tokens.kind(joint - 1) == "weekday" else hit


def _named(hit: Hit) -> bool:
    """Whether a weekday is part of a name: `the Sunday Times`."""
    tokens = hit.tokens
    after = tokens.word(hit.last)
    if hit.has("daypart") and titled(hit, "daypart"):
        return True
    capital = after[:1].isupper() and tokens.kind(hit.last) in ("", "times")
    return capital and tokens.kind(hit.first) == "weekday" and tokens.kind(hit.first - 1) == "the"
