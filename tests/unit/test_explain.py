"""`newsledger explain`: what has an id or a place in an article is shown with its words, its rule and its file."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from flows import explain as explains
from flows import lake as lakes
from flows.errors import UsageError
from flows.explain import Section, _show, explain, questions
from tests import harness, support

_TEXT = """Mayor of Dunmoor Vale opens the long pier

By Osha Velline, Low Tide Courier

DUNMOOR VALE — The long pier \x1b[31m cost more than $2 million, Mayor Ilse Brandomar said on Monday, May 6, 2024.

“We waited a long year,” Brandomar told the Low Tide Courier. “It holds, and that is news.”

Harbour master Teg Arrowin was there when 300 people walked on it for the first time in the rain.
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with an unpublished release of one article that holds an escape sequence."""
    root = tmp_path_factory.mktemp("explain")
    (root / "in").mkdir()
    page = root / "in" / "pier.txt"
    page.write_text(_TEXT, encoding="utf-8")
    support.settle(page)
    release = harness.build_release(root / "lake", [page])
    release.rename(lakes.existing(root / "lake").warehouse)
    return root / "lake"


def rows(lake: Path, sql: str) -> list[tuple[Any, ...]]:
    return support.rows(lake / "warehouse.duckdb", sql)


def asked(lake: Path, what: str, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, Any]]]:
    """The sections of `what`, from --json."""
    explain(lakes.existing(lake), what, as_json=True)
    return dict(json.loads(capsys.readouterr().out))


def test_every_span_of_the_release_is_explained_at_its_place(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sql = """SELECT s.kind, s.article_id, s.char_start, s.char_end, s.fact_id,
        substring(a.text, s.char_start + 1, s.char_end - s.char_start)
        FROM mart.spans AS s JOIN articles AS a USING (article_id)"""
    found = rows(lake, sql)
    kinds = {"quote", "figure", "date", "mention", "role", "credit", "sentence", "line"}
    assert {kind for kind, *_ in found} == kinds
    for kind, article_id, start, end, fact_id, text in found:
        spans = asked(lake, f"{article_id}:{start}", capsys)["fact"]
        (span,) = [s for s in spans if (s["kind"], s["char_start"], s["char_end"]) == (kind, start, end)]
        assert (span["text"], span["fact_id"]) == (text, fact_id)
        assert (span["rule"] is None) == (kind == "sentence")
        whole = span["text_before"] + span["text"] + span["text_after"]
        assert whole in _TEXT
        assert "\n" not in whole


@pytest.mark.parametrize("kind", ["quote", "figure", "date"])
def test_a_fact_has_its_sentence_its_rule_its_article_and_its_file(
    lake: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for (fact_id,) in rows(lake, f"SELECT {kind}_id FROM {kind}s"):
        found = asked(lake, fact_id, capsys)
        assert {"fact", kind, "article", "documents"} <= found.keys()
        assert found["fact"][0]["rule"]
        assert found["article"][0]["raw_path"].startswith("raw/")
        assert found["documents"][0]["landing_path"].endswith("pier.txt")


def test_the_cue_and_the_parts_of_an_utterance(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((first,),) = rows(lake, "SELECT quote_id FROM quotes WHERE part_no = 1")
    found = asked(lake, first, capsys)
    (quote,) = found["quote"]
    assert (quote["speaker"], quote["cue"], quote["cue_verb"], quote["cue_kind"]) == (
        "Ilse Brandomar",
        "told",
        "tell",
        "tell",
    )
    assert [part["text"] for part in found["utterance"]] == ["We waited a long year,", "It holds, and that is news."]


def test_a_bound_says_what_its_modifier_means(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((figure_id,),) = rows(lake, "SELECT figure_id FROM figures WHERE kind = 'money'")
    (figure,) = asked(lake, figure_id, capsys)["figure"]
    assert (figure["modifier"], figure["modifier_means"], figure["claimant"]) == (
        "more than",
        "more",
        "Ilse Brandomar",
    )


def test_a_person_has_forms_roles_and_places(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((entity_id,),) = rows(lake, "SELECT entity_id FROM entities WHERE name = 'Ilse Brandomar'")
    found = asked(lake, entity_id, capsys)
    assert found["entity"][0]["forms"] == "Brandomar · Ilse Brandomar"
    assert [role["role"] for role in found["roles"]] == ["mayor"]
    place = found["mentions"][0]["place"]
    named = asked(lake, place, capsys)["named"]
    assert {(row["kind"], row["entity_id"]) for row in named} == {("mention", entity_id)}


def test_an_article_a_document_and_a_source(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ((article_id, document_id),) = rows(lake, "SELECT article_id, document_id FROM documents")
    by_article, by_document = (asked(lake, each, capsys) for each in (article_id, document_id))
    assert by_article["article"] == by_document["article"]
    assert by_article["facts"] == by_document["facts"]
    assert len(by_article["lines"]) == 5
    assert by_article["credits"][0]["name"] == "Osha Velline"
    for (source_id,) in rows(lake, "SELECT source_id FROM sources"):
        assert asked(lake, source_id, capsys)["source"][0]["source_id"] == source_id


def test_text_of_articles_cannot_steer_the_terminal(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = _TEXT.index("$2")
    ((article_id,),) = rows(lake, "SELECT article_id FROM articles")
    for what in (f"{article_id}:{at}", article_id):
        explain(lakes.existing(lake), what, as_json=False)
        shown = capsys.readouterr().out
        assert "\x1b" not in shown
        assert "$2 million" in re.sub(r"\s+", " ", shown).replace("»", "").replace("«", "")


@pytest.mark.parametrize("what", ["x", "x:1", ":", "0:0", "a:b:c", "'; DROP TABLE quotes", "\x1b[31m", "9" * 400, ""])
def test_what_is_unknown_says_what_to_do(lake: Path, what: str) -> None:
    with pytest.raises(UsageError, match="quote_id") as raised:
        explain(lakes.existing(lake), what, as_json=False)
    assert "\x1b" not in str(raised.value)


def test_a_long_sentence_is_cut_around_the_span() -> None:
    out = io.StringIO()
    columns = ["kind", "text_before", "text", "text_after"]
    section = Section("fact", columns, [("quote", "a" * 5_000 + "near ", "said", " behind" + "b" * 5_000)])
    _show(section, Console(file=out, width=2_000))
    assert "near »said« behind" in out.getvalue()
    assert len(out.getvalue()) < 1_000


def test_every_question_is_a_section_of_its_own() -> None:
    files = questions()
    assert [path.stem for path in files[:2]] == ["explain_fact", "explain_quote"]
    assert all("$id" in path.read_text(encoding="utf-8") for path in files)
    assert set(explains._FIRST) <= {path.stem.removeprefix("explain_") for path in files}


@pytest.mark.parametrize(
    ("value", "shown"), [(14.0, "14"), (2_500_000_000.0, "2500000000"), (0.1, "0.1"), (True, "True")]
)
def test_a_whole_number_is_shown_as_one(value: object, shown: str) -> None:
    out = io.StringIO()
    _show(Section("figure", ["value", "low"], [(value, None)]), Console(file=out, width=200))
    assert out.getvalue().splitlines()[1].split() == ["value", shown]
