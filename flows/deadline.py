"""A limit of time for each document: what is read, or extracted, in longer is refused, and the others go on.

Two timers of the kernel, both of CPU time, so that a busy machine refuses nothing. The first raises `OvertimeError`
inside the work. Work that never gets back to Python (a parser in C gone quadratic) does not notice; in a worker
process, which can be spared, the second timer therefore ends the process. What it was at stands in a note, in shared
memory that outlives it: `flows.batches` reads the batch again without that document.
"""

import json
import mmap
import multiprocessing
import signal
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import NamedTuple

from flows.readers import OvertimeError

_NOTE_BYTES = 4096
_MERCY = 2.0  # the process is ended after so many times the limit
_AGAIN = 1.0  # seconds after which the first timer rings again: a library may have swallowed it


class Place(NamedTuple):
    """A document in a batch: the SHA-256 of its file, and its place there as in documents."""

    sha256: str
    member: str | None
    offset: int


class Clock:
    """Watches one document after another. Made by `watching`."""

    def __init__(self, seconds: float, skip: Collection[Place] = (), note: Path | None = None) -> None:
        """As `watching`."""
        self.sha256 = ""
        """The file that is read now."""
        self._seconds = seconds
        self._skip = skip
        self._armed = False
        self._rings = threading.current_thread() is threading.main_thread()
        self._ends = note is not None and multiprocessing.parent_process() is not None
        self._note = _shared(note) if note is not None and self._ends else None

    def document(self, member: str | None, offset: int) -> "Clock":
        """Watch the document at this place, in the `with` block that this opens."""
        place = Place(self.sha256, member, offset)
        if place in self._skip:
            raise OvertimeError("its reader did not come back and was ended")
        if self._note is not None:
            text = json.dumps(place).encode()[: _NOTE_BYTES - 1]
            self._note[: len(text) + 1] = text + b"\0"
        return self

    def __enter__(self) -> None:
        """Start both timers."""
        self._armed = True
        if self._rings:
            signal.setitimer(signal.ITIMER_PROF, self._seconds, _AGAIN)
        if self._ends:
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds * _MERCY)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop them."""
        self._armed = False
        if self._rings:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if self._ends:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        """What the first timer calls."""
        if self._armed:
            raise OvertimeError(f"it took more than {self._seconds:g} seconds")


@contextmanager
def watching(seconds: float, skip: Collection[Place] = (), note: Path | None = None) -> Iterator[Clock]:
    """A clock that allows each document so many seconds of CPU.

    Args:
        seconds: of all threads of this process together.
        skip: documents that are not to be begun.
        note: a worker process is ended at twice the time, and leaves here what it was at.
    """
    clock = Clock(seconds, skip, note)
    if threading.current_thread() is not threading.main_thread():
        yield clock  # Python runs handlers in the main thread alone
        return
    before = signal.signal(signal.SIGPROF, clock.ring)
    try:
        yield clock
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if note is not None:
            note.unlink(missing_ok=True)


def left_behind(note: Path) -> Place | None:
    """The document that a process was at when it ended; None when it was at none."""
    try:
        text = note.read_bytes().partition(b"\0")[0]
        return Place(*json.loads(text)) if text else None
    except (OSError, ValueError):
        return None


def _shared(note: Path) -> mmap.mmap:
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_bytes(bytes(_NOTE_BYTES))
    with note.open("r+b") as file:
        return mmap.mmap(file.fileno(), _NOTE_BYTES)
