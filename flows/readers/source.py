"""A stream of bytes with look-ahead that knows where it is: what every container is read through."""

from collections.abc import Callable
from typing import Protocol

from flows.readers.limits import UnreadableError

_CHUNK = 2**18


class Readable(Protocol):
    """What a source reads from: up to `size` bytes a call, none at the end."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes."""
        ...


class File(Readable, Protocol):
    """A source's bytes where they can be read in any order."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""
        ...

    def tell(self) -> int:
        """The place."""
        ...


class Source:
    """A stream of bytes. `file` is the stream where it is seekable, and `size` what it holds; else both are None.

    An error of the stream comes after all bytes before it, and comes again with every later read.
    """

    def __init__(self, stream: Readable, file: File | None = None) -> None:
        """Read from `stream`, from where it is, or from the beginning of `file`."""
        self.file = file
        self.size = None if file is None else file.seek(0, 2)
        if file is not None:
            file.seek(0)
        self._stream = stream
        self._ahead = bytearray()
        self._position = 0
        self._ended = False
        self._error: UnreadableError | None = None

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end; they are not read.

        Raises:
            UnreadableError: the stream cannot be read, and nothing readable stands before that.
        """
        self._look(size)
        if not self._ahead:
            self._raise()
        with memoryview(self._ahead) as ahead:
            return bytes(ahead[:size])

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end.

        Raises:
            UnreadableError: the stream cannot be read that far.
        """
        self._look(size)
        if len(self._ahead) < size:
            self._raise()
        return self._take(min(size, len(self._ahead)))

    def read_some(self, size: int) -> bytes:
        """The next bytes, at most `size` and more than none, except at the end.

        Raises:
            UnreadableError: the stream cannot be read any further.
        """
        self._look(1)
        if not self._ahead:
            self._raise()
        return self._take(min(size, len(self._ahead)))

    def read_line(self, size: int) -> bytes:
        """The next line with its end, or the next `size` bytes of a longer one.

        Raises:
            UnreadableError: the stream cannot be read that far.
        """
        searched = 0
        while (end := self._ahead.find(b"\n", searched, size)) < 0:
            searched = len(self._ahead)
            if searched >= size:
                return self._take(size)
            self._look(searched + 1)
            if len(self._ahead) == searched:
                self._raise()
                return self._take(searched)
        return self._take(end + 1)

    def skip(self, size: int) -> int:
        """Read over the next `size` bytes; how many there were.

        Raises:
            UnreadableError: the stream cannot be read that far.
        """
        left = size
        while left and (chunk := self.read_some(min(left, _CHUNK))):
            left -= len(chunk)
        return size - left

    def skip_to(self, found: Callable[[bytearray], int], overlap: int) -> bool:
        """Read on to where `found` (in the bytes ahead: an index, or -1) points; False: the stream ended before.

        `overlap` is how many bytes of what it looks for may stand at the end of the bytes ahead.

        Raises:
            UnreadableError: the stream cannot be read that far.
        """
        while True:
            if (start := found(self._ahead)) >= 0:
                self._take(start)
                return True
            self._take(max(0, len(self._ahead) - overlap))
            before = len(self._ahead)
            self._look(before + _CHUNK)
            if len(self._ahead) == before:
                self._raise()
                self._take(before)
                return False

    def _look(self, size: int) -> None:
        while len(self._ahead) < size and not self._ended:
            try:
                chunk = self._stream.read(_CHUNK)
            except UnreadableError as error:
                self._error = error
                chunk = b""
            self._ended = not chunk
            self._ahead += chunk

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _take(self, size: int) -> bytes:
        with memoryview(self._ahead) as ahead:
            taken = bytes(ahead[:size])
        del self._ahead[:size]
        self._position += size
        return taken
