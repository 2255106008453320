"""Finds the thing that a number counts: the noun phrase after it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text.spans import new

_TOKEN = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|[^\W_]++(?>(?:[-'’.&][^\W_]++)*)|\S")  # nothing is given back: half the time
_WINDOW = 72  # characters after the number that are looked at
_LEAST = 4  # words that rules beside those for phrases look at
_MARKS = ".;:!?()"  # end a phrase whatever they follow
_MOST = 7  # words of a noun phrase
_QUOTES = "“”‘’\"'«»„"
_SKIPPED = frozenset(("more", "most", "other"))
_SINGULARS = ("ss", "us", "is", "'s", "’s")


class Phrase(NamedTuple):
    """A noun phrase as printed, and the singular of its head. `full_end` takes in a phrase with of."""

    char_start: int
    char_end: int
    full_end: int
    head: str
    plural: bool


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The words that decide where a phrase ends. `ends`: those, and marks, behind which none goes on or begins."""

    stops: dict[str, str]
    plurals: dict[str, str]
    ends: frozenset[str]


Token = tuple[int, int, str, str]
"""Start, end, the word, the word in lower case."""


@cache
def grammar(rules: Rules) -> Grammar:
    """The grammar of the seeds."""
    stops = {stop.form: stop.kind for stop in rules.noun_stops}
    passed = {"of", "and", *_SKIPPED}  # a phrase may go on behind these, or begin behind a determiner
    return Grammar(
        stops,
        {plural.form: plural.singular for plural in rules.plurals},
        frozenset(_MARKS).union(form for form, kind in stops.items() if kind != "determiner" and form not in passed),
    )


def tokens(text: str, start: int, end: int, known: Grammar) -> list[Token]:
    """The words and marks of text[start:end], no farther than a phrase can reach.

    At least `_LEAST` of them, from there on none behind a word or mark that ends every phrase.
    """
    found: list[Token] = []
    ends = known.ends
    at = start
    for chunk in text[start : min(end, start + _WINDOW)].split(" "):
        behind = at + len(chunk)
        if chunk.isalnum():  # as most are: spares the expression
            low = chunk.lower()
            found.append((at, behind, chunk, low))
            if low in ends and len(found) > _LEAST:
                break
        elif chunk:
            for match in _TOKEN.finditer(text, at, behind):
                first, last = match.span()
                word = text[first:last]
                low = word.lower()
                found.append((first, last, word, low))
                if low in ends and len(found) > _LEAST:
                    return found
        at = behind + 1
    return found


def plural_phrase(words: list[Token], known: Grammar) -> Phrase | None:
    """The phrase at the start of `words` that ends in a plural: "hungry gulls", "captains of industry"."""
    last = first = -1
    taken: list[int] = []
    for place, (_, _, word, low) in enumerate(words):
        if not word[0].isalnum():
            if word in _QUOTES or (word == "," and taken and last < 0 and _goes_on(words, place + 1, known)):
                continue
            break
        if not taken and low in _SKIPPED:
            continue
        joins = low == "and" and taken and last < 0 and _goes_on(words, place + 1, known)
        if _ends_phrase(low, place - last if last >= 0 else 0, bool(taken), known) and not joins:
            break
        if first < 0:
            first = place
        taken.append(place)
        if is_plural(low, known):
            last = place
        if len(taken) >= _MOST:
            break
    if last < 0:
        return None
    return _phrase(words, first, last, known, True)


def _ends_phrase(low: str, since: int, begun: bool, known: Grammar) -> bool:
    """Whether a word ends a phrase; its last plural stands `since` words before, 0 when there is none yet."""
    if low in known.stops or _contracted(low, known):
        return True
    if since:
        return since > 1 or low.endswith(("ed", "ing"))
    return not begun and low.replace(".", "").isdigit()


def _contracted(low: str, known: Grammar) -> bool:
    """Whether a word is a pronoun and a verb: that's, they've."""
    if low.isalnum():  # as most are
        return False
    for mark in "'’":
        if mark in low:
            return low.partition(mark)[0] in known.stops
    return False


def singular_phrase(words: list[Token], known: Grammar, most: int = 4, one: bool = False) -> Phrase | None:
    """The phrase at the start of `words`, whatever its number, up to a stop: "voyage", "harbour rule".

    `one`: its head is a singular, so that a later word in -s is its verb.
    """
    first = last = -1
    for place, (_, _, word, low) in enumerate(words):
        if not word[0].isalnum():
            if word in _QUOTES and first < 0:
                continue
            break
        if low in known.stops or _contracted(low, known) or word[0].isdigit():
            break
        if low.endswith(("ed", "ing")) and (first >= 0 or one):
            break
        if first >= 0 and (place - first >= most or (one and is_plural(low, known))):
            break
        if first < 0:
            first = place
        last = place
        if low.endswith("s") and is_plural(low, known):
            break
    if first < 0:
        return None
    return _phrase(words, first, last, known, is_plural(words[last][3], known))


def of_phrase(words: list[Token], known: Grammar) -> Phrase | None:
    """The phrase after an `of` at the start of `words`, its determiners left out."""
    if not words or words[0][3] != "of":
        return None
    place = 1
    while place < len(words) and known.stops.get(words[place][3]) == "determiner":
        place += 1
    return plural_phrase(words[place:], known) or singular_phrase(words[place:], known)


def is_plural(low: str, known: Grammar) -> bool:
    """Whether a word in lower case looks like a plural."""
    if low in known.plurals:
        return True
    return low.endswith("s") and len(low) > 2 and not low.endswith(_SINGULARS)


def singular(word: str, known: Grammar) -> str:
    """The singular of `word`, as printed but for its ending."""
    low = word.lower()
    if low in known.plurals:
        return known.plurals[low]
    prefix, hyphen, last = low.rpartition("-")
    if hyphen and last in known.plurals:
        return word[: len(prefix) + 1] + known.plurals[last]
    if not is_plural(low, known):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith("uses") and low[-5:-4] not in ("a", "o"):
        return word[:-2]
    if low.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def _goes_on(words: list[Token], place: int, known: Grammar) -> bool:
    """Whether an adjective after "and" or a comma leads to a plural: "small and rusty boats"."""
    if place + 1 >= len(words):
        return False
    adjective, noun = words[place], words[place + 1]
    if not adjective[2][0].islower() or adjective[3] in known.stops or is_plural(adjective[3], known):
        return False
    return noun[3] not in known.stops and is_plural(noun[3], known)


def _phrase(words: list[Token], first: int, last: int, known: Grammar, plural: bool) -> Phrase:
    end = words[last][1]
    full = end
    rest = words[last + 1 :]
    if len(rest) > 1 and rest[0][3] == "of" and rest[1][2][0].islower() and rest[1][3] not in known.stops:
        full = _run(rest[1:], known)
    return new(Phrase, (words[first][0], end, full, singular(words[last][2], known), plural))


def _run(words: list[Token], known: Grammar) -> int:
    """The end of a run of nouns: "salted cod" in "salted cod this year"."""
    end = words[0][1]
    for place, (_, stop, word, low) in enumerate(words[:4]):
        if not word[0].isalpha() or low in known.stops:
            break
        if place and low.endswith(("ed", "ing")):
            break
        end = stop
        if is_plural(low, known):
            break
    return end
