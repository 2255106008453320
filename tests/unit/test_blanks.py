"""Raw files without some of their documents: nothing of those is left, and the others read as before."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable

import pytest
import zstandard

from flows import blanks, readers, runs
from flows.blanks import Place
from flows.errors import LakeError
from flows.readers.documents import Document
from flows.settings import Settings
from tests.support import ARTICLES

LIMITS = runs.limits(Settings())
TEXTS = list(ARTICLES.values())
GONE = 2
MARKER = b"Hale Dunmorrow"


def records() -> list[bytes]:
    return [
        json.dumps({"title": text.splitlines()[0], "text": text.partition("\n\n")[2]}, ensure_ascii=False).encode()
        for text in TEXTS
    ]


def jsonl() -> bytes:
    return b"\n".join(records()) + b"\n"


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ARTICLES.items():
            archive.writestr(f"folder/{name}", text)
    return made.getvalue()


def tarred() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, text in ARTICLES.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return made.getvalue()


def warc() -> bytes:
    made = b""
    for number, text in enumerate(TEXTS):
        title, _, body = text.partition("\n\n")
        paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>".encode()
        payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/{number}\r\n"
            f"WARC-Date: 2024-05-06T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:08}-0000-0000-0000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        made += head.encode() + payload + b"\r\n\r\n"
    return made


def feed() -> bytes:
    items = "".join(
        f"<item><title>{text.splitlines()[0]}</title><link>https://quay.example/{number}</link>"
        f"<description>{text.partition(chr(10) * 2)[2]}</description></item>"
        for number, text in enumerate(TEXTS)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{items}</channel></rss>'.encode()


def member_by_member(data: Callable[[], bytes]) -> bytes:
    return b"".join(gzip.compress(line + b"\n") for line in data().splitlines())


FILES: dict[str, Callable[[], bytes]] = {
    "jsonl": jsonl,
    "json": lambda: b"[" + b",\n".join(records()) + b"]",
    "feed": feed,
    "zip": zipped,
    "tar": tarred,
    "warc": warc,
    "jsonl.gz": lambda: gzip.compress(jsonl()),
    "jsonl.gz by member": lambda: member_by_member(jsonl),
    "jsonl.bz2": lambda: bz2.compress(jsonl()),
    "jsonl.zst": lambda: zstandard.ZstdCompressor().compress(jsonl()),
    "tar.gz": lambda: gzip.compress(tarred()),
    "warc.gz": lambda: gzip.compress(warc()),
    "zip of jsonl.gz": lambda: _zip_of(gzip.compress(jsonl())),
}


def _zip_of(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("inner.jsonl.gz", data)
    return made.getvalue()


def documents(data: bytes) -> list[Document]:
    return [found for found in readers.read(data, LIMITS) if isinstance(found, Document)]


def place(document: Document) -> Place:
    return Place(document.member, document.offset, document.length)


def unpacked(data: bytes) -> bytes:
    """Every byte that is in a file, whatever it is packed in."""
    if data.startswith(b"\x1f\x8b"):
        return unpacked(gzip.decompress(data))
    if data.startswith(b"BZh"):
        return unpacked(bz2.decompress(data))
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        return unpacked(zstandard.ZstdDecompressor().decompressobj().decompress(data))
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return data + b"".join(unpacked(archive.read(name)) for name in archive.namelist())
    return data


@pytest.mark.parametrize("name", sorted(FILES))
def test_one_document_goes_and_the_others_stay_as_they_are(name: str) -> None:
    data = FILES[name]()
    before = documents(data)
    assert len(before) == len(TEXTS)
    assert MARKER in unpacked(data)
    left = blanks.without(data, [place(before[GONE])], LIMITS)
    assert left is not None
    assert MARKER not in unpacked(left)
    after = documents(left)
    assert [(one.text, one.sha256, one.reader) for one in after] == [
        (one.text, one.sha256, one.reader) for number, one in enumerate(before) if number != GONE
    ]


@pytest.mark.parametrize("name", sorted(FILES))
def test_all_but_one_can_go_and_nothing_is_left_of_all(name: str) -> None:
    data = FILES[name]()
    before = documents(data)
    left = blanks.without(data, [place(one) for one in before[1:]], LIMITS)
    assert left is not None
    assert [one.text for one in documents(left)] == [before[0].text]
    assert blanks.without(data, [place(one) for one in before], LIMITS) is None


def test_a_file_that_would_lose_more_is_refused() -> None:
    data = jsonl()
    first = documents(data)[0]
    with pytest.raises(LakeError, match="without harm"):
        blanks.without(data, [Place(None, first.offset, first.length + 40)], LIMITS)


def test_a_single_document_leaves_nothing() -> None:
    data = TEXTS[0].encode()
    assert blanks.without(data, [place(documents(data)[0])], LIMITS) is None
