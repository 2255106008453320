"""What was refused is read again once its cause is mended: from the kept bytes, or from the landing."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import support
from tests.flow.lakes import copy
from tests.wrapping import ARTICLE, PAGE, packed_records, record, zipped

Run = Callable[..., subprocess.CompletedProcess[str]]
TIGHT = {"NEWSLEDGER_MAX_DOCUMENT_CHARS": "400", "NEWSLEDGER_MAX_FILE_BYTES": "20000"}
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)
LONG = ARTICLE + "The second boat follows on Friday, she said.\n" * 8
HUGE = ARTICLE + "A third boat is to follow in June, she said.\n" * 600


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake whose first run had tight limits; read only."""
    base = tmp_path_factory.mktemp("tight")
    files = {
        "good.txt": ARTICLE.encode(),
        "long.txt": LONG.encode(),
        "huge.txt": HUGE.encode(),
        "both.zip": zipped(
            {"good.txt": ARTICLE.encode() + b".", "long.txt": LONG.encode() + b".", "x.png": b"\x89PNG\r\n\x1a\n"}
        ),
        "pages.warc.gz": packed_records(record(), record(PICTURE, url="https://quay.example/2")),
    }
    folder = base / "lake" / "landing"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
        support.settle(folder / name)
    with pytest.MonkeyPatch.context() as limits:
        for name, value in TIGHT.items():
            limits.setenv(name, value)
        assert support.run(base / "lake")
    return base / "lake"


@pytest.fixture
def lake(tight: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return copy(tight, tmp_path / "lake")


def refused(lake: Path) -> set[tuple[object, ...]]:
    return {*support.rows(lake / "warehouse.duckdb", "SELECT landing_path, raw_member, reason FROM meta.rejects")}


def test_replay_reads_and_publishes(lake: Path, run: Run) -> None:
    before = {
        ("long.txt", None, "too_long"),
        ("huge.txt", None, "too_large"),
        ("both.zip", "long.txt", "too_long"),
        ("both.zip", "x.png", "image"),
    }
    assert refused(lake) - before == {
        (path, member, reason) for path, member, reason in refused(lake) if path == "pages.warc.gz"
    }
    assert before <= refused(lake)
    for name in ("long.txt", "both.zip"):
        (lake / "landing" / name).unlink()  # their bytes are kept

    none = run("rejects", "--replay", "--json", "--path", "nothing/*", "--lake", lake)
    assert (none.returncode, json.loads(none.stdout)["status"]) == (0, "nothing_refused")

    still = {"NEWSLEDGER_MAX_FILE_BYTES": TIGHT["NEWSLEDGER_MAX_FILE_BYTES"]}  # else the run takes huge.txt in as news
    one = run("rejects", "--replay", "--reason", "too_long", "--path", "long*", "--lake", lake, **still)
    assert one.returncode == 0, one.stderr
    assert "1 refused file" in one.stderr
    assert {row for row in before if row[0] != "long.txt"} <= refused(lake)
    assert ("long.txt", None, "too_long") not in refused(lake)

    rest = run("rejects", "--replay", "--json", "--lake", lake)
    assert rest.returncode == 0, rest.stderr
    assert json.loads(rest.stdout)["status"] == "published"
    left = {row for row in refused(lake) if row[0] != "pages.warc.gz"}
    assert left == {("both.zip", "x.png", "image")}
    texts = support.rows(
        lake / "warehouse.duckdb",
        "SELECT d.landing_path, d.raw_member, length(a.text) FROM documents AS d JOIN articles AS a USING (article_id)",
    )
    assert {("long.txt", None, len(LONG)), ("huge.txt", None, len(HUGE)), ("both.zip", "long.txt", len(LONG) + 1)} <= {
        *texts
    }
    assert len(texts) == len({place[:2] for place in texts})

    nothing = run("run", "--json", "--lake", lake)
    assert json.loads(nothing.stdout)["status"] == "nothing_new"


def test_explain_shows_the_place_and_the_bytes(tight: Path, run: Run) -> None:
    lake = tight
    ((document_id, article_id, member),) = support.rows(
        lake / "warehouse.duckdb",
        "SELECT document_id, article_id, raw_member FROM documents WHERE landing_path = 'pages.warc.gz'",
    )
    assert str(member).startswith("gz@")
    shown = run("explain", str(document_id), "--lake", lake)
    assert shown.returncode == 0, shown.stderr
    assert str(member) in shown.stdout
    assert "2024-05-04" in shown.stdout
    for asked in (document_id, article_id):
        raw = run("explain", str(asked), "--raw", "--lake", lake)
        assert raw.returncode == 0, raw.stderr
        assert raw.stdout.startswith("WARC/1.0")
        assert PAGE in raw.stdout
    assert run("explain", "nothing", "--raw", "--lake", lake).returncode == 2
    listed = run("rejects", "--reason", "image", "--lake", lake)
    assert "both.zip!x.png" in listed.stdout
    assert "long.txt" not in listed.stdout
