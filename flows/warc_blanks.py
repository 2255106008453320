"""A web archive without some of its pages: what is taken out, and what stands there instead."""

from collections.abc import Collection

from flows.readers import warc

MARK = b"WARC/"
"""What an archive begins with."""

_CALLED = ("warc-target-uri", "warc-record-id")
_CALLING = ("warc-target-uri", "warc-refers-to-target-uri", "warc-concurrent-to", "warc-refers-to")
_BOOKKEEPING = frozenset({"request", "metadata", "revisit"})
_BLANK = (
    "WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    "WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {:012}\r\n\r\n"
)


def called(data: bytes, offsets: Collection[int]) -> frozenset[str]:
    """What other records call the pages whose records begin at `offsets` of an unpacked archive: addresses, names."""
    pages = [record.headers for record in warc.records(data) if record.offset in offsets]
    return frozenset(page[name] for page in pages for name in _CALLED if page.get(name))


def bookkeeping(data: bytes, pages: frozenset[str]) -> list[tuple[int, int]]:
    """Where records about the pages that are called so stand in an unpacked archive: offset and length of each.

    Requests and metadata hold no page, but the address of one, which may well be its headline.
    """
    return [
        (record.offset, record.start + record.block - record.offset)
        for record in warc.records(data)
        if record.headers.get("warc-type", "").lower() in _BOOKKEEPING
        and not pages.isdisjoint(map(record.headers.get, _CALLING))
    ]


def blank(length: int) -> bytes:
    """A record of so many bytes that says nothing: an archive stays one. Blank lines where it would be longer."""
    room = length - len(_BLANK.format(0))
    return b"\n" * length if room < 0 else _BLANK.format(room).encode() + b" " * room
