"""What a worker does with one batch of arrivals: from kept bytes to Parquet, in memory that the batch does not fill.

A batch's output is written whole or not at all, and does not depend on when or where it is made.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pyarrow.parquet as pq

from flows import contracts, deadline, lake, reading, shards, withdrawals
from flows.deadline import Place
from flows.executors import Workers
from flows.readers import Limits
from flows.schemas import table

_FIELDS = {
    "documents": reading.DOCUMENT_FIELDS,
    "zone.texts": reading.TEXT_FIELDS,
    "zone.rejects": reading.REJECT_FIELDS,
}
_TEXT, _MARKUP = map(reading.TEXT_FIELDS.index, ("text", "line_markup"))
_MARK_CHARS = 100  # what an element, or what is said of a line, takes of memory, in characters
_GROUP_ROWS = 5_000
_GROUP_CHARS = 2**24
_WHOLE_BYTES = 2**22  # a smaller file is read in one go
_RISKY_BYTES = 2**18  # what is smaller cannot keep a parser busy for long, whatever it holds
_STRIKES = 2  # so often must a document end the process that reads it to be refused


class ReadTask(NamedTuple):
    """Read the raw files of one batch of arrivals. `writes` maps table to path."""

    root: Path
    arrivals: Path
    limits: Limits
    writes: dict[str, Path]
    seconds: float = 60.0
    """Of CPU for each document."""
    skip: tuple[Place, ...] = ()
    """Documents that end the process that reads them."""

    @property
    def note(self) -> Path:
        """Where a worker notes what it is at. The sweep takes it for a half-written file, as which it may go."""
        return self.arrivals.with_name(f".{self.arrivals.name}.at.part")


def run_read(task: ReadTask) -> dict[str, int]:
    """Read one batch of raw files; the number of rows written, by table."""
    shards.settle()
    at = lake.Lake(task.root)
    kept = pl.read_parquet(task.arrivals).filter(pl.col("raw_sha256").is_not_null())
    erased = withdrawals.read(at).erased()
    with _written(task.writes, erased) as tables, deadline.watching(task.seconds, task.skip, task.note) as clock:
        for landing_path, sha256, side in kept.select("landing_path", "raw_sha256", "sidecar_sha256").iter_rows():
            raw = at.raw_file(sha256)
            side_data = at.raw_file(side).read_bytes() if side else None
            arrival = reading.Kept(landing_path, at.relative(raw), sha256, side)
            clock.sha256 = sha256
            with raw.open("rb") as file:
                data = file.read(_WHOLE_BYTES)
                whole = len(data) < _WHOLE_BYTES
                reading.read(
                    arrival, data if whole else file, side_data, task.limits, tables.rows, clock.document, tables.added
                )
    return tables.counts


def read_all(
    workers: Workers, tasks: Sequence[ReadTask], read: Callable[[ReadTask], dict[str, int]] = run_read
) -> Iterator[dict[str, int]]:
    """Read all batches with `read`; the number of rows of each, by table, as they come.

    Batches with large files are read by worker processes, which a document that never lets go of its parser may end.

    Raises:
        BrokenProcessPool: a worker was ended by something else, time and again.
    """
    apart = any(_is_risky(task) for task in tasks)
    try:
        yield from workers.map(read, tasks, apart=apart)
        return
    except BrokenProcessPool:
        workers.renew()
    alone = deadline.left_behind(tasks[0].note) if len(tasks) == 1 else None
    for task in tasks:
        if not all(path.exists() for path in task.writes.values()):
            yield _read_alone(workers, task, read, alone)


def _read_alone(
    workers: Workers, task: ReadTask, read: Callable[[ReadTask], dict[str, int]], suspect: Place | None
) -> dict[str, int]:
    """Read a batch with no other beside it, so that it is certain which document ends its process.

    `suspect` has done so once. Something else may end a process too: only the second time tells.
    """
    struck = Counter([suspect] if suspect else [])
    while True:
        try:
            (counts,) = workers.map(read, [task], apart=True)
            return counts
        except BrokenProcessPool:
            workers.renew()
            place = deadline.left_behind(task.note)
            if place is None or place in task.skip:
                raise  # something else ended it
            struck[place] += 1
            if struck[place] >= _STRIKES:
                task = task._replace(skip=(*task.skip, place))


def _is_risky(task: ReadTask) -> bool:
    return bool((pl.read_parquet(task.arrivals, columns=["size"])["size"] > _RISKY_BYTES).any())


@contextmanager
def _written(paths: dict[str, Path], erased: frozenset[str]) -> Iterator["_Tables"]:
    """The tables of a batch, which take their places on disk once the block ends well."""
    with ExitStack() as files:
        tables = _Tables(paths, files, erased)
        yield tables
        tables.finish()


class _Tables:
    """The tables of a batch on their way to disk, a group of rows at a time."""

    def __init__(self, paths: dict[str, Path], files: ExitStack, erased: frozenset[str]) -> None:
        self.rows = reading.Rows([], [], [])
        self.counts = dict.fromkeys(paths, 0)
        self._paths = paths
        self._files = files
        self._erased = erased
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._chars = 0

    def added(self) -> None:
        """Take note of a new row, and write all of them when they are enough."""
        if self.rows.texts:
            self._chars += _size(self.rows.texts[-1])
        if self._chars > _GROUP_CHARS or max(map(len, self.rows)) >= _GROUP_ROWS:
            self._write_group()

    def finish(self) -> None:
        """Write what is left."""
        if self._writers:
            self._write_group()
            return
        for name, frame in self._frames():
            lake.write_table(self._paths[name], frame)

    def _write_group(self) -> None:
        for name, frame in self._frames():
            arrow = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
            if name not in self._writers:
                path = self._paths[name]
                path.parent.mkdir(parents=True, exist_ok=True)
                part = self._files.enter_context(lake.replacing(path))
                writer = pq.ParquetWriter(part, arrow.schema, compression="zstd", compression_level=1)
                self._writers[name] = self._files.enter_context(writer)
            self._writers[name].write_table(arrow)

    def _frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """The rows so far, which are forgotten."""
        self._chars = 0
        _leave_out(self.rows, self._erased)
        for (name, fields), rows in zip(_FIELDS.items(), self.rows, strict=True):
            frame = table(contracts.contracts()[name].schema, fields, rows)
            self.counts[name] += len(rows)
            rows.clear()
            yield name, frame


def _size(row: tuple[Any, ...]) -> int:
    """About how many characters take as much memory as a row of zone.texts."""
    text, markup = row[_TEXT], row[_MARKUP]
    return len(text) + (_MARK_CHARS * (len(markup["names"]) + len(markup["of"])) if markup else 0)


def _leave_out(rows: reading.Rows, erased: frozenset[str]) -> None:
    """Drop the text of documents that were erased and have arrived again; that they are there, and where, is kept."""
    if not erased:
        return
    sha256, document_id, url = map(reading.DOCUMENT_FIELDS.index, ("content_sha256", "document_id", "url"))
    gone = {row[document_id] for row in rows.documents if row[sha256] in erased}
    rows.documents[:] = [
        (*row[:url], None, *row[url + 1 :]) if row[document_id] in gone else row for row in rows.documents
    ]
    rows.texts[:] = [row for row in rows.texts if row[reading.TEXT_FIELDS.index("document_id")] not in gone]
