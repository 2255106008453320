"""RSS and Atom: items at their places, full content before summaries, and what hostile XML may not do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.readers import feed
from flows.readers.documents import Document, Metadata, Refusal
from flows.readers.limits import Limits

LIMITS = Limits(document_chars=10_000, undecodable_share=0.01)
HEAD = (
    '<?xml version="1.0" encoding="{}"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast news | Quay Observer</title>'
    "<link>https://www.quayobserver.example</link><language>en-gb</language>\n"
)
FULL = (
    "<item><title>Pier &amp; ferry pause</title><link>https://www.quayobserver.example/1?a=1&amp;b=2</link>"
    "<pubDate>Sat, 04 May 2024 09:30:00 GMT</pubDate><dc:creator>By Osha Velline and Teg Arrowin</dc:creator>"
    "<description>In short.</description><content:encoded><![CDATA[<p>The pier stands still — “now”.</p>"
    "<p>An <item> of a list</item>.</p>]]></content:encoded></item>"
)
SHORT = "<item><title>Mill burns</title><description>&lt;p&gt;A mill burned.&lt;/p&gt;</description></item>"
BARE = "<item><title>Nothing more</title><link>https://www.quayobserver.example/3</link></item>"
TAIL = "\n</channel></rss>"
RSS = HEAD.format("utf-8") + FULL + SHORT + BARE + TAIL
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quay Observer</title><author><name>Hale Dunmorrow'
    '</name></author><entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; pier</title><id>tag:1</id>'
    '<link href="https://www.quayobserver.example/1"/><updated>2024-05-04T09:30:00Z</updated>'
    '<author><name>Osha Velline</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    "<p>The pier.</p><p>The ferry.</p></div></content></entry>"
    "<entry><title>Two</title><id>tag:2</id><summary>Short &amp; plain.</summary></entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>'
    "<title>Quay Observer</title><items><rdf:Seq/></items></channel><item><title>One</title><link>https://q.example/1</link>"
    "<description>The pier.</description></item></rdf:RDF>"
)


def read(data: bytes | str) -> list[Document | Refusal]:
    return list(feed.read(data if isinstance(data, bytes) else data.encode(), LIMITS))


def documents(data: bytes | str) -> list[Document]:
    return [one for one in read(data) if isinstance(one, Document)]


def test_rss() -> None:
    full, short, bare = read(RSS)
    assert isinstance(full, Document)
    assert isinstance(short, Document)
    assert isinstance(bare, Refusal)
    assert full.text == "The pier stands still — “now”.\nAn of a list."
    assert full.markup is None  # a fragment is no page
    assert full.metadata == Metadata(
        "https://www.quayobserver.example/1?a=1&b=2",
        "Quay Observer",
        "2024-05-04T09:30:00+00:00",
        "Pier & ferry pause",
        "Osha Velline; Teg Arrowin",
        "en-gb",
    )
    assert set(full.basis) == {"feed"}
    assert (full.reader, short.reader) == ("feed", "feed-summary")
    assert (short.text, short.metadata.title) == ("A mill burned.", "Mill burns")
    assert (bare.reason, "Item 3" in bare.detail, "Nothing more" in bare.detail) == ("feed_no_text", True, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "windows-1252"])
def test_places_in_every_encoding(encoding: str) -> None:
    data = (HEAD.format(encoding) + FULL + SHORT + TAIL).encode(encoding)
    found = documents(data)
    slices = [
        data[one.offset : one.offset + one.length].decode(
            encoding.replace("16-le", "16").replace("utf-16", "utf-16-le")
        )
        for one in found
    ]
    assert slices == [FULL, SHORT]
    assert found[0].text.startswith("The pier stands still — “now”.")


def test_atom() -> None:
    first, second = documents(ATOM)
    assert (first.text, first.reader) == ("The pier.\nThe ferry.", "feed")
    assert first.metadata == Metadata(
        "https://www.quayobserver.example/1",
        "Quay Observer",
        "2024-05-04T09:30:00+00:00",
        "A bold pier",
        "Osha Velline",
        "en",
    )
    assert (second.text, second.reader, second.metadata.author) == ("Short & plain.", "feed-summary", "Hale Dunmorrow")


def test_rss_one() -> None:
    (found,) = documents(RDF)
    assert (found.text, found.metadata.url, found.metadata.outlet) == (
        "The pier.",
        "https://q.example/1",
        "Quay Observer",
    )


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("</item>", "", 1),
        RSS.replace("<description>In", "<description><b>In"),
        RSS.replace("&amp;", "& &nosuch;"),
        RSS.replace("</channel></rss>", "</channel>"),
        RSS.replace("<item>", "<item><item>", 1),
        RSS.replace('version="2.0" xmlns:content', "version='2.0' xmlns:wrong"),
    ],
)
def test_broken_feeds_are_read_as_far_as_they_go(broken: str) -> None:
    found = read(broken)
    assert any("pier" in one.text or "mill" in one.text for one in found if isinstance(one, Document))
    assert len(found) == broken.count("<item>") - broken.count("An <item>")


def test_entities_do_not_swell_and_no_file_is_read() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "swell">{levels}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    data = (
        RSS.replace("<rss", f"{doctype}<rss", 1)
        .replace("In short", "&e11; &file;")
        .replace("A mill", "&e11; A mill &file;")
    )
    assert feed.looks_like(data.encode()[:2_000])
    found = documents(data)
    assert len(found) == 2
    assert sum(len(one.text) for one in found) < 1_000
    assert "swell" not in str(found)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss>", "feed_empty"),
        (b"<rss><channel><item></item>", "feed_no_text"),
        (b"<rss><channel><item>", "feed_cut_off"),
        (RSS[: RSS.index("]]>")].encode(), "feed_cut_off"),
        (RSS[: RSS.index("ferry pause")].encode(), "feed_cut_off"),
        (f"<rss><channel><item><description>{'x' * 20_000}</description></item></channel></rss>".encode(), "too_long"),
        (
            b"<rss><channel><item><description>" + "Ü".encode() * 20 + b"\xff" * 9 + b"</description></item>",
            "undecodable",
        ),
    ],
)
def test_refusals(data: bytes, reason: str) -> None:
    assert [one.reason for one in read(data) if isinstance(one, Refusal)] == [reason]


@pytest.mark.parametrize(
    "data", [RSS, ATOM, RDF, "\ufeff  <!-- x --><rss version='2.0'>", "<atom:feed xmlns:atom='x'>"]
)
def test_feeds_look_like_feeds(data: str) -> None:
    assert feed.looks_like(data.encode()[:2_000])
    assert feed.looks_like(data.lstrip("\ufeff").encode("utf-16"))


@pytest.mark.parametrize(
    "data", ["", "<html><body>", "<feeding>", "<?xml version='1.0'?><nitf>", "rss", "<rdf:RDF>", "{}"]
)
def test_other_files_do_not(data: str) -> None:
    assert not feed.looks_like(data.encode())


PIECES = st.sampled_from(
    (
        *(
            HEAD.format("utf-8"),
            FULL,
            SHORT,
            BARE,
            TAIL,
            "<item>",
            "</item>",
            "<entry>",
            "</entry>",
            "<![CDATA[",
            "]]>",
        ),
        *(
            "<!--",
            "-->",
            "<title>",
            "</title>",
            "<description>",
            "</description>",
            "&#0;",
            "&x;",
            "<!DOCTYPE x [",
            "]>",
        ),
        *(
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<content type='xhtml'>",
            "<link href='",
            "'/>",
            "<",
            "\0",
            "\ufffe",
        ),
    )
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join), st.sampled_from(("utf-8", "utf-16", "cp1252")))
def test_no_feed_breaks_it(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    found = read(data)
    assert found
    ends = 0
    for one in found:
        if isinstance(one, Document):
            assert one.text.strip()
            for said, basis in zip(one.metadata, one.basis, strict=True):
                assert (said is None, basis) in ((True, None), (False, "feed"))
            assert ends <= one.offset < one.offset + one.length <= len(data)
            ends = one.offset + one.length
