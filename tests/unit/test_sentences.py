"""Where sentences end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import line_spans, sentences
from flows.text.spans import Line, Sentence


def split(text: str) -> list[str]:
    return [text[found.char_start : found.char_end] for found in spans(text)]


def spans(text: str) -> list[Sentence]:
    found = [
        Line(no, start, end, "body", "body", "line.body")
        for no, (start, end) in enumerate(line_spans.split(text))
        if end > start
    ]
    return sentences.split(text, found, rules())


@pytest.mark.parametrize(
    "parts",
    [
        ("The ship sank.", "Nobody was hurt."),
        ("Was it late?", "Yes!", "It was."),
        ("Dr. Dana Whitlock and Gen. Tom Marsh met Mrs. Holm on Jan. 4 in St. Ellery.", "They agreed."),
        ("Capt. T. J. Marsh and J. Holm sailed at 5 a.m. on Monday.", "He slept."),
        ("The U.S. Navy and the U.N. sent ships.", "They came late."),
        ("It was built in the U.S.", "The owner lives abroad."),
        ("The firm, Holm & Co. of Ellery, sold it to Ropes Inc. for $3.5 million.", "It paid at once."),
        ("She lives in Washington, D.C.", "Her brother does not."),
        ("“We will start soon,” he said.", "“The storms won't wait.”", "Then he left."),
        ("“Will it hold?” Whitlock asked.", "Nobody knew."),
        ("“It will hold!” the mayor said on Friday.", "He smiled."),
        ("He called it “a disaster.”", "The council did not."),
        ("They waited... and waited.", "Nothing came."),
        ("“The sides... to establish a truce,” she said.", "[The talks] went on."),
        ("Figures rose 3.5% to 1.200.", "No. 10 was full, see p. 4.", "He said no.", "Then he left."),
        ("1. Take the boat.", "2. Row."),
        ("Water rose again…", "People fled."),
        ("It was 30 Sept. 2019 at noon.", "The storm came."),
        ("He is one of many, e.g. Tom, i.e. not alone, vs. the sea.", "So it goes."),
        ("Ships came.", "‘They are ours,’ she said."),
        ("这是第一句。", "这是第二句。"),
    ],
)
def test_sentences(parts: tuple[str, ...]) -> None:
    joined = "".join(parts) if "。" in parts[0] else " ".join(parts)
    assert split(joined) == list(parts)


def test_other_spaces_count_as_spaces() -> None:
    assert split("The ship sank.\u00a0Nobody was hurt.\u2009It was old.") == [
        "The ship sank.",
        "Nobody was hurt.",
        "It was old.",
    ]


def test_sentences_run_together_are_parted() -> None:
    assert split("The council of the port agreed to wait.The mayor did not.") == [
        "The council of the port agreed to wait.",
        "The mayor did not.",
    ]
    assert len(split("See www.Example.Com or Node.Js for the names of all ships.")) == 1


def test_sentences_never_cross_lines_and_skip_zone_none() -> None:
    text = "One ship\nsank. Two\nfloat."
    kept = [
        Line(0, 0, 8, "title", "head", "title.before_body"),
        Line(1, 9, 18, "advert", "none", "advert.block"),
        Line(2, 19, 25, "body", "body", "line.body"),
    ]
    assert sentences.split(text, kept, rules()) == [
        Sentence(0, 0, "head", 0, 8),
        Sentence(1, 2, "body", 19, 25),
    ]


_MARKS = ". |.|? |! |”|“|...| . . . |. . . . |[|(|)|。|• "
_WORDS = "The ship sank|U.S. |Mr. |5 a.m. |\n|\u00a0|1.) |\x00|\ud800|Iİ|no. 4 |J. "
_pieces = st.sampled_from((*_MARKS.split("|"), *_WORDS.split("|")))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_pieces, st.text(max_size=12)), max_size=30).map("".join))
def test_sentences_cover_their_lines(text: str) -> None:
    found = spans(text)
    assert [one.sentence_no for one in found] == list(range(len(found)))
    limits = line_spans.split(text)
    at: dict[int, int] = {}
    for one in found:
        start, end = limits[one.line_no]
        assert start <= one.char_start < one.char_end <= end
        assert not text[at.get(one.line_no, start) : one.char_start].strip()
        at[one.line_no] = one.char_end
    assert all(at[no] == end for no, (start, end) in enumerate(limits) if end > start)
    assert found == spans(text)


@pytest.mark.parametrize("piece", [". ", ".", "a. ", "(", "“A” ", ". . ", "A.A.", "! “", "x"])
def test_long_hostile_lines_take_linear_time(piece: str) -> None:
    spans(piece * 50_000)
