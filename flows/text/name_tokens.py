"""Capitalised words, and the chains that they form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from flows.rules import Rules
from flows.text import name_lexicon
from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Lexicon
from flows.text.spans import Sentence

_CAPITAL = r"[^\W\d_a-z]"
_SIGNS = "'’‐‑&-"  # they may stand inside a word
_REST = rf"\w{{0,60}}+(?>(?:[{_SIGNS}]\w{{1,60}}+){{0,5}})\.?"
_PLAIN = rf"[a-z]{{1,60}}+(?![\w.{_SIGNS}])"  # what _REST matches mostly, twice as fast
_ACRONYM = rf"\.(?:{_CAPITAL}\.){{1,7}}(?![^\W_])"
_WORDS = rf"(?<=[A-Z]){_PLAIN}|(?<=[DRI])-(?={_CAPITAL})|(?<={_CAPITAL})(?:{_ACRONYM}|{_REST})"
_ARTICLES = r"(?:(?<=a)[ldnrs]|(?<=e)[ls]|(?<=u)l|(?<=b)in)[-‐‑]"
# Both begin with a plain set that holds all first letters: the engine looks for it much faster than for the very set,
# or for a choice of words. On few pages words begin in lower case, as al-X does: the others are split faster.
_CAPITALISED = re.compile(rf"([A-Z\x80-\U0010ffff](?s:(?<![\w@#].))(?:{_WORDS}))")
_WITH_ARTICLES = re.compile(rf"([A-Zabeu\x80-\U0010ffff](?s:(?<![\w@#].))(?:{_WORDS}|{_ARTICLES}{_CAPITAL}{_REST}))")
_ARTICLE = re.compile(rf"-(?<=(?:a[ldnrs]|e[ls]|ul|in)-)(?={_CAPITAL})")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}")
CAMEL = re.compile(r"(?!(?:Ma?c|De[lr]?|Di|Du|La|Le|Van|Von|Fitz|San|St|O|D|L)['’]?[A-Z])[A-Z]?\w*[a-z][A-Z]\w*")
_CONTRACTED = re.compile(r"\w+['’](?:re|ve|ll|d|t|m)")
_OPENING = "\"“”‘’'`«»([*_"
_GLUE = frozenset("_@#")
_CAPS_LENGTH = 4
_LONGEST_WORD = 60
_WIDEST = 14  # characters between two words of a chain
_LONGEST_TITLE = 200  # characters, this one not included
_BEFORE_ALL = Sentence(0, 0, "", 0, 0)
_LONGEST = 20  # words in a chain: what is longer is no name, and is looked at in parts


@dataclass(slots=True, eq=False)
class Token:
    """A capitalised word. `link` joins it to the one before: "" (not), " ", a particle, of, for, and, &."""

    start: int
    end: int
    word: str
    flags: int
    link: str
    opens: bool
    capitals: bool

    @property
    def camel(self) -> bool:
        """Whether it has capitals inside as brands have, and not as Mc and De surnames do."""
        return camel(self.word)

    @property
    def initial(self) -> bool:
        """Whether it is one or more initials: J. or J.K."""
        return self.word[-1] == "." and _INITIAL.fullmatch(self.word) is not None


Word = tuple[int, str, int, bool]
"""A word without possessive ending and full stop: its length, its form for look-ups, its flags, whether in capitals."""

Chain = tuple[int, int, bool]
"""Where capitalised words stand that may form names together, and whether they open a sentence."""


class Chains(NamedTuple):
    """The chains of a sentence in order, and how many capitalised words it has."""

    sentence: Sentence
    chains: list[Chain]
    words: int


def camel(word: str) -> bool:
    """Whether a word has capitals inside as brands have, and not as Mc and De surnames do."""
    return not word[1:].islower() and CAMEL.fullmatch(word) is not None


def chains(text: str, sentences: list[Sentence], rules: Rules) -> list[Chains]:
    """Runs of capitalised words of each sentence that has any, those joined by small words (of, and, van) too.

    A word alone that is capitalised only because it opens the sentence is left out.
    """
    every: list[Chains] = []
    found: list[Chain] = []
    first = end = words = count = 0
    opens = mute = whole = False
    skipped = ""
    reader, joint = _reader(rules), _joiner(rules)
    coming = iter(sentences)
    opening = stop = moved = 0  # where the sentence begins, where it ends on the page, how far the text moved there
    sentence = _BEFORE_ALL
    parts = _parts(_page(text, sentences))
    ends = list(accumulate(map(len, parts)))
    read = map(reader, parts[1::2])
    for before, begin, word, limit in zip(parts[::2], ends[::2], read, ends[1::2], strict=False):
        if begin >= stop:
            if words > 1 or (words and not mute):
                found.append((first, end, opens))
            if found:
                every.append(Chains(sentence, found, count))
                found = []
            words = count = 0
            whole = False
            skipped = ""
            while begin >= stop:
                sentence = next(coming)
                opening = sentence.char_start
                moved = opening - stop - 1
                stop = sentence.char_end - moved
        start = begin + moved
        if word is None:
            skipped += before + text[start : limit + moved]
            continue
        gap = skipped + before if skipped else before
        skipped = ""
        length, _, flags, _ = word
        if whole and words < _LONGEST and (gap == " " or (len(gap) <= _WIDEST and joint(gap))):
            words += 1
        else:
            if words > 1 or (words and not mute):
                found.append((first, end, opens))
            first, words = start, 1
            opens = start == opening or (
                not (gap[-1:] == " " and gap[-2:-1].isalnum()) and _opens(text, opening, start)
            )
            mute = opens and flags & lex.OPENER != 0
        count += 1
        end = start + length
        whole = end == limit + moved  # a possessive ends a name, and so does a full stop
    if words > 1 or (words and not mute):
        found.append((first, end, opens))
    if found:
        every.append(Chains(sentence, found, count))
    return every


def _page(text: str, sentences: list[Sentence]) -> str:
    """The sentences, a sign before each: one that keeps a word from beginning where one of the text goes on."""
    parts = []
    for _, _, _, start, end in sentences:
        before = text[start - 1] if start else "\n"
        parts.append("@" if before.isalnum() or before in _GLUE else "\n")
        parts.append(text[start:end])
    return "".join(parts)


def _parts(printed: str) -> list[str]:
    """What stands before the first capitalised word, that word, what stands before the next one, and so on."""
    plain = _ARTICLE.search(printed) is None and "‐" not in printed and "‑" not in printed
    return (_CAPITALISED if plain else _WITH_ARTICLES).split(printed)


def tokens(words: str, opens: bool, rules: Rules) -> list[Token]:
    """The words of a chain, whose text is `words`."""
    found: list[Token] = []
    end = limit = 0
    reader, joint = _reader(rules), _joiner(rules)
    single = words.isalnum() and len(words) <= _LONGEST_WORD  # as mostly
    parts = iter(["", words] if single else _parts(words))
    for gap, printed in zip(parts, parts, strict=False):
        start = limit + len(gap)
        limit = start + len(printed)
        word = reader(printed)
        if word is not None:
            link = ""
            if found:
                link = " " if gap == " " and start == end + 1 else joint(words[end:start])
            length, plain, flags, capitals = word
            end = start + length
            found.append(Token(start, end, plain, flags, link, opens and not found, capitals))
    return found


@cache
def _reader(rules: Rules) -> Callable[[str], Word | None]:
    """Tells what is known of a word as printed, from memory if it came up lately."""
    lexicon = name_lexicon.lexicon(rules)
    return lru_cache(maxsize=1 << 16)(lambda word: _word(word, lexicon))


def _word(word: str, lexicon: Lexicon) -> Word | None:
    """What is known of a word as printed; None if it is lower case."""
    if word[-1] == "-":  # a party before a state: D-New York
        return None
    if word.endswith(_POSSESSIVE):
        word = word[:-2]
    if word[-1] == "." and not _keeps_stop(word, lexicon):
        word = word[:-1]
    if "-" in word:
        word = _without_tail(word, lexicon)
    capitals = len(word) > 1 and word.isupper()
    if not capitals and not word[:1].isupper() and not any(map(str.isupper, word)):
        return None
    plain = word
    flags = lexicon.flags.get(word)
    if flags is None and word not in lexicon.known:
        if capitals and len(word) >= _CAPS_LENGTH and not _INITIAL.fullmatch(word):
            plain = "-".join(part.capitalize() for part in word.split("-"))
        flags = _guessed(plain, lexicon)
    return len(word), plain, flags or 0, capitals


def _guessed(word: str, lexicon: Lexicon) -> int:
    """What is known of a word that is not in the lexicon by itself."""
    flags = lexicon.flags.get(word, 0)
    if flags or len(word) < _CAPS_LENGTH - 1:
        return flags
    if _CONTRACTED.fullmatch(word):
        return lex.STOP | lex.OPENER
    return lexicon.flags.get(word[:-1], 0) & (lex.COMMON | lex.THING) if word[-1] == "s" else 0


def _without_tail(word: str, lexicon: Lexicon) -> str:
    """The name before a hyphen and a lower-case word that makes it an adjective: X in X-backed."""
    head, _, tail = word.rpartition("-")
    return head if head and tail in lexicon.tails else word


def _keeps_stop(word: str, lexicon: Lexicon) -> bool:
    return _INITIAL.fullmatch(word) is not None or word in lexicon.flags or word in lexicon.known


@cache
def _links(rules: Rules) -> dict[str, str]:
    known = dict.fromkeys(name_lexicon.lexicon(rules).particles, "particle")
    known |= {"of": "of", "of the": "of", "for": "for", "for the": "for", "on": "for", "against": "for", "and": "and"}
    return known | {"&": "&", "": " "}


@cache
def _joiner(rules: Rules) -> Callable[[str], str]:
    """Tells how two words are joined by what stands between them, from memory: few gaps are so narrow."""
    links = _links(rules)
    return lru_cache(maxsize=1 << 12)(lambda gap: _joint(gap, links))


def _joint(gap: str, links: dict[str, str]) -> str:
    """How two words are joined by what stands between them; empty if they are not."""
    if gap in (" ", "\u00a0"):
        return " "
    if not gap or len(gap) > _WIDEST or not gap[0].isspace() or "\n" in gap:
        return ""
    small = " ".join(gap.split())
    return links.get(small, "") if gap[-1].isspace() or small.endswith("-") else ""


def _opens(text: str, first: int, start: int) -> bool:
    """Does the word open a sentence, a quotation or a clause after a colon?"""
    at = start - 1
    while at >= first:
        sign = text[at]
        if not sign.isspace() and sign not in _OPENING:
            return sign in ".!?:;…•|" or (sign in "-–—*" and at == first)
        at -= 1
    return True


def shouting(text: str, sentence: Sentence) -> bool:
    """Is the sentence printed in capitals?"""
    return (
        sentence.char_end - sentence.char_start > _CAPS_LENGTH
        and text[sentence.char_start : sentence.char_end].isupper()
    )


def title_case(text: str, sentence: Sentence, capitalised: int) -> bool:
    """Is the sentence a headline in which most words are capitalised?"""
    if capitalised < 3 or sentence.char_end - sentence.char_start >= _LONGEST_TITLE:
        return False
    words = text.count(" ", sentence.char_start, sentence.char_end) + 1
    share = 0.85 if text[sentence.char_end - 1] in ".!?" else 0.6
    return words >= 4 and capitalised >= share * words
