"""Figures told by the words around them rather than by a unit: ages, ratios, ordinals."""

import re
from typing import NamedTuple

from flows.text.figure_context import Context
from flows.text.measures import Measure
from flows.text.numbers import GAP

_OLD = re.compile(rf"(?:{GAP}|-)old(?:s|er)?\b|{GAP}of{GAP}age\b", re.IGNORECASE)
_AGED = re.compile(
    rf"\b(?:(?P<bound>under|over|above|below|beyond|past|until|to){GAP}(?:the{GAP})?age{GAP}(?:of{GAP})?"
    rf"|(?:the{GAP})?age{GAP}of{GAP}|aged{GAP}|age{GAP})$",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(rf",{GAP}$")
_AGE_END = re.compile(r",|\.|\)|;|$")
_RATIO = re.compile(rf"{GAP}(?:in|out{GAP}of){GAP}(?:every{GAP})?|-(?:in|to)-|{GAP}in{GAP}every{GAP}")
_ORDINAL = "figure.ordinal"
_BOUNDS = {"under": "less", "below": "less", "over": "more", "above": "more", "beyond": "more", "past": "more"}


class Kind(NamedTuple):
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


def age(context: Context, found: Measure, named: set[int]) -> Kind | None:
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
    if "age" in before.lower() and (aged := _AGED.search(before)):
        word = aged["bound"]
        start = max(floor, start - 24) + aged.start()
        bound = _BOUNDS.get(word.lower()) if word else None
        return Kind(
            "age", start, stop, "year", None, bound, word if bound else None, "figure.age", None, "s", 31557600.0
        )
    if unit or number.form != "digits" or not number.base.is_integer() or not 0 < number.base < 120:
        return None
    comma = _BEHIND_NAME.search(text[max(floor, start - 3) : start])
    if comma and _AGE_END.match(text, stop, end) and start - len(comma[0]) in named:
        return Kind("age", start, stop, "year", None, None, None, "figure.age", None, "s", 31557600.0)
    return None


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
    number = second.number._replace(form="fraction", char_start=first.number.char_start)
    return second._replace(number=number, char_start=first.char_start, value=one / other)


def ordinal(context: Context, found: Measure, lender: Kind | None) -> Kind | None:
    """An ordinal before a thing that counts: "fifth voyage", "second straight year".

    After a count of such things, which is `lender`, the ordinal does without: "two rounds, the first on Monday".
    """
    if found.number.form != "ordinal":
        return None
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
