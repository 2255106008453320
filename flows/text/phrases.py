"""Words of a unit of text and the noun phrases beside its verbs: who is the subject of a reporting verb.

A unit is what the reporter says between two full stops; quoted stretches inside it are single tokens.
"""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from flows.rules import AnonymousSource, Rules
from flows.text.spans import Mention

_TOKEN = re.compile(r"\x01\x02*|['’]s\b|[^\W_]+(?:[-.&'’](?!s\b)[^\W_]+)*|[^\w\s]")
QUOTE = "\x01"

PRONOUNS = frozenset("he she they i we it who you".split())
_DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your one another some any each every no two three four"
    " five several many both other such most".split()
)
_PREPOSITIONS = frozenset(
    "of for from at in with on by to near inside outside behind under against about into over among between toward"
    " towards after before during since as like than within without across around through via regarding upon".split()
)
_AUXILIARIES = frozenset(
    "has have had is are was were be been being will would could should can may might must do does did s ve ll d"
    " has also".split()
)
_BE = frozenset("is are was were be been being get gets got".split())
_ADVERBS = frozenset(
    "also then later now just even still once again first recently soon never ever not often sometimes always already"
    " both simply ever further too meanwhile instead thus therefore however publicly privately nevertheless nonetheless"
    " today yesterday monday tuesday wednesday thursday friday saturday sunday tonight twice only so yet all back".split()
)
_NOT_LY = frozenset("family ally italy july reply assembly supply anomaly bully folly early".split())
_CLAUSE_WORDS = frozenset(
    "and but or while when as because if although though whereas after before since until that which who whom whose"
    " where so then yet nor whether unless than what how why".split()
)
_LINKS = frozenset("of for from at in with on".split())
_PUNCTUATION = frozenset(",;:.!?()[]{}—–―-\"“”…|/")
_NOUNISH_TITLES = frozenset("mr mrs ms dr sen rep gov gen col sgt lt capt prof rev hon sr jr st ret".split())


class Words(NamedTuple):
    """Tokens of one unit. `mention[i]`: index of the mention that token i belongs to, or -1."""

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    mention: list[int]


class Subject(NamedTuple):
    """A noun phrase that may be a speaker.

    `first`, `last`: its tokens, both included. `mention`: index of the entity mention that heads it, or -1.
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


def words(text: str, masked: str, offset: int, start: int, end: int, mentions: list[Mention], at: int) -> Words:
    """Tokens of text[start:end].

    Args:
        text: the article's text.
        masked: the line with quoted stretches blanked; `offset` is where it starts in `text`.
        offset: see `masked`.
        start: first code point of the unit.
        end: one past its last.
        mentions: mentions of the article, in order.
        at: index of the first mention that ends after `start`.
    """
    spans = [found.span() for found in _TOKEN.finditer(masked, start - offset, end - offset)]
    raw = [masked[first:last] for first, last in spans]
    starts = [first + offset for first, _ in spans]
    ends = [last + offset for _, last in spans]
    low = [word.lower() if word[0] != QUOTE else QUOTE for word in raw]
    owner = [-1] * len(raw)
    while at < len(mentions) and mentions[at].char_start < end:
        i = bisect_right(ends, mentions[at].char_start)
        while i < len(raw) and starts[i] < mentions[at].char_end:
            if low[i] != QUOTE:
                owner[i] = at
            i += 1
        at += 1
    return Words(text, raw, low, starts, ends, owner)


def is_adverb(low: str) -> bool:
    """Is the word one that may stand between a subject and its verb?"""
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NOT_LY)


def is_name(w: Words, i: int) -> bool:
    """Is the token part of a mention, or capitalised inside its unit?"""
    if w.mention[i] >= 0:
        return True
    return w.raw[i][0].isupper() and w.low[i] not in PRONOUNS and w.low[i] not in _CLAUSE_WORDS


def before_verb(w: Words, verb: int, mentions: list[Mention], rules: Rules) -> Subject | None:
    """The subject that stands to the left of the verb at token `verb`; None when it has none of its own."""
    i = verb - 1
    passive = False
    while i >= 0 and w.mention[i] < 0 and (is_adverb(w.low[i]) or w.low[i] in _AUXILIARIES):
        passive = passive or w.low[i] in _BE
        i -= 1
    if i < 0 or (passive and not w.low[verb].endswith("ing") and not _as_saying(w, verb)):
        return None
    if w.low[verb].endswith("ing") and not passive and i == verb - 1 and w.low[i] in _PUNCTUATION | _CLAUSE_WORDS:
        return None
    return _ending_at(w, i, mentions, rules, 0)


def _as_saying(w: Words, verb: int) -> bool:
    return w.low[verb + 1 : verb + 2] == ["as"] and w.low[verb] == "quoted"


def _ending_at(w: Words, i: int, mentions: list[Mention], rules: Rules, depth: int) -> Subject | None:
    """The noun phrase that ends with token `i`, past what is put in commas behind it."""
    if i < 0 or depth > 4:
        return None
    low = w.low[i]
    if low in PRONOUNS and low != "who" and w.mention[i] < 0:
        return Subject(i, i, -1, low, None)
    if low == "who" or low == "which":
        back = i - 1
        while back >= 0 and w.low[back] == ",":
            back -= 1
        return _ending_at(w, back, mentions, rules, depth + 1)
    if low == "," or low in "—–―)-":
        return _past_insertion(w, i, mentions, rules, depth)
    if low in _PUNCTUATION or low == QUOTE or low in _CLAUSE_WORDS or low in _PREPOSITIONS:
        return None
    return _phrase(w, i, mentions, rules, depth)


def _past_insertion(w: Words, i: int, mentions: list[Mention], rules: Rules, depth: int) -> Subject | None:
    """The phrase before "..., a professor of law," or the name that is put there."""
    mark = w.low[i]
    opening = "(" if mark == ")" else mark
    back = i - 1
    while back >= 0 and w.low[back] != opening and w.low[back] != QUOTE:
        back -= 1
    if back < 0 or w.low[back] == QUOTE:
        # "In Ohio, said": nothing is put in here; a role before its name: "..., the mayor," at the unit's start.
        return None
    inner = _phrase(w, i - 1, mentions, rules, depth + 1) if i - 1 > back else None
    if inner is not None and inner.mention >= 0 and mentions[inner.mention].kind == "person" and inner.first == back + 1:
        named = w.start[inner.first] == mentions[inner.mention].char_start
        outer = _ending_at(w, back - 1, mentions, rules, depth + 1)
        if named and (outer is None or outer.mention < 0 or mentions[outer.mention].kind != "person"):
            return inner
        return outer or inner
    return _ending_at(w, back - 1, mentions, rules, depth + 1) or inner


def _phrase(w: Words, i: int, mentions: list[Mention], rules: Rules, depth: int) -> Subject | None:
    """The noun phrase without commas whose last token is `i`."""
    lexicon = nouns(rules)
    first = i
    head = i
    if w.low[i] in ("'s", "’s"):
        return None
    named = w.mention[i]
    if named >= 0:
        while first > 0 and w.mention[first - 1] == named:
            first -= 1
    elif is_name(w, i):
        while first > 0 and is_name(w, first - 1) and w.mention[first - 1] < 0:
            first -= 1
    elif not w.low[i][0].isalpha():
        return None
    noun = None if named >= 0 else lexicon.get(w.low[i])
    if named < 0 and noun is None and not is_name(w, i) and i > 0 and w.low[i] in _ADVERBS:
        return None
    first = _leftwards(w, first)
    if depth < 4 and first >= 2 and w.low[first - 1] in _PREPOSITIONS:
        outer = _before_preposition(w, first - 1, mentions, rules, depth)
        if outer is not None:
            return outer._replace(last=i)
    return Subject(first, i, named, w.low[head], noun)


def _leftwards(w: Words, first: int) -> int:
    """Take in titles, adjectives and determiners before token `first`."""
    for _ in range(9):
        if first == 0:
            break
        low = w.low[first - 1]
        if low in _DETERMINERS and w.mention[first - 1] < 0:
            return first - 1
        if low in ("'s", "’s") or (low in ("'", "’") and first > 1 and w.low[first - 2].endswith("s")):
            first -= 1
            continue
        if low == "." and first > 1 and (len(w.low[first - 2]) == 1 or w.low[first - 2] in _NOUNISH_TITLES):
            first -= 2
            continue
        if not low[0].isalnum() or low in _PREPOSITIONS or low in _CLAUSE_WORDS or low in _AUXILIARIES:
            break
        if low in PRONOUNS or (is_adverb(low) and w.mention[first - 1] < 0):
            break
        first -= 1
    return first


def _before_preposition(w: Words, at: int, mentions: list[Mention], rules: Rules, depth: int) -> Subject | None:
    """The phrase that "of X", "for X" belongs to, when it can speak: a spokesman for X, the head of X."""
    i = at - 1
    if i < 0 or w.low[at] not in ("of", "for", "from", "at", "in", "with", "on", "to", "near", "inside", "within", "behind"):
        return None
    noun = nouns(rules).get(w.low[i])
    if w.mention[i] < 0 and noun is None:
        return None
    if w.mention[i] >= 0 and (w.low[at] == "to" or mentions[w.mention[i]].kind == "place"):
        return None
    found = _phrase(w, i, mentions, rules, depth + 1)
    if found is None or (found.first > 0 and w.low[found.first - 1] in ("in", "on", "at", "by")):
        return None
    return found


def _extended(w: Words, last: int) -> int:
    """Take in "for X" and "of X" behind a common noun, up to the end of the name."""
    i = last + 1
    end = last
    if i >= len(w.low) or w.low[i] not in _LINKS:
        return last
    while i < len(w.low) and i < last + 12:
        low = w.low[i]
        if w.mention[i] >= 0 or (w.raw[i][0].isupper() and low[0].isalpha()):
            end = i
        elif not (low in _LINKS or low in _DETERMINERS or low in ("'s", "’s", "and") or low.isalpha()):
            break
        elif end > last and low not in _LINKS and low not in ("'s", "’s", "and"):
            break
        elif low in PRONOUNS or low in _AUXILIARIES or (low in _CLAUSE_WORDS and low != "and"):
            break
        i += 1
    return end


def _next_person(w: Words, i: int, mentions: list[Mention]) -> int:
    """Index of the token where a second name ends a phrase such as "Trump spokeswoman Ann Lee"; -1 without one."""
    limit = min(len(w.low), i + 6)
    while i < limit:
        if w.mention[i] >= 0:
            return i if mentions[w.mention[i]].kind == "person" else -1
        low = w.low[i]
        if not low[0].isalpha() or low in _PREPOSITIONS or low in _CLAUSE_WORDS or low in _AUXILIARIES:
            return -1
        if low in PRONOUNS or is_adverb(low) or low in _DETERMINERS:
            return -1
        i += 1
    return -1


def after_verb(w: Words, verb_end: int, mentions: list[Mention], rules: Rules) -> Subject | None:
    """The subject that follows the verb (or "according to"), whose first token after it is `verb_end`."""
    i = verb_end
    while i < len(w.low) and w.mention[i] < 0 and is_adverb(w.low[i]) and i < verb_end + 3:
        i += 1
    if i >= len(w.low):
        return None
    first = i
    if w.low[i] in PRONOUNS and w.mention[i] < 0:
        return Subject(i, i, -1, w.low[i], None)
    lexicon = nouns(rules)
    noun: AnonymousSource | None = None
    last = i
    named = -1
    while i < len(w.low) and i < first + 14:
        low = w.low[i]
        if w.mention[i] >= 0:
            if named >= 0 and w.mention[i] != named:
                break_here = w.low[i - 1] not in ("'s", "’s", "'", "’") and mentions[named].kind == "person"
                if break_here:
                    break
            named = w.mention[i]
            noun = None
        elif low in ("'s", "’s", "'", "’"):
            named = -1
        elif low == "." and i > first and (len(w.low[i - 1]) == 1 or w.low[i - 1] in _NOUNISH_TITLES):
            pass
        elif not low[0].isalnum() or low in _CLAUSE_WORDS or low in PRONOUNS or low in _AUXILIARIES:
            break
        elif low in _PREPOSITIONS:
            break
        elif low in lexicon:
            if named >= 0 and mentions[named].kind == "person" and _next_person(w, i, mentions) < 0:
                break
            noun = lexicon[low]
            named = -1
        elif is_adverb(low) and i > first:
            break
        elif named >= 0 and _next_person(w, i, mentions) < 0:
            break
        last = i
        i += 1
    if last == first and w.low[first] in _PREPOSITIONS | _CLAUSE_WORDS | _PUNCTUATION | {QUOTE}:
        return None
    if i == first:
        return None
    found = _apposed(w, Subject(first, last, named, w.low[last], noun), mentions)
    return found if found.mention >= 0 else found._replace(last=_extended(w, found.last))


def _apposed(w: Words, subject: Subject, mentions: list[Mention]) -> Subject:
    """"the mayor, Ann Lee" and "a spokesman for X, Bo Diaz": the person's name that follows in commas."""
    i = subject.last + 1
    if subject.mention >= 0 and mentions[subject.mention].kind == "person":
        return subject
    limit = min(len(w.low), i + 10)
    while i < limit and w.low[i] != "," and (w.low[i] in _PREPOSITIONS or w.low[i] in _DETERMINERS or w.low[i][0].isalnum() or w.low[i] in ("'s", "’s")):
        if w.low[i] in _CLAUSE_WORDS or w.low[i] in PRONOUNS:
            return subject
        i += 1
    if i + 1 < len(w.low) and i < limit and w.low[i] == "," and w.mention[i + 1] >= 0:
        owner = w.mention[i + 1]
        after = i + 1
        while after < len(w.low) and w.mention[after] == owner:
            after += 1
        if mentions[owner].kind == "person" and (after == len(w.low) or w.low[after] in ".,;:—–―(" ) and subject.noun is not None:
            return Subject(i + 1, after - 1, owner, w.low[after - 1], None)
    return subject


def main_subject(w: Words, limit: int, mentions: list[Mention], rules: Rules) -> Subject | None:
    """The subject of the clause that token `limit` is in: the first phrase after an introduction in commas."""
    for start in _clause_starts(w, limit):
        found = _first_subject(w, start, limit, mentions, rules, True)
        if found is not None:
            return found
    return _first_subject(w, 0, limit, mentions, rules, False)


def _clause_starts(w: Words, limit: int) -> list[int]:
    """Where a clause may begin before `limit`, nearest first: after ", and" or ";", at last the unit's start."""
    starts = [
        i + 2
        for i in range(limit - 2, 0, -1)
        if (w.low[i] == "," and w.low[i + 1] in ("and", "but", "while", "though", "as")) or w.low[i + 1] == ";"
    ]
    return [*starts[:2], 0]


def _first_subject(
    w: Words, start: int, limit: int, mentions: list[Mention], rules: Rules, skip: bool
) -> Subject | None:
    lexicon = nouns(rules)
    i = start
    if skip and i < limit and (w.low[i] in _PREPOSITIONS or w.low[i] in _CLAUSE_WORDS or w.low[i].endswith(("ing", "ed"))):
        comma = next((k for k in range(i, limit) if w.low[k] == ","), None)
        if comma is not None and any(w.low[k][0].isalpha() for k in range(comma + 1, limit)):
            i = comma + 1
    while i < limit:
        low = w.low[i]
        if low in ("he", "she", "they", "it", "we", "i") and w.mention[i] < 0:
            return Subject(i, i, -1, low, None)
        preposed = i > 0 and w.low[_leftwards(w, i) - 1] in _PREPOSITIONS if _leftwards(w, i) > 0 else False
        if w.mention[i] >= 0:
            owner = w.mention[i]
            last = i
            while last + 1 < limit and w.mention[last + 1] == owner:
                last += 1
            possessive = last + 1 < len(w.low) and w.low[last + 1] in ("'s", "’s", "'", "’")
            followed = last + 1 < limit and (w.mention[last + 1] >= 0 or w.low[last + 1] in lexicon)
            if not possessive and not preposed and not followed and mentions[owner].kind != "place":
                return Subject(_leftwards(w, i), last, owner, w.low[last], None)
            i = last + 1
            continue
        if low in lexicon and not preposed and i + 1 < limit and w.mention[i + 1] < 0:
            found = _phrase(w, i, mentions, rules, 1)
            if found is not None and (i == start or found.first < i):
                return found._replace(last=min(limit - 1, _extended(w, found.last)))
        i += 1
    return None
