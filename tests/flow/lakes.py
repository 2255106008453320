"""The first run that the tests of the flow look at: good articles, and everything that can lie beside them."""

import json
import os
import subprocess
from pathlib import Path
from shutil import copytree
from typing import Any

from tests import support
from tests.harness import SAMPLES

HUGE_BYTES = 5 * 2**30
REFUSED = {
    "noise.txt": ("read", "not_text"),
    "empty.txt": ("ingest", "empty"),
    "huge.txt": ("ingest", "too_large"),
    "folder.txt": ("ingest", "is_directory"),
    "broken.txt": ("ingest", "broken_link"),
    "locked.txt": ("ingest", "unreadable"),
    "growing.txt": ("ingest", "still_written"),
    "pipe.txt": ("ingest", "not_a_file"),
}


class Published:
    """The shared lake, its Prefect home, and how its first run ended. Read only: tests change copies."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "prefect"
        self.lake = folder / "lake"
        self.warehouse = self.lake / "warehouse.duckdb"
        self.done: dict[str, Any] = json.loads((folder / "done.json").read_text("utf-8"))


def publish_first(folder: Path) -> None:
    """Make the lake in `folder`, whose landing holds a growing file while the run goes on."""
    env = support.environment(folder / "prefect")
    lake = folder / "lake"
    support.command("init", lake, env=env).check_returncode()
    landing = lake / "landing"
    support.write(landing)
    copytree(SAMPLES, landing / "samples")
    make_bad(landing)
    with (landing / "growing.txt").open("w") as writer:
        writer.write("A first half of ")
        writer.flush()
        done = support.command("run", "--json", "--lake", lake, env=env)
    (landing / "growing.txt").unlink()  # a later run would find it grown
    end = {"code": done.returncode, "out": done.stdout, "err": done.stderr}
    (folder / "done.json").write_text(json.dumps(end), "utf-8")


def make_bad(landing: Path) -> None:
    """Everything that a landing should not hold."""
    (landing / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (landing / "empty.txt").touch()
    (landing / "huge.txt").touch()
    os.truncate(landing / "huge.txt", HUGE_BYTES)  # all hole: it takes no place on the disk
    (landing / "folder.txt").mkdir()
    (landing / "folder.txt" / "inside.txt").write_text("Nobody reads this.")
    (landing / "broken.txt").symlink_to("nowhere.txt")
    (landing / "locked.txt").write_text("Nobody may read this.")
    (landing / "locked.txt").chmod(0)
    os.mkfifo(landing / "pipe.txt")
    (landing / "half.txt.part").write_text("Half of")
    (landing / ".hidden.txt").write_text("Hidden.")


def tree(folder: Path) -> Path:
    """A copy of the sources to change, with their bytecode, which is good until a file is changed."""
    for name in ("flows", "sql", "expectations"):
        copytree(support.ROOT / name, folder / name)
    return folder


def said(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What `run --json` printed."""
    return dict(json.loads(done.stdout))


def copy(source: Path, target: Path) -> Path:
    """Copy a folder, hard links kept as such: a published release is one."""
    subprocess.run(["cp", "-a", source, target], check=True)
    return target
