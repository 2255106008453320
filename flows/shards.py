"""What a worker does: one shard of one stage, from Parquet to Parquet. Runs in the parent or in a worker process.

A shard's output is written whole or not at all, and does not depend on when or where it is made.
"""

import contextlib
import gc
import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import polars as pl

from flows import contracts, deadline, lake
from flows.readers import OvertimeError
from flows.schemas import Check, Contract, table

_REJECTS = "zone.rejects"
_MAX_DETAIL = 1_000
_EACH_SECONDS = 0.25  # of CPU that a shard may take besides, for each of its articles: ten times what they take

Step = Callable[..., dict[str, pl.DataFrame]]


class StepTask(NamedTuple):
    """Run one step over one shard. `reads` maps table to path, in the order of the step's arguments.

    `writes` does too; the table of refused rows, among them, is named by `rejects`.
    """

    module: str
    step: str
    reads: dict[str, Path]
    writes: dict[str, Path]
    rejects: str
    seconds: float = 60.0
    """Of CPU that one article may take the step."""


def run_step(task: StepTask) -> dict[str, int]:
    """Run one step over one shard; the number of rows written, by table."""
    settle()
    step: Step = getattr(importlib.import_module(task.module), task.step)
    inputs = [pl.read_parquet(path) for path in task.reads.values()]
    tables = [name for name in task.writes if name != task.rejects]
    made: dict[str, list[pl.DataFrame]] = {name: [_empty(name)] for name in tables}
    rejects = [_empty(_REJECTS)]
    for outcome in _isolate(step, inputs, task.seconds):
        if isinstance(outcome, pl.DataFrame):
            rejects.append(outcome)
            continue
        for name in tables:
            good, bad = split(outcome[name], contracts.contracts()[name])
            made[name].append(good)
            rejects.append(bad)
    frames = {name: pl.concat(parts) for name, parts in made.items()} | {task.rejects: pl.concat(rejects)}
    return _write(frames, task.writes)


@cache
def settle() -> None:
    """Load the rules once, and have the garbage collector leave them alone: it would walk all seeds time and again."""
    contracts.rules()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # the nodes of a page are many, short-lived and without cycles


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: the spans of a shard are many, without cycles, and all gone when it ends."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def split(frame: pl.DataFrame, contract: Contract) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of `frame` that keep the contract, and rejects for the others, with every promise that they break."""
    frame = frame.select(contract.schema.names()).cast(contract.schema)
    broken = _broken(frame, contract)
    if not broken:
        return frame, _empty(_REJECTS)
    kept = frame.with_row_index("row").filter(~pl.col("row").is_in(list(broken))).drop("row")
    rows = [
        ("row", row.get("article_id"), contract.table, "broken_promise", _shown(row), names)
        for row, names in ((frame.row(number, named=True), names) for number, names in sorted(broken.items()))
    ]
    fields = ("stage", "article_id", "table_name", "reason", "detail", "promises")
    return kept, table(_schema(_REJECTS), fields, rows)


def _broken(frame: pl.DataFrame, contract: Contract) -> dict[int, list[str]]:
    """The promises that each bad row breaks, by row number."""
    broken: dict[int, list[str]] = {}

    def add(promise: str, rows: pl.Series) -> None:
        for row in rows.arg_true():
            broken.setdefault(row, []).append(promise)

    for column in contract.not_null:
        if frame[column].null_count():
            add(f"{column}_not_null", frame[column].is_null())
    if contract.key and frame.select(contract.key).is_duplicated().any():
        add("key_unique", ~frame.select(pl.struct(contract.key).is_first_distinct()).to_series())
    for check, rows in _failing(frame, contract.checks):
        add(check.name, rows)
    return broken


def _failing(frame: pl.DataFrame, checks: Sequence[Check]) -> Iterator[tuple[Check, pl.Series]]:
    """The checks that some row fails, with a mask of those rows. A check that is NULL holds, as in SQL."""
    if not checks or frame.is_empty():
        return
    with _database().cursor() as con:
        con.register("batch", frame.to_arrow())
        columns = ", ".join(f"NOT coalesce({check.expression}, true)" for check in checks)
        masks = con.execute(f"SELECT {columns} FROM batch").fetchnumpy()
        for check, mask in zip(checks, masks.values(), strict=True):
            if mask.any():
                yield check, pl.Series(mask)


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """An empty database, for cursors: to open one takes longer than to check a small shard."""
    return duckdb.connect(config={"threads": 1})


def _isolate(
    step: Step, inputs: list[pl.DataFrame], seconds: float
) -> Iterator[dict[str, pl.DataFrame] | pl.DataFrame]:
    """Run `step`; when an article makes it raise or hang, give that article's reject and the output of all others."""
    articles = inputs[0]["article_id"]
    try:
        watched = deadline.watching(seconds + _EACH_SECONDS * len(articles))
        with uncollected(), watched as clock, clock.document(None, 0):
            made = step(*inputs, contracts.rules(), contracts.schemas())
    except (Exception, OvertimeError) as error:  # whatever an article does to a step, the others go on
        if len(articles) > 1:
            half = articles[: len(articles) // 2].implode()
            yield from _isolate(step, [frame.filter(pl.col("article_id").is_in(half)) for frame in inputs], seconds)
            yield from _isolate(step, [frame.filter(~pl.col("article_id").is_in(half)) for frame in inputs], seconds)
            return
        detail = f"{step.__name__} failed: {type(error).__name__}: {error}. This is a defect: report it with the file."
        row = ("row", articles[0], step.__name__, "step_failed", detail[:_MAX_DETAIL])
        yield table(_schema(_REJECTS), ("stage", "article_id", "table_name", "reason", "detail"), [row])
        return
    yield made


def _shown(row: dict[str, Any]) -> str:
    return json.dumps(row, default=str, ensure_ascii=False)[:_MAX_DETAIL]


def _write(frames: dict[str, pl.DataFrame], paths: dict[str, Path]) -> dict[str, int]:
    for name, path in paths.items():
        lake.write_table(path, frames[name])
    return {name: frame.height for name, frame in frames.items()}


def _empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=_schema(name))


@cache
def _schema(name: str) -> pl.Schema:
    return contracts.contracts()[name].schema
