"""Parses an HTML page as browsers do (lexbor), within bounds that hold before the parser runs."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from flows.readers import html_encoding
from flows.readers.documents import Refusal

_FEW_TAGS = 1_000  # so many the parser gets through at once whatever they are
_DEEPEST = 2_000  # elements inside one another; news pages stay below 60
_MOST_TAGS = 400_000
_MOST_REOPENED = 2_000_000  # each block opens again what bold, font, ... was left open before it
_TAG = re.compile(rb"<(/?[a-zA-Z]+)")
_SELF_CLOSING = frozenset(
    b"area base br col embed hr img input link meta source track wbr param p li td th tr dt dd option".split()
)
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_FEW_UNCLOSED = 20
_MOST_NAMES = 2_000  # names of tags that are kept in mind
_LONGEST_NAME = 20
_LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+"  # possessive: no way back
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|div|article|section|main|header|table|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HOLDS = re.compile(rb"<html[\s>]|<!doctype\s+html|<body[\s>]", re.IGNORECASE)


class Parsed(NamedTuple):
    """A parsed page. Readers of it leave the tree as it is."""

    tree: LexborHTMLParser
    encoding: str
    replaced_bytes: int


def looks_like(head: bytes) -> bool:
    """Whether the first bytes of a file, a few thousand, are those of an HTML page."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (head[:2] + head[3:4]).count(0) or head[1:2] == b"\0":
        head = head.replace(b"\xff\xfe", b"").replace(b"\xfe\xff", b"").replace(b"\0", b"")
    return _LOOKS.match(head) is not None or (head.lstrip()[:1] == b"<" and _HOLDS.search(head) is not None)


def parse(data: bytes, charset: str | None = None) -> Parsed | Refusal:
    """The tree of the page `data`, or why it is not parsed.

    Args:
        data: the page as served.
        charset: what the HTTP header said of its encoding.
    """
    decoded = html_encoding.decode(data, charset)
    if refusal := _too_much(data):
        return refusal
    return Parsed(LexborHTMLParser(decoded.text), decoded.encoding, decoded.replaced_bytes)


def _too_much(data: bytes) -> Refusal | None:
    """Why a page would take the parser too long: its time grows with the tags, and with the square of their nesting."""
    tags = data.count(b"<")
    if tags <= _FEW_TAGS:
        return None
    if tags > _MOST_TAGS:
        return Refusal(
            "too_many_elements",
            f"The page has some {tags:,} tags; the limit is {_MOST_TAGS:,}. Deliver the article without the rest.",
        )
    found = _TAG.findall(data)
    if _most_open(found, _NESTING) > _DEEPEST:
        return Refusal(
            "too_deep",
            f"More than {_DEEPEST:,} elements of the page lie inside one another. Deliver the article as text.",
        )
    most = _most_open(found, _UNCLOSING)
    if most * tags > _MOST_REOPENED and most > _FEW_UNCLOSED:
        return Refusal(
            "too_many_elements",
            f"{most:,} bold, font, link ... elements of the page are left open. Deliver the article as text.",
        )
    return None


class _Steps(dict[bytes, int]):
    """By a tag as written, without its bracket: 1 where it opens an element of some kinds, -1 where it closes one."""

    def __init__(self, counts: Callable[[bytes], bool]) -> None:
        """`counts` says of a name in lower case whether the element counts."""
        super().__init__()
        self._counts = counts

    def __missing__(self, tag: bytes) -> int:
        step = (-1 if tag[:1] == b"/" else 1) if self._counts(tag.lstrip(b"/").lower()) else 0
        if len(self) < _MOST_NAMES and len(tag) <= _LONGEST_NAME:
            self[tag] = step
        return step


_NESTING = _Steps(lambda name: name not in _SELF_CLOSING)
_UNCLOSING = _Steps(_FORMATTING.__contains__)


def _most_open(tags: Sequence[bytes], steps: _Steps) -> int:
    """The most elements that are open at once where closing what is not open does nothing."""
    level = np.cumsum(np.fromiter(map(steps.__getitem__, tags), np.int64, len(tags)))
    return int((level - np.minimum(np.minimum.accumulate(level), 0)).max(initial=0))
