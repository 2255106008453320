"""Reads sql/ddl: table shapes as Polars schemas, and the CHECKs that a row must keep, with their reasons."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows import seeds
from flows.errors import ContractError
from flows.rules import Rules
from flows.schemas import Check, Contract, Schemas
from flows.settings import sql_dir

_CHECK_COMMENT = re.compile(r"^\s*-- check (?P<name>\w+): (?P<reason>.+)$", re.MULTILINE)
_CREATE = re.compile(r"^CREATE TABLE (?P<table>[\w.]+) \((?P<body>.*?)^\);", re.MULTILINE | re.DOTALL)
_TYPE = re.compile(r"^CREATE TYPE .*?;", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^COMMENT ON .*\n", re.MULTILINE)
_COLUMNS = (
    "SELECT schema_name, table_name, column_name, data_type, is_nullable FROM duckdb_columns()"
    " SEMI JOIN duckdb_tables() USING (table_oid) WHERE NOT internal ORDER BY table_oid, column_index"
)
_CONSTRAINTS = (
    "SELECT schema_name, table_name, constraint_type, expression, constraint_column_names FROM duckdb_constraints()"
    " ORDER BY table_oid, constraint_index"
)
_FIELD = re.compile(r'"?(\w+)"? (\w+(?:\[\])?)[,)]')  # of a STRUCT without further ones inside
_POLARS: dict[str, Any] = {
    "VARCHAR": pl.String,
    "UTINYINT": pl.UInt8,
    "BIGINT": pl.Int64,
    "UBIGINT": pl.UInt64,
    "UINTEGER": pl.UInt32,
    "INTEGER": pl.Int32,
    "DOUBLE": pl.Float64,
    "BOOLEAN": pl.Boolean,
    "DATE": pl.Date,
    "TIMESTAMP WITH TIME ZONE": pl.Datetime("us", "UTC"),
}


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory database that has run sql/ddl, without its comments."""
    con = duckdb.connect(config={"threads": 1})
    run_ddl(con, sql_dir() / "ddl", comments=False)
    return con


def run_ddl(con: duckdb.DuckDBPyConnection, folder: Path, *, comments: bool = True) -> None:
    """Run every file of `folder` in the order of their names, all or nothing.

    `comments`: have the database keep what the COMMENTs say, which takes five times as long.
    """
    con.begin()
    for path in sorted(folder.glob("*.sql")):
        script = path.read_text(encoding="utf-8")
        try:
            con.execute(script if comments else _COMMENT.sub("", script))
        except duckdb.Error as error:
            con.rollback()
            raise ContractError(f"{path}: {str(error).splitlines()[0]}") from error
    con.commit()


@cache
def rules() -> Rules:
    """The rules of sql/seeds."""
    with connect() as con:
        seeds.load_into(con, sql_dir() / "seeds")
        return seeds.read(con)


@cache
def contracts() -> dict[str, Contract]:
    """The contract of every table, by its name; tables outside schema main carry it: zone.work."""
    named = _check_comments()
    with connect() as con:
        columns = _by_table(con, _COLUMNS)
        constraints = _by_table(con, _CONSTRAINTS)
    return {
        name: _contract(name, rows, constraints.get(name, []), named.get(name, [])) for name, rows in columns.items()
    }


def schemas() -> Schemas:
    """Polars schema of every table."""
    return {name: contract.schema for name, contract in contracts().items()}


@cache
def definition(table: str) -> str:
    """What sql/ddl says of `table` and of all types, comments left out; found without a database, to be quick."""
    ddl = _ddl()
    body = next(found["body"] for found in _CREATE.finditer(ddl) if found["table"] == table)
    text = body + "".join(_TYPE.findall(ddl))
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


def _by_table(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, list[tuple[Any, ...]]]:
    """Rows of a query whose first two columns are schema and table, these left out, by the table's name."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for schema, table, *row in con.execute(query).fetchall():
        found.setdefault(table if schema == "main" else f"{schema}.{table}", []).append(tuple(row))
    return found


def _contract(
    name: str, columns: list[tuple[Any, ...]], constraints: list[tuple[Any, ...]], comments: list[tuple[str, str]]
) -> Contract:
    expressions = [expression for kind, expression, _ in constraints if kind == "CHECK"]
    if len(expressions) != len(comments):
        raise ContractError(
            f"sql/ddl: table {name} has {len(expressions)} CHECKs and {len(comments)} `-- check name: reason` comments;"
            " write one above each CHECK."
        )
    return Contract(
        table=name,
        schema=pl.Schema({column: _dtype(data_type) for column, data_type, _ in columns}),
        not_null=tuple(column for column, _, nullable in columns if not nullable),
        key=next((tuple(names) for kind, _, names in constraints if kind == "PRIMARY KEY"), ()),
        checks=tuple(
            Check(name, check, reason, expression)
            for (check, reason), expression in zip(comments, expressions, strict=True)
        ),
    )


@cache
def _ddl() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((sql_dir() / "ddl").glob("*.sql")))


def _check_comments() -> dict[str, list[tuple[str, str]]]:
    """Name and reason of each CHECK, by table, in the order of the file: DuckDB drops constraint names."""
    return {
        found["table"]: [(check["name"], check["reason"]) for check in _CHECK_COMMENT.finditer(found["body"])]
        for found in _CREATE.finditer(_ddl())
    }


def _dtype(data_type: str) -> Any:
    """The Polars type of a DuckDB type. An ENUM becomes pl.Enum, so that a value outside it is refused."""
    if data_type.endswith("[]"):
        return pl.List(_dtype(data_type.removesuffix("[]")))
    if data_type.startswith("ENUM("):
        return pl.Enum(re.findall(r"'([^']*)'", data_type))
    if data_type.startswith("STRUCT("):
        return pl.Struct({name: _dtype(field) for name, field in _FIELD.findall(data_type)})
    if data_type not in _POLARS:
        raise ContractError(f"sql/ddl: no Polars type is known for {data_type}; add it to flows/contracts.py.")
    return _POLARS[data_type]
