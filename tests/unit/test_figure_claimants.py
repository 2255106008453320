"""Figures: who claims them, by the clause that they stand in. Every sentence is invented."""

from flows.text.spans import Mention
from tests.unit.figuring import read


def _claimed(text: str) -> str | None:
    """Who claims the one figure of a text that names Orla Fenwick, a person."""
    place = text.index("Orla")
    mention = Mention(place, place + 12, 0, 0, "body", "e1", "person", "Orla Fenwick", "name")
    (figure,) = read(text, mentions=[mention])
    return figure.claimant_as_named


def test_whoever_told_somebody_at_the_end_claims_what_stands_before() -> None:
    assert _claimed("The storm sank 40 boats, Orla Fenwick told the Quay Observer.") == "Orla Fenwick"
    assert _claimed("The storm sank 40 boats, Orla Fenwick told the crew that it was over.") is None


def test_what_describes_the_speaker_behind_the_verb_is_not_claimed() -> None:
    assert _claimed("“It is over,” said Orla Fenwick, who owns 40 boats.") is None


def test_a_deed_sets_no_figure_beyond_its_clause() -> None:
    assert _claimed("Orla Fenwick offered “all of her” 40 boats.") == "Orla Fenwick"
    assert _claimed("Orla Fenwick offered “all of her” help, as the storm sank 40 boats.") is None


def test_it_claims_nothing_when_it_is_nobody() -> None:
    assert _claimed("Orla Fenwick left.\nIt said 40 boats sank.") is None
    assert _claimed("Orla Fenwick left.\nThe harbour board stayed.\nIt said 40 boats sank.") == "The harbour board"
