"""Files that wrap documents, made for tests: web archives, zip and tar, with every lie that they can tell."""

import base64
import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Mapping

ARTICLE = (
    "Ferry to Lindle runs again\n\n"
    "The ferry between Brenlow and Lindle sails again from Monday, harbour master Osha Velline said.\n"
    "“Nobody likes to swim home,” she told the Quay Observer.\n"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry to Lindle runs again</title></head><body><article><h1>Ferry to Lindle"
    " runs again</h1><p>The ferry between Brenlow and Lindle sails again from Monday, harbour master Osha Velline"
    " said.</p><p>“Nobody likes to swim home,” she told the Quay Observer.</p></article></body></html>"
)


def record(
    body: bytes = PAGE.encode(),
    *,
    kind: str = "response",
    url: str = "https://quay.example/ferry",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    http: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """One record of a web archive. `http` and `headers` add to those of the response and of the record."""
    block = body
    of_block = "application/warc-fields"
    if kind in ("response", "request"):
        first = f"HTTP/1.1 {status}" if kind == "response" else "GET /ferry HTTP/1.1"
        fields = {"Content-Type": media, **(http or {})}
        block = (first + "\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n").encode()
        block += body
        of_block = f"application/http; msgtype={kind}"
    elif kind == "resource":
        of_block = media
    said = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block).hexdigest()}>",
        "WARC-Date": "2024-05-04T10:00:00Z",
        "WARC-Target-URI": url,
        "WARC-Block-Digest": "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode(),
        "Content-Type": of_block,
        "Content-Length": str(len(block) if length is None else length),
        **(headers or {}),
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in said.items()) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def packed_records(*records: bytes) -> bytes:
    """A .warc.gz as crawlers write it: a gzip member for each record."""
    return b"".join(map(gzip.compress, records))


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return buffer.getvalue()


def tarred(members: Mapping[str, bytes], style: int = tarfile.PAX_FORMAT, **fields: object) -> bytes:
    """A tar of these members; `fields` are set on every header."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=style) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for field, value in fields.items():
                setattr(info, field, value)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()
