"""sql/ddl is the one contract: everything in it is explained, and everything else fits it."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import duckdb
import polars as pl
import pytest

from flows import contracts, seeds, stages, warehouse, zones
from flows import lake as lakes
from flows.errors import ContractError
from flows.plan import Plan
from flows.promises import Query, queries
from flows.rules import Rules
from flows.settings import Settings, sql_dir

MODELS = sorted(path.relative_to(sql_dir() / "models") for path in (sql_dir() / "models").glob("*/*.sql"))
QUERIES = sorted((sql_dir() / "queries").glob("*.sql"))
POLARS_OF = {str: pl.String, int: pl.Int32, float: pl.Float64, bool: pl.Boolean}


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        contracts.run_ddl(connection, sql_dir() / "ddl")
        yield connection


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of nothing at all."""
    lake = lakes.create(tmp_path_factory.mktemp("empty") / "lake")
    plan = Plan([], pl.DataFrame(schema={"shard": pl.String, "article_id": pl.String}), 0)
    zones.keep_script(lake, "")
    lakes.write_table(zones.repeats_file(lake), pl.DataFrame(schema=contracts.contracts()["line_repeats"].schema))
    lakes.write_table(zones.duplicates_file(lake), pl.DataFrame(schema=contracts.contracts()["duplicates"].schema))
    return warehouse.build(lake, "20260101T000000Z-0001", "key", plan, Settings())


def test_every_table_view_and_column_is_explained(con: duckdb.DuckDBPyConnection) -> None:
    bare = con.execute(
        "SELECT schema_name, table_name, NULL FROM duckdb_tables() WHERE coalesce(comment, '') = ''"
        " UNION ALL SELECT schema_name, view_name, NULL FROM duckdb_views()"
        " WHERE NOT internal AND coalesce(comment, '') = ''"
        " UNION ALL SELECT schema_name, table_name, column_name FROM duckdb_columns()"
        " WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert bare == []


def test_comments_of_tables_say_their_grain(con: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT table_name FROM duckdb_tables() WHERE schema_name <> 'ref' AND NOT contains(comment, 'Grain: ')"
    assert con.execute(query).fetchall() == []


@pytest.mark.parametrize("table", sorted(contracts.contracts()))
def test_every_check_has_a_name_and_a_reason(table: str) -> None:
    names = [check.name for check in contracts.contracts()[table].checks]
    assert len(names) == len(set(names))
    for check in contracts.contracts()[table].checks:
        assert check.table == table
        assert len(check.reason.split()) >= 3, check.name
        assert check.expression


@pytest.mark.parametrize("check", ["a INTEGER CHECK (a > 0)", "-- check a: why\n    a INTEGER"])
def test_a_check_without_its_comment_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str) -> None:
    (tmp_path / "ddl").mkdir()
    (tmp_path / "ddl" / "10_x.sql").write_text(f"CREATE TABLE x (\n    {check}\n);\n")
    monkeypatch.setattr(contracts, "sql_dir", lambda: tmp_path)
    for function in (contracts.contracts, contracts._ddl):
        monkeypatch.setattr(contracts, function.__name__, function.__wrapped__)
    with pytest.raises(ContractError, match="write one above each CHECK"):
        contracts.contracts()


def test_a_file_that_does_not_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "10_bad.sql").write_text("CREATE TABLE x (")
    with duckdb.connect() as con, pytest.raises(ContractError, match=r"10_bad\.sql"):
        contracts.run_ddl(con, tmp_path)


@pytest.mark.parametrize("seed", sorted(get_type_hints(Rules)))
def test_rules_mirror_the_ref_tables(seed: str) -> None:
    row_type = get_args(get_type_hints(Rules)[seed])[0]
    contract = contracts.contracts()[f"ref.{seed}"]
    assert list(row_type._fields) == contract.schema.names()
    for field, hint in get_type_hints(row_type).items():
        types = set(get_args(hint)) or {hint}
        assert (type(None) not in types) == (field in contract.not_null), field
        (kind,) = types - {type(None)}
        assert contract.schema[field] in (POLARS_OF[kind], pl.Int64 if kind is int else None) or kind is str, field


def test_every_seed_has_a_table_and_every_ref_table_a_seed() -> None:
    files = {path.stem for path in (sql_dir() / "seeds").glob("*.csv")}
    tables = {name.removeprefix("ref.") for name in contracts.contracts() if name.startswith("ref.")}
    assert files == tables == set(get_type_hints(Rules))


def test_rule_ids_are_unique_and_described() -> None:
    ids = [rule.rule_id for rule in contracts.rules().rules]
    assert len(ids) == len(set(ids))
    assert all(rule.description and rule.step for rule in contracts.rules().rules)


@pytest.mark.parametrize("text", ["wrong,header\n1,2\n", "rule_id,step,description\nx,y\n"])
def test_a_bad_seed_is_named(tmp_path: Path, text: str) -> None:
    for path in (sql_dir() / "seeds").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "rules.csv").write_text(text)
    with contracts.connect() as con, pytest.raises(ContractError, match=r"rules\.csv"):
        seeds.load_into(con, tmp_path)


def test_an_enum_refuses_other_values() -> None:
    dtype = contracts.contracts()["lines"].schema["label"]
    assert isinstance(dtype, pl.Enum)
    with pytest.raises(pl.exceptions.InvalidOperationError):
        pl.Series(["banana"]).cast(dtype)


def test_definitions_leave_comments_out() -> None:
    text = contracts.definition("lines")
    assert "line_no INTEGER" in text
    assert "--" not in text


def test_a_release_of_nothing_has_every_table_and_no_rows(release: Path) -> None:
    with warehouse.connect(release) as con:
        for name in contracts.contracts():
            if not name.startswith(("zone.", "ref.")) and name not in ("meta.release", "meta.stage_keys"):
                assert con.execute(f"SELECT count(*) FROM {name}").fetchall() == [(0,)], name
        assert con.execute("SELECT count(*) FROM meta.stage_keys").fetchall() == [
            (len(stages.STAGES) + 1,)
        ]  # and what is done across articles
        assert con.execute("SELECT count(*) FROM duckdb_schemas() WHERE schema_name = 'zone'").fetchall() == [(0,)]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_query_runs_as_it_is(release: Path, path: Path) -> None:
    with warehouse.connect(release) as con:
        text = path.read_text("utf-8")
        (statement,) = con.extract_statements(text)
        con.execute(statement, dict.fromkeys(statement.named_parameters, "x")).fetchall()
    assert text.startswith("-- ")


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.promise.promise)
def test_every_check_runs_as_it_is(release: Path, query: Query) -> None:

    with warehouse.connect(release) as con:
        con.execute(query.sql).fetchall()


def test_every_view_runs(release: Path) -> None:
    with warehouse.connect(release) as con:
        views = con.execute("SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert ("main", "articles") in views
        assert ("mart", "said") in views
        for schema, view in views:
            con.execute(f"SELECT * FROM {schema}.{view}").fetchall()


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_every_model_fills_a_table_and_says_what_it_reads(model: Path) -> None:
    name = model.stem if model.parent.name == "main" else f"{model.parent.name}.{model.stem}"
    assert name in contracts.contracts() or name in (
        "zone.arrivals_now",
        "zone.line_repeats",
        "zone.duplicates",
        "zone.withdrawn_documents",
        "zone.refused",
    )
    text = (sql_dir() / "models" / model).read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("--")]
    assert any("Grain: " in line for line in head)
    assert any("Reads: " in line for line in head)
