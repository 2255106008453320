"""What a reader returns."""

from typing import NamedTuple

from flows.text.markup import Markup


class Metadata(NamedTuple):
    """What a document, or the sidecar beside it, says of itself. Values are as given, white space folded."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None


class Document(NamedTuple):
    """One document: its text, and the bytes of the file that it was read from.

    `offset` and `length` count bytes of the file or, where `member` names a place inside a compressed file or an
    archive (from the outside in, joined by `!`), of that member as unpacked. `basis` says of each field of `metadata`
    what it was read from: `json-ld`, `opengraph`, `meta`, `time`, `byline`, `heading`, `feed`, `record` or `header`.
    `markup` is what a page's tags say of the lines of `text`; None for text without tags. `captured` is when a
    crawler fetched it (ISO 8601): it was published by then. `sha256` is that of the bytes that were decoded, which
    `readers` sees to for every format.
    """

    text: str
    offset: int
    length: int
    reader: str
    encoding: str
    replaced_bytes: int
    metadata: Metadata
    basis: Metadata = Metadata()
    markup: Markup | None = None
    member: str | None = None
    captured: str | None = None
    sha256: str = ""


class Refusal(NamedTuple):
    """Why bytes are not read: `reason` is a word to count by, `detail` says what to do next.

    `member` and `offset` name the place as in `Document`; both None: the whole file.
    """

    reason: str
    detail: str
    member: str | None = None
    offset: int | None = None
