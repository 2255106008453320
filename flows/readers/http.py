"""HTTP responses as web archives keep them: the head, and the body that was sent, unpacked."""

import io
import re
import zlib
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader

from flows.readers.limits import Budget, UnreadableError
from flows.readers.packed import MAGIC, Unpacked
from flows.readers.source import Source

HEAD_BYTES = 2**16
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_PIECE = 2**16


class Head(NamedTuple):
    """The head of a response: `length` bytes; `media` in lower case without parameters, empty where it is not said."""

    length: int
    status: int
    media: str
    charset: str | None
    encodings: tuple[str, ...]
    is_chunked: bool


def head(data: bytes) -> Head | None:
    """The head of the response that begins with `data`, which is its first `HEAD_BYTES`; None when it is none."""
    end, status = _END.search(data), _STATUS.match(data)
    if end is None or status is None:
        return None
    fields: dict[str, str] = {}
    for line in data[: end.start()].split(b"\n")[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    media = fields.get("content-type", "")
    return Head(
        end.end(),
        int(status[1]),
        media.partition(";")[0].strip().lower(),
        charset(media),
        tuple(word.strip() for word in fields.get("content-encoding", "").lower().split(",") if word.strip()),
        "chunked" in fields.get("transfer-encoding", "").lower(),
    )


def charset(media: str) -> str | None:
    """The charset that a Content-Type names."""
    found = _CHARSET.search(media)
    return found[1].lower() if found else None


def body(data: bytes, told: Head, limit: int, budget: Budget) -> bytes:
    """The bytes of the page in the body `data`.

    Archives often keep a body unpacked under a head that still says how it was packed: the bytes decide.

    Raises:
        UnreadableError: it cannot be unpacked, or has more than `limit` bytes.
        SpentError: the file has cost all that it may.
    """
    if told.is_chunked:
        data = _joined(data)
    for encoding in reversed(told.encodings):
        try:
            data = _unpacked(data, encoding, limit, budget)
        except (OSError, zlib.error) as error:
            detail = f"The body does not unpack as {encoding}: {str(error)[:100]}. Fetch the page again."
            raise UnreadableError("damaged_record", detail) from error
        if len(data) > limit:
            raise too_large(f"more than {limit:,}", limit)
    return data


def too_large(size: str, limit: int) -> UnreadableError:
    """The error of one document of `size` bytes, which are too many."""
    return UnreadableError(
        "too_large",
        f"The document has {size} bytes; the limit is {limit:,}. Split it, or raise NEWSLEDGER_MAX_DOCUMENT_BYTES, "
        "and replay.",
    )


def _joined(data: bytes) -> bytes:
    """A chunked body in one piece; a body that is in one piece already, as it is."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        at = found.end() + size
        if size == 0 or at > len(data):
            break
        parts.append(data[found.end() : at])
        at += 2 if data[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) or data


def _unpacked(data: bytes, encoding: str, limit: int, budget: Budget) -> bytes:
    source = Source(io.BytesIO(data))
    if encoding in ("gzip", "x-gzip") and data.startswith(MAGIC["gz"]):
        return _upto(Unpacked(source, "gz", budget), limit)
    if encoding == "zstd" and data.startswith(MAGIC["zst"]):
        return _upto(Unpacked(source, "zst", budget), limit)
    if encoding == "deflate":
        for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
            try:
                found = zlib.decompressobj(bits).decompress(data, limit + 1)
            except zlib.error:
                continue
            budget.unpack(len(found))
            return found
    if encoding == "br" and b"<" not in data[:1]:
        found = _upto(BrotliReader(io.BytesIO(data)), limit)
        budget.unpack(len(found))
        return found
    return data


def _upto(stream: Unpacked | BrotliReader, limit: int) -> bytes:
    """Up to one byte more than `limit`."""
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := stream.read(min(_PIECE, left))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
