"""What reading may cost: limits from the settings, the account of one file, and how reading stops at a limit."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from flows.readers.documents import Refusal

_FREE_BYTES = 64 * 2**20  # unpacked from any file, however small: no ratio is judged below


class Limits(NamedTuple):
    """What a reader may spend on one file; from the settings, which say more of each."""

    document_chars: int
    undecodable_share: float
    document_bytes: int = 32 * 2**20
    unpacked_bytes: int = 32 * 2**30
    unpacked_ratio: int = 200
    archive_depth: int = 4
    archive_members: int = 100_000
    json_mapping: Mapping[str, str] = {}
    """Paths of a record's fields under other names than the usual: see `json_fields`."""


class OvertimeError(BaseException):
    """Raised by a watch inside the reader of a document whose time is up; no library's `except Exception` stops it."""


Watch = Callable[[str | None, int], AbstractContextManager[None]]
"""Given the place of a document, what watches its reader: raises `OvertimeError` inside when its time is up."""


def unwatched(_member: str | None, _offset: int) -> AbstractContextManager[None]:
    """The watch that never ends a reader."""
    return nullcontext()


class UnreadableError(Exception):
    """The bytes from here on cannot be read, and why."""

    def __init__(self, reason: str, detail: str) -> None:
        """`reason` and `detail` are a Refusal's."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def at(self, member: str | None, offset: int) -> Refusal:
        """The refusal of what stands there."""
        return Refusal(self.reason, self.detail, member, offset)


class SpentError(UnreadableError):
    """The whole file has cost all that it may: no member of it is read any more."""


class Budget:
    """What one file has cost so far. All layers of compression, and all members of all archives, count."""

    def __init__(self, limits: Limits, file_bytes: int) -> None:
        """`file_bytes` is the size of the file as it lies there."""
        self._limits = limits
        self._left = min(limits.unpacked_bytes, max(_FREE_BYTES, limits.unpacked_ratio * file_bytes))
        self._allowed = self._left
        self._file_bytes = file_bytes
        self._members = 0

    def unpack(self, count: int) -> None:
        """Account for `count` unpacked bytes.

        Raises:
            SpentError: they are more than the file may unpack to.
        """
        self._left -= count
        if self._left < 0:
            raise SpentError(
                "unpacks_too_large",
                f"The file of {self._file_bytes:,} bytes unpacks to more than {self._allowed:,}. If it is no bomb, "
                "raise NEWSLEDGER_MAX_UNPACKED_BYTES or NEWSLEDGER_MAX_UNPACKED_RATIO, and replay.",
            )

    def add_member(self) -> None:
        """Account for a member of an archive.

        Raises:
            SpentError: the archives in the file have more members than they may.
        """
        self._members += 1
        if self._members > self._limits.archive_members:
            raise SpentError(
                "too_many_members",
                f"The archive has more than {self._limits.archive_members:,} members. Split it, or raise "
                "NEWSLEDGER_MAX_ARCHIVE_MEMBERS, and replay.",
            )
