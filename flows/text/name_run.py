"""A chain of capitalised words at work, and the names known beforehand that it holds."""

from dataclasses import dataclass

from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Known, Lexicon
from flows.text.name_tokens import Token

_MOST_WORDS = 6  # of a known name
HARD = lex.STOP | lex.ADJECTIVE | lex.HONORIFIC | lex.ABBREVIATION
"""What no name goes on with."""


@dataclass(slots=True, eq=False)
class Run:
    """A chain at work: its words, the text, the lexicon, whether it stands in a headline, the flags of all words."""

    text: str
    chain: list[Token]
    lexicon: Lexicon
    headline: bool
    flags: int


def known_end(run: Run, at: int) -> int:
    """One past the last word of the longest known name that begins at word `at`; `at` if none does."""
    token = run.chain[at]
    words = len(run.chain)
    if at + 1 < words and token.word in run.lexicon.first:
        for end in range(min(words, at + _MOST_WORDS), at + 1, -1):
            if known_at(run, at, end) is not None:
                return end
    if token.word not in run.lexicon.known:
        return at
    if token.flags & lex.COMMON and token.opens and words == at + 1:
        return at
    return at + 1


def known_at(run: Run, at: int, end: int) -> Known | None:
    """What is known of the words from `at` up to `end`, taken together."""
    known = run.lexicon.known
    if end == at + 1:
        return known.get(run.chain[at].word)
    key = run.text[run.chain[at].start : run.chain[end - 1].end]
    found = known.get(key)
    return found if found is not None else known.get(" ".join(key.split()))
