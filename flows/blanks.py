"""A raw file without some of its documents: their bytes give way to blanks, and everything else stays where it is.

Offsets of the other documents stay the same, and so does what readers make of them; that is checked, not hoped for.
"""

import bz2
import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import zstandard

from flows import readers, warc_blanks
from flows.errors import LakeError
from flows.readers.documents import Document, Refusal

_PACKED = re.compile(r"(gz|bz2|zst)@(\d+)")
_FILLS = (b"", b"null", b"{}")  # blank lines are no records; an element of a JSON list must stay one
_MAX_WINDOW = 2**27
_CHUNK = 2**18
_COMMENTED = b"\x10"  # the flag of a gzip header with a comment, which ends in a zero (RFC 1952)

_Range = tuple[tuple[str, ...], int, int]
"""What gives way to blanks: the members that it lies in, from the outside in, its offset and length."""


class Place(NamedTuple):
    """Where a document lies in a raw file: as raw_member, raw_offset and raw_length of table documents.

    With the hash of its bytes it is found wherever it lies by now: where a file was packed anew, members have moved.
    """

    member: str | None
    offset: int
    length: int
    content_sha256: str | None = None


def without(data: bytes, places: Sequence[Place], limits: readers.Limits) -> bytes | None:
    """`data` with these documents blanked; None when they are all that it holds.

    Raises:
        LakeError: the others could not be kept as they are.
    """
    before = _documents(data, limits)
    contents = {place.content_sha256 for place in places if place.content_sha256}
    gone = {place for place in places if not place.content_sha256}
    gone |= {_place(document) for document in before if document.sha256 in contents}
    others = [document.text for document in before if _place(document) not in gone]
    if not others:
        return None
    ranges = [(_path(place), place.offset, place.length) for place in sorted(gone, key=str)]
    for fill in _FILLS:
        blanked = _blanked(data, ranges, fill)
        if [document.text for document in _documents(blanked, limits)] == others:
            return blanked
    raise LakeError(
        f"{len(gone)} documents cannot be blanked without harm to the {len(others)} others in their file. Take that "
        "off the landing, deliver the others again without them, and withdraw the ones in the old file too."
    )


def _documents(data: bytes, limits: readers.Limits) -> list[Document]:
    found = readers.read(data, limits)
    return [] if isinstance(found, Refusal) else [one for one in found if isinstance(one, Document)]


def _place(document: Document) -> Place:
    return Place(document.member, document.offset, document.length)


def _path(place: Place) -> tuple[str, ...]:
    return tuple(place.member.split("!")) if place.member else ()


def _blanked(data: bytes, ranges: Sequence[_Range], fill: bytes) -> bytes:
    """`data` without `ranges`, and without what web archives say about the pages there."""
    inner: dict[str, list[_Range]] = {}
    own: list[tuple[int, int]] = []
    for path, offset, length in ranges:
        if path:
            inner.setdefault(path[0], []).append((path[1:], offset, length))
        else:
            own.append((offset, length))
    if own:
        data = _cleared(data, own, fill)
    packed = {name: int(found[2]) for name in inner if (found := _PACKED.fullmatch(name))}
    pages: frozenset[str] = frozenset()
    for name in sorted(packed, key=packed.__getitem__, reverse=True):  # those in front stay where they are
        data, called = _repacked(data, name.partition("@")[0], packed[name], inner.pop(name), fill)
        pages |= called
    if pages:  # archives are packed record by record: what is about a page stands in other members
        data = _without_bookkeeping(data, next(iter(packed)).partition("@")[0], pages)
    if inner:
        make = _rezipped if zipfile.is_zipfile(io.BytesIO(data)) else _retarred
        return make(data, inner, fill)
    return data


def _cleared(data: bytes, ranges: Sequence[tuple[int, int]], fill: bytes) -> bytes:
    """`data` with blanks in place of ranges of bytes: offset and length each."""
    whole = bytearray(data)
    if data.startswith(warc_blanks.MARK):
        pages = warc_blanks.called(data, [offset for offset, _ in ranges])
        for offset, length in (*ranges, *warc_blanks.bookkeeping(data, pages)):
            whole[offset : offset + length] = warc_blanks.blank(length)
    else:
        for offset, length in ranges:
            whole[offset : offset + length] = fill.ljust(length)[:length]
    return bytes(whole)


def _repacked(
    data: bytes, kind: str, start: int, ranges: Sequence[_Range], fill: bytes
) -> tuple[bytes, frozenset[str]]:
    """`data` with the compressed member at `start` packed anew, and as many after it as the ranges reach into.

    And what the pages of a web archive are called there.
    """
    reach = max(offset + length for _, offset, length in ranges)
    nested = any(path for path, _, _ in ranges)
    unpacked, end = bytearray(), start
    while end < len(data) and (nested or len(unpacked) < reach):
        content, end = _member(data, kind, end)
        unpacked += content
    pages: frozenset[str] = frozenset()
    if unpacked.startswith(warc_blanks.MARK) and not nested:
        pages = warc_blanks.called(bytes(unpacked), [offset for _, offset, _ in ranges])
    packed = _pack(kind, _blanked(bytes(unpacked), ranges, fill), end - start)
    return data[:start] + packed + data[end:], pages


def _without_bookkeeping(data: bytes, kind: str, pages: frozenset[str]) -> bytes:
    """Compressed members of a web archive, those packed anew that hold something about the pages called so.

    From damage on they stay as they are: nothing can be read there.
    """
    made, at = bytearray(), 0
    while at < len(data):
        begun = at
        try:
            content, at = _member(data, kind, at)
        except (zlib.error, zstandard.ZstdError, OSError):
            return bytes(made) + data[begun:]
        ranges = warc_blanks.bookkeeping(bytes(content), pages)
        for offset, length in ranges:
            content[offset : offset + length] = warc_blanks.blank(length)
        made += _pack(kind, bytes(content), at - begun) if ranges else data[begun:at]
    return bytes(made)


def _member(data: bytes, kind: str, at: int) -> tuple[bytearray, int]:
    """The content of the compressed member at `at`, zeros before it skipped, and where it ends."""
    while data[at : at + 1] == b"\0":
        at += 1
    unpacker, content = _unpacker(kind), bytearray()
    while at < len(data) and not unpacker.eof:
        content += unpacker.decompress(data[at : at + _CHUNK])
        at = min(at + _CHUNK, len(data))
    return content, at - len(unpacker.unused_data)


def _unpacker(kind: str) -> "zlib._Decompress | bz2.BZ2Decompressor | zstandard.ZstdDecompressionObj":
    if kind == "gz":
        return zlib.decompressobj(wbits=31)
    return (
        bz2.BZ2Decompressor()
        if kind == "bz2"
        else zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()
    )


def _pack(kind: str, data: bytes, size: int) -> bytes:
    """`data` as a member; in gzip as long as the one before, of `size` bytes, so that those behind it stay in place."""
    if kind == "gz":
        packed = gzip.compress(data, mtime=0)
        room = size - len(packed) - 1
        return packed if room < 0 else packed[:3] + _COMMENTED + packed[4:10] + b" " * room + b"\0" + packed[10:]
    return bz2.compress(data) if kind == "bz2" else zstandard.ZstdCompressor().compress(data)


def _rezipped(data: bytes, inner: dict[str, list[_Range]], fill: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename in inner:
                content = _blanked(content, inner[info.filename], fill)
            if content.strip() or info.filename not in inner:  # a name may be a headline: it goes with its document
                new.writestr(info, content)
    return made.getvalue()


def _retarred(data: bytes, inner: dict[str, list[_Range]], fill: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as old, tarfile.open(fileobj=made, mode="w") as new:
        for info in old:
            content = old.extractfile(info)
            held = content.read() if content is not None else None
            if held is not None and info.name in inner:
                held = _blanked(held, inner[info.name], fill)
                if not held.strip():
                    continue
                info.size = len(held)
            new.addfile(info, None if held is None else io.BytesIO(held))
    return made.getvalue()
