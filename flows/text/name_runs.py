"""Cuts a chain of capitalised words into names, by what the words are."""

from typing import NamedTuple

from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Known, Lexicon
from flows.text.name_tokens import Token

MAYBE = "maybe"  # an everyday word, which is a name only if somebody in the article is called so
_MOST_WORDS = 6  # of a known name
_MOST_PERSON = 5
_HARD = lex.STOP | lex.ADJECTIVE | lex.HONORIFIC | lex.ABBREVIATION
_NOT_UNKNOWN = (
    _HARD | lex.COMMON | lex.HEAD | lex.MODIFIER | lex.ORG_SUFFIX | lex.PLACE_SUFFIX | lex.PLACE_PREFIX | lex.THING
)


class Piece(NamedTuple):
    """A part of a chain. `honorific` is the title before a person.

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


class Run(NamedTuple):
    """A chain at work: its words, the text, the lexicon, and whether it stands in a headline."""

    text: str
    chain: list[Token]
    lexicon: Lexicon
    headline: bool


def pieces(run: Run) -> list[Piece]:
    """The names in a chain, in order; what is no name is left out."""
    found: list[Piece] = []
    at = 0
    if _drops_opener(run):
        at = 1
        if not run.chain[0].flags & lex.OPENER:
            found.append(_piece(run, 0, 1, MAYBE, ""))
    while at < len(run.chain):
        end, piece = _next(run, at)
        if piece is None and not run.chain[end - 1].flags & (lex.OPENER | lex.HONORIFIC | lex.NAME_SUFFIX):
            piece = _piece(run, end - 1, end, MAYBE, "")
        if piece is not None:
            found.append(piece)
        at = end
    return found


def _next(run: Run, at: int) -> tuple[int, Piece | None]:
    """Where the part that begins at word `at` ends, and its name if it is one."""
    known = known_end(run, at)
    if known == at and run.chain[at].flags & lex.OPENER and not run.chain[at].flags & lex.GIVEN:
        return at + 1, None
    organisation = _organisation_end(run, at)
    if organisation > max(known, at):
        return organisation, _piece(run, at, organisation, "organisation", "name.organisation_word")
    if known > at and (place := _place_end(run, at)) > known:
        return place, _piece(run, at, place, "place", "name.place_word")
    if known > at and not _rather_person(run, at, known):
        if _team(run, at, known):
            return known + 1, _piece(run, at, known + 1, "organisation", "name.organisation_word")
        return known, _known_piece(run, at, known)
    titled = _title_end(run, at)
    if titled > at:
        end = _person_end(run, titled, titled=True) if titled < len(run.chain) else titled
        if end > titled:
            return end, _piece(run, titled, end, "person", "name.title", run.chain[titled - 1].word)
        return titled, None
    return _by_words(run, at)


def _by_words(run: Run, at: int) -> tuple[int, Piece | None]:
    token = run.chain[at]
    place = _place_end(run, at)
    if place > at:
        return place, _piece(run, at, place, "place", "name.place_word")
    thing = _thing_end(run, at)
    if thing > at:
        return thing, None
    if token.flags & lex.GIVEN or token.initial:
        end = _person_end(run, at, titled=False)
        if end > at + 1:
            return end, _piece(run, at, end, "person", "name.given")
    if token.capitals and not token.flags and not run.headline and 2 <= len(token.word) <= 5 and token.word.isalpha():
        return at + 1, _piece(run, at, at + 1, "organisation", "name.acronym")
    end = _unknown_end(run, at)
    if end > at:
        return end, _piece(run, at, end, "", "")
    return at + 1, None


def _piece(run: Run, at: int, end: int, kind: str, rule_id: str, honorific: str = "") -> Piece:
    tokens = run.chain[at:end]
    words = tuple(token.word for token in tokens)
    name = " ".join(run.text[tokens[0].start : tokens[-1].end].split())
    if any(token.capitals for token in tokens) and kind != "organisation":
        name = _decapitalised(tokens)
    return Piece(tokens[0].start, tokens[-1].end, kind, name, rule_id, words, honorific, tokens[0].opens)


def _decapitalised(tokens: list[Token]) -> str:
    return " ".join(token.word for token in tokens)


def _known_piece(run: Run, at: int, end: int) -> Piece | None:
    known = _known(run, at, end)
    if known is None:
        return None
    return _piece(run, at, end, known.kind, known.rule_id)._replace(name=known.name)


def _known(run: Run, at: int, end: int) -> Known | None:
    tokens = run.chain[at:end]
    if end == at + 1:
        return run.lexicon.known.get(tokens[0].word)
    key = run.text[tokens[0].start : tokens[-1].end]
    found = run.lexicon.known.get(key)
    return found if found is not None else run.lexicon.known.get(" ".join(key.split()))


def known_end(run: Run, at: int) -> int:
    """One past the last word of the longest known name that begins at word `at`; `at` if none does."""
    token = run.chain[at]
    if token.word in run.lexicon.first:
        for end in range(min(len(run.chain), at + _MOST_WORDS), at + 1, -1):
            if _known(run, at, end) is not None:
                return end
    if token.word not in run.lexicon.known:
        return at
    if token.flags & lex.COMMON and token.opens and len(run.chain) == at + 1:
        return at
    return at + 1


def _team(run: Run, at: int, known: int) -> bool:
    """Is a known place followed by a plural, as sports teams are named?"""
    if run.headline or known >= len(run.chain) or run.chain[known].link != " ":
        return False
    place = _known(run, at, known)
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
    return follower.initial or not follower.flags & ~(lex.GIVEN | lex.SURNAME | lex.COMMON) and (
        not follower.flags & lex.COMMON or bool(follower.flags & lex.SURNAME)
    )


def _drops_opener(run: Run) -> bool:
    """Is the first word capitalised only because it opens the sentence?"""
    token = run.chain[0]
    if not token.opens or not token.flags & (lex.OPENER | lex.COMMON):
        return False
    if known_end(run, 0) > 1:
        return False
    if len(run.chain) == 1 or run.chain[1].link not in (" ", "particle", "of"):
        return True
    follower = run.chain[1]
    if token.flags & lex.GIVEN:
        return bool(follower.flags & (_HARD | lex.COMMON | lex.HEAD)) and not follower.flags & lex.SURNAME
    if token.flags & lex.OPENER:
        return True
    return not (
        token.flags & (lex.HEAD | lex.MODIFIER | lex.ABBREVIATION | lex.HONORIFIC | lex.ORG_PREFIX | lex.PLACE_PREFIX)
        or follower.flags & (lex.ORG_SUFFIX | lex.PLACE_SUFFIX | lex.COMMON)
    )


def _organisation_end(run: Run, at: int) -> int:
    """One past the last word of an organisation that begins at word `at`, told by its words; `at` if there is none."""
    chain = run.chain
    last = at
    end = at
    while end < len(chain) and (end == at or _goes_on(run, at, end, last)):
        token = chain[end]
        if token.flags & (lex.HONORIFIC | lex.ABBREVIATION) and not token.flags & lex.ORG_SUFFIX:
            break
        if token.flags & (lex.STOP | lex.OPENER) and end > at and not token.flags & lex.ORG_SUFFIX:
            break
        if token.flags & lex.HEAD and not token.flags & (lex.ORG_SUFFIX | lex.MODIFIER) and end > at:
            break
        if token.flags & lex.ORG_SUFFIX and end > at and not _modifies(run, end):
            last = end + 1
        end += 1
    if last == at + 2 and chain[at].flags & lex.GIVEN and chain[at + 1].flags & lex.SURNAME:
        last = at
    if last > at and chain[at].flags & lex.HEAD and last > at + 2 and not chain[at].flags & lex.MODIFIER:
        last = at
    heads = last > at or chain[at].flags & (lex.ORG_SUFFIX | lex.ORG_PREFIX)
    if heads:
        return _of_end(run, at, max(last, at + 1), last)
    return last


def _goes_on(run: Run, at: int, end: int, last: int) -> bool:
    """May an organisation's name go on with word `end`?"""
    token = run.chain[end]
    if token.link in (" ", "&"):
        return True
    if token.link != "and" or last == end:
        return False
    before = run.chain[end - 1]
    plain = lex.COMMON | lex.MODIFIER
    return bool(token.flags & plain and before.flags & plain) and known_end(run, end - 1) == end - 1


def _modifies(run: Run, at: int) -> bool:
    """Does the word belong to a title that follows: Police in Police Chief, Party in Party Leader?"""
    if not run.chain[at].flags & lex.MODIFIER or at + 1 >= len(run.chain):
        return False
    follower = run.chain[at + 1]
    return follower.link == " " and bool(follower.flags & lex.HEAD)


def _of_end(run: Run, at: int, head: int, last: int) -> int:
    """Take in what follows `of` or `for` after an organisation's word: Bank of X, Institute for X and Y."""
    chain = run.chain
    if head >= len(chain) or chain[head].link != "of" or not chain[head - 1].flags & lex.ORG_PREFIX:
        return last
    if chain[head].flags & (_HARD & ~lex.ADJECTIVE):
        return last
    end = head + 1
    while end < len(chain) and chain[end].link in (" ", "&", "and", "of"):
        token = chain[end]
        if token.flags & (_HARD | lex.HEAD) or (token.flags & lex.GIVEN and not token.flags & lex.COMMON):
            break
        if token.link == "and" and not token.flags & (lex.COMMON | lex.MODIFIER):
            break
        if not token.flags and token.link == " " and chain[end - 1].flags & lex.COMMON:
            break
        end += 1
    return end


def _title_end(run: Run, at: int) -> int:
    """One past the last word of a title that begins at word `at` and stands before a name; `at` if there is none."""
    chain = run.chain
    end = at
    head = at
    while end < len(chain):
        token = chain[end]
        if end > at and token.link not in (" ", "of"):
            break
        if token.link == "of" and end > at:
            end = _after_of(run, end)
            if end < len(chain):
                head = end
            break
        if not token.flags & (lex.TITLE | lex.HONORIFIC):
            break
        if token.flags & (lex.HEAD | lex.ABBREVIATION | lex.HONORIFIC):
            head = end + 1
        end += 1
    if head == at:
        return at
    if head == len(chain) or chain[head].link != " ":
        head = _title_alone(run, at, head)
    return head


def _title_alone(run: Run, at: int, head: int) -> int:
    """A title without a name after it: its last word may be the name, as in Mr. King."""
    if head - 1 > at and head == len(run.chain) and run.chain[head - 1].flags & (lex.SURNAME | lex.GIVEN):
        return head - 1
    return head


def _after_of(run: Run, at: int) -> int:
    """One past the words that belong to `of` in a title: Secretary of State X."""
    end = at
    while end < len(run.chain) and (end == at or run.chain[end].link in (" ", "and", "&")):
        token = run.chain[end]
        known = known_end(run, end)
        if known > end:
            end = known
        elif token.flags & (lex.COMMON | lex.MODIFIER | lex.HEAD | lex.ORG_SUFFIX) and not token.flags & lex.GIVEN:
            end += 1
        else:
            break
    return end


def _person_end(run: Run, at: int, *, titled: bool) -> int:
    """One past the last word of a person's name that begins at word `at`; `at` if nobody's does."""
    chain = run.chain
    first = chain[at]
    if first.flags & (_HARD | lex.ORG_SUFFIX) and not first.flags & (lex.GIVEN | lex.SURNAME):
        return at
    if titled and first.flags & lex.COMMON and not first.flags & (lex.GIVEN | lex.SURNAME):
        if not chain[at - 1].flags & (lex.HONORIFIC | lex.ABBREVIATION):
            return at
    if titled and known_end(run, at) > at and not first.flags & (lex.GIVEN | lex.SURNAME):
        if not chain[at - 1].flags & (lex.HONORIFIC | lex.ABBREVIATION):
            return at
    end = at + 1
    while end < len(chain) and end - at < _MOST_PERSON and _names(run, at, end, titled):
        end += 1
    if not titled and end == at + 2 and first.initial and chain[at + 1].flags & lex.COMMON:
        return at
    while end > at + 1 and chain[end - 1].initial:
        end -= 1
    return end


def _names(run: Run, at: int, end: int, titled: bool) -> bool:
    """May a person's name that begins at word `at` go on with word `end`?"""
    token = run.chain[end]
    if token.link not in (" ", "particle") or any(token.word == before.word for before in run.chain[at:end]):
        return False
    if token.link == "particle" and token.flags & (lex.COMMON | _HARD) and not token.flags & lex.SURNAME:
        return False
    if token.flags & lex.NAME_SUFFIX:
        return True
    if token.flags & lex.SURNAME:
        return not (run.headline and end > at + 1 and token.flags & lex.COMMON)
    if token.flags & (_HARD | lex.ORG_SUFFIX | lex.PLACE_SUFFIX | lex.THING | lex.ORG_PREFIX):
        return False
    if token.initial or not token.flags & ~lex.GIVEN:
        return known_end(run, end) == end or (end == at + 1 and not titled and _surnamed(run, end))
    if token.flags & (lex.HEAD | lex.MODIFIER) or run.headline:
        return False
    before = run.chain[end - 1]
    return end == at + 1 or before.initial or bool(before.flags & lex.GIVEN)


def _surnamed(run: Run, at: int) -> bool:
    """May a known name follow a given name, as a surname: Jack London?"""
    known = run.lexicon.known.get(run.chain[at].word)
    return known is None or (known.kind != "group" and not run.chain[at].capitals)


def _place_end(run: Run, at: int) -> int:
    """One past the last word of a place that begins at word `at`, told by its words; `at` if there is none."""
    chain = run.chain
    end = at + 1
    last = at
    while end < len(chain) and chain[end].link == " " and not chain[end].flags & (_HARD | lex.HEAD | lex.OPENER):
        if chain[end].flags & lex.PLACE_SUFFIX:
            last = end + 1
        end += 1
    if last == at + 2 and chain[at].flags & lex.GIVEN and chain[at + 1].flags & lex.SURNAME:
        last = at
    if last > at:
        return last
    if chain[at].flags & lex.PLACE_PREFIX and at + 1 < len(chain) and chain[at + 1].link == " ":
        follower = chain[at + 1]
        known = known_end(run, at + 1)
        if known > at + 1:
            return known
        if not follower.flags & (_NOT_UNKNOWN & ~lex.PLACE_PREFIX) and not follower.capitals:
            return at + 2
    return at


def _thing_end(run: Run, at: int) -> int:
    """One past the last word of the name of a law, a war, a prize, a storm; `at` if there is none."""
    chain = run.chain
    end = at + 1
    last = at
    while end < len(chain) and chain[end].link == " " and chain[end].flags:
        if chain[end].flags & lex.THING and not chain[end].flags & lex.SURNAME:
            last = end + 1
        end += 1
    if chain[at].flags & lex.THING and not chain[at].flags & (lex.SURNAME | lex.GIVEN) and last == at:
        return min(at + 2, len(chain)) if at + 1 < len(chain) and chain[at + 1].link in (" ", "of") else at + 1
    if last > at and (chain[at].flags & lex.GIVEN or not chain[at].flags):
        return at
    return last


def _unknown_end(run: Run, at: int) -> int:
    """One past the last of the words that begin at word `at` and are not in the lexicon; `at` if the first one is."""
    chain = run.chain
    if chain[at].flags & (_NOT_UNKNOWN & ~lex.COMMON) or (
        chain[at].flags & lex.COMMON and not chain[at].flags & (lex.GIVEN | lex.SURNAME)
    ):
        return at
    end = at + 1
    while end < len(chain) and end - at < _MOST_PERSON and chain[end].link in (" ", "particle"):
        token = chain[end]
        if token.flags & _NOT_UNKNOWN and not token.flags & (lex.SURNAME | lex.NAME_SUFFIX):
            break
        if known_end(run, end) > end and not token.flags & lex.SURNAME:
            break
        end += 1
    return end
