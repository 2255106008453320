"""Lakes made by the real command. A run takes seconds, so test processes share them, and change only copies."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import support
from tests.flow.lakes import Published, copy, publish_first
from tests.sharing import made_once


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Published:
    """A lake after its first run, over good and bad files; made once for all test processes."""
    return Published(made_once(tmp_path_factory, worker_id, "published", publish_first))


@pytest.fixture
def home(published: Published, tmp_path: Path) -> Path:
    """A Prefect home of this test's own, its database in place."""
    return copy(published.home, tmp_path / "prefect")


@pytest.fixture
def lake(published: Published, tmp_path: Path) -> Path:
    """A copy of the published lake to change."""
    return copy(published.lake, tmp_path / "lake")


@pytest.fixture
def run(home: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command on a lake."""

    def call(*arguments: str | Path, tree: Path = support.ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
        return support.command(*arguments, env=support.environment(home, **variables), tree=tree)

    return call
