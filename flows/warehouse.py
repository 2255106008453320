"""Builds the next release beside the published one, and opens releases for reading."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows import __version__, contracts, stages, template, zones
from flows.errors import ContractError, LakeError
from flows.lake import Lake
from flows.plan import Plan
from flows.settings import Settings, sql_dir

BUILDING = ".duckdb.building"


def build(at: Lake, run_id: str, build_key: str, plan: Plan, settings: Settings) -> Path:
    """Build the release of `run_id` from the zones: the path of the unpublished file, whole and closed.

    Raises:
        ContractError: rows of different shards break a key, or a model does not fit its table.
    """
    path = at.releases / f"{run_id}{BUILDING}"
    path.unlink(missing_ok=True)
    template.copy(at, path)
    with zones.connect(at, settings, path) as con:
        views = zones.view_arrivals(con, at) + zones.view_shards(con, at, plan.live, plan.stale)
        zones.keep_script(at, views + zones.view_stock(con, at))
        for schema, table in _tables():
            _fill(con, schema, table)
        _insert(con, "meta.release", [(run_id, datetime.now(UTC), __version__, build_key)])
        keys = [(s.name, stages.keys()[s.name], list(s.writes)) for s in stages.STAGES]
        _insert(con, "meta.stage_keys", [*keys, ("duplicates", stages.identity_key(), ["duplicates"])])
        con.execute("DROP SCHEMA zone CASCADE")
    close(path)
    return path


def close(path: Path) -> None:
    """Checkpoint a database file that nobody else has open, so that it is whole without its write-ahead log.

    Raises:
        LakeError: the log could not be merged.
    """
    with duckdb.connect(str(path)) as con:
        con.execute("CHECKPOINT")
    if path.with_name(path.name + ".wal").exists():
        raise LakeError(f"{path} still has a write-ahead log after its checkpoint. Check the disk, then run again.")


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a release.

    Raises:
        LakeError: nothing is published yet, or the file cannot be read.
    """
    if not path.exists():
        raise LakeError(f"There is no release at {path}. Run `newsledger run` first.")
    try:
        con = duckdb.connect(str(path), read_only=True)
    except duckdb.IOException as error:
        raise LakeError(f"{path} cannot be read: {str(error).splitlines()[0]}") from error
    con.execute("SET enable_progress_bar = false")  # it would print into results
    return con


def insert_frames(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Add rows to tables of an unpublished release."""
    with duckdb.connect(str(path)) as con:
        for table, frame in frames.items():
            con.register("rows", frame.to_arrow())
            con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows")
            con.unregister("rows")
    close(path)


def note_accepted(path: Path, run_id: str, reasons: Mapping[str, str]) -> None:
    """Write into an unpublished copy of a held release why each broken promise was accepted."""
    with duckdb.connect(str(path)) as con:
        for promise, reason in reasons.items():
            con.execute(
                "UPDATE meta.verdicts SET accepted_reason = ? WHERE run_id = ? AND promise = ?",
                [reason, run_id, promise],
            )
    close(path)


def _tables() -> list[tuple[str, str]]:
    """Tables that zones or models fill, in the order of sql/ddl, since models read tables above theirs.

    The database cannot be asked: one that was copied numbers its tables anew.
    """
    named = [name.rpartition(".") for name in contracts.contracts()]
    return [(schema or "main", table) for schema, _, table in named if schema in ("", "meta")]


def _fill(con: duckdb.DuckDBPyConnection, schema: str, table: str) -> None:
    """Fill one table from its model, or from the zone view of its name; neither: it stays empty."""
    columns = [
        name
        for (name,) in con.execute(
            "SELECT column_name FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?", [schema, table]
        ).fetchall()
    ]
    listed = ", ".join(f'"{name}"' for name in columns)
    if (sql_dir() / "models" / schema / f"{table}.sql").is_file():
        source = f"BY NAME ({zones.model(schema, table)})"
    elif _is_zone_view(con, table) and schema == "main":
        source = f"({listed}) SELECT {listed} FROM zone.{table}"
    else:
        return
    try:
        con.execute(f"INSERT INTO {schema}.{table} {source}")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0][:500]
        raise ContractError(f"The release cannot be built: {schema}.{table}: {reason}") from error


def _is_zone_view(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    query = "SELECT count(*) FROM duckdb_views() WHERE schema_name = 'zone' AND view_name = ?"
    return con.execute(query, [table]).fetchall() == [(1,)]


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        con.executemany(f"INSERT INTO {table} VALUES ({marks})", [list(row) for row in rows])
