"""The promises are written where they belong: none twice, none that cannot fail, none that misses a table."""

import json
from collections.abc import Iterator

import duckdb
import pytest

from flows import contracts, promises
from flows.promises import Expectation, Query
from flows.settings import expectations_dir

NULLS = "expect_column_values_to_not_be_null"
CHECKED = ("expect_column_values_to_be_in_set", "expect_column_distinct_values_to_be_in_set")


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with contracts.connect() as con:
        yield con


def test_suites_are_named_after_their_tables() -> None:
    for path in expectations_dir().glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["name"] == path.stem
        assert path.stem in contracts.contracts()


@pytest.mark.parametrize("item", promises.expectations(), ids=lambda item: item.promise.promise)
def test_expectation_is_not_held_by_the_contract_already(item: Expectation) -> None:
    contract = contracts.contracts()[item.promise.table_name]
    column = item.kwargs.get("column")
    assert column is None or column in contract.schema
    assert item.type != NULLS or column not in contract.not_null
    assert item.type != "expect_column_values_to_be_unique" or (column,) != contract.key
    if item.type in CHECKED:
        values = getattr(contract.schema[str(column)], "categories", None)
        assert values is None or set(values) - set(item.kwargs["value_set"])


def test_counts_are_known_and_zero_in_an_empty_release(empty: duckdb.DuckDBPyConnection) -> None:
    rows = empty.execute((expectations_dir() / "stock.sql").read_text(encoding="utf-8"))
    known = {column[0] for column in rows.description or []}
    for item in promises.expectations():
        assert set(item.ask_from) <= known | {"last"}
    assert {count for row in rows.fetchall() for count in row} == {0}


@pytest.mark.parametrize("item", promises.queries(), ids=lambda item: item.promise.promise)
def test_query_runs_as_it_is(item: Query, empty: duckdb.DuckDBPyConnection) -> None:
    assert item.promise.table_name in contracts.contracts()
    assert empty.execute(item.sql).fetchall() == []
    assert len(duckdb.extract_statements(item.sql)) == 1
    for catalog in ("warehouse.", "memory."):
        assert catalog not in item.sql


def test_every_table_with_rules_and_rule_ids_is_looked_up() -> None:
    (query,) = [item for item in promises.queries() if item.promise.promise == "rule_ids_known"]
    used, known = query.sql.split("known AS (")
    for table, contract in contracts.contracts().items():
        if "rule_id" in contract.schema and not table.startswith("zone."):
            part = known if table.startswith("ref.") else used
            assert f" FROM {table if '.' in table else f'main.{table}'}\n" in part, table


def test_every_table_about_articles_is_held_to_them() -> None:
    (query,) = [item for item in promises.queries() if item.promise.promise == "rows_have_article"]
    for table, contract in contracts.contracts().items():
        if "article_id" in contract.schema and table not in ("article_texts", "meta.rejects", "meta.withdrawals"):
            name = table if "." in table else f"main.{table}"
            assert f" FROM {name}\n" in query.sql or table.startswith("zone."), table
