"""DuckDB refuses a row that breaks a CHECK of sql/ddl: one breaking row for every CHECK."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import duckdb
import pytest

from flows import contracts, seeds
from flows.schemas import Check
from flows.settings import sql_dir

LATER = "DATE '2030-01-01'"
LONGER = {"char_end": "char_end + 1"}
NOWHERE = {"zone": "'none'"}
# What to change in a good row, by table and CHECK.
BREAKING: dict[str, dict[str, dict[str, str]]] = {
    "article_texts": {
        "raw_sha256_hex": {"raw_sha256": "upper(raw_sha256)"},
        "source_has_basis": {"source_basis": "'none'"},
        "published_order": {"published_earliest": LATER, "published_basis": "'text'"},
        "published_one_day": {"published_earliest": "published_on - 1"},
        "published_has_basis": {"published_basis": "'none'"},
        "language_has_basis": {"language_basis": "'none'"},
        "not_its_own_duplicate": {"duplicate_of": "article_id"},
    },
    "article_versions": {"version_no_positive": {"version_no": "0"}},
    "claims": {"claim_bounds_order": {"low": "41"}, "claim_counts": {"outlet_count": "0"}},
    "credits": {"credit_span": LONGER},
    "dates": {
        "date_span": LONGER,
        "date_zone": NOWHERE,
        "date_order": {"earliest": LATER},
        "date_anchored": {"anchor_basis": "'none'"},
    },
    "documents": {
        "raw_sha256_hex": {"raw_sha256": "'0' || raw_sha256"},
        "raw_offset_not_negative": {"raw_offset": "-1"},
        "raw_length_positive": {"raw_length": "0"},
        "content_sha256_hex": {"content_sha256": "upper(content_sha256)"},
        "replaced_not_negative": {"replaced_bytes": "-1"},
    },
    "duplicates": {
        "duplicate_of_another": {"joined_to": "article_id"},
        "duplicate_shares": {"clean": "1.1"},
    },
    "entities": {"entity_named": {"name": "'  '"}},
    "entity_variants": {"variant_of_another": {"named_id": "entity_id"}},
    "event_reports": {"report_span": LONGER, "report_zone": NOWHERE, "report_order": {"earliest": LATER}},
    "events": {"event_order": {"earliest": LATER}},
    "figures": {
        "figure_span": LONGER,
        "figure_zone": NOWHERE,
        "figure_finite": {"value": "'inf'::DOUBLE"},
        "figure_bounds_order": {"low": "41"},
        "figure_low_inclusive": {"low_inclusive": "NULL"},
        "figure_high_inclusive": {"high_inclusive": "NULL"},
        "figure_norm": {"norm_unit": "NULL"},
        "figure_approximate": {"approximate": "true"},
        "claimant_kind": {"claimant_kind": "'none'"},
    },
    "line_repeats": {"repeated_in_two": {"article_count": "1"}},
    "lines": {
        "line_no_not_negative": {"line_no": "-1"},
        "line_span": {"char_start": "-1"},
        "line_zone": {"zone": "'body'"},
    },
    "mentions": {"mention_span": LONGER, "mention_zone": NOWHERE},
    "metadata": {"value_no_positive": {"value_no": "0"}, "value_not_blank": {"value": "'  '"}},
    "meta.runs": {"counts_not_negative": {"files_new": "-1"}},
    "meta.withdrawals": {"erased_after_withdrawn": {"erased_at": "withdrawn_at - INTERVAL 1 DAY"}},
    "place_locations": {"location_whole": {"ref": "NULL", "latitude": "1.0", "longitude": "1.0"}},
    "quotes": {
        "part_no_positive": {"part_no": "0"},
        "quote_span": LONGER,
        "quote_zone": NOWHERE,
        "cue_span": {"cue_position": "NULL"},
        "speaker_kind": {"speaker_kind": "'none'"},
        "term_unspoken": {
            "kind": "'term'",
            "speaker_basis": "NULL",
            "cue": "NULL::VARCHAR",
            "cue_start": "NULL",
            "cue_end": "NULL",
            "cue_position": "NULL",
        },
    },
    "ref.boilerplate": {
        "boilerplate_label": {"label": "'body'"},
        "boilerplate_max_words": {"max_words": "0"},
        "boilerplate_needs": {"scope": "'any'", "needs": "NULL"},
    },
    "ref.countries": {"country_code": {"code": "lower(code)"}},
    "ref.duplicate_rules": {"duplicate_rule_shares": {"signs": "5"}},
    "ref.gazetteer": {
        "gazetteer_country": {"country": "lower(country)"},
        "gazetteer_latitude": {"latitude": "91"},
        "gazetteer_longitude": {"longitude": "-181"},
    },
    "ref.line_trees": {"line_tree_node": {"threshold": "CASE WHEN threshold IS NULL THEN 1.0 END"}},
    "ref.number_words": {"number_word_value": {"value": "-1"}},
    "ref.units": {"unit_factor": {"norm_unit": "'1'", "factor": "NULL"}},
    "roles": {"role_span": LONGER, "role_zone": NOWHERE, "role_as_of_order": {"as_of_earliest": LATER}},
    "sentences": {"sentence_no_not_negative": {"sentence_no": "-1"}, "sentence_span": {"char_end": "char_start"}},
    "sources": {"source_named": {"name": "''"}},
    "stories": {
        "story_has_articles": {"article_count": "0"},
        "story_has_origins": {"origin_count": "0"},
        "story_order": {"first_on": LATER},
    },
}
IMPLIED = {"story_has_articles": {"story_has_origins"}}  # no articles cannot have an origin
CHECKS = [check for contract in contracts.contracts().values() for check in contract.checks]


@pytest.fixture(scope="module")
def database(good_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = copyfile(good_release, tmp_path_factory.mktemp("rows") / "good.duckdb")
    with duckdb.connect(str(path)) as con:
        _keep_one_row_each(con, [check.table for check in CHECKS if not check.table.startswith("ref.")])
        yield con


@pytest.fixture(scope="module")
def seeded() -> Iterator[duckdb.DuckDBPyConnection]:
    with contracts.connect() as con:
        seeds.load_into(con, sql_dir() / "seeds")
        _keep_one_row_each(con, [check.table for check in CHECKS if check.table.startswith("ref.")])
        yield con


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.table}.{check.name}")
def test_row_that_breaks_a_check_is_refused(
    check: Check, database: duckdb.DuckDBPyConnection, seeded: duckdb.DuckDBPyConnection
) -> None:
    con = seeded if check.table.startswith("ref.") else database
    changes = ", ".join(f'{value} AS "{column}"' for column, value in _changes(check).items())
    con.execute(f'CREATE OR REPLACE TEMP TABLE bad AS SELECT * REPLACE ({changes}) FROM "good {check.table}"')
    assert _broken(con, check.table) == {check.name} | IMPLIED.get(check.name, set())
    with pytest.raises(duckdb.ConstraintException, match="CHECK constraint failed"):
        con.execute(f"INSERT INTO {_qualified(check.table)} FROM bad")


def test_no_breaking_row_is_left_over() -> None:
    known = {(check.table, check.name) for check in CHECKS}
    assert {(table, name) for table, rows in BREAKING.items() for name in rows} <= known


def _keep_one_row_each(con: duckdb.DuckDBPyConnection, tables: list[str]) -> None:
    """Put a row of each table aside and empty the table, so that no key is in the way."""
    for table in dict.fromkeys(tables):
        con.execute(f'CREATE TEMP TABLE "good {table}" AS FROM {_qualified(table)} ORDER BY rowid LIMIT 1')
        con.execute(f"DELETE FROM {_qualified(table)}")


def _changes(check: Check) -> dict[str, str]:
    if check.name in BREAKING.get(check.table, {}):
        return BREAKING[check.table][check.name]
    listed = re.match(r"""\("?(\w+)"? IN \(""", check.expression)  # a list of words takes no other word
    lower = re.fullmatch(r"""\("?(\w+)"? = lower\("?\w+"?\)\)""", check.expression)
    found = listed or lower
    assert found, f"write a row that breaks {check.table}.{check.name}: {check.expression}"
    return {found[1]: "'No Such Word'"}


def _broken(con: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    checks = [check for check in CHECKS if check.table == table]
    columns = ", ".join(f"coalesce({check.expression}, true)" for check in checks)
    row = con.execute(f"SELECT {columns} FROM bad").fetchone()
    assert row is not None
    return {check.name for check, holds in zip(checks, row, strict=True) if not holds}


def _qualified(table: str) -> str:
    schema, _, name = table.rpartition(".")
    return f"{schema or 'main'}.{name}"
