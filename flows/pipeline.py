"""The Prefect flow: the lineage from landing to published release. Prefect orchestrates; the work is done elsewhere.

Tasks are few and coarse, and pass names, not frames: a stage reads its tables from the lake's zones and writes them
there, shard by shard, on worker processes. What lies there under a stage's key is not made again, so a rerun does
only what is new and a killed run resumes.
"""

import threading
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from prefect import State, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS,
    temporary_settings,
)
from prefect.tasks import Task

from flows import (
    batches,
    erasure,
    landing,
    quality,
    refused,
    releases,
    runs,
    shards,
    stages,
    summary,
    verdicts,
    warehouse,
    zones,
)
from flows import identity as identities
from flows import lake as lakes
from flows import plan as plans
from flows.batches import ReadTask
from flows.errors import ReleaseHeldError, ServerError
from flows.executors import Workers
from flows.plan import Plan
from flows.progress import Reporter
from flows.runs import Run
from flows.server import Server
from flows.settings import Settings
from flows.stages import STAGES, Stage
from flows.summary import Outcome


def _may_help(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """A retry can help when a worker was killed or the disk had a hiccup; bad input never gets better."""
    return isinstance(state.result(raise_on_failure=False), OSError | BrokenProcessPool)


@task(cache_policy=NO_CACHE, persist_result=False)
def ingest(run: Run) -> None:
    """Keep the bytes of the new files, and the record of what arrived."""
    with run.reporter.stretch("ingest", len(run.new), "file") as advance:
        landing.ingest(run.lake, run.run_id, run.new, advance)


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=1, retry_condition_fn=_may_help)
def read(run: Run, workers: Workers) -> None:
    """Turn kept bytes into documents, a batch of arrivals at a time; what was erased and came again is erased again."""
    limits = runs.limits(run.settings)
    erasure.resume(run.lake, limits)  # whole files
    _read(run, workers)
    if erasure.resume(run.lake, limits):  # inside other files
        _read(run, workers)


def _read(run: Run, workers: Workers) -> None:
    limits = runs.limits(run.settings)
    tasks = []
    for batch in sorted(run.lake.arrivals.glob("*.parquet")):
        places = {table: run.lake.zones / stages.folder(table, stages.read_key()) for table in stages.READ_WRITES}
        writes = {table: folder / batch.name for table, folder in places.items()}
        if not all(path.exists() for path in writes.values()):
            seconds = run.settings.max_document_seconds
            tasks.append(ReadTask(run.lake.root, batch, limits, writes, seconds))
    with run.reporter.stretch("read", len(tasks), "batch") as advance:
        for _ in batches.read_all(workers, tasks):
            advance(1)


@task(cache_policy=NO_CACHE, persist_result=False, retries=2, retry_delay_seconds=1, retry_condition_fn=_may_help)
def cut_shards(run: Run) -> Plan:
    """Find lines that repeat across articles, and cut the work that is due into shards."""
    with run.reporter.stretch("plan", 1, "plan"), zones.connect(run.lake, run.settings) as con:
        zones.view_arrivals(con, run.lake)
        return plans.make(con, run.lake, run.settings)


@task(
    task_run_name="{stage_name}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=1,
    retry_condition_fn=_may_help,
)
def stage(run: Run, workers: Workers, plan: Plan, stage_name: str) -> None:
    """Run one per-article stage over the shards that it has not done yet."""
    tasks = []
    due: Stage = stages.named(stage_name)
    seconds = run.settings.max_document_seconds
    for shard in plan.live:
        paths = {
            table: zones.shard_file(run.lake, table, stages.made_by()[table], shard)
            for table in (*due.reads, *due.writes, due.rejects)
        }
        writes = {table: paths[table] for table in (*due.writes, due.rejects)}
        if not all(path.exists() for path in writes.values()):
            reads = {table: paths[table] for table in due.reads}
            tasks.append(shards.StepTask(due.module, due.name, reads, writes, due.rejects, seconds))
    with run.reporter.stretch(stage_name, len(tasks), "shard") as advance:
        for _ in workers.map(shards.run_step, tasks):
            advance(1)


@task(cache_policy=NO_CACHE, persist_result=False)
def identity(run: Run, plan: Plan) -> None:
    """Find the articles that repeat others."""
    with run.reporter.stretch("identity", 1, "stock"), zones.connect(run.lake, run.settings) as con:
        zones.view_arrivals(con, run.lake)
        zones.view_shards(con, run.lake, plan.live, plan.stale)
        identities.run(con, run.lake)


@task(cache_policy=NO_CACHE, persist_result=False)
def build(run: Run, plan: Plan, build_key: str) -> Path:
    """Build the next release beside the published one."""
    with run.reporter.stretch("build", 1, "release"):
        return warehouse.build(run.lake, run.run_id, build_key, plan, run.settings)


@task(cache_policy=NO_CACHE, persist_result=False)
def audit(run: Run, building: Path) -> quality.Verdict:
    """Hold the built release to every promise; the verdict goes into it and into audit/."""
    with run.reporter.stretch("audit", 1, "release"):
        verdict = quality.audit(building, run.run_id, verdicts.history(run.lake).to_dicts(), run.lake.audit / "docs")
        verdicts.keep(run.lake, building, run.run_id, verdict)
    return verdict


@task(cache_policy=NO_CACHE, persist_result=False)
def publish(run: Run, building: Path, build_key: str, broken: Sequence[str]) -> releases.Release:
    """Let readers see the release, or keep it aside when it breaks a critical promise."""
    with run.reporter.stretch("publish", 1, "release"):
        key = {"run_id": run.run_id, "build_key": build_key}
        if broken:
            return releases.hold(run.lake, building, run.settings, **key, broken=broken)
        return releases.publish(run.lake, building, run.settings, **key)


def lineage(run: Run) -> Outcome:
    """From landing to release: the whole run, task by task."""
    with Workers(run.settings.workers) as workers:
        ingest(run)
        read(run, workers)
        plan = cut_shards(run)
        for due in STAGES:
            stage(run, workers, plan, due.name)
    plan = plans.compact(run.lake, plan, run.settings)
    identity(run, plan)
    build_key = runs.build_key(run.lake)
    building = build(run, plan, build_key)
    verdict = audit(run, building)
    release = publish(run, building, build_key, [result.promise for result in verdict.broken_critical])
    plans.sweep(run.lake, plan)
    refused.lay_out(run.lake, release.file(run.lake))
    outcome = Outcome(run, release, verdict)
    create_markdown_artifact(summary.markdown(outcome), key="newsledger-run", description=f"Run {run.run_id}")
    summary.keep(outcome)
    return outcome


def run_once(run: Run, server: Server | None = None) -> Outcome:
    """Run the flow in this process, for a lake that the caller has locked.

    Args:
        run: what is to be done.
        server: one that has been started for this run; without it Prefect finds or starts one.

    Raises:
        ServerError: PREFECT_API_URL names a server that does not answer.
    """

    @flow(name="newsledger", flow_run_name=run.run_id, persist_result=False)
    def newsledger(lake: str, new_files: int) -> Outcome:
        return lineage(run)

    threading.Thread(target=quality.load, daemon=True).start()  # while Prefect's server starts, in another process
    settings: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}  # its thread adds a second to each flow
    if server is not None and not PREFECT_API_URL.value():
        with run.reporter.stretch("start", 1, "server"):
            shards.settle()  # meanwhile
            if server.answers(PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS.value()):
                settings[PREFECT_API_URL] = server.api_url
    with temporary_settings(settings):
        try:
            return newsledger(str(run.lake.root), len(run.new))
        except RuntimeError as error:
            if "Failed to reach API" not in str(error):
                raise
            raise ServerError(
                f"Prefect's server does not answer: {error}. Start it (`prefect server start`), or unset "
                "PREFECT_API_URL: a run then starts a server of its own."
            ) from error


@flow(name="newsledger", persist_result=False)
def newsledger(lake: str = "data_lake", paths: list[str] | None = None) -> str:
    """What a deployment runs: take in what is new in `lake` (or at `paths`), publish, and say how it went in a line.

    Raises:
        LakeLockedError: another run holds the lake.
        ReleaseHeldError: the audit holds the release.
    """
    settings = Settings(lake=Path(lake))
    at = lakes.create(settings.lake)
    with lakes.locked(at):
        run = runs.prepare(at, [Path(path) for path in paths or []], settings, Reporter())
        if run is None:
            return "Nothing new."
        outcome = lineage(run)
    if outcome.verdict.broken_critical:
        raise ReleaseHeldError(summary.held(outcome))
    return summary.line(outcome)
