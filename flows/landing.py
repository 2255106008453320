"""What lies on the landing: which files are new, which are refused at the door, and taking the rest in.

Nothing here looks inside a file: a reader does that later, from the kept bytes.
"""

import errno
import fcntl
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows import lake as lakes
from flows import withdrawals
from flows.errors import UsageError
from flows.lake import Lake
from flows.readers import sidecar
from flows.withdrawals import Record

_SKIPPED_SUFFIXES = (".part", ".tmp")
_FILE_SUFFIXES = frozenset(
    (
        *(".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson"),
        *(".warc", ".gz", ".zst", ".bz2", ".zip", ".tar", ".tgz"),
    )
)
_YOUNG_SECONDS = 60.0
_SETTLE_SECONDS = 1.0
_MAX_SIDECAR_BYTES = 2**20
_THREADS = 4  # reading and writing files waits more than it computes
_SYNC_FILES = 10_000
_BATCH_FILES = 2_000  # rows of a file of the record: what one worker reads at a time
_BATCH_BYTES = 256 * 2**20  # a batch ends when its files have as many; a larger file is one by itself
_COPIED_BYTES = 2**22  # at a time: memory is bounded by it, and by the threads
STILL_WRITTEN = "still_written"


class Candidate(NamedTuple):
    """A file on the landing as the file system describes it; `refusal` when that alone refuses it."""

    path: Path
    landing_path: str
    size: int
    mtime_ns: int
    sidecar_size: int | None
    sidecar_mtime_ns: int | None
    refusal: str | None
    detail: str | None


class Arrival(NamedTuple):
    """A row of zone.arrivals."""

    run_id: str
    landing_path: str
    size: int
    mtime_ns: int
    sidecar_size: int | None
    sidecar_mtime_ns: int | None
    raw_sha256: str | None
    sidecar_sha256: str | None
    refusal: str | None
    detail: str | None


def known(lake: Lake) -> pl.DataFrame:
    """The newest row of zone.arrivals for each place and content."""
    files = sorted(lake.arrivals.glob("*.parquet"))
    if not files:
        return pl.DataFrame()
    rows = pl.concat([pl.read_parquet(path) for path in files])
    return rows.unique(["landing_path", "raw_sha256"], keep="last", maintain_order=True)


def scan(lake: Lake, paths: Sequence[Path], max_bytes: int) -> list[Candidate]:
    """Every file under `paths` (default: the landing folder), in the order of their names.

    Raises:
        UsageError: one of `paths` does not exist.
    """
    if missing := [str(path) for path in paths if not os.path.lexists(path)]:
        raise UsageError(f"No such file or folder: {', '.join(missing[:5])}. Check the path; nothing was read.")
    places = [Path(os.path.abspath(path)) for path in paths] or [lake.landing]
    found = {candidate.path: candidate for place in places for candidate in _walk(lake, place, max_bytes, top=True)}
    return [found[path] for path in sorted(found)]


def news(candidates: Iterable[Candidate], seen: pl.DataFrame) -> list[Candidate]:
    """The candidates that the record does not know as they are now."""
    if seen.is_empty():
        return list(candidates)
    latest = seen.unique("landing_path", keep="last")
    fields = ("size", "mtime_ns", "sidecar_size", "sidecar_mtime_ns", "refusal")
    record = {path: known for path, *known in latest.select("landing_path", *fields).iter_rows()}
    return [candidate for candidate in candidates if _is_new(candidate, record.get(candidate.landing_path))]


def _is_new(candidate: Candidate, known: list[object] | None) -> bool:
    if known is None:
        return True
    if candidate.refusal == known[-1] == STILL_WRITTEN:
        return False  # it grows, and that is known: no reason to run
    if known[-1] == withdrawals.REFUSAL and candidate.refusal is None:
        known = [*known[:-1], None]  # only its content tells that it was erased, and that is known too
    of_now = [candidate.size, candidate.mtime_ns, candidate.sidecar_size, candidate.sidecar_mtime_ns, candidate.refusal]
    return known != of_now


def ingest(lake: Lake, run_id: str, candidates: Sequence[Candidate], advance: Callable[[int], None]) -> list[Arrival]:
    """Keep the bytes of `candidates` in raw/, and write the record of arrivals.

    The record is written after the bytes that it names: a killed run takes in the rest next time.
    """
    _let_settle(candidates)
    record = withdrawals.read(lake)
    arrivals: list[Arrival] = []
    number = 0
    with ThreadPoolExecutor(_THREADS) as threads:
        for start in range(0, len(candidates), _SYNC_FILES):
            taken = list(threads.map(partial(_take, lake, run_id, record), candidates[start : start + _SYNC_FILES]))
            os.sync()  # one for them all: the bytes must outlive a power cut before the record names them
            for batch in _batches(taken):
                lakes.write_table(lake.arrivals / f"{run_id}-{number:04}.parquet", _frame(batch))
                number += 1
            arrivals += taken
            advance(len(taken))
    return arrivals


def _batches(taken: Sequence[Arrival]) -> Iterator[Sequence[Arrival]]:
    """`taken` cut into batches that a worker reads in about the same time."""
    start, size = 0, 0
    for end, arrival in enumerate(taken):
        if end > start and (end - start >= _BATCH_FILES or size + arrival.size > _BATCH_BYTES):
            yield taken[start:end]
            start, size = end, 0
        size += arrival.size if arrival.raw_sha256 else 0
    if start < len(taken):
        yield taken[start:]


def record_again(lake: Lake, run_id: str, rows: pl.DataFrame) -> None:
    """Write rows of zone.arrivals anew, as of this run, so that the bytes that they name are read anew."""
    again = rows.with_columns(pl.lit(run_id).alias("run_id"))
    for number, batch in enumerate(_batches([Arrival(*row) for row in again.iter_rows()])):
        lakes.write_table(lake.arrivals / f"{run_id}-again-{number:04}.parquet", _frame(batch))


def _frame(arrivals: Sequence[Arrival]) -> pl.DataFrame:
    texts = ("run_id", "landing_path", "raw_sha256", "sidecar_sha256", "refusal", "detail")
    schema = {name: pl.String if name in texts else pl.Int64 for name in Arrival._fields}
    return pl.DataFrame(arrivals, schema=schema, orient="row")


def _walk(lake: Lake, place: Path, max_bytes: int, *, top: bool) -> Iterator[Candidate]:
    name = place.name
    if name.endswith(sidecar.SUFFIX):
        return  # named one by one too: a glob of a folder names them beside their articles
    if not top and (name.startswith(".") or name.endswith(_SKIPPED_SUFFIXES)):
        return
    if _is_folder(place) and not (place.is_symlink() and not top) and place.suffix.lower() not in _FILE_SUFFIXES:
        try:
            entries = sorted(place.iterdir())
        except OSError as error:
            yield _candidate(lake, place, None, "unreadable", f"{error.strerror}. Check its permissions.")
            return
        for entry in entries:
            yield from _walk(lake, entry, max_bytes, top=False)
        return
    yield _look(lake, place, max_bytes)


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # its own folder lets nobody look at what it holds
        return False


def _look(lake: Lake, path: Path, max_bytes: int) -> Candidate:
    try:
        status = path.stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP):
            return _candidate(
                lake, path, None, "broken_link", "The link leads nowhere. Restore its target or remove it."
            )
        return _candidate(lake, path, None, "unreadable", f"{error.strerror}. Check its permissions.")
    return _candidate(lake, path, status, *_refusal(path, status, max_bytes))


def _refusal(path: Path, status: os.stat_result, max_bytes: int) -> tuple[str | None, str | None]:
    """What the file system alone says against a file."""
    if stat.S_ISDIR(status.st_mode):
        return "is_directory", "It is a folder with the name of a file. Rename it; what lies in it was not read."
    if not stat.S_ISREG(status.st_mode):
        return "not_a_file", "It is a pipe, socket or device. Put a regular file in its place."
    if status.st_size == 0:
        return "empty", "The file has no bytes. Deliver it again."
    if status.st_size > max_bytes:
        return "too_large", (
            f"The file has {status.st_size:,} bytes; the limit is {max_bytes:,}. "
            "Split it, or raise NEWSLEDGER_MAX_FILE_BYTES. Its bytes were not kept."
        )
    if not os.access(path, os.R_OK):
        return "unreadable", "Permission denied. Check its permissions."
    if time.time() - status.st_mtime < _YOUNG_SECONDS and _open_for_writing(path):
        return STILL_WRITTEN, "A process has it open for writing. It is taken in by the next run after that ends."
    return None, None


def _open_for_writing(path: Path) -> bool:
    """Whether a process is writing the file. The kernel grants a read lease only when none has it open for that."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN  # other errors: a file system without leases, or another owner's file
    finally:
        os.close(descriptor)
    return False


def _candidate(
    lake: Lake, path: Path, status: os.stat_result | None, refusal: str | None, detail: str | None
) -> Candidate:
    side = _sidecar(path) if refusal is None else None
    if side and side.st_size > _MAX_SIDECAR_BYTES:
        refusal = "sidecar_too_large"
        detail = (
            f"Its {sidecar.SUFFIX} has {side.st_size:,} bytes; the limit is {_MAX_SIDECAR_BYTES:,}. Mend or remove it."
        )
    shown = str(path.relative_to(lake.landing)) if path.is_relative_to(lake.landing) else str(path)
    return Candidate(
        path,
        shown.encode("utf-8", "replace").decode("utf-8"),  # a name need not be text: lone surrogates become ?
        status.st_size if status else 0,
        status.st_mtime_ns if status else 0,
        side.st_size if side else None,
        side.st_mtime_ns if side else None,
        refusal,
        detail,
    )


def _sidecar(path: Path) -> os.stat_result | None:
    """The sidecar beside a file; a folder or pipe of that name is none."""
    try:
        status = path.with_name(path.name + sidecar.SUFFIX).stat()
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _let_settle(candidates: Sequence[Candidate]) -> None:
    """Wait until the youngest file is a second old: a file written in bursts then shows that it changed."""
    ages = [time.time() - candidate.mtime_ns / 1e9 for candidate in candidates if candidate.refusal is None]
    youngest = min(ages, default=_SETTLE_SECONDS)
    if 0 <= youngest < _SETTLE_SECONDS:
        time.sleep(_SETTLE_SECONDS - youngest)


def _take(lake: Lake, run_id: str, record: Record, candidate: Candidate) -> Arrival:
    """Keep the bytes of one candidate, or say why not."""
    if candidate.refusal:
        return _arrival(run_id, candidate, refusal=candidate.refusal, detail=candidate.detail)
    try:
        size, sha256, part = _copy(lake, candidate.path)
    except OSError as error:
        return _arrival(run_id, candidate, refusal="unreadable", detail=f"{error.strerror}. Check its permissions.")
    try:
        if record.now(sha256) is None:  # erased: the file goes again, and this arrival becomes a refusal
            return _arrival(run_id, candidate, raw_sha256=sha256)
        status = candidate.path.stat()
        side = candidate.path.with_name(candidate.path.name + sidecar.SUFFIX)
        side_sha256 = _keep(lake, *_copy(lake, side)[1:]) if candidate.sidecar_size is not None else None
        if (status.st_size, status.st_mtime_ns) == (candidate.size, candidate.mtime_ns) and size == candidate.size:
            if sha256 not in record.became:
                _keep(lake, sha256, part)
            return _arrival(run_id, candidate, raw_sha256=sha256, sidecar_sha256=side_sha256)
    except OSError as error:
        return _arrival(run_id, candidate, refusal="unreadable", detail=f"{error.strerror}. Check its permissions.")
    finally:
        if isinstance(part, Path):
            part.unlink(missing_ok=True)
    detail = "The file changed while it was read. The next run takes it in."
    return _arrival(run_id, candidate, refusal=STILL_WRITTEN, detail=detail)


def _copy(lake: Lake, path: Path) -> tuple[int, str, bytes | Path]:
    """The size and SHA-256 of a file, and its bytes; those of a large one in a half-written file of raw/."""
    with path.open("rb") as file:
        data = file.read(_COPIED_BYTES)
        digest = hashlib.sha256(data)
        size = len(data)
        if size < _COPIED_BYTES:
            return size, digest.hexdigest(), data
        part = lake.raw / f".{secrets.token_hex(8)}.part"  # what a killed run leaves, the next one's sweep removes
        try:
            with part.open("xb") as copy:
                while data:
                    copy.write(data)
                    data = file.read(_COPIED_BYTES)
                    digest.update(data)
                    size += len(data)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return size, digest.hexdigest(), part


def _keep(lake: Lake, sha256: str, data: bytes | Path) -> str:
    """Keep bytes, or a half-written file that holds them, under their hash."""
    path = lake.raw_file(sha256)
    if not path.exists():
        if isinstance(data, bytes):
            lakes.write_bytes(path, data, durable=False)
        else:
            path.parent.mkdir(exist_ok=True)
            data.replace(path)
    return sha256


def _arrival(
    run_id: str,
    candidate: Candidate,
    *,
    raw_sha256: str | None = None,
    sidecar_sha256: str | None = None,
    refusal: str | None = None,
    detail: str | None = None,
) -> Arrival:
    return Arrival(
        run_id,
        candidate.landing_path,
        candidate.size,
        candidate.mtime_ns,
        candidate.sidecar_size,
        candidate.sidecar_mtime_ns,
        raw_sha256,
        sidecar_sha256,
        refusal,
        detail,
    )
