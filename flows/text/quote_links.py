"""Joins each quoted stretch to the reporting clause, the name or the earlier quotation that gives its speaker."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from flows.text import phrases, subjects
from flows.text.attribution import STRONG, Attribution, Clause, Unit, relays
from flows.text.phrases import DASHES, QUOTE, Subject, Words
from flows.text.spans import new
from flows.text.speakers import Speaker

_BASE = {"say": 1.0, "tell": 1.0, "source": 1.0, "call": 0.6, "quoting": 0.5, "act": 0.35, "weak": 0.25}
_BESIDE = {"say": 0.8, "tell": 0.8, "source": 0.5, "call": 0.8, "quoting": 0.5, "act": 0.5, "weak": 0.5}
_PER_TOKEN = 0.03
_BESIDE_GAP = 4  # tokens between a cue and a quotation that stands beside it
_NEAR = 14
_WINDOW = 120
_SINGLE = frozenset("'‘")
_OWN = {"his": "he", "her": "she"}
_NAMES_OUTLET = frozenset({"of", "the", "and", "&", ",", ".", "for"})


class Link(NamedTuple):
    """What gives a stretch its speaker.

    `position`: where the clause stands, seen from the stretch. `carried`: index of the stretch whose words go on.
    """

    clause: Clause | None
    position: str | None
    speaker: Speaker | None
    carried: int | None
    relayed_from: str | None
    rule_id: str


NOBODY = Link(None, None, None, None, None, "quote.unattributed")


@dataclass(slots=True, eq=False)
class _Place:
    """Where a stretch stands: its unit with its number and its words, and the token that it is there."""

    number: int
    unit: Unit
    words: Words
    token: int


def links(found: Attribution) -> list[Link]:
    """One link for each stretch of `found`, in order."""
    places = {
        stretch: _Place(number, unit, unit.words, token)
        for number, unit in enumerate(found.units)
        if unit.quotes
        for token, stretch in unit.quotes.items()
    }
    made: list[Link] = []
    for number in range(len(found.stretches)):
        place = places.get(number)
        made.append(_link(found, place, places, made) if place is not None else NOBODY)
    _carry_back(found, made)
    return made


def _carry_back(found: Attribution, made: list[Link]) -> None:
    """A paragraph that no mark closes belongs to the next one, which says who speaks: “... ¶ “...,” X said."""
    for number in range(len(made) - 2, -1, -1):
        following = made[number + 1]
        if made[number].speaker is None and following.speaker is not None and found.stretches[number].open_end:
            if found.lines_apart(number) != 1 or found.stretches[number + 1].open_start:
                continue
            position = "after" if following.clause is not None else None
            made[number] = following._replace(position=position, carried=None, rule_id="quote.carried")
            made[number + 1] = following._replace(carried=number)


def _link(found: Attribution, place: _Place, places: dict[int, _Place], made: list[Link]) -> Link:
    unit = place.unit
    link = (
        _right_after(found, place)
        or _possessed(found, place)
        or _labelled(found, place)
        or _led_in(found, place)
        or _in_unit(unit, place.words, place.token)
        or _carried(found, place, places, made)
        or NOBODY
    )
    if link.speaker is None:
        return link
    told = link.clause.relayed_from if link.clause is not None else None
    whole = unit.relayed_from if unit.relayed_at == 0 or link.clause is None else None
    relayed_from = told or whole or link.relayed_from
    return link if relayed_from == link.relayed_from else link._replace(relayed_from=relayed_from)


def _by(clause: Clause, position: str, rule_id: str) -> Link:
    return new(Link, (clause, position, clause.speaker, None, None, rule_id))


def _window(unit: Unit, token: int) -> list[Clause]:
    """The clauses within reach of `token`."""
    clauses = unit.clauses
    if not clauses or (clauses[0].token >= token - _WINDOW and clauses[-1].token < token + _WINDOW):
        return clauses  # as mostly
    first = bisect_left(unit.clauses, token - _WINDOW, key=lambda clause: clause.token)
    last = bisect_left(unit.clauses, token + _WINDOW, key=lambda clause: clause.token)
    return unit.clauses[first:last]


def _right_after(found: Attribution, place: _Place) -> Link | None:
    """“...,” X said. The clause may stand in the next unit when the quotation ends with its own full stop."""
    unit, w, token = place.unit, place.words, place.token
    stopped = found.text[found.stretches[unit.quotes[token]].char_end - 1] == "."
    following = token + 1
    if w.low[following : following + 1] == [","]:
        following += 1
    if following >= len(w.low):
        if not _is_tag(found, place.number + 1, unit.line):
            return None
        unit = found.units[place.number + 1]
        w, token, following = unit.words, -1, 0
    for clause in _window(unit, following):
        if clause.subject is None or clause.side == "main" or clause.kind in ("call", "act"):
            continue
        first = min(clause.subject.first, clause.token)
        if first < following:
            continue
        rest = w.low[clause.token_end :]
        if stopped and (rest[:1] == [":"] or len(rest) > 8 or QUOTE in rest):
            return None
        between = w.low[following:first]
        if token >= 0 and first == token + 1 and _is_compound(found, unit, token):
            return None
        if all(phrases.is_adverb(low) or low in ("and", "as") for low in between) and clause.token - first < 30:
            own = _in_unit(unit, w, token) if token >= 0 and relays(clause) else None
            return own or _by(clause, "after", "quote.after")
        return None
    return None


def _is_compound(found: Attribution, unit: Unit, token: int) -> bool:
    """Does the stretch describe the common noun behind it: the "no-go" zone began?"""
    w = unit.words
    low = w.low[token + 1]
    if (
        w.mention[token + 1] >= 0
        or low in phrases.DETERMINERS
        or low in phrases.PRONOUNS
        or not w.printed(token + 1).islower()
    ):
        return False
    return found.text[found.stretches[unit.quotes[token]].char_end - 1] not in ",.!?"


def _is_tag(found: Attribution, number: int, line: int) -> bool:
    """Is the unit only a reporting clause, of the quotation before it on the same line?"""
    if number >= len(found.units) or found.units[number].line != line:
        return False
    unit = found.units[number]
    if 0 in unit.quotes or not unit.clauses or unit.clauses[0].side == "main":
        return False
    return QUOTE in unit.words.low or len(unit.words.low) <= unit.clauses[0].token_end + 12


def _labelled(found: Attribution, place: _Place) -> Link | None:
    """NAME: “...”, and “...” - NAME."""
    w, token = place.words, place.token
    subject = None
    if token >= 2 and w.low[token - 1] == ":" and (w.mention[token - 2] >= 0 or w.low[token - 2] in w.nouns):
        first = token - 2
        while first > 0 and w.mention[first] >= 0 and w.mention[first - 1] == w.mention[first]:
            first -= 1
        before = phrases.leftwards(w, first) - 1
        if before < 0 or w.low[before] in DASHES or w.low[before] == QUOTE:
            noun = w.nouns.get(w.low[token - 2]) if w.mention[token - 2] < 0 else None
            subject = Subject(first, token - 2, w.mention[token - 2], w.low[token - 2], noun)
    elif token + 1 < len(w.low):
        subject = _signature(w, token + 1) or _signed(w, token + 1, alone=False)
    elif place.number + 1 < len(found.units) and token + 1 == len(w.low):
        w = found.units[place.number + 1].words
        subject = _signature(w, 0) or _signed(w, 0, alone=True)
    if subject is None:
        return None
    return Link(None, None, found.cast.resolve(w, subject), None, None, "quote.speaker_line")


def _signature(w: Words, dash: int) -> Subject | None:
    """The name behind a dash that signs a quotation."""
    if dash + 1 >= len(w.low) or w.low[dash] not in DASHES:
        return None
    subject = subjects.after_verb(w, dash + 1)
    if subject is None or not (phrases.is_name(w, subject.first) and phrases.is_name(w, subject.last)):
        return None
    follows = w.low[subject.last + 1 : subject.last + 2]
    return subject if not follows or follows[0] in (",", ".", "(", QUOTE) else None


def _signed(w: Words, first: int, *, alone: bool) -> Subject | None:
    """The name, with an outlet, that ends a paragraph behind a quotation or stands `alone` in the next line."""
    if first >= len(w.low) or not phrases.is_person(w, first):
        return None
    last = phrases.name_end(w, first)
    rest = w.low[last + 1 :]
    if len(rest) > _NEAR or (alone and rest[:1] != [","]):
        return None
    if rest and (
        rest[0] != "," or not all(w.capital(i) or w.low[i] in _NAMES_OUTLET for i in range(last + 2, len(w.low)))
    ):
        return None
    return Subject(first, last, w.mention[first], w.low[last], None)


def _led_in(found: Attribution, place: _Place) -> Link | None:
    """A colon leads into the quotation, in its unit or at the end of the line before: whoever is the subject speaks."""
    unit, w = place.unit, place.words
    limit = place.token - 1
    if limit < 0:
        if place.number == 0 or unit.line - found.units[place.number - 1].line > 1:
            return None
        unit = found.units[place.number - 1]
        w = unit.words
        limit = len(w.low) - 1
    if limit < 1 or w.low[limit] != ":":
        return None
    if any(clause.kind in STRONG and clause.speaker is not None for clause in _window(unit, limit)):
        return None
    subject = subjects.main_subject(w, limit)
    if subject is None or subject.head in ("it", "we", "i"):
        return None
    return Link(None, None, found.cast.resolve(w, subject), None, None, "quote.speaker_line")


def _possessed(found: Attribution, place: _Place) -> Link | None:
    """Whose remark, claim or warning the words are: X's claim that “...”, her remark: “...”."""
    w, token = place.words, place.token
    lowest = max(0, token - _NEAR)
    if w.remarks.isdisjoint(w.low[lowest + 1 : token]):
        return None
    noun = next((i for i in range(token - 1, lowest, -1) if w.low[i] in w.remarks and w.mention[i] < 0), 0)
    behind = w.low[noun + 1 : token]
    if noun < 1 or QUOTE in behind or behind[:1] not in ([], ["that"], [":"]):
        return None
    for clause in place.unit.clauses:
        spoken = clause.kind in STRONG and clause.speaker is not None
        if clause.token < token and clause.token != noun and (clause.token > noun or spoken):
            return None
    owner = noun - 1
    while owner > max(0, noun - 4) and w.mention[owner] < 0 and phrases.is_word(w, owner) and w.low[owner] not in _OWN:
        owner -= 1
    if w.low[owner] in _OWN:
        subject = _owner(w, owner)
    elif w.low[owner] in phrases.POSSESSIVE and owner > 0 and w.mention[owner - 1] >= 0:
        named = w.mention[owner - 1]
        first = owner - 1
        while first > 0 and w.mention[first - 1] == named:
            first -= 1
        subject = Subject(first, owner - 1, named, w.low[owner - 1], None)
    else:
        return None
    return Link(None, None, found.cast.resolve(w, subject), None, None, "quote.noun")


def _owner(w: Words, owner: int) -> Subject:
    """Whose "his" or "her" at token `owner` is: the person's that is the subject before it, or whoever's it may be."""
    before = subjects.main_subject(w, owner)
    if before is not None and (phrases.is_person(w, before.last) or (before.noun and before.noun.kind == "role")):
        return before
    return Subject(owner, owner, -1, _OWN[w.low[owner]], None)


def _in_unit(unit: Unit, w: Words, token: int) -> Link | None:
    """The cue of the unit that most likely governs the stretch at `token`; no outlet that relays another's words."""
    best: Clause | None = None
    told: Clause | None = None
    best_score = told_score = -10.0
    for clause in _window(unit, token):
        if clause.speaker is None:
            continue
        score = _score(w, clause, token)
        if score > best_score:
            best, best_score = clause, score
        if score > told_score and clause.token < token and clause.kind in STRONG and not relays(clause):
            told, told_score = clause, score
    if best is not None and told is not None and _passes_on(best, token) and relays(best):
        best = told
    if best is None:
        return None
    if best.token > token:
        return _by(best, "after", "quote.sentence")
    between = w.low[best.token_end : token]
    return _by(best, "before", "quote.before" if len(between) <= _NEAR and QUOTE not in between else "quote.sentence")


def _passes_on(clause: Clause, token: int) -> bool:
    """Does the clause stand where an outlet is credited: behind the stretch at `token`, or as "X said to Y, adding"?"""
    return clause.token > token or clause.side == "before"


def _score(w: Words, clause: Clause, token: int) -> float:
    """How likely `clause` governs the stretch at `token`."""
    if clause.token > token:
        trails = 0.15 if clause.trailing and clause.kind in STRONG else -0.7
        return _BASE[clause.kind] + trails - _PER_TOKEN * (clause.token - token - 1)
    between = w.low[clause.token_end : token]
    crossed = between.count(QUOTE)
    apart = crossed or len(between) > _BESIDE_GAP or (clause.kind not in STRONG and "for" in between)
    beside = 0.0 if apart else _BESIDE[clause.kind]
    return _BASE[clause.kind] + beside - 0.1 * crossed - _PER_TOKEN * len(between)


def _carried(found: Attribution, place: _Place, places: dict[int, _Place], made: list[Link]) -> Link | None:
    """No cue in its unit: the words go on from the quotation before, or from the sentence before."""
    unit = place.unit
    if _is_heading(found, unit, place.token):
        return None
    previous = len(made) - 1
    while previous >= 0 and previous not in places:
        previous -= 1
    lines = unit.line - places[previous].unit.line if previous >= 0 else _WINDOW
    spoken = previous >= 0 and made[previous].speaker is not None
    if spoken and (lines == 0 or (lines == 1 and place.token == 0)):
        return _on(made, previous)
    for back in range(place.number - 1, max(-1, place.number - 4), -1):
        between = unit.line - found.units[back].line
        if between > 1 or (between == 1 and place.token > 0):
            break
        for clause in reversed(found.units[back].clauses):
            if clause.speaker is not None and clause.kind in STRONG:
                return _by(clause, "before", "quote.carried")
    alone = place.token == 0 and len(place.words.low) <= 2
    return _on(made, previous) if spoken and alone and lines <= 3 else None


def _is_heading(found: Attribution, unit: Unit, token: int) -> bool:
    """Is the stretch a line of its own in single marks in a text of double ones: a heading between paragraphs?"""
    stretch = found.stretches[unit.quotes[token]]
    line = found.lines[unit.line]
    if (stretch.outer_start, stretch.outer_end) != (line.char_start, line.char_end):
        return False
    if found.text[stretch.outer_start : stretch.char_start] not in _SINGLE:
        return False
    return any(found.text[other.outer_start : other.char_start] not in _SINGLE for other in found.stretches)


def _on(made: list[Link], previous: int) -> Link:
    """The words of the stretch `previous` go on."""
    return made[previous]._replace(position="before", carried=previous, rule_id="quote.carried")
