"""Documents in compressed files and archives: found by content, with their place; hostile ones end in refusals."""

import bz2
import gzip
import io
import json
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from flows import readers
from flows.readers import Limits
from flows.readers.documents import Document, Refusal
from tests.wrapping import ARTICLE, PAGE, packed_records, record, tarred, zipped

LIMITS = Limits(document_chars=100_000, undecodable_share=0.01)
DATA = ARTICLE.encode()
Pack = Callable[[bytes], bytes]
PACKS: dict[str, Pack] = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstandard.compress}


def found(data: bytes, limits: Limits = LIMITS) -> list[Document | Refusal]:
    return list(readers.read(data, limits))


def places(data: bytes, limits: Limits = LIMITS) -> list[tuple[str | None, str]]:
    """Member, and reader or reason, of everything that is found."""
    return [(one.member, one.reason if isinstance(one, Refusal) else one.reader) for one in found(data, limits)]


def excerpt(data: bytes, one: Document) -> bytes:
    return readers.excerpt(io.BytesIO(data), one.member, one.offset, one.length, LIMITS)


@pytest.mark.parametrize("kind", PACKS)
@pytest.mark.parametrize("copies", [1, 2])
def test_compressed_text(kind: str, copies: int) -> None:
    """Several streams one after another, as tools join them, are one."""
    data = PACKS[kind](DATA) * copies
    (one,) = found(data)
    assert isinstance(one, Document)
    assert (one.text, one.member, one.offset, one.length) == (ARTICLE * copies, f"{kind}@0", 0, len(DATA) * copies)
    assert excerpt(data, one) == DATA * copies


@pytest.mark.parametrize("kind", PACKS)
@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_stream_cut_short_is_refused(kind: str, cut: int) -> None:
    assert places(PACKS[kind](DATA)[:-cut]) == [(f"{kind}@0", "damaged_archive")]


@pytest.mark.parametrize("kind", PACKS)
def test_other_bytes_after_a_stream_are_refused_and_zeros_are_not(kind: str) -> None:
    assert places(PACKS[kind](DATA) + b"other bytes") == [(f"{kind}@0", "damaged_archive")]
    if kind != "zst":
        assert places(PACKS[kind](DATA) + bytes(700)) == [(f"{kind}@0", "text")]


@pytest.mark.parametrize("wrap", [zipped, tarred])
def test_members_of_archives(wrap: Callable[[dict[str, bytes]], bytes]) -> None:
    names = ["a.txt", "deep/er/b.html", "ü “x”.txt", "n" * 150, "a!b.txt", "two  words"]
    data = wrap({name: DATA + name.encode() for name in names})
    members = found(data)
    assert [one.member for one in members] == [name.replace("!", "%21") for name in names]
    for one, name in zip(members, names, strict=True):
        assert isinstance(one, Document)
        assert one.text == ARTICLE + name
        assert excerpt(data, one) == DATA + name.encode()


@pytest.mark.parametrize("style", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_style_of_tar(style: int) -> None:
    name = "folder/" * 20 + "a.txt"
    assert places(tarred({name: DATA, "b": DATA + b"x"}, style)) == [(name, "text"), ("b", "text")]


def test_archives_in_archives() -> None:
    inner = zipped({"q.txt.gz": gzip.compress(DATA)})
    data = bz2.compress(tarred({"a.zip": inner, "b.html": PAGE.encode()}))
    first, second = found(data)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.member, second.member) == ("bz2@0!a.zip!q.txt.gz!gz@0", "bz2@0!b.html")
    assert first.text == ARTICLE
    assert second.reader == "html"
    assert excerpt(data, first) == DATA
    assert excerpt(data, second) == PAGE.encode()


def test_a_name_that_recurs_is_numbered() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", DATA)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", DATA + b"x")
    data = buffer.getvalue()
    one, other = found(data)
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    assert (one.member, other.member) == ("a", "a#1")
    assert (excerpt(data, one), excerpt(data, other)) == (DATA, DATA + b"x")


@pytest.mark.parametrize("wrap", [zipped, tarred])
@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x", "C:\\x", "..\\x", "\\\\host\\x"])
def test_a_path_that_leads_out_is_refused(wrap: Callable[[dict[str, bytes]], bytes], name: str) -> None:
    reasons = [reason for _member, reason in places(wrap({name: DATA, "good": DATA}))]
    assert reasons == ["unsafe_member", "text"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar_are_refused(kind: bytes) -> None:
    data = tarred({"x": b""}, type=kind, linkname="/etc/passwd")[:1024].rstrip(b"\0")
    data = data.ljust(-(-len(data) // 512) * 512, b"\0") + tarred({"good": DATA})
    assert places(data) == [("x", "unsafe_member"), ("good", "text")]


def test_a_link_in_a_zip_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert places(buffer.getvalue()) == [("x", "unsafe_member")]


@pytest.mark.parametrize("wrap", [zipped, tarred])
@pytest.mark.parametrize("name", [".hidden", "x/.hidden", "x.tmp", "x.part", "x.html.meta.json", "__MACOSX/._x"])
def test_members_left_alone(wrap: Callable[[dict[str, bytes]], bytes], name: str) -> None:
    assert places(wrap({name: DATA, "good": DATA})) == [("good", "text")]


def test_an_encrypted_member_is_refused_and_the_others_read() -> None:
    data = bytearray(zipped({"secret": DATA, "good": DATA + b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert places(bytes(data)) == [("secret", "encrypted"), ("good", "text")]


def test_a_damaged_member_is_refused_and_the_others_read() -> None:
    data = bytearray(zipped({"bad": DATA, "good": DATA + b"x"}, zipfile.ZIP_STORED))
    data[data.index(b"Ferry")] ^= 0xFF
    assert places(bytes(data)) == [("bad", "damaged_archive"), ("good", "text")]


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_office_files_are_no_archives(first: str) -> None:
    assert places(zipped({first: b"<x/>", "word/document.xml": b"<x/>"})) == [(None, "office")]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"GIF89a", "image"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
        (b"{\\rtf1", "office"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"\x7fELF", "program"),
        (b"SQLite format 3\x00", "database"),
    ],
)
def test_binary_files_are_refused_by_kind(head: bytes, kind: str) -> None:
    (one,) = found(head + bytes(300))
    assert isinstance(one, Refusal)
    assert (one.reason, one.member, one.offset) == (kind, None, None)
    assert "Deliver" in one.detail or "deliver" in one.detail


@pytest.mark.parametrize("text", ["BMW builds a boat", "MZ is a name", "ID3 stands for it", "PK is a mark", "WARC/x"])
def test_words_that_begin_as_a_binary_file_does_are_text(text: str) -> None:
    assert places((text + ", she said on Monday in Lindle. " * 20).encode()) == [(None, "text")]


@pytest.mark.parametrize("kind", PACKS)
def test_a_bomb_is_refused_in_bounded_memory(kind: str) -> None:
    pack = PACKS[kind]
    bomb = pack(pack(bytes(2**28)))
    limits = LIMITS._replace(document_bytes=2**20, unpacked_ratio=10)
    tracemalloc.start()
    member, reason = places(zipped({"a": bomb, "b": bomb}), limits)[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (member, reason) == (f"a!{kind}@0!{kind}@0", "too_large")
    assert peak < 64 * 2**20


def test_a_bomb_of_many_members_ends_the_file() -> None:
    members = {f"{number}.txt": bytes(2**23) for number in range(20)}
    made = places(zipped(members), LIMITS._replace(unpacked_ratio=1))
    assert made[-1] == (None, "unpacks_too_large")
    assert 5 < len(made) < 12  # what was read before is told


def test_members_that_share_their_bytes_are_a_bomb() -> None:
    data = zipped({"a": bytes(3_000_000)})
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x05\x06")]
    copies = 5
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies, copies, len(entry) * copies, start, 0)
    assert places(data[:start] + entry * copies + end) == [(None, "archive_bomb")]


def test_limits_of_depth_and_members() -> None:
    deep = DATA
    for _ in range(5):
        deep = gzip.compress(deep)
    assert places(deep) == [("gz@0!gz@0!gz@0!gz@0", "too_deep")]
    assert places(deep, LIMITS._replace(archive_depth=5))[0][1] == "text"
    many = {str(number): b"." for number in range(12)}
    for wrap in (zipped, tarred):
        assert places(wrap(many), LIMITS._replace(archive_members=10))[-1] == (None, "too_many_members")
        assert len(places(wrap(many), LIMITS._replace(archive_members=12))) == 12


def test_a_directory_without_end_is_not_read() -> None:
    data = bytearray(zipped({"a": DATA}))
    at = data.index(b"PK\x05\x06") + 12
    data[at : at + 4] = (2**31).to_bytes(4, "little")
    assert places(bytes(data), LIMITS._replace(archive_members=10)) == [(None, "too_many_members")]


@pytest.mark.parametrize("size", ["77777777777", "00000777777"])
def test_a_tar_that_lies_about_a_size_ends_at_once(size: str) -> None:
    data = bytearray(tarred({"a": DATA, "b": DATA}, tarfile.USTAR_FORMAT))
    data[124:135] = size.encode()
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data[:512]):06o}\0 ".encode()
    assert {reason for _member, reason in places(bytes(data))} == {"damaged_archive"}


def test_a_tar_without_its_end_keeps_what_it_has() -> None:
    whole = tarred({"a": DATA, "b": DATA}, tarfile.USTAR_FORMAT)
    assert places(whole[:1024]) == [("a", "text"), (None, "damaged_archive")]
    assert places(whole[:1500])[0] == ("a", "text")
    assert places(whole[:1500])[-1][1] == "damaged_archive"


def test_a_sparse_member_is_refused() -> None:
    data = tarred({"x": DATA}, tarfile.GNU_FORMAT, type=tarfile.GNUTYPE_SPARSE)
    assert places(data)[0] == ("x", "unsafe_member")


def test_no_documents_is_said() -> None:
    assert places(zipped({})) == [(None, "no_documents")]
    assert places(tarred({".hidden": DATA})) == [(None, "no_documents")]


def test_refusals_without_end_are_counted() -> None:
    made = found(zipped({f"../{number}": b"" for number in range(1_500)}))
    assert len(made) == 1_001
    assert isinstance(made[-1], Refusal)
    assert made[-1].reason == "more_refused"
    assert "500 unsafe_member" in made[-1].detail


def test_json_lines_are_told_whatever_the_length_of_the_first() -> None:
    record = json.dumps({"headline": "Ferry delayed", "articleBody": "The ferry waited for the tide. " * 400})
    data = f"{record}\n{record}\n".encode()
    one, two = documents = found(data, LIMITS._replace(document_bytes=len(record) + 10))
    assert [document.reader for document in documents if isinstance(document, Document)] == ["json", "json"]
    assert (one.offset, two.offset) == (0, len(record) + 1)


def test_a_large_document_is_refused_and_names_its_limit() -> None:
    (one,) = found(b"x" * 2_000, LIMITS._replace(document_bytes=1_999))
    assert isinstance(one, Refusal)
    assert one.reason == "too_large"
    assert "NEWSLEDGER_MAX_DOCUMENT_BYTES" in one.detail


@given(st.binary(max_size=300), st.sampled_from([*PACKS.values(), lambda data: zipped({"a": data})]))
def test_any_bytes_in_any_wrapping_are_read_or_refused(data: bytes, wrap: Pack) -> None:
    for one in found(wrap(data)):
        assert one.member
        if isinstance(one, Document):
            assert excerpt(wrap(data), one)


@given(st.data())
def test_damage_never_raises(data: st.DataObject) -> None:
    wrapped = data.draw(
        st.sampled_from(
            [
                zipped({"a": DATA, "b": gzip.compress(DATA)}),
                tarred({"a": DATA, "b": bz2.compress(DATA)}),
                packed_records(record(), record(url="https://quay.example/b")),
                record() + record(url="https://quay.example/b"),
                zstandard.compress(DATA),
            ]
        )
    )
    bad = bytearray(wrapped)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(bad) - 1))
        bad[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    for one in found(bytes(bad)):
        assert isinstance(one, Document) or one.detail.endswith(".")
