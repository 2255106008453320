"""Capitalised words, and the chains that they form."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Lexicon
from flows.text.spans import Sentence

_WORD = re.compile(
    r"(?<![\w@#])(?:(?:[^\W\d_a-z]\.){2,}(?![^\W_])|(?:(?:a[ldnrs]|e[ls]|ul|bin)[-‐‑])?"
    r"[^\W\d_a-z]\w{0,60}(?:['’‐‑&-]\w{1,60}){0,5}\.?)"
)
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_INITIAL = re.compile(r"(?:[^\W\d_]\.){1,3}")
_CONTRACTED = re.compile(r"\w+['’](?:re|ve|ll|d|t|m)")
_PARTY_TAG = re.compile(r"[A-Z]-[A-Z].*")
_OPENING = "\"“”‘’'`«»([*_"
_CAPS_LENGTH = 4
_LONGEST = 40  # words in a chain: what is longer is no name, and is looked at in parts


class Token(NamedTuple):
    """A capitalised word. `link` is how it is joined to the one before: "" (not), " ", a particle, "of", "and", "&"."""

    start: int
    end: int
    word: str
    flags: int
    link: str
    opens: bool
    capitals: bool

    @property
    def initial(self) -> bool:
        """Whether it is one or more initials: J. or J.K."""
        return _INITIAL.fullmatch(self.word) is not None


def chains(text: str, sentence: Sentence, lexicon: Lexicon) -> Iterator[list[Token]]:
    """Runs of capitalised words of `sentence`, those joined by small words (of, and, van) too."""
    chain: list[Token] = []
    end = -1
    for match in _WORD.finditer(text, sentence.char_start, sentence.char_end):
        start = match.start()
        link = _link(text[end:start], lexicon) if chain and start - end < 14 else ""
        if chain and (not link or len(chain) == _LONGEST):
            yield chain
            chain, link = [], ""
        opens = not chain and _opens(text, sentence.char_start, start)
        token = _token(match.group(), start, link, opens, lexicon)
        if token is None:
            continue
        chain.append(token)
        end = token.end
        if end < match.end() and text[end] != ".":  # a possessive ends a name, but "X's Y" may go on
            yield chain
            chain = []
    if chain:
        yield chain


def _token(word: str, start: int, link: str, opens: bool, lexicon: Lexicon) -> Token | None:
    """The word without possessive ending and full stop, and what is known of it; None if it is lower case."""
    if word.endswith(_POSSESSIVE):
        word = word[:-2]
    if word[-1] == "." and not _keeps_stop(word, lexicon):
        word = word[:-1]
    if "-" in word:
        word = _without_tail(word, lexicon)
    capitals = len(word) > 1 and word.isupper()
    if not capitals and not any(c.isupper() for c in word):
        return None
    plain = word
    flags = lexicon.flags.get(word)
    if flags is None and word not in lexicon.known:
        if capitals and len(word) >= _CAPS_LENGTH and not _INITIAL.fullmatch(word):
            plain = "-".join(part.capitalize() for part in word.split("-"))
        flags = _guessed(plain, lexicon)
    return Token(start, start + len(word), plain, flags or 0, link, opens, capitals)


def _guessed(word: str, lexicon: Lexicon) -> int:
    """What is known of a word that is not in the lexicon by itself."""
    flags = lexicon.flags.get(word, 0)
    if flags or len(word) < _CAPS_LENGTH - 1:
        return flags
    if _CONTRACTED.fullmatch(word) or _PARTY_TAG.fullmatch(word):
        return lex.STOP | lex.OPENER
    if word[-1] == "s" and lexicon.flags.get(word[:-1], 0) & lex.COMMON:
        return lex.COMMON
    return 0


def _without_tail(word: str, lexicon: Lexicon) -> str:
    """The name before a hyphen and a lower-case word that makes it an adjective: X in X-backed."""
    head, _, tail = word.rpartition("-")
    return head if head and tail in lexicon.tails else word


def _keeps_stop(word: str, lexicon: Lexicon) -> bool:
    return _INITIAL.fullmatch(word) is not None or word in lexicon.flags or word in lexicon.known


def _link(gap: str, lexicon: Lexicon) -> str:
    """How two words are joined by what stands between them; empty if they are not."""
    if gap in (" ", "\u00a0"):
        return " "
    return _joint(gap, lexicon)


@cache
def _links(particles: frozenset[str]) -> dict[str, str]:
    known = {word: "particle" for word in particles}
    known |= {"of": "of", "of the": "of", "for": "of", "for the": "of", "on": "of", "against": "of", "and": "and"}
    known |= {"and the": "", "&": "&", "": " "}
    return known


def _joint(gap: str, lexicon: Lexicon) -> str:
    if not gap or not gap[0].isspace() or "\n" in gap:
        return ""
    small = " ".join(gap.split())
    if small.endswith("-"):
        return "particle" if small in lexicon.particles else ""
    return _links(lexicon.particles).get(small, "") if gap[-1].isspace() else ""


def _opens(text: str, first: int, start: int) -> bool:
    """Does the word open a sentence, a quotation or a clause after a colon?"""
    at = start - 1
    while at >= first and (text[at].isspace() or text[at] in _OPENING):
        at -= 1
    return at < first or text[at] in ".!?:;…•|" or (text[at] in "-–—*" and at == first)


def shouting(text: str, sentence: Sentence) -> bool:
    """Is the sentence printed in capitals?"""
    words = text[sentence.char_start : sentence.char_end]
    return words.isupper() and len(words) > _CAPS_LENGTH


def title_case(text: str, sentence: Sentence, capitalised: int) -> bool:
    """Is the sentence a headline in which most words are capitalised?"""
    words = text.count(" ", sentence.char_start, sentence.char_end) + 1
    return words >= 4 and capitalised >= 0.6 * words and sentence.char_end - sentence.char_start < 200
