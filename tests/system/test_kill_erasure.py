"""kill -9 while documents are erased: the next run finishes it, and readers see whole releases all the while."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from tests import support
from tests.system.processes import started, wait_until
from tests.tracing import traces

pytestmark = [pytest.mark.system, pytest.mark.timeout(900)]

MARKER = "Ruvi Passanel"
MOMENTS = (*(("erase", delay) for delay in (0.0, 0.3)), *(("raw", delay) for delay in (0.0, 0.1, 0.3, 0.6, 1.0, 1.6)))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, env: dict[str, str]) -> Path:
    """A folder with a lake of two releases."""
    folder = tmp_path_factory.mktemp("erase")
    for names in (["a_pier.txt", "d_choir.txt"], ["c_mill.txt"]):
        support.write(folder / "lake" / "landing", names)
        done = support.command("run", "--lake", folder / "lake", env=env)
        assert done.returncode == 0, done.stderr
    return folder


def said(lake: Path, action: str) -> bool:
    ledger = lake / "ledger" / "withdrawals.jsonl"
    return ledger.exists() and f'"action": "{action}"' in ledger.read_text("utf-8")


def readable(lake: Path) -> int:
    with duckdb.connect(str(lake / "warehouse.duckdb"), read_only=True) as con:
        return len(con.execute("SELECT body FROM articles").fetchall())


@pytest.mark.parametrize(("action", "delay"), MOMENTS)
def test_an_erasure_killed_at_any_moment_is_finished(
    published: Path, env: dict[str, str], tmp_path: Path, action: str, delay: float
) -> None:
    subprocess.run(["cp", "-a", published, tmp_path / "copy"], check=True)  # hard links kept as such
    lake = tmp_path / "copy" / "lake"
    ((gone,),) = support.rows(
        lake / "warehouse.duckdb", "SELECT article_id FROM documents WHERE landing_path = 'd_choir.txt'"
    )
    arguments = ("withdraw", str(gone), "--reason", "x", "--erase", "--yes", "--lake", lake)
    with started(*arguments, env=env, log=tmp_path / "log") as process:
        wait_until(lambda: said(lake, action) or process.poll() is not None, 120, f"the ledger says {action}")
        time.sleep(delay)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert said(lake, action), (tmp_path / "log").read_text()
    assert readable(lake) in (2, 3)
    done = support.command("run", "--json", "--lake", lake, env=env)
    assert done.returncode == 0, done.stderr
    assert traces(lake, MARKER) == []
    assert readable(lake) == 2
    assert support.command("check", "--lake", lake, env=env).returncode == 0
    (listed,) = json.loads(support.command("withdraw", "--list", "--json", "--lake", lake, env=env).stdout)
    assert listed["state"] == "erased"
