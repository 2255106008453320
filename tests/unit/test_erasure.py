"""Erasure: nothing is left but hashes and the reason, whatever breaks off and whatever comes again."""

import bz2
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from typer.testing import CliRunner

from flows import cli, erasure, releases, scrub, withdrawals
from flows import lake as lakes
from flows.lake import Lake
from tests import support
from tests.tracing import traces
from tests.unit.test_warc_blanks import PAGES, SLUGS
from tests.unit.withdrawing import GONE, MARKER, article, articles, command, health, lake, two_releases

__all__ = ["lake", "two_releases"]  # fixtures


def test_nothing_is_left_of_what_is_erased_but_hashes_and_the_reason(lake: Lake) -> None:
    gone = article(lake)
    markers = (MARKER, "sang until the clouds", "choir-of-lindle", "Lindlewood", "c2luZ")
    assert len({line.rpartition(": ")[0] for line in traces(lake.root, *markers)}) > 10
    leave_samples(lake)
    said = command("withdraw", gone, "--reason", "A court order", "--erase", "--yes", "--lake", lake.root)
    assert "No release holds them any more" in said
    assert traces(lake.root, *markers) == []
    assert [articles(one.file(lake)) for one in releases.index(lake)] == [2, 4]
    assert articles(lake.warehouse) == 4
    assert all(finding.good for finding in health(lake)), health(lake)
    (one,) = withdrawals.read(lake).withdrawals
    assert one.state == "erased"
    assert support.run(lake.root) is not None
    assert support.run(lake.root) is None
    assert traces(lake.root, *markers) == []
    assert articles(lake.warehouse) == 4
    ((erased,),) = support.rows(lake.warehouse, "SELECT erased_at IS NOT NULL FROM meta.withdrawals")
    assert erased is True
    assert "A court order" in command("explain", gone, "--lake", lake.root)
    assert "withdrawn" in command("rejects", "--lake", lake.root)
    assert "1 of them erased" in command("status", "--lake", lake.root)


def leave_samples(lake: Lake) -> None:
    """What audits, reports and looks at rejects leave behind."""
    for folder in (lake.audit / "docs" / "static", lake.reports / "run-1"):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(f"<p>{MARKER}</p>")
    (lake.reports / "index.html").write_text(MARKER)
    ((raw,),) = support.rows(lake.warehouse, f"SELECT raw_sha256 FROM documents WHERE landing_path = '{GONE}'")
    (lake.rejects / f"{str(raw)[:12]}-{GONE}").write_text(MARKER)
    schema = {"run_id": "r", "promise": "p", "table_name": "t", "severity": "warning", "held": False}
    frame = pl.DataFrame([{**schema, "broken_rows": 1, "observed": "1", "sample": f'["{MARKER}"]'}])
    lakes.write_table(lake.audit / "verdicts" / "r.parquet", frame)
    for release in releases.index(lake):
        copy = release.file(lake)
        copy.chmod(0o644)
        with duckdb.connect(str(copy)) as con:
            con.execute(
                "INSERT INTO meta.verdicts BY NAME SELECT 'r' AS run_id, 'p' AS promise, 't' AS table_name,"
                f" 'warning' AS severity, false AS held, '{MARKER}' AS sample"
            )
        copy.chmod(0o444)


def test_erased_bytes_are_not_kept_when_they_arrive_again(lake: Lake, tmp_path: Path) -> None:
    command("withdraw", article(lake), "--reason", "x", "--erase", "--yes", "--lake", lake.root)
    outside = tmp_path / "again.txt"
    outside.write_text(support.ARTICLES[GONE], "utf-8")
    support.settle(outside)
    assert support.run(lake.root, [outside]) is not None
    assert traces(lake.root, MARKER) == []
    assert support.run(lake.root, [outside]) is None  # that is known by now
    assert ("ingest", str(outside), "withdrawn") in support.rows(
        lake.warehouse, "SELECT stage, landing_path, reason FROM meta.rejects"
    )


def test_a_withdrawal_can_be_erased_later(lake: Lake) -> None:
    gone = article(lake)
    command("withdraw", gone, "--reason", "First kept", "--lake", lake.root)
    support.run(lake.root)
    command("withdraw", gone, "--erase", "--yes", "--lake", lake.root)
    assert traces(lake.root, MARKER) == []
    (one,) = withdrawals.read(lake).withdrawals
    assert (one.state, one.reason) == ("erased", "First kept")


def jsonl(path: Path, *names: str) -> Path:
    """A file of records, one an article."""
    records = []
    for name in names:
        title, _, text = support.ARTICLES[name].partition("\n\n")
        records.append(json.dumps({"title": title, "text": text, "url": f"https://quay.example/{name}"}))
    data = "".join(f"{record}\n" for record in records).encode()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    support.settle(path)
    return path


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])  # members of the latter move when one is packed anew
def test_pages_of_an_archive_packed_by_record_are_erased_one_after_another(
    lake: Lake, pack: Callable[[bytes], bytes]
) -> None:
    archive = lake.landing / "pages.warc.packed"
    archive.write_bytes(b"".join(pack(record) for own in PAGES for record in own))
    support.settle(archive)
    support.run(lake.root)
    listed = "SELECT url, article_id FROM documents WHERE landing_path = 'pages.warc.packed'"
    known = {str(url).rpartition("/")[2]: str(name) for url, name in support.rows(lake.warehouse, listed)}
    for number, slug in enumerate(SLUGS[:-1], start=1):  # from the front, so that what follows has moved
        command("withdraw", known[slug], "--reason", "x", "--erase", "--yes", "--lake", lake.root)
        assert traces(lake.root, slug) == []
        assert all(traces(lake.root, other) for other in SLUGS[number:])
    support.run(lake.root)
    assert [name for _, name in support.rows(lake.warehouse, listed)] == [known[SLUGS[-1]]]


def test_one_document_of_a_file_is_erased_and_the_others_stay(lake: Lake) -> None:
    suffix = "jsonl.gz"  # what else blanks can be cut out of, test_blanks says
    names = list(support.ARTICLES)
    many = jsonl(lake.landing / f"many.{suffix}", *names)
    support.run(lake.root)
    ((record,),) = support.rows(
        lake.warehouse, "SELECT article_id FROM documents WHERE landing_path LIKE 'many%' AND url LIKE '%d_choir.txt'"
    )
    query = (
        "SELECT article_id, url FROM documents WHERE landing_path LIKE 'many%' AND url NOT LIKE '%choir%' ORDER BY 1"
    )
    others = support.rows(lake.warehouse, query)
    command("withdraw", str(record), "--reason", "x", "--erase", "--yes", "--lake", lake.root)
    command("withdraw", article(lake), "--reason", "y", "--erase", "--yes", "--lake", lake.root)
    assert traces(lake.root, MARKER, "Passanel") == []
    assert many.exists()
    assert support.run(lake.root) is not None
    assert support.run(lake.root) is None
    assert support.rows(lake.warehouse, query) == others
    assert len(others) == 4
    assert all(finding.good for finding in health(lake)), health(lake)
    # the same file, and the same record inside another one, arrive again
    jsonl(lake.landing / f"again.{suffix}", *names)
    jsonl(lake.landing / f"other.{suffix}", names[0], GONE)
    assert support.run(lake.root) is not None
    assert traces(lake.root, MARKER) == []
    assert support.rows(lake.warehouse, "SELECT count(*) FROM documents WHERE landing_path LIKE 'again%'") == [(4,)]
    assert support.rows(lake.warehouse, "SELECT count(*) FROM documents WHERE landing_path LIKE 'other%'") == [(1,)]
    support.run(lake.root)
    assert support.run(lake.root) is None
    assert traces(lake.root, MARKER) == []


STEPS = ("note_raw", "note_erased", "_arrivals_put_right", "tables", "rewrite", "samples", "_link", "_record", "unlink")


@pytest.mark.parametrize(
    ("when", "step"), [*(("before", step) for step in STEPS), ("after", "rewrite"), ("after", "unlink")]
)
def test_an_erasure_that_breaks_off_is_finished_by_the_next_run(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, step: str, when: str
) -> None:
    gone = article(lake)
    with monkeypatch.context() as patched:
        breaking(patched, step, when)
        arguments = ["withdraw", gone, "--reason", "x", "--erase", "--yes", "--lake", str(lake.root)]
        with pytest.raises(Stopped):
            CliRunner().invoke(cli.app, arguments)
    assert withdrawals.read(lake).withdrawals[0].state in ("erasing", "erased")
    support.run(lake.root)
    assert traces(lake.root, MARKER) == []
    assert articles(lake.warehouse) == 4
    assert all(finding.good for finding in health(lake)), health(lake)
    assert withdrawals.read(lake).withdrawals[0].state == "erased"
    assert support.run(lake.root) is None


class Stopped(BaseException):
    """As final as a kill, for the process that it stops."""


def breaking(patched: pytest.MonkeyPatch, step: str, when: str) -> None:
    """Have the named step of an erasure stop the process, before or after it did its work once."""
    owner = {"_arrivals_put_right": erasure, "tables": scrub, "rewrite": scrub, "samples": scrub, "unlink": Path}
    module = owner.get(step, releases if step.startswith("_") else withdrawals)
    real: Callable[..., object] = getattr(module, step)

    def stop(*arguments: object, **named: object) -> object:
        if step == "unlink" and not Path(str(arguments[0])).exists():
            return real(*arguments, **named)
        if when == "after":
            real(*arguments, **named)
        raise Stopped

    patched.setattr(module, step, stop)
