"""What kind of bytes a file holds, told by how it begins: containers, and binary files that hold no article."""

from flows.readers.documents import Refusal
from flows.readers.packed import MAGIC

HEAD_BYTES = 4096
_TAR_MARK = slice(257, 262)
_BLOCK = 512

_BINARY = {
    "pdf": (b"%PDF-",),
    "image": (
        *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM", b"8BPS"),
        *(b"\x00\x00\x01\x00", b"\x00\x00\x00\x0cJXL ", b"\xff\x0a"),
    ),
    "office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"),
    "audio": (b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"#!AMR"),
    "video": (b"\x1aE\xdf\xa3", b"FLV\x01", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3"),
    "archive": (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"\x04\x22\x4d\x18", b"LZIP", b"\x1f\x9d"),
    "program": (b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\x00asm", b"dex\n"),
    "font": (b"wOFF", b"wOF2", b"OTTO\x00", b"\x00\x01\x00\x00\x00"),
    "database": (b"SQLite format 3\x00", b"PAR1", b"ARROW1", b"ORC\x0a", b"Obj\x01"),
}
_ADVICE = {
    "pdf": "Deliver its text, or the page that it was printed from.",
    "image": "Deliver the article's text; pictures are not read.",
    "office": "Save it as plain text or HTML and deliver that.",
    "archive": "Pack it as gz, zst, bz2, zip or tar, or deliver its files.",
}
_RIFF = {b"WEBP": "image", b"WAVE": "audio", b"AVI ": "video"}
_MARKS = (b"RIFF", *(mark for marks in _BINARY.values() for mark in marks))
_PRINTABLE = frozenset((b"BM", b"MZ", b"ID3", b"OTTO\x00", b"LZIP", b"PAR1"))
_PRINTABLE_HEAD = 256


def container(head: bytes) -> str | None:
    """gz, bz2, zst, zip, tar or warc when the first `HEAD_BYTES` are those of one, else None."""
    for kind, magic in MAGIC.items():
        if head.startswith(magic) and (kind != "bz2" or head[4:10] in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90")):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")):
        return "zip"
    if head.startswith((b"WARC/1.", b"WARC/0.")):
        return "warc"
    return "tar" if _is_tar(head) else None


def junk(head: bytes) -> Refusal | None:
    """Why a file with this head holds no article, when it is of a binary kind that is known here."""
    kind = _binary(head)
    if kind is None:
        return None
    advice = _ADVICE.get(kind, "Deliver the article's text instead.")
    return Refusal(kind, f"It is a binary file ({kind}), not an article. {advice}")


def _binary(head: bytes) -> str | None:
    if not head.startswith(_MARKS) and head[4:8] != b"ftyp":
        return None
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return "image" if head[8:12] in (b"avif", b"heic", b"mif1") else "video"
    for kind, marks in _BINARY.items():
        for mark in marks:
            if head.startswith(mark) and not (mark in _PRINTABLE and _is_words(head)):
                return kind
    return None


def _is_words(head: bytes) -> bool:
    """Whether a file that begins with the letters of a mark goes on as text does."""
    return not any(byte < 9 or 13 < byte < 32 for byte in head[:_PRINTABLE_HEAD])


def _is_tar(head: bytes) -> bool:
    """A tar's first header has a mark, or (of old) no more than a checksum that is right."""
    if len(head) < _BLOCK:
        return False
    if head[_TAR_MARK] == b"ustar":
        return True
    field = head[148:156].strip(b" \0")
    if not field or len(field) > 7 or head[0] == 0 or field.strip(b"01234567"):
        return False
    return int(field, 8) == sum(head[:148]) + 8 * 32 + sum(head[156:_BLOCK])
