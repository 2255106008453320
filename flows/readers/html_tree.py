"""Parses an HTML page as browsers do (lexbor), within bounds that hold before the parser runs."""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

from flows.readers import html_encoding
from flows.readers.documents import Refusal

_FEW_TAGS = 1_000  # so many the parser gets through at once whatever they are
_DEEPEST = 2_000  # elements inside one another; news pages stay below 60
_MOST_TAGS = 400_000
_MOST_REOPENED = 2_000_000  # each block opens again what bold, font, ... was left open before it
_SELF_CLOSING = b"area base br col embed hr img input link meta source track wbr param p li td th tr dt dd option"
_FORMATTING = b"a b big code em font i nobr s small strike strong tt u"
_FEW_UNCLOSED = 20
_LETTERS = 7  # of a name that are looked at: one more than the names above have
_LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?>(?:<!--(?>(?:[^-]|-(?!->))*)-->\s*)*)"  # atomic: no way back
    rb"<(?:!doctype\s+html|html|head|body|meta|title|script|div|article|section|main|header|table|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_HOLDS = re.compile(rb"<html[\s>]|<!doctype\s+html|<body[\s>]", re.IGNORECASE)

_ANY_CASE = (_FORMATTING + b" " + _FORMATTING.upper()).split()
_NO_LETTER = bytes(code for code in range(256) if not bytes([code]).isalpha())
_FIRST, _SECOND = (  # of 256 signs, whether it is first in a name of _FORMATTING; whether it is second or ends it there
    np.isin(np.arange(256), list(those))
    for those in (b"".join(name[:1] for name in _ANY_CASE), b"".join(name[1:2] for name in _ANY_CASE) + _NO_LETTER)
)

_Signs = NDArray[np.uint8]
_Names = NDArray[np.uint64]
_Steps = NDArray[np.int64]


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
    tree = LexborHTMLParser(data if decoded.text is None else decoded.text)
    return Parsed(tree, decoded.encoding, decoded.replaced_bytes)


def _too_much(data: bytes) -> Refusal | None:
    """Why a page would take the parser too long: its time grows with the tags, and with the square of their nesting."""
    signs = np.frombuffer(data, np.uint8)
    brackets = signs == ord("<")
    tags = int(np.count_nonzero(brackets))
    if tags <= _FEW_TAGS:
        return None
    if tags > _MOST_TAGS:
        return Refusal(
            "too_many_elements",
            f"The page has some {tags:,} tags; the limit is {_MOST_TAGS:,}. Deliver the article without the rest.",
        )
    if tags <= _DEEPEST and tags * tags <= _MOST_REOPENED:
        return None
    at = np.flatnonzero(brackets)
    first, second = signs.take(at + 1, mode="clip"), signs.take(at + 2, mode="clip")
    begun = int(np.count_nonzero(first != ord("/")))  # no more elements are open at once
    if begun <= _DEEPEST and _most_formatting(first, second) * tags <= _MOST_REOPENED:
        return None
    names, steps = _tags(data, at)
    if begun > _DEEPEST and _most_open(np.where(_among(names, _SELF_CLOSING), 0, steps)) > _DEEPEST:
        return Refusal(
            "too_deep",
            f"More than {_DEEPEST:,} elements of the page lie inside one another. Deliver the article as text.",
        )
    most = _most_open(np.where(_among(names, _FORMATTING), steps, 0))
    if most * tags > _MOST_REOPENED and most > _FEW_UNCLOSED:
        return Refusal(
            "too_many_elements",
            f"{most:,} bold, font, link ... elements of the page are left open. Deliver the article as text.",
        )
    return None


def _most_formatting(first: _Signs, second: _Signs) -> int:
    """At least as many as the formatting elements that begin, by the two signs behind each bracket."""
    return 1 + int(np.count_nonzero(_FIRST[first] & _SECOND[second]))  # 1: for a name that the page ends in


def _tags(data: bytes, at: NDArray[np.intp]) -> tuple[_Names, _Steps]:
    """The names and steps of the tags of a page, whose brackets are `at`.

    A name is its first letters in lower case as the bytes of a number, the first in the lowest. A step is 1 where the
    tag begins an element, -1 where it ends one, 0 where the bracket begins no tag.
    """
    padded = data + bytes(2 * _LETTERS)
    ahead = np.ndarray(len(padded) - 8, "<u8", padded, strides=(1,))[at + 1]  # eight bytes from each place
    closing = ahead & 0xFF == ord("/")
    ahead = np.where(closing, ahead >> np.uint64(8), ahead) | np.uint64(0x2020202020202020)
    other = (ahead.view(np.uint8) - np.uint8(ord("a")) >= 26).view("<u8")  # a 1 in each byte that is no letter
    other |= np.uint64(1 << 8 * _LETTERS)
    names = ahead & ((other & -other) - np.uint64(1))  # the bytes below the lowest 1
    return names, np.where(names != 0, np.where(closing, -1, 1), 0)


def _among(names: _Names, those: bytes) -> NDArray[np.bool_]:
    return np.isin(names, np.array([int.from_bytes(name, "little") for name in those.split()], np.uint64))


def _most_open(steps: _Steps) -> int:
    """The most elements that are open at once where closing what is not open does nothing."""
    level = np.cumsum(steps)
    return int((level - np.minimum(np.minimum.accumulate(level), 0)).max(initial=0))
