"""From bytes to documents: one module for each kind of file, chosen by content, behind `read`."""

import io
from collections import Counter
from collections.abc import Iterator

from flows.readers.documents import Document, Refusal
from flows.readers.limits import Budget, Limits, OvertimeError, SpentError, UnreadableError, Watch, unwatched
from flows.readers.source import File, Source

__all__ = ["Limits", "OvertimeError", "UnreadableError", "Watch", "excerpt", "read", "unwatched"]

_MAX_REFUSALS = 1_000  # of one file, told one by one; beyond, they are counted


def read(data: bytes | File, limits: Limits, watch: Watch = unwatched) -> Iterator[Document | Refusal]:
    """The documents in a file, in their order, and why what is not read is not; at least one of either.

    Plain text, and what is in gzip, bzip2, zstd, zip, tar and WARC around it, one in another; told by content.
    Memory is bounded by `limits.document_bytes`, whatever the size of the file. Never raises for bad bytes.

    Args:
        data: the bytes, or a binary file that can be sought in.
        limits: what reading may cost.
        watch: watches the reader of each document, and may raise `OvertimeError` in it.
    """
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    yielded = False
    refused = 0
    more: Counter[str] = Counter()
    for found in _walk(file, limits, watch):
        yielded = True
        if isinstance(found, Refusal):
            refused += 1
            if refused > _MAX_REFUSALS:
                more[found.reason] += 1
                continue
        yield found
    if more:
        counted = ", ".join(f"{count:,} {reason}" for reason, count in more.most_common())
        detail = f"So much more of the file was refused: {counted}. Look at those told one by one."
        yield Refusal("more_refused", detail)
    if not yielded:
        yield Refusal("no_documents", "The file holds no document that is known here. Remove it, or deliver articles.")


def _walk(file: File, limits: Limits, watch: Watch) -> Iterator[Document | Refusal]:
    from flows.readers import containers

    source = Source(file, file)
    job = containers.Job(limits, watch, Budget(limits, source.size or 0))
    try:
        yield from containers.walk(job, source, containers.in_file, 0)
    except SpentError as error:
        yield Refusal(error.reason, error.detail)


def excerpt(file: File, member: str | None, offset: int, length: int, limits: Limits) -> bytes:
    """As `excerpts.excerpt`: the bytes of one document again."""
    from flows.readers import excerpts

    return excerpts.excerpt(file, member, offset, length, limits)
