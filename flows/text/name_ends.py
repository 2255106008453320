"""Where names end that are told by their words: organisations, titles, places, things, unknown ones."""

from flows.text import name_lexicon as lex
from flows.text.name_run import HARD, Run, known_end

_MOST_UNKNOWN = 5
_TITLED = lex.TITLE | lex.HONORIFIC
_PLACED = lex.PLACE_SUFFIX | lex.PLACE_PREFIX
_ORGANISED = lex.ORG_SUFFIX | lex.ORG_PREFIX
_NOT_UNKNOWN = (
    HARD | lex.COMMON | lex.HEAD | lex.MODIFIER | lex.ORG_SUFFIX | lex.PLACE_SUFFIX | lex.PLACE_PREFIX | lex.THING
)


def organisation_end(run: Run, at: int) -> int:
    """One past the last word of an organisation that begins at word `at`, told by its words; `at` if there is none."""
    if not run.flags & _ORGANISED:
        return at
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
        if token.flags & lex.ORG_SUFFIX and end > at and (token.flags & lex.ORG_PREFIX or not _modifies(run, end)):
            last = end + 1
        end += 1
    if last == at + 2 and chain[at].flags & lex.GIVEN and chain[at + 1].flags & lex.SURNAME:
        last = at
    if last > at and chain[at].flags & lex.HEAD and last > at + 2 and not chain[at].flags & lex.MODIFIER:
        last = at
    heads = last > at or chain[at].flags & _ORGANISED
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
    if head >= len(chain) or chain[head].link not in ("of", "for") or not chain[head - 1].flags & lex.ORG_PREFIX:
        return last
    if chain[head].link == "for" and not chain[head].flags & (lex.COMMON | lex.MODIFIER | lex.ADJECTIVE):
        return last
    if chain[head].flags & (lex.HONORIFIC | lex.ABBREVIATION):
        return last
    end = max(head + 1, known_end(run, head))
    while end < len(chain) and chain[end].link in (" ", "&", "and", "of"):
        token = chain[end]
        if (known := known_end(run, end)) > end + 1:
            end = known
            continue
        if token.flags & HARD or (token.flags & lex.GIVEN and not token.flags & lex.COMMON):
            break
        if token.flags & lex.HEAD and end + 1 < len(chain) and chain[end + 1].link == " ":
            break
        if token.link == "and" and not token.flags & (lex.COMMON | lex.MODIFIER):
            break
        before = chain[end - 1].flags
        if token.link == " " and not token.flags and before & lex.COMMON and not before & lex.PLACE_PREFIX:
            break
        end += 1
    return end


def title_end(run: Run, at: int) -> int:
    """One past the last word of a title that begins at word `at` and stands before a name; `at` if there is none."""
    chain = run.chain
    if not chain[at].flags & _TITLED:
        return at
    end = at
    head = at
    while end < len(chain):
        token = chain[end]
        if end > at and token.link not in (" ", "of"):
            break
        if token.link == "of" and end > at:
            end = _after_of(run, end) if head > at else len(chain)
            if end < len(chain):
                head = end
            break
        if not token.flags & _TITLED:
            break
        if token.flags & (lex.HEAD | lex.ABBREVIATION | lex.HONORIFIC):
            head = end + 1
        end += 1
    if head == at:
        return at
    if head == len(chain) or chain[head].link not in (" ", "particle"):
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


def place_end(run: Run, at: int) -> int:
    """One past the last word of a place that begins at word `at`, told by its words; `at` if there is none."""
    if not run.flags & _PLACED:
        return at
    chain = run.chain
    end = at + 1
    last = at
    while end < len(chain) and chain[end].link == " " and not chain[end].flags & (HARD | lex.HEAD | lex.OPENER):
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


def thing_end(run: Run, at: int) -> int:
    """One past the last word of the name of a law, a war, a prize, a storm; `at` if there is none."""
    if not run.flags & lex.THING:
        return at
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


def unknown_end(run: Run, at: int) -> int:
    """One past the last of the words that begin at word `at` and are not in the lexicon; `at` if the first one is."""
    chain = run.chain
    if chain[at].flags & (_NOT_UNKNOWN & ~lex.COMMON) or (
        chain[at].flags & lex.COMMON and not chain[at].flags & (lex.GIVEN | lex.SURNAME)
    ):
        return at
    end = at + 1
    while end < len(chain) and end - at < _MOST_UNKNOWN and chain[end].link in (" ", "particle"):
        token = chain[end]
        if token.camel:
            break
        if token.flags & _NOT_UNKNOWN and not token.flags & (lex.SURNAME | lex.NAME_SUFFIX):
            break
        known = known_end(run, end)
        if known > end + 1 or (known > end and not token.flags & lex.SURNAME):
            break
        end += 1
    while end > at + 1 and chain[end - 1].initial:
        end -= 1
    return end
