"""How the audit behaves: what raises, what is not asked, what it compares with, and what its pages hold."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import data_docs, promises, quality
from flows.errors import ContractError
from flows.promises import Expectation, Promise, Query

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def _query(sql: str) -> Query:
    return Query(Promise("custom", "quotes", "across_tables", "warning", "a reason"), sql)


def _lengths(**kwargs: object) -> Expectation:
    promise = Promise("short", "sources", "table", "warning", "a reason")
    return Expectation(promise, "expect_column_value_lengths_to_be_between", kwargs, {}, None)


def test_promise_that_raises_counts_as_critical(good_release: Path) -> None:
    verdict = quality.audit(good_release, "r", asked=([], [_query("SELECT no_such_column FROM main.quotes")]))
    (result,) = verdict.broken_critical
    assert (result.held, result.severity, result.raised) == (False, "critical", True)
    assert result.observed is not None
    assert "no_such_column" in result.observed


def test_what_could_not_be_asked_is_asked_once_more(good_release: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    said: list[str] = []

    class Mend(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())
            late.write_text("here now", encoding="utf-8")

    log, mend = logging.getLogger(quality.__name__), Mend()
    log.addHandler(mend)
    try:
        asked = [_query(f"SELECT column0 FROM read_csv('{late}', header = false)")]
        verdict = quality.audit(good_release, "r", docs_dir=tmp_path / "docs", asked=([], asked))
    finally:
        log.removeHandler(mend)
    (result,) = verdict.results
    assert (result.raised, result.observed) == (False, "1")
    assert [words.partition(",")[0] for words in said] == ["The first time"]
    assert "late.txt" in said[0]


def test_broken_warning_does_not_hold(good_release: Path) -> None:
    verdict = quality.audit(good_release, "r", asked=([], [_query("SELECT quote_id FROM main.quotes")]))
    assert verdict.broken_critical == ()
    (result,) = verdict.broken_warnings
    assert (result.broken_rows, result.observed, result.raised) == (2, "2", False)
    assert json.loads(result.sample or "") == [{"quote_id": "q1"}, {"quote_id": "q2"}]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT quote_id FROM main.quotes WHERE regexp_matches(text, 'x{3}') OR text = 'a :b'",
        "SELECT quote_id::VARCHAR AS id FROM main.quotes WHERE {'a': 1}.a = 2",
        "SELECT quote_id FROM main.quotes WHERE text = '%s %(x)s' -- a comment at the end",
    ],
)
def test_any_sql_reaches_the_database_as_written(good_release: Path, sql: str) -> None:
    verdict = quality.audit(good_release, "r", asked=([], [_query(sql)]))
    assert [(result.held, result.observed) for result in verdict.results] == [(True, "0")]


def test_samples_are_bounded(good_release: Path) -> None:
    sql = "SELECT repeat('x', 1500) AS words, i FROM range(100000) AS t (i)"
    (result,) = quality.audit(good_release, "r", asked=([], [_query(sql)])).results
    assert result.broken_rows == 100_000
    assert result.sample is not None
    assert 1 <= len(json.loads(result.sample)) <= 5
    assert len(result.sample) < 5000


def test_release_is_let_go_of_and_unchanged(good_release: Path) -> None:
    before = good_release.read_bytes()
    quality.audit(good_release, "r", asked=([], [_query("SELECT quote_id FROM main.quotes")]))
    with duckdb.connect(str(good_release)):
        pass
    assert good_release.read_bytes() == before


def test_a_path_with_odd_signs_can_be_audited(changed: Callable[[str], Path], tmp_path: Path) -> None:
    odd = tmp_path / "a $HOME %20 ?x=1 #2"
    odd.mkdir()
    release = changed("SELECT 1").rename(odd / "run.duckdb.building")
    verdict = quality.audit(release, "r", asked=([], [_query("SELECT quote_id FROM main.quotes WHERE false")]))
    assert [result.held for result in verdict.results] == [True]


def test_tiny_stock_is_not_judged_by_shares(changed: Callable[[str], Path]) -> None:
    bare = changed("UPDATE article_texts SET title = NULL WHERE article_id = 'a2'; DELETE FROM dates")
    verdict = quality.audit(bare, "r")
    assert [result.promise for result in verdict.results if not result.held] == []
    seen = {result.promise: result.observed for result in verdict.results}
    assert seen["articles_titled"] == "not asked: articles is 2, below 10"
    assert seen["quotes_do_not_shrink"] == "2"


def test_drift_is_measured_against_the_newest_earlier_audit(good_release: Path) -> None:
    promise = Promise("quotes_do_not_shrink", "quotes", "table", "warning", "a reason")
    kind = "expect_table_row_count_to_be_between"
    drift = Expectation(promise, kind, {}, {}, {"at_least": 0.5, "from": 2})

    def held(*earlier: dict[str, Any]) -> bool:
        (result,) = quality.audit(good_release, "r9", earlier, asked=([drift], [])).results
        return result.held

    def seen(run_id: str, observed: str | None, **other: Any) -> dict[str, Any]:
        row = {"promise": promise.promise, "severity": "warning", "held": True, "accepted_reason": None}
        return row | {"run_id": run_id, "observed": observed} | other

    assert held()
    assert held(seen("r1", "1"))
    assert held(seen("r1", "900"), seen("r2", "4"))
    assert not held(seen("r2", "900"), seen("r1", "4"))
    assert held(seen("r1", "4"), seen("r2", "not asked: articles is 2, below 10"), seen("r3", None))
    assert held(seen("r1", "4"), seen("r9", "900"))  # its own earlier verdict does not count
    never_published = {"promise": "other", "severity": "critical", "held": False}
    assert held(seen("r1", "4"), seen("r2", "900"), seen("r2", None, **never_published))
    assert not held(seen("r1", "4"), seen("r2", "900"), seen("r2", None, **never_published, accepted_reason="known"))


def test_pages_are_readable_without_a_network_and_escape_what_articles_say(
    changed: Callable[[str], Path], tmp_path: Path
) -> None:
    release = changed(f"UPDATE sources SET name = '{HOSTILE}' || name")
    docs = tmp_path / "audit" / "docs"
    docs.mkdir(parents=True)
    (docs / "left_over.html").write_text("old")
    asked = ([_lengths(column="name", max_value=3)], [_query(f"SELECT '{HOSTILE}' AS words FROM main.quotes")])
    verdict = quality.audit(release, "r", docs_dir=docs, asked=asked)
    assert [result.held for result in verdict.results] == [False, False]
    pages = {page.relative_to(docs): page.read_text(encoding="utf-8") for page in docs.rglob("*.html")}
    assert Path("left_over.html") not in pages
    assert Path("index.html") in pages
    assert any("&lt;script&gt;alert(1)" in page for page in pages.values())
    assert any("custom: a reason" in page for page in pages.values())
    linked = re.findall(r'href="(validations/[^"]+)"', pages[Path("index.html")])
    assert {Path(link).stem for link in linked} == {"release-sources", "release-quotes"}
    assert {Path(link) for link in linked} <= set(pages)
    assert "&lt;script&gt;alert(1)" in pages[Path("index.html")]
    for page in pages.values():
        assert "<script" not in page.lower()
        assert not re.search(r"<[^>]*\son\w+\s*=", page)
        assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?\s*(?:https?:)?//""", page)
        assert "Content-Security-Policy" in page
        assert len(page) < 100_000
    assert not [path for path in docs.rglob("*") if path.is_file() and path.suffix != ".html"]


def test_great_expectations_is_imported_by_the_first_audit_only() -> None:
    code = "import sys, flows.quality; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_page_size_is_bounded() -> None:
    page = data_docs.offline("<html><head></head><body>" + "<p>words</p>" * 500_000)
    assert len(page) < 2_100_000
    assert page.endswith("cut here.</p>")


def test_names_are_unique_and_reasons_are_sentences_of_their_own() -> None:
    known = promises.promises()
    asked = [promise.promise for promise in known if promise.kind != "row"]
    assert len(asked) == len(set(asked))
    assert len(known) == len({(promise.promise, promise.table_name) for promise in known})
    for promise in known:
        assert len(promise.reason) > 15, promise


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-- promise: p\n-- severity: critical\n-- table: quotes\nSELECT 1", "reason"),
        ("-- promise: q\n-- severity: critical\n-- table: quotes\n-- reason: r\nSELECT 1", "rename"),
        ("-- promise: p\n-- severity: bad\n-- table: quotes\n-- reason: r\nSELECT 1", "severity"),
    ],
)
def test_faulty_query_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "p.sql").write_text(text)
    with pytest.raises(ContractError, match=message):
        promises.queries(tmp_path)


@pytest.mark.parametrize("text", ["{", '{"expectations": [{"type": "x"}]}', '{"expectations": [1]}'])
def test_faulty_suite_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "quotes.json").write_text(text)
    with pytest.raises(ContractError, match=r"quotes\.json"):
        promises.expectations(tmp_path)


def test_a_withdrawal_is_no_loss(changed: Callable[[str], Path]) -> None:
    history = [
        {
            "run_id": "run-0",
            "promise": "articles_do_not_shrink",
            "severity": "critical",
            "held": True,
            "observed": "100",
            "accepted_reason": None,
        }
    ]
    asked: tuple[list[Expectation], list[Query]] = (
        [item for item in promises.expectations() if item.promise.promise == "articles_do_not_shrink"],
        [],
    )
    lost = quality.audit(changed("SELECT 1"), "run-1", history, asked=asked)
    taken_out = changed(
        "INSERT INTO meta.withdrawals BY NAME SELECT 'w-2' AS withdrawal_id, 'b' || i AS article_id, 'source' AS kind,"
        " 's' AS target, 'r' AS reason, 'x' AS withdrawn_by, now() AS withdrawn_at FROM range(98) AS t (i)"
    )
    withdrawn = quality.audit(taken_out, "run-1", history, asked=asked)
    assert (len(lost.broken_critical), len(withdrawn.broken_critical)) == (1, 0)
