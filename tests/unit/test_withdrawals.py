"""Withdrawals: on record, out of the next release, and erased to the last byte; through the real steps of a run."""

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from typer.testing import CliRunner

from flows import cli, erasure, releases, runs, scrub, withdrawals
from flows import health as checks
from flows import lake as lakes
from flows.errors import LakeError
from flows.health import Finding
from flows.lake import Lake
from flows.settings import Settings
from tests import support
from tests.tracing import traces

MARKER = "Ruvi Passanel"
GONE = "d_choir.txt"
SIDECAR = {"url": "https://lindle.example/choir-of-lindle", "author": ["Marta Lindlewood"], "outlet": "Lindle Post"}


def command(*arguments: str | Path, code: int = 0) -> str:
    """Run the command in this process; its standard output."""
    done = CliRunner().invoke(cli.app, [str(argument) for argument in arguments], catch_exceptions=True)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        assert getattr(done.exception, "exit_code", None) == code, repr(done.exception)
        return str(done.exception)
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with a release of five articles, one of them with a sidecar, and an older release of three."""
    root = tmp_path_factory.mktemp("two") / "lake"
    at = lakes.create(root)
    names = list(support.ARTICLES)
    support.write(at.landing, [names[0], names[1], GONE])
    (at.landing / f"{GONE}.meta.json").write_text(json.dumps(SIDECAR))
    assert support.run(root) is not None
    support.write(at.landing, [names[2], names[4]])
    assert support.run(root) is not None
    return root


@pytest.fixture
def lake(two_releases: Path, tmp_path: Path) -> Lake:
    """A copy of that lake to change."""
    subprocess.run(["cp", "-a", two_releases, tmp_path / "lake"], check=True)  # hard links kept as such
    return Lake(tmp_path / "lake")


def article(lake: Lake, name: str = GONE) -> str:
    ((article_id,),) = support.rows(lake.warehouse, f"SELECT article_id FROM documents WHERE landing_path = '{name}'")
    return str(article_id)


def articles(release: Path) -> int:
    ((count,),) = support.rows(release, "SELECT count(*) FROM articles")
    return int(str(count))


def test_a_withdrawn_article_is_out_of_the_next_release_and_the_record_says_why(lake: Lake) -> None:
    gone = article(lake)
    said = command("withdraw", gone, "--reason", "A court order", "--lake", lake.root)
    assert "A court order" in said
    assert "newsledger run" in said
    assert MARKER not in said
    assert not runs.is_current(lake)  # a withdrawal alone is news
    assert support.run(lake.root) is not None
    assert support.run(lake.root) is None
    assert articles(lake.warehouse) == 4
    for table in ("documents", "lines", "sentences", "mentions", "quotes", "figures", "dates", "meta.article_runs"):
        assert support.rows(lake.warehouse, f"SELECT count(*) FROM {table} WHERE article_id = '{gone}'") == [(0,)]
    assert support.rows(lake.warehouse, "SELECT article_id, kind, target, reason, erased_at FROM meta.withdrawals") == [
        (gone, "article", gone, "A court order", None)
    ]
    ledger = (lake.ledger / "withdrawals.jsonl").read_text("utf-8")
    assert MARKER not in ledger
    assert "A court order" in ledger
    assert support.rows(lake.warehouse, "SELECT stage, landing_path, reason FROM meta.rejects") == [
        ("withdrawn", GONE, "withdrawn")
    ]
    assert "A court order" in command("rejects", "--lake", lake.root)
    explained = command("explain", gone, "--lake", lake.root)
    assert "A court order" in explained
    assert MARKER not in explained
    assert "Withdrawn 1 articles, 0 of them erased\n" in command("status", "--lake", lake.root)
    assert json.loads(command("status", "--json", "--lake", lake.root))["withdrawals_to_publish"] == []


def test_the_release_without_it_equals_one_that_never_had_it(lake: Lake, tmp_path: Path) -> None:
    command("withdraw", article(lake), "--reason", "Retracted", "--lake", lake.root)
    support.run(lake.root)
    other = tmp_path / "other"
    support.write(other / "landing", [name for name in support.ARTICLES if name != GONE])
    support.run(other)
    assert support.differences(lake.warehouse, other / "warehouse.duckdb") == {}


def test_until_the_next_run_status_says_that_readers_still_see_it(lake: Lake) -> None:
    command("withdraw", article(lake), "--reason", "Retracted", "--lake", lake.root)
    assert "the next run takes out what 1 withdrawals name" in command("status", "--lake", lake.root)
    assert articles(lake.warehouse) == 5


def test_the_same_bytes_stay_out_under_another_name(lake: Lake) -> None:
    command("withdraw", article(lake), "--reason", "Retracted", "--lake", lake.root)
    again = lake.landing / "again.txt"
    again.write_text(support.ARTICLES[GONE], "utf-8")
    support.settle(again)
    support.run(lake.root)
    assert articles(lake.warehouse) == 4
    assert len(support.rows(lake.warehouse, "SELECT DISTINCT landing_path FROM meta.rejects")) == 2


def test_deleting_warehouse_and_zones_loses_no_withdrawal(lake: Lake) -> None:
    command("withdraw", article(lake), "--reason", "Retracted", "--lake", lake.root)
    for path in (*lake.zones.rglob("*.parquet"), *lake.releases.iterdir(), lake.warehouse):
        path.unlink()
    support.run(lake.root)
    assert articles(lake.warehouse) == 4


def test_a_document_goes_with_every_other_appearance_of_its_words(lake: Lake) -> None:
    twin = lake.landing / "twin.txt"
    twin.write_text(support.ARTICLES[GONE], "utf-8")
    support.settle(twin)
    support.run(lake.root)
    ((document,),) = support.rows(lake.warehouse, "SELECT document_id FROM documents WHERE landing_path = 'twin.txt'")
    command("withdraw", str(document), "--reason", "Retracted", "--lake", lake.root)
    support.run(lake.root)
    assert support.rows(lake.warehouse, "SELECT count(*) FROM documents") == [(4,)]
    assert support.rows(lake.warehouse, "SELECT kind FROM meta.withdrawals") == [("document",)]


def test_a_source_is_withdrawn_by_name_as_far_as_it_is_known(lake: Lake) -> None:
    command("withdraw", "lindle post", "--reason", "The outlet retracts", "--lake", lake.root)
    later = lake.landing / "later.txt"
    later.write_text(support.ARTICLES[GONE].replace("rain", "snow"), "utf-8")
    (lake.landing / "later.txt.meta.json").write_text(json.dumps(SIDECAR))
    support.settle(later)
    support.run(lake.root)
    assert support.rows(
        lake.warehouse, "SELECT landing_path FROM documents WHERE landing_path IN ('later.txt', 'd_choir.txt')"
    ) == [("later.txt",)]


def test_what_is_undone_returns_unless_it_is_erased(lake: Lake) -> None:
    gone = article(lake)
    command("withdraw", gone, "--reason", "By mistake", "--lake", lake.root)
    support.run(lake.root)
    command("withdraw", gone, "--undo", "--lake", lake.root)
    support.run(lake.root)
    assert articles(lake.warehouse) == 5
    assert support.rows(lake.warehouse, "SELECT * FROM meta.withdrawals") == []
    command("withdraw", gone, "--undo", "--lake", lake.root, code=2)
    command("withdraw", gone, "--reason", "For good", "--erase", "--yes", "--lake", lake.root)
    assert "cannot be undone" in command("withdraw", gone, "--undo", "--lake", lake.root, code=2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing-of-this-name", "--reason", "x"),
        ("GONE",),
        ("GONE", "--reason", "  "),
        (),
        ("GONE", "--reason", "x", "--erase"),  # nobody to ask
        ("nothing-of-this-name", "--undo"),
    ],
)
def test_wrong_usage_changes_nothing(lake: Lake, arguments: tuple[str, ...]) -> None:
    gone = article(lake)
    command("withdraw", *(gone if part == "GONE" else part for part in arguments), "--lake", lake.root, code=2)
    assert withdrawals.read(lake).withdrawals == ()


def test_a_fact_leads_to_its_article(lake: Lake) -> None:
    ((fact,),) = support.rows(lake.warehouse, f"SELECT min(quote_id) FROM quotes WHERE article_id = '{article(lake)}'")
    assert article(lake) in command("withdraw", str(fact), "--reason", "x", "--lake", lake.root, code=2)


def test_a_dry_run_counts_and_does_nothing(lake: Lake) -> None:
    said = json.loads(command("withdraw", article(lake), "--erase", "--dry-run", "--json", "--lake", lake.root))
    assert (said["articles"], said["documents"], said["files"], len(said["releases"])) == (1, 1, 1, 2)
    assert withdrawals.read(lake).withdrawals == ()
    assert runs.is_current(lake)


def test_it_is_refused_while_another_process_holds_the_lake(lake: Lake) -> None:
    gone = article(lake)
    with lakes.locked(lake):
        command("withdraw", gone, "--reason", "x", "--lake", lake.root, code=4)
    assert withdrawals.read(lake).withdrawals == ()


def test_rolling_back_shows_no_withdrawn_row(lake: Lake) -> None:
    first, second = releases.index(lake)
    reader = duckdb.connect(str(first.file(lake)), read_only=True)
    command("withdraw", article(lake), "--reason", "Retracted", "--lake", lake.root)
    support.run(lake.root)
    command("rollback", first.run_id, "--lake", lake.root)
    assert articles(lake.warehouse) == 2
    assert traces(lake.releases / f"{first.run_id}.duckdb", MARKER) == []
    kept = {one.run_id: one for one in releases.index(lake)}
    assert all(finding.good for finding in health(lake))
    assert kept[first.run_id].sha256 != first.sha256
    assert kept[second.run_id] == second
    assert reader.execute("SELECT count(*) FROM articles").fetchall() == [
        (3,)
    ]  # an open reader keeps its whole old one
    reader.close()


def test_readers_pinned_to_an_old_release_no_longer_see_it(lake: Lake) -> None:
    first, _ = releases.index(lake)
    command("rollback", first.run_id, "--lake", lake.root)
    assert articles(lake.warehouse) == 3
    command("withdraw", article(lake), "--reason", "Retracted", "--lake", lake.root)
    assert articles(lake.warehouse) == 2
    command("unpin", "--lake", lake.root)  # to a release that was built before the withdrawal
    assert articles(lake.warehouse) == 4


def health(lake: Lake) -> list[Finding]:
    return list(checks.check(Settings(lake=lake.root)))


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


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
def test_one_document_of_a_file_is_erased_and_the_others_stay(lake: Lake, suffix: str) -> None:
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


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
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


def test_half_a_line_of_the_ledger_was_never_said(lake: Lake) -> None:
    command("withdraw", article(lake), "--reason", "x", "--lake", lake.root)
    path = lake.ledger / "withdrawals.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    assert len(withdrawals.read(lake).withdrawals) == 1
    command("withdraw", article(lake, "c_mill.txt"), "--reason", "y", "--lake", lake.root)
    assert [one.reason for one in withdrawals.read(lake).withdrawals] == ["x", "y"]
    path.write_bytes(b"{}\n" + path.read_bytes())
    with pytest.raises(LakeError, match="Restore it"):
        withdrawals.read(lake)
