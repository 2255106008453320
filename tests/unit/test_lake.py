"""The lake's folders, its lock, and writing whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from flows import lake as lakes
from flows.errors import LakeError, LakeLockedError
from tests import support

HOLD = """
import sys
from pathlib import Path
from flows import lake
with lake.locked(lake.existing(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_create_makes_and_completes(tmp_path: Path) -> None:
    at = lakes.create(tmp_path / "new" / "lake")
    (at.root / "audit").rmdir()
    assert lakes.create(at.root) == lakes.existing(at.root) == at
    assert at.audit.is_dir()
    assert at.arrivals.is_dir()
    assert at.relative(at.landing / "x.txt") == "landing/x.txt"


@pytest.mark.parametrize("kind", ["file", "other things"])
def test_create_takes_no_other_place(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "x"
    if kind == "file":
        place.write_text("x")
    else:
        place.mkdir()
        (place / "diary.md").write_text("x")
    with pytest.raises(LakeError, match="Name"):
        lakes.create(place)


def test_no_lake_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LakeError, match="newsledger init"):
        lakes.existing(tmp_path)


def test_the_lock_names_its_holder_and_ends_with_it(tmp_path: Path) -> None:
    at = lakes.create(tmp_path / "lake")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, at.root], cwd=support.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LakeLockedError, match=rf"process {holder.pid} on \S+ since") as caught, lakes.locked(at):
            pass
        assert caught.value.exit_code == 4
        holder.kill()
        holder.wait()
        with lakes.locked(at):
            pass
    assert (at.root / ".lock").read_text() == ""


def test_the_lock_is_freed_by_an_error(tmp_path: Path) -> None:
    at = lakes.create(tmp_path / "lake")
    with pytest.raises(ValueError, match="x"), lakes.locked(at):
        raise ValueError("x")
    with lakes.locked(at):
        pass


@pytest.mark.parametrize("durable", [True, False])
def test_a_write_that_fails_leaves_the_old_file_and_no_part(tmp_path: Path, *, durable: bool) -> None:
    path = tmp_path / "x.json"
    lakes.write_bytes(path, b"old", durable=durable)

    def write_half() -> None:
        with lakes.replacing(path, durable=durable) as part:
            part.write_bytes(b"ne")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        write_half()
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("x.json", b"old")]


def test_tables_and_json_come_back(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [1, 2]})
    lakes.write_table(tmp_path / "deep" / "x.parquet", frame)
    lakes.write_json(tmp_path / "x.json", {"a": "ä"})
    assert pl.read_parquet(tmp_path / "deep" / "x.parquet").equals(frame)
    assert json.loads((tmp_path / "x.json").read_text("utf-8")) == {"a": "ä"}


def test_run_ids_carry_their_time() -> None:
    run_id = lakes.new_run_id()
    assert lakes.started_at(run_id).strftime("%Y%m%dT%H%M%SZ") == run_id[:16]


def test_run_ids_sort_by_time_within_a_second_too() -> None:
    run_ids = [lakes.new_run_id() for _ in range(200)]
    assert run_ids == sorted(set(run_ids))
    assert {len(run_id) for run_id in run_ids} == {21}
