"""Joins a number with the unit or currency beside it, and two of them to a range."""

import re
from dataclasses import dataclass, replace

from flows.rules import Unit
from flows.text import counted, units
from flows.text.counted import Token
from flows.text.figure_context import Context
from flows.text.numbers import GAP, Number

_ALWAYS = frozenset(("k", "mn", "mln", "bn", "bln", "tn", "trn"))
_NATION = re.compile(rf"{GAP}?(?:US|U\.S\.|USD|Cdn|CAD|AUD)(?!\w)")
_OF_UNIT = re.compile(rf"{GAP}of{GAP}(?:US{GAP})?")
_CONNECTOR = re.compile(
    rf"-?{GAP}(?P<word>to|and|or){GAP}(?:(?:about|around|even){GAP})?|(?P<dash>{GAP}?[-‐‑–—−]{GAP}?)"
)
_BETWEEN = re.compile(
    rf"\b(?:between(?:{GAP}the{GAP}ages{GAP}of)?|from|aged|ages|ranging{GAP}from|anywhere{GAP}from){GAP}+"
    rf"(?:about{GAP}|around{GAP})?$",
    re.IGNORECASE,
)
_OF_THE = re.compile(rf"{GAP}of{GAP}(?:(?:the|its|their|his|her|our|these|those){GAP})?")
_BETWEEN_WORD = re.compile(rf"{GAP}([a-z]+)(?={GAP})")
_MINUS = re.compile(rf"\bminus(?:-|{GAP})$", re.IGNORECASE)
_SIGNS = {"-": -1.0, "−": -1.0, "–": -1.0, "+": 1.0}


@dataclass(slots=True, eq=False)
class Measure:
    """A number with its unit. `unit` is None for a bare number; `sign` is 0 where none is printed.

    For a range `value` is None, `low` and `high` are its ends. `lent`: unit and words are those of the number after it,
    as for the first of "500 or 1,000 crates". `words`: what follows; left out behind a duration, which counts nothing.
    """

    number: Number
    char_start: int
    char_end: int
    value: float | None
    low: float | None
    high: float | None
    unit: Unit | None
    hyphen: bool
    sign: float
    words: list[Token]
    lent: bool = False


def measure(context: Context, number: Number, floor: int) -> Measure | None:
    """`number` with the unit beside it, not before `floor`; None where letters make it something else."""
    text, end, known = context.text, context.end, context.lexicon.units
    value, stop, digits = number.value, number.char_end, number.form == "digits"
    prefix = units.before(text, number.char_start, floor, known) if number.form != "ordinal" else None
    suffix = None
    if prefix is None and number.suffix and _is_unit(context, number):
        suffix = units.after(text, stop - len(number.suffix), end, known, digits=digits)
        if suffix is None:
            return None
        value = number.base
    elif prefix is None or number.form == "vague":
        suffix = _unit_after(context, number)
    found = suffix or prefix
    if prefix is None and number.char_start > floor and text[number.char_start - 1].isalpha():
        return None
    start = prefix.char_start if prefix else number.char_start
    if suffix:
        stop = suffix.char_end
    elif prefix and prefix.unit.form == "$" and (nation := _NATION.match(text, stop, end)):
        stop = nation.end()
    sign = 0.0
    if start > floor and text[start - 1] in _SIGNS and digits and _free(text, start - 2):
        sign = _SIGNS[text[start - 1]]
        start -= 1
    elif prefix and prefix.char_end < number.char_start and text[number.char_start - 1] in "-−":
        sign = -1.0
    elif text[start - 2 : start - 1] == "s" and (minus := _MINUS.search(text[max(floor, start - 6) : start])):
        sign = -1.0
        start -= len(minus[0])
    if value and sign:
        value *= sign
    hyphen = bool(suffix and suffix.hyphen)
    unit = found.unit if found else None
    alone = unit is not None and unit.kind == "duration" and not hyphen and number.form != "ordinal"
    words = [] if alone else counted.tokens(text, stop, end, context.lexicon.grammar)
    return Measure(number, start, stop, value, None, None, unit, hyphen, sign, words)


def _is_unit(context: Context, number: Number) -> bool:
    """Whether the letters at the number are a unit rather than a scale."""
    return number.suffix not in _ALWAYS and not _multiplies(context, number)


def _unit_after(context: Context, number: Number) -> units.Found | None:
    """The unit after the number: next to it, behind one word of time, or behind "of" for vague numbers."""
    text, end, known, stop, form = context.text, context.end, context.lexicon.units, number.char_end, number.form
    if found := units.after(text, stop, end, known, digits=form == "digits"):
        return found
    if form != "ordinal" and text[stop : stop + 1] in (" ", "\u00a0") and (found := _period(context, number)):
        return found
    if form == "vague" and (of := _OF_UNIT.match(text, stop, end)):
        return units.after(text, of.end() - 1, end, known, digits=False)
    return None


def _period(context: Context, number: Number) -> units.Found | None:
    """The unit of time after one word that may come between: four more years, two straight days."""
    between = _BETWEEN_WORD.match(context.text, number.char_end, context.end)
    if between is None or between[1] not in context.lexicon.beside["before_period"]:
        return None
    known, digits = context.lexicon.units, number.form == "digits"
    found = units.after(context.text, between.end(1), context.end, known, digits=digits)
    return found if found and found.unit.kind == "duration" else None


def lend(context: Context, first: Measure, second: Measure) -> Measure:
    """`first` with the unit or the words of `second` where "and", "or" or "of the" joins two numbers of one thing."""
    connector = _CONNECTOR.match(context.text, first.char_end)
    part = None if second.hyphen else _OF_THE.fullmatch(context.text, first.char_end, second.char_start)
    if part is None and (
        connector is None or connector.end() != second.char_start or connector["word"] not in ("and", "or")
    ):
        return first
    alike = first.number.form in ("digits", "words") and second.number.form in ("digits", "words")
    alike = alike and (first.number.form == second.number.form or part is not None)
    if not alike or first.unit or first.value is None or first.value == 1 or _is_year(context.text, first):
        return first
    if second.unit is None and counted.plural_phrase(second.words, context.lexicon.grammar) is None:
        return first
    if second.unit is not None and second.char_start < second.number.char_start:
        return first
    return replace(first, unit=second.unit, words=second.words, lent=True)


def join(context: Context, first: Measure, second: Measure, *, trending: bool) -> Measure | None:
    """The range that two measures make, or None. `trending`: a word before says that the first became the second."""
    text, known = context.text, context.lexicon.grammar
    connector = _CONNECTOR.match(text, first.char_end)
    if connector is None or connector.end() != second.char_start or first.value is None or second.value is None:
        return None
    if first.number.form not in ("digits", "words") or second.number.form not in ("digits", "words"):
        return None
    if text[first.char_end - 4 : first.char_end].lower() == "fold" or _one_currency(text, first, second):
        return None
    if first.unit is None and first.number.form == "digits" and _is_year(text, first):
        return None
    low, high = first.value, second.value
    if first.number.scale == 1.0 and second.number.scale > 1.0 and first.number.base < second.number.base:
        low *= second.number.scale
    if low >= high or not _same_unit(first, second):
        return None
    counts = second.unit is not None or first.unit is not None
    counts = counts or counted.plural_phrase(second.words, known) is not None
    between = _BETWEEN.search(text[max(context.floor, first.char_start - 24) : first.char_start])
    word = connector["word"]
    if word == "and" and not (between and between[0].lower().startswith("between")):
        return None
    if word == "to" and (trending or not (counts or between)):
        return None
    if word == "or" and not (counts and high - low <= 1 and high <= 20):
        return None
    if connector["dash"] and not counts:
        return None
    unit = second.unit or first.unit
    start = first.char_start
    if between and word == "and":
        start -= len(between[0])
    return replace(second, number=first.number, char_start=start, value=None, low=low, high=high, unit=unit, sign=0.0)


def _one_currency(text: str, first: Measure, second: Measure) -> bool:
    """Whether only the second has a currency before it, so that the first counts something else."""
    return first.unit is None and second.unit is not None and second.char_start < second.number.char_start - 1


def _is_year(text: str, found: Measure) -> bool:
    number = found.number
    return number.printed - number.char_start == 4 and number.scale == 1.0 and 1900 <= number.base <= 2099


def _same_unit(first: Measure, second: Measure) -> bool:
    if first.unit is None:
        return True
    if second.unit is None:
        return first.unit.kind == "money"
    return first.unit.name == second.unit.name


def _multiplies(context: Context, number: Number) -> bool:
    """Whether the m of "3m tins" is million: a unit or a plural follows."""
    text, end = context.text, context.end
    if text[number.char_end : number.char_end + 1] not in (" ", "\u00a0"):
        return False
    digits = number.form == "digits"
    if (
        units.after(text, number.char_end, end, context.lexicon.units, digits=digits)
        or text[number.char_end + 1 : number.char_end + 4] == "of "
    ):
        return True
    grammar = context.lexicon.grammar
    words = counted.tokens(text, number.char_end, min(end, number.char_end + 60), grammar)
    return counted.plural_phrase(words, grammar) is not None


def _free(text: str, place: int) -> bool:
    """Whether a sign stands by itself: after a space, a bracket or nothing."""
    return place < 0 or text[place].isspace() or text[place] in "([,"
