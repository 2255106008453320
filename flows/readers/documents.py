"""What a reader returns."""

from typing import NamedTuple


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
    `markup` holds what a page's tags say of each line of `text`; None for text without tags.
    """

    text: str
    offset: int
    length: int
    reader: str
    encoding: str
    replaced_bytes: int
    metadata: Metadata
    basis: Metadata = Metadata()
    markup: tuple[str, ...] | None = None
    member: str | None = None


class Refusal(NamedTuple):
    """Why a file is not read: `reason` is a word to count by, `detail` says what to do next."""

    reason: str
    detail: str
