"""Loads sql/seeds/*.csv into the frozen `Rules`, held to the columns and CHECKs of sql/ddl."""

from pathlib import Path
from typing import Any, get_args, get_type_hints

import duckdb

from flows.errors import ContractError
from flows.rules import Rules


def load_into(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Fill every ref table of `con` (which has run sql/ddl) from `folder`/<table>.csv.

    Raises:
        ContractError: a seed has other columns than its table, or a row that breaks a CHECK.
    """
    for name in _names():
        path = folder / f"{name}.csv"
        try:
            con.execute(f"COPY ref.{name} FROM {literal(path)} (HEADER, DELIMITER ',', AUTO_DETECT false)")
        except duckdb.Error as error:
            raise ContractError(
                f"{path}: {str(error).splitlines()[0]}. Mend the seed or its table in sql/ddl."
            ) from error


def literal(path: Path) -> str:
    """`path` as a SQL string: DuckDB takes no parameter where a file is named."""
    quoted = str(path).replace("'", "''")
    return f"'{quoted}'"


def read(con: duckdb.DuckDBPyConnection) -> Rules:
    """The `Rules` in the ref tables of `con`, rows in file order."""
    fields: dict[str, Any] = {}
    for name, row_type in _row_types().items():
        rows = con.execute(f"SELECT * FROM ref.{name} ORDER BY rowid").fetchall()
        fields[name] = tuple(row_type(*row) for row in rows)
    return Rules(**fields)


def _names() -> list[str]:
    return list(get_type_hints(Rules))


def _row_types() -> dict[str, Any]:
    return {name: get_args(hint)[0] for name, hint in get_type_hints(Rules).items()}
