"""Finds the subject of a reporting verb: before it, behind it, or at the head of its sentence."""

from flows.rules import AnonymousSource
from flows.text.phrases import (
    AUXILIARIES,
    BE,
    CLAUSE_WORDS,
    CONTRACTED,
    DASHES,
    DETERMINERS,
    POSSESSIVE,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTE,
    Subject,
    Words,
    extended,
    is_abbreviated,
    is_adverb,
    is_name,
    is_person,
    is_word,
    leftwards,
    name_end,
    parts,
    word_set,
)
from flows.text.spans import new

_FAR = 60  # tokens looked at on one side of a verb
_OF_WHOM = word_set("of for from at in with on to near inside within behind")
_STATES = word_set("close familiar acquainted briefed opposed loyal connected linked allied privy aligned")
_OF_WHAT = word_set("to with on by")
_TIMES = word_set("week month year night day morning afternoon evening weekend summer spring fall winter time")
_LONGEST_BODY = 8  # tokens that the subject of a unit may have
_UNDER = word_set("deputy vice assistant associate chief junior")
_WHICH = word_set("last this that earlier later next same previous past following one early late")
_AND = word_set("and but while though as")
_LEADS_ON = PRONOUNS | CLAUSE_WORDS | PREPOSITIONS  # ends no noun phrase; "who" and "which" are clause words
_SOMEBODY = word_set("someone somebody anyone anybody everyone everybody nobody one another")


def before_verb(w: Words, verb: int) -> Subject | None:
    """The subject to the left of the verb at token `verb`; None when it has none of its own.

    Of a passive it is whom "by" names: was asked by the judge.
    """
    i = verb - 1
    if i >= 0 and w.mention[i] < 0:
        while i >= 0 and w.mention[i] < 0 and (w.low[i] in AUXILIARIES or parts(w, i)):
            i -= 1
        if is_passive(w, verb):
            return after_verb(w, verb + 2) if w.low[verb + 1 : verb + 2] == ["by"] else None
    if i < 0 or (
        w.low[verb].endswith("ing") and i == verb - 1 and (w.low[i] in PUNCTUATION or w.low[i] in CLAUSE_WORDS)
    ):
        return None
    return _ending_at(w, _before_time(w, i), 0)


def is_passive(w: Words, verb: int) -> bool:
    """Is it "was told"? Who "was quoted as saying" something speaks all the same."""
    i = verb - 1
    while i >= 0 and w.mention[i] < 0 and (w.low[i] in AUXILIARIES or is_adverb(w.low[i])):
        if w.low[i] in BE:
            return not w.low[verb].endswith("ing") and w.low[verb : verb + 2] != ["quoted", "as"]
        i -= 1
    return False


def _before_time(w: Words, i: int) -> int:
    """Step over "last month" and "earlier this week" before the verb."""
    if i > 1 and w.low[i] in _TIMES and w.low[i - 1] in _WHICH:
        i -= 2
        while i > 0 and w.low[i] in _WHICH:
            i -= 1
    return i


def _ending_at(w: Words, i: int, depth: int) -> Subject | None:
    """The noun phrase that ends with token `i`, past what is put in commas behind it."""
    if i < 0 or depth > 4:
        return None
    low = w.low[i]
    if low.isalpha() and low not in _LEADS_ON and not parts(w, i):  # as mostly
        return _phrase(w, i, depth)
    pronoun = CONTRACTED.get(low, low)
    if pronoun in PRONOUNS and pronoun != "who" and w.mention[i] < 0:
        return new(Subject, (i, i, -1, pronoun, None))
    if low in ("who", "which"):
        while i > 0 and w.low[i - 1] == ",":
            i -= 1
        return _ending_at(w, i - 1, depth + 1)
    if low in (",", ")") or low in DASHES:
        return _past_insertion(w, i, depth)
    if low.isdigit() and i > 0 and w.low[i - 1] == ",":
        return _ending_at(w, i - 2, depth + 1)
    if parts(w, i):
        return _ending_at(w, i - 1, depth + 1)
    if low in PUNCTUATION or low == QUOTE or low in CLAUSE_WORDS or low in PREPOSITIONS:
        return None
    return _phrase(w, i, depth)


def _past_insertion(w: Words, i: int, depth: int) -> Subject | None:
    """The phrase before "..., a professor of law," or the name that is put there."""
    opening = "(" if w.low[i] == ")" else w.low[i]
    back = i - 1
    limit = max(-1, i - _FAR)
    while back > limit and w.low[back] not in (opening, QUOTE):
        back -= 1
    if back <= limit or w.low[back] == QUOTE:
        return None
    inner = _phrase(w, i - 1, depth + 1) if i - 1 > back else None
    outer = _ending_at(w, back - 1, depth + 1)
    if outer is not None and depth < 3 and outer.first > 0 and w.low[outer.first - 1] in PREPOSITIONS:
        outer = _past_insertion(w, back, depth + 1) or outer
    if inner is None or inner.mention < 0 or inner.first != back + 1 or not is_person(w, inner.last):
        return outer or inner
    return inner if outer is None or not is_person(w, outer.last) else outer


def _phrase(w: Words, i: int, depth: int) -> Subject | None:
    """The noun phrase without commas whose last token is `i`."""
    if w.low[i] in POSSESSIVE or not w.low[i][0].isalnum():
        return None
    first = i
    named = w.mention[i]
    if named >= 0:
        while first > 0 and w.mention[first - 1] == named:
            first -= 1
    elif is_name(w, i):
        while first > 0 and is_name(w, first - 1) and w.mention[first - 1] < 0:
            first -= 1
    noun = None if named >= 0 else w.nouns.get(w.low[i])
    name = first
    first = leftwards(w, first)
    if first >= 3 and w.low[first - 2] in _STATES and w.low[first - 3] in w.nouns and w.low[first - 1] in _OF_WHAT:
        source = first - 3
        return Subject(leftwards(w, source), i, -1, w.low[source], w.nouns[w.low[source]])
    if depth < 4 and first >= 2 and w.low[first - 1] in _OF_WHOM and not _is_titled(w, first, name):
        outer = _before_preposition(w, first - 1, depth)
        if outer is not None:
            return outer._replace(last=i)
    if named < 0 and noun is None and not _is_noun_phrase(w, first, i):
        participle = w.low[i].endswith("ing") and i > first and depth < 4
        return _phrase(w, i - 1, depth + 1) if participle else None  # 20 men counting
    return new(Subject, (first, i, named, w.low[i], noun))


def _is_noun_phrase(w: Words, first: int, last: int) -> bool:
    """Can tokens `first` to `last` be a noun phrase: capitalised, a plural, or behind a determiner or an owner?"""
    low = w.low[last]
    if w.capital(last) or low.endswith("s") or low.isdigit() or low in _SOMEBODY:
        return True
    return w.low[first] in DETERMINERS or any(low in POSSESSIVE for low in w.low[first:last])


def _is_titled(w: Words, first: int, name: int) -> bool:
    """Do tokens `first` to `name` end a title that "of" is part of: Secretary of [State] X, not aide to [Senator] X?"""
    between = range(first, name)
    if not between or not is_person(w, name):
        return False
    return all(w.capital(i) and w.low[i] not in w.nouns and not is_abbreviated(w, i + 1) for i in between)


def _before_preposition(w: Words, at: int, depth: int) -> Subject | None:
    """The phrase that "of X", "for X" belongs to, when it can speak: a spokesman for X, the head of X."""
    i = at - 1
    named = w.mention[i] >= 0
    if not named and w.low[i] not in w.nouns:
        of = next((k for k in range(i - 1, max(0, i - 4), -1) if w.low[k] == "of"), 0)
        return _before_preposition(w, of, depth + 1) if of and depth < 4 and _is_body(w, of - 1) else None
    if named and (w.low[at] == "to" or w.mentions[w.mention[i]].kind == "place"):
        return None
    found = _phrase(w, i, depth + 1)
    if found is None or (found.first > 0 and w.low[found.first - 1] in ("in", "on", "at", "by")):
        return None
    return found


def _is_body(w: Words, i: int) -> bool:
    """Does token `i` say what is an organisation, whose name goes on behind it: the ministry of works in X?"""
    noun = w.nouns.get(w.low[i])
    return noun is not None and noun.kind == "organisation"


def after_verb(w: Words, first: int) -> Subject | None:
    """The subject that follows a verb (or "according to") and may begin with token `first`."""
    limit = min(len(w.low), first + 3)
    while first < limit and w.mention[first] < 0 and is_adverb(w.low[first]):
        first += 1
    if first >= len(w.low):
        return None
    if w.low[first] in PRONOUNS and w.mention[first] < 0:
        return Subject(first, first, -1, w.low[first], None)
    i = first
    named = -1
    noun: AnonymousSource | None = None
    while i < len(w.low) and i < first + 14 and _goes_on(w, i, first, named):
        if w.mention[i] >= 0:
            named, noun = w.mention[i], None
        elif w.low[i] in POSSESSIVE:
            named = -1
        elif w.low[i] in w.nouns:
            named, noun = -1, w.nouns[w.low[i]]
        i += 1
    if i == first:
        return None
    found = _apposed(w, Subject(first, i - 1, named, w.low[i - 1], noun))
    return found if found.noun is None else found._replace(last=extended(w, found.last))


def _goes_on(w: Words, i: int, first: int, named: int) -> bool:
    """Does token `i` belong to the phrase that began at `first` and whose latest name is `named`?"""
    low = w.low[i]
    person = named >= 0 and w.mentions[named].kind == "person"
    if w.mention[i] >= 0:
        return not (person and w.mention[i] != named and w.mention[i - 1] == named)
    if low in POSSESSIVE or is_abbreviated(w, i):
        return i > first
    if not is_word(w, i) or (is_adverb(low) and i > first and w.low[i - 1] not in DETERMINERS):
        return False
    if low in w.nouns:
        return not person or _next_person(w, i) >= 0
    return named < 0 or _next_person(w, i) >= 0


def _next_person(w: Words, i: int) -> int:
    """Where a second name begins that ends a phrase such as "Lee campaign spokeswoman Ann Fox"; -1 without one."""
    limit = min(len(w.low), i + 6)
    while i < limit:
        if w.mention[i] >= 0:
            return i if is_person(w, i) else -1
        if not is_word(w, i) or is_adverb(w.low[i]) or w.low[i] in DETERMINERS:
            return -1
        i += 1
    return -1


def _apposed(w: Words, subject: Subject) -> Subject:
    """The person's name that follows in commas: "the mayor, Ann Lee", "a spokesman for the firm, Bo Diaz"."""
    if subject.noun is None:
        return subject
    i = subject.last + 1
    limit = min(len(w.low) - 1, i + 10)
    while i < limit and w.low[i] != ",":
        if w.low[i] not in PREPOSITIONS and w.low[i] not in POSSESSIVE and not is_word(w, i):
            return subject
        i += 1
    if i >= limit or not is_person(w, i + 1):
        return subject
    last = name_end(w, i + 1)
    if last + 1 < len(w.low) and w.low[last + 1] not in ".,;:—–―(":
        return subject
    return Subject(i + 1, last, w.mention[i + 1], w.low[last], None)


def main_subject(w: Words, limit: int) -> Subject | None:
    """The subject of the clause that token `limit` is in: the first phrase after an introduction in commas."""
    for start in _clause_starts(w, limit):
        found = _first_subject(w, start, limit, skip=True)
        if found is not None:
            return found
    return _first_subject(w, max(0, limit - _FAR), limit, skip=False)


def _clause_starts(w: Words, limit: int) -> list[int]:
    """Where a clause may begin before `limit`, nearest first: after ", and" or ";", at last the unit's start."""
    lowest = max(0, limit - _FAR)
    starts = [
        i + 2 for i in range(limit - 2, lowest, -1) if w.low[i + 1] == ";" or (w.low[i] == "," and w.low[i + 1] in _AND)
    ]
    return [*starts[:2], lowest]


def _introduced(w: Words, start: int, limit: int) -> int:
    """Past an introduction such as "Speaking in Oslo," that begins at `start`."""
    if (
        start < limit
        and w.mention[start] < 0
        and (w.low[start] in PREPOSITIONS or w.low[start] in CLAUSE_WORDS or w.low[start].endswith(("ing", "ed")))
    ):
        for k in range(start, limit - 1):
            if w.low[k] == "," and any(low[0].isalpha() for low in w.low[k + 1 : limit]):
                return k + 1
    return start


def _first_subject(w: Words, start: int, limit: int, *, skip: bool) -> Subject | None:
    i = begin = _introduced(w, start, limit) if skip else start
    while i < limit:
        low = w.low[i]
        if w.mention[i] >= 0:
            last = min(name_end(w, i), limit - 1)
            if _heads_clause(w, i, last, limit):
                return Subject(leftwards(w, i), last, w.mention[i], w.low[last], None)
            i = last + 1
            continue
        if low in PRONOUNS and low not in ("who", "you"):
            return Subject(i, i, -1, low, None)
        if low in w.nouns and not _preposed(w, i) and _ends_title(w, i, limit):
            found = _phrase(w, i, 1)
            if found is not None and (i == begin or found.first < i):
                named = _apposed(w, found)
                return named if named.noun is None else found._replace(last=min(limit - 1, extended(w, found.last)))
        i += 1
    return None


def body(w: Words, limit: int) -> Subject | None:
    """The organisation, place or group that is the subject before token `limit`: what "it" behind that may be."""
    start = _introduced(w, 0, min(limit, _FAR))
    for i in range(start, min(limit, start + _LONGEST_BODY)):
        noun = w.nouns.get(w.low[i]) if w.mention[i] < 0 else None
        if noun is not None and noun.kind in ("organisation", "group"):
            return Subject(leftwards(w, i), i, -1, w.low[i], noun)
        if w.mention[i] >= 0:
            last = name_end(w, i)
            follows = w.low[last + 1] if last + 1 < limit else ""
            if follows not in POSSESSIVE:
                heads = follows[:1].isalpha() and not is_person(w, i)
                return Subject(leftwards(w, i), last, w.mention[i], w.low[last], None) if heads else None
        elif not is_word(w, i) and w.low[i] not in DETERMINERS and w.low[i] not in POSSESSIVE:
            return None
    return None


def _ends_title(w: Words, i: int, limit: int) -> bool:
    """Is the noun at token `i` the last of its title: not in "the deputy harbour master", not before a name?"""
    if i + 1 >= limit or w.mention[i + 1] >= 0 or w.low[i + 1] in w.nouns:
        return False
    for k in range(i + 1, min(limit, i + 4)):
        if w.mention[k] >= 0:
            return not is_person(w, k)
        if not is_word(w, k) or not (w.capital(k) or w.low[i] in _UNDER):
            return True
        if w.low[k] in w.nouns:
            return False
    return True


def _preposed(w: Words, i: int) -> bool:
    first = leftwards(w, i)
    return first > 0 and w.low[first - 1] in PREPOSITIONS


def _heads_clause(w: Words, i: int, last: int, limit: int) -> bool:
    """Can the name at tokens `i` to `last` be a subject: not of X, not X's, not X's adviser, not a place?"""
    if w.mentions[w.mention[i]].kind == "place" or _preposed(w, i) or w.low[i - 1 : i] == ["("]:
        return False
    if _next_person(w, last + 1) >= 0:
        return False
    if last + 1 < len(w.low) and w.low[last + 1] in POSSESSIVE:
        return False
    return not (last + 1 < limit and (w.mention[last + 1] >= 0 or w.low[last + 1] in w.nouns))
