"""Looks for words in every file below a folder, unpacked, and in every table."""

import gzip
from pathlib import Path

import duckdb
import polars as pl


def traces(root: Path, *markers: str) -> list[str]:
    """Every place below `root` where one of the markers can still be read: names, bytes, Parquet, DuckDB."""
    found = []
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        texts = [data.decode("utf-8", "replace"), path.name]
        if path.suffix == ".parquet":
            texts.append(pl.read_parquet(path).write_json())
        if data.startswith(b"\x1f\x8b"):
            texts.append(gzip.decompress(data).decode("utf-8", "replace"))
        if path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as con:
                tables = con.execute(
                    "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name <> 'ref'"
                ).fetchall()
                texts += [str(con.execute(f"FROM {table}").fetchall()) for (table,) in tables]
        found += [f"{path}: {marker}" for text in texts for marker in markers if marker in text]
    return found
