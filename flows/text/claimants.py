"""Who claims a figure: the speaker of the quotation it stands in, or of the reporting clause that governs it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text import attribution
from flows.text.attribution import STRONG, Attribution, Clause, relays
from flows.text.spans import Figure, Mention, Quote, Sentence, new

_BREAK = re.compile(r", (?:as|while|when|where|after|but|although|though|because|since)\b")  # where a deed ends
_CLAIM = Figure._fields.index("claimant_id")  # where the fields of a Claim begin
_REACH = 2000  # characters between a cue and the figures it governs
_HEARER = 80  # characters behind "told" that the hearer may have
_CONTENT = re.compile(r"\bthat\b|\b(?:is|was|are|were|had|has|have|would|will)\b|[:“\"]")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|It)\b")
_CLOSES = frozenset(",.;:”’\"')—–-…")
_POSSESSIVE = ("'s ", "’s ", "s' ", "s’ ", "'s\u00a0", "’s\u00a0")
_SPEAKING = {"person": "person", "organisation": "organisation", "place": "organisation", "group": "group"}


class Claim(NamedTuple):
    """A claimant. `kind` is none, and the rest null, for the reporter."""

    entity_id: str | None
    as_named: str | None
    kind: str
    relayed_from: str | None


NOBODY = Claim(None, None, "none", None)


@dataclass(slots=True, eq=False)
class Claims:
    """Who claims what stands where.

    `starts` are those of `quotes`, `cues` those of `clauses`.
    """

    text: str
    quotes: list[Quote]
    starts: list[int]
    clauses: list[Clause]
    cues: list[int]
    mentions: list[Mention]
    rules: Rules

    def at(self, start: int, end: int, sentence_end: int, of: str | None) -> Claim:
        """The claimant of the figure text[start:end], which counts `of`."""
        place = bisect_right(self.starts, start) - 1
        if place >= 0 and end <= self.quotes[place].char_end + 1:
            quote = self.quotes[place]
            if quote.speaker_kind != "none" and quote.speaker_as_named:
                return Claim(quote.speaker_id, quote.speaker_as_named, quote.speaker_kind, quote.relayed_from)
        return self._owner(start, of) or self._told(start, end, sentence_end)

    def _owner(self, start: int, of: str | None) -> Claim | None:
        """Whose deadline, estimate or offer it is: the possessor right before the figure."""
        if not of or self.text[start - 3 : start] not in _POSSESSIVE:
            return None
        at = bisect_left(self.mentions, start - 3, key=lambda mention: mention.char_end)
        owner = self.mentions[at] if at < len(self.mentions) else None
        if owner is None or owner.char_end > start - 2 or of.split()[-1].lower() not in _words(self.rules, "noun"):
            return None
        return Claim(owner.entity_id, self.text[owner.char_start : owner.char_end], _SPEAKING[owner.kind], None)

    def _told(self, start: int, end: int, sentence_end: int) -> Claim:
        """The speaker of the nearest clause that governs the figure; an outlet that relays another speaker is none."""
        best: Clause | None = None
        relay: str | None = None
        weak: Clause | None = None
        first = bisect_left(self.cues, start - _REACH)
        last = bisect_right(self.cues, min(sentence_end, end + _REACH))
        for clause in self.clauses[first:last]:
            behind = end <= clause.cue_start and clause.cue_end <= sentence_end and self._closes(clause)
            if not behind and not (clause.scope_start <= start and end <= clause.scope_end):
                continue
            if not self._speaks(clause, start, end) or _described(clause, start):
                continue
            if clause.kind not in STRONG:
                if (
                    clause.cue_end <= start
                    and self._deed(clause)
                    and not _BREAK.search(self.text, clause.cue_end, start)
                ):
                    weak = clause
            elif clause.cue_end <= start or self._trails(clause):
                relay = relay or clause.relayed_from
                if best is None or relays(best) or (clause.cue_end <= start and not relays(clause)):
                    best = clause
        best = best or weak
        if best is None or best.speaker is None or best.speaker.kind == "none":
            return NOBODY
        speaker = best.speaker
        passed_on = None if relays(best) else relay or best.relayed_from
        return Claim(speaker.entity_id, speaker.as_named, speaker.kind, passed_on)

    def _trails(self, clause: Clause) -> bool:
        """Whether a clause behind the figure closes what it reports: ", she said." but not ", she said the talks"."""
        behind = max(clause.cue_end, clause.speaker.char_end if clause.speaker else 0)
        following = self.text[behind : behind + _HEARER].lstrip()
        first = following.split(maxsplit=1)[0] if following.split() else "."
        if first[:1] in _CLOSES or clause.kind == "source" or first in _words(self.rules, "adjunct"):
            return True
        hearer = following.split(".", 1)[0]
        return clause.kind == "tell" and clause.trailing and "." in following and not _CONTENT.search(hearer)

    def _speaks(self, clause: Clause, start: int, end: int) -> bool:
        """Whether the clause reports speech: not "34 boats reported lost", not "the yard added 40 jobs"."""
        speaker = clause.speaker
        if speaker is None or any(map(str.isdigit, speaker.as_named)):
            return False
        if speaker.char_start < end and start < speaker.char_end:
            return False
        if self.text[clause.cue_start : clause.cue_end].lower() not in _words(self.rules, "transitive"):
            return True
        following = self.text[clause.cue_end : clause.cue_end + 8].lstrip()
        return not following or following[0] in _CLOSES or following[0] in "“‘" or following.startswith("that ")

    def _closes(self, clause: Clause) -> bool:
        """Whether nothing follows the cue that it could report, so that it reports what stands before."""
        return self.text[clause.cue_end : clause.cue_end + 1] in (",", ".", "") and clause.side == "before"

    def _deed(self, clause: Clause) -> bool:
        """Whether the deed of the clause sets figures: threatened, offered, demanded."""
        cue = self.text[clause.cue_start : clause.cue_end].lower()
        return cue in _words(self.rules, "deed")


def lines(text: str, figures: list[Figure], sentences: list[Sentence]) -> frozenset[int]:
    """Numbers of the lines that hold figures, and of the line before where a pronoun may speak.

    Clauses of other lines govern no figure, and to find them all would cost as much as all the rest.
    """
    with_figures = {figure.line_no for figure in figures}
    near = set(with_figures)
    before: int | None = None
    for _, line_no, _, start, end in sentences:
        if line_no in with_figures and before is not None and before not in near and _PRONOUN.search(text, start, end):
            near.add(before)
        before = line_no
    return frozenset(near)


def assign(figures: list[Figure], quotes: list[Quote], found: Attribution, rules: Rules) -> list[Figure]:
    """`figures` with their claimants.

    Args:
        figures: the figures of an article, in order.
        quotes: its quotations, in order.
        found: what is reported in it, in the lines of the figures (see `lines`) at least.
        rules: the rules.
    """
    if not figures:
        return []
    clauses = attribution.clauses(found)
    claims = Claims(
        found.text,
        quotes,
        [quote.char_start for quote in quotes],
        clauses,
        [clause.cue_start for clause in clauses],
        found.cast.mentions,
        rules,
    )
    return [_claimed(claims, figure, found.cast.sentence_at(figure.char_start)) for figure in figures]


def _claimed(claims: Claims, figure: Figure, sentence: Sentence) -> Figure:
    claim = claims.at(figure.char_start, figure.char_end, sentence.char_end, figure.of)
    if claim is NOBODY:
        return figure
    return new(Figure, figure[:_CLAIM] + claim + figure[_CLAIM + len(claim) :])  # a quarter of _replace


def _described(clause: Clause, start: int) -> bool:
    """Whether `start` lies behind a speaker who stands behind his verb: said X, 58, who has two boats."""
    speaker = clause.speaker
    inverted = clause.side == "after" and clause.kind != "source"
    return inverted and speaker is not None and clause.cue_end <= speaker.char_end <= start


@cache
def _words(rules: Rules, kind: str) -> frozenset[str]:
    return frozenset(word.form for word in rules.claim_words if word.kind == kind)
