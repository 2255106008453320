"""A good release keeps every promise, and each critical promise can be broken without breaking another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import promises, quality

# Fifty plain English articles beside the two of the good release: a stock that may be judged as a whole.
FIFTY = """
INSERT INTO article_texts BY NAME
SELECT
    'x' || i AS article_id, 'raw/x' AS raw_path, repeat('a', 64) AS raw_sha256, 's1' AS source_id,
    'stated' AS source_basis, 'Waves' AS title, DATE '2024-05-15' AS published_on, published_on AS published_earliest,
    published_on AS published_latest, 'stated' AS published_basis, 'en' AS language, 'text' AS language_basis,
    repeat('The waves came in and went out again. ', 6) || i AS text, [[0, length(text)]] AS body_spans
FROM range(50) AS t (i);
INSERT INTO documents BY NAME
SELECT
    'd' || article_id AS document_id, article_id, raw_path, raw_sha256, 'x.txt' AS landing_path, 0 AS raw_offset,
    9 AS raw_length, repeat('c', 64) AS content_sha256, 'text' AS reader, 'utf-8' AS encoding, 0 AS replaced_bytes
FROM article_texts WHERE article_id LIKE 'x%';
INSERT INTO meta.article_runs SELECT article_id, 'run-1' FROM article_texts WHERE article_id LIKE 'x%';
INSERT INTO lines BY NAME
SELECT
    article_id, 0 AS line_no, 0 AS char_start, length(text) AS char_end, 'body' AS label, 'body' AS zone,
    'test.rule' AS rule_id
FROM article_texts WHERE article_id LIKE 'x%';
INSERT INTO sentences BY NAME
SELECT article_id, 0 AS sentence_no, line_no, zone, char_start, char_end FROM lines WHERE article_id LIKE 'x%';
"""
FACTS = (
    *("credits", "mentions", "roles", "quotes", "figures", "dates", "event_reports", "event_participants"),
    *("events", "stories", "origins", "claims", "claim_reports", "aliases", "entities"),
    *("entity_links", "entity_variants", "place_locations"),
)
NO_FACTS = "UPDATE article_texts SET story_id = NULL;" + "".join(f"DELETE FROM {table};" for table in FACTS)
NO_ARTICLES = NO_FACTS + "".join(
    f"DELETE FROM {table};"
    for table in (
        "sentences",
        "lines",
        "metadata",
        "documents",
        "article_versions",
        "duplicates",
        "article_texts",
        "meta.article_runs",
    )
)

BREAKING: dict[str, str] = {
    "anchor_is_publication_day": "UPDATE dates SET anchor_date = '1999-01-01'",
    "article_links_known": "UPDATE duplicates SET joined_to = 'nobody'",
    "articles_do_not_shrink": "",
    "articles_have_document": "DELETE FROM documents WHERE article_id = 'a2'",
    "articles_have_run": "DELETE FROM meta.article_runs WHERE article_id = 'a2'",
    "articles_present": NO_ARTICLES,
    "body_found": FIFTY
    + "DELETE FROM sentences WHERE article_id LIKE 'x%';"
    + "UPDATE lines SET label = 'advert', zone = 'none' WHERE article_id LIKE 'x%';"
    + "UPDATE article_texts SET body_spans = [] WHERE article_id LIKE 'x%';",
    "body_is_body_lines": "UPDATE article_texts SET body_spans = [[0, 1]] WHERE article_id = 'a2'",
    "claim_facts_known": "UPDATE claim_reports SET fact_id = 'nobody'",
    "dates_present": FIFTY + "DELETE FROM dates",
    "duplicates_lead_to_the_first": "UPDATE article_texts SET duplicate_of = NULL",
    "entity_ids_known": "UPDATE figures SET claimant_id = 'nobody'",
    "event_ids_known": "UPDATE event_reports SET event_id = 'nobody'",
    "fact_text_is_slice": "UPDATE mentions SET text = upper(text)",
    "facts_in_line": "UPDATE figures SET zone = 'caption'",
    "facts_in_sentence": "UPDATE dates SET sentence_no = 99",
    "figures_present": FIFTY + "DELETE FROM figures; DELETE FROM claim_reports",
    "lines_in_order": "UPDATE lines SET char_end = char_end + 3 WHERE article_id = 'a1' AND line_no = 0",
    "lines_in_text": "UPDATE lines SET char_end = char_end + 99 WHERE article_id = 'a1' AND line_no = 4",
    "lines_present": FIFTY
    + NO_FACTS
    + "DELETE FROM sentences; DELETE FROM lines; UPDATE article_texts SET body_spans = []"
    + " WHERE article_id NOT IN ('a1', 'a2'); DELETE FROM article_versions; DELETE FROM duplicates;"
    + "".join(
        f"DELETE FROM {table} WHERE article_id IN ('a1', 'a2') OR try_cast(article_id[2:] AS INTEGER) >= 10;"
        for table in ("metadata", "documents", "meta.article_runs", "article_texts")
    ),
    "links_are_mentioned": "UPDATE entity_links SET article_id = 'a2'",
    "merged_ids_are_gone": "UPDATE entity_variants SET named_id = 'e2'",
    "places_are_located": "UPDATE place_locations SET ref = 'geonames:1'",
    "mention_kind_is_entity_kind": "UPDATE mentions SET kind = 'group' WHERE article_id = 'a2'",
    "mentions_present": FIFTY
    + "DELETE FROM mentions; DELETE FROM entity_links; UPDATE quotes SET speaker_id = NULL, speaker_as_named = 'she'",
    "only_english_is_mined": "UPDATE article_texts SET language = 'sv' WHERE article_id = 'a2'",
    "quotes_present": FIFTY + "DELETE FROM quotes",
    "release_is_one": "DELETE FROM meta.release",
    "report_ids_known": "UPDATE figures SET report_id = 'nobody'",
    "rows_have_article": "INSERT INTO lines VALUES ('nobody', 0, 0, 9, 'body', 'body', 'test.rule')",
    "rule_ids_known": "UPDATE figures SET rule_id = 'no.such.rule'",
    "sentences_in_line": "UPDATE sentences SET zone = 'caption' WHERE article_id = 'a2'",
    "sentences_in_order": "UPDATE sentences SET char_end = char_end + 3 WHERE article_id = 'a1' AND sentence_no = 1",
    "sentences_present": FIFTY + NO_FACTS + "DELETE FROM sentences; DELETE FROM article_texts WHERE article_id = 'x49';"
    "DELETE FROM lines WHERE article_id = 'x49'; DELETE FROM documents WHERE article_id = 'x49';"
    "DELETE FROM meta.article_runs WHERE article_id = 'x49'; UPDATE article_texts SET language = 'de'"
    " WHERE article_id >= 'x2'",
    "source_ids_known": "UPDATE figures SET relayed_from_id = 'nobody'",
    "steps_do_not_fail": "INSERT INTO meta.rejects BY NAME SELECT i AS reject_id, 'row' AS stage, 'a' AS landing_path,"
    " 'a' || i AS article_id, 'quotes' AS table_name, 'step_failed' AS reason, 'it failed' AS detail"
    " FROM range(5) AS t (i)",
    "story_ids_known": "UPDATE events SET story_id = 'nobody'",
    "utterance_has_one_speaker": "UPDATE quotes SET speaker_id = 'e2' WHERE part_no = 2",
    "versions_are_numbered": "UPDATE article_versions SET version_no = 2",
}
HISTORY: dict[str, list[dict[str, Any]]] = {
    "articles_do_not_shrink": [
        {
            "run_id": "run-0",
            "promise": "articles_do_not_shrink",
            "severity": "critical",
            "held": True,
            "observed": "5000",
            "accepted_reason": None,
        }
    ]
}
WARNING: dict[str, str] = {
    "agencies_are_sources": "UPDATE credits SET name = 'Nobody Press'",
    "body_is_most_of_text": FIFTY + "UPDATE article_texts SET body_spans = [[0, 40]] WHERE article_id LIKE 'x%'",
    "copies_are_few": FIFTY + "UPDATE article_texts SET duplicate_of = 'a1' WHERE article_id LIKE 'x%';"
    "UPDATE article_texts SET published_earliest = '2024-05-14', published_latest = '2024-05-14', published_on ="
    " '2024-05-14';"
    "INSERT INTO duplicates SELECT article_id, 'a1', 'a1', 'copy', 1, 1, 1, 'test.rule' FROM article_texts"
    " WHERE article_id LIKE 'x%'",
    "newest_article_is_recent": "UPDATE meta.release SET built_at = TIMESTAMPTZ '2025-01-01 00:00:00Z';"
    "INSERT INTO meta.runs SELECT 'run-' || i, TIMESTAMPTZ '2024-06-01 00:00:00Z', 0, 0 FROM range(2, 9) AS t (i)",
    "person_speakers_are_persons": "UPDATE quotes SET speaker_kind = 'organisation'",
    "published_before_release": "UPDATE meta.release SET built_at = TIMESTAMPTZ '2020-01-01 00:00:00Z'",
    "relays_are_sources": "UPDATE quotes SET relayed_from_id = NULL",
    "roles_as_of_publication": "UPDATE roles SET as_of_earliest = NULL",
    "run_is_like_the_stock": FIFTY + FIFTY.replace("'x'", "'xx'").replace("'x%'", "'xx%'") + "UPDATE article_texts"
    " SET title = NULL WHERE article_id LIKE 'xx%'; UPDATE meta.runs SET run_id = 'run-2'; UPDATE meta.release"
    " SET run_id = 'run-2'; UPDATE meta.article_runs SET run_id = 'run-2' WHERE article_id LIKE 'xx%'",
    "speakers_are_mentioned": "DELETE FROM mentions WHERE entity_id = 'e1'",
    "stories_count_their_articles": "UPDATE article_texts SET story_id = NULL WHERE article_id = 'a2'",
    "utterance_parts_complete": "UPDATE quotes SET part_no = 3 WHERE part_no = 2",
}
IMPLIED = {  # warnings about the same thing, which are broken sooner
    "body_found": {"body_is_most_of_text"},
    "steps_do_not_fail": {"no_row_refused"},
}


def test_good_release_keeps_every_promise(good_release: Path) -> None:
    verdict = quality.audit(good_release, "run-1")
    assert {result.promise: result.observed for result in verdict.results if not result.held} == {}
    assert {result.promise for result in verdict.results} == _asked()
    assert verdict.broken_critical == ()


def test_every_critical_promise_has_a_break() -> None:
    critical = {promise.promise for promise in promises.promises() if promise.severity == "critical"}
    assert critical == set(BREAKING)


@pytest.mark.parametrize("promise", sorted(BREAKING))
def test_critical_promise_can_be_broken(promise: str, changed: Callable[[str], Path]) -> None:
    release = changed(BREAKING[promise] or "SELECT 1")
    # The queries are asked without Great Expectations, which then asks the one that is broken: five times as fast.
    with duckdb.connect(str(release), read_only=True, config={"threads": 1}) as con:
        queries = [query for query in promises.queries() if con.execute(query.sql).fetchone() is not None]
    history = HISTORY.get(promise, [])
    # Nor is anything compared with an earlier audit where there is none.
    suites = [item for item in promises.expectations() if item.of_last is None or history]
    verdict = quality.audit(release, "run-1", history, asked=(suites, queries))
    broken = {result.promise: result.observed for result in verdict.results if not result.held}
    assert set(broken) == {promise} | IMPLIED.get(promise, set()), broken
    (result,) = verdict.broken_critical
    assert not result.raised
    if result.kind == "across_tables":
        assert result.broken_rows
        assert result.sample is not None


def test_every_warning_across_tables_has_a_break() -> None:
    queries = [query.promise for query in promises.queries()]
    assert {promise.promise for promise in queries if promise.severity == "warning"} == set(WARNING)


@pytest.mark.parametrize("promise", sorted(WARNING))
def test_warning_can_be_broken(promise: str, changed: Callable[[str], Path]) -> None:
    queries = [query for query in promises.queries() if query.promise.severity == "warning"]
    with duckdb.connect(str(changed(WARNING[promise])), read_only=True, config={"threads": 1}) as con:
        broken = {query.promise.promise for query in queries if con.execute(query.sql).fetchone() is not None}
    assert broken == {promise}


def _asked() -> set[str]:
    return {promise.promise for promise in promises.promises() if promise.kind != "row"}
