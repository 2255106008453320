"""What is taken in from the landing, what is refused at the door, and what is left alone."""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from flows import lake as lakes
from flows import landing
from flows.errors import UsageError
from flows.lake import Lake
from tests import support

MAX = 1_000


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return lakes.create(tmp_path / "lake")


def old(path: Path, data: bytes = b"The ferry sails.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    support.settle(path)
    return path


def found(lake: Lake, *paths: Path) -> dict[str, str | None]:
    return {item.landing_path: item.refusal for item in landing.scan(lake, paths, MAX)}


def take(lake: Lake, run_id: str) -> list[landing.Arrival]:
    new = landing.news(landing.scan(lake, [], MAX), landing.known(lake))
    return landing.ingest(lake, run_id, new, lambda _count: None)


def folder_named_as_file(path: Path) -> None:
    path.mkdir()


def broken_link(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def link_loop(path: Path) -> None:
    path.symlink_to(path.name)


def linked_folder(path: Path) -> None:
    (path.parent.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent.parent / "elsewhere")


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda path: old(path, b""), "empty"),
        (lambda path: old(path, b"x" * (MAX + 1)), "too_large"),
        (folder_named_as_file, "is_directory"),
        (broken_link, "broken_link"),
        (link_loop, "broken_link"),
        (linked_folder, "is_directory"),
        (os.mkfifo, "not_a_file"),
    ],
)
def test_refused_at_the_door(lake: Lake, make: Callable[[Path], object], refusal: str) -> None:
    make(lake.landing / "x.txt")
    old(lake.landing / "y.txt")
    assert found(lake) == {"x.txt": refusal, "y.txt": None}
    taken = take(lake, "20260101T000000Z-0001")
    assert [(item.refusal, item.raw_sha256 is None) for item in taken] == [(refusal, True), (None, False)]
    assert taken[0].detail
    assert taken[0].detail.endswith(".")
    assert not [*lake.root.glob("rejects/*")]


def test_exactly_the_limit_is_taken(lake: Lake) -> None:
    old(lake.landing / "x.txt", b"x" * MAX)
    assert found(lake) == {"x.txt": None}


@pytest.mark.parametrize("name", [".hidden.txt", "x.txt.part", "x.tmp", "x.txt.meta.json", ".git/config"])
def test_left_alone(lake: Lake, name: str) -> None:
    old(lake.landing / name)
    assert found(lake) == {}


@pytest.mark.parametrize("name", ["a/b/c.txt", "x", "x.TXT", "naïve “x”.txt", "two words.txt", "2024.05/x.txt"])
def test_taken_whatever_its_name(lake: Lake, name: str) -> None:
    old(lake.landing / name)
    assert found(lake) == {name: None}


def test_a_name_that_is_no_text_is_taken(lake: Lake) -> None:
    old(lake.landing / os.fsdecode(b"\xff.txt"))
    assert found(lake) == {"?.txt": None}
    assert take(lake, "20260101T000000Z-0001")[0].raw_sha256


def test_paths_outside_the_landing_are_absolute_and_given_once(lake: Lake, tmp_path: Path) -> None:
    path = old(tmp_path / "in" / "x.txt")
    assert found(lake, path, path.parent, tmp_path / "in" / ".." / "in") == {str(path): None}


def test_a_path_that_is_not_there_is_wrong_usage(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        landing.scan(lake, [tmp_path / "nowhere.txt"], MAX)


SCAN = """
import json, sys
from pathlib import Path
from flows import landing, lake
at = lake.create(Path(sys.argv[1]))
seen = landing.scan(at, [], 1000)
taken = landing.ingest(at, "20260101T000000Z-0001", seen, lambda count: None)
print(json.dumps({item.landing_path: item.refusal for item in taken}))
"""


def test_unreadable_files_and_folders(lake: Lake) -> None:
    old(lake.landing / "good.txt")
    old(lake.landing / "x.txt").chmod(0)
    old(lake.landing / "locked" / "inside.txt")
    old(lake.landing / "names_only" / "inside.txt")
    (lake.landing / "locked").chmod(0)
    (lake.landing / "names_only").chmod(0o444)
    done = subprocess.run(
        [sys.executable, "-c", SCAN, lake.root],
        cwd=support.ROOT,
        capture_output=True,
        text=True,
        preexec_fn=support.without_root_powers,
        check=False,
    )
    for folder in ("locked", "names_only"):
        (lake.landing / folder).chmod(0o755)
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "good.txt": None,
        "locked": "unreadable",
        "names_only/inside.txt": "unreadable",
        "x.txt": "unreadable",
    }


def test_open_for_writing_waits_for_the_next_run(lake: Lake) -> None:
    path = lake.landing / "x.txt"
    with path.open("wb") as writer:
        writer.write(b"The ferry ")
        writer.flush()
        assert found(lake) == {"x.txt": landing.STILL_WRITTEN}
        assert take(lake, "20260101T000000Z-0001")[0].refusal == landing.STILL_WRITTEN
        writer.write(b"sails.")
    (taken,) = take(lake, "20260101T000001Z-0001")
    assert taken.raw_sha256
    assert lake.raw_file(taken.raw_sha256).read_bytes() == b"The ferry sails."
    assert take(lake, "20260101T000002Z-0001") == []


def test_a_file_that_changes_between_look_and_read_waits(lake: Lake) -> None:
    path = old(lake.landing / "x.txt")
    seen = landing.scan(lake, [], MAX)
    path.write_bytes(b"The ferry sails again.")
    (taken,) = landing.ingest(lake, "20260101T000000Z-0001", seen, lambda _count: None)
    assert (taken.refusal, taken.raw_sha256) == (landing.STILL_WRITTEN, None)


def test_a_file_written_in_bursts_waits(lake: Lake) -> None:
    path = lake.landing / "x.txt"
    path.write_bytes(b"first")
    stop = threading.Event()

    def write() -> None:
        while not stop.wait(0.2):
            with path.open("ab") as file:
                file.write(b" more")

    writer = threading.Thread(target=write)
    seen = landing.scan(lake, [], 10**9)
    writer.start()
    (taken,) = landing.ingest(lake, "20260101T000000Z-0001", seen, lambda _count: None)
    stop.set()
    writer.join()
    assert taken.refusal == landing.STILL_WRITTEN


def test_gone_between_look_and_read(lake: Lake) -> None:
    path = old(lake.landing / "x.txt")
    seen = landing.scan(lake, [], MAX)
    path.unlink()
    (taken,) = landing.ingest(lake, "20260101T000000Z-0001", seen, lambda _count: None)
    assert taken.refusal == "unreadable"


def test_a_known_file_is_not_opened_again(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    old(lake.landing / "x.txt")
    assert len(take(lake, "20260101T000000Z-0001")) == 1

    def no(_path: Path) -> bytes:
        raise AssertionError

    monkeypatch.setattr(Path, "read_bytes", no)
    assert take(lake, "20260101T000001Z-0001") == []


def test_changed_bytes_and_time_are_seen(lake: Lake) -> None:
    path = old(lake.landing / "x.txt")
    take(lake, "20260101T000000Z-0001")
    os.utime(path, (time.time() - 60, time.time() - 60))
    (touched,) = take(lake, "20260101T000001Z-0001")
    old(path, b"The ferry sank.")
    (changed,) = take(lake, "20260101T000002Z-0001")
    assert touched.raw_sha256 != changed.raw_sha256
    assert landing.known(lake).height == 2
    assert take(lake, "20260101T000003Z-0001") == []


def test_a_sidecar_that_comes_changes_or_goes_is_seen(lake: Lake) -> None:
    old(lake.landing / "x.txt")
    side = lake.landing / "x.txt.meta.json"
    assert [item.sidecar_sha256 for item in take(lake, "20260101T000000Z-0001")] == [None]
    old(side, b'{"outlet": "Quay"}')
    (came,) = take(lake, "20260101T000001Z-0001")
    old(side, b'{"outlet": "Quay Observer"}')
    (changed,) = take(lake, "20260101T000002Z-0001")
    assert came.sidecar_sha256 != changed.sidecar_sha256
    assert None not in (came.sidecar_sha256, changed.sidecar_sha256)
    side.unlink()
    assert [item.sidecar_sha256 for item in take(lake, "20260101T000003Z-0001")] == [None]


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_a_sidecar_that_is_no_file_stops_nobody(lake: Lake, make: Callable[[Path], None]) -> None:
    old(lake.landing / "x.txt")
    make(lake.landing / "x.txt.meta.json")
    (taken,) = take(lake, "20260101T000000Z-0001")
    assert (taken.refusal, taken.sidecar_sha256) == (None, None)


def test_a_refusal_is_news_once(lake: Lake) -> None:
    path = old(lake.landing / "x.txt", b"")
    assert take(lake, "20260101T000000Z-0001")[0].refusal == "empty"
    assert take(lake, "20260101T000001Z-0001") == []
    old(path)
    assert take(lake, "20260101T000002Z-0001")[0].refusal is None


def test_same_bytes_are_kept_once(lake: Lake) -> None:
    for name in ("x.txt", "y.txt"):
        old(lake.landing / name)
    first, second = take(lake, "20260101T000000Z-0001")
    assert first.raw_sha256 == second.raw_sha256
    assert len(list(lake.raw.glob("??/*"))) == 1


def test_record_again_is_of_kept_bytes_and_no_news(lake: Lake) -> None:
    old(lake.landing / "x.txt")
    (first,) = take(lake, "20260101T000000Z-0001")
    landing.record_again(lake, "20260101T000001Z-0001", landing.known(lake))
    (row,) = landing.known(lake).iter_rows()
    assert row == first._replace(run_id="20260101T000001Z-0001")
    assert take(lake, "20260101T000002Z-0001") == []


@pytest.mark.parametrize("size", [2**22 - 1, 2**22, 2**22 + 1, 3 * 2**22])
def test_large_files_are_copied_in_pieces(lake: Lake, size: int) -> None:
    data = bytes(range(251)) * (size // 251 + 1)
    old(lake.landing / "x.bin", data[:size])
    seen = landing.scan(lake, [], 2**30)
    for run in ("20260101T000000Z-0001", "20260101T000001Z-0001"):
        (taken,) = landing.ingest(lake, run, seen, lambda _count: None)
        assert taken.raw_sha256 == hashlib.sha256(data[:size]).hexdigest()
        assert lake.raw_file(taken.raw_sha256).read_bytes() == data[:size]
    assert not [*lake.raw.rglob("*.part")]


def test_a_large_file_that_changes_leaves_no_copy(lake: Lake) -> None:
    path = old(lake.landing / "x.bin", bytes(2**22))
    seen = landing.scan(lake, [], 2**30)
    path.write_bytes(bytes(2**22 + 5))
    (taken,) = landing.ingest(lake, "20260101T000000Z-0001", seen, lambda _count: None)
    assert taken.refusal == landing.STILL_WRITTEN
    assert [path for path in lake.raw.rglob("*") if path.is_file() and path.suffix != ".parquet"] == []


def test_large_files_are_batches_by_themselves(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "_BATCH_BYTES", 100)
    for name, size in (("a", 40), ("b", 50), ("c", 300), ("d", 60), ("e", 60)):
        old(lake.landing / name, b"x" * size)
    take(lake, "20260101T000000Z-0001")
    frames = [pl.read_parquet(path) for path in sorted(lake.arrivals.glob("*.parquet"))]
    assert [frame["landing_path"].to_list() for frame in frames] == [["a", "b"], ["c"], ["d"], ["e"]]


def test_a_glob_that_names_a_sidecar_takes_it_for_no_article(lake: Lake, tmp_path: Path) -> None:
    article = old(tmp_path / "dumps" / "x.txt")
    side = old(tmp_path / "dumps" / "x.txt.meta.json", b"{}")
    assert found(lake, article, side) == {str(article): None}
