"""Web archives without some of their pages: neither page nor address is left, and they stay archives."""

import gzip
import io
from collections.abc import Callable

import pytest
from fastwarc.warc import ArchiveIterator

from flows import blanks, readers, runs, warc_blanks
from flows.readers.documents import Document, Refusal
from flows.settings import Settings

LIMITS = runs.limits(Settings())
SLUGS = ("ferry-runs-aground", "council-closes-pier", "storm-warning-lifted")


def record(kind: str, slug: str, media: str, block: str, *more: str) -> bytes:
    head = [f"WARC-Type: {kind}", f"WARC-Target-URI: https://quay.example/{slug}", "WARC-Date: 2024-05-06T00:00:00Z"]
    head += [f"WARC-Record-ID: <urn:{kind}:{slug}>", f"Content-Type: {media}", f"Content-Length: {len(block)}", *more]
    return "\r\n".join(["WARC/1.0", *head, "", block, "", ""]).encode()


def page(slug: str) -> list[bytes]:
    words = slug.replace("-", " ").capitalize()
    text = f"<html><title>{words}</title><h1>{words}</h1><p>{words}, the harbour office said on Monday.</p></html>"
    concurrent = f"WARC-Concurrent-To: <urn:response:{slug}>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{text}"
    about = record("metadata", "", "application/warc-fields", f"via: {slug}", concurrent)
    return [
        record("request", slug, "application/http; msgtype=request", f"GET /{slug} HTTP/1.1\r\n\r\n"),
        record("response", slug, "application/http; msgtype=response", answer),
        about.replace(b"WARC-Target-URI: https://quay.example/\r\n", b"").replace(b"<urn:metadata:>", b"<urn:m>"),
    ]


PAGES = [page(slug) for slug in SLUGS]
ORDERS = {
    "pages alone": [own[1] for own in PAGES],
    "page by page": [one for own in PAGES for one in own],
    "kind by kind": [own[kind] for kind in range(3) for own in PAGES],
}
FORMS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join,
    "packed as a whole": lambda records: gzip.compress(b"".join(records)),
    "packed by record": lambda records: b"".join(map(gzip.compress, records)),
    "packed and padded": lambda records: b"".join(gzip.compress(one) + bytes(9) for one in records),
}

BY_RECORD = ("packed by record", "packed and padded")


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def placed(found: Document | Refusal) -> blanks.Place:
    """Where a document lies."""
    assert isinstance(found, Document)
    return blanks.Place(found.member, found.offset, found.length)


def members(data: bytes) -> int:
    """How many members a file was packed in."""
    return data.count(b"\x1f\x8b\x08")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("gone", [{0}, {1}, {2}, {0, 2}])
def test_neither_page_nor_address_is_left_and_the_archive_stays_one(form: str, order: str, gone: set[int]) -> None:
    records = ORDERS[order]
    data = FORMS[form](records)
    before = [found for found in readers.read(data, LIMITS) if isinstance(found, Document)]
    assert [found.metadata.title for found in before] == [slug.replace("-", " ").capitalize() for slug in SLUGS]
    places = list(map(placed, before))
    left = blanks.without(data, [places[number] for number in gone], LIMITS)
    assert left is not None
    after = list(readers.read(left, LIMITS))  # documents only: nothing is damaged
    assert [found.text for found in after if isinstance(found, Document)] == [
        found.text for number, found in enumerate(before) if number not in gone
    ]
    assert len(after) == len(before) - len(gone)
    for number, slug in enumerate(SLUGS):
        assert unpacked(left).count(slug.encode()) == (0 if number in gone else unpacked(data).count(slug.encode()))
    assert len(unpacked(left)) == len(unpacked(data))
    assert members(left) == members(data)
    assert form not in BY_RECORD or len(left) == len(data)  # members stand where they stood
    kept = [number for number in range(len(PAGES)) if number not in gone]
    assert list(map(placed, after)) == [places[number] for number in kept]
    last = blanks.Place("gz@12345", 0, 5, before[kept[0]].sha256)  # found wherever it lies
    assert (blanks.without(left, [last], LIMITS) is None) == (len(kept) == 1)
    assert sum(1 for _ in ArchiveIterator(io.BytesIO(unpacked(left)))) == len(records)


def test_what_is_damaged_stays_and_is_no_error() -> None:
    data = b"".join(gzip.compress(one) for own in PAGES for one in own)
    cut = data[:-300]
    first = next(found for found in readers.read(cut, LIMITS) if isinstance(found, Document))
    left = blanks.without(cut, [blanks.Place(first.member, first.offset, first.length)], LIMITS)
    assert left is not None
    assert left.endswith(cut[-200:])


def test_where_a_record_has_no_room_for_the_blank_one_lines_stay_empty() -> None:
    assert warc_blanks.blank(40) == b"\n" * 40
    assert len(warc_blanks.blank(400)) == 400


def test_what_is_about_other_pages_and_what_is_damaged_stays() -> None:
    records = [PAGES[0][1], b"WARC/1.0\r\nWARC-Type: request\r\nno length\r\n\r\n", *PAGES[1]]
    data = b"".join(records)
    first, second = (warc_blanks.called(data, [data.index(one)]) for one in (PAGES[0][1], PAGES[1][1]))
    assert warc_blanks.bookkeeping(data, first) == []
    assert [data[start : start + length].strip() for start, length in warc_blanks.bookkeeping(data, second)] == [
        PAGES[1][0].strip(),
        PAGES[1][2].strip(),
    ]
