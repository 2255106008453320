"""Step `articles`: rows of article_texts, credits and zone.named_sources keep the contract."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import contracts
from flows.schemas import Schemas, table
from flows.steps.articles import articles
from flows.steps.languages import languages
from flows.steps.lines import lines
from flows.steps.sentences import sentences
from flows.steps.timexes import timexes
from flows.text import ids

TEXT = (
    "Harbour council agrees to dredge the northern channel — The Guardian\n\n"
    "By Dana Quill\n\n"
    "ELLERY, Astria (Reuters) — The council voted on Tuesday to dredge the northern channel.\n\n"
    "“We will start before the storms,” harbour master Dana Whitlock said after the long vote.\n\n"
    "AFP contributed reporting.\n"
)


def schemas() -> Schemas:
    return contracts.schemas()


def run(text: str, **metadata: str | None) -> dict[str, pl.DataFrame]:
    rules, shapes = contracts.rules(), schemas()
    fields = ("article_id", "work_key", "text", "repeated_lines", "raw_path", "raw_sha256", *metadata)
    work = table(shapes["zone.work"], fields, [("a1", "k1", text, [], "raw/x", "0" * 64, *metadata.values())])
    labelled = lines(work, rules, shapes)["lines"]
    told = languages(work, labelled, rules, shapes)["zone.languages"]
    split = sentences(work, labelled, told, rules, shapes)["sentences"]
    found = timexes(work, split, rules, shapes)
    return articles(work, labelled, told, found["zone.timexes"], rules, shapes)


def test_one_row_per_article_with_its_head() -> None:
    made = run(TEXT)
    (row,) = made["article_texts"].iter_rows(named=True)
    assert row["title"] == "Harbour council agrees to dredge the northern channel"
    assert (row["byline"], row["dateline"], row["language"]) == ("Dana Quill", "ELLERY, Astria", "en")
    assert (row["source_id"], row["source_basis"]) == (ids.source("The Guardian"), "stated")
    assert [TEXT[start:end][:6] for start, end in row["body_spans"]] == ["ELLERY", "“We wi"]
    assert set(made["credits"]["name"]) == {"Dana Quill", "Reuters", "Agence France-Presse"}
    assert all(TEXT[c["char_start"] : c["char_end"]] == c["text"] for c in made["credits"].iter_rows(named=True))
    named = {row["name"]: row["kind"] for row in made["zone.named_sources"].iter_rows(named=True)}
    assert named == {"The Guardian": "outlet", "Reuters": "agency", "Agence France-Presse": "agency"}


def test_metadata_overrides_the_text() -> None:
    made = run(
        TEXT, url="http://ellery.example/1", outlet="Ellery Post", published="2021-03-04", title=" T ", language="en_AU"
    )
    (row,) = made["article_texts"].iter_rows(named=True)
    assert (row["title"], row["language"], row["source_basis"]) == ("T", "en-AU", "metadata")
    assert (row["published_on"], row["published_basis"]) == (date(2021, 3, 4), "metadata")
    assert row["source_id"] == ids.source("Ellery Post")


def test_authors_of_the_metadata_are_credited_where_they_are_printed() -> None:
    signed = TEXT.replace("By Dana Quill", "By Dana Quill, with Lorne Askin at the quay").replace(
        "AFP", "Dana Whitlock"
    )
    made = run(signed, author="DANA QUILL; Lorne  Askin; Dana Whitlock; Nobody Printed", author_basis="json-ld")
    (row,) = made["article_texts"].iter_rows(named=True)
    assert row["byline"] == "DANA QUILL; Lorne  Askin; Dana Whitlock; Nobody Printed"
    credited = [
        (c["name"], c["kind"], c["zone"]) for c in made["credits"].iter_rows(named=True) if c["kind"] == "byline"
    ]
    assert sorted(credited) == [("Dana Quill", "byline", "head"), ("Lorne Askin", "byline", "head")]
    assert all(signed[c["char_start"] : c["char_end"]] == c["text"] for c in made["credits"].iter_rows(named=True))
    assert made["credits"].select("article_id", "char_start", "name").is_unique().all()


def test_an_unknown_site_is_named_by_its_host() -> None:
    made = run("\n".join(TEXT.splitlines()[2:]), url="http://www.ellery.example/1")
    named = {row["name"]: row for row in made["zone.named_sources"].iter_rows(named=True)}
    assert named["ellery.example"]["domain"] == "ellery.example"


def test_empty_metadata_says_nothing() -> None:
    made = run("", url=" ", outlet="", published="", title="  ", author="", language="?")
    (row,) = made["article_texts"].iter_rows(named=True)
    assert (row["source_id"], row["title"], row["byline"], row["language"]) == (None, None, None, "und")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from((*TEXT.splitlines(), "Photo: Ada Holm / AFP", "May 1, 2020")), max_size=8).map("\n".join),
    st.one_of(st.none(), st.text(max_size=20)),
    st.one_of(st.none(), st.text(max_size=20)),
)
def test_rows_keep_the_checks(text: str, outlet: str | None, url: str | None) -> None:
    made = run(text, outlet=outlet, url=url)
    (row,) = made["article_texts"].iter_rows(named=True)
    assert (row["source_id"] is None) == (row["source_basis"] == "none")
    span = (row["published_on"], row["published_earliest"], row["published_latest"])
    assert (row["published_basis"] == "none") == (span == (None, None, None))
    assert made["credits"].select("article_id", "char_start", "name").is_unique().all()
    assert made["zone.named_sources"].select("article_id", "source_id").is_unique().all()
