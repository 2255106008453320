"""What a number counts: the unit or the noun beside it, and how far its words reach."""

import re

from flows.rules import Unit
from flows.text import bounds, counted, figure_guards
from flows.text.counted import Phrase, Token
from flows.text.figure_context import Context
from flows.text.figure_kinds import Kind
from flows.text.measures import Measure
from flows.text.numbers import GAP

_PART = re.compile(rf"(?:first|second|other|latter|better|last|back|each|per|this|that|1st|2nd){GAP}$", re.IGNORECASE)
_WORTH = re.compile(rf"[”\"’']?{GAP}worth{GAP}of\b")
_CLOSING = "”\"’'"
_THE = frozenset(("the", "its", "their", "his", "her", "our", "all", "those", "these"))
_MANY = 12  # vague words from dozens up count people when they stand alone
_WORDY = 12  # a phrase with of that is longer stays out of the figure's span


def kind(context: Context, measure: Measure, floor: int, *, bounded: bool) -> Kind | None:
    """What the figure counts, and how far its words reach."""
    unit, text = measure.unit, context.text
    number = measure.number
    start, stop = measure.char_start, measure.char_end
    if unit is None:
        return _count(context, measure, floor, bounded=bounded)
    reach = stop
    of = _printed(text, _measured(context, measure, unit))
    if unit.place == "hyphen":
        return Kind("count", start, reach, unit.unit, unit.unit if of is None else of, None, None, "figure.count")
    if number.form == "vague":
        modifier = None if number.floor else text[start : number.char_end]
        return Kind(unit.kind, start, reach, unit.unit, of, None, modifier, "figure.vague")
    rule = "figure.measure" if unit.kind == "count" else f"figure.{unit.kind}"
    return Kind(unit.kind, start, reach, unit.unit, of, None, None, rule)


def _measured(context: Context, measure: Measure, unit: Unit) -> Phrase | None:
    """What is measured: 5% of voters, a $20 fine, $3m in aid, $3m worth of rope, a ten-day march."""
    words, known = measure.words, context.lexicon.grammar
    if measure.hyphen:
        return counted.of_phrase(words, known) or counted.singular_phrase(words, known, 3)
    if unit.kind == "duration" or not words:
        return None
    if len(words) > 2 and words[0][2] in _CLOSING and words[1][3] in ("worth", "of"):  # “billions of crowns” worth of
        words = words[1:]
    if unit.kind == "money" and words[0][3] == "worth" and len(words) > 1:
        words = words[1:]
    if words[0][3] == "of":
        return counted.of_phrase(words, known)
    if unit.kind == "count" or words[0][0] - measure.char_end > 1:
        return None
    if unit.kind == "money" and words[0][3] == "in" and len(words) > 1:
        words = words[1:]
    if not words[0][2][0].islower() or words[0][3].endswith("ing"):
        return None
    return counted.singular_phrase(words, known, 3)


def _count(context: Context, measure: Measure, floor: int, *, bounded: bool) -> Kind | None:
    number, start, stop = measure.number, measure.char_start, measure.char_end
    text, words = context.text, measure.words
    if len(words) > 1 and words[0][2] in _CLOSING and words[1][3] == "of":  # “hundreds” of boats
        words = words[1:]
    fold = number.form == "words" and text[stop - 4 : stop].lower() == "fold"
    if fold or number.form == "fraction":
        return _ratio(context, measure, floor)
    phrase = _phrase(context, measure, words)
    if phrase is None:
        return _alone(context, measure, floor, bounded=bounded)
    rule = "figure.vague" if number.form == "vague" else "figure.count"
    reach = phrase.char_end if phrase.full_end - phrase.char_end > _WORDY else phrase.full_end
    return Kind("count", start, stop if measure.lent else reach, phrase.head, _printed(text, phrase), None, None, rule)


def _ratio(context: Context, measure: Measure, floor: int) -> Kind | None:
    """Half of the boats, two-thirds, sixfold; but not the second half."""
    start, stop = measure.char_start, measure.char_end
    if _PART.search(context.text[max(floor, start - 12) : start]):
        return None
    words, known = measure.words, context.lexicon.grammar
    partial = bool(words) and words[0][3] == "of"
    if not partial and words and words[0][3] in _THE:  # half the boats
        phrase = counted.plural_phrase(words[1:], known) or counted.singular_phrase(words[1:], known)
        of = _printed(context.text, phrase)
    else:
        of = _printed(context.text, counted.of_phrase(words, known))
    if not partial and context.text[start : start + 2] in ("a ", "A "):  # fell by a third, but not: came a third
        changes = figure_guards.previous_word(context, start).lower() in ("by", "than", "to")
        if not changes and bounds.modifier_before(context.text, start, floor, context.lexicon.words) is None:
            return None
    return Kind("ratio", start, stop, None, of, None, None, "figure.ratio")


def _phrase(context: Context, measure: Measure, words: list[Token]) -> Phrase | None:
    """The noun phrase that is counted."""
    number, known = measure.number, context.lexicon.grammar
    of = bool(words) and words[0][3] == "of"
    if of and (number.form == "vague" or number.scale > 1):
        return counted.of_phrase(words, known)
    if number.value == 1 and number.form == "words":
        return counted.singular_phrase(words, known, one=True)
    phrase = counted.plural_phrase(words, known)
    if phrase is None and of and number.value and figure_guards.bare_counts(context, measure):
        return counted.of_phrase(words, known)  # two of the boats
    return phrase


def _alone(context: Context, measure: Measure, floor: int, *, bounded: bool) -> Kind | None:
    """A number without a noun, if it counts all the same."""
    text, number, start, stop = context.text, measure.number, measure.char_start, measure.char_end
    if number.form == "vague":
        if number.floor and number.floor >= 1e6 and (worth := _WORTH.match(text, stop, context.end)):
            words = counted.tokens(text, worth.end() - 2, context.end, context.lexicon.grammar)
            of = _printed(text, counted.of_phrase(words, context.lexicon.grammar))
            return Kind("money", start, stop, None, of, None, None, "figure.vague")
        if not number.floor or number.floor < _MANY:
            return None
        return Kind("count", start, stop, None, None, None, None, "figure.vague")
    bounded = bounded or measure.low is not None or figure_guards.bare_counts(context, measure)
    if not bounded and not bounds.modifier_before(text, start, floor, context.lexicon.words):
        return None
    return Kind("count", start, stop, None, None, None, None, "figure.bare")


def _printed(text: str, phrase: Phrase | None) -> str | None:
    return text[phrase.char_start : phrase.full_end] if phrase else None
