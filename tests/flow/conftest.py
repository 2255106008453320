"""Lakes made by the real command. A run takes seconds, so test processes share them, and change only copies."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import support
from tests.flow.lakes import Published, copy, publish_first
from tests.sharing import made_once, serving


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Published:
    """A lake after its first run, over good and bad files; made once for all test processes."""
    return Published(made_once(tmp_path_factory, worker_id, "published", publish_first))


@pytest.fixture(scope="session")
def api(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server of this test process's runs, but for the first: that one starts its own."""
    with serving(copy(published.home, tmp_path_factory.mktemp("server") / "prefect")) as url:
        yield url


@pytest.fixture
def lake(published: Published, tmp_path: Path) -> Path:
    """A copy of the published lake to change."""
    return copy(published.lake, tmp_path / "lake")


@pytest.fixture
def run(api: str, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command on a lake."""

    def call(*arguments: str | Path, tree: Path = support.ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
        env = support.environment(tmp_path / "prefect", PREFECT_API_URL=api, **variables)
        return support.command(*arguments, env=env, tree=tree)

    return call
