"""Leads from the words for a speaker (a name, "he", "the minister", "a source") to the entity they stand for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from functools import cache, cached_property
from typing import NamedTuple

from flows.rules import Rules
from flows.text.phrases import Subject, Words, nouns
from flows.text.spans import Mention, Role, Sentence, new

_SINGULAR = {"he": "male", "she": "female"}
_TITLES = {
    "mr": "male",
    "sir": "male",
    "lord": "male",
    "mrs": "female",
    "ms": "female",
    "miss": "female",
    "lady": "female",
    "dame": "female",
}
_KINDS = {"person": "person", "organisation": "organisation", "place": "organisation", "group": "group"}
_DEFINITE = frozenset({"the", "this", "that"})
_MENTIONS_BACK = 40
_TURNS_BACK = 12
_LEAST = -7.0
_HIS_HER = re.compile(r"\b([Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)\b")
_NEXT = re.compile(r" ([a-z]+)")
_MALE = frozenset({"he", "his", "him", "himself"})
_BEHIND = 300  # characters behind a name in which a pronoun may tell the sex
_LOOKED_AT = 12  # mentions of a person, and others beside them, for a pronoun that tells the sex
_STEM = 4  # Norway and Norwegian are told apart from others by their first letters


class Speaker(NamedTuple):
    """Who speaks. `name` is the entity's name; `as_named` the article's words; kinds and bases as in table quotes."""

    char_start: int
    char_end: int
    as_named: str
    kind: str
    basis: str
    entity_id: str | None
    name: str | None


class _Turn(NamedTuple):
    """An entity that spoke at `char_start`."""

    char_start: int
    sentence_no: int
    line_no: int
    entity_id: str
    name: str
    kind: str


_Known = Mention | _Turn
"""An entity where it was named or spoke."""


class _People(NamedTuple):
    """The mentions of persons in an article, in order.

    `alone`: those that "he" may stand for, since they are neither quoted nor only tell what a noun is; `starts`: where
    these begin.
    """

    alone: list[Mention]
    starts: list[int]
    by_entity: dict[str, list[Mention]]


@cache
def _genders(rules: Rules) -> dict[str, str]:
    return {row.name.casefold(): row.gender for row in rules.given_names if row.gender != "unknown"}


@cache
def _noun_genders(rules: Rules) -> dict[str, str]:
    return {row.noun: row.gender for row in rules.anonymous_sources if row.gender is not None}


class Cast:
    """Who has been named and who has spoken so far, in reading order."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        mentions: list[Mention],
        roles: list[Role],
        *,
        quoted: list[tuple[int, int]],
        rules: Rules,
    ) -> None:
        """Args: those of the article, each in order; `quoted` are its stretches inside marks."""
        self._text = text
        self.mentions = mentions
        self._roles = roles
        self._genders = _genders(rules)
        self._nouns = _noun_genders(rules)
        self._common = nouns(rules)
        self._sentences = sentences
        self.sentence_starts = [s.char_start for s in sentences]
        self._quoted = quoted
        self._gender_of: dict[str, str | None] = {}
        self._turns: list[_Turn] = []
        self._relays: dict[str, str] = {}
        self._told_to: dict[str, tuple[int, str]] = {}

    @cached_property
    def _people(self) -> _People:
        """Gathered when a speaker without a name asks for them: in a third of all articles none does."""
        alone: list[Mention] = []
        by_entity: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.kind == "person":
                by_entity.setdefault(mention.entity_id, []).append(mention)
                described = _describes(self._text, mention.char_end, self._common)
                if not described and not _inside(self._quoted, mention.char_start):
                    alone.append(mention)
        return _People(alone, [mention.char_start for mention in alone], by_entity)

    @cached_property
    def _by_surname(self) -> dict[str, Mention]:
        """The first mention of a person of each surname."""
        first: dict[str, Mention] = {}
        for mention in self.mentions:
            if mention.kind == "person":
                first.setdefault(_words(mention.name)[-1], mention)
        return first

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that `position` lies in, or the one before it."""
        return self._sentences[max(0, bisect_right(self.sentence_starts, position) - 1)]

    def resolve(self, w: Words, subject: Subject) -> Speaker:
        """The speaker that `subject` stands for."""
        start, end = w.start[subject.first], w.end(subject.last)
        as_named, head = self._text[start:end], subject.head
        if subject.mention >= 0:
            found = self.mentions[subject.mention]
            kind = _KINDS[found.kind]
            return new(Speaker, (start, end, as_named, kind, "named", found.entity_id, found.name))
        if head in _SINGULAR:
            known = self._person_behind(start, _SINGULAR[head])
            return _as(new(Speaker, (start, end, as_named, "person", "pronoun", None, None)), known)
        if head in ("they", "it"):
            kind = "organisation" if head == "it" else "group"
            return _as(Speaker(start, end, as_named, kind, "pronoun", None, None), self._body_behind(kind))
        if head in ("we", "you", "i", "who"):
            return Speaker(start, end, as_named, "person" if head == "i" else "group", "pronoun", None, None)
        if subject.noun is None and w.capital(subject.last):
            return _as(Speaker(start, end, as_named, "person", "named", None, None), self._by_surname.get(head))
        return self._by_noun(w, subject, new(Speaker, (start, end, as_named, "anonymous", "role", None, None)))

    def spoke(self, speaker: Speaker, position: int) -> None:
        """Remember that `speaker` spoke at `position`: pronouns after it lead there first."""
        if speaker.entity_id is not None and speaker.name is not None:
            sentence = self.sentence_at(position)
            row = (position, sentence.sentence_no, sentence.line_no, speaker.entity_id, speaker.name, speaker.kind)
            self._turns.append(new(_Turn, row))

    def relayed(self, w: Words, subject: Subject, speaker: Speaker, outlet: str | None) -> str | None:
        """The outlet that passes on what `subject` says: `outlet`, or whom he, or "the source", told before.

        A person's words are passed on up to the end of the paragraph, those of "the source" from then on.
        """
        if subject.noun is not None and subject.noun.kind == "anonymous":
            if outlet is not None:
                self._relays[subject.head] = outlet
            return self._relays.get(subject.head) if w.low[subject.first] in _DEFINITE else outlet
        if speaker.entity_id is None or speaker.kind != "person":
            return outlet
        if outlet is None and speaker.entity_id not in self._told_to:
            return None
        line = self.sentence_at(speaker.char_start).line_no
        if outlet is not None:
            self._told_to[speaker.entity_id] = (line, outlet)
        before = self._told_to.get(speaker.entity_id)
        return before[1] if before is not None and before[0] == line else None

    def _gender(self, known: _Known) -> str | None:
        """The sex that the person's titles or given name tell."""
        if known.entity_id not in self._gender_of:
            self._gender_of[known.entity_id] = self._named_as(known) or self._referred(known)
        return self._gender_of[known.entity_id]

    def _named_as(self, known: _Known) -> str | None:
        told = next((t for m in self._people.by_entity.get(known.entity_id, [])[:20] if (t := self._told(m))), None)
        return told or self._genders.get(_words(known.name)[0])

    def _told(self, known: _Known) -> str | None:
        before = self._text[max(0, known.char_start - 16) : known.char_start].split()
        word = before[-1].strip(".,").lower() if before else ""
        return _TITLES.get(word) or self._nouns.get(word)

    def _referred(self, known: _Known) -> str | None:
        """The sex told by "her" or "his" behind the name, in a sentence that names nobody else who may be meant."""
        people = self._people
        for mention in people.by_entity.get(known.entity_id, [])[:_LOOKED_AT]:
            home = self.sentence_at(mention.char_start)
            limit = min(home.char_end, mention.char_start + _BEHIND)
            found = _HIS_HER.search(self._text, mention.char_start + 2, limit)
            if found is None or _inside(self._quoted, found.start()):
                continue
            gender = "male" if found[1].lower() in _MALE else "female"
            first = bisect_left(people.starts, home.char_start)
            last = min(first + _LOOKED_AT, bisect_left(people.starts, found.start()))
            others = people.alone[first:last]
            if all(o.entity_id == known.entity_id or self._named_as(o) not in (None, gender) for o in others):
                return gender
        return None

    def _person_behind(self, position: int, gender: str) -> _Known | None:
        """The person that he or she at `position` most likely stands for: near, a subject, better one who spoke."""
        sentence = self.sentence_at(position)
        best: _Known | None = None
        best_score = _LEAST
        people = self._people
        at = bisect_left(people.starts, position)
        for index in range(at - 1, max(-1, at - _MENTIONS_BACK), -1):
            person = people.alone[index]
            near = 0.5 - _distance(sentence, person)
            if near <= best_score:
                break  # those before are no nearer
            leads = index == 0 or people.alone[index - 1].sentence_no != person.sentence_no
            most = near if leads else near - 1.2
            if most > best_score:
                told = self._gender(person)
                score = most if told else most - 0.5
                if told in (None, gender) and score > best_score:
                    best, best_score = person, score
        for turn in reversed(self._turns[-_TURNS_BACK:]):
            if turn.kind == "person" and (told := self._gender(turn)) in (None, gender):
                score = 1.0 + (0.5 if told else 0.0) - _distance(sentence, turn)
                if score > best_score:
                    best, best_score = turn, score
        return best

    def _body_behind(self, kind: str) -> _Known | None:
        """The organisation (it) or group (they) that spoke last."""
        return next((turn for turn in reversed(self._turns[-4:]) if turn.kind == kind), None)

    def _by_noun(self, w: Words, subject: Subject, nobody: Speaker) -> Speaker:
        """A common noun: the minister, a spokesman, the report."""
        kind = subject.noun.kind if subject.noun is not None else "role"
        if kind == "document":
            owner = next((w.mention[i] for i in range(subject.first, subject.last + 1) if w.mention[i] >= 0), -1)
            if owner < 0:
                return nobody
            found = self.mentions[owner]
            return nobody._replace(kind=_KINDS[found.kind], entity_id=found.entity_id, name=found.name)
        if kind in ("organisation", "group"):
            return nobody._replace(kind=kind)
        if w.low[subject.first] in _DEFINITE or subject.first == subject.last:
            holder = self._holder(nobody, subject.head)
            if holder is not None:
                return _as(nobody._replace(kind="person"), holder)
        return nobody

    def _holder(self, nobody: Speaker, head: str) -> _Known | None:
        """The person to whom the article gave the role that "the minister" names, the latest before it."""
        words = nobody.as_named.lower()
        bodies = {word[:_STEM].lower() for word in nobody.as_named.split()[1:] if word[0].isupper()}
        best: Role | None = None
        at = bisect_left(self._roles, nobody.char_start, key=lambda role: role.char_start)
        for role in reversed(self._roles[max(0, at - _MENTIONS_BACK) : at]):
            if role.former != ("former" in words) or head not in role.role.split():
                continue
            if bodies and not bodies & {word[:_STEM].lower() for word in (role.organisation or "").split()}:
                continue
            if best is None or (role.role in words and best.role not in words):
                best = role
        if best is None or best.entity_id not in self._people.by_entity:
            return None
        return self._people.by_entity[best.entity_id][0]


def _as(nobody: Speaker, known: _Known | None) -> Speaker:
    """`nobody` led to the entity `known`."""
    if known is None:
        return nobody
    start, end, as_named, _, basis, _, _ = nobody
    return new(Speaker, (start, end, as_named, known.kind, basis, known.entity_id, known.name))


def _describes(text: str, end: int, common: Container[str]) -> bool:
    """Does the name that ends at `end` only tell what the noun behind it is: the Venn campaign, Venn aides?"""
    following = _NEXT.match(text, end)
    return following is not None and following[1] in common


def _words(name: str) -> list[str]:
    return name.casefold().split() or [""]


def _distance(sentence: Sentence, other: _Known) -> float:
    lines = min(sentence.line_no - other.line_no, 20)
    return 0.4 * lines + 0.25 * min(sentence.sentence_no - other.sentence_no, 40)


def _inside(quoted: list[tuple[int, int]], position: int) -> bool:
    at = bisect_right(quoted, (position, 1 << 62)) - 1
    return at >= 0 and position < quoted[at][1]
