"""The bytes of a document, or of a file of many, to what they hold: the format is told by the bytes."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from flows.readers import feed, html, json_records, kinds, text
from flows.readers.documents import Document, Metadata, Refusal
from flows.readers.limits import Limits, OvertimeError, Watch

_MAX_ERROR = 300
_SURROGATE = re.compile("[\ud800-\udfff]")


class Hints(NamedTuple):
    """What the wrapping says of the bytes: `charset` as HTTP named it, the address, when they were fetched."""

    charset: str | None = None
    url: str | None = None
    captured: str | None = None


Found = Iterable[Document | Refusal] | Refusal
Read = Callable[[bytes, Limits, Hints], Found]


class Format(NamedTuple):
    """A format: what its beginning looks like, and what reads it."""

    looks_like: Callable[[bytes], bool]
    read: Read


def _html(data: bytes, limits: Limits, hints: Hints) -> Found:
    return html.read(data, limits, hints.charset)


def _feed(data: bytes, limits: Limits, _hints: Hints) -> Found:
    return feed.read(data, limits)


def _json(data: bytes, limits: Limits, _hints: Hints) -> Found:
    return json_records.read(data, limits)


def json_line(data: bytes, limits: Limits, _hints: Hints) -> Found:
    """Reads one line of JSON Lines."""
    return json_records.line(data, limits)


FORMATS: tuple[Format, ...] = (
    Format(feed.looks_like, _feed),
    Format(json_records.looks_like, _json),
    Format(html.looks_like, _html),
)
"""Asked in this order; what none of them takes is plain text."""


def read(
    data: bytes,
    limits: Limits,
    watch: Watch,
    hints: Hints,
    member: str | None,
    offset: int,
    reader: Read | None = None,
) -> Iterator[Document | Refusal]:
    """The documents in `data`, which stand at a place that `member` and `offset` name, and why what is none is none.

    Offsets of the documents count from the first byte of `data`, and each has the hash of its own bytes. Whatever
    the bytes do to a reader ends in a refusal. `reader` is known for a line of a file of lines.
    """
    taken: set[int] = set()  # a document's id is made of where it begins
    for found in _each(reader or _chosen(data), data, limits, watch, hints, member, offset):
        if isinstance(found, Refusal):
            yield found
            continue
        own = (found.offset, found.offset + found.length)
        if own[0] in taken or not 0 <= own[0] < own[1] <= len(data):
            yield failed(ValueError(f"two documents, or none, at bytes {own[0]} to {own[1]}"))
        elif len(found.text) > limits.document_chars:
            yield text.too_long(len(found.text), limits.document_chars)
        elif not found.text.strip():
            yield text.BLANK
        else:
            taken.add(own[0])
            bytes_of = data if own == (0, len(data)) else data[slice(*own)]
            yield _hinted(_sound(found), hints, hashlib.sha256(bytes_of).hexdigest())


def failed(error: Exception) -> Refusal:
    """The refusal of bytes that make a reader raise."""
    detail = f"The reader failed: {type(error).__name__}: {error}"[:_MAX_ERROR]
    return Refusal("reader_failed", f"{detail}. This is a defect: report it with the file, and replay.")


def _chosen(data: bytes) -> Read:
    head = data[: kinds.HEAD_BYTES]
    for known in FORMATS:
        if known.looks_like(head):
            return known.read
    return _text


def page(data: bytes, limits: Limits, hints: Hints) -> Found:
    """Reads what HTTP called a page, whatever its beginning: one record of a web archive is one document at most."""
    refusal = kinds.junk(data[: kinds.HEAD_BYTES])
    return refusal or html.read(data, limits, hints.charset)


def _text(data: bytes, limits: Limits, _hints: Hints) -> Found:
    refusal = kinds.junk(data[: kinds.HEAD_BYTES])
    return refusal or text.read(data, limits.document_chars, limits.undecodable_share)


def _each(
    reader: Read, data: bytes, limits: Limits, watch: Watch, hints: Hints, member: str | None, offset: int
) -> Iterator[Document | Refusal]:
    """What `reader` finds, each watched by itself. Of the bytes after one that stops it, nothing is known."""
    waiting: Iterator[Document | Refusal] | None = None
    while True:
        try:
            with watch(member, offset):
                if waiting is None:
                    found = reader(data, limits, hints)
                    waiting = iter([found] if isinstance(found, Refusal) else found)
                one = next(waiting, None)
        except OvertimeError as error:
            detail = f"Reading it was stopped: {error}. Raise NEWSLEDGER_MAX_DOCUMENT_SECONDS and replay, or remove it."
            yield Refusal("too_slow", detail)
            return
        except Exception as error:  # whatever a document does to a reader, the others go on
            yield failed(error)
            return
        if one is None:
            return
        yield one


def _hinted(document: Document, hints: Hints, sha256: str) -> Document:
    """`document` with the hash of its bytes, and what the wrapping says where it is silent itself."""
    if not hints.url and not hints.captured:
        return document._replace(sha256=sha256)
    metadata, basis = document.metadata, document.basis
    if hints.url and not metadata.url:
        metadata, basis = metadata._replace(url=hints.url), basis._replace(url="header")
    return document._replace(metadata=metadata, basis=basis, captured=hints.captured, sha256=sha256)


def _sound(document: Document) -> Document:
    """`document` without lone surrogates, which JSON and character references can name and no table can hold."""
    if all(said is None or _is_sound(said) for said in (document.text, *document.metadata)):
        return document
    return document._replace(
        text=_mended(document.text),
        metadata=Metadata(*(said and _mended(said) for said in document.metadata)),
    )


def _is_sound(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _mended(words: str) -> str:
    return _SURROGATE.sub("\ufffd", words)
