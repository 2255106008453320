"""Compressed streams: gzip, bzip2 and zstd, unpacked piece by piece and accounted for.

A stream may be several compressed members, one after another: web archives hold one for each record, so that one can
be read without the others. `place` names the member in which a byte stands by where it starts among the compressed
bytes: `gz@1048576`; what starts before that place is not needed to read it again.
"""

import bz2
import zlib
from collections import deque
from typing import Protocol

import zstandard

from flows.readers.limits import Budget, UnreadableError
from flows.readers.source import Source

MAGIC = {"gz": b"\x1f\x8b\x08", "bz2": b"BZh", "zst": b"\x28\xb5\x2f\xfd"}
_READ = 2**16
_MAX_ZSTD_WINDOW = 2**27
_ZSTD_MORSEL = 2**10  # unpacks to 32 MB at the worst: blocks of 128 kB from 4 bytes each


class _Unpacker(Protocol):
    """What zlib and bz2 have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """zlib's decompressor with the manners of bz2's: it keeps the input that it did not get to."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Zstd:
    """zstandard's decompressor with the manners of bz2's, fed in morsels: it gives all that it has at once."""

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=_MAX_ZSTD_WINDOW).decompressobj()
        self._input = b""
        self._at = 0
        self._output = b""

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof) and not self._output

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data) + self._input[self._at :]

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        self._input, self._at = self._input[self._at :] + data, 0
        while not self._output and self._at < len(self._input) and not self._inner.eof:
            self._output = self._inner.decompress(self._input[self._at : self._at + _ZSTD_MORSEL])
            self._at += _ZSTD_MORSEL
        given, self._output = self._output[:max_length], self._output[max_length:]
        return given


class Unpacked:
    """The bytes of a compressed stream, its members joined.

    Raises, where it reads:
        UnreadableError: the stream is damaged or cut short, or other bytes follow it.
        SpentError: it unpacks to more than the file may.
    """

    def __init__(self, source: Source, kind: str, budget: Budget) -> None:
        """Unpack `source`, from where it is, of `kind` gz, bz2 or zst."""
        self._source = source
        self._kind = kind
        self._budget = budget
        self._first = source.tell()
        self._fed = b""
        self._unpacked = 0
        self._unpacker = self._new()
        self._starts = deque([(0, 0)])  # of members: in the unpacked bytes, in the packed ones

    def read(self, size: int) -> bytes:
        """Up to `size` unpacked bytes; none at the end."""
        while True:
            if self._unpacker.eof and not self._next_member():
                return b""
            try:
                data = self._unpacker.decompress(self._fed, size)
            except (zlib.error, zstandard.ZstdError, OSError, EOFError, ValueError) as error:
                raise _damaged(self._kind, str(error)) from error
            self._fed = b""
            if data:
                self._unpacked += len(data)
                self._budget.unpack(len(data))
                return data
            if not self._unpacker.eof:
                self._fed = self._source.read_some(_READ)
                if not self._fed:
                    raise _damaged(self._kind, "it ends too early")

    def place(self, position: int) -> tuple[str, int]:
        """The name of the member that holds the unpacked byte at `position`, and where in it that stands.

        Positions are asked for in rising order: members before the one that was asked for last are forgotten.
        """
        while len(self._starts) > 1 and self._starts[1][0] <= position:
            self._starts.popleft()
        start, packed = self._starts[0]
        return f"{self._kind}@{packed}", position - start

    def _next_member(self) -> bool:
        """Go on to the next member, over zeros; False: there is none."""
        rest = self._unpacker.unused_data
        while not (rest := rest.lstrip(b"\0")):
            if not (rest := self._source.read_some(_READ)):
                return False
        magic = MAGIC[self._kind]
        while len(rest) < len(magic) and (more := self._source.read_some(_READ)):
            rest += more
        if not rest.startswith(magic):
            raise _damaged(self._kind, "other bytes follow it")
        self._starts.append((self._unpacked, self._source.tell() - self._first - len(rest)))
        self._fed = rest
        self._unpacker = self._new()
        return True

    def _new(self) -> _Unpacker:
        if self._kind == "gz":
            return _Gzip()
        return _Zstd() if self._kind == "zst" else bz2.BZ2Decompressor()


def _damaged(kind: str, why: str) -> UnreadableError:
    return UnreadableError(
        "damaged_archive", f"The {kind} stream cannot be unpacked from here on: {why}. Deliver it again, whole."
    )
