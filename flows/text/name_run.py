"""A chain of capitalised words at work, and the names known beforehand that it holds."""

from typing import NamedTuple

from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Known, Lexicon
from flows.text.name_tokens import Token

_MOST_WORDS = 6  # of a known name
HARD = lex.STOP | lex.ADJECTIVE | lex.HONORIFIC | lex.ABBREVIATION
"""What no name goes on with."""


class Run(NamedTuple):
    """A chain at work: its words, the text, the lexicon, and whether it stands in a headline."""

    text: str
    chain: list[Token]
    lexicon: Lexicon
    headline: bool


def known_end(run: Run, at: int) -> int:
    """One past the last word of the longest known name that begins at word `at`; `at` if none does."""
    token = run.chain[at]
    if token.word in run.lexicon.first:
        for end in range(min(len(run.chain), at + _MOST_WORDS), at + 1, -1):
            if known_at(run, at, end) is not None:
                return end
    if token.word not in run.lexicon.known:
        return at
    if token.flags & lex.COMMON and token.opens and len(run.chain) == at + 1:
        return at
    return at + 1


def known_at(run: Run, at: int, end: int) -> Known | None:
    """What is known of the words from `at` up to `end`, taken together."""
    tokens = run.chain[at:end]
    if end == at + 1:
        return run.lexicon.known.get(tokens[0].word)
    key = run.text[tokens[0].start : tokens[-1].end]
    found = run.lexicon.known.get(key)
    return found if found is not None else run.lexicon.known.get(" ".join(key.split()))
