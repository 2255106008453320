"""The promises are written where they belong: none twice, none that cannot fail, none that misses a table."""

import json

import duckdb
import pytest

from flows import contracts, promises
from flows.promises import Expectation, Query
from flows.settings import expectations_dir

NULLS = "expect_column_values_to_not_be_null"
CHECKED = ("expect_column_values_to_be_in_set", "expect_column_distinct_values_to_be_in_set")


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


@pytest.mark.parametrize("item", promises.expectations(), ids=lambda item: item.promise.promise)
def test_counts_are_known(item: Expectation) -> None:
    with contracts.connect() as con:
        known = con.execute((expectations_dir() / "stock.sql").read_text(encoding="utf-8")).description or []
    assert set(item.ask_from) <= {column[0] for column in known} | {"last"}


@pytest.mark.parametrize("item", promises.queries(), ids=lambda item: item.promise.promise)
def test_query_runs_as_it_is(item: Query) -> None:
    assert item.promise.table_name in contracts.contracts()
    with contracts.connect() as con:
        con.execute("INSERT INTO meta.release VALUES ('r', TIMESTAMPTZ '2024-05-20 00:00:00Z', '0', 'k')")
        assert con.execute(item.sql).fetchall() == []


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
        if "article_id" in contract.schema and table not in ("article_texts", "meta.rejects"):
            name = table if "." in table else f"main.{table}"
            assert f" FROM {name}\n" in query.sql or table.startswith("zone."), table


def test_stock_of_an_empty_release_is_zero() -> None:
    with contracts.connect() as con:
        row = con.execute((expectations_dir() / "stock.sql").read_text(encoding="utf-8")).fetchone()
    assert row is not None
    assert set(row) == {0}


def test_views_name_no_catalog() -> None:
    for item in promises.queries():
        for name in ("warehouse.", "memory.", "release."):
            assert f" {name}" not in item.sql.replace("meta.release", "")
        assert duckdb.extract_statements(item.sql).__len__() == 1
