"""Lakes made by the real command. A run takes seconds, so test processes share them, and change only copies."""

import fcntl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import support
from tests.flow.lakes import Published, publish_first


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Published:
    """A lake after its first run, over good and bad files; made once for all test processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "published"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done.json").exists():
            publish_first(folder)
    return Published(folder)


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


def copy(source: Path, target: Path) -> Path:
    """Copy a folder, hard links kept as such: a published release is one."""
    subprocess.run(["cp", "-a", source, target], check=True)
    return target
