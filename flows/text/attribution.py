"""Reporting clauses: who says, with which words, and how far what is said reaches.

For quotations and for figures: `find` reads a whole article, `claim_at` tells who claims what stands at a place.
"""

from functools import cache
from typing import NamedTuple

from flows.rules import CueVerb, Rules
from flows.text import marks, phrases, relay
from flows.text.phrases import QUOTE, Subject, Words
from flows.text.speakers import Cast, Speaker
from flows.text.spans import Mention, Role, Sentence

_NOUN_BEFORE = frozenset("the a an this that these those his her their its our my your no any some 's ’s".split())
_NEVER_SPEECH_AFTER = frozenset("'s ’s".split())


class Clause(NamedTuple):
    """A reporting clause.

    `side`: where the speaker stands: before the cue, after it, or as main subject of a cue that has none of its own
    (", adding"). `trailing`: the clause follows what it reports (", she said."). What it governs outside quotation
    marks is text[scope_start:scope_end]. `token`, `token_end`: the cue's tokens in its unit.
    """

    unit: int
    token: int
    token_end: int
    cue_start: int
    cue_end: int
    kind: str
    side: str
    trailing: bool
    speaker: Speaker | None
    subject: Subject | None
    scope_start: int
    scope_end: int
    relayed_from: str | None


class Unit(NamedTuple):
    """What stands between two full stops outside quotation marks.

    `quotes`: indices of its stretches by token. `relayed_from`: the outlet credited for what is said in it.
    """

    line: int
    sentence_no: int
    char_start: int
    char_end: int
    words: Words
    quotes: dict[int, int]
    clauses: list[Clause]
    relayed_from: str | None


class Attribution(NamedTuple):
    """All that is reported in an article."""

    stretches: list[marks.Stretch]
    lines: list[marks.LineSpan]
    units: list[Unit]
    cast: Cast


@cache
def _cues(rules: Rules) -> dict[str, list[tuple[tuple[str, ...], CueVerb]]]:
    """Cue forms by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], CueVerb]]] = {}
    for row in rules.cue_verbs:
        first, *tail = row.form.split(" ")
        found.setdefault(first, []).append((tuple(tail), row))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form[0]))
    return found


def find(
    text: str,
    sentences: list[Sentence],
    mentions: list[Mention],
    roles: list[Role],
    rules: Rules,
    own: str | None = None,
) -> Attribution:
    """The units of an article with their reporting clauses, speakers led to entities.

    Args:
        text: the article's text.
        sentences: its sentences.
        mentions: its mentions, in order.
        roles: its roles, in order.
        rules: the rules.
        own: the outlet that publishes the article, where that is known: it relays nothing.
    """
    lines = marks.lines_of(sentences)
    stretches = marks.find(text, lines)
    cast = Cast(text, sentences, mentions, roles, [(s.outer_start, s.outer_end) for s in stretches], rules)
    units: list[Unit] = []
    at = 0
    for number, line in enumerate(lines):
        first = at
        while at < len(stretches) and stretches[at].line_no == line.line_no:
            at += 1
        units += _units(text, number, line, sentences, stretches, first, at, cast, rules, own)
    for number, unit in enumerate(units):
        _add_clauses(unit, number, cast, rules)
    return Attribution(stretches, lines, units, cast)


def clauses(
    text: str,
    sentences: list[Sentence],
    mentions: list[Mention],
    roles: list[Role],
    rules: Rules,
    own: str | None = None,
) -> list[Clause]:
    """Every reporting clause of an article that has a speaker, in order. Arguments as for `find`."""
    units = find(text, sentences, mentions, roles, rules, own).units
    return [clause for unit in units for clause in unit.clauses if clause.speaker is not None]


def claim_at(found: list[Clause], start: int, end: int) -> Clause | None:
    """The clause that governs text[start:end]: the nearest one whose scope holds it."""
    best: Clause | None = None
    for clause in found:
        if clause.scope_start <= start and end <= clause.scope_end and clause.kind in ("say", "tell", "source"):
            if best is None or clause.cue_end <= start or best.cue_start >= end:
                best = clause
    return best


def _units(
    text: str,
    number: int,
    line: marks.LineSpan,
    sentences: list[Sentence],
    stretches: list[marks.Stretch],
    first: int,
    last: int,
    cast: Cast,
    rules: Rules,
    own: str | None,
) -> list[Unit]:
    """The units of one line, whose stretches are stretches[first:last]."""
    masked, offset = _mask(text, line, stretches[first:last])
    bounds = [(line.char_start, sentences[line.first].sentence_no)]
    at = first
    for sentence in sentences[line.first + 1 : line.last]:
        while at < last and stretches[at].outer_end <= sentence.char_start:
            at += 1
        if at < last and stretches[at].outer_start < sentence.char_start:
            continue
        bounds.append((sentence.char_start, sentence.sentence_no))
    found = []
    at = first
    for i, (start, sentence_no) in enumerate(bounds):
        end = bounds[i + 1][0] if i + 1 < len(bounds) else line.char_end
        w = phrases.words(text, masked, offset, start, end, cast.mentions, cast.first_mention(start))
        quotes = {}
        for token, low in enumerate(w.low):
            if low == QUOTE and at < last and w.start[token] == stretches[at].outer_start:
                quotes[token] = at
                at += 1
        found.append(Unit(number, sentence_no, start, end, w, quotes, [], relay.find(w, rules, own)))
    return found


def _mask(text: str, line: marks.LineSpan, stretches: list[marks.Stretch]) -> tuple[str, int]:
    """The line with each stretch blanked to one token, and where the line starts."""
    pieces = []
    at = line.char_start
    for stretch in stretches:
        pieces.append(text[at : stretch.outer_start])
        pieces.append("\x01" + "\x02" * (stretch.outer_end - stretch.outer_start - 1))
        at = stretch.outer_end
    pieces.append(text[at : line.char_end])
    return "".join(pieces), line.char_start


def _add_clauses(unit: Unit, number: int, cast: Cast, rules: Rules) -> None:
    w = unit.words
    cues = _cues(rules)
    stop = 0
    for i in [i for i, low in enumerate(w.low) if low in cues]:
        if i < stop:
            continue
        row, stop = _cue_at(w, i, cues)
        if row is None:
            continue
        clause = _clause(unit, number, i, stop, row, cast, rules)
        if clause is not None:
            unit.clauses.append(clause)
            if clause.speaker is not None and clause.kind in ("say", "tell", "source"):
                cast.spoke(clause.speaker, clause.cue_start)


def _cue_at(
    w: Words, i: int, cues: dict[str, list[tuple[tuple[str, ...], CueVerb]]]
) -> tuple[CueVerb | None, int]:
    """The cue that begins with token `i`, and one past its last token."""
    forms = cues.get(w.low[i])
    if forms is None or w.mention[i] >= 0:
        return None, i + 1
    for tail, row in forms:
        stop = i + 1 + len(tail)
        if tuple(w.low[i + 1 : stop]) == tail:
            if i and w.low[i - 1] in _NOUN_BEFORE and row.kind not in ("source",):
                return None, i + 1
            return row, stop
    return None, i + 1


def _clause(unit: Unit, number: int, i: int, stop: int, row: CueVerb, cast: Cast, rules: Rules) -> Clause | None:
    w = unit.words
    mentions = cast.mentions
    side = "before"
    subject: Subject | None
    if row.kind in ("source", "quoting"):
        subject = phrases.after_verb(w, stop, mentions, rules)
        side = "after"
        if row.kind == "quoting":
            subject, side = phrases.main_subject(w, i, mentions, rules), "main"
    else:
        subject = phrases.before_verb(w, i, mentions, rules)
        if subject is None and not w.low[i].endswith("ing") and row.kind in ("say", "tell", "weak") and _may_invert(w, i):
            subject = phrases.after_verb(w, stop, mentions, rules)
            side = "after"
        if _is_present(w, i, row) and not _speaks(subject, w, i):
            return None
        if subject is None or (subject.noun is not None and subject.noun.kind == "document" and w.low[i].endswith("ing")):
            subject = phrases.main_subject(w, i, mentions, rules) or subject
            side = "main"
    speaker = cast.resolve(w, subject) if subject is not None else None
    trailing = _trails(w, i, stop, subject, side)
    scope = (unit.char_start, unit.char_end)
    if not trailing and side != "after":
        scope = (w.end[stop - 1], unit.char_end)
    return Clause(
        number, i, stop, w.start[i], w.end[stop - 1], row.kind, side, trailing, speaker, subject, *scope, unit.relayed_from
    )


def _is_present(w: Words, i: int, row: CueVerb) -> bool:
    """Is it a form that may as well be a noun: claim, claims?"""
    low = w.low[i]
    head = row.lemma.split(" ")[0]
    return low == head or (low.endswith("s") and low[:-1] in (head, head + "e", head[:-1] + "ie"))


def _speaks(subject: Subject | None, w: Words, i: int) -> bool:
    """Can `subject` be the subject of such a form, or is the form an infinitive?"""
    before = w.low[i - 1] if i else ""
    if subject is None:
        return before in ("to", "and", "or", "not", "would", "will", "could", "can", "should", "must")
    return subject.mention >= 0 or subject.noun is not None or subject.head in phrases.PRONOUNS


def _may_invert(w: Words, i: int) -> bool:
    """May the subject follow the verb: is there a quotation or a comma right before it?"""
    k = i - 1
    while k >= 0 and phrases.is_adverb(w.low[k]):
        k -= 1
    return k >= 0 and w.low[k] in (QUOTE, ",", "—", "–")


def _trails(w: Words, i: int, stop: int, subject: Subject | None, side: str) -> bool:
    """Does the clause stand in commas behind or amid what it reports?"""
    if subject is None or side == "main":
        return False
    first = min(subject.first, i)
    before = w.low[first - 1] if first else ""
    return before in (",", QUOTE, "—", "–")
