"""Who claims a figure: the speaker of the quotation it stands in, or of the reporting clause that governs it."""

from bisect import bisect_right
from typing import NamedTuple

from flows.text.attribution import Clause, claim_at


class Said(NamedTuple):
    """What is read of a quotation. See table quotes for the fields."""

    char_start: int
    char_end: int
    kind: str
    speaker_id: str | None
    speaker_as_named: str | None
    speaker_kind: str
    relayed_from: str | None


class Claim(NamedTuple):
    """A claimant. `kind` is none, and the rest null, for the reporter."""

    entity_id: str | None
    as_named: str | None
    kind: str
    relayed_from: str | None


NOBODY = Claim(None, None, "none", None)


class Claims(NamedTuple):
    """Who claims what stands where. `starts` are those of `quotes`, in order."""

    quotes: list[Said]
    starts: list[int]
    clauses: list[Clause]

    def at(self, start: int, end: int) -> Claim:
        """The claimant of text[start:end]."""
        place = bisect_right(self.starts, start) - 1
        if place >= 0 and end <= self.quotes[place].char_end + 1:
            quote = self.quotes[place]
            if quote.speaker_kind != "none" and quote.speaker_as_named:
                return Claim(quote.speaker_id, quote.speaker_as_named, quote.speaker_kind, quote.relayed_from)
        clause = claim_at(self.clauses, start, end)
        if clause is None or clause.speaker is None or clause.speaker.kind == "none":
            return NOBODY
        speaker = clause.speaker
        return Claim(speaker.entity_id, speaker.as_named, speaker.kind, clause.relayed_from)


def claims(quotes: list[Said], clauses: list[Clause]) -> Claims:
    """The claims of an article; `quotes` are in order of char_start."""
    return Claims(quotes, [quote.char_start for quote in quotes], clauses)
