"""Figures told by the words around them rather than by a unit: ages, ratios, ordinals."""

import re
from dataclasses import dataclass, replace

from flows.text import counted
from flows.text.figure_context import Context
from flows.text.measures import Measure
from flows.text.numbers import GAP

_OLD = re.compile(rf"(?:{GAP}|-)old(?:s|er)?\b|{GAP}of{GAP}age\b", re.IGNORECASE)
_AGED = re.compile(
    rf"\b(?:(?P<bound>under|over|above|below|beyond|past|until|to){GAP}(?:the{GAP})?age{GAP}(?:of{GAP})?"
    rf"|(?:the{GAP})?ages?{GAP}of{GAP}|aged{GAP}|ages?{GAP})$",
    re.IGNORECASE,
)
_THAN = re.compile(rf"\b(?:older|younger){GAP}than{GAP}$", re.IGNORECASE)
_YOUNGER = re.compile(rf"{GAP}(?:or|and){GAP}(?:younger|older)\b")
_UNDER = re.compile(rf"{GAP}(?:or|and){GAP}(?:under|over|up)\b")
_OF_PERSONS = re.compile(rf"(?<![A-Za-z])([A-Za-z]+)(?P<bound>{GAP}(?:under|over|above|below))?{GAP}$")
_IS = re.compile(
    rf"(?:(?P<who>\b(?:[Hh]e|[Ss]he|I|who)){GAP}?|{GAP})"
    rf"(?:is|was|['’]s|turns|turned|will{GAP}(?:be|turn)|would{GAP}be|(?:is|was){GAP}(?:just|only|now|then)){GAP}$"
)
_IS_AGE = re.compile(
    rf"{GAP}(?:when|and|at|by|then|now|but|or|while|on|this|next|last|years?|today|yesterday|tomorrow)\b|[,.;)]|$"
)
_BEHIND_NAME = re.compile(rf",{GAP}$")
_AGE_END = re.compile(r",|\.|\)|;|$")
_RATIO = re.compile(rf"{GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?|-(?:in|to)-|{GAP}in{GAP}every{GAP}")
_OR = ("or", "an")  # how "or" and "and" begin
_LEADS = ("than", "under", "over", "above", "below", "s", "turned", "be", "turn", "just", "only", "now", "then")
"""Ends of what leads to an age, for the expressions above."""
_ORDINAL = "figure.ordinal"
_YOUNGEST = 4  # she was 3 may be a rank
_BOUNDS = {"under": "less", "below": "less", "over": "more", "above": "more", "beyond": "more", "past": "more"}


@dataclass(slots=True, eq=False)
class Kind:
    """What sort of figure a number makes, and how far its words reach. See table figures for the fields."""

    kind: str
    char_start: int
    char_end: int
    unit: str | None
    of: str | None
    bound: str | None
    modifier: str | None
    rule_id: str
    value: float | None = None
    norm_unit: str | None = None
    factor: float | None = None


def age(context: Context, found: Measure) -> Kind | None:
    """An age: "25 years old", "40-year-old", "aged 25", "under the age of 25", a number between commas after a name."""
    text, floor, end = context.text, context.floor, context.end
    unit, number = found.unit, found.number
    start, stop = found.char_start, found.char_end
    if unit and unit.kind == "duration":
        if old := _OLD.match(text, stop, end):
            return Kind("age", start, old.end(), unit.unit, None, None, None, "figure.age")
        if unit.name != "year":
            return None
    elif unit or number.form not in ("digits", "words") or (found.value or found.high or 0) > 130:
        return None
    before = text[max(floor, start - 24) : start]
    if found.low is not None and "age" in text[start : number.char_start].lower():  # between the ages of 18 and 34
        return Kind("age", start, stop, "year", None, None, None, "figure.age", None, "s", 31557600.0)
    if "age" in before.lower() and (aged := _AGED.search(before)):
        word = aged["bound"]
        start = max(floor, start - 24) + aged.start()
        bound = _BOUNDS.get(word.lower()) if word else None
        return Kind(
            "age", start, stop, "year", None, bound, word if bound else None, "figure.age", None, "s", 31557600.0
        )
    if unit or not number.base.is_integer() or not 0 < number.base < 120:
        return None
    if _ages(context, found, before):
        return Kind("age", start, stop, "year", None, None, None, "figure.age", None, "s", 31557600.0)
    if number.form != "digits" or text[start - 2 : start - 1] != ",":
        return None
    comma = _BEHIND_NAME.search(text[max(floor, start - 3) : start])
    if comma and _AGE_END.match(text, stop, end) and context.named(start - len(comma[0])):
        return Kind("age", start, stop, "year", None, None, None, "figure.age", None, "s", 31557600.0)
    return None


def _ages(context: Context, found: Measure, before: str) -> bool:
    """Is a bare number an age by the words beside it: "those 25 and under", "older than 60", "she was 14 when"?"""
    stop = found.char_end
    if context.text[stop + 1 : stop + 3] not in _OR and not before.rstrip().lower().endswith(_LEADS):
        return False  # as mostly: spares a closer look
    return _told_age(context, found, before) and (counted.plural_phrase(found.words, context.lexicon.grammar) is None)


def _told_age(context: Context, found: Measure, before: str) -> bool:
    text, stop, end = context.text, found.char_end, context.end
    if _YOUNGER.match(text, stop, end) or ("than" in before.lower() and _THAN.search(before)):
        return True
    of_persons = _OF_PERSONS.search(before)
    if of_persons is not None and of_persons[1].lower() in context.lexicon.beside["person"]:
        return of_persons["bound"] is not None or _UNDER.match(text, stop, end) is not None
    if found.value is None or found.value < _YOUNGEST or not _IS_AGE.match(text, stop, end):
        return False
    verb = _IS.search(before)
    return verb is not None and (verb["who"] is not None or context.named(found.char_start - len(verb[0])))


def ratio(text: str, first: Measure, second: Measure) -> Measure | None:
    """One number in, out of or to another: "one in five", "9 out of 10", "3-to-1"."""
    between = _RATIO.match(text, first.char_end)
    if between is None or between.end() != second.char_start or first.unit or second.unit:
        return None
    one, other = first.value, second.value
    if (
        not one
        or not other
        or first.number.form not in ("digits", "words")
        or second.number.form not in ("digits", "words")
    ):
        return None
    parts = "to" not in between[0]
    if parts and (one >= other or 1900 <= other <= 2099):
        return None
    number = replace(second.number, form="fraction", char_start=first.number.char_start)
    return replace(second, number=number, char_start=first.char_start, value=one / other)


def ordinal(context: Context, found: Measure, lender: Kind | None) -> Kind | None:
    """An ordinal before a thing that counts: "fifth voyage", "second straight year".

    After a count of such things, which is `lender`, the ordinal does without: "two rounds, the first on Monday".
    """
    text, lexicon = context.text, context.lexicon
    nouns, known, straights = lexicon.ordinal_nouns, lexicon.grammar, lexicon.beside["straight"]
    start = found.char_start
    follows = bool(found.words) and found.words[0][3] in lexicon.beside["after_ordinal"]
    if lender and lender.unit in nouns and follows and text[max(0, start - 4) : start - 1].lower() == "the":
        return Kind("ordinal", start, found.char_end, lender.unit, lender.of, None, None, _ORDINAL, None, "1", 1.0)
    straight = False
    for _, stop, word, low in found.words[:4]:
        if low in nouns:
            if nouns[low] and not straight:
                return None
            of = text[found.words[0][0] : stop]
            return Kind("ordinal", found.char_start, stop, low, of, None, None, _ORDINAL, None, "1", 1.0)
        if (low in known.stops and low not in straights) or not word[0].islower():
            return None
        straight = straight or low in straights
    return None
