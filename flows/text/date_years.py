"""Builds values of months, seasons, quarters, years, decades and centuries."""

import re

from flows.text.date_build import MONTHS, Built, built, of_year, year_behind
from flows.text.date_patterns import Hit
from flows.text.date_tense import direction

_COUNT_AFTER = re.compile(r"\s+(?:people|percent|per|million|billion|feet|meters|metres|miles|km|kilometers|dollars)\b")
_PLURAL_AFTER = re.compile(r"\s+[a-z]+s\b")
_ABOUT_TIME = re.compile(r"\b(?:in|since|of|until|by|from|to|before|after|during|for|early|late|mid)\s*-?\s*$")
_COUNT_BEFORE = re.compile(
    r"(?:[$£€¥#№.,:/]"
    r"|\b(?:No|US|Rs|highway|route|section|room|pages?|flight|bill|H\.R|S|suite|channel)\.?\s*)$"
)
_TIME_BEFORE = ("preposition", "between", "by", "of", "to", "about", "before", "after", "at", "on", "edge")
_STREET_AFTER = re.compile(r"(?:\s+[A-Z][\w.]*){1,3}?\s+(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane)\b")
_ROUND_BEFORE = re.compile(r"\b(?:than|about|some|nearly|over|almost|least|roughly|up to)\s+$")


def month(hit: Hit) -> Built | None:
    """`February 2022`, `July '93`."""
    year = hit.value("year") or _century_of(int(hit.value("short_year")[1:]))
    return built(hit, "DATE", f"{year}-{hit.value(*MONTHS)}")


def month_relative(hit: Hit) -> Built | None:
    """`May last year`."""
    return of_year(hit, f"XXXX-{hit.value(*MONTHS)}")


def month_named(hit: Hit) -> Built | None:
    """`June`, `last July`. A capital word on either side makes it a name, unless a preposition says otherwise."""
    value = f"XXXX-{hit.value(*MONTHS)}"
    if hit.has("last", "past"):
        return built(hit, "DATE", value, "month.last")
    if hit.has("next", "coming"):
        return built(hit, "DATE", value, "month.next")
    if hit.has("this"):
        return built(hit, "DATE", value, "month.near")
    if _named(hit):
        return None
    if year := year_behind(hit):
        return built(hit, "DATE", f"{year}-{value[5:]}")
    return built(hit, "DATE", value, f"month.{direction(hit) or 'near'}")


def year(hit: Hit) -> Built | None:
    """`2010`, `fiscal 1989`; not `2010 people`."""
    printed = hit.value("year")
    if hit.has("unit") and hit.value("unit") != "Y":
        return Built("DATE", printed, None, hit.last - 1, hit.last)
    return None if not hit.has("fiscal") and _counted(hit, printed) else built(hit, "DATE", printed)


def short_year(hit: Hit) -> Built | None:
    """`since '82`."""
    return built(hit, "DATE", _century_of(int(hit.value("short_year")[1:])))


def year_span(hit: Hit) -> Built | None:
    """`1957-58`, `2009-2011`: the first and the last year; `2011-07` is a month."""
    first, second = re.split(r"[-–/]", hit.value("year_span"))
    last = second if len(second) == 4 else first[:2] + second
    if int(last) > int(first):
        return built(hit, "DATE", f"{first}/{last}")
    return built(hit, "DATE", f"{first}-{second}") if len(second) == 2 and 1 <= int(second) <= 12 else None


def decade(hit: Hit) -> Built | None:
    """`the 1990s`, `'80s`; not `in his early 30s`."""
    if hit.has("its"):
        return None
    if name := hit.value("decade_name"):
        return Built("DATE", name, None, hit.last - 1 - (hit.tokens.kind(hit.last - 2) == "the"), hit.last)
    printed = hit.value("decade_digits")
    digits = re.sub(r"\D", "", printed)
    first = hit.last - 1 - (hit.tokens.kind(hit.last - 2) == "the")
    if len(digits) == 4:
        decade = digits[:2] if digits.endswith("00") and digits != "2000" else digits[:3]
        return Built("DATE", decade, None, first, hit.last)
    joined = hit.tokens.kind(hit.first - 1) == "and"
    if (printed[0].isdigit() and not joined and not hit.has("the", "early")) or int(digits) < 20:
        return None
    return Built("DATE", f"19{digits[0]}", None, first, hit.last)


def century(hit: Hit) -> Built | None:
    """`the 20th century`: TIMEX3 writes the hundreds."""
    ordinal = int(re.sub(r"\D", "", hit.value("ordinal_digits", "ordinal", "second")) or 0)
    ordinal += int(hit.value("numeral") or 0)  # "the twenty-first century"
    return built(hit, "DATE", f"{ordinal - 1:02d}") if 1 <= ordinal <= 25 else None


def season(hit: Hit) -> Built | None:
    """`last summer`, `the summer of 2010`."""
    name = hit.value("season", "season_verb")
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-{name}")
    if _no_season(hit):
        return None
    how = "last" if hit.has("past") else "near"
    for kind, name_of in (("last", "last"), ("previous", "last"), ("next", "next"), ("coming", "next")):
        if hit.has(kind):
            how = name_of
    if how == "near" and not hit.has("this", "past"):
        how = "future" if direction(hit) == "future" else "near"  # "a hard summer, they said": the tense is of others
    return built(hit, "DATE", f"XXXX-{name}", f"season.{how}")


def season_relative(hit: Hit) -> Built | None:
    """`the summer of last year`."""
    return of_year(hit, f"XXXX-{hit.value('season', 'season_verb')}")


def quarter(hit: Hit) -> Built | None:
    """`the fourth quarter of 2005`, `third-quarter`, `Q3`."""
    number = _quarter_number(hit)
    if not 1 <= number <= 4 or (
        hit.has("quarter_name") and hit.tokens.text.startswith(":", hit.tokens.span(hit.first, hit.last)[1])
    ):
        return None
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-Q{number}")
    return built(hit, "DATE", f"XXXX-Q{number}", f"quarter.{direction(hit) or 'past'}")


def quarter_relative(hit: Hit) -> Built | None:
    """`the fourth quarter of last year`."""
    number = _quarter_number(hit)
    return of_year(hit, f"XXXX-Q{number}") if 1 <= number <= 4 else None


def half_year(hit: Hit) -> Built | None:
    """`the first half of 2009`."""
    number = hit.value("ordinal", "second") or ("2" if hit.has("last") else "")
    if number not in ("1", "2"):
        return None
    if year := hit.value("year"):
        return built(hit, "DATE", f"{year}-H{number}")
    return of_year(hit, f"XXXX-H{number}")


def _quarter_number(hit: Hit) -> int:
    if name := hit.value("quarter_name"):
        return int(re.sub(r"\D", "", name))
    printed = hit.value("ordinal", "ordinal_digits", "second")
    number = int(re.sub(r"[^\d-]", "", printed) or 4)
    return 4 if number == -1 else number


def _counted(hit: Hit, printed: str) -> bool:
    """Whether four digits are a count or part of a name instead of a year."""
    tokens = hit.tokens
    start, end = tokens.span(hit.first, hit.first + 1)
    before, after = tokens.text[max(0, start - 12) : start], tokens.text[end : end + 24]
    if _COUNT_BEFORE.search(before) or _STREET_AFTER.match(tokens.text, end, end + 60):
        return True
    if after[:1] in ("%", "°", "$") or _COUNT_AFTER.match(after):
        return True
    if printed.endswith(("00", "50")) and _ROUND_BEFORE.search(before):
        return True
    if printed.endswith(("00", "50")) and not _ABOUT_TIME.search(before):
        neighbours = [tokens.word(hit.first - 1), tokens.word(hit.last)]
        names = all(word[:1].isupper() for word in neighbours)
        return names or _PLURAL_AFTER.match(after) is not None
    return False


def _century_of(two_digits: int) -> str:
    return str(2000 + two_digits if two_digits < 50 else 1900 + two_digits)


def _named(hit: Hit) -> bool:
    """Whether a month's name seems to be a person's or a thing's."""
    tokens = hit.tokens
    before = tokens.word(hit.first - 1)
    if tokens.kind(hit.first - 1) in ("preposition", "by", "early", "to", "and", "of", "hyphen") and before:
        return False
    after = tokens.word(hit.last)
    if after[:1].isupper() and not tokens.kind(hit.last):
        return True
    return before[:1].isupper() and not tokens.kind(hit.first - 1) and hit.first > 1


def _no_season(hit: Hit) -> bool:
    """Whether a season is a fall (`the fall of the wall`) or says what kind of thing is meant (`the winter home`)."""
    tokens, after = hit.tokens, hit.tokens.word(hit.last)
    if tokens.word(hit.last - 1).lower() == "fall" and tokens.kind(hit.last) == "of":
        return True
    kind_of_thing = (
        after.islower() and after.isalpha() and not tokens.kind(hit.last) and after not in tokens.lexicon.tense
    )
    return kind_of_thing and hit.kinds[0] == "the" and tokens.kind(hit.first - 1) not in _TIME_BEFORE
