"""Says which numbers are not figures: dates, clock times, scores, names, list numbers, addresses, idioms."""

import re
from functools import cache

from flows.rules import NumberLabel, Rules
from flows.text import counted
from flows.text.counted import Grammar
from flows.text.measures import Measure
from flows.text.numbers import GAP

_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_PREVIOUS = re.compile(r"([^\W_][\w.&'’/-]*)[^\S\r\n]+$")
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:{GAP}of)?{GAP}(?:{'|'.join(_MONTHS)})\b", re.IGNORECASE)
_CLOCK = re.compile(
    rf":[0-9]|\.[0-9][0-9]{GAP}?[ap]\.?m\b|{GAP}?[ap]\.?m(?:\b|\.)|{GAP}?o['’]clock|{GAP}(?:GMT|EST|EDT|PST|PDT|BST|CET|UTC)\b"
)
_STUCK = re.compile(r"[^\W\d_]|[0-9/#@_°]|[-–][0-9]|\.[0-9]|['’]s\b")
_SCORE = re.compile(r"[-–—][0-9]{1,3}(?![0-9%])")
_HYPHENED = re.compile(r"[-‑][^\W_]")
_ADDRESS = re.compile(
    rf"(?:{GAP}[A-Z][\w.]*){{1,3}}?{GAP}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Square|Terrace|Way|Court)\b"
)
_NOT_BEFORE_YEAR = frozenset(
    "in since until till by before after circa during early late mid from to of year class and fall spring summer winter".split()
)
_NOT_BEFORE_ONE = frozenset(
    "no any every each the this that which another last first next only big good new old right wrong same other someone not either".split()
)
_NOT_AFTER_ONE = frozenset(
    "of another who that day time way thing by point hand in is was more or and reason else side".split()
)
_BARE_AFTER = frozenset("of were are have had was more others people who in from on at".split())
_BARE_BEFORE = frozenset(
    "to at of than was were is total reached by with killed killing injured wounded leaving least over under for exceed exceeds exceeded be".split()
)


def is_figure(text: str, found: Measure, floor: int, end: int, rules: Rules) -> bool:
    """Whether `found`, which stands in the sentence text[floor:end], counts or measures something."""
    start, stop, number = found.char_start, found.char_end, found.number
    if number.form == "vague":
        return True
    if found.unit is not None and number.form != "ordinal":
        return _measured(text, found, floor)
    if start > floor and not _stands_free(text, start, floor):
        return False
    if _STUCK.match(text, stop) or _CLOCK.match(text, stop) or _HYPHENED.match(text, stop):
        return False
    before = _PREVIOUS.search(text[max(floor, start - 30) : start])
    previous = before[1] if before else ""
    if number.form == "digits":
        return not _is_date(text, found, previous) and not _is_name(text, found, previous, floor, end, rules)
    known = counted.grammar(rules)
    if number.form == "words" and number.value == 1:
        return _counts_one(found, previous, known)
    return not _labelled(previous, found, rules, known)


def bare_counts(text: str, found: Measure, floor: int) -> bool:
    """Whether a number without a unit or a counted thing still counts: "five of them", "rose to 16,644"."""
    number = found.number
    before = _PREVIOUS.search(text[max(floor, found.char_start - 30) : found.char_start])
    previous = before[1].lower() if before else ""
    following = found.words[0][3] if found.words else ""
    if number.value == 1 and number.form == "words":
        return False
    if number.form == "words" and number.scale >= 1000:
        return True
    if number.form == "words":
        return following in _BARE_AFTER and previous not in ("the", "these", "those") or previous in _BARE_BEFORE
    if "," in text[number.char_start : number.printed] or "." in text[number.char_start : number.printed]:
        return True
    if number.scale > 1 or found.sign or following in ("of", "who", "were", "are", "others"):
        return True
    return previous in _BARE_BEFORE


def _measured(text: str, found: Measure, floor: int) -> bool:
    """Guards of a number with a unit: a letter before it makes it a model, a label a place in a list."""
    start = found.char_start
    if start > floor and text[start - 1] in "-#/" and not _stands_free(text, start, floor):
        return False
    return not (
        text[found.char_end : found.char_end + 1] in ("-", "‑")
        and found.unit is not None
        and found.unit.form == "point"
    )


def _stands_free(text: str, start: int, floor: int) -> bool:
    """Whether nothing is joined to the number from the left."""
    mark = text[start - 1]
    if mark in "#/@_=:*\\^":
        return False
    if mark in "-‑–—":
        joined = start - 2 >= floor and (text[start - 2].isalnum() or text[start - 2] in "%$.")
        return not joined or text[max(floor, start - 5) : start - 1].lower().endswith(("minus", "plus", "sub"))
    return not mark.isalnum()


def _is_date(text: str, found: Measure, previous: str) -> bool:
    """Whether the number is a year or a day of a month."""
    number = found.number
    printed = text[number.char_start : number.char_end]
    low = previous.lower().rstrip(".,")
    if len(printed) <= 2 and (low in _MONTHS and previous[0].isupper() or _MONTH_AFTER.match(text, number.char_end)):
        return True
    if len(printed) != 4 or not printed.isdigit():
        return False
    if 1900 <= number.base <= 2099:
        return not (found.words and found.words[0][3] in ("people", "times", "points"))
    return 1000 <= number.base <= 2199 and (low in _NOT_BEFORE_YEAR or low in _MONTHS)


def _is_name(text: str, found: Measure, previous: str, floor: int, end: int, rules: Rules) -> bool:
    """Whether the number belongs to a name, a score, an address or a list."""
    number, start, stop = found.number, found.char_start, found.char_end
    if _SCORE.match(text, stop) or _ADDRESS.match(text, stop, end):
        return True
    if start == floor and text[stop : stop + 1] in (".", ")", ":"):
        return True
    if text[start - 1 : start] in ("(", "[") and text[stop : stop + 1] in (")", "]") and number.base < 100:
        return True
    known = counted.grammar(rules)
    if _labelled(previous, found, rules, known):
        return True
    plain = text[number.char_start : number.char_end].isdigit()
    phrase = counted.plural_phrase(found.words, known)
    if (
        plain
        and phrase is None
        and found.words
        and found.words[0][2][0].isupper()
        and found.words[0][3] not in known.stops
    ):
        return True
    if plain and phrase is None and previous[:1].isupper() and previous.lower() not in known.stops:
        return _ends(text, start - len(previous) - 1, floor)
    return False


def _ends(text: str, place: int, floor: int) -> bool:
    """Whether the word at `place` is not the first of its sentence, so that its capital makes it a name."""
    return place > floor


def _labelled(previous: str, found: Measure, rules: Rules, known: Grammar) -> bool:
    """Whether the word before makes the number a name: Part 3, Group of Seven."""
    low = previous.lower()
    if low.rstrip(".") not in _labels(rules.number_labels):
        return False
    return previous[:1].isupper() or low in ("no.", "nos.") or counted.plural_phrase(found.words, known) is None


@cache
def _labels(labels: tuple[NumberLabel, ...]) -> frozenset[str]:
    return frozenset(label.form for label in labels)


def _counts_one(found: Measure, previous: str, known: Grammar) -> bool:
    """Whether "one" counts: before a noun, and not as a pronoun or in an idiom."""
    if previous.lower() in _NOT_BEFORE_ONE or not found.words or found.words[0][3] in _NOT_AFTER_ONE:
        return False
    return counted.singular_phrase(found.words, known) is not None
