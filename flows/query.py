"""Answers SQL on a release: one statement after another on a read-only connection, the last one's rows printed."""

import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows import releases, warehouse
from flows.errors import NewsledgerError, UsageError
from flows.lake import Lake

FORMATS = ("table", "csv", "json", "parquet")
_COPY = {"csv": "FORMAT csv, HEADER", "json": "FORMAT json, ARRAY true", "parquet": "FORMAT parquet"}
_MAX_ROWS = 1_000
_MAX_CHARS = 300


def release_file(lake: Lake, run_id: str | None) -> Path:
    """The file of the published release, or of the kept release of `run_id`, held ones too.

    Raises:
        UsageError: no such release is kept.
    """
    if run_id is None:
        return lake.warehouse
    kept = {release.run_id: release for release in releases.index(lake)}
    if run_id not in kept:
        raise UsageError(f"No release {run_id!r} is kept. See `newsledger releases`.")
    return kept[run_id].file(lake)


def answer(release: Path, text: str, format_: str, output: Path | None) -> None:
    """Run `text` and print the rows of its last statement.

    Raises:
        UsageError: the format is unknown, or the text holds no statement.
        NewsledgerError: DuckDB refuses the statement.
    """
    if format_ not in FORMATS:
        raise UsageError(f"Unknown format {format_!r}: choose one of {', '.join(FORMATS)}.")
    with warehouse.connect(release) as con:
        try:
            statements = con.extract_statements(text)
            if not statements:
                raise UsageError("There is no SQL to run. Give a query, a .sql file, or SQL on stdin.")
            for statement in statements[:-1]:
                con.execute(statement)
            if format_ == "table":
                _print_table(con, statements[-1], output)
            else:
                _copy(con, statements[-1].query, format_, output)
        except duckdb.Error as error:
            raise NewsledgerError(f"SQL: {error}") from error


def show_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], console: Console) -> None:
    """Print rows as a table; text of articles cannot move the cursor or colour the screen."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        numeric = any(isinstance(row[len(table.columns)], int | float) for row in rows[:20])
        table.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(value)) for value in row))
    console.print(table)


def plain(value: Any) -> str:
    """A value as text for a terminal: controls and directional marks become spaces, long text is cut."""
    text = "" if value is None else str(value)
    clean = "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text[: _MAX_CHARS + 1]
    )
    return clean[:_MAX_CHARS] + "…" if len(clean) > _MAX_CHARS else clean


def _print_table(con: duckdb.DuckDBPyConnection, statement: duckdb.Statement, output: Path | None) -> None:
    result = con.execute(statement)
    columns = [column[0] for column in result.description or []]
    rows = result.fetchmany(_MAX_ROWS + 1)
    if output is not None:
        with output.open("w", encoding="utf-8") as file:
            show_rows(columns, rows[:_MAX_ROWS], Console(file=file, width=200))
    else:
        wide = None if sys.stdout.isatty() else 200
        show_rows(columns, rows[:_MAX_ROWS], Console(width=wide))
    if len(rows) > _MAX_ROWS:
        print(f"The first {_MAX_ROWS:,} rows; --format csv gives all.", file=sys.stderr)


def _copy(con: duckdb.DuckDBPyConnection, query: str, format_: str, output: Path | None) -> None:
    """Have DuckDB write the rows: it knows how lists and dates look in each format."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "rows"
        con.execute(f"COPY ({query.rstrip().removesuffix(';')}\n) TO '{part}' ({_COPY[format_]})")
        if output is not None:
            shutil.copyfile(part, output)
        else:
            with part.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
