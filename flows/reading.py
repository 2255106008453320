"""From the kept bytes of one arrival to rows of documents, zone.texts and zone.rejects. Opens no file."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from flows import readers
from flows.readers import sidecar
from flows.readers.documents import Document, Metadata, Refusal
from flows.readers.source import File
from flows.text import ids, line_spans

DOCUMENT_FIELDS = (
    *("document_id", "article_id", "raw_sha256", "raw_path", "landing_path", "raw_member", "raw_offset", "raw_length"),
    *("content_sha256", "reader", "encoding", "replaced_bytes", "sidecar_sha256", "url", "captured_on"),
)
TEXT_FIELDS = (
    *("document_id", "article_id", "raw_path", "raw_sha256", "landing_path", "text", "text_hash"),
    *("line_hashes", "line_lengths", "line_markup", "has_sidecar", "captured_on"),
    *Metadata._fields,
    *(f"{field}_basis" for field in Metadata._fields),
)
REJECT_FIELDS = ("stage", "landing_path", "raw_sha256", "reason", "detail", "raw_member", "raw_offset")


class Kept(NamedTuple):
    """An arrival whose bytes are kept: `raw_path` is relative to the lake."""

    landing_path: str
    raw_path: str
    raw_sha256: str
    sidecar_sha256: str | None


class Rows(NamedTuple):
    """Rows of the three tables, in the field orders above."""

    documents: list[tuple[Any, ...]]
    texts: list[tuple[Any, ...]]
    rejects: list[tuple[Any, ...]]


def read(
    kept: Kept,
    data: bytes | File,
    side_data: bytes | None,
    limits: readers.Limits,
    rows: Rows,
    watch: readers.Watch = readers.unwatched,
    added: Callable[[], None] = lambda: None,
) -> None:
    """Add the rows of one arrival to `rows`, and call `added` after each. Bad input ends in a reject with its reason.

    What a sidecar says holds for the one document of a file. Of a file of several it tells the outlet and the language;
    the address, title, author and day that it names can be those of one article alone.
    """

    def refuse(refusal: Refusal) -> None:
        rows.rejects.append(("read", kept.landing_path, kept.raw_sha256, *refusal))
        added()

    def add(document: Document, given: Metadata) -> None:
        metadata = Metadata(*(said or own for said, own in zip(given, document.metadata, strict=True)))
        basis = Metadata(*("sidecar" if said else own for said, own in zip(given, document.basis, strict=True)))
        _add(kept, document._replace(metadata=metadata, basis=basis), rows)
        added()

    given = _sidecar(side_data, refuse)
    shared = Metadata(outlet=given.outlet, language=given.language)
    first: Document | None = None
    is_alone = True
    for found in readers.read(data, _mapped(limits, side_data, refuse), watch):
        if isinstance(found, Refusal):
            refuse(found)
        elif first is None and is_alone:
            first = found  # held back until it shows whether it is alone
        else:
            if first is not None:
                add(first, shared)
            first, is_alone = None, False
            add(found, shared)
    if first is not None:
        add(first, given)


def line_hash(line: str) -> int:
    """64-bit hash of a line with its white space folded; 0 for a blank line."""
    folded = " ".join(line.split())
    return _hash(folded) if folded else 0


def _sidecar(data: bytes | None, refuse: Callable[[Refusal], None]) -> Metadata:
    if data is None:
        return Metadata()
    found = sidecar.read(data)
    if isinstance(found, Refusal):
        refuse(found)
        return Metadata()
    return found


def _mapped(limits: readers.Limits, side_data: bytes | None, refuse: Callable[[Refusal], None]) -> readers.Limits:
    """`limits` with the fields of JSON records that the sidecar names."""
    found = sidecar.json_mapping(side_data) if side_data is not None else {}
    if isinstance(found, Refusal):
        refuse(found)
        return limits
    return limits._replace(json_mapping=found) if found else limits


def _add(kept: Kept, document: Document, rows: Rows) -> None:
    article_id = ids.digest("article", document.reader, document.sha256)
    place = (document.offset,) if document.member is None else (document.member, document.offset)
    document_id = ids.digest("document", kept.landing_path, kept.raw_sha256, *place)
    spans = line_spans.split(document.text)
    rows.documents.append(
        (
            *(document_id, article_id, kept.raw_sha256, kept.raw_path, kept.landing_path, document.member),
            *(document.offset, document.length, document.sha256),
            *(document.reader, document.encoding, document.replaced_bytes),
            *(kept.sidecar_sha256, document.metadata.url, _day(document.captured)),
        )
    )
    rows.texts.append(
        (
            *(document_id, article_id, kept.raw_path, kept.raw_sha256, kept.landing_path),
            *(document.text, _hash(document.text)),
            [line_hash(document.text[start:end]) for start, end in spans],
            [end - start for start, end in spans],
            None if document.markup is None else document.markup._asdict(),
            kept.sidecar_sha256 is not None,
            _day(document.captured),
            *document.metadata,
            *document.basis,
        )
    )


def _day(captured: str | None) -> date | None:
    """The day of a moment in ISO 8601; None when it is none."""
    try:
        return date.fromisoformat(captured[:10]) if captured else None
    except ValueError:
        return None


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
