"""Builds values of lengths of time and of repetitions."""

import re

from flows.text.date_build import MONTHS, UNITS, Built, built, titled, unit_of
from flows.text.date_numbers import amount, duration, of
from flows.text.date_patterns import Hit

_PARTS = ("daypart", "dayparts")
_WINDOWS = ("past", "last", "next", "coming", "following", "previous", "recent", "latest", "ordinal", "second")
_NUMBERS = ("day_number", "two_digits", "year", "old_year", "number", "numeral")


def length(hit: Hit) -> Built | None:
    """`50 days`, `24-hour`, `the past two years`, `several weeks`; not an age."""
    if known := hit.value("unit_long"):
        return built(hit, "DURATION", known)
    if _aged(hit) or _fraction(hit) or (unit_of(hit) == "TM" and hit.has("last", "next") and of(hit) is None):
        return None
    number = None if hit.has("several") else of(hit)
    if number is None and not hit.has("several"):
        number = 1.0
    kind = "SET" if _rate(hit) else "DURATION"
    return Built(kind, duration(number, unit_of(hit)), None, _number_first(hit), hit.last)


def length_and_half(hit: Hit) -> Built | None:
    """`a year and a half`."""
    joint = hit.indices("and")[-1]
    number = amount(hit.tokens, hit.first, joint) or 1.0
    return built(hit, "DURATION", duration(number + 0.5, unit_of(hit)))


def length_range(hit: Hit) -> Built | None:
    """`24- to 48-hour`, `three to four years`: both lengths."""
    if _aged(hit):
        return None
    unit = unit_of(hit)
    if span := hit.value("number_span"):
        low, high = (float(part) for part in re.split(r"[-–]", span))
        return built(hit, "DURATION", f"{duration(low, unit)}/{duration(high, unit)}") if low < high else None
    splits = hit.indices("to", "or") or hit.indices("hyphen") or hit.indices("and")
    first, second = amount(hit.tokens, hit.first, splits[0]), amount(hit.tokens, splits[0], hit.last)
    if first is None or second is None:
        return None
    if first >= second:
        if not hit.has("hyphen") or hit.has("to", "or"):
            return Built("DURATION", duration(second, unit), None, splits[0] + 1, hit.last)
        return built(hit, "DURATION", duration(of(hit), unit))
    return built(hit, "DURATION", f"{duration(first, unit)}/{duration(second, unit)}")


def vague(hit: Hit) -> Built | None:
    """`several days`, `recent weeks`."""
    return built(hit, "DURATION", duration(None, unit_of(hit)))


def part(hit: Hit) -> Built | None:
    """`half an hour`, `a quarter century`."""
    fraction = 0.25 if hit.has("quarter") else 0.5
    unit = hit.value("unit", "century", "long_unit")
    if fraction == 0.25 and unit != "CE":
        return built(hit, "DURATION", "PT15M") if unit == "TH" else None
    return built(hit, "DURATION", "P25Y" if fraction == 0.25 else duration(0.5, unit))


def bare(hit: Hit) -> Built | None:
    """`for years`: a plural without a number."""
    return built(hit, "DURATION", duration(None, unit_of(hit)))


def whole(hit: Hit) -> Built | None:
    """`all day`, `all night`."""
    part = hit.value("daypart")
    return built(hit, "DURATION", f"P1{part}" if part else duration(1.0, unit_of(hit)))


def weekdays(hit: Hit) -> Built | None:
    """`Fridays`, `every Friday night`."""
    name = hit.value("daypart")
    value = f"XXXX-WXX-{hit.value('weekday', 'weekdays')}"
    return built(hit, "SET", f"{value}T{name}" if name else value)


def every(hit: Hit) -> Built | None:
    """`every day`, `once a week`, `each summer`."""
    if name := hit.value("season", "season_verb"):
        return built(hit, "SET", f"XXXX-{name}")
    if name := hit.value("holiday", *MONTHS):
        return built(hit, "SET", f"XXXX-{name}")
    if name := hit.value(*_PARTS):
        return built(hit, "SET", f"XXXX-XX-XXT{name}")
    number = 2.0 if hit.has("other") else 1.0 if hit.has("times") else of(hit) or 1.0
    return built(hit, "SET", duration(None if hit.has("several") else number, unit_of(hit)))


def frequency(hit: Hit) -> Built | None:
    """`daily`, `annual`."""
    return None if titled(hit, "frequency") else built(hit, "SET", hit.value("frequency"))


def _rate(hit: Hit) -> bool:
    """Whether `a day` says how often: `$3 a day`, `40,000 barrels a day`."""
    tokens, before = hit.tokens, hit.first - 1
    if hit.last - hit.first - hit.kinds.count("hyphen") != 2 or tokens.kind(hit.first) != "article" or before < 0:
        return False
    before -= tokens.kind(before) == "hyphen"  # "$15-an-hour"
    if (
        before
        and tokens.word(before).islower()
        and tokens.word(before).endswith("s")
        and tokens.kind(before) in ("", "units")
    ):
        before -= 1
    return tokens.kind(before) in _NUMBERS


def _number_first(hit: Hit) -> int:
    """First token of a length: `the 40-minute` begins with its number, `the past two years` does not."""
    if hit.has(*_WINDOWS):
        return hit.first
    adjective = hit.tokens.kind(hit.last - 1) == "long"
    return hit.first + (hit.tokens.kind(hit.first) in (("article",) if adjective else ("the", "its", "these", "this")))


def _fraction(hit: Hit) -> bool:
    """Whether `quarter` is a fourth part of something: `a quarter`, `three quarters of`."""
    if hit.value(*UNITS) != "Q" or hit.has("filler"):
        return False
    behind = hit.tokens.kind(hit.last)
    return behind == "of" or (hit.has("article") and not hit.has("hyphen"))


def _aged(hit: Hit) -> bool:
    """Whether the length is somebody's age: `22-year-old`, `three years old`."""
    tokens = hit.tokens
    behind = [tokens.kind(hit.last), tokens.kind(hit.last + 1)]
    return "old" in behind[:1] or behind[:2] == ["hyphen", "old"]
