"""Members of tar archives, as a stream.

tarfile parses the headers; going from one to the next is done here, since its own walk ends at a damaged header
without a word, reads headers of any size, and counts through the terabytes that a lying one claims.
"""

import re
import tarfile
from collections.abc import Iterator

from flows.readers.archives import Member, Names, damaged, is_skipped, unsafe
from flows.readers.documents import Refusal
from flows.readers.limits import Budget
from flows.readers.source import Source

_BLOCK = 512
_MAX_HEADER = 2**20
_LONG_NAME, _LONG_LINK, _PAX, _PAX_GLOBAL, _PAX_SUN = b"L", b"K", b"x", b"g", b"X"
_SPARSE = b"S"
_PAX_RECORD = re.compile(rb"(\d{1,7}) (path|size|GNU\.sparse\.\w+)=")
_SPARSE_GOES_ON, _SPARSE_GOES_FURTHER = 482, 504  # bytes that say whether a block of the map of holes follows


def tar_members(source: Source, budget: Budget) -> Iterator[Member | Refusal]:
    """The files in a tar, in their order, and what of it is refused.

    Raises:
        UnreadableError: it is damaged from here on, or cut short.
        SpentError: it costs more than it may.
    """
    names = Names()
    said: dict[bytes, bytes] = {}  # by the headers before a member's own
    while (block := source.read(_BLOCK)).strip(b"\0"):
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise damaged("tar", error) from error
        if info.type in (_LONG_NAME, _LONG_LINK, _PAX, _PAX_GLOBAL, _PAX_SUN):
            data = _extension(source, info)
            if info.type == _LONG_NAME:
                said[b"path"] = data.rstrip(b"\0")
            elif info.type in (_PAX, _PAX_SUN):
                said |= _pax(data)
            continue
        path = said.get(b"path", info.name.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")
        size = int(said.get(b"size", info.size))
        is_sparse = info.type == _SPARSE or any(name.startswith(b"GNU.") for name in said)
        said = {}
        goes_on = info.type == _SPARSE and block[_SPARSE_GOES_ON]
        while goes_on:
            goes_on = source.read(_BLOCK).ljust(_BLOCK, b"\0")[_SPARSE_GOES_FURTHER]
        yield from _member(source, info, path, size, names, budget, is_sparse=is_sparse)
    if len(block) < _BLOCK:
        raise damaged("tar", "it ends without the mark of its end")


def _member(
    source: Source, info: tarfile.TarInfo, path: str, size: int, names: Names, budget: Budget, *, is_sparse: bool
) -> Iterator[Member | Refusal]:
    """One member, or its refusal, or nothing when it is left alone; then on to the next header."""
    budget.add_member()
    has_bytes = info.isreg()
    if size < 0 or not has_bytes:
        size = 0
    end = source.tell() + -(-size // _BLOCK) * _BLOCK
    if not info.isdir() and not is_skipped(path):
        name = names.unique(path)
        if refusal := unsafe(path, name, is_file=has_bytes and not is_sparse):
            yield refusal
        else:
            yield Member(name, Source(_Body(source, size)))
    if source.skip(end - source.tell()) and source.tell() < end:
        raise damaged("tar", "it ends inside a member")


def _extension(source: Source, info: tarfile.TarInfo) -> bytes:
    if not 0 <= info.size <= _MAX_HEADER:
        raise damaged("tar", f"a header claims {info.size:,} bytes")
    data = source.read(-(-info.size // _BLOCK) * _BLOCK)
    return data[: info.size]


def _pax(data: bytes) -> dict[bytes, bytes]:
    """The path and size that an extended header says, and whether it tells of holes."""
    found: dict[bytes, bytes] = {}
    at = 0
    while record := _PAX_RECORD.match(data, at) or re.compile(rb"(\d{1,7}) ").match(data, at):
        length = int(record[1])
        if length <= record.end() - at:
            break
        if record.lastindex == 2:
            value = data[record.end() : at + length - 1]
            if record[2] != b"size" or value.isdigit():
                found[record[2]] = value[:_MAX_HEADER]
        at += length
    return found


class _Body:
    """The bytes of one member: what of the archive is left until its end."""

    def __init__(self, source: Source, size: int) -> None:
        self._source = source
        self._end = source.tell() + size

    def read(self, size: int, /) -> bytes:
        left = self._end - self._source.tell()
        if left <= 0:
            return b""
        data = self._source.read_some(min(size, left))
        if not data:
            raise damaged("tar", "it ends inside a member")
        return data
