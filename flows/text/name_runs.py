"""Cuts a chain of capitalised words into names, by what the words are."""

from typing import NamedTuple

from flows.rules import Rules
from flows.text import ids
from flows.text import name_lexicon as lex
from flows.text.name_ends import organisation_end, place_end, thing_end, title_end, unknown_end
from flows.text.name_lexicon import lexicon
from flows.text.name_run import HARD, Run, known_at, known_end
from flows.text.name_tokens import tokens
from flows.text.person_names import person_end
from flows.text.spans import new

_TITLES = lex.HEAD | lex.ABBREVIATION | lex.HONORIFIC | lex.PLACE_PREFIX | lex.ORG_PREFIX
MAYBE = "maybe"  # an everyday word, which is a name only if somebody in the article is called so


class Piece(NamedTuple):
    """A part of a chain. `honorific` is the title before a person; `low` is its only word, folded, else empty.

    `kind` is empty where only the article can tell, and `MAYBE` for an everyday word.
    """

    start: int
    end: int
    kind: str
    name: str
    rule_id: str
    words: tuple[str, ...]
    honorific: str
    opens: bool
    low: str

    def named(self, kind: str, name: str, rule_id: str) -> "Piece":
        """The same words, standing for something else. It takes a fifth of the time of `_replace`."""
        start, end, _, _, _, words, honorific, opens, low = self
        return new(Piece, (start, end, kind, name, rule_id, words, honorific, opens, low))


def pieces(words: str, opens: bool, headline: bool, rules: Rules) -> tuple[Piece, ...]:
    """The names in a chain, in order; what is no name is left out.

    Args:
        words: the text of the chain; offsets count from its start.
        opens: does it open a sentence?
        headline: does it stand in a headline?
        rules: the rules.
    """
    chain = tokens(words, opens, rules)
    flags = 0
    for token in chain:
        flags |= token.flags
    return tuple(_pieces(Run(words, chain, lexicon(rules), headline, flags)))


def _pieces(run: Run) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    if _drops_opener(run):
        at = 1
        if not run.chain[0].flags & lex.OPENER:
            found.append(_piece(run, (0, 1), MAYBE, ""))
    while at < len(run.chain):
        end, piece = _next(run, at)
        if piece is None and not run.chain[end - 1].flags & (lex.OPENER | lex.HONORIFIC | lex.NAME_SUFFIX):
            piece = _piece(run, (end - 1, end), MAYBE, "")
        if piece is not None:
            found.append(piece)
        at = end
    return found


def _next(run: Run, at: int) -> tuple[int, Piece | None]:
    """Where the part that begins at word `at` ends, and its name if it is one."""
    known = known_end(run, at)
    if known == at and run.chain[at].flags & lex.OPENER and not run.chain[at].flags & lex.GIVEN:
        return at + 1, None
    organisation = organisation_end(run, at)
    if organisation > max(known, at):
        return organisation, _piece(run, (at, organisation), "organisation", "name.organisation_word")
    if known > at and (place := place_end(run, at)) > known:
        return place, _piece(run, (at, place), "place", "name.place_word")
    if known > at and not _rather_person(run, at, known):
        if _team(run, at, known):
            return known + 1, _piece(run, (at, known + 1), "organisation", "name.organisation_word")
        return known, _known_piece(run, at, known)
    titled = title_end(run, at)
    if titled > at:
        end = person_end(run, titled, titled=True) if titled < len(run.chain) else titled
        if end > titled:
            person = _piece(run, (titled, end), "person", "name.title", run.chain[titled - 1].word)
            return end, _with_particle(run, titled, person)
        return titled, None
    return _by_words(run, at)


def _with_particle(run: Run, at: int, piece: Piece) -> Piece:
    """`piece`, which begins at word `at`, with the small word after its title: Mayor de X."""
    if run.chain[at].link != "particle":
        return piece
    gap = run.text[run.chain[at - 1].end : piece.start]
    small = gap.lstrip()
    return piece._replace(start=piece.start - len(small), name=" ".join(f"{small}{piece.name}".split()))


def _by_words(run: Run, at: int) -> tuple[int, Piece | None]:
    token = run.chain[at]
    place = place_end(run, at)
    if at < place < len(run.chain) and run.chain[place].link == "of" and run.chain[place].flags & lex.THING:
        return place + 1, _piece(run, (at, place + 1), "organisation", "name.organisation_word")
    if place > at:
        return place, _piece(run, (at, place), "place", "name.place_word")
    thing = thing_end(run, at)
    if thing > at:
        return thing, None
    if token.flags & lex.GIVEN or token.initial:
        end = person_end(run, at, titled=False)
        if end > at + 1:
            return end, _piece(run, (at, end), "person", "name.given")
    if token.capitals and not token.flags and not run.headline and 2 <= len(token.word) <= 5 and token.word.isalpha():
        return at + 1, _piece(run, (at, at + 1), "organisation", "name.acronym")
    end = unknown_end(run, at)
    if end > at:
        return end, _piece(run, (at, end), "", "")
    return at + 1, None


def _team(run: Run, at: int, known: int) -> bool:
    """Is a known place followed by a plural, as sports teams are named?"""
    if run.headline or known >= len(run.chain) or run.chain[known].link != " ":
        return False
    place = known_at(run, at, known)
    if place is None or place.kind != "place" or run.chain[at].capitals:
        return False
    token = run.chain[known]
    if token.flags & ~(lex.COMMON | lex.ORG_SUFFIX) or token.word in run.lexicon.known or token.capitals:
        return False
    return token.word.endswith("s") and len(token.word) > 4


def _rather_person(run: Run, at: int, known: int) -> bool:
    """Is a known name of one word rather somebody's given name here: Jordan Doe?"""
    token = run.chain[at]
    if known != at + 1 or not token.flags & lex.GIVEN or known >= len(run.chain) or run.headline:
        return False
    follower = run.chain[known]
    if follower.link != " " or follower.word in run.lexicon.known:
        return False
    return (
        follower.initial
        or not follower.flags & ~(lex.GIVEN | lex.SURNAME)
        or (follower.flags & lex.SURNAME != 0 and not follower.flags & ~(lex.GIVEN | lex.SURNAME | lex.COMMON))
    )


def _drops_opener(run: Run) -> bool:
    """Is the first word capitalised only because it opens the sentence?"""
    token = run.chain[0]
    if not token.opens or not token.flags & (lex.OPENER | lex.COMMON):
        return False
    if len(run.chain) == 1:
        return True
    if known_end(run, 0) > 1:
        return False
    if run.chain[1].link not in (" ", "particle", "of"):
        return True
    follower = run.chain[1]
    if token.flags & lex.GIVEN:
        return bool(follower.flags & (HARD | lex.COMMON | lex.HEAD)) and not follower.flags & lex.SURNAME
    if token.flags & lex.OPENER or (not follower.flags and token.flags & lex.COMMON and not token.flags & _TITLES):
        return True
    return not (
        token.flags & (lex.HEAD | lex.MODIFIER | lex.ABBREVIATION | lex.HONORIFIC | lex.ORG_PREFIX | lex.PLACE_PREFIX)
        or follower.flags & (lex.ORG_SUFFIX | lex.PLACE_SUFFIX | lex.COMMON)
    )


def _known_piece(run: Run, at: int, end: int) -> Piece | None:
    known = known_at(run, at, end)
    if known is None:
        return None
    return _piece(run, (at, end), known.kind, known.rule_id).named(*known)


def _piece(run: Run, span: tuple[int, int], kind: str, rule_id: str, honorific: str = "") -> Piece:
    first, last = span
    if last == first + 1:
        token = run.chain[first]
        start, end, word = token.start, token.end, token.word
        name = run.text[start:end] if kind == "organisation" else word
        return new(Piece, (start, end, kind, name, rule_id, (word,), honorific, token.opens, ids.fold(word)))
    tokens = run.chain[first:last]
    start, end, opens = tokens[0].start, tokens[-1].end, tokens[0].opens
    words = tuple([token.word for token in tokens])
    if kind != "organisation" and True in [token.capitals for token in tokens]:
        name = " ".join(words)
    else:
        name = " ".join(run.text[start:end].split())
    return new(Piece, (start, end, kind, name, rule_id, words, honorific, opens, ""))
