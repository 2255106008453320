"""Builds values of expressions that lean on the publication day or on a date named before."""

from flows.text.date_build import MONTHS, UNITS, Built, built, ends_clause, grain, shift, titled, unit_of
from flows.text.date_numbers import duration, of
from flows.text.date_patterns import Hit
from flows.text.date_tense import direction

_COUNTED = {"D": "day", "W": "day", "M": "month", "Y": "year"}
_SMALL = ("TM", "TH", "TS", "D", "2W")


def period(hit: Hit) -> Built | None:
    """`last week`, `this year`, `the next century`."""
    unit = unit_of(hit)
    if unit == "D":
        if hit.has("next", "previous"):
            return neighbour(hit)
        return built(hit, "DATE", "XXXX-XX-XX", "day.reference") if hit.has("this") else None
    if (known := grain(unit)) is None:
        if hit.tokens.kind(hit.first - 1) == "at":
            return None  # "at the last minute"
        return built(hit, "DURATION", duration(1.0, unit)) if hit.has("last", "next") and unit in _SMALL else None
    return built(hit, "DATE", known[0], f"{known[1]}.{shift(hit)}")


def ago(hit: Hit) -> Built | None:
    """`three years ago`, `a few weeks ago`."""
    return _away(hit, -1) or built(hit, "DATE", "PAST_REF")


def from_now(hit: Hit) -> Built | None:
    """`two weeks from now`."""
    if hit.tokens.word(hit.last - 2).lower() != "from":
        return None
    return _away(hit, 1) or built(hit, "DATE", "FUTURE_REF")


def ago_day(hit: Hit) -> Built | None:
    """`a year ago today`, `a week ago Monday`: the day that lies so far from the one named."""
    number, unit = of(hit), hit.value(*UNITS)
    if number is None or number % 1 or number > 3000 or unit not in ("W", "Y"):
        known = _away(hit, -1)
        return known._replace(last=hit.last - 1) if known else None
    move = f"-{number:.0f}y" if unit == "Y" else f"-{7 * number:.0f}d"
    if hit.has("today"):
        return built(hit, "DATE", "XXXX-XX-XX", f"day.{hit.value('today')}.{move}")
    return built(hit, "DATE", f"XXXX-WXX-{hit.value('weekday')}", f"weekday.past.{move}")


def next_but_one(hit: Hit) -> Built | None:
    """`the week before last`, `the day after tomorrow`."""
    known, backward = grain(unit_of(hit)), hit.has("before")
    if known is None:
        return None
    if not hit.has("today"):
        return built(hit, "DATE", known[0], f"{known[1]}.{-2 if backward else 2}")
    away = int(hit.value("today")) + (-1 if backward else 1)
    return built(hit, "DATE", "XXXX-XX-XX", f"day.{away}") if known[1] == "day" else None


def _away(hit: Hit, sign: int) -> Built | None:
    """The day, week, month or year that lies so far from the present; None when the words do not say how far."""
    number = None if hit.has("several") else of(hit)
    known = grain(unit_of(hit))
    if number is None or known is None or number > 3000 or not hit.has(*UNITS):
        return None
    template, name = known
    if name == "decade":
        template, name, number = "XXXX", "year", number * 10
    elif name == "century":
        template, name, number = "XXXX", "year", number * 100
    if number % 1:
        if name != "year":
            return None
        template, name, number = "XXXX-XX", "month", number * 12
    return built(hit, "DATE", template, f"{name}.{sign * number:.0f}")


def year_ago(hit: Hit) -> Built | None:
    """`the year-earlier` quarter."""
    if hit.value("unit") != "Y" or hit.value("early") not in ("", "START"):
        return None
    return built(hit, "DATE", "XXXX", "year.-1")


def earlier(hit: Hit) -> Built | None:
    """`a year earlier`, `two days later`: counted from another date, which only the text knows."""
    if hit.has("before") and not ends_clause(hit):  # "two days before the vote"
        return Built("DURATION", duration(of(hit), unit_of(hit)), None, hit.first, hit.last - 1)
    if hit.tokens.kind(hit.last - 1) == "early" and not hit.tokens.word(hit.last - 1).lower().endswith("er"):
        return Built("DURATION", duration(of(hit), unit_of(hit)), None, hit.first, hit.last - 1)
    if unit_of(hit) == "Y" and of(hit) == 1 and hit.tokens.word(hit.last - 1).lower() != "later":
        return built(hit, "DATE", "XXXX", "year.-1")
    number, unit = None if hit.has("several") else of(hit), unit_of(hit)
    length = built(hit, "DURATION", duration(number, unit))
    if unit not in _COUNTED or number is None or number % 1 or number > 3000:
        return length
    move = f"{number if hit.value('early') == 'END' else -number:.0f}{unit}"
    return length._replace(anchor=f"{_COUNTED[unit]}.counted.{move}")


def day_part(hit: Hit) -> Built | None:
    """`this morning`, `last night`, `tonight`; `that evening` is of the day named before."""
    if titled(hit, "tonight", "daypart"):
        return None
    name = hit.value("tonight", "daypart")
    how = "0" if hit.has("this", "tonight") else str(shift(hit)) if hit.has("last", "next") else "reference"
    if how == "reference" and hit.tokens.kind(hit.last) == "of":
        how = "other_reference"  # "the night of the attack"
    return built(hit, "TIME", f"XXXX-XX-XXT{name}", f"day.{how}")


def anaphor(hit: Hit) -> Built | None:
    """`the same day`, `that year`: the period of that size named before."""
    known = grain(unit_of(hit) or "D") if hit.has("unit", "quarter") else None
    return built(hit, "DATE", known[0], f"{known[1]}.reference") if known else None


def neighbour(hit: Hit) -> Built | None:
    """`the following day`, `the next morning`, `the previous year`: beside the period of that size named before."""
    part = hit.value("daypart")
    known = grain(unit_of(hit)) if hit.has("unit", "quarter") else (f"XXXX-XX-XXT{part}", "day")
    if known is None:
        return None
    return _beside(hit, known, hit.has("previous", "early"))


def _beside(hit: Hit, known: tuple[str, str], backward: bool) -> Built:
    """The period before or after the one of that size named before."""
    template, name = known
    if backward and name == "year":
        return built(hit, "DATE", "XXXX", "year.-1")
    if name == "day":
        kind = "TIME" if "T" in template else "DATE"
        return built(hit, kind, template, "day.day_before" if backward else "day.day_after")
    return built(hit, "DATE", template, f"{name}.{'before' if backward else 'after'}_reference")


def anaphor_year(hit: Hit) -> Built | None:
    """`the same month a year ago`, `the year-earlier quarter`: the period named before, in the year before."""
    nouns = hit.indices("quarter", "period_noun", "unit")
    noun = nouns[-1] if hit.has("hyphen") else nouns[0]
    if hit.value("early") == "END" or not any(hit.tokens.value(index) == "Y" for index in nouns):
        return None
    known = grain(hit.tokens.value(noun)) if hit.tokens.kind(noun) != "period_noun" else ("XXXX", "period")
    return built(hit, "DATE", known[0], f"{known[1]}.year_before") if known else None


def in_row(hit: Hit) -> Built | None:
    """`a third straight day`: the present one."""
    known = grain(unit_of(hit))
    rows = ("straight", "consecutive", "successive")
    if known is None or not any(hit.tokens.word(index).lower() in rows for index in hit.indices("filler")):
        return None
    return built(hit, "DATE", known[0], f"{known[1]}.0")


def the_period(hit: Hit) -> Built | None:
    """`the day`, `the year`, `the weekend`: the one in question."""
    unit = hit.tokens.word(hit.last - 1)
    known = grain(unit_of(hit))
    if known is None or not unit.islower():
        return None
    if known[1] in ("decade", "century"):
        return built(hit, "DATE", known[0], f"{known[1]}.0") if hit.tokens.kind(hit.first - 2) == "edge" else None
    if known[1] == "week":
        if unit == "week" and hit.tokens.kind(hit.first - 2) == "edge":
            return built(hit, "DATE", known[0], "week.0")
        return None if unit == "week" else built(hit, "DATE", known[0], f"weekend.{direction(hit) or 'past'}")
    after = hit.tokens.kind(hit.last)
    if after in ("before", "after") and ends_clause(hit._replace(last=hit.last + 1)):
        return _beside(hit._replace(last=hit.last + 1), known, after == "before")
    of_something = after in ("before", "after") or (after == "of" and known[1] == "day")
    how = "other_reference" if of_something else "reference"
    if hit.tokens.word(hit.first - 1).lower() == "in" and hit.tokens.kind(hit.first - 2) == "early":
        how = "clock"  # "earlier in the day": the present one, unless the sentence names another
    if known[1] == "quarter" and (ended := _ended(hit)):
        return ended
    return built(hit, "DATE", known[0], f"{known[1]}.{how}")


def mid_period(hit: Hit) -> Built | None:
    """`mid-year`: its modifier is told by the word before."""
    known = grain(unit_of(hit))
    if known is None or known[1] == "day" or hit.tokens.word(hit.first).lower() != "mid":
        return None
    return Built("DATE", known[0], f"{known[1]}.0", hit.first, hit.last)


def _ended(hit: Hit) -> Built | None:
    """`the quarter ended Sept. 30`: the quarter that the month named closes."""
    tokens = hit.tokens
    if tokens.word(hit.last).lower() not in ("ended", "ending") or tokens.kind(hit.last + 1) not in MONTHS:
        return None
    quarter = (int(tokens.value(hit.last + 1)) + 2) // 3
    return built(hit, "DATE", f"XXXX-Q{quarter}", f"quarter.{'past' if tokens.word(hit.last) == 'ended' else 'future'}")


def reference(hit: Hit) -> Built | None:
    """`now`, `recently`, `the near future`."""
    first = hit.first + (hit.tokens.kind(hit.first) in ("preposition", "at"))
    named = ("now", "current", "recent", "soon", "future", "present", "moment", "meantime")
    if hit.has("soon") and hit.tokens.word(hit.last) in ("after", "as"):
        return None
    value = hit.value(*named) or ("PAST_REF" if hit.has("past") else "PRESENT_REF")
    return Built("DATE", value, None, first, hit.last)
