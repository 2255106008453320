"""Finds numbers and number words, and says which number each is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from flows.rules import Rules
from flows.text.plain import plain

GAP = r"[^\S\r\n]"
"""A space of any width inside a line."""

_JOINT = rf"(?:{GAP}|-)"
_TIME = "second|minute|hour|day|week|month|year|decade|century"
_LONGEST = 24  # more digits are a code, not a number
_LARGEST = 1e24  # "a trillion trillion" is the end of counting
_WORD = re.compile(r"[a-z]+")
_PLAIN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
_SHAPES = (
    bytes(ord("0" if chr(code).isdigit() else "a" if chr(code).isalpha() else " ") for code in range(128)) + b" " * 128
)
_CODED = b"aa0"  # the shape of a currency code before digits, USD20
_SLASHED = re.compile(r"([1-9])/([1-9])")


@dataclass(slots=True)
class Number:
    """A number in the text.

    `form`: digits, words, ordinal, fraction, vague, or article (the "an" of "under an hour", value 1).
    `value` is None for vague words, which have a `floor` instead, all but the "within" of "within weeks".
    `base` is the number before it is multiplied by `scale`: 1.2 and a million in "1.2 million". `printed` is where
    the digits end, before the scale. `suffix` is a scale in a letter or two: the m of "5m", which may be metres.
    """

    char_start: int
    char_end: int
    value: float | None
    floor: float | None
    form: str
    base: float
    scale: float
    printed: int
    suffix: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The number words.

    `candidate` finds where numbers may begin in plain text behind a space, `expression` reads one. `of` has the values
    of the words by their kind, those below a hundred and the fractions once more as small.
    """

    candidate: re.Pattern[bytes]
    expression: re.Pattern[str]
    of: Mapping[str, Mapping[str, float]]


@cache
def lexicon(rules: Rules) -> Lexicon:
    """Compile the seed number_words."""
    of: dict[str, dict[str, float]] = {}
    for word in rules.number_words:
        of.setdefault(word.kind, {})[word.form] = word.value
    branches = _words(of)
    body = "|".join(f"(?P<{name}>{branch})" for name, branch in branches.items())
    expression = rf"(?P<digits>{_digits(of)})|(?<![\w])(?:{body})(?!\w)"
    candidate = f" (?:[0-9]|{_first_words(of)})".encode()
    of["small"] = {**of["unit"], **of["teen"], **of["ten"], **of["fraction"]}
    return Lexicon(re.compile(candidate), re.compile(expression), of)


def scan(text: str, rules: Rules) -> list[Number]:
    """Every number in `text`, in order, none overlapping another."""
    known = lexicon(rules)
    expression = known.expression
    numbers = []
    after = 0
    for start in _starts(text, known.candidate):
        if start < after or not (found := expression.match(text, start)):
            continue
        number = _number(found, known.of)
        if number and (number.value or number.floor or 0.0) <= _LARGEST:
            numbers.append(number)
        after = found.end()
    return numbers


def _starts(text: str, candidate: re.Pattern[bytes]) -> list[int]:
    """Where numbers may begin, in order. Plain text is searched four times as fast as the text itself."""
    letters = plain(text)
    starts = [found.start() for found in candidate.finditer(b" " + letters + b" ")]
    points = [
        start - 1 for start in starts if start and text[start - 1] == "." and not text[start - 2 : start - 1].isalnum()
    ]  # .5
    shapes = letters.translate(_SHAPES)
    at = shapes.find(_CODED)
    while at >= 0:
        if text[at : at + 2].isupper():
            points.append(at + 2)
        at = shapes.find(_CODED, at + 3)
    return sorted(starts + points) if points else starts


def _number(found: re.Match[str], of: Mapping[str, Mapping[str, float]]) -> Number | None:
    form = found.lastgroup or "digits"
    start, end = found.span()
    if form == "digits":
        if end - start <= _LONGEST and found[0].isdigit():  # as most are
            value = float(found[0])
            return Number(start, end, value, None, form, value, 1.0, end, "")
        return _from_digits(found, of)
    printed = found[0].lower()
    if form == "words" and printed in of["small"]:  # as most are
        value = of["small"][printed]
        return Number(start, end, value, None, form, value, 1.0, end, "")
    words = _WORD.findall(printed)
    if form == "vague":
        floor = _floor(printed, of)
        return Number(start, end, None, floor, form, floor, 1.0, end, "")
    if form == "within":
        return Number(start, end, None, None, "vague", 0.0, 1.0, end, "")
    if form == "ordinal":
        value = of["ordinal"][printed]
    elif form == "fraction":
        value = _fraction(words, of["fraction"])
    elif form == "article":
        value = 1.0
    else:
        form = "words"
        value = evaluate(words, of)
    scale = of["scale"].get(words[-1], 1.0) if form == "words" else 1.0
    return Number(start, end, value, None, form, value / scale, scale, end, "")


def _from_digits(found: re.Match[str], of: Mapping[str, Mapping[str, float]]) -> Number | None:
    start, end = found.span()
    text = found[0]
    plain = _PLAIN.match(text)
    if plain is None or len(plain[0]) > _LONGEST:
        return None
    base = float(plain[0].replace(",", ""))
    rest = text[plain.end() :]
    if not rest:
        return Number(start, end, base, None, "digits", base, 1.0, end, "")
    if slashed := _SLASHED.match(text):
        base = int(slashed[1]) / int(slashed[2])
    elif slashed := _SLASHED.search(rest):
        base += int(slashed[1]) / int(slashed[2])
    for glyph, value in of["glyph"].items():
        if glyph in rest:
            base += value
    scale = 1.0
    ordinal = ""
    suffix = found["suffix"] or ""
    for word in _WORD.findall(rest.lower().removesuffix(suffix.lower())):
        if word in of["scale"]:
            scale *= of["scale"][word]
        elif word == "half":
            base += 0.5
        elif word in ("st", "nd", "rd", "th"):
            ordinal = word
    if suffix:
        scale *= of["suffix"][suffix]
    form = "ordinal" if ordinal else "digits"
    return Number(start, end, base * scale, None, form, base, scale, start + plain.end(), suffix)


def evaluate(words: list[str], of: Mapping[str, Mapping[str, float]]) -> float:
    """The number that `words` spell: ["two", "and", "a", "half", "million"] is 2,500,000."""
    total = current = 0.0
    scales, small = of["scale"], of["small"]
    for word in words:
        if word in scales:
            scale = scales[word]
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            current += small.get(word.removesuffix("fold"), 0.0)
    return total + current


def _fraction(words: list[str], fractions: Mapping[str, float]) -> float:
    part = next(fractions[word] for word in words if word in fractions)
    times = {"two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
    return part * next((times[word] for word in words if word in times), 1)


def _floor(phrase: str, of: Mapping[str, Mapping[str, float]]) -> float:
    known = max((form for form in of["vague"] if phrase.startswith(form)), key=len, default="")
    floor = of["vague"].get(known, 0.0)
    for word in _WORD.findall(phrase[len(known) :]):
        floor *= of["scale"].get(word, 1.0)
    return floor


def _digits(of: Mapping[str, Mapping[str, float]]) -> str:
    """Digits that no letter touches (but a currency code may), with what multiplies them."""
    before = r"(?:(?<![\w.,])|(?<=\b[A-Z]{2})|(?<=\b[A-Z]{3}))"
    plain = (
        r"(?:[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?"
        r"|[1-9]/[2-9](?![0-9/])|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    )
    glyph = "".join(of["glyph"])
    part = rf"(?:{GAP}?[{glyph}]|{GAP}[1-9]/[2-9](?![0-9/])|{GAP}and{GAP}a{GAP}half)"
    scales = rf"(?:{_JOINT}?{_any(of['scale'])}\b)*"
    suffix = rf"(?P<suffix>(?:{'|'.join(sorted(of['suffix'], key=len, reverse=True))})(?!\w))"
    return rf"{before}{plain}(?![.,]?[0-9])(?:(?:st|nd|rd|th)\b|{part}?{scales}{suffix}?)"


def _words(of: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Expressions of the numbers that are written in words, those that begin like others first."""
    small = rf"(?:{_any(of['ten'])}(?:{_JOINT}{_any(of['unit'])})?|{_any(of['teen'])}|{_any(of['unit'])})"
    scale = _any(of["scale"])
    scales = rf"(?:{_JOINT}{scale}\b)"
    more = rf"(?:{GAP}(?:and{GAP})?{small}\b(?!{_JOINT}(?:and{_JOINT})?an?{_JOINT}){scales}*)*"
    half = rf"{_JOINT}and{_JOINT}an?{_JOINT}(?:half|quarter)\b"
    fractions = _any({form: 0.0 for form in of["fraction"] if not form.startswith(("half", "halv"))})
    return {
        "vague": rf"{_any(of['vague'])}(?:{GAP}{scale}\b)*",
        "scaled": rf"(?:[Aa]{GAP})?(?:[Hh]alf|[Qq]uarter)(?:(?:{GAP}of)?{GAP}an?)?{_JOINT}{scale}",
        "fraction": (
            rf"(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]even|[Nn]ine){_JOINT}{fractions}|[Aa]{GAP}{fractions}(?={GAP}(?:of|in|since|from|over|this|last)\b|[.,;])"
            rf"|(?:[Oo]ne{_JOINT})?[Hh]alf(?={GAP}of\b|{GAP}(?:the|its|their|his|her|our|all|those|these)\b)"
            rf"|[Hh]alf{GAP}an?(?={GAP})|[Aa]{GAP}half(?={_JOINT}(?:{_TIME})\b)|[Hh]alf(?=-(?:{_TIME})\b)"
        ),
        "within": rf"[Ww]ithin(?={GAP}(?:{_TIME}|centurie)s\b)",
        "words": (
            rf"{small}fold|{small}\b(?:{half})?(?:{scales}+{more})?"
            rf"|[Aa]{GAP}{scale}\b(?:{half})?{scales}*{more}|[Dd]ozen"
        ),
        "ordinal": _any(of["ordinal"]),
        "article": rf"[Aa]n?(?={GAP}(?:{_TIME})\b)",
    }


def _first_words(of: Mapping[str, Mapping[str, float]]) -> str:
    """An expression of how the numbers written in words begin, by their first letters."""
    kinds = ("unit", "teen", "ten", "ordinal", "vague", "fraction")
    firsts = {form for kind in kinds for form in of[kind]} | {"dozen", "quarter"}
    firsts.add("within")
    firsts = {form for form in firsts if not form.startswith("a ")}
    firsts = {form for form in firsts if not any(form != other and form.startswith(other) for other in firsts)}
    follow = "|".join((*(re.escape(form[2:]) for form in of["vague"] if form.startswith("a ")), *of["scale"]))
    article = f"a(?=n? (?:{_TIME}) | (?:{follow}|half|quarter|third|fifth|tenth))"  # that may begin a number as well
    by_letter = _by_letter(firsts)
    return "|".join((*(letter + _tree(rests) for letter, rests in by_letter.items()), article))


def _tree(forms: Iterable[str]) -> str:
    """An expression of `forms` that reads no letter twice: tw(?:elve|o). Runs at the beginning of every word."""
    by_letter = _by_letter(forms)
    branches = [re.escape(letter) + _tree(rests) for letter, rests in by_letter.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


def _by_letter(forms: Iterable[str]) -> dict[str, list[str]]:
    """What follows the first letter of `forms`, by that letter."""
    found: dict[str, list[str]] = {}
    for form in sorted(forms):
        if form:
            found.setdefault(form[0], []).append(form[1:])
    return found


def _any(forms: Mapping[str, float]) -> str:
    """An expression of all `forms`, each with a small or a capital first letter, long ones first."""
    ordered = sorted(forms, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(f"[{form[0].upper()}{form[0]}]" + re.escape(form[1:]).replace(r"\ ", GAP) for form in ordered)
        + ")"
    )
