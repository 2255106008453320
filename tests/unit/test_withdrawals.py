"""Withdrawals: on record, and out of the next release; through the real steps of a run."""

import json
from pathlib import Path

import duckdb
import pytest

from flows import lake as lakes
from flows import releases, runs, withdrawals
from flows.errors import LakeError
from flows.lake import Lake
from tests import support
from tests.tracing import traces
from tests.unit.withdrawing import GONE, MARKER, SIDECAR, article, articles, command, health, lake, two_releases

__all__ = ["lake", "two_releases"]  # fixtures


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
