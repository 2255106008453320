"""Says which numbers are not figures: dates, clock times, scores, names, list numbers, addresses, idioms."""

import re

from flows.text import counted
from flows.text.figure_context import Context
from flows.text.measures import Measure
from flows.text.numbers import GAP

_CLOCK = (
    rf":[0-9]|\.[0-9][0-9]{GAP}?[ap]\.?m\b|{GAP}?[ap]\.?m(?:\b|\.)|{GAP}?o['’]clock"
    rf"|{GAP}(?:GMT|EST|EDT|PST|PDT|BST|CET|UTC)\b"
)
_STUCK = r"[^\W\d_]|[0-9/#@_°]|[-–][0-9]|\.[0-9]|['’]s\b|\([a-z0-9]\)|[-‑][^\W_]"
_BEHIND = re.compile(rf"{_STUCK}|{_CLOCK}")
_SCORE = re.compile(r"[-–—][0-9]{1,3}(?![0-9%])")
_DASHES = frozenset("-–—")
_ROADS = "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Square|Terrace|Way|Court"
_ADDRESS = re.compile(rf"(?:{GAP}[A-Z][\w.]*){{1,3}}?{GAP}(?:{_ROADS})\b")


def is_figure(context: Context, found: Measure) -> bool:
    """Whether `found` counts or measures something."""
    text, start, stop, number = context.text, found.char_start, found.char_end, found.number
    if number.form == "vague":
        return True
    free = start <= context.floor or _stands_free(text, start, context.floor)
    if found.unit is not None:
        if number.value == 1 and number.form == "words" and found.unit.form == "day" and not found.hyphen:
            return previous_word(context, start).lower() in context.lexicon.beside["before_one_day"]
        return free or text[start - 1] not in "-#/"
    if not free or _BEHIND.match(text, stop):
        return False
    previous = previous_word(context, start)
    if number.form == "digits":
        return not (
            _is_date(context, found, previous) or _is_listed(context, found) or _is_name(context, found, previous)
        )
    if number.form == "words" and _is_proper(context, found):
        return False
    if number.form == "words" and number.value == 1:
        return _counts_one(context, found, previous)
    return not _labelled(context, found, previous)


def _is_proper(context: Context, found: Measure) -> bool:
    """Whether capitals amid small letters make the words a name: "near Seven Oaks", not "Two Men in Four Boats"."""
    text, start, words = context.text, found.char_start, found.words
    if not text[start].isupper() or not words or not words[0][2][0].isupper() or words[0][0] - found.char_end > 1:
        return False
    before = text[max(context.floor, start - 60) : start].split()[-2:]
    after = [word for _, _, word, _ in words[1:4] if word[0].isalpha()]
    return len(before) == 2 and not any(word[0].isupper() for word in (*before, *after))


def bare_counts(context: Context, found: Measure) -> bool:
    """Whether a number without a unit or a counted thing still counts: "five of them", "rose to 1,020"."""
    number, beside = found.number, context.lexicon.beside
    previous = previous_word(context, found.char_start).lower()
    following = found.words[0][3] if found.words else ""
    if number.form == "words":
        if number.value == 1 or number.scale >= 1000:
            return number.scale >= 1000
        if context.text[found.char_start].isupper() and found.char_start > context.floor:  # the Group of Seven
            return False
        if following in beside["after_bare"] and previous not in ("the", "these", "those"):
            return True
        return previous in beside["before_bare"]
    printed = context.text[number.char_start : number.printed]
    if not printed.isdigit() or number.scale > 1 or found.sign or following in beside["after_bare_digits"]:
        return True
    return previous in beside["before_bare"]


def previous_word(context: Context, start: int) -> str:
    """The word right before `start` in the sentence, as printed."""
    before = context.text[max(context.floor, start - 30) : start]
    if not before or not before[-1].isspace():
        return ""
    word = before.rsplit(None, 1)[-1].lstrip("“‘\"'([—–-") if not before.isspace() else ""
    return word if word and word[-1] not in ',;:!?)]”"' else ""


def _stands_free(text: str, start: int, floor: int) -> bool:
    """Whether nothing is joined to the number from the left."""
    mark = text[start - 1]
    if mark in "#/@_=:*\\^":
        return False
    if mark in "-‑–—":
        joined = start - 2 >= floor and (text[start - 2].isalnum() or text[start - 2] in "%$.")
        return not joined or text[max(floor, start - 5) : start - 1].lower().endswith(("minus", "plus", "sub"))
    return not mark.isalnum()


def _is_date(context: Context, found: Measure, previous: str) -> bool:
    """Whether the number is a year or a day of a month."""
    number, lexicon = found.number, context.lexicon
    printed = context.text[number.char_start : number.char_end]
    low = previous.lower().rstrip(".,")
    month_before = low in lexicon.beside["month"] and previous[0].isupper()
    if len(printed) <= 2 and (month_before or lexicon.month_after.match(context.text, number.char_end)):
        return True
    if len(printed) != 4 or not printed.isdigit():
        return False
    if 1900 <= number.base <= 2099:
        return not (found.words and found.words[0][3] in ("people", "times", "points"))
    return 1000 <= number.base <= 2199 and (low in lexicon.beside["before_year"] or month_before)


def _is_listed(context: Context, found: Measure) -> bool:
    """Whether the number is a score, the number of a house or of an item of a list."""
    text, start, stop = context.text, found.char_start, found.char_end
    if text[stop : stop + 1] in _DASHES and _SCORE.match(text, stop):
        return True
    if text[stop + 1 : stop + 2].isupper() and _ADDRESS.match(text, stop, context.end):
        return True
    if start == context.floor and text[stop : stop + 1] in (".", ")", ":"):
        return True
    return text[start - 1 : start] in ("(", "[") and text[stop : stop + 1] in (")", "]") and (found.value or 0) < 100


def _is_name(context: Context, found: Measure, previous: str) -> bool:
    """Whether the number belongs to a name: Part 3, Pier 9, the 400 Skimmer."""
    if _labelled(context, found, previous):
        return True
    number, grammar = found.number, context.lexicon.grammar
    if not context.text[number.char_start : number.char_end].isdigit():
        return False
    follows = found.words and found.words[0][2][0].isupper() and found.words[0][3] not in grammar.stops
    if not follows:
        if not previous[:1].isupper() or previous.lower() in grammar.stops:
            return False
        if found.char_start - len(previous) - 1 <= context.floor:
            return False  # a first word has its capital anyway
    return counted.plural_phrase(found.words, grammar) is None


def _labelled(context: Context, found: Measure, previous: str) -> bool:
    """Whether the word before makes the number a name: Part 3, Formula One."""
    low = previous.lower()
    if low.rstrip(".") not in context.lexicon.labels:
        return False
    if previous != low or low in ("no.", "nos."):
        return True
    return counted.plural_phrase(found.words, context.lexicon.grammar) is None


def _counts_one(context: Context, found: Measure, previous: str) -> bool:
    """Whether "one" counts: before a noun, and not as a pronoun or in an idiom."""
    beside = context.lexicon.beside
    if previous.lower() in beside["before_no_one"] or not found.words or found.words[0][3] in beside["after_no_one"]:
        return False
    return counted.singular_phrase(found.words, context.lexicon.grammar) is not None
