"""Builds values of clock times."""

import re

from flows.text.date_build import MONTHS, Built, built, day_beside, valid_day
from flows.text.date_patterns import Hit
from flows.text.date_tense import direction

_BEFORE_CLOCK = ("at", "preposition", "by", "about", "between", "before", "after", "to", "and")


def clock(hit: Hit) -> Built | None:
    """`8:30 p.m. EST`, `18:00 UTC`, `noon`; bare digits only where a time is told."""
    tokens = hit.tokens
    bare = hit.last - hit.first == 1 and hit.has("clock")
    if bare and tokens.kind(hit.first - 1) not in _BEFORE_CLOCK:
        return None
    time = clock_time(hit)
    if time is None:
        return None
    return built(hit, "TIME", f"XXXX-XX-XX{time}", "day.ahead" if direction(hit) == "future" else "day.clock")


def clock_day(hit: Hit) -> Built | None:
    """`8 p.m. Sunday`, `16:00 UTC today`."""
    time = clock_time(hit)
    if time is None:
        return None
    if hit.has("today"):
        return built(hit, "TIME", f"XXXX-XX-XX{time}", f"day.{hit.value('today')}")
    value = f"XXXX-WXX-{hit.value('weekday', 'weekday_short')}{time}"
    return built(hit, "TIME", value, f"weekday.{direction(hit) or 'past'}")


def clock_month_day(hit: Hit) -> Built | None:
    """`8 p.m. on Feb. 3`, `the morning of 3 February 1998`."""
    part = hit.value("daypart")
    time = f"T{part}" if part else clock_time(hit)
    month, year = int(hit.value(*MONTHS)), hit.value("year")
    date = valid_day(int(year or 2000), month, day_beside(hit))
    if time is None or date is None:
        return None
    if year:
        return built(hit, "TIME", date + time)
    return built(hit, "TIME", f"XXXX-{date[5:]}{time}", f"monthday.{direction(hit) or 'near'}")


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
    return 0 if hit.has("ampm", "letter_m") else _shared_meridiem(hit)


def _shared_meridiem(hit: Hit) -> int | None:
    """That of the later time of a span: `between 9:00 and 10:30 p.m.`."""
    tokens, later = hit.tokens, hit.last + 1
    if tokens.kind(hit.last) not in ("to", "and", "hyphen") or not hit.has("clock"):
        return None
    printed = tokens.word(later).lower()
    if tokens.kind(later) == "clock_meridiem":
        return 12 if "p" in printed else 0
    if tokens.kind(later) not in ("clock", "day_number") or int(printed.split(":")[0]) > 12:
        return None
    behind = tokens.kind(later + 1)
    if behind == "ampm":
        return int(tokens.value(later + 1))
    if behind not in ("letter_p", "article") or tokens.kind(later + 3) != "letter_m":
        return None
    return 12 if behind == "letter_p" else 0
