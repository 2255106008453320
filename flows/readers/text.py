"""Plain text: UTF-8, UTF-16 and UTF-32 with or without a byte order mark, Windows-1252."""

import codecs
import re

from flows.readers.documents import Document, Metadata, Refusal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_REPLACEMENT = "\ufffd"
_MAX_CONTROL_SHARE = 0.005
_SNIFF_BYTES = 4096


BLANK = Refusal("blank", "It holds nothing but white space. Deliver it again with its text.")


def too_long(chars: int, max_chars: int) -> Refusal:
    """The refusal of a text of so many characters."""
    return Refusal(
        "too_long",
        f"The text has {chars:,} characters; the limit is {max_chars:,}. "
        "Split the file, or raise NEWSLEDGER_MAX_DOCUMENT_CHARS, and replay.",
    )


def _one_mark_per_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _REPLACEMENT * (error.end - error.start), error.end


codecs.register_error("newsledger_mark", _one_mark_per_byte)


def read(data: bytes, max_chars: int, max_undecodable_share: float) -> list[Document] | Refusal:
    """The one document of a text file, or why it is not one."""
    encoding, skip = sniff(data)
    text = data[skip:].decode(encoding, errors="newsledger_mark")
    if len(text) > max_chars:
        return too_long(len(text), max_chars)
    if not text.strip():
        return BLANK
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        return Refusal("not_text", "The bytes are not text in an encoding known here. Deliver the article as UTF-8.")
    replaced = text.count(_REPLACEMENT)
    if replaced:
        replaced -= data.decode(encoding, errors="ignore").count(_REPLACEMENT)
    if replaced > max_undecodable_share * len(data):
        return Refusal(
            "undecodable",
            f"{replaced:,} of {len(data):,} bytes do not decode as {encoding}. Deliver the article as UTF-8.",
        )
    return [Document(text, 0, len(data), "text", encoding, replaced, Metadata())]


def sniff(data: bytes) -> tuple[str, int]:
    """The encoding of `data`, and how many bytes its byte order mark takes."""
    if plain := evident(data):
        return plain
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ("utf-8" if _damaged_utf8(data) else "cp1252"), 0
    return "utf-8", 0


def evident(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark or the NULs of UTF-16 show, and how many bytes the mark takes."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    wide = _wide_without_mark(data[:_SNIFF_BYTES])
    return (wide, 0) if wide else None


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a NUL in every other byte, and hardly one in the rest."""
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> bool:
    """Whether more non-ASCII bytes stand in well-formed UTF-8 sequences than outside them."""
    formed = sum(map(len, _MULTIBYTE.findall(data)))
    return formed * 2 > sum(byte >= 0x80 for byte in data)
