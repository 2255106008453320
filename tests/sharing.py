"""What takes seconds to make is made once, for all tests of a process or of all processes."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows import template
from flows.lake import Lake
from flows.server import Server

_templates: dict[str, bytes] = {}


@contextmanager
def template_lent(lake: Lake) -> Iterator[None]:
    """Within the block a release is built in `lake`: from the empty one that another lake of this process made."""
    folder = template.folder(lake)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _templates.items():
        (folder / name).write_bytes(data)
    yield
    _templates.update((path.name, path.read_bytes()) for path in folder.glob("*.duckdb"))


def made_once(factory: pytest.TempPathFactory, worker_id: str, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that one of the test processes fills with `make`, for all of them; read only."""
    base = factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            make(folder)
            (folder / "made").touch()
    return folder


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """A Prefect server with its database in `home`: what PREFECT_API_URL is to be, so that runs start none."""
    with pytest.MonkeyPatch.context() as variables:
        variables.setenv("PREFECT_HOME", str(home))
        server = Server()
    try:
        assert server.answers(120)
        yield server.api_url
    finally:
        server.stop()
