"""Finds the items of a feed in its bytes, and decodes the feed without what could make its parser swell."""

import codecs
import re
from typing import NamedTuple

from flows.readers import text as text_reader

_ITEM = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<close>/?)(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])[^<>]{0,5000}>",
    re.DOTALL | re.IGNORECASE,
)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,300}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
_ENTITY = re.compile(r"<!ENTITY(?>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*)>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s*)?>", re.IGNORECASE)
_TAG = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<(/?)([A-Za-z_][\w.:-]{0,80})(?:[^<>]{0,5000}[^/<>])?>", re.DOTALL)
_NARROW = "ascii"


class Decoded(NamedTuple):
    """A feed's text without document type and entities, and how its bytes were decoded."""

    text: str
    encoding: str
    replaced_bytes: int


class Span(NamedTuple):
    """The bytes of one item. `whole` is False where the feed ends within it."""

    start: int
    end: int
    whole: bool = True


def decode(data: bytes) -> Decoded:
    """Decode a feed: by its byte order mark, its XML declaration, or its bytes."""
    encoding, skip = text_reader.sniff(data)
    declared = _DECLARED.search(data[skip : skip + 400])
    if not skip and declared and not encoding.startswith("utf"):
        encoding = _known(declared[1].decode(_NARROW, "replace")) or encoding
    shown = data[skip:].decode(encoding, "newsledger_mark")
    replaced = shown.count("\ufffd")
    if replaced:
        replaced -= data[skip:].decode(encoding, "ignore").count("\ufffd")
    return Decoded(plain(shown), encoding, replaced)


def plain(text: str) -> str:
    """A feed without its XML declaration, document type and entities."""
    return _DOCTYPE.sub("", _ENTITY.sub("", _DECLARATION.sub("", text)))


def spans(data: bytes, encoding: str) -> list[Span]:
    """The bytes of each item or entry, in their order. An item that does not end ends where the next begins."""
    if not encoding.startswith(("utf-16", "utf-32")):
        return _spans(data)
    shown = data.decode(encoding, "newsledger_mark")
    found = []
    chars = place = 0
    for span in _spans(shown.encode(_NARROW, "replace")):  # one byte for each character
        ends = []
        for at in (span.start, span.end):
            place += len(shown[chars:at].encode(encoding, "surrogatepass"))
            chars = at
            ends.append(place)
        found.append(Span(ends[0], ends[1], span.whole))
    return found


def _spans(data: bytes) -> list[Span]:
    found: list[Span] = []
    start: int | None = None
    end = 0
    for tag in _ITEM.finditer(data):
        if tag["close"] is None:
            continue
        end = tag.end()
        if tag["close"]:
            if start is not None:
                found.append(Span(start, end))
            start = None
            continue
        if start is not None:
            found.append(Span(start, tag.start()))
        start = None if tag[0].endswith(b"/>") else tag.start()
    if start is not None:
        found.append(Span(start, len(data), whole=False))
    return found


def open_tags(head: str) -> list[str]:
    """Names of the elements that are open at the end of `head`, the outermost first."""
    found: list[str] = []
    for tag in _TAG.finditer(head):
        if tag[2] is None:
            continue
        if not tag[1]:
            found.append(tag[2])
        elif tag[2] in found:
            del found[len(found) - 1 - found[::-1].index(tag[2]) :]
    return found[-50:]


def _known(name: str) -> str | None:
    """The codec for a declared encoding that reads ASCII as it is; Latin 1 is read as browsers do."""
    try:
        codec = codecs.lookup(name).name
        if "<".encode(codec) != b"<":
            return None
    except (LookupError, UnicodeError, TypeError):
        return None
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec
