"""The bytes of one document again, from its place in its file."""

from collections.abc import Iterator
from contextlib import ExitStack

from flows.readers import kinds
from flows.readers.archives import Member, zip_members
from flows.readers.containers import seekable
from flows.readers.documents import Refusal
from flows.readers.limits import Budget, Limits, UnreadableError
from flows.readers.packed import MAGIC, Unpacked
from flows.readers.source import File, Source
from flows.readers.tar import tar_members


def excerpt(file: File, member: str | None, offset: int, length: int, limits: Limits) -> bytes:
    """The bytes that a document was read from: of a web archive, its whole record.

    Args:
        file: the kept file.
        member: as in `Document`, with `offset` and `length`.
        offset: first byte.
        length: how many bytes.
        limits: what may be spent.

    Raises:
        UnreadableError: the place is not in the file.
    """
    with ExitStack() as files:
        source = Source(file, file)
        budget = Budget(limits, source.size or 0)
        for name in member.split("!") if member else ():
            source = _enter(source, name, limits, budget, files)
        if source.skip(offset) < offset:
            raise _nowhere(f"byte {offset:,}")
        return source.read(length)


def _enter(source: Source, name: str, limits: Limits, budget: Budget, files: ExitStack) -> Source:
    kind = kinds.container(source.peek(kinds.HEAD_BYTES))
    if kind in MAGIC:
        start = int(name.rpartition("@")[2])
        if source.file is not None:
            source.file.seek(start)
            source = Source(source.file)
        else:
            source.skip(start)
        return Source(Unpacked(source, kind, budget))
    members: Iterator[Member | Refusal] = iter(())
    if kind == "zip":
        file = files.enter_context(seekable(source))
        members = zip_members(file, limits.archive_members, budget)
    elif kind == "tar":
        members = tar_members(source, budget)
    for found in members:
        if found[0] == name and isinstance(found, Member):
            files.callback(lambda: members)  # or its file would be closed
            return found.source
    raise _nowhere(name)


def _nowhere(what: str) -> UnreadableError:
    return UnreadableError("no_such_place", f"There is no {what} in the file. Run again: its documents are read anew.")
