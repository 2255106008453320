"""Quotations: who speaks by the phrase around the words, and marks that stand astray. Every sentence is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.quoting import quoted, spoken

VENN, BRACK = "Clara Venn", "Tomas Brack"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is wet work,” Minister of State Clara Venn said.", VENN),
        ("“It is wet work,” a spokesman for Minister Clara Venn said.", "a spokesman for Minister Clara Venn"),
        ("Clara Venn said she’d asked her “own people” to look at it.", VENN),
        ("Clara Venn earlier said it was “a wet day for all of us”.", VENN),
        ("Clara Venn noted that they can’t call it “a wet day for us”.", VENN),
        ("Tomas Brack proposed asking why the pier was “a wet place for us all”.", BRACK),
    ],
)
def test_the_head_of_the_phrase_speaks(text: str, speaker: str) -> None:
    assert [name for _, name, _ in spoken(text)] == [speaker]


_PARAGRAPHS = st.sampled_from(
    [
        "“We dug it ourselves,” Clara Venn said. “It took a year.”",
        '"The pier is not for sale," said Tomas Brack.',
        "The boats came home at noon. Brack called it “a cold day” for all.",
        "‘It is wet work,’ she said.",
        "Nothing was said of the ferry, which didn't sail.",
    ]
)


@given(st.lists(_PARAGRAPHS, min_size=4, max_size=8), st.data())
def test_a_stray_mark_changes_no_quotation_two_paragraphs_on(paragraphs: list[str], data: st.DataObject) -> None:
    where = data.draw(st.integers(0, len(paragraphs) - 3))
    words = paragraphs[where].split(" ")
    at = data.draw(st.integers(0, len(words)))
    mark = data.draw(st.sampled_from(["“", "”", '"', "''", "‘", "’", "'", "``", "«", "„"]))
    glue = data.draw(st.sampled_from(["", " "]))
    broken = [*paragraphs]
    broken[where] = " ".join([*words[:at], mark + glue + " ".join(words[at : at + 1]), *words[at + 1 :]])
    whole, torn = "\n\n".join(paragraphs), "\n\n".join(broken)
    later = len("\n\n".join(paragraphs[: where + 2]))
    shift = len(torn) - len(whole)
    expected = [(q.char_start, q.char_end) for q in quoted(whole) if q.char_start > later]
    assert [
        (q.char_start - shift, q.char_end - shift) for q in quoted(torn) if q.char_start > later + shift
    ] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The town laughed at Tomas Brack’s claim that the pier was “a bridge to the moon”.", BRACK),
        ("The town had heard Venn's latest warning: “We shall all be wet”.", VENN),
        ("Clara Venn drew anger over her remark that “there’s a special place for them”.", VENN),
        ("Clara Venn said that Brack’s claim that the pier was old was “simply not true”.", VENN),
        ("Brack’s warnings about the pier, which is “a bridge to nowhere at all”, were in vain.", None),
    ],
)
def test_whose_remark_it_is_says_it(text: str, speaker: str | None) -> None:
    assert [name for _, name, _ in spoken(text)] == [speaker]


def test_the_time_before_a_title_is_no_part_of_it() -> None:
    assert [q.speaker_as_named for q in quoted("Last week Mayor Clara Venn said it was “a wet day for all”.")] == [
        "Mayor Clara Venn"
    ]
