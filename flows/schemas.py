"""Shapes of tables, as steps see them. Types and small helpers only; `flows.contracts` builds them from sql/ddl."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

import polars as pl

Schemas = Mapping[str, pl.Schema]
"""Polars schema of every table, by its name: `quotes`, `zone.work`."""

Row = TypeVar("Row", bound=tuple[Any, ...])


class Check(NamedTuple):
    """A CHECK of sql/ddl: `expression` is DuckDB SQL over one row of `table`."""

    table: str
    name: str
    reason: str
    expression: str


class Contract(NamedTuple):
    """What sql/ddl promises about one table."""

    table: str
    schema: pl.Schema
    not_null: tuple[str, ...]
    key: tuple[str, ...]
    checks: tuple[Check, ...]


def table(schema: pl.Schema, fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> pl.DataFrame:
    """Build a frame of `schema` from row tuples whose items are named by `fields`.

    Columns of the schema that `fields` does not name are null; a field that the schema does not know is an error.
    """
    if unknown := [name for name in fields if name not in schema]:
        raise KeyError(f"no such column in the contract: {', '.join(unknown)}")
    columns = dict(zip(fields, zip(*rows, strict=True) if rows else ((),) * len(fields), strict=True))
    missing = (None,) * len(rows)
    return pl.DataFrame(
        [pl.Series(name, columns.get(name, missing), dtype=dtype, strict=True) for name, dtype in schema.items()]
    )


def by_article(frame: pl.DataFrame, make: type[Row], fields: Iterable[str]) -> dict[str, list[Row]]:
    """Group the rows of `frame` by article_id, in row order, each a named tuple `make` of `fields`."""
    columns = (frame[name].to_list() for name in fields)
    made = list(map(tuple.__new__, repeat(make), zip(*columns, strict=True)))  # without the call of make.__new__
    grouped: dict[str, list[Row]] = {}
    at = 0
    for run in frame["article_id"].rle():
        stop = at + run["len"]
        grouped.setdefault(run["value"], []).extend(made[at:stop])
        at = stop
    return grouped
