"""From a file to the documents in it, through whatever is wrapped around them, as a stream in bounded memory."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple, cast

from flows.readers import formats, http, json_records, kinds, warc
from flows.readers.archives import Member, zip_members
from flows.readers.documents import Document, Refusal
from flows.readers.formats import Hints
from flows.readers.limits import Budget, Limits, SpentError, UnreadableError, Watch
from flows.readers.packed import MAGIC, Unpacked
from flows.readers.source import File, Source
from flows.readers.tar import tar_members

_IN_MEMORY = 2**24  # of a zip inside another archive; a larger one goes to a temporary file
_CHUNK = 2**18
_FIRST_LINES = 2**20  # bytes by which JSON Lines are told from other JSON

Found = Iterator[Document | Refusal]
Where = Callable[[int], tuple[str | None, int]]
"""From a position in a stream to the name of the innermost member there, and the place in that."""


class Job(NamedTuple):
    """The reading of one file."""

    limits: Limits
    watch: Watch
    budget: Budget


def in_file(position: int) -> tuple[str | None, int]:
    """Where a byte of the file itself stands."""
    return None, position


def _in_member(name: str, position: int) -> tuple[str | None, int]:
    return name, position


def inside(outer: str | None, name: str) -> str:
    """The name of a member in a member."""
    return name if outer is None else f"{outer}!{name}"


def walk(job: Job, source: Source, where: Where, depth: int) -> Found:
    """The documents in `source`, and what of it is refused.

    Raises:
        SpentError: the file has cost all that it may.
    """
    try:
        yield from _open(job, source, where, depth)
    except SpentError:
        raise
    except UnreadableError as error:
        yield Refusal(error.reason, error.detail, *where(source.tell()))
    except Exception as error:  # hostile bytes found a way that nobody thought of: what else is in the file goes on
        yield formats.failed(error)._replace(member=where(0)[0], offset=where(source.tell())[1])


def _open(job: Job, source: Source, where: Where, depth: int) -> Found:
    kind = kinds.container(source.peek(kinds.HEAD_BYTES))
    if kind is not None and depth >= job.limits.archive_depth:
        detail = (
            f"It lies more than {job.limits.archive_depth} archives deep. Unpack it, or raise "
            "NEWSLEDGER_MAX_ARCHIVE_DEPTH, and replay."
        )
        yield Refusal("too_deep", detail, *where(0))
    elif kind in MAGIC:
        yield from _packed(job, source, kind, where, depth)
    elif kind == "zip":
        with seekable(source) as file:
            yield from _members(job, zip_members(file, job.limits.archive_members, job.budget), where, depth)
    elif kind == "tar":
        yield from _members(job, tar_members(source, job.budget), where, depth)
    elif kind == "warc":
        yield from _pages(job, source, where)
    else:
        yield from _documents(job, source, where)


def _packed(job: Job, source: Source, kind: str, where: Where, depth: int) -> Found:
    outer = where(0)[0]
    unpacked = Unpacked(source, kind, job.budget)

    def place(position: int) -> tuple[str, int]:
        name, offset = unpacked.place(position)
        return inside(outer, name), offset

    yield from walk(job, Source(unpacked), place, depth + 1)


def _members(job: Job, members: Iterator[Member | Refusal], where: Where, depth: int) -> Found:
    outer = where(0)[0]
    for found in members:
        if isinstance(found, Refusal):
            yield found._replace(member=inside(outer, found.member or ""))
            continue
        yield from walk(job, found.source, partial(_in_member, inside(outer, found.name)), depth + 1)


def _pages(job: Job, source: Source, where: Where) -> Found:
    for page in warc.pages(source, job.limits, job.budget):
        if isinstance(page, warc.Misread):
            place = (where(0)[0], None) if page.offset is None else where(page.offset)
            yield Refusal(page.reason, page.detail, *place)
            continue
        member, offset = where(page.offset)
        hints = Hints(page.charset, page.url, page.captured)
        for found in formats.read(page.data, job.limits, job.watch, hints, member, offset, formats.page):
            if isinstance(found, Refusal):
                yield found._replace(member=member, offset=offset)
            else:
                yield found._replace(member=member, offset=offset, length=page.length)


def _documents(job: Job, source: Source, where: Where) -> Found:
    """The documents of a file, or member, that is no container."""
    if json_records.looks_like(source.peek(kinds.HEAD_BYTES)) and json_records.is_lines(source.peek(_FIRST_LINES)):
        yield from _json_lines(job, source, where)
        return
    limit = job.limits.document_bytes
    data = source.read(limit + 1)
    if len(data) > limit:
        yield _too_large(limit, where(0))
    else:
        yield from _placed(job, data, where(0), None)


def _json_lines(job: Job, source: Source, where: Where) -> Found:
    """The documents of JSON Lines, a line at a time: the file may have any size."""
    limit = job.limits.document_bytes
    while True:
        start = source.tell()
        line = source.read_line(limit + 1)
        if not line:
            return
        if len(line) > limit:
            yield _too_large(limit, where(start))
            source.skip_to(lambda ahead: ahead.find(b"\n"), 0)
        elif line.strip():
            yield from _placed(job, line, where(start), formats.json_line)


def _placed(job: Job, data: bytes, place: tuple[str | None, int], reader: formats.Read | None) -> Found:
    """The documents in `data`, which stands at `place`, each with its own."""
    member, start = place
    for found in formats.read(data, job.limits, job.watch, Hints(), member, start, reader):
        if not isinstance(found, Refusal):
            yield found._replace(member=member, offset=start + found.offset)
        elif member is None and start == 0 and found.offset is None:
            yield found  # of the file as a whole
        else:
            yield found._replace(member=member, offset=start + (found.offset or 0))


def _too_large(limit: int, place: tuple[str | None, int]) -> Refusal:
    error = http.too_large(f"more than {limit:,}", limit)
    return Refusal(error.reason, error.detail, *place)


@contextmanager
def seekable(source: Source) -> Iterator[File]:
    """The file of a source; what is in a stream is copied to one first."""
    if source.file is not None:
        yield source.file
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        while chunk := source.read_some(_CHUNK):
            spool.write(chunk)
        yield cast("File", spool)
