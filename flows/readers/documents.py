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
    """One document: its text, and the bytes of the file that it was read from."""

    text: str
    offset: int
    length: int
    reader: str
    encoding: str
    replaced_bytes: int
    metadata: Metadata


class Refusal(NamedTuple):
    """Why a file is not read: `reason` is a word to count by, `detail` says what to do next."""

    reason: str
    detail: str
