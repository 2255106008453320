"""On a schedule: `newsledger schedule` serves the flow, and a work pool runs a deployment of it."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests import support
from tests.system.processes import started, wait_until

pytestmark = [pytest.mark.system, pytest.mark.timeout(600)]

Prefect = Callable[..., str]


@contextmanager
def background(*command: str, env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended, with its children, when the block ends."""
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", *command], cwd=support.ROOT, env=env, stdout=out, stderr=out)
    try:
        yield process
    finally:
        family = [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pid in family:
            if psutil.pid_exists(pid):
                os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]) -> Iterator[dict[str, str]]:
    """Variables of a machine with a Prefect server on loopback."""
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    found = support.environment(
        new_home(folder / "prefect"), PREFECT_API_URL=api, PREFECT_SERVER_ANALYTICS_ENABLED="false"
    )
    command = ("prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port))
    with background(*command, env=found, log=folder / "log"):
        wait_until(lambda: answers(f"{api}/health"), 120, "the server answers")
        yield found


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def prefect(env: dict[str, str]) -> Prefect:
    """The command `prefect`; what it printed."""

    def call(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *arguments],
            cwd=support.ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call


def asked(env: dict[str, str], path: str) -> list[dict[str, Any]]:
    """What the server has on record."""
    request = urllib.request.Request(
        f"{env['PREFECT_API_URL']}/{path}/filter", data=b"{}", headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return list(json.load(answer))


def filled(folder: Path) -> Path:
    support.write(folder / "landing", ["c_mill.txt"])
    return folder


def articles(lake: Path) -> list[tuple[object, ...]]:
    return support.rows(lake / "warehouse.duckdb", "SELECT count(*) FROM articles")


def test_schedule_serves_and_a_triggered_run_publishes(env: dict[str, str], prefect: Prefect, tmp_path: Path) -> None:
    lake, log = filled(tmp_path / "served"), tmp_path / "log"
    with started("schedule", "--cron", "0 3 1 1 *", "--lake", lake, env=env, log=log) as process:
        wait_until(lambda: any(item["name"] == "newsledger-served" for item in asked(env, "deployments")), 90, "served")
        (deployment,) = asked(env, "deployments")
        assert deployment["schedules"][0]["schedule"]["cron"] == "0 3 1 1 *"
        prefect("deployment", "run", "newsledger/newsledger-served", "--watch", "--watch-timeout", "180")
        assert articles(lake) == [(1,)], log.read_text()
        assert [run["state_name"] for run in asked(env, "flow_runs") if run["state_name"] != "Scheduled"] == [
            "Completed"
        ]
        assert "newsledger-run" in {item["key"] for item in asked(env, "artifacts")}
        process.send_signal(signal.SIGINT)
        process.wait(60)


def test_a_work_pool_runs_a_deployment(env: dict[str, str], prefect: Prefect, tmp_path: Path) -> None:
    lake = filled(tmp_path / "pooled")
    prefect("work-pool", "create", "newsroom", "--type", "process")
    deploy = ("--no-prompt", "deploy", "flows/pipeline.py:newsledger", "--name", "hourly", "--pool", "newsroom")
    prefect(*deploy, "--cron", "0 * * * *", "--param", f"lake={lake}")
    with background("prefect", "worker", "start", "--pool", "newsroom", env=env, log=tmp_path / "log"):
        prefect("deployment", "run", "newsledger/hourly", "--watch", "--watch-timeout", "180")
    assert articles(lake) == [(1,)], (tmp_path / "log").read_text()
