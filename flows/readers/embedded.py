"""Text inside JSON records and feeds: plain, or HTML that is read as a page is."""

import html
import re

from flows.readers import html_text, html_tree
from flows.readers.documents import Refusal
from flows.text.markup import Markup

_MARKED = re.compile(
    r"<(?:p|br|div|a|strong|em|b|i|u|h[1-6]|ul|ol|li|blockquote|figure|img|span|section|article|table|html|body|!--)\b"
    r"[^<>]{0,5000}>|</(?:p|div|a|span|li|strong|em)>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,20});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def visible(field: str) -> tuple[str, Markup | None]:
    """The text that `field` shows, and its markup where it is a whole page of HTML.

    The markup of a fragment is left out: line labels weigh it as part of a page, and a short article alone looks like
    what surrounds one.
    """
    if not _MARKED.search(field):
        return (html.unescape(field) if _ENTITY.search(field) else field), None
    page = html_tree.parse(field.encode("utf-8", "replace"), "utf-8")
    if isinstance(page, Refusal):
        return field, None
    found = html_text.read(page.tree)
    return "\n".join(found.lines), found.markup if _PAGE.search(field) else None


def sound(text: str) -> tuple[str, int]:
    """`text` with lone surrogates, which no table holds, as U+FFFD, and how many there were."""
    return _SURROGATE.subn(_REPLACEMENT, text)
