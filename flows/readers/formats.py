"""One document's bytes, or one file's of many documents, to what they hold: the format is told by the bytes."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from flows.readers import kinds, text
from flows.readers.documents import Document, Metadata, Refusal
from flows.readers.limits import Limits, OvertimeError, Watch

_MAX_ERROR = 300
_SURROGATE = re.compile("[\ud800-\udfff]")


class Hints(NamedTuple):
    """What the wrapping says of the bytes: `charset` as HTTP named it, the address, when they were fetched."""

    charset: str | None = None
    url: str | None = None
    captured: str | None = None


Read = Callable[[bytes, Limits, Hints], list[Document] | Refusal]


class Format(NamedTuple):
    """A format: how its beginning looks, and what reads it."""

    looks_like: Callable[[bytes], bool]
    read: Read


FORMATS: tuple[Format, ...] = ()
"""Asked in this order; what none of them takes is plain text."""


def read(
    data: bytes, limits: Limits, watch: Watch, hints: Hints, member: str | None, offset: int
) -> Iterator[Document | Refusal]:
    """The documents in `data`, which stand at a place that `member` and `offset` name, or why there are none.

    Offsets of the documents count from the first byte of `data`, and each has the hash of its own bytes. Whatever
    the bytes do to a reader ends in a refusal.
    """
    found: list[Document] | Refusal
    try:
        with watch(member, offset):
            found = _read(data, limits, hints)
    except OvertimeError:
        found = Refusal(
            "too_slow",
            "Reading it took longer than a document may. Raise NEWSLEDGER_MAX_DOCUMENT_SECONDS, and replay.",
        )
    except Exception as error:  # whatever a document does to a reader, the others go on
        found = failed(error)
    if isinstance(found, Refusal):
        yield found
        return
    taken: set[tuple[int, int]] = set()
    for document in found:
        own = (document.offset, document.offset + document.length)
        if own in taken or not 0 <= own[0] < own[1] <= len(data):
            yield failed(ValueError(f"two documents, or none, at bytes {own[0]} to {own[1]}"))
        elif len(document.text) > limits.document_chars:
            yield text.too_long(len(document.text), limits.document_chars)
        elif not document.text.strip():
            yield text.BLANK
        else:
            taken.add(own)
            yield _sound(document)._replace(sha256=hashlib.sha256(data[slice(*own)]).hexdigest())


def failed(error: Exception) -> Refusal:
    """The refusal of bytes that make a reader raise."""
    detail = f"The reader failed: {type(error).__name__}: {error}"[:_MAX_ERROR]
    return Refusal("reader_failed", f"{detail}. This is a defect: report it with the file, and replay.")


def _read(data: bytes, limits: Limits, hints: Hints) -> list[Document] | Refusal:
    head = data[: kinds.HEAD_BYTES]
    if (refusal := kinds.junk(head)) is not None:
        return refusal
    for known in FORMATS:
        if known.looks_like(head):
            found = known.read(data, limits, hints)
            break
    else:
        found = text.read(data, limits.document_chars, limits.undecodable_share)
    return found if isinstance(found, Refusal) else [_hinted(document, hints) for document in found]


def _sound(document: Document) -> Document:
    """`document` without lone surrogates, which JSON and character references can name and no table can hold."""
    sayings = (*document.metadata, *document.basis, *(document.markup or ()))
    if _is_sound(document.text) and all(said is None or _is_sound(said) for said in sayings):
        return document
    return document._replace(
        text=_mended(document.text),
        metadata=Metadata(*(said and _mended(said) for said in document.metadata)),
        markup=None if document.markup is None else tuple(map(_mended, document.markup)),
    )


def _is_sound(words: str) -> bool:
    return words.isascii() or _SURROGATE.search(words) is None


def _mended(words: str) -> str:
    return _SURROGATE.sub("\ufffd", words)


def _hinted(document: Document, hints: Hints) -> Document:
    """`document` with what the wrapping says where it is silent."""
    if hints.url and not document.metadata.url:
        document = document._replace(
            metadata=document.metadata._replace(url=hints.url), basis=document.basis._replace(url="header")
        )
    return document._replace(captured=hints.captured) if hints.captured else document
