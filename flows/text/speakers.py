"""Leads from the words for a speaker (a name, "he", "the minister", "a source") to the entity they stand for."""

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text.phrases import Subject, Words, nouns
from flows.text.spans import Mention, Role, Sentence

_HE = {"he": "m", "she": "f"}
_TITLE_GENDER = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f"}
_SPEAKING = {"person": "person", "organisation": "organisation", "place": "organisation", "group": "group"}


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
    """Somebody spoke at `char_start`, in the sentence and line of those numbers."""

    char_start: int
    sentence_no: int
    line_no: int
    entity_id: str
    name: str
    kind: str


@cache
def _genders(rules: Rules) -> dict[str, str]:
    return {row.name: row.gender for row in rules.name_genders}


class Cast:
    """Who has been named and who has spoken so far, in reading order."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        mentions: list[Mention],
        roles: list[Role],
        quoted: list[tuple[int, int]],
        rules: Rules,
    ) -> None:
        """Args: those of the article; `quoted` are its stretches inside marks, in order."""
        self._text = text
        self.mentions = mentions
        self._roles = roles
        self._rules = rules
        self._genders = _genders(rules)
        self._nouns = nouns(rules)
        self._gender_of: dict[str, str | None] = {}
        self._starts = [m.char_start for m in mentions]
        self._persons = [m for m in mentions if m.kind == "person" and not _inside(quoted, m.char_start)]
        self._person_starts = [m.char_start for m in self._persons]
        self._leading = self._leads()
        self._turns: list[_Turn] = []
        self._sentence_starts = [s.char_start for s in sentences]
        self._sentences = sentences
        self._forms: dict[str, Mention] = {}
        for m in mentions:
            if m.kind == "person":
                self._forms.setdefault(m.name.split()[-1].lower(), m)

    def first_mention(self, position: int) -> int:
        """Index of the first mention that ends after `position` (mentions do not overlap)."""
        at = bisect_left(self._starts, position)
        return at - 1 if at and self.mentions[at - 1].char_end > position else at

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that `position` lies in, or the one before it."""
        return self._sentences[max(0, bisect_right(self._sentence_starts, position) - 1)]

    def resolve(self, w: Words, subject: Subject) -> Speaker:
        """The speaker that `subject` stands for."""
        start, end = w.start[subject.first], w.end[subject.last]
        as_named = self._text[start:end]
        if subject.mention >= 0:
            found = self.mentions[subject.mention]
            return Speaker(start, end, as_named, _SPEAKING[found.kind], "named", found.entity_id, found.name)
        if subject.noun is not None:
            return self._by_noun(start, end, as_named, w, subject)
        if subject.head in _HE:
            found_turn = self._person_behind(start, _HE[subject.head])
            return _of(found_turn, start, end, as_named, "person", "pronoun")
        if subject.head in ("they", "it", "we", "you"):
            turn = self._body_behind(start) if subject.head in ("it", "they") else None
            return _of(turn, start, end, as_named, "organisation" if subject.head == "it" else "group", "pronoun")
        if subject.head == "i":
            return Speaker(start, end, as_named, "person", "pronoun", None, None)
        known = self._forms.get(subject.head) if w.raw[subject.last][0].isupper() else None
        if known is not None:
            return Speaker(start, end, as_named, "person", "named", known.entity_id, known.name)
        if w.raw[subject.last][0].isupper():
            return Speaker(start, end, as_named, "person", "named", None, None)
        return Speaker(start, end, as_named, "anonymous", "role", None, None)

    def spoke(self, speaker: Speaker, position: int) -> None:
        """Remember that `speaker` spoke at `position`: pronouns after it lead there first."""
        if speaker.entity_id is not None and speaker.name is not None:
            sentence = self.sentence_at(position)
            self._turns.append(
                _Turn(position, sentence.sentence_no, sentence.line_no, speaker.entity_id, speaker.name, speaker.kind)
            )

    def gender(self, mention: Mention) -> str | None:
        """The sex that the person's titles or given name tell, f or m."""
        if mention.entity_id not in self._gender_of:
            self._gender_of[mention.entity_id] = self._genders.get(mention.name.split()[0].lower())
            for other in self._persons:
                if other.entity_id == mention.entity_id and (told := self._told(other)):
                    self._gender_of[mention.entity_id] = told
                    break
        return self._gender_of[mention.entity_id]

    def _told(self, mention: Mention) -> str | None:
        before = self._text[max(0, mention.char_start - 16) : mention.char_start].split()
        word = before[-1].strip(".,").lower() if before else ""
        if word in _TITLE_GENDER:
            return _TITLE_GENDER[word]
        noun = self._nouns.get(word)
        return noun.gender if noun is not None else None

    def _leads(self) -> list[bool]:
        """For each person mention: is it the first of its sentence?"""
        leads = []
        last = -1
        for mention in self._persons:
            leads.append(mention.sentence_no != last)
            last = mention.sentence_no
        return leads

    def _person_behind(self, position: int, gender: str) -> _Turn | None:
        """The person that he or she at `position` most likely stands for."""
        sentence = self.sentence_at(position)
        best: _Turn | None = None
        best_score = -7.0
        at = bisect_left(self._person_starts, position)
        for index in range(at - 1, max(-1, at - 40), -1):
            mention = self._persons[index]
            told = self.gender(mention)
            if told is not None and told != gender:
                continue
            score = (0.0 if self._leading[index] else -1.2) + (0.5 if told else 0.0) - self._far(sentence, mention)
            if score > best_score:
                best_score = score
                best = _Turn(mention.char_start, mention.sentence_no, mention.line_no, mention.entity_id, mention.name, "person")
        for turn in reversed(self._turns[-12:]):
            if turn.kind != "person":
                continue
            told = self._gender_of.get(turn.entity_id)
            if told is None and (first := self._forms.get(turn.name.split()[-1].lower())):
                told = self.gender(first)
            if told is not None and told != gender:
                continue
            score = 1.0 + (0.5 if told else 0.0) - self._far(sentence, turn)
            if score > best_score:
                best_score = score
                best = turn
        return best

    def _far(self, sentence: Sentence, other: Mention | _Turn) -> float:
        lines = sentence.line_no - other.line_no
        return 0.4 * min(lines, 20) + 0.25 * min(sentence.sentence_no - other.sentence_no, 40)

    def _body_behind(self, position: int) -> _Turn | None:
        for turn in reversed(self._turns[-4:]):
            if turn.kind in ("organisation", "group"):
                return turn
        return None

    def _by_noun(self, start: int, end: int, as_named: str, w: Words, subject: Subject) -> Speaker:
        noun = subject.noun
        assert noun is not None
        if noun.kind == "document" or noun.kind == "organisation":
            owner = self._owner(w, subject)
            if noun.kind == "document":
                if owner is not None:
                    return Speaker(start, end, as_named, _SPEAKING[owner.kind], "role", owner.entity_id, owner.name)
                return Speaker(start, end, as_named, "anonymous", "role", None, None)
            return Speaker(start, end, as_named, "organisation", "role", None, None)
        if noun.kind == "role" or w.low[subject.first] == "the":
            holder = self._holder(start, as_named, subject.head, noun.gender)
            if holder is not None and w.low[subject.first] in ("the", "this", "that") or (
                holder is not None and subject.first == subject.last
            ):
                return _of(holder, start, end, as_named, "person", "role")
            if noun.kind == "role":
                return Speaker(start, end, as_named, "anonymous", "role", None, None)
        kind = noun.kind if noun.kind != "role" else "anonymous"
        return Speaker(start, end, as_named, kind, "role", None, None)

    def _owner(self, w: Words, subject: Subject) -> Mention | None:
        """Whose statement it is: "the ministry's statement", "a statement from X"."""
        for i in range(subject.first, subject.last + 1):
            if w.mention[i] >= 0:
                return self.mentions[w.mention[i]]
        return None

    def _holder(self, position: int, as_named: str, head: str, gender: str | None) -> _Turn | None:
        """The person to whom the article gives the role that "the minister" names, the latest before `position`."""
        folded = as_named.lower()
        best: Role | None = None
        for role in self._roles:
            if role.char_start >= position:
                break
            if role.role == head or role.role.endswith(" " + head) or head in role.role.split():
                if role.former:
                    continue
                exact = role.role in folded
                if best is None or exact or best.role not in folded:
                    best = role
        if best is None:
            return None
        for mention in self._persons:
            if mention.entity_id == best.entity_id:
                return _Turn(mention.char_start, mention.sentence_no, mention.line_no, mention.entity_id, mention.name, "person")
        return None


def _of(turn: _Turn | None, start: int, end: int, as_named: str, kind: str, basis: str) -> Speaker:
    if turn is None:
        return Speaker(start, end, as_named, kind, basis, None, None)
    return Speaker(start, end, as_named, turn.kind, basis, turn.entity_id, turn.name)


def _inside(quoted: list[tuple[int, int]], position: int) -> bool:
    at = bisect_right(quoted, (position, 1 << 62)) - 1
    return at >= 0 and position < quoted[at][1]
