"""What a run says when it is done: on the terminal, in Prefect, and in audit/<run>.json."""

from dataclasses import dataclass
from typing import Any

from flows import warehouse
from flows.lake import write_json
from flows.quality import PromiseResult, Verdict
from flows.releases import HELD, PUBLISHED, Release
from flows.runs import Run

_COUNTED = ("articles", "quotes", "figures", "dates", "mentions", "entities", "roles", "sentences", "lines")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    run: Run
    release: Release
    verdict: Verdict


def counts(outcome: Outcome) -> dict[str, int]:
    """Rows of each fact table in the release that the run made."""
    with warehouse.connect(outcome.release.file(outcome.run.lake)) as con:
        return {table: _count(con, f"main.{table}") for table in _COUNTED} | {"rejects": _count(con, "meta.rejects")}


def refused(outcome: Outcome) -> int:
    """How many of the run's new files hold no article of the release: refused at the door, or by a reader."""
    with warehouse.connect(outcome.release.file(outcome.run.lake)) as con:
        read = {path for (path,) in con.execute("SELECT landing_path FROM main.documents").fetchall()}
    return sum(candidate.landing_path not in read for candidate in outcome.run.new)


def line(outcome: Outcome) -> str:
    """One line that says how the run ended."""
    made = counts(outcome)
    facts = ", ".join(f"{made[table]:,} {table}" for table in ("articles", "quotes", "figures", "dates"))
    said = {PUBLISHED: "published", HELD: "held by the audit"}.get(
        outcome.release.status, "built, not published (pinned)"
    )
    return f"Release {outcome.run.run_id} {said}: {facts}."


def held(outcome: Outcome) -> str:
    """Which promises hold the release, with a few of the rows, and what to do."""
    run_id = outcome.run.run_id
    lines = [f"The audit holds release {run_id}; readers keep the one before. Broken promises:"]
    for result in outcome.verdict.results:
        if not result.held and result.severity == "critical":
            rows = "" if result.broken_rows is None else f", {result.broken_rows:,} rows"
            lines.append(f"  {result.promise} ({result.table_name}{rows}): {result.reason}")
            lines.append(f"    {(result.sample or result.observed or '')[:400]}")
    lines.append(f"Look: newsledger sql --release {run_id} ...   Publish all the same: newsledger accept {run_id} ...")
    return "\n".join(lines)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The run as JSON: for `run --json` and audit/<run>.json."""
    return {
        "run_id": outcome.run.run_id,
        "status": outcome.release.status,
        "files_new": len(outcome.run.new),
        "files_refused": refused(outcome),
        "rows": counts(outcome),
        "broken": [_result(result) for result in outcome.verdict.results if not result.held],
        "stages": [timing._asdict() for timing in outcome.run.reporter.timings],
    }


def keep(outcome: Outcome) -> None:
    """Write the run to audit/<run>.json."""
    write_json(outcome.run.lake.audit / f"{outcome.run.run_id}.json", as_json(outcome))


def markdown(outcome: Outcome) -> str:
    """The run as a Prefect artifact."""
    rows = "\n".join(f"| {table} | {count:,} |" for table, count in counts(outcome).items())
    broken = [result for result in outcome.verdict.results if not result.held]
    promises = "\n".join(f"- {r.severity}: {r.promise} ({r.table_name})" for r in broken) or "All promises hold."
    return f"{line(outcome)}\n\n| table | rows |\n|---|---|\n{rows}\n\n{promises}\n"


def _result(result: PromiseResult) -> dict[str, Any]:
    return {
        "promise": result.promise,
        "table": result.table_name,
        "severity": result.severity,
        "rows": result.broken_rows,
        "observed": result.observed,
    }


def _count(con: Any, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
