"""Ten thousand hostile inputs: no crash, no hang, no loss. Every one is read, or refused with a reason."""

from pathlib import Path

import pytest

from flows import lake as lakes
from flows import pipeline, runs, zones
from flows.executors import Workers
from flows.lake import Lake
from flows.progress import Reporter
from flows.settings import Settings
from tests import hostile, support

pytestmark = [pytest.mark.system, pytest.mark.timeout(1_800)]

SEED = 20_240_504
COUNT = 10_000
IN_THE_PIPELINE = 400
LONG = 100 * 10**6


def place(folder: Path, seed: int, count: int) -> list[str]:
    """Put inputs on a landing; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    corpora = hostile.CORPORA if hostile.CORPORA.exists() else None
    names = []
    for number, data in enumerate(hostile.inputs(seed, count, corpora)):
        path = folder / f"{number:05}"
        path.write_bytes(data or b" ")
        support.settle(path)
        names.append(path.name)
    return names


def told(lake: Lake, settings: Settings, sql: str) -> list[tuple[str, ...]]:
    """Ask the zones of a lake."""
    with zones.connect(lake, settings) as con:
        zones.view_arrivals(con, lake)
        return con.execute(sql).fetchall()


def test_ten_thousand_are_read_or_refused(tmp_path: Path) -> None:
    lake = lakes.create(tmp_path / "lake")
    names = place(lake.landing, SEED, COUNT)
    for number, data in enumerate(hostile.long_lines(LONG)):
        path = lake.landing / f"long_{number}"
        path.write_bytes(data)
        support.settle(path)
        names.append(path.name)
    settings = Settings(lake=lake.root, workers=2)
    due = runs.prepare(lake, [], settings, Reporter(quiet=True))
    assert due is not None
    with Workers(2) as workers:
        pipeline.ingest.fn(due)
        pipeline.read.fn(due, workers)
    seen = told(lake, settings, "SELECT landing_path FROM zone.documents UNION SELECT landing_path FROM zone.rejects")
    assert {path for (path,) in seen} == set(names)
    defects = told(
        lake, settings, "FROM zone.rejects SELECT landing_path, detail WHERE reason IN ('reader_failed', 'too_slow')"
    )
    assert defects == []
    silent = told(
        lake, settings, "SELECT landing_path FROM zone.rejects WHERE detail NOT LIKE '%.' OR length(detail) < 20"
    )
    assert silent == []
    long = told(lake, settings, "SELECT reason FROM zone.rejects WHERE landing_path LIKE 'long%'")
    assert {reason for (reason,) in long} <= {"too_large", "too_long"}
    ids = told(lake, settings, "SELECT document_id FROM zone.documents GROUP BY 1 HAVING count(*) > 1")
    assert ids == []
    ((read,),) = told(lake, settings, "SELECT count(DISTINCT landing_path)::VARCHAR FROM zone.documents")
    assert int(read) > COUNT / 4, "the mutations leave too little to read"


def test_a_landing_full_of_them_is_published(tmp_path: Path, env: dict[str, str]) -> None:
    lake = lakes.create(tmp_path / "lake")
    names = place(lake.landing, SEED + 1, IN_THE_PIPELINE)
    done = support.command("run", "--lake", lake.root, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    sql = "SELECT landing_path FROM main.documents UNION SELECT landing_path FROM meta.rejects"
    assert {path for (path,) in support.rows(lake.warehouse, sql)} == set(names)
    sql = "SELECT detail FROM meta.rejects WHERE reason IN ('reader_failed', 'step_failed', 'too_slow')"
    assert support.rows(lake.warehouse, sql) == []
    again = support.command("rejects", "--replay", "--lake", lake.root, env=env)
    assert again.returncode == 0, again.stderr
    index = sorted(lake.releases.glob("*.duckdb"))
    assert support.differences(*index[-2:]) == {}
