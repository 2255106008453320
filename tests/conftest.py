"""What all tests share."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.sharing import made_once

# Before anything imports Prefect: tests must not touch a person's own Prefect home, nor send anything anywhere.
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW", "ignore")

_CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
collect_ignore = [] if _CORPORA.exists() else ["accuracy/test_floors.py"]

_MIGRATE = (
    "import asyncio; from prefect.server.database import provide_database_interface as d; asyncio.run(d().create_db())"
)


def pytest_report_header() -> str:
    """Say whether the accuracy floors are tested."""
    return f"corpora: {_CORPORA if _CORPORA.exists() else 'absent, accuracy floors are not tested'}"


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[Path], Path]:
    """Makes a Prefect home at a path, its database in place: Prefect's migrations would take a dozen seconds of CPU."""

    def migrate(folder: Path) -> None:
        env = {**os.environ, "PREFECT_HOME": str(folder / "prefect")}
        subprocess.run([sys.executable, "-c", _MIGRATE], env=env, check=True)

    folder = made_once(tmp_path_factory, worker_id, "migrated", migrate)

    def make(path: Path) -> Path:
        return copytree(folder / "prefect", path)

    return make
