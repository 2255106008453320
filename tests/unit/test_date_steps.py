"""Tables `zone.timexes` and `dates`: from text to resolved rows that keep the contract."""

from datetime import date
from typing import Any

import duckdb
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import contracts, rules, schemas
from flows.steps.dates import dates
from flows.steps.timexes import timexes


def run(*articles: dict[str, Any]) -> pl.DataFrame:
    """Table dates for articles given as text and published columns; every text is one sentence of the body."""
    shape = schemas()
    work, sentences, texts = [], [], []
    for number, article in enumerate(articles):
        name = f"a{number}"
        text = article["text"]
        work.append({"article_id": name, "text": text})
        if text:
            place = {"article_id": name, "sentence_no": 0, "line_no": 0, "zone": "body"}
            sentences.append({**place, "char_start": 0, "char_end": len(text)})
        published = {key: value for key, value in article.items() if key != "text"}
        texts.append({"article_id": name, "published_basis": "none", **published})
    frames = {
        name: pl.DataFrame(rows, schema={column: shape[name][column] for column in columns})
        for name, rows, columns in (
            ("zone.work", work, ["article_id", "text"]),
            ("sentences", sentences, list(shape["sentences"])),
            (
                "article_texts",
                texts,
                ["article_id", "published_on", "published_earliest", "published_latest", "published_basis"],
            ),
        )
    }
    found = timexes(frames["zone.work"], frames["sentences"], rules(), shape)["zone.timexes"]
    return dates(frames["zone.work"], found, frames["article_texts"], rules(), shape)["dates"]


def known(day: date, basis: str = "metadata") -> dict[str, Any]:
    return {"published_on": day, "published_earliest": day, "published_latest": day, "published_basis": basis}


DAY = date(2013, 3, 22)


def test_resolved_against_the_publication_day_of_the_article() -> None:
    found = run({"text": "She resigned on Thursday.", **known(DAY)}, {"text": "She resigned on Thursday."})
    columns = ("article_id", "text", "value", "earliest", "anchor_date", "anchor_basis")
    assert found.select(columns).rows() == [
        ("a0", "Thursday", "2013-03-21", date(2013, 3, 21), DAY, "metadata"),
        ("a1", "Thursday", None, None, None, "none"),
    ]


def test_words_that_need_no_anchor_say_so() -> None:
    (row,) = run({"text": "It burned in 1987.", **known(DAY)}).select("value", "anchor_date", "anchor_basis").rows()
    assert row == ("1987", None, "words")


def test_an_interval_anchors_without_a_day() -> None:
    interval = {"published_earliest": DAY, "published_latest": date(2013, 3, 24), "published_basis": "text"}
    (row,) = run({"text": "It burned last month.", **interval}).select("value", "anchor_date", "anchor_basis").rows()
    assert row == ("2013-02", None, "text")


def test_an_interval_that_leaves_several_days_gives_their_span() -> None:
    interval = {"published_earliest": DAY, "published_latest": date(2013, 3, 24), "published_basis": "text"}
    columns = ("value", "edtf", "earliest", "latest", "anchor_date", "anchor_basis")
    (row,) = run({"text": "It burned yesterday.", **interval}).select(columns).rows()
    assert row == (None, "[2013-03-21..2013-03-23]", date(2013, 3, 21), date(2013, 3, 23), None, "text")


def test_no_articles_make_an_empty_table() -> None:
    assert run().schema == schemas()["dates"]


_WORDS = (
    "Friday; by the end of May; 0000-00-00; 2019-02-29; 9999; last year; 99 centuries ago; 2 days; 3000 years ago; 1/2;"
    "12:61 pm; the same day; next month; early; February 29; winter; the next day; 9/11; the year-ago quarter; Q1;"
    "40th century; tomorrow night; 12-31-9999; within weeks; 24- to 48-hour; every other Sunday; noon; the weekend;"
    "two weeks from now; a year ago today; the morning of February 29; two weeks later; 3000 years earlier;"
    "mid-year; 3-5 May"
)
_PARTS = [part.strip() for part in _WORDS.split(";") if part.strip()]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(_PARTS), max_size=12),
    st.dates(min_value=date(1, 1, 1)),
    st.dates(min_value=date(1, 1, 1)),
    st.booleans(),
)
def test_rows_keep_every_check_of_the_contract(parts: list[str], a: date, b: date, one_day: bool) -> None:
    first, last = min(a, b), max(a, b)
    interval = {"published_earliest": first, "published_latest": last, "published_basis": "text"}
    text = " ".join(parts)
    found = run({"text": text, **(known(a) if one_day else interval)})
    assert found["date_id"].is_unique().all()
    for start, end, words in found.select("char_start", "char_end", "text").rows():
        assert text[start:end] == words
    with duckdb.connect() as con:
        con.register("rows", found.with_columns(pl.col(pl.Enum).cast(pl.String)))
        for check in contracts()["dates"].checks:
            broken = con.execute(f"SELECT count(*) FROM rows WHERE NOT ({check.expression})").fetchone()
            assert broken == (0,), check.name
