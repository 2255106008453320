"""Figures of any text: spans, order, the CHECKs of sql/ddl, the step."""

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import contracts
from flows.contracts import rules
from flows.steps.statements import statements as step
from flows.text import attribution, claimants, figures
from flows.text.spans import Figure, Sentence
from tests.unit.figuring import lines, read

_HEAP = (
    "5 12 1,200 3.5 -7 +2 24- 48-hour 50% $ £ m bn million dozen one two and a an half third first second of"
    " the each to between or more than about up at least days hours years old aged people rounds (60 miles)"
    " per day “ ” , . – — ago billions worth within weeks several dozens rose fell from by minus $-5 1/2 ½"
    " \u00a0 \n \0 \ud800 trillion US$ 7m"
)
_PIECES = st.sampled_from(_HEAP.split(" "))


def _allowed(rows: list[Figure], text: str) -> None:
    """Every CHECK of sql/ddl holds."""
    frame = step_rows(text)
    assert frame.height == len(rows)
    con = duckdb.connect()
    con.register("rows", frame.to_arrow())
    for check in contracts.contracts()["figures"].checks:
        (broken,) = con.execute(f"SELECT count(*) FROM rows WHERE NOT ({check.expression})").fetchall()[0:1]
        assert broken == (0,), check.name


def step_rows(text: str) -> pl.DataFrame:
    schemas = contracts.schemas()
    work = pl.DataFrame({"article_id": ["a"], "text": [text], "outlet": ["Quay Observer"]})
    sentences = pl.DataFrame(
        [("a", *sentence) for sentence in lines(text)], schema=["article_id", *Sentence._fields], orient="row"
    )
    mentions, roles, timexes = (pl.DataFrame(schema=schemas[name]) for name in ("mentions", "roles", "zone.timexes"))
    return step(work, sentences, mentions, roles, timexes, rules(), schemas)["figures"]


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(_PIECES, max_size=25).map(" ".join), st.lists(_PIECES, max_size=12).map("".join)
    )
)
def test_any_text_gives_rows_that_keep_the_contract(text: str) -> None:
    found = read(text)
    assert found == read(text)
    inside = {sentence.sentence_no: sentence for sentence in lines(text)}
    end = 0
    for figure in found:
        sentence = inside[figure.sentence_no]
        assert max(end, sentence.char_start) <= figure.char_start < figure.char_end <= sentence.char_end
        end = figure.char_end


@settings(max_examples=12, deadline=None)
@given(st.lists(_PIECES.filter(lambda piece: piece != "\ud800"), min_size=5, max_size=40).map(" ".join))
def test_rows_keep_every_check(text: str) -> None:
    no_dates = figures.find(text, lines(text), [], [], rules())
    _allowed(no_dates, text)


def test_step_carries_the_text() -> None:
    text = "They swapped more than 1,200 parrots each."
    (row,) = step_rows(text).to_dicts()
    assert row["text"] == "more than 1,200 parrots each"
    assert (row["article_id"], row["line_no"], row["relayed_from_id"], row["rule_id"]) == ("a", 0, None, "figure.count")
    assert {figure_rule.rule_id for figure_rule in rules().rules} >= {row["rule_id"]}


@pytest.mark.parametrize(
    "piece", ["5 days ", "in 5 days if ", "$", "one in ", "5-", "more than ", "5 to ", "up 5% ", "(5 ", "5 x"]
)
def test_long_hostile_lines_take_linear_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    found = figures.find(text, lines(text), [], [], rules())
    claimants.assign(found, [], attribution.find(text, lines(text), [], [], rules()), rules())
