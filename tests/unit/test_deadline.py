"""A document that takes too long is refused, and the others go on: even when its reader never lets go."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from flows import batches, deadline
from flows import lake as lakes
from flows.batches import ReadTask
from flows.deadline import Place
from flows.executors import Workers
from flows.readers import Limits, OvertimeError, formats
from flows.readers.documents import Document, Refusal
from flows.readers.formats import Format, Hints
from tests.wrapping import ARTICLE, tarred

LIMITS = Limits(100_000, 0.01)
SLOW = b"slow: "


def spin(seconds: float) -> None:
    """Use CPU time for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_the_clock_rings_inside_the_work() -> None:
    with deadline.watching(0.1) as clock:
        with pytest.raises(OvertimeError, match=r"0\.1 seconds"), clock.document(None, 0):
            spin(20)
        with clock.document(None, 1):  # the next one has its own time
            spin(0.01)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_no_library_can_swallow_it() -> None:
    with deadline.watching(0.05) as clock, pytest.raises(OvertimeError), clock.document(None, 0):
        swallow()


def swallow() -> None:
    """What badly written libraries do."""
    while True:
        try:
            spin(0.01)
        except Exception:
            continue


def test_waiting_costs_nothing() -> None:
    with deadline.watching(0.05) as clock, clock.document(None, 0):
        time.sleep(0.2)


def test_documents_to_skip_are_not_begun() -> None:
    with deadline.watching(5, [Place("aa", "x", 7)]) as clock:
        clock.sha256 = "aa"
        with pytest.raises(OvertimeError):
            clock.document("x", 7)
        with clock.document("x", 8):
            pass


def slowly(data: bytes, _limits: Limits, _hints: Hints) -> Iterator[Document | Refusal]:
    """A reader that Python can interrupt."""
    spin(20)
    yield Refusal("late", data.decode())


def stubbornly(_data: bytes, _limits: Limits, _hints: Hints) -> Refusal:
    """A reader that nothing in Python can interrupt, as a parser in C is one."""
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    spin(20)
    return Refusal("late", "Never.")


def read_with(reader: formats.Read, task: ReadTask) -> dict[str, int]:
    """Read a batch with one more format."""
    before = formats.FORMATS
    formats.FORMATS = (Format(lambda head: head.startswith(SLOW), reader), *before)
    try:
        return batches.run_read(task)
    finally:
        formats.FORMATS = before


def read_stubbornly(task: ReadTask) -> dict[str, int]:
    """What a worker process of the test runs."""
    return read_with(stubbornly, task)


def batch(folder: Path) -> ReadTask:
    """A batch of two files; one member of the second is slow."""
    lake = lakes.create(folder / "lake")
    files = {
        "a.txt": ARTICLE.encode(),
        "b.tar": tarred({"1.txt": ARTICLE.encode() + b"1", "2.txt": SLOW + b"2", "3.txt": ARTICLE.encode() + b"3"}),
    }
    for number, data in enumerate(files.values()):
        lakes.write_bytes(lake.raw_file(f"{number:064x}"), data)
    arrivals = pl.DataFrame(
        {
            "landing_path": [*files],
            "size": [300_000, 300_000],
            "raw_sha256": [f"{number:064x}" for number in range(2)],
            "sidecar_sha256": pl.Series([None, None], dtype=pl.String),
        }
    )
    path = lake.arrivals / "batch.parquet"
    lakes.write_table(path, arrivals)
    writes = {name: folder / f"{name}.parquet" for name in ("documents", "zone.texts", "zone.rejects")}
    return ReadTask(lake.root, path, LIMITS, writes, seconds=0.3)


def check(task: ReadTask) -> None:
    documents = pl.read_parquet(task.writes["documents"])
    assert documents.select("landing_path", "raw_member").rows() == [
        ("a.txt", None),
        ("b.tar", "1.txt"),
        ("b.tar", "3.txt"),
    ]
    (row,) = pl.read_parquet(task.writes["zone.rejects"]).rows(named=True)
    assert (row["landing_path"], row["raw_member"], row["raw_offset"], row["reason"]) == (
        "b.tar",
        "2.txt",
        0,
        "too_slow",
    )
    assert "NEWSLEDGER_MAX_DOCUMENT_SECONDS" in row["detail"]
    assert not task.note.exists()


def test_a_slow_document_is_refused_and_the_others_read(tmp_path: Path) -> None:
    task = batch(tmp_path)
    read_with(slowly, task)
    check(task)


def test_a_reader_that_never_lets_go_is_ended_with_its_process(tmp_path: Path) -> None:
    task = batch(tmp_path)
    with Workers(1) as workers:
        assert [*batches.read_all(workers, [task], read_stubbornly)] == [
            {"documents": 3, "zone.texts": 3, "zone.rejects": 1}
        ]
    check(task)
