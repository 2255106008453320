"""A web archive without some of its pages: what is taken out, and what stands there instead."""

from collections.abc import Collection
from typing import NamedTuple

from flows.readers import warc

MARK = b"WARC/"
"""What an archive begins with."""

_BOOKKEEPING = frozenset({"request", "metadata", "revisit"})
_BLANK = (
    "WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    "WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {:012}\r\n\r\n"
)


class Called(NamedTuple):
    """What other records call some pages: their addresses, and the names of their records."""

    addresses: frozenset[str]
    names: frozenset[str]


def called(data: bytes, offsets: Collection[int]) -> Called:
    """What the pages are called whose records begin at `offsets` of an unpacked archive."""
    pages = [record.headers for record in warc.records(data) if record.offset in offsets]
    addresses, names = ({page.get(name) for page in pages} for name in ("warc-target-uri", "warc-record-id"))
    return Called(frozenset(filter(None, addresses)), frozenset(filter(None, names)))


def bookkeeping(data: bytes, pages: Called) -> list[tuple[int, int]]:
    """Where records about these pages stand in an unpacked archive: offset and length of each.

    Requests and metadata hold no page, but the address of one, which may well be its headline.
    """
    return [
        (record.offset, record.start + record.block - record.offset)
        for record in warc.records(data)
        if record.headers.get("warc-type", "").lower() in _BOOKKEEPING and _is_about(record.headers, pages)
    ]


def blank(length: int) -> bytes:
    """A record of so many bytes that says nothing: an archive stays one. Blank lines where it would be longer."""
    room = length - len(_BLANK.format(0))
    return b"\n" * length if room < 0 else _BLANK.format(room).encode() + b" " * room


def _is_about(headers: dict[str, str], pages: Called) -> bool:
    addresses = headers.get("warc-target-uri"), headers.get("warc-refers-to-target-uri")
    names = headers.get("warc-concurrent-to"), headers.get("warc-refers-to")
    return not (pages.addresses.isdisjoint(addresses) and pages.names.isdisjoint(names))
