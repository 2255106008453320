"""Where the name of a person ends."""

from flows.text import name_lexicon as lex
from flows.text.name_run import HARD, Run, known_end

_MOST_WORDS = 5


def person_end(run: Run, at: int, *, titled: bool) -> int:
    """One past the last word of a person's name that begins at word `at`; `at` if nobody's does."""
    chain = run.chain
    first = chain[at]
    if first.flags & (HARD | lex.ORG_SUFFIX) and not first.flags & (lex.GIVEN | lex.SURNAME):
        return at
    doubtful = not first.flags & (lex.GIVEN | lex.SURNAME) and (first.flags & lex.COMMON or known_end(run, at) > at)
    if titled and doubtful and not _believed(run, at) and not _followed(run, at):
        return at
    end = at + 1
    while end < len(chain) and end - at < _MOST_WORDS and _names(run, at, end, titled):
        end += 1
    if not titled and end == at + 2 and first.initial and chain[at + 1].flags & lex.COMMON:
        return at
    while end > at + 1 and chain[end - 1].initial:
        end -= 1
    return end


def _believed(run: Run, at: int) -> bool:
    """Does the title before word `at` make a name even of a known place or an everyday word: Mr. Sweet?"""
    title = run.chain[at - 1].flags
    known = run.lexicon.known.get(run.chain[at].word)
    return bool(title & lex.HONORIFIC or (title & lex.ABBREVIATION and (known is None or known.kind == "place")))


def _followed(run: Run, at: int) -> bool:
    """Does a word that can only be part of a name follow word `at`?"""
    follower = run.chain[at + 1] if at + 1 < len(run.chain) else None
    return follower is not None and follower.link == " " and not follower.flags & ~lex.GIVEN and not follower.capitals


def _names(run: Run, at: int, end: int, titled: bool) -> bool:
    """May a person's name that begins at word `at` go on with word `end`?"""
    token = run.chain[end]
    if token.link not in (" ", "particle") or token.word in [before.word for before in run.chain[at:end]]:
        return False
    if token.link == "particle" and token.flags & (lex.COMMON | HARD) and not token.flags & lex.SURNAME:
        return False
    if token.flags & lex.NAME_SUFFIX:
        return True
    if token.camel or known_end(run, end) > end + 1:
        return False
    if token.flags & lex.SURNAME:
        return not (run.headline and end > at + 1 and token.flags & lex.COMMON)
    if end == at + 1 == len(run.chain) - 1 and _ends_name(run, at):
        return True
    if token.flags & (HARD | lex.ORG_SUFFIX | lex.PLACE_SUFFIX | lex.THING | lex.ORG_PREFIX):
        return False
    if token.initial or not token.flags & ~lex.GIVEN:
        return known_end(run, end) == end or (end == at + 1 and not titled and _surnamed(run, end))
    if token.flags & (lex.HEAD | lex.MODIFIER) or run.headline:
        return False
    before = run.chain[end - 1]
    return end == at + 1 or before.initial or bool(before.flags & lex.GIVEN)


def _ends_name(run: Run, at: int) -> bool:
    """May the chain's last word, an adjective or a title elsewhere, be the surname after the given name at `at`?"""
    first, last = run.chain[at], run.chain[-1]
    return bool(first.flags & lex.GIVEN and last.flags & (lex.ADJECTIVE | lex.HEAD)) and not run.headline


def _surnamed(run: Run, at: int) -> bool:
    """May a known name follow a given name, as a surname: Jack London?"""
    known = run.lexicon.known.get(run.chain[at].word)
    return known is None or (known.kind != "group" and not run.chain[at].capitals)
