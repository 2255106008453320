"""kill -9 at any moment: readers notice nothing, nothing is left behind, and the next run completes."""

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import duckdb
import pytest

from flows import lake as lakes
from flows.stages import STAGES
from tests import support
from tests.system.processes import marked, started, wait_until

pytestmark = [pytest.mark.system, pytest.mark.timeout(900)]

SMALL = {"NEWSLEDGER_SHARD_ARTICLES": "1", "NEWSLEDGER_WORKERS": "2"}  # so that a few articles need worker processes


class Moment(NamedTuple):
    """When a run is killed: so long after it says a word. `whom`: the parent alone, or its whole group."""

    word: str
    delay: float
    whom: str


MOMENTS = (
    Moment("", 0.3, "parent"),
    Moment("", 3.0, "group"),
    Moment("ingest:", 0.0, "parent"),
    Moment("plan:", 0.3, "parent"),
    Moment("lines:", 0.5, "group"),
    Moment("statements:", 0.0, "parent"),
    Moment("dates:", 0.8, "group"),
    Moment("build:", 0.2, "parent"),
    Moment("build:", 0.6, "group"),
    Moment("audit:", 0.0, "parent"),
    Moment("publish:", 0.0, "group"),
)
AROUND = {"", "start", "ingest", "read", "plan", "identity", "build", "audit", "publish"}
# This holds where the tests are collected and not run, too: a stage that is renamed would let a run end unkilled.
assert {moment.word.removesuffix(":") for moment in MOMENTS} <= AROUND | {stage.name for stage in STAGES}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]) -> Path:
    """A folder with a lake that has published once, and its Prefect home."""
    folder = tmp_path_factory.mktemp("kill")
    support.write(folder / "lake" / "landing", ["c_mill.txt", "e_bridge.txt"])
    env = support.environment(new_home(folder / "prefect"), **SMALL)
    done = support.command("run", "--lake", folder / "lake", env=env)
    assert done.returncode == 0, done.stderr
    return folder


def add(lake: Path, number: int) -> None:
    """Three new articles, one line of them known already."""
    for part in range(3):
        path = lake / "landing" / f"tug_{number}_{part}.txt"
        path.write_text(
            f"Tug {number}-{part} returns\n\n“We are wet but well,” said captain Orla Venn{number}{part} on Monday.\n"
            f"The tug carried {number + 2} sailors and {part + 5} goats, she said.\n{support.AD}\n"
        )
        support.settle(path)


def published(lake: Path) -> str:
    """The release that readers see, held against its record."""
    at = lakes.Lake(lake)
    index = json.loads((at.releases / "index.json").read_text("utf-8"))
    sha256 = hashlib.sha256(at.warehouse.read_bytes()).hexdigest()
    with duckdb.connect(str(at.warehouse), read_only=True) as con:
        ((run_id,),) = con.execute("SELECT run_id FROM meta.release").fetchall()
        for (table,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall():
            con.execute(f"SELECT * FROM {table}").fetchall()
    assert sha256 in [release["sha256"] for release in index if release["run_id"] == run_id]
    return str(run_id)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: " ".join(map(str, moment)))
def test_a_killed_run_leaves_nothing_behind(place: Path, tmp_path: Path, moment: Moment) -> None:
    word, delay, whom = moment
    lake, home, log = place / "lake", place / "prefect", tmp_path / "log"
    env = support.environment(home, **SMALL)
    add(lake, MOMENTS.index(moment))
    before = published(lake)
    with started("run", "--lake", lake, env=env, log=log) as process:
        wait_until(lambda: word.encode() in log.read_bytes() or process.poll() is not None, 200, word)
        time.sleep(delay)
        if whom == "group":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
    assert process.returncode == -signal.SIGKILL or word == "publish:", log.read_text()
    now = published(lake)
    assert now == before or word in ("audit:", "publish:")
    with lakes.locked(lakes.Lake(lake)):  # the lock went with its holder, at once
        pass
    wait_until(lambda: not marked(home), 30, "the killed run's other processes are gone")

    done = support.command("run", "--lake", lake, env=env)
    assert done.returncode == 0, done.stderr
    assert published(lake) != before
    left = [path for pattern in ("*.building*", "*.next", "*.part", "*.wal") for path in lake.rglob(pattern)]
    assert left == []
    assert marked(home) == []
    copytree(lake / "landing", tmp_path / "again" / "landing")
    clean = support.run(tmp_path / "again")
    assert clean is not None
    assert support.differences(lake / "warehouse.duckdb", clean.lake.warehouse) == {}


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_soon_and_leaves_nothing(place: Path, tmp_path: Path, sign: signal.Signals) -> None:
    lake, home, log = place / "lake", place / "prefect", tmp_path / "log"
    env = support.environment(home, **SMALL)
    add(lake, 100 + sign)
    before = published(lake)
    with started("run", "--lake", lake, env=env, log=log) as process:
        wait_until(lambda: b"lines:" in log.read_bytes(), 200, "lines")
        process.send_signal(sign)
        assert process.wait(60) != 0
    assert published(lake) == before
    wait_until(lambda: not marked(home), 30, "the interrupted run's other processes are gone")
    assert support.command("run", "--lake", lake, env=env).returncode == 0
