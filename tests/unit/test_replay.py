"""What was refused is read again once its cause is mended: from the kept bytes, or from the landing.

tests/flow/test_replay.py has the same through the command.
"""

import json
from pathlib import Path

import pytest

from flows import lake as lakes
from flows import refused
from flows.refused import Again
from flows.settings import Settings
from tests import support
from tests.wrapping import ARTICLE, PAGE, packed_records, record, zipped

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)
LONG = ARTICLE + "The second boat follows on Friday, she said.\n" * 8
HUGE = ARTICLE + "A third boat is to follow in June, she said.\n" * 600
FILES = {
    "good.txt": ARTICLE.encode(),
    "long.txt": LONG.encode(),
    "huge.txt": HUGE.encode(),
    "both.zip": zipped({"good.txt": ARTICLE.encode() + b".", "long.txt": LONG.encode() + b".", "x.png": PICTURE}),
    "pages.warc.gz": packed_records(record(), record(PAGE.replace("Lindle", "Sarn").encode())),
}
TOO_LONG = {("long.txt", None, "too_long"), ("both.zip", "long.txt", "too_long")}


def again(root: Path, reason: str | None = None, path: str | None = None) -> Again:
    return refused.select(lakes.existing(root), Settings(lake=root), reason, path)


def rejects(root: Path) -> set[tuple[object, ...]]:
    return {*support.rows(root / "warehouse.duckdb", "SELECT landing_path, raw_member, reason FROM meta.rejects")}


def test_refused_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "lake"
    for name, data in FILES.items():
        path = root / "landing" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        support.settle(path)
    monkeypatch.setenv("NEWSLEDGER_MAX_DOCUMENT_CHARS", "400")
    monkeypatch.setenv("NEWSLEDGER_MAX_FILE_BYTES", "20000")
    assert support.run(root)
    assert rejects(root) == {*TOO_LONG, ("huge.txt", None, "too_large"), ("both.zip", "x.png", "image")}
    monkeypatch.delenv("NEWSLEDGER_MAX_DOCUMENT_CHARS")
    for name in ("long.txt", "both.zip"):
        (root / "landing" / name).unlink()  # their bytes are kept

    assert again(root, path="nothing/*").files == again(root, reason="unheard").files == 0
    assert again(root, "too_long").files == 2
    assert again(root).files == 3
    one = again(root, "too_long", "long*")
    assert one.files == 1
    assert support.run(root, again=one)
    assert ("long.txt", None, "too_long") not in rejects(root)
    assert ("both.zip", "long.txt", "too_long") in rejects(root)

    monkeypatch.delenv("NEWSLEDGER_MAX_FILE_BYTES")
    assert support.run(root, again=again(root))
    assert rejects(root) == {("both.zip", "x.png", "image")}
    sql = (
        "SELECT d.landing_path, d.raw_member, length(a.text) FROM documents AS d JOIN articles AS a USING (article_id)"
    )
    texts = support.rows(root / "warehouse.duckdb", sql)
    now = {("long.txt", None, len(LONG)), ("huge.txt", None, len(HUGE)), ("both.zip", "long.txt", len(LONG) + 1)}
    assert now <= {*texts}
    assert len(texts) == 7
    captured = "SELECT captured_on::VARCHAR, page_date FROM documents WHERE landing_path = 'pages.warc.gz'"
    assert support.rows(root / "warehouse.duckdb", captured) == [("2024-05-04", None)] * 2
    assert support.run(root) is None, "the replay left nothing to do"


def test_a_file_whose_sidecar_was_mended_is_read_as_it_is_now(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    landing = root / "landing"
    landing.mkdir(parents=True)
    records = landing / "records.jsonl"
    records.write_text("".join(json.dumps({"words": f"{ARTICLE} {number}"}) + "\n" for number in range(3)))
    beside = landing / "records.jsonl.meta.json"
    for number, mapping in enumerate(({"text": "none"}, {"text": "nothing"}, {"text": "words"})):
        beside.write_text(json.dumps({"outlet": "Quay" * number, "json_mapping": mapping}))
        support.settle(records)
        assert support.run(root, again=again(root) if number else None)
    assert rejects(root) == set()
    brought = "SELECT count(DISTINCT article_id) FROM articles JOIN meta.article_runs USING (article_id)"
    assert support.rows(root / "warehouse.duckdb", brought) == [(3,)]
    assert support.run(root) is None, "the mended sidecar is known"
