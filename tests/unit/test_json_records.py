"""JSON and JSON Lines: one document a record, at its place; what is broken or has no text is told with its place."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.readers import json_fields, json_records
from flows.readers.documents import Document, Metadata, Refusal
from flows.readers.limits import Limits

LIMITS = Limits(document_chars=10_000, undecodable_share=0.01)
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Pier workers agree to a short pause",
    "articleBody": "The pier stands still.\n\nThe ferry does not.",
    "datePublished": "2024-05-04T09:30:00+02:00",
    "author": {"@type": "Person", "name": "Osha Velline"},
    "publisher": {"@type": "Organization", "name": "Quay Observer"},
    "url": "https://quayobserver.example/pier?a=1&region=2",
    "inLanguage": "en-GB",
}
NINJS = {
    "uri": "https://tidewire.example/n/1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "versionCreated": "2024-05-04T07:30:00Z",
    "language": "en",
    "byline": "By Osha Velline and Teg Arrowin",
    "headlines": [{"role": "short", "value": "Pier pauses"}, {"role": "main", "value": "Pier workers agree"}],
    "bodies": [
        {"role": "summary", "contentType": "text/plain", "value": "Short."},
        {"role": "main", "contentType": "text/html", "value": "<p>The pier stands still.</p><p>The ferry too.</p>"},
    ],
    "infosources": [{"name": "Tidewire"}],
}


def read(data: bytes, limits: Limits = LIMITS) -> list[Document | Refusal]:
    return list(json_records.read(data, limits))


def one(value: Any, **mapping: str) -> Document:
    (found,) = read(json.dumps(value).encode(), LIMITS._replace(json_mapping=mapping))
    assert isinstance(found, Document), found
    return found


def reasons(found: list[Document | Refusal]) -> list[str]:
    return [one.reason if isinstance(one, Refusal) else "read" for one in found]


def test_schema_org() -> None:
    found = one(SCHEMA)
    assert found.text == SCHEMA["articleBody"]
    assert found.metadata == Metadata(
        "https://quayobserver.example/pier?a=1&region=2",
        "Quay Observer",
        "2024-05-04T09:30:00+02:00",
        "Pier workers agree to a short pause",
        "Osha Velline",
        "en-GB",
    )
    assert set(found.basis) == {"record"}
    assert (found.reader, found.encoding, found.markup) == ("json", "utf-8", None)


def test_ninjs_three() -> None:
    found = one(NINJS)
    assert found.text == "The pier stands still.\nThe ferry too."
    assert found.markup is None  # a fragment is no page
    assert found.metadata == Metadata(
        "https://tidewire.example/n/1",
        "Tidewire",
        "2024-05-04T07:30:00+00:00",
        "Pier workers agree",
        "Osha Velline; Teg Arrowin",
        "en",
    )


def test_a_whole_page_in_a_record_keeps_its_markup() -> None:
    found = one({"content": "<html><body><nav>Home</nav><p>The pier stands still.</p></body></html>"})
    assert found.markup is not None
    assert len(found.markup.of) == len(found.text.splitlines())


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"headline": "H", "body_text": "Plain.", "body_xhtml": "<p>Marked.</p>"}, "Plain."),
        ({"headline": "H", "body_xhtml": "<div><p>Marked.</p><script>no()</script></div>"}, "Marked."),
        ({"title": {"rendered": "T"}, "content": {"rendered": "<p>A &amp; B</p>"}}, "A & B"),
        ({"title": "T", "content": ["One.", "Two."]}, "One.\nTwo."),
        ({"maintext": "Tom &amp; Jerry"}, "Tom & Jerry"),
        ({"text": "a < b and c > d"}, "a < b and c > d"),
        ({"text": "", "content": "Here."}, "Here."),
        ({"text": "x \ud800 y"}, "x \ufffd y"),
    ],
)
def test_the_text_of_other_records(record: dict[str, Any], text: str) -> None:
    assert one(record).text == text


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"authors": ["Osha Velline", " Teg Arrowin", "Tidewire"]}, "author", "Osha Velline; Teg Arrowin"),
        ({"author": "Tidewire"}, "author", "Tidewire"),
        ({"creator": [{"name": "Osha Velline"}, {"givenName": "Teg", "familyName": "Arrowin"}]}, "author", None),
        ({"publishedAt": 1714815015}, "published", "2024-05-04T09:30:15+00:00"),
        ({"date": "May 4, 2024"}, "published", "2024-05-04"),
        ({"date": "some day"}, "published", "some day"),
        ({"pub_date": "2024-05-04", "created": "1999-01-01"}, "published", "2024-05-04"),
        ({"dc:creator": "Osha Velline"}, "author", "Osha Velline"),
        ({"link": "quay.example", "uri": "urn:x:1"}, "url", None),
        ({"source": {"id": None, "name": "Quay Observer"}}, "outlet", "Quay Observer"),
        ({"inLanguage": {"@type": "Language", "alternateName": "fr"}}, "language", "fr"),
        ({"title": "<b>Pier</b> &amp; ferry"}, "title", "Pier & ferry"),
        ({"title": 7, "author": True, "date": {}, "url": []}, "title", None),
    ],
)
def test_metadata_of_other_records(record: dict[str, Any], field: str, value: str | None) -> None:
    found = one({"text": "Here.", **record})
    expected = value or ("Osha Velline; Teg Arrowin" if field == "author" else None)
    assert getattr(found.metadata, field) == expected
    assert getattr(found.basis, field) == ("record" if expected else None)


def test_mapping_names_the_fields_of_others() -> None:
    record = {"d": {"b": [{"t": "One."}, {"t": "Two."}], "w": [{"n": "Osha Velline"}], "k": ["x", "T"]}, "title": "No"}
    found = one(record, text="d.b.t", author="d.w.n", title="d.k.1", url="d.none")
    assert (found.text, found.metadata.author, found.metadata.title) == ("One.\nTwo.", "Osha Velline", "T")
    assert found.metadata.url is None
    (refused,) = read(b'{"text": "Here."}', LIMITS._replace(json_mapping={"text": "d.b"}))
    assert isinstance(refused, Refusal)
    assert (refused.reason, "'d.b'" in refused.detail) == ("json_no_text", True)


def test_lines_keep_their_places_and_a_bad_one_is_one() -> None:
    good = json.dumps(SCHEMA).encode()
    data = b"\xef\xbb\xbf" + b"\r\n".join([good, b'{"headline": "cut', b"", b'{"text": 1}', b"[1]", good + b" ", b"}"])
    found = read(data)
    assert reasons(found) == ["read", "json_broken", "json_no_text", "json_broken", "read", "json_broken"]
    for document in found:
        if isinstance(document, Document):
            assert data[document.offset : document.offset + document.length] == good
    assert isinstance(found[1], Refusal)
    assert found[1].offset == len(good) + 5


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("wrap", ["{}", '{{"status": "ok", "response": {{"results": {}}}, "tags": [{{"a": 1}}]}}'])
def test_lists_of_records_keep_their_places(wrap: str, indent: int | None) -> None:
    data = wrap.format(json.dumps([SCHEMA, {"headline": "none"}, NINJS], indent=indent)).encode()
    found = read(data)
    assert reasons(found) == ["read", "json_no_text", "read"]
    for document, record in zip((found[0], found[2]), (SCHEMA, NINJS), strict=True):
        assert isinstance(document, Document)
        assert json.loads(data[document.offset : document.offset + document.length]) == record


def test_other_things_in_a_graph_are_no_failures() -> None:
    data = json.dumps({"@graph": [{"@type": "WebSite", "name": "Quay"}, SCHEMA, {"@type": "Person"}]}).encode()
    assert reasons(read(data)) == ["read"]


def test_records_one_after_another() -> None:
    data = (json.dumps(SCHEMA, indent=1) + "\n" + json.dumps(NINJS, indent=1)).encode()
    assert reasons(read(data)) == ["read", "read"]
    assert not json_records.is_lines(data)


def test_a_list_that_is_cut_off_loses_one() -> None:
    data = json.dumps([SCHEMA, NINJS, SCHEMA]).encode()[:-40]
    assert reasons(read(data)) == ["read", "read", "json_broken", "json_broken"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[]", "blank"),
        (b"{", "json_broken"),
        (b'{"a":' * 100_000, "json_broken"),
        (b'{"text": "' + b"x" * 20_000 + b'"}', "too_long"),
        (b'{"text": "<p> </p>"}', "blank"),
        (b'{"text": "' + "Ü".encode() * 8 + b"\xff" * 4 + b'"}', "undecodable"),
        ('{"text": "x"}'.encode("utf-16"), "json_encoding"),
        (b'{"n": ' + b"9" * 6_000 + b"}", "json_broken"),
    ],
)
def test_refusals(data: bytes, reason: str) -> None:
    assert json_records.looks_like(data[:2_000])
    assert set(reasons(read(data))) == {reason}


def test_deep_nesting_is_no_json() -> None:
    assert set(reasons(read(b"[" * 200_000))) == {"json_broken"}


@pytest.mark.parametrize("given_", [[], {"body": "x"}, {"text": 7}, {"text": "."}, None])
def test_a_mapping_that_is_none(given_: Any) -> None:
    with pytest.raises(ValueError, match=r"it is not|none of|no path"):
        json_fields.mapping(given_)


def test_windows_bytes_in_a_record() -> None:
    (found,) = read(b'{"text": "caf\xe9"}')
    assert isinstance(found, Document)
    assert (found.text, found.encoding, found.replaced_bytes) == ("café", "cp1252", 0)


@pytest.mark.parametrize("data", [b"{Breaking} news", b"[Photo] A pier", b"", b"plain", b"<html>", b'"x"', b"7"])
def test_other_files_are_no_json(data: bytes) -> None:
    assert not json_records.looks_like(data)
    assert not json_records.is_lines(data)


def test_one_line_for_itself() -> None:
    data = json.dumps(NINJS).encode() + b"\n"
    assert json_records.is_lines(data)
    (found,) = json_records.line(data, LIMITS)
    assert isinstance(found, Document)
    assert (found.offset, found.length) == (0, len(data) - 1)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=10) | st.sampled_from(("<p>x</p>", "2024-05-04")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ("text", "bodies", "title", "author", "date", "url", "articles", "role", "value", "@type", "name")
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(VALUES, max_size=4), st.integers(0, 3), st.integers(0, 40))
def test_every_value_is_read_or_refused(values: list[Any], way: int, cut: int) -> None:
    whole = [
        "\n".join(map(json.dumps, values)),
        json.dumps(values),
        json.dumps(values, indent=1),
        " ".join(map(repr, values)),
    ]
    data = whole[way].encode()[cut:]
    found = read(data)
    assert found
    for document in found:
        if isinstance(document, Document):
            assert document.text.strip()
            for said, basis in zip(document.metadata, document.basis, strict=True):
                assert (said is None, basis) in ((True, None), (False, "record"))
            assert isinstance(json.loads(data[document.offset : document.offset + document.length]), dict)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from((b"{", b"}", b"[", b"]", b'"', b"\\", b",", b":", b"\n", b'{"text":"x"}', b"\xff", b"1")),
        max_size=60,
    )
)
def test_no_bytes_break_it(parts: list[bytes]) -> None:
    data = b"".join(parts)
    offsets = [document.offset for document in read(data) if isinstance(document, Document)]
    assert offsets == sorted(set(offsets))
