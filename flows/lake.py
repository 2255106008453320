"""The lake on disk: where things lie, the lock, and writing files whole or not at all."""

import contextlib
import fcntl
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.errors import LakeError, LakeLockedError

_PARTS = 65_536  # of a second

_FOLDERS = ("landing", "raw", "zones", "ledger", "rejects", "releases", "audit", "reports")


@dataclass(frozen=True, slots=True)
class Lake:
    """The folders of one lake. `root` is absolute."""

    root: Path

    @property
    def landing(self) -> Path:
        """Where new files are put."""
        return self.root / "landing"

    @property
    def raw(self) -> Path:
        """Bytes as they arrived, by their SHA-256, and the record of arrivals."""
        return self.root / "raw"

    @property
    def arrivals(self) -> Path:
        """Parquet files of zone.arrivals, in the order of runs."""
        return self.raw / "arrivals"

    @property
    def zones(self) -> Path:
        """Tables between the raw files and the warehouse: zones/<table>/<stage key>/<shard>.parquet."""
        return self.root / "zones"

    @property
    def ledger(self) -> Path:
        """What a person or a run decided and no rebuild could find again: pins, acceptances, aliases."""
        return self.root / "ledger"

    @property
    def rejects(self) -> Path:
        """Bytes that no reader takes, under the names they came with."""
        return self.root / "rejects"

    @property
    def releases(self) -> Path:
        """Releases, published and held, and their index."""
        return self.root / "releases"

    @property
    def audit(self) -> Path:
        """Verdicts over time, and the Data Docs of the last audit."""
        return self.root / "audit"

    @property
    def reports(self) -> Path:
        """The pages of `newsledger report`."""
        return self.root / "reports"

    @property
    def warehouse(self) -> Path:
        """The published release."""
        return self.root / "warehouse.duckdb"

    def raw_file(self, sha256: str, suffix: str = "") -> Path:
        """Where the bytes with this SHA-256 are kept."""
        return self.raw / sha256[:2] / f"{sha256}{suffix}"

    def relative(self, path: Path) -> str:
        """`path` relative to the lake."""
        return str(path.relative_to(self.root))


def create(root: Path) -> Lake:
    """Make an empty lake at `root`, or complete the folders of one that is there.

    Raises:
        LakeError: `root` is a file, or a folder of something else.
    """
    root = Path(os.path.abspath(root))
    if root.exists() and not root.is_dir():
        raise LakeError(f"{root} is a file. Name a folder for the lake.")
    if root.is_dir() and not any((root / name).is_dir() for name in _FOLDERS) and any(root.iterdir()):
        raise LakeError(f"{root} holds other things and is no lake. Name an empty folder, or one that `init` made.")
    try:
        for name in _FOLDERS:
            (root / name).mkdir(parents=True, exist_ok=True)
        (root / "raw" / "arrivals").mkdir(exist_ok=True)
    except OSError as error:
        raise LakeError(
            f"The lake {root} cannot be made: {error.strerror}. Check the disk and the permissions."
        ) from error
    return Lake(root)


def existing(root: Path) -> Lake:
    """The lake at `root`.

    Raises:
        LakeError: there is none.
    """
    root = Path(os.path.abspath(root))
    if not (root / "releases").is_dir():
        raise LakeError(
            f"There is no lake at {root}. Make one with `newsledger init {root}`, or name another with --lake."
        )
    return Lake(root)


@contextlib.contextmanager
def locked(lake: Lake) -> Iterator[None]:
    """Hold the lake's one lock. It is the kernel's (flock), so that it ends with the process, however that ends.

    Raises:
        LakeLockedError: another process holds it.
    """
    path = lake.root / ".lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 500, 0).decode("utf-8", "replace").strip()
            raise LakeLockedError(
                f"Another run holds the lake {lake.root}{f' ({holder})' if holder else ''}. Wait until it is done."
            ) from None
        holder = f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, holder.encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def new_run_id() -> str:
    """A name for a run that sorts by time, within a second too: 20260131T235959Z-1a2b, in 65,536ths of one."""
    time.sleep(2 / _PARTS)  # no two are alike
    now = datetime.now(UTC)
    return f"{now:%Y%m%dT%H%M%SZ}-{now.microsecond * _PARTS // 1_000_000:04x}"


def started_at(run_id: str) -> datetime:
    """When the run with this id began."""
    return datetime.strptime(run_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write `path` whole or not at all. `durable` also outlives a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, durable=durable) as part:
        part.write_bytes(data)
    if durable:
        sync(path.parent)


def write_json(path: Path, value: object) -> None:
    """Write `value` as JSON, whole or not at all."""
    write_bytes(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())


def write_table(path: Path, frame: pl.DataFrame) -> None:
    """Write `frame` as Parquet, whole or not at all. A power cut may undo it, but never leaves half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as part:
        frame.write_parquet(part, compression="zstd", compression_level=1)


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` once the block ends well; `durable`: once it is on disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.part")
    try:
        yield part
        if durable:
            sync(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have the disk hold what was written to a file or folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
