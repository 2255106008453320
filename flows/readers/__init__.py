"""From bytes to documents: one module per kind of file, chosen by content, behind `read`."""

from typing import NamedTuple

from flows.readers import html, text
from flows.readers.documents import Document, Refusal

_HEAD_BYTES = 4_096


class Limits(NamedTuple):
    """What a reader may spend on one file; from the settings."""

    document_chars: int
    undecodable_share: float


def read(data: bytes, limits: Limits) -> list[Document] | Refusal:
    """The documents in `data`, in their order in the file, or why there are none.

    Never raises for bad bytes: they end in a `Refusal`.
    """
    if html.looks_like(data[:_HEAD_BYTES]):
        return html.read(data, limits)
    return text.read(data, limits.document_chars, limits.undecodable_share)
