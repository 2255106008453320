"""Verdicts over time: kept in audit/, and written into each release so that SQL can ask how a promise has fared."""

from pathlib import Path

import polars as pl

from flows import contracts, promises, warehouse
from flows.lake import Lake, write_table
from flows.quality import Verdict
from flows.schemas import table

_KEPT_RUNS = 400


def history(lake: Lake) -> pl.DataFrame:
    """Rows of meta.verdicts of the audits so far, the newest 400, oldest first."""
    empty = pl.DataFrame(schema=contracts.contracts()["meta.verdicts"].schema)
    return pl.concat([empty, *(pl.read_parquet(path) for path in _files(lake)[-_KEPT_RUNS:])])


def keep(lake: Lake, building: Path, run_id: str, verdict: Verdict) -> None:
    """Write a verdict to audit/, and all verdicts and promises into the release that it is about."""
    schema = contracts.contracts()["meta.verdicts"].schema
    past = history(lake).filter(pl.col("run_id") != run_id)
    fields = ("run_id", "promise", "table_name", "severity", "held", "broken_rows", "observed", "sample")
    rows = [
        (run_id, r.promise, r.table_name, r.severity, r.held, r.broken_rows, r.observed, r.sample)
        for r in verdict.results
    ]
    new = table(schema, fields, rows)
    write_table(lake.audit / "verdicts" / f"{run_id}.parquet", new)
    held_to = [(p.promise, p.table_name, p.kind, p.severity, p.reason) for p in promises.promises()]
    warehouse.insert_frames(
        building,
        {
            "meta.verdicts": pl.concat([past, new]),
            "meta.promises": table(
                contracts.contracts()["meta.promises"].schema,
                ("promise", "table_name", "kind", "severity", "reason"),
                held_to,
            ),
        },
    )


def _files(lake: Lake) -> list[Path]:
    return sorted((lake.audit / "verdicts").glob("*.parquet"))
