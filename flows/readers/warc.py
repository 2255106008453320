"""Web archives (ISO 28500): the pages among the responses that a crawler kept.

The frame of the records is read here and not by a library: a lying length must end in a reject, not in the end of the
process (fastwarc 2.0 allocates what a header claims), and reading must go on after damaged bytes. The tests hold
what is found against fastwarc's reading of the same files.

Records that hold no page are the archive's bookkeeping (warcinfo, request, metadata, revisit): they are passed over. Of
other responses (pictures, style sheets, robots.txt, errors, redirects) there are thousands in each archive, so that
they are counted, by why they are no page, and end in one refusal for each archive.
"""

import base64
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from flows.readers import http
from flows.readers.limits import Budget, Limits, SpentError, UnreadableError
from flows.readers.source import Source

_MARK = re.compile(rb"WARC/[01]\.\d\r?\n[A-Za-z-]{4,30}:")
_MARK_BYTES = 50
_VERSION = re.compile(rb"WARC/[01]\.\d{1,2}\s*\Z")
_MAX_LINE = 2**16
_MAX_HEADERS = 200
_LENGTH = re.compile(r"\d{1,15}\Z")
_DIGEST = re.compile(r"(sha1|sha256|md5):([A-Za-z0-9+/=_-]+)\Z", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_OK = 200
_SHOWN_KINDS = 12


class Page(NamedTuple):
    """A page in a web archive: what was sent, and where its record stands in the stream, in bytes."""

    data: bytes
    offset: int
    length: int
    url: str | None
    captured: str | None
    charset: str | None


class Misread(NamedTuple):
    """What of an archive is not read: where it stands in the stream (None: all over it), and why."""

    offset: int | None
    reason: str
    detail: str


class Record(NamedTuple):
    """A record by its header, whose names are in lower case; its block begins at `start` and has `block` bytes."""

    offset: int
    start: int
    block: int
    headers: dict[str, str]


def pages(source: Source, limits: Limits, budget: Budget) -> Iterator[Page | Misread]:
    """The pages in a web archive, in their order, and what of it is not read.

    Raises:
        UnreadableError: the stream cannot be read on.
        SpentError: it costs more than it may.
    """
    others: Counter[str] = Counter()
    while (record := _next(source)) is not None:
        if isinstance(record, Misread):
            yield record
            continue
        end = record.start + record.block
        if source.size is not None and end > source.size:
            yield _cut_short(record)
            source.skip_to(_find_mark, _MARK_BYTES)  # the length may lie
            continue
        page = _page(source, record, limits, budget, others)
        if page is not None:
            yield page
        source.skip(end - source.tell())
        if source.tell() < end:
            yield _cut_short(record)
    if others:
        shown = ", ".join(f"{count:,} {what}" for what, count in others.most_common(_SHOWN_KINDS))
        detail = f"{others.total():,} responses are no pages and were not read: {shown}. Nothing needs to be done."
        yield Misread(None, "no_pages", detail)


def records(data: bytes) -> Iterator[Record]:
    """The records of an unpacked web archive, in their order; damaged ones are left out."""
    stream = io.BytesIO(data)
    source = Source(stream, stream)
    while (record := _next(source)) is not None:
        if isinstance(record, Misread):
            continue
        if record.start + record.block > len(data):
            source.skip_to(_find_mark, _MARK_BYTES)
            continue
        yield record
        source.skip(record.block)


def _next(source: Source) -> Record | Misread | None:
    """The next record's header. After damage, reading goes on at the next line that begins one."""
    while source.peek(1) in (b"\r", b"\n"):
        source.read(1)
    offset = source.tell()
    if not source.peek(1):
        return None
    try:
        headers = _headers(source)
    except ValueError as error:
        source.skip_to(_find_mark, _MARK_BYTES)
        detail = f"No record of a web archive stands here ({error}); reading goes on at the next. Fetch it again."
        return Misread(offset, "damaged_record", detail)
    return Record(offset, source.tell(), int(headers["content-length"]), headers)


def _headers(source: Source) -> dict[str, str]:
    """The headers of the record that begins here, by their names in lower case.

    Raises:
        ValueError: there is none, or no length.
    """
    if not _VERSION.match(source.read_line(20)):
        raise ValueError("no version")
    headers: dict[str, str] = {}
    for _ in range(_MAX_HEADERS):
        line = source.read_line(_MAX_LINE)
        if not line.endswith(b"\n"):
            raise ValueError("a header without an end")
        if not line.strip():
            if not _LENGTH.match(headers.get("content-length", "")):
                raise ValueError("no Content-Length")
            return headers
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    raise ValueError("too many headers")


def _page(
    source: Source, record: Record, limits: Limits, budget: Budget, others: Counter[str]
) -> Page | Misread | None:
    """The page of a record; None when it holds none, which is then counted in `others`."""
    told = _told(source, record)
    if isinstance(told, str):
        others[told] += 1
        return None
    if told is None:
        return None
    if record.block > limits.document_bytes:
        error = http.too_large(f"{record.block:,}", limits.document_bytes)
        return Misread(record.offset, error.reason, error.detail)
    block = source.read(record.block)
    if len(block) < record.block:
        return None
    try:
        _check_digest(block, record.headers.get("warc-block-digest", ""))
        data = http.body(block[told.length :], told, limits.document_bytes, budget)
    except SpentError:
        raise
    except UnreadableError as error:
        return Misread(record.offset, error.reason, error.detail)
    url = record.headers.get("warc-target-uri", "").strip("<> ")
    captured = record.headers.get("warc-date")
    return Page(data, record.offset, source.tell() - record.offset, url or None, captured, told.charset)


def _told(source: Source, record: Record) -> http.Head | str | None:
    """What the response says of the page in it; why it holds none; None for the archive's bookkeeping."""
    kind = record.headers.get("warc-type", "").lower()
    media = record.headers.get("content-type", "").lower()
    if kind in ("resource", "conversion"):
        if not media.startswith(_PAGES):
            return media.partition(";")[0][:60] or "no media type"
        return http.Head(0, _OK, media, http.charset(media), (), is_chunked=False)
    if kind != "response" or not media.startswith("application/http"):
        return None
    wanted = min(record.block, http.HEAD_BYTES)
    head = source.peek(wanted)
    if len(head) < wanted:
        return None  # cut short
    told = http.head(head)
    if told is None:
        return "no HTTP"
    if told.status != _OK:
        return f"HTTP status {told.status}"
    return told if told.media in _PAGES else told.media[:60] or "no media type"


def _check_digest(block: bytes, digest: str) -> None:
    """Hold a block against the digest that its record names, where that is of a kind known here.

    Raises:
        UnreadableError: it is another.
    """
    if (named := _DIGEST.match(digest)) is None:
        return
    made = hashlib.new(named[1].lower(), block, usedforsecurity=False)
    texts = (made.hexdigest(), base64.b32encode(made.digest()).decode().lower().rstrip("="))
    if named[2].lower().rstrip("=") not in texts:
        detail = "The bytes of the record are not those that its digest names. Fetch the archive again."
        raise UnreadableError("bad_digest", detail)


def _cut_short(record: Record) -> Misread:
    detail = f"The record promises {record.block:,} bytes and the archive ends before. Fetch it again."
    return Misread(record.offset, "truncated", detail)


def _find_mark(ahead: bytearray) -> int:
    found = _MARK.search(ahead)
    return found.start() if found else -1
