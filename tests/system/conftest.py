"""Prefect homes whose database is in place, and servers that runs share."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests import support
from tests.sharing import made_once, serving

_MIGRATE = """
import asyncio
from prefect.server.database import provide_database_interface
asyncio.run(provide_database_interface().create_db())
"""


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


@pytest.fixture(scope="module")
def env(new_home: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Variables of commands whose runs share a Prefect server."""
    home = new_home(tmp_path_factory.mktemp("server") / "prefect")
    with serving(home) as url:
        yield support.environment(home, PREFECT_API_URL=url)
