"""The lineage without Prefect and without the audit: what the flow does, in this process, for quick tests."""

from collections.abc import Sequence
from pathlib import Path

from flows import lake as lakes
from flows import pipeline, runs
from flows.executors import Workers
from flows.progress import Reporter
from flows.runs import Run
from flows.settings import Settings
from flows.stages import STAGES
from tests.sharing import template_lent

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SAMPLES = Path(__file__).resolve().parents[1] / "data_lake" / "landing" / "samples"


def build_release(root: Path, paths: Sequence[Path], settings: Settings | None = None) -> Path:
    """Take `paths` into the lake at `root` and build a release of it: the unpublished file.

    Raises:
        AssertionError: nothing is new.
    """
    at = lakes.create(root)
    run = runs.prepare(at, paths, settings or Settings(lake=root, workers=1), Reporter(quiet=True))
    assert run is not None, "nothing is new"
    return build(run)


def build(run: Run) -> Path:
    """Run every task up to the build."""
    with Workers(1) as workers:
        pipeline.ingest.fn(run)
        pipeline.read.fn(run, workers)
        plan = pipeline.cut_shards.fn(run)
        for due in STAGES:
            pipeline.stage.fn(run, workers, plan, due.name)
    pipeline.identity.fn(run, plan)
    with template_lent(run.lake):
        return pipeline.build.fn(run, plan, runs.build_key(run.lake))
