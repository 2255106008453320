"""Asks a release the questions of sql/queries/report_*.sql."""

from typing import Any

import duckdb

from flows.errors import NewsledgerError
from flows.settings import sql_dir

Answer = list[dict[str, Any]]


def ask(con: duckdb.DuckDBPyConnection, question: str) -> Answer:
    """The rows that answer sql/queries/report_<question>.sql.

    Raises:
        NewsledgerError: the release was built by another version, and has other tables.
    """
    query = (sql_dir() / "queries" / f"report_{question}.sql").read_text(encoding="utf-8")
    try:
        result = con.execute(query)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise NewsledgerError(
            f"The release cannot answer report_{question} ({str(error).splitlines()[0]}). It was built by another"
            " version of newsledger: run `newsledger run` to build it anew."
        ) from error
    columns = [column[0] for column in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def total(answer: Answer) -> int:
    """How many rows there are in all, where a question gives only the first of them (column row_total)."""
    return answer[0].get("row_total", len(answer)) if answer else 0
