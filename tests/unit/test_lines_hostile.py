"""Lines of hostile texts: each has one label, none takes long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import line_spans, lines
from tests.unit.test_lines import BODY, TITLE, label

_pieces = st.sampled_from(
    (
        *BODY,
        TITLE,
        "",
        "\u00a0",
        "Read more",
        "Dear readers,",
        "Please support us.",
        "🎁 Win now!",
        "- free trial",
        "3 hours ago",
        "Leave a Reply",
        "By A. B",
        "\x00",
        "\ud800",
        "İİİİ İ",
        "x" * 300,
        "。。。",
        "...",
        "May 1, 2020",
    )
)
_texts = st.lists(st.one_of(_pieces, st.text(max_size=60)), max_size=25).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(_texts, st.frozensets(st.integers(0, 25)))
def test_every_non_blank_line_has_one_label_in_the_contract(text: str, repeated: frozenset[int]) -> None:
    found = lines.label(text, repeated, rules())
    spans = line_spans.split(text)
    assert [line.line_no for line in found] == [no for no, (start, end) in enumerate(spans) if end > start]
    for line in found:
        assert (line.char_start, line.char_end) == spans[line.line_no]
        assert (line.label == "body") == (line.zone == "body")
        assert line.zone != "head" or line.label in {"title", "dateline", "byline", "credit"}
    assert found == lines.label(text, repeated, rules())


def test_rules_that_lines_carry_are_known() -> None:
    known = {rule.rule_id for rule in rules().rules} | {rule.rule_id for rule in rules().boilerplate}
    text = "\n".join((TITLE, *BODY, "Read more", "Ferry prices to rise", "Leave a Reply", "Donate", "Home » News"))
    assert {line.rule_id for line in label(text)} <= known


@pytest.mark.parametrize(
    "piece", ["Read more\n", "Support Xyz\n", "A b. ", "— ", "Home » ", "a | ", "(c) ", "3 May 2020\n"]
)
def test_long_hostile_texts_take_linear_time(piece: str) -> None:
    label(piece * 20_000)


@pytest.mark.parametrize("piece", ["ab\f\f\f>\f\f\f", "ab > ", "ab\f\f> >\f\f", "a\f/\f\f|\f"])
def test_short_lines_of_marks_and_blanks_take_no_turn_twice(piece: str) -> None:
    """A pattern that goes back doubles its time with each piece: it would not end."""
    for times in (12, 24):
        assert len(label(f"{piece * times}>")) == len(label(f"{piece * times}\x01")) == 1
