"""Web archives: their pages, with address, moment and place; what is no page is counted, what is damaged told."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator

import pytest
import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from flows import readers
from flows.readers import Limits
from flows.readers.documents import Document, Refusal
from tests.wrapping import PAGE, packed_records, record

LIMITS = Limits(document_chars=100_000, undecodable_share=0.01)
WORDS = "Nobody likes to swim home"
OTHER = PAGE.replace("Lindle", "Sarn").encode()


def found(data: bytes, limits: Limits = LIMITS) -> list[Document | Refusal]:
    return list(readers.read(data, limits))


def reasons(data: bytes) -> list[str]:
    return [one.reason if isinstance(one, Refusal) else one.reader for one in found(data)]


def page(data: bytes) -> Document:
    (one,) = found(data)
    assert isinstance(one, Document), one
    return one


@pytest.mark.parametrize("join", [lambda *records: b"".join(records), packed_records])
def test_pages_have_address_moment_and_place(join: Callable[..., bytes]) -> None:
    records = [
        record(b"software: quay\r\n", kind="warcinfo"),
        record(b"", kind="request"),
        record(url="https://quay.example/1"),
        record(b"fetchTimeMs: 5", kind="metadata"),
        record(OTHER, url="https://quay.example/2"),
    ]
    data = join(*records)
    first, second = found(data)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    for one, number, raw in ((first, "1", records[2]), (second, "2", records[4])):
        assert WORDS in one.text
        assert "WARC" not in one.text
        assert (one.metadata.url, one.basis.url) == (f"https://quay.example/{number}", "header")
        assert one.captured == "2024-05-04T10:00:00Z"
        assert one.metadata.published is None
        assert readers.excerpt(io.BytesIO(data), one.member, one.offset, one.length, LIMITS) == raw[:-4]
    assert first.member is None or (first.member.startswith("gz@") and first.offset == 0)


def test_the_same_page_is_the_same_bytes_however_it_is_kept() -> None:
    kept = [
        record(),
        gzip.compress(record(headers={"WARC-Date": "2025-01-01T00:00:00Z"})),
        record(gzip.compress(PAGE.encode()), http={"Content-Encoding": "gzip"}),
        record(PAGE.encode(), http={"Content-Encoding": "gzip"}),  # unpacked by the crawler, which left the header
        record(zlib.compress(PAGE.encode()), http={"Content-Encoding": "deflate"}),
        record(zlib.compress(PAGE.encode(), wbits=-15), http={"Content-Encoding": "deflate"}),
        record(zstandard.compress(PAGE.encode()), http={"Content-Encoding": "zstd"}),
        record(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode()), http={"Transfer-Encoding": "chunked"}),
        record(PAGE.encode(), http={"Transfer-Encoding": "chunked"}),
        record(kind="resource"),
        record(media="text/html"),
    ]
    assert len({page(data).sha256 for data in kept}) == 1


@pytest.mark.parametrize("charset", ["utf-16-le", "shift_jis", "windows-1252"])
def test_the_charset_of_the_header_counts(charset: str) -> None:
    text = "<p>Die Fähre fährt</p>" if charset != "shift_jis" else "<p>フェリーは月曜日に出る</p>"
    one = page(record(text.encode(charset), media=f'text/html; charset="{charset}"'))
    assert text[3:-4] in one.text


def test_what_is_no_page_is_counted_once() -> None:
    others = [
        record(b"User-agent: *", url="https://quay.example/robots.txt", media="text/plain"),
        record(b"\x89PNG", media="image/png"),
        record(b"\x89PNG", media="image/png"),
        record(b"gone", status="404 Not Found"),
        record(b"", status="301 Moved"),
        record(b"", kind="revisit"),
        record(b"", kind="request"),
    ]
    pages = [one for one in found(b"".join([*others, record()])) if isinstance(one, Document)]
    (refusal,) = [one for one in found(b"".join([*others, record()])) if isinstance(one, Refusal)]
    assert len(pages) == 1
    assert (refusal.reason, refusal.offset) == ("no_pages", None)
    for part in ("5 responses", "2 image/png", "1 text/plain", "1 HTTP status 404", "1 HTTP status 301"):
        assert part in refusal.detail


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel><item><title>A</title><description>One item of it.</description></item>"
        b"<item><title>B</title><description>Another item.</description></item></channel></rss>",
        b'[{"text": "One record of many words."}, {"text": "Another record of many words."}]',
    ],
)
def test_a_record_is_one_document_whatever_is_in_it(body: bytes) -> None:
    assert len(found(record(body))) == 1


def test_bookkeeping_alone_is_no_document() -> None:
    assert reasons(record(b"", kind="request") + record(b"x: y", kind="warcinfo")) == ["no_documents"]


def test_a_digest_that_is_wrong_is_told() -> None:
    wrong = {"WARC-Block-Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
    assert reasons(record(headers=wrong) + record()) == ["bad_digest", "html"]
    unknown = {"WARC-Block-Digest": "blake3:AAAA"}
    assert reasons(record(headers=unknown)) == ["html"]


@pytest.mark.parametrize("cut", [5, 100, len(PAGE), len(PAGE) + 60])
def test_a_record_cut_short_is_told(cut: int) -> None:
    whole = record()
    data = record(OTHER) + whole[:-cut]
    assert reasons(data) == ["html", "truncated"]
    (refusal,) = [one for one in found(data) if isinstance(one, Refusal)]
    assert refusal.offset == len(record(OTHER))
    packed = reasons(packed_records(record(OTHER)) + gzip.compress(whole)[: -min(cut, 50)])
    assert packed == ["html", "damaged_archive"] or cut < 9  # only the check sum is cut off then
    assert packed[-1] == "damaged_archive"


@pytest.mark.parametrize("length", [10**6, 2**31, 10**14])
def test_a_length_that_lies_does_not_hide_what_follows(length: int) -> None:
    assert reasons(record(OTHER, length=length) + record()) == ["truncated", "html"]


@pytest.mark.parametrize("length", [0, 3, 50])
def test_a_length_too_short_does_not_hide_what_follows(length: int) -> None:
    headers = {"WARC-Block-Digest": "none:x"}
    made = reasons(record(OTHER, length=length, headers=headers) + record())
    assert made[-1] == "html" or made[-2] == "html"
    assert "damaged_record" in made


@pytest.mark.parametrize(
    "rubbish", [b"rubbish\r\n" * 3, bytes(5_000), b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nno colon\r\n\r\n"]
)
def test_reading_goes_on_after_damage(rubbish: bytes) -> None:
    assert reasons(record(OTHER) + rubbish + record()) == ["html", "damaged_record", "html"]


@pytest.mark.parametrize("value", ["-5", "0x10", "five", "", "9" * 40])
def test_a_length_that_is_no_number(value: str) -> None:
    assert reasons(record(headers={"Content-Length": value}) + record(OTHER)) == ["damaged_record", "html"]


def test_a_page_that_is_too_large() -> None:
    limits = LIMITS._replace(document_bytes=len(record()) - 50)
    large = record(PAGE.encode() + b" " * 1_000)
    packed = record(gzip.compress(PAGE.encode() + b" " * 10**6), http={"Content-Encoding": "gzip"})
    small = record(PAGE.encode()[:300], headers={"WARC-Block-Digest": "none:x"})
    for data in (large, packed):
        made = found(data + small, limits)
        assert [one.reason if isinstance(one, Refusal) else one.reader for one in made] == ["too_large", "html"]


def test_old_line_ends_and_versions() -> None:
    assert reasons(record().replace(b"WARC/1.0", b"WARC/1.1")) == ["html"]
    unix = record(headers={"WARC-Block-Digest": "none:x"}).replace(b"\r\n", b"\n")
    length = len(unix.split(b"\n\n", 1)[1]) - 2
    unix = b"\n".join(b"Content-Length: %d" % length if b"Length" in line else line for line in unix.split(b"\n"))
    assert reasons(unix) == ["html"]


BODIES = st.sampled_from([PAGE.encode(), OTHER, b"<p>Short and hardly a page, but it says something.</p>"])
RECORDS = st.lists(
    st.builds(
        record,
        BODIES,
        kind=st.sampled_from(["response", "response", "request", "warcinfo", "metadata", "revisit"]),
        url=st.sampled_from(["https://quay.example/a", "https://quay.example/b?x=1"]),
        status=st.sampled_from(["200 OK", "200 OK", "404 Not Found"]),
        media=st.sampled_from(["text/html", "text/html; charset=utf-8", "image/png"]),
    ),
    max_size=6,
)


@given(RECORDS, st.booleans())
def test_the_same_pages_as_fastwarc(records: list[bytes], packed: bool) -> None:
    data = packed_records(*records) if packed else b"".join(records)
    theirs = [*by_fastwarc(data)] if data else []
    ours = [one for one in found(data) if isinstance(one, Document)]
    assert [(one.metadata.url, one.captured) for one in ours] == theirs


def by_fastwarc(data: bytes) -> Iterator[tuple[str, str]]:
    for one in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response):
        if one.http_headers.status_code == 200 and one.http_content_type == "text/html":
            yield one.headers["WARC-Target-URI"], one.headers["WARC-Date"]
