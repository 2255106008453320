"""From bytes to text: encodings, marks, damage, and what is no text."""

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import readers
from flows.readers import Limits, feed, html
from flows.readers.documents import Document, Refusal
from flows.reading import Kept, Rows, read
from flows.text import line_spans

LIMITS = Limits(document_chars=10_000, undecodable_share=0.01)
TEXT = "Ärger am Kai — “naïve”, sagt Zoë.\nSecond line: 5 £ and 3 €."
PLAIN = "The ferry sails at dawn and comes back at dusk. " * 4


def document(data: bytes, limits: Limits = LIMITS) -> Document:
    (found,) = readers.read(data, limits)
    assert not isinstance(found, Refusal), found
    return found


def refusal(data: bytes, limits: Limits = LIMITS) -> Refusal:
    (found,) = readers.read(data, limits)
    assert isinstance(found, Refusal), found
    return found


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_give_the_same_text(data: bytes, encoding: str) -> None:
    found = document(data)
    assert (found.text, found.encoding, found.replaced_bytes) == (TEXT, encoding, 0)
    assert (found.offset, found.length) == (0, len(data))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_and_cut_alike(ending: str) -> None:
    text = ending.join(["One line.", "", " Another line. "])
    found = document(text.encode())
    assert found.text == text
    assert [text[start:end] for start, end in line_spans.split(text)] == ["One line.", "", "Another line."]


def test_damaged_utf8_is_marked_and_counted() -> None:
    data = (PLAIN * 4 + "Café, Zoë, naïve, Ärger. ").encode() + b"\xff\x80 end"
    found = document(data)
    assert found.encoding == "utf-8"
    assert found.replaced_bytes == 2
    assert found.text.endswith("\ufffd\ufffd end")


def test_a_replacement_mark_in_the_text_is_no_damage() -> None:
    assert document((PLAIN + "\ufffd").encode()).replaced_bytes == 0


def test_damage_above_the_limit_is_refused() -> None:
    data = ("Zoë " * 40).encode() + b"\xff\xfe\xff\xfe"
    assert refusal(data).reason == "undecodable"
    assert document(data, Limits(10_000, 0.5)).replaced_bytes == 4


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" \n\t\r\n  ", "blank"),
        (codecs.BOM_UTF8, "blank"),
        (codecs.BOM_UTF16_LE, "blank"),
        ("\u00a0\u2003\n".encode(), "blank"),
        (b"\x00" * 50, "not_text"),
        (bytes(range(256)) * 8, "not_text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\x00\x01" * 20, "image"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
        (("word " * 3_000).encode(), "too_long"),
    ],
)
def test_what_is_no_article_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    found = refusal(data)
    assert found.reason == reason
    assert "Deliver" in found.detail or "Split" in found.detail


def test_one_nul_in_a_long_text_is_kept() -> None:
    text = PLAIN * 2 + "a\x00b"
    assert document(text.encode()).text == text


def test_limit_of_characters_counts_characters_not_bytes() -> None:
    assert document(("é" * 10_000).encode()).text == "é" * 10_000
    assert refusal(("é" * 10_001).encode()).reason == "too_long"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    (only,) = readers.read(data, LIMITS)
    if isinstance(only, Refusal):
        assert only.reason
        assert only.detail
        return
    assert only.text.strip()
    assert 0 <= only.replaced_bytes <= len(data)
    only.text.encode("utf-8")  # DuckDB takes no lone surrogates
    for start, end in line_spans.split(only.text):
        line = only.text[start:end]
        assert line == line.strip()
        assert "\n" not in line
        assert "\r" not in line


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(
        lambda text: text.lstrip()[:1] not in ("<", "{", "[")  # another reader's
    )
)
def test_text_survives_each_encoding(text: str) -> None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ):
        (found,) = readers.read(mark + text.encode(encoding), LIMITS)
        assert isinstance(found, Refusal) == (not text.strip())
        assert isinstance(found, Refusal) or found.text == text


@pytest.mark.parametrize("side", [None, b"no json", b'{"title": "Said"}'])
def test_rows_of_an_arrival(side: bytes | None) -> None:
    rows = Rows([], [], [])
    read(Kept("x.txt", "raw/x", "0" * 64, "1" * 64 if side else None), TEXT.encode(), side, LIMITS, rows)
    assert len(rows.documents) == len(rows.texts) == 1
    assert [row[3] for row in rows.rejects] == (["sidecar_invalid"] if side == b"no json" else [])


def test_a_refused_file_leaves_a_reject_and_no_document() -> None:
    rows = Rows([], [], [])
    read(Kept("x.bin", "raw/x", "0" * 64, None), bytes(range(256)), None, LIMITS, rows)
    assert (rows.documents, rows.texts) == ([], [])
    assert [row[:4] for row in rows.rejects] == [("read", "x.bin", "0" * 64, "not_text")]


@pytest.mark.parametrize("looks_like", [feed.looks_like, html.looks_like])
def test_many_comments_are_told_without_going_back(looks_like: Callable[[bytes], bool]) -> None:
    """Time that doubles with every comment would never end here."""
    assert not looks_like(b"<!--a-->" * 400 + b"<zzz")
    assert not looks_like(b"<!--" * 400 + b"<zzz")
