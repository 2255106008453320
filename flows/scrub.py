"""Takes articles out of what was built from them: releases, and the Parquet files of the zones.

A release is made anew without their rows, since DuckDB keeps deleted rows in the blocks of its file.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from flows.lake import write_table
from flows.settings import sql_dir

_KEPT_TABLES = ("meta.withdrawals",)  # what says that they are out


class Out(NamedTuple):
    """What is to go: articles by id, and by place (raw_sha256, member, offset, length); `became` renames raw files."""

    articles: Collection[str]
    places: Collection[tuple[str, str | None, int, int]] = ()
    became: Mapping[str, str] = {}


def holds(release: Path, out: Out) -> tuple[int, int]:
    """How many of these articles a release holds, and how many samples of bad rows."""
    with duckdb.connect(config=_config(release)) as con:
        con.execute(f"ATTACH '{_quoted(release)}' AS held (READ_ONLY)")
        _tell(con, out)
        con.execute("USE held")
        (counts,) = con.execute((sql_dir() / "erase" / "held.sql").read_text(encoding="utf-8")).fetchall()
    return int(counts[0]), int(counts[1])


def rewrite(release: Path, target: Path, out: Out) -> None:
    """Write to `target` what `release` holds besides these articles; no byte of theirs is in it."""
    copy = target.with_name(f"{target.name}.copy")
    for path in (copy, target):
        path.unlink(missing_ok=True)
    try:
        with duckdb.connect(config=_config(release)) as con:
            con.execute(f"ATTACH '{_quoted(release)}' AS old (READ_ONLY); ATTACH '{_quoted(copy)}' AS work")
            con.execute("COPY FROM DATABASE old TO work")
            _tell(con, out)
            con.execute("USE work")
            con.execute((sql_dir() / "erase" / "release.sql").read_text(encoding="utf-8"))
            _delete(con)
            con.execute(f"USE memory; ATTACH '{_quoted(target)}' AS fresh")
            con.execute("COPY FROM DATABASE work TO fresh")
            con.execute("CHECKPOINT fresh")
    finally:
        copy.unlink(missing_ok=True)
        copy.with_name(f"{copy.name}.wal").unlink(missing_ok=True)


def tables(files: Iterable[Path], articles: Collection[str]) -> int:
    """Take these articles out of Parquet files that hold rows of them; how many files were written anew."""
    changed = 0
    wanted = pl.Series(sorted(articles), dtype=pl.String)
    for path in files:
        if "article_id" not in pl.read_parquet_schema(path):
            continue
        hit = pl.col("article_id").is_in(wanted.implode()).fill_null(value=False)
        if pl.read_parquet(path, columns=["article_id"]).select(hit.any()).item():
            write_table(path, pl.read_parquet(path).filter(~hit))
            changed += 1
    return changed


def samples(files: Iterable[Path]) -> None:
    """Blank the samples of bad rows in Parquet files of meta.verdicts."""
    for path in files:
        rows = pl.read_parquet(path)
        if rows["sample"].null_count() < rows.height:
            write_table(path, rows.with_columns(pl.lit(None, dtype=pl.String).alias("sample")))


def _tell(con: duckdb.DuckDBPyConnection, out: Out) -> None:
    """Put what is to go into temporary tables."""
    frames = {
        "taken_out": pl.DataFrame({"article_id": sorted(out.articles)}, schema={"article_id": pl.String}),
        "places": pl.DataFrame(
            list(out.places),
            schema={"raw_sha256": pl.String, "raw_member": pl.String, "raw_offset": pl.Int64, "raw_length": pl.Int64},
            orient="row",
        ),
        "became": pl.DataFrame(list(out.became.items()), schema={"was": pl.String, "now": pl.String}, orient="row"),
    }
    for table, frame in frames.items():
        con.register("given", frame.to_arrow())
        con.execute(f"CREATE TEMP TABLE {table} AS FROM given")
        con.unregister("given")


def _delete(con: duckdb.DuckDBPyConnection) -> None:
    """Delete the rows that belong to the articles, whatever the table; where they are only named, the name."""
    columns = con.execute(
        "SELECT schema_name || '.' || table_name, column_name, is_nullable FROM duckdb_columns()"
        " WHERE database_name = 'work' AND column_name SIMILAR TO '(.*_)?article_id|duplicate_of|joined_to|version_of'"
    ).fetchall()
    with_views = {
        f"{schema}.{view}"
        for schema, view in con.execute(
            "SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    }
    for table, name, nullable in columns:
        if table in with_views or table in _KEPT_TABLES:
            continue
        if name != "article_id" and nullable:
            con.execute(f"UPDATE {table} SET {name} = NULL WHERE {name} IN (FROM taken_out)")
        else:
            con.execute(f"DELETE FROM {table} WHERE {name} IN (FROM taken_out)")


def _config(release: Path) -> dict[str, str | bool | int | float | list[str]]:
    return {"memory_limit": "1GB", "temp_directory": str(release.parent), "default_block_size": "16384"}


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
