"""Words of a unit of text, and what they can be in a noun phrase.

A unit is what the reporter says between two full stops; a quoted stretch inside it is one token.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from flows.rules import AnonymousSource, Rules
from flows.text.marks import Stretch
from flows.text.plain import plain
from flows.text.spans import Mention


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(words.split())


QUOTE = "\x01"
BLANK = "\x02"
_TOKEN = re.compile(rf"{QUOTE}{BLANK}*+|[^\W_]++(?>(?:[-.&'’](?!s\b)[^\W_]++)*)|['’]s\b|[^\w\s{BLANK}]")
_STOPS = frozenset(".,;:?!")
_OWNED = frozenset({"'s", "’s"})

PRONOUNS = word_set("he she they i we it who you")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
DETERMINERS = word_set(
    "the a an this these those his her their its our my your one another some any each every no two three four"
    " five several many both other such most"
)
PREPOSITIONS = word_set(
    "of for from at in with on by to near inside outside behind under against about into over among between toward"
    " towards after before during since as like than within without across around through via regarding upon"
)
LINKS = word_set("of for from at in with on")
_NEGATED = word_set("isn aren wasn weren hasn haven hadn won wouldn can couldn shouldn mustn doesn don didn")
NEGATED = frozenset({"cannot"} | {f"{word}{mark}t" for word in _NEGATED for mark in "'’"})
AUXILIARIES = NEGATED | word_set(
    "has have had is are was were be been being will would could should can may might must do does did s ve ll d"
)
CONTRACTED = {
    f"{pronoun}{mark}{verb}": pronoun
    for pronoun in ("he", "she", "they", "we", "i", "it", "you", "who")
    for mark in "'’"
    for verb in ("d", "ll", "ve", "re", "m")
}
"""Pronouns with a verb at their end, and the pronoun: he'd."""
BE = word_set("is are was were be been being get gets got")
CLAUSE_WORDS = word_set(
    "and but or while when as because if although though whereas after before since until that which who whom whose"
    " where so then yet nor whether unless than what how why"
)
PUNCTUATION = frozenset(',;:.!?()[]{}—–―-"“”…|/')
DASHES = frozenset("—–―-")
_ADVERBS = word_set(
    "also then later earlier long now just even still once again first recently soon never ever not often sometimes"
    " always already both simply further too meanwhile instead thus therefore however publicly privately nevertheless"
    " nonetheless today yesterday monday tuesday wednesday thursday friday saturday sunday tonight twice only so yet"
    " all back"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_TIMES = word_set("week month year night day morning afternoon evening weekend")
_NOT_LY = word_set("family ally italy july reply assembly supply anomaly bully folly early")
_TITLES = word_set("mr mrs ms dr sen rep gov gen col sgt lt capt prof rev hon sr jr st ret")
_UNNAMED = PRONOUNS | AUXILIARIES | CLAUSE_WORDS
_LONGEST = 9  # tokens that may stand before the head of a phrase


@dataclass(slots=True, eq=False)
class Words:
    """Tokens of one unit: no tuple, whose fields take three times as long to read.

    `low`: the tokens in lower case, `start`: where they begin in `text`, that of the page with its stretches blanked.
    `mention[i]`: index in `mentions` of the mention that token i belongs to, or -1. `nouns`: common nouns that speak.
    `spoken`: past forms of reporting verbs. `remarks`: nouns for what is said.
    """

    text: str
    low: list[str]
    start: list[int]
    mention: list[int]
    mentions: list[Mention]
    nouns: dict[str, AnonymousSource]
    spoken: frozenset[str]
    remarks: frozenset[str]

    def end(self, i: int) -> int:
        """Where token `i` ends."""
        return self.start[i] + len(self.low[i])

    def printed(self, i: int) -> str:
        """Token `i` as printed."""
        return self.text[self.start[i] : self.end(i)]

    def capital(self, i: int) -> bool:
        """Does token `i` begin with a capital letter?"""
        return self.text[self.start[i]].isupper()


class Subject(NamedTuple):
    """A noun phrase that may be a speaker.

    `first`, `last`: its tokens, both included. `mention`: index of the mention that heads it, or -1.
    `noun`: its head noun's row, when a common noun heads it; `head`: the head word in lower case.
    """

    first: int
    last: int
    mention: int
    head: str
    noun: AnonymousSource | None


@cache
def nouns(rules: Rules) -> dict[str, AnonymousSource]:
    """Nouns for speakers without a name."""
    return {row.noun: row for row in rules.anonymous_sources}


@cache
def _spoken(rules: Rules) -> frozenset[str]:
    verbs = (row for row in rules.cue_verbs if row.kind in ("say", "tell") and row.form != row.lemma)
    return frozenset(row.form for row in verbs if not row.form.endswith(("s", "ing")) or row.form == "says")


@cache
def _remarks(rules: Rules) -> frozenset[str]:
    return frozenset(row.form for row in rules.claim_words if row.kind == "remark")


@dataclass(slots=True, eq=False)
class Page:
    """An article to read words of: its text, with each quoted stretch blanked to one token, and its mentions.

    `plain`: `text` in lower case with a space for all but letters and digits of ASCII. `starts`, `ends`: those of the
    mentions. The others as in `Words`.
    """

    text: str
    plain: bytes
    mentions: list[Mention]
    starts: list[int]
    ends: list[int]
    nouns: dict[str, AnonymousSource]
    spoken: frozenset[str]
    remarks: frozenset[str]

    def words(self, start: int, end: int) -> Words:
        """Tokens of the unit text[start:end]."""
        low, starts = _tokens(self.text, start, end)
        owner = [-1] * len(low)
        begins, ends = self.starts, self.ends
        first = bisect_left(begins, start)
        if first and ends[first - 1] > start:
            first -= 1  # mentions do not overlap
        i = 0
        for at in range(first, bisect_left(begins, end, first)):
            begin = begins[at]
            i = bisect_right(starts, begin, i)
            if i and starts[i - 1] + len(low[i - 1]) > begin:
                i -= 1
            stop = bisect_left(starts, ends[at], i)
            while i < stop:
                if low[i] != QUOTE:
                    owner[i] = at
                i += 1
        return Words(self.text, low, starts, owner, self.mentions, self.nouns, self.spoken, self.remarks)

    def holds(self, start: int, end: int, words: frozenset[bytes]) -> bool:
        """Whether one of `words` is in plain[start:end]: takes a tenth of the time that its tokens take."""
        return not words.isdisjoint(self.plain[start:end].split())


def page(text: str, stretches: list[Stretch], mentions: list[Mention], rules: Rules) -> Page:
    """Blank the `stretches` of `text`, which come in order. No offset moves."""
    pieces = []
    at = 0
    for stretch in stretches:
        pieces.append(text[at : stretch.outer_start])
        pieces.append(QUOTE + BLANK * (stretch.outer_end - stretch.outer_start - 1))
        at = stretch.outer_end
    pieces.append(text[at:])
    blanked = "".join(pieces)
    starts = [mention.char_start for mention in mentions]
    ends = [mention.char_end for mention in mentions]
    return Page(blanked, plain(blanked), mentions, starts, ends, nouns(rules), _spoken(rules), _remarks(rules))


def _lowered(text: str) -> str:
    """`text` in lower case, letter for letter."""
    if text.isascii():  # as most sentences are: the same, many times faster
        return text.lower()
    # the small form of one letter is longer, that of the other hangs on those beside it
    return text.replace("İ", "I").replace("Σ", "σ").lower()


def _tokens(text: str, at: int, end: int) -> tuple[list[str], list[int]]:
    """The tokens of text[at:end] in lower case, and their starts.

    Most of what stands between spaces is a word, a word and a mark, an owner or a quoted stretch: those are told apart
    without the expression, which takes many times as long.
    """
    low: list[str] = []
    starts: list[int] = []
    for chunk in _lowered(text[at:end]).split(" "):
        if chunk.isalnum():
            low.append(chunk)
            starts.append(at)
        elif chunk:
            if chunk[-1] in _STOPS and chunk[:-1].isalnum():
                tail = 1
            elif chunk[-2:] in _OWNED and text[at + len(chunk) - 1] == "s" and chunk[:-2].isalnum():
                tail = 2
            else:
                tail = 0
            if tail:
                low += chunk[:-tail], chunk[-tail:]
                starts += at, at + len(chunk) - tail
            elif chunk[0] == QUOTE and chunk.count(BLANK) == len(chunk) - 1:
                low.append(QUOTE)
                starts.append(at)
            else:
                for found in _TOKEN.finditer(text[at : at + len(chunk)]):  # as printed: the S of U.S. is no owner's
                    first, last = found.span()
                    low.append(QUOTE if chunk[first] == QUOTE else chunk[first:last])
                    starts.append(at + first)
        at += len(chunk) + 1
    return low, starts


def is_adverb(low: str) -> bool:
    """Is the word one that may stand between a subject and its verb?"""
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NOT_LY)


def parts(w: Words, i: int) -> bool:
    """Is token `i` an adverb between a subject and its verb, not the end of a name: "said today", "the Coast Today"?"""
    if w.mention[i] >= 0 or not is_adverb(w.low[i]):
        return False
    named = i > 0 and w.low[i] not in _DAYS and w.capital(i) and w.capital(i - 1)
    return not named or w.low[i - 1] in CLAUSE_WORDS


def is_name(w: Words, i: int) -> bool:
    """Is the token part of a mention, or capitalised?"""
    if w.mention[i] >= 0:
        return True
    return w.capital(i) and w.low[i] not in PRONOUNS and w.low[i] not in CLAUSE_WORDS


def is_person(w: Words, i: int) -> bool:
    """Does the token belong to a person's name?"""
    return w.mention[i] >= 0 and w.mentions[w.mention[i]].kind == "person"


def is_abbreviated(w: Words, i: int) -> bool:
    """Does the full stop at token `i` belong to a title or an initial?"""
    return w.low[i] == "." and i > 0 and (len(w.low[i - 1]) == 1 or w.low[i - 1] in _TITLES)


def is_word(w: Words, i: int) -> bool:
    """Can the token belong to a noun phrase before or behind its head?"""
    low = w.low[i]
    if low[0] == QUOTE or not low[0].isalnum() or low in PRONOUNS or low in CLAUSE_WORDS or low in AUXILIARIES:
        return False
    return low not in PREPOSITIONS


def name_end(w: Words, i: int) -> int:
    """The last token of the mention that token `i` belongs to."""
    owner = w.mention[i]
    while i + 1 < len(w.low) and w.mention[i + 1] == owner:
        i += 1
    return i


def leftwards(w: Words, first: int) -> int:
    """Take in titles, adjectives and determiners before token `first`."""
    for _ in range(_LONGEST):
        if first == 0:
            break
        low = w.low[first - 1]
        if low in DETERMINERS and w.mention[first - 1] < 0:
            return first - 1
        if low == "." and is_abbreviated(w, first - 1):
            first -= 2
        elif low in POSSESSIVE or w.mention[first - 1] >= 0 or (is_word(w, first - 1) and _describes(w, first - 1)):
            first -= 1
        else:
            break
    while w.low[first] in POSSESSIVE:
        first += 1
    return first


def _describes(w: Words, i: int) -> bool:
    """Can the token stand before a noun? No adverb, no time, no verb that reports: "said", but "the alleged"."""
    if w.low[i] in w.spoken:
        return i > 0 and w.low[i - 1] in DETERMINERS
    return not is_adverb(w.low[i]) and w.low[i] not in _TIMES  # last week President X


def extended(w: Words, last: int) -> int:
    """Take in "for X" and "of X" behind a common noun, up to the end of the name."""
    i = last + 1
    end = last
    if i >= len(w.low) or w.low[i] not in LINKS:
        return last
    while i < len(w.low) and i < last + 12:
        if w.mention[i] >= 0 or (w.capital(i) and w.low[i][0].isalpha()):
            end = i
        elif not _joins(w.low[i], named=end > last):
            break
        i += 1
    return end


def _joins(low: str, *, named: bool) -> bool:
    """Can the word stand between a common noun and the name it leads to, or (`named`) between two of its names?"""
    if low in LINKS or low in POSSESSIVE or low == "and":
        return True
    return not named and low.isalpha() and low not in _UNNAMED
