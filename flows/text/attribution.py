"""Reporting clauses: who says, with which words, and how far what is said reaches.

For quotations and for figures: `find` reads a whole article, `claim_at` tells who claims what stands at a place.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress, count

from flows.rules import Rules
from flows.text import marks, phrases, relay, subjects
from flows.text.phrases import DASHES, QUOTE, Page, Subject, Words, word_set
from flows.text.plain import plain
from flows.text.spans import Mention, Role, Sentence
from flows.text.speakers import Cast, Speaker

STRONG = frozenset({"say", "tell", "source"})
_TURNS = STRONG | {"call", "quoting"}  # what "he" behind it leads to first
_NOUN_BEFORE = word_set("the a an this that these those his her their its our my your no any some 's ’s")
_MODALS = word_set("to and or not would will could can should must")

_PAST_ALIKE = frozenset({"put", "read", "cast", "hit", "broadcast", "forecast"})


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A form of a cue verb behind its first word.

    `tail`: its other words; `kind`: that of the verb. `base`: the first word is the infinitive; `nominal`: it may be a
    noun as well: "claim", "claims".
    """

    tail: list[str]
    kind: str
    base: bool
    nominal: bool


_Cues = dict[str, list[Cue]]


@dataclass(slots=True, eq=False)
class Clause:
    """A reporting clause.

    `kind` is that of the cue verb. `side`: where the speaker stands: before the cue, after it, or main: the subject
    of the sentence, for a cue that has none of its own (", adding"). `trailing`: the clause stands in commas behind or
    amid what it reports (", she said,"). What it governs is text[scope_start:scope_end], all that it reports outside
    quotation marks included. `token`, `token_end`: the cue's tokens in its unit. `relayed_from`: the outlet credited.
    """

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


class Unit:
    """What stands between two full stops outside quotation marks.

    `line`: number among the lines of the attribution. `quotes`: indices of its stretches, by token. `relayed_from`:
    the outlet credited for what is said in it from token `relayed_at` on; none in a unit without quotes or clauses.
    """

    __slots__ = ("_page", "_words", "char_end", "char_start", "clauses", "line", "quotes", "relayed_at", "relayed_from")

    def __init__(self, line: int, char_start: int, char_end: int, page: Page) -> None:
        """The unit page.text[char_start:char_end], of which nothing is known yet."""
        self.line = line
        self.char_start = char_start
        self.char_end = char_end
        self.quotes: dict[int, int] = {}
        self.clauses: list[Clause] = []
        self.relayed_from: str | None = None
        self.relayed_at = 0
        self._page = page
        self._words: Words | None = None

    @property
    def words(self) -> Words:
        """Its tokens, made when they are asked for: of half the units nobody does."""
        if self._words is None:
            self._words = self._page.words(self.char_start, self.char_end)
        return self._words


@dataclass(slots=True, eq=False)
class Attribution:
    """All that is reported in an article."""

    text: str
    stretches: list[marks.Stretch]
    lines: list[marks.LineSpan]
    units: list[Unit]
    cast: Cast

    def lines_apart(self, number: int) -> int:
        """How many lines the stretch after `number` stands below it."""
        own, following = (
            bisect_right(self.lines, self.stretches[at].char_start, key=lambda line: line.char_start)
            for at in (number, number + 1)
        )
        return following - own


def find(
    text: str,
    sentences: list[Sentence],
    mentions: list[Mention],
    roles: list[Role],
    rules: Rules,
    *,
    own: str | None = None,
    reach: int | None = None,
    besides: frozenset[int] = frozenset(),
) -> Attribution:
    """The units of an article with their reporting clauses, speakers led to entities.

    Args:
        text: the article's text.
        sentences: its sentences.
        mentions: its mentions, in order.
        roles: its roles, in order.
        rules: the rules.
        own: the outlet that publishes the article, where that is known: it relays nothing.
        reach: read only lines with quotations, so many lines before them and the line behind; None reads all.
        besides: numbers of other lines to read.
    """
    lines = marks.lines_of(sentences)
    stretches = marks.find(text, lines)
    quoted = [(s.outer_start, s.outer_end) for s in stretches]
    outer = [start for start, _ in quoted]
    cast = Cast(text, sentences, mentions, roles, quoted=quoted, rules=rules)
    page = phrases.page(text, stretches, mentions, rules)
    needed, spoken, cues = _needed(rules), _cues(rules, spoken_only=True), _cues(rules, spoken_only=False)
    units: list[Unit] = []
    before: Unit | None = None
    at = 0  # of the stretches, the first that is in no unit yet
    for number in _near(lines, stretches, reach, besides):
        line = lines[number]
        starts = cast.sentence_starts[line.first : line.last]
        beyond = at
        while beyond < len(stretches) and stretches[beyond].line_no == line.line_no:
            beyond += 1
        if at < beyond:
            starts = _joined(starts, stretches[at:beyond])
        if before is not None and number - before.line > 1:
            before = None
        for start, end in zip(starts, [*starts[1:], line.char_end], strict=True):
            unit = Unit(number, start, end, page)
            units.append(unit)
            sought = spoken
            if at < beyond and outer[at] < end:
                begins, sought = unit.words.start, cues
                while at < beyond and outer[at] < end:
                    unit.quotes[bisect_left(begins, outer[at])] = at
                    at += 1
            if sought is cues or page.holds(start, end, needed):
                w = unit.words
                unit.relayed_from, unit.relayed_at = relay.find(w, rules, own)
                _add_clauses(unit, w, before, cast, sought)
                if unit.relayed_from is None and len(unit.clauses) > 1:
                    _credit(unit, own)
            before = unit
    return Attribution(text, stretches, lines, units, cast)


def clauses(found: Attribution) -> list[Clause]:
    """Every reporting clause of an article that has a speaker, in order."""
    return [clause for unit in found.units for clause in unit.clauses if clause.speaker is not None]


def claim_at(found: list[Clause], start: int, end: int) -> Clause | None:
    """The clause of `found` that governs text[start:end]: of those whose scope holds it, the nearest before it."""
    best: Clause | None = None
    for clause in found:
        governs = clause.kind in STRONG and clause.scope_start <= start and end <= clause.scope_end
        if governs and (best is None or clause.cue_end <= start):
            best = clause
    return best


def relays(clause: Clause) -> bool:
    """Is the speaker the outlet that the clause credits?"""
    if clause.speaker is None or clause.relayed_from is None:
        return False
    if clause.speaker.kind == "person" and clause.speaker.entity_id is not None:
        return False  # the Echo's Ann Lee
    return relay.same(clause.speaker.as_named, clause.relayed_from)


def _credit(unit: Unit, own: str | None) -> None:
    """Give `unit` the outlet that no seed knows but that stands behind somebody's words: "X said, the Y reported."."""
    *before, last = unit.clauses
    outlet = relay.unknown(unit.words, last.subject, last.token) if last.trailing and last.subject else None
    if outlet is None or (own is not None and relay.same(outlet, own)):
        return
    if any(clause.kind in STRONG and clause.speaker is not None for clause in before):
        unit.clauses = [replace(clause, relayed_from=clause.relayed_from or outlet) for clause in unit.clauses]
        unit.relayed_from = outlet


@cache
def _cues(rules: Rules, *, spoken_only: bool) -> _Cues:
    """Cue forms by their first word, longest first; `spoken_only`: without those that matter beside quotations only."""
    found: _Cues = {}
    for row in rules.cue_verbs:
        if spoken_only and row.kind not in STRONG:
            continue
        first, *tail = row.form.split(" ")
        head = row.lemma.split(" ")[0]
        base = first == head
        inflected = first.endswith("s") and first[:-1] in (head, head + "e", head[:-1] + "ie")
        nominal = (base or inflected) and row.kind not in ("source", "quoting") and first not in _PAST_ALIKE
        found.setdefault(first, []).append(Cue(tail, row.kind, base, nominal))
    for forms in found.values():
        forms.sort(key=lambda cue: -len(cue.tail))
    return found


@cache
def _needed(rules: Rules) -> frozenset[bytes]:
    """Words of which a unit without quotations needs one to hold a cue: of each cue form the longest."""
    forms = (row.form for row in rules.cue_verbs if row.kind in STRONG)
    return frozenset(max(plain(form).split(), key=len) for form in forms)


def _near(
    lines: list[marks.LineSpan], stretches: list[marks.Stretch], reach: int | None, besides: frozenset[int]
) -> list[int]:
    """Indices of the lines to be read."""
    if reach is None:
        return list(range(len(lines)))
    quoting = {stretch.line_no for stretch in stretches}
    near: set[int] = set()
    for number, line in enumerate(lines):
        if line.line_no in quoting:
            near.update(range(number - reach, number + 2))
        elif line.line_no in besides:
            near.add(number)
    return [number for number in range(len(lines)) if number in near]


def _joined(starts: list[int], stretches: list[marks.Stretch]) -> list[int]:
    """Where the units of a line begin: at `starts`, as its sentences do, save those inside one of its `stretches`."""
    at = 0
    first, *others = starts
    joined = [first]
    for start in others:
        while at < len(stretches) and stretches[at].outer_end <= start:
            at += 1
        if at == len(stretches) or stretches[at].outer_start >= start:
            joined.append(start)
    return joined


def _add_clauses(unit: Unit, w: Words, before: Unit | None, cast: Cast, cues: _Cues) -> None:
    stop = 0
    for i in compress(count(), map(cues.__contains__, w.low)):
        if i < stop or w.mention[i] >= 0:
            continue
        cue, after = _cue_at(w, i, cues[w.low[i]])
        clause = _clause(unit, w, i, after, cue, cast) if cue is not None else None
        if clause is not None:
            if clause.subject is not None and clause.subject.head == "it":
                clause = _it(clause, clause.subject, unit, before, cast)
            stop = after
            unit.clauses.append(clause)
            if clause.speaker is not None and clause.kind in _TURNS:
                cast.spoke(clause.speaker, clause.cue_start)


def _it(clause: Clause, it: Subject, unit: Unit, before: Unit | None, cast: Cast) -> Clause:
    """`clause` whose subject `it` leads to the body that is the subject before it, or else to nobody."""
    if clause.speaker is None or clause.speaker.entity_id is not None:
        return clause
    for w, limit in ((unit.words, it.first), *([(before.words, len(before.words.low))] if before else [])):
        body = subjects.body(w, limit)
        if body is not None:
            return replace(clause, speaker=cast.resolve(w, body)._replace(basis="pronoun"))
    return replace(clause, speaker=clause.speaker._replace(kind="none"))


def _cue_at(w: Words, i: int, forms: list[Cue]) -> tuple[Cue | None, int]:
    """The cue that begins with token `i`, and one past its last token."""
    low = w.low
    for cue in forms:
        stop = i + 1 + len(cue.tail)
        if not cue.tail or low[i + 1 : stop] == cue.tail:
            before = low[i - 1] if i else ""
            noun = before in _NOUN_BEFORE and cue.kind != "source"
            unsaid = before in phrases.NEGATED or (before == "to" and low[max(0, i - 2)] == "yet")
            return (None if noun or unsaid else cue), stop
    return None, i + 1


def _clause(unit: Unit, w: Words, i: int, stop: int, cue: Cue, cast: Cast) -> Clause | None:
    subject, side = _subject(w, i, stop, cue.kind)
    if (side != "after" and _is_noun(w, i, cue, subject)) or (subject is None and subjects.is_passive(w, i)):
        return None
    if subject is None or (subject.noun is not None and subject.noun.kind == "document" and w.low[i].endswith("ing")):
        subject, side = subjects.main_subject(w, i) or subject, "main"
    speaker = cast.resolve(w, subject) if subject is not None else None
    trailing = subject is not None and side != "main" and _in_commas(w, min(subject.first, i))
    cue_end = w.end(stop - 1)
    scope_start = unit.char_start if trailing or side == "after" else cue_end
    relayed = unit.relayed_from if unit.relayed_at <= i else None
    if subject is not None and speaker is not None:
        relayed = cast.relayed(w, subject, speaker, relayed)
    return Clause(
        i, stop, w.start[i], cue_end, cue.kind, side, trailing, speaker, subject, scope_start, unit.char_end, relayed
    )


def _subject(w: Words, i: int, stop: int, kind: str) -> tuple[Subject | None, str]:
    """The subject of the cue's own, of a verb of `kind`, and the side where it stands."""
    if kind == "source":
        return subjects.after_verb(w, stop), "after"
    if kind == "quoting":
        return subjects.main_subject(w, i), "main"
    found = subjects.before_verb(w, i)
    if found is None and kind in ("say", "tell", "weak") and not w.low[i].endswith("ing") and _may_invert(w, i):
        return subjects.after_verb(w, stop), "after"
    return found, "before"


def _is_noun(w: Words, i: int, cue: Cue, subject: Subject | None) -> bool:
    """Is it a form such as "claim" or "claims" without anybody who could be its subject?"""
    nameless = subject is not None and subject.mention < 0 and subject.noun is None
    if nameless and cue.kind == "call" and subject is not None and w.low[subject.last] not in phrases.PRONOUNS:
        return True
    if not cue.nominal:
        return False
    if subject is None or (cue.base and (i == 0 or w.low[i - 1] in _MODALS)):
        return i == 0 or w.low[i - 1] not in _MODALS
    if cue.base and subject.head not in phrases.PRONOUNS:
        return not (subject.head.endswith("s") and subject.noun is not None)
    return nameless and subject.head not in phrases.PRONOUNS


def _may_invert(w: Words, i: int) -> bool:
    """May the subject follow the verb: is there a quotation or a comma right before it?"""
    k = i - 1
    while k >= 0 and phrases.is_adverb(w.low[k]):
        k -= 1
    return k >= 0 and (w.low[k] in (QUOTE, ",") or w.low[k] in DASHES)


def _in_commas(w: Words, first: int) -> bool:
    return first > 0 and (w.low[first - 1] in (",", QUOTE) or w.low[first - 1] in DASHES)
