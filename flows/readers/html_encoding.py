"""The encoding of an HTML page: byte order mark, well-formed UTF-8, what HTTP and the page declare, then a guess.

Browsers believe a declaration before the bytes; here bytes that are well-formed UTF-8 beyond ASCII come first, since
pages that say windows-1252 and hold UTF-8 are common, and the reverse hardly happens by chance.
Labels as in the WHATWG Encoding Standard, section 4.2: iso-8859-1 means windows-1252, gb2312 means gb18030.
"""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from flows.readers import text

_HEAD_BYTES = 8_192  # browsers look at 1,024; templates put more before it
_GUESS_BYTES = 32_768
_PIECE = 16_384  # bytes
_FEW = 0.01  # share of undecodable bytes up to which a declared encoding is believed
_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.+-]{2,40})"
    rb"|<\?xml[^>]{1,100}?encoding\s{0,9}=\s{0,9}[\"']([\w:.+-]{2,40})",
    re.IGNORECASE,
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "johab": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # what is left without a mark and can be read as ASCII is not UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_SEVEN_BIT = frozenset({"iso2022_jp", "hz"})
_KNOWN = frozenset(
    (
        *("utf-8", "cp866", "cp874", "cp932", "cp949", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "ptcp154"),
        *(f"cp125{number}" for number in range(9)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("gb18030", "big5hkscs", "euc_jp", "iso2022_jp", "hz"),
    )
)


class Decoded(NamedTuple):
    """The characters of a page, the name of their encoding, and how many bytes became U+FFFD.

    `text` is None for most pages: they are well-formed UTF-8 without a mark, which the parser takes as it stands.
    """

    text: str | None
    encoding: str
    replaced_bytes: int


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The characters of the page `data`; `charset` is what the HTTP header said, if anything. Never raises."""
    if evident := text.evident(data):
        encoding, skip = evident
        return _marked(data[skip:], encoding)
    declared = [name for label in (charset, _declared(data)) if label and (name := known(label))]
    if seven := next((name for name in declared if name in _SEVEN_BIT), None):
        return _marked(data, seven)
    if _is_utf8(data):
        return Decoded(None, "utf-8", 0)
    best: Decoded | None = None
    for name in dict.fromkeys(("utf-8", *declared)):
        try:
            return Decoded(data.decode(name), name, 0)
        except UnicodeDecodeError:
            found = _marked(data, name)
        if best is None or found.replaced_bytes < best.replaced_bytes:
            best = found
    if best is None or best.replaced_bytes > _FEW * len(data):
        best = _marked(data, _guessed(data) or text.sniff(data)[0])
    return best


def known(label: str) -> str | None:
    """The codec that a declared label means; None for one that no browser knows, and for Python's own inventions."""
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if name in _KNOWN else None


def _is_utf8(data: bytes) -> bool:
    """Whether all of a page is well-formed UTF-8; piece by piece, as memory for all its characters costs more."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _HEAD_BYTES)
    return (found[1] or found[2]).decode("ascii") if found else None


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data[:_GUESS_BYTES]).best()
    return known(best.encoding) if best is not None else None


def _marked(data: bytes, encoding: str) -> Decoded:
    """Decoded with one U+FFFD for each bad byte."""
    found = data.decode(encoding, errors="newsledger_mark")
    replaced = found.count("\ufffd")
    if replaced:
        replaced -= data.decode(encoding, errors="ignore").count("\ufffd")
    return Decoded(found, encoding, replaced)
