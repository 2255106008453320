"""HTML pages: the visible text, one block a line, boilerplate included, with the markup of each line beside it."""

from flows.readers import html_metadata, html_text, html_tree
from flows.readers.documents import Document, Refusal
from flows.readers.html_tree import looks_like
from flows.readers.limits import Limits

__all__ = ["looks_like", "read"]


def read(data: bytes, limits: Limits, charset: str | None = None) -> list[Document] | Refusal:
    """The one document of a page, or why it is not one. Never raises for bad bytes.

    Args:
        data: the page as served.
        limits: what may be spent on it.
        charset: what the HTTP header said of its encoding.
    """
    page = html_tree.parse(data, charset)
    if isinstance(page, Refusal):
        return page
    if page.replaced_bytes > limits.undecodable_share * len(data):
        return Refusal(
            "undecodable",
            f"{page.replaced_bytes:,} of {len(data):,} bytes do not decode as {page.encoding}. "
            "Deliver the page as UTF-8.",
        )
    found = html_text.read(page.tree)
    text = "\n".join(found.lines)
    if not text:
        return Refusal("blank", "The page shows no text. Deliver it as a browser shows it, after its scripts have run.")
    if len(text) > limits.document_chars:
        return Refusal(
            "too_long",
            f"The page's text has {len(text):,} characters; the limit is {limits.document_chars:,}. "
            "Split the page, or raise NEWSLEDGER_MAX_DOCUMENT_CHARS.",
        )
    metadata, basis = html_metadata.read(page.tree)
    return [
        Document(
            text,
            0,
            len(data),
            "html",
            page.encoding,
            page.replaced_bytes,
            metadata,
            basis=basis,
            markup=found.markup,
        )
    ]
