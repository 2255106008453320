"""Builds values of lengths, repetitions and expressions that lean on the publication day or on another date."""

import re

from flows.text.date_build import Built, built, grain, shift
from flows.text.date_numbers import amount, duration, of
from flows.text.date_patterns import Hit

_UNITS = ("unit", "units", "quarter", "century", "long_unit")
_PARTS = ("daypart", "dayparts")
_WINDOWS = ("past", "last", "next", "coming", "following", "previous", "recent", "latest", "ordinal", "second")
_SMALL = ("TM", "TH", "TS", "D", "2W")


def length(hit: Hit) -> Built | None:
    """`50 days`, `24-hour`, `the past two years`, `several weeks`; not an age."""
    if _aged(hit) or _fraction(hit):
        return None
    number = None if hit.has("several") else of(hit)
    if number is None and not hit.has("several"):
        number = 1.0
    return Built("DURATION", duration(number, _unit(hit)), None, _number_first(hit), hit.last)


def length_range(hit: Hit) -> Built | None:
    """`24- to 48-hour`, `three to four years`: both lengths."""
    if _aged(hit):
        return None
    unit = _unit(hit)
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
    return built(hit, "DURATION", duration(None, _unit(hit)))


def part(hit: Hit) -> Built | None:
    """`half an hour`, `a quarter century`."""
    fraction = 0.25 if hit.has("quarter") else 0.5
    unit = hit.value("unit", "century", "long_unit")
    if fraction == 0.25 and unit != "CE":
        return built(hit, "DURATION", "PT15M") if unit == "TH" else None
    return built(hit, "DURATION", "P25Y" if fraction == 0.25 else duration(0.5, unit))


def bare(hit: Hit) -> Built | None:
    """`for years`: a plural without a number."""
    return built(hit, "DURATION", duration(None, _unit(hit)))


def period(hit: Hit) -> Built | None:
    """`last week`, `this year`, `the next century`."""
    unit = _unit(hit)
    if (known := grain(unit)) is None:
        return built(hit, "DURATION", duration(1.0, unit)) if hit.has("last", "next") and unit in _SMALL else None
    return built(hit, "DATE", known[0], f"{known[1]}.{shift(hit)}")


def ago(hit: Hit) -> Built | None:
    """`three years ago`, `a few weeks ago`."""
    number = None if hit.has("several") else of(hit)
    known = grain(_unit(hit))
    if number is None or known is None or number > 3000:
        return built(hit, "DATE", "PAST_REF")
    template, name = known
    if name == "decade":
        template, name, number = "XXXX", "year", number * 10
    elif name == "century":
        template, name, number = "XXXX", "year", number * 100
    if number % 1:
        if name != "year":
            return built(hit, "DATE", "PAST_REF")
        template, name, number = "XXXX-XX", "month", number * 12
    return built(hit, "DATE", template, f"{name}.-{number:.0f}")


def year_ago(hit: Hit) -> Built | None:
    """`the year-earlier` quarter."""
    if hit.value("unit") != "Y" or hit.value("early") not in ("", "START"):
        return None
    return built(hit, "DATE", "XXXX", "year.-1")


def earlier(hit: Hit) -> Built | None:
    """`a year earlier`, `two days later`: counted from another date, which only the text knows."""
    if _unit(hit) == "Y" and of(hit) == 1 and hit.tokens.word(hit.last - 1).lower() != "later":
        return built(hit, "DATE", "XXXX", "year.-1")
    number = None if hit.has("several") else of(hit)
    return built(hit, "DURATION", duration(number, _unit(hit)))


def day_part(hit: Hit) -> Built | None:
    """`this morning`, `last night`, `tonight`; `that evening` is of the day named before."""
    name = hit.value("tonight", "daypart")
    how = "0" if hit.has("this", "tonight") else str(shift(hit)) if hit.has("last", "next") else "reference"
    return built(hit, "TIME", f"XXXX-XX-XXT{name}", f"day.{how}")


def anaphor(hit: Hit) -> Built | None:
    """`the same day`, `that year`: the period of that size named before."""
    known = grain(_unit(hit) or "D") if hit.has("unit", "quarter") else None
    return built(hit, "DATE", known[0], f"{known[1]}.reference") if known else None


def neighbour(hit: Hit) -> Built | None:
    """`the following day`, `the previous year`: beside the period of that size named before."""
    known = grain(_unit(hit)) if hit.has("unit", "quarter") else ("XXXX-XX-XX", "day")
    if known is None:
        return None
    backward = hit.has("previous", "before", "early")
    if backward and known[1] == "year":
        return built(hit, "DATE", "XXXX", "year.-1")
    return built(hit, "DATE", known[0], f"{known[1]}.{'before' if backward else 'after'}_reference")


def anaphor_year(hit: Hit) -> Built | None:
    """`the same month a year ago`, `the year-earlier quarter`: the period named before, in the year before."""
    nouns = hit.indices("quarter", "period_noun", "unit")
    noun = nouns[-1] if hit.has("hyphen") else nouns[0]
    if hit.value("early") == "END" or not any(hit.tokens.value(index) == "Y" for index in nouns):
        return None
    known = grain(hit.tokens.value(noun)) if hit.tokens.kind(noun) != "period_noun" else ("XXXX", "period")
    return built(hit, "DATE", known[0], f"{known[1]}.reference.-1") if known else None


def in_row(hit: Hit) -> Built | None:
    """`a third straight day`: the present one."""
    known = grain(_unit(hit))
    rows = ("straight", "consecutive", "successive")
    if known is None or not any(hit.tokens.word(index).lower() in rows for index in hit.indices("filler")):
        return None
    return built(hit, "DATE", known[0], f"{known[1]}.0")


def the_period(hit: Hit) -> Built | None:
    """`the day`, `the year`: the one in question."""
    unit = hit.tokens.word(hit.last - 1)
    known = grain(_unit(hit))
    if known is None or not unit.islower() or known[1] in ("decade", "century", "week", "weekend"):
        return None
    after = hit.tokens.kind(hit.last) if hit.last < len(hit.tokens.spans) else ""
    how = "other_reference" if after in ("before", "after") else "reference"
    return built(hit, "DATE", known[0], f"{known[1]}.{how}")


def weekdays(hit: Hit) -> Built | None:
    """`Fridays`, `every Friday night`."""
    name = hit.value("daypart")
    value = f"XXXX-WXX-{hit.value('weekday', 'weekdays')}"
    return built(hit, "SET", f"{value}T{name}" if name else value)


def every(hit: Hit) -> Built | None:
    """`every day`, `once a week`, `each summer`."""
    if name := hit.value("season", "season_verb"):
        return built(hit, "SET", f"XXXX-{name}")
    if name := hit.value(*_PARTS):
        return built(hit, "SET", f"XXXX-XX-XXT{name}")
    number = 2.0 if hit.has("other") else of(hit) or 1.0
    return built(hit, "SET", duration(None if hit.has("several") else number, _unit(hit)))


def frequency(hit: Hit) -> Built | None:
    """`daily`, `annual`."""
    return built(hit, "SET", hit.value("frequency"))


def reference(hit: Hit) -> Built | None:
    """`now`, `recently`, `the near future`."""
    first = hit.first + (hit.tokens.kind(hit.first) in ("preposition", "at"))
    named = ("now", "current", "recent", "soon", "future", "present", "moment", "meantime")
    value = hit.value(*named) or ("PAST_REF" if hit.has("past") else "PRESENT_REF")
    return Built("DATE", value, None, first, hit.last)


def _unit(hit: Hit) -> str:
    """TIMEX3 unit of the last unit word in `hit`."""
    found = hit.indices(*_UNITS)
    if found:
        return hit.tokens.value(found[-1])
    return "TS" if hit.has("second") else "D"


def _number_first(hit: Hit) -> int:
    """First token of a length: `the 40-minute` begins with its number, `the past two years` does not."""
    if hit.has(*_WINDOWS):
        return hit.first
    return hit.first + (hit.tokens.kind(hit.first) in ("the", "its", "these", "this"))


def _fraction(hit: Hit) -> bool:
    """Whether `quarter` is a fourth part of something: `a quarter`, `three quarters of`."""
    if hit.value(*_UNITS) != "Q" or hit.has("hyphen", "filler"):
        return False
    behind = hit.tokens.kind(hit.last) if hit.last < len(hit.tokens.spans) else ""
    return behind == "of" or hit.has("article")


def _aged(hit: Hit) -> bool:
    """Whether the length is somebody's age: `22-year-old`, `three years old`."""
    tokens = hit.tokens
    behind = [tokens.kind(index) for index in range(hit.last, min(hit.last + 2, len(tokens.spans)))]
    return "old" in behind[:1] or behind[:2] == ["hyphen", "old"]
