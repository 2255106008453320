"""Which release readers see: published, held, pinned, accepted, pruned, and put right after a crash."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from flows import lake as lakes
from flows import releases, warehouse
from flows.errors import LakeError, UsageError
from flows.lake import Lake
from flows.releases import BUILT, HELD, PUBLISHED, Release
from flows.settings import Settings

SETTINGS = Settings(keep_releases=2, keep_rejected=1)
FIRST, SECOND, THIRD, FOURTH = (f"20260101T00000{number}Z-000{number}" for number in range(4))


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return lakes.create(tmp_path / "lake")


def built(lake: Lake, run_id: str) -> Path:
    path = lake.releases / f"{run_id}{warehouse.BUILDING}"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE SCHEMA meta")
        con.execute("CREATE TABLE meta.verdicts (run_id VARCHAR, promise VARCHAR, accepted_reason VARCHAR)")
        con.execute("INSERT INTO meta.verdicts VALUES (?, 'p', NULL), (?, 'q', NULL)", [run_id, run_id])
    return path


def publish(lake: Lake, run_id: str, settings: Settings = SETTINGS) -> Release:
    return releases.publish(lake, built(lake, run_id), settings, run_id=run_id, build_key="k")


def hold(lake: Lake, run_id: str, broken: tuple[str, ...] = ("p",)) -> Release:
    return releases.hold(lake, built(lake, run_id), SETTINGS, run_id=run_id, build_key="k", broken=broken)


def seen(lake: Lake) -> str | None:
    """The run whose release a new reader gets."""
    if not lake.warehouse.exists():
        return None
    with warehouse.connect(lake.warehouse) as con:
        assert con.execute("SELECT current_database()").fetchall() == [("warehouse",)]
        return str(con.execute("SELECT any_value(run_id) FROM meta.verdicts").fetchall()[0][0])


def statuses(lake: Lake) -> dict[str, str]:
    return {release.run_id: release.status for release in releases.index(lake)}


def test_published_releases_are_whole_read_only_and_on_record(lake: Lake) -> None:
    release = publish(lake, FIRST)
    data = release.file(lake).read_bytes()
    assert (release.status, release.size, release.sha256) == (
        PUBLISHED,
        len(data),
        hashlib.sha256(data).hexdigest(),
    )
    assert release.file(lake).stat().st_mode & 0o777 == 0o444
    assert release.file(lake).samefile(lake.warehouse)
    assert releases.index(lake) == [release]
    assert releases.current(lake) == release
    assert seen(lake) == FIRST


def test_an_open_reader_keeps_its_release(lake: Lake) -> None:
    publish(lake, FIRST)
    with warehouse.connect(lake.warehouse) as con:
        publish(lake, SECOND)
        assert con.execute("SELECT any_value(run_id) FROM meta.verdicts").fetchall() == [(FIRST,)]
    assert seen(lake) == SECOND


def test_a_held_release_leaves_readers_alone(lake: Lake) -> None:
    publish(lake, FIRST)
    before = lake.warehouse.stat()
    release = hold(lake, SECOND)
    after = lake.warehouse.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert release.file(lake).name == f"{SECOND}.rejected.duckdb"
    assert (release.status, release.broken) == (HELD, ["p"])
    assert seen(lake) == FIRST


def test_rollback_pins_and_unpin_lets_go(lake: Lake) -> None:
    publish(lake, FIRST)
    publish(lake, SECOND)
    releases.rollback(lake, FIRST)
    assert (seen(lake), releases.pinned(lake)) == (FIRST, FIRST)
    assert publish(lake, THIRD).status == BUILT
    assert seen(lake) == FIRST
    releases.clean_up(lake)
    assert seen(lake) == FIRST
    released = releases.unpin(lake)
    assert released is not None
    assert (released.run_id, released.status) == (THIRD, PUBLISHED)
    assert (seen(lake), releases.pinned(lake), statuses(lake)[THIRD]) == (THIRD, None, PUBLISHED)


def test_unpin_on_an_empty_lake(lake: Lake) -> None:
    assert releases.unpin(lake) is None


def test_rollback_wants_a_kept_release_that_passed(lake: Lake) -> None:
    publish(lake, FIRST)
    hold(lake, SECOND)
    with pytest.raises(UsageError, match="No release"):
        releases.rollback(lake, THIRD)
    with pytest.raises(UsageError, match="held"):
        releases.rollback(lake, SECOND)
    assert releases.pinned(lake) is None


def test_accept_publishes_once_all_is_accepted(lake: Lake) -> None:
    publish(lake, FIRST)
    held = hold(lake, SECOND, ("p", "q"))
    assert releases.accept(lake, SECOND, "p", "known gap").status == HELD
    assert seen(lake) == FIRST
    release = releases.accept(lake, SECOND, "q", "ask Osha")
    assert (release.status, release.accepted) == (PUBLISHED, {"p": "known gap", "q": "ask Osha"})
    assert seen(lake) == SECOND
    assert not held.file(lake).exists()
    with warehouse.connect(lake.warehouse) as con:
        reasons = con.execute("SELECT promise, accepted_reason FROM meta.verdicts ORDER BY 1").fetchall()
    assert reasons == [("p", "known gap"), ("q", "ask Osha")]
    record = [json.loads(line) for line in (lake.ledger / "accepted.jsonl").read_text("utf-8").splitlines()]
    assert [(line["run_id"], line["promise"], line["reason"]) for line in record] == [
        (SECOND, "p", "known gap"),
        (SECOND, "q", "ask Osha"),
    ]


@pytest.mark.parametrize(
    ("run_id", "promise", "reason"),
    [(FIRST, "p", "x"), (SECOND, "nothing", "x"), (SECOND, "p", " "), (THIRD, "p", "x")],
)
def test_accept_wants_a_held_release_its_promise_and_a_reason(
    lake: Lake, run_id: str, promise: str, reason: str
) -> None:
    publish(lake, FIRST)
    hold(lake, SECOND)
    with pytest.raises(UsageError):
        releases.accept(lake, run_id, promise, reason)
    assert seen(lake) == FIRST


def test_accepting_an_older_release_takes_nobody_back(lake: Lake) -> None:
    publish(lake, FIRST)
    hold(lake, SECOND)
    publish(lake, THIRD)
    assert releases.accept(lake, SECOND, "p", "late").status == PUBLISHED
    assert seen(lake) == THIRD
    releases.clean_up(lake)
    assert seen(lake) == THIRD


def test_accept_while_pinned_does_not_publish(lake: Lake) -> None:
    publish(lake, FIRST)
    releases.rollback(lake, FIRST)
    hold(lake, SECOND)
    assert releases.accept(lake, SECOND, "p", "x").status == BUILT
    assert seen(lake) == FIRST


def test_prune_keeps_the_newest_the_pinned_and_the_last_held(lake: Lake) -> None:
    publish(lake, FIRST)
    releases.rollback(lake, FIRST)
    publish(lake, SECOND)
    publish(lake, THIRD)
    publish(lake, FOURTH)
    hold(lake, "20260101T000005Z-0005")
    hold(lake, "20260101T000006Z-0006")
    kept = [FIRST, THIRD, FOURTH, "20260101T000006Z-0006"]
    assert [*statuses(lake)] == kept
    assert sorted(path.name[:21] for path in lake.releases.glob("*.duckdb")) == kept


def test_prune_by_bytes_keeps_two(lake: Lake) -> None:
    few = Settings(keep_releases=10, keep_release_bytes=1)
    for run_id in (FIRST, SECOND, THIRD):
        publish(lake, run_id, few)
    assert [*statuses(lake)] == [SECOND, THIRD]


class CrashError(Exception):
    """The power went."""


@contextlib.contextmanager
def crash(monkeypatch: pytest.MonkeyPatch, at: int) -> Iterator[Callable[[], int]]:
    """Make the call number `at` that changes the disk raise instead; yields how many were made."""
    count = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                raise CrashError
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patch:
        for owner, name in (
            *((Path, name) for name in ("chmod", "replace", "unlink", "write_bytes")),
            (os, "link"),
            (os, "fsync"),
        ):
            patch.setattr(owner, name, counted(getattr(owner, name)))
        yield lambda: count


def settled(lake: Lake) -> None:
    """What every run does first leaves a lake in which index, files and readers agree."""
    releases.clean_up(lake)
    files = {release.file(lake).name for release in releases.index(lake)}
    assert {path.name for path in lake.releases.iterdir()} - {"index.json"} == files
    assert not [*lake.root.glob("*.next")]
    for release in releases.index(lake):
        assert hashlib.sha256(release.file(lake).read_bytes()).hexdigest() == release.sha256
        assert release.file(lake).stat().st_mode & 0o777 == 0o444


def crashes(lake: Lake, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], at: int) -> bool:
    """Whether `act` was cut short at its step `at`."""
    with crash(monkeypatch, at):
        try:
            act()
        except CrashError:
            pass
        else:
            return False
    return True


@pytest.mark.parametrize("at", range(1, 22))
def test_a_crash_at_any_step_of_publishing(lake: Lake, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    publish(lake, FIRST)
    publish(lake, SECOND)
    building = built(lake, THIRD)
    crashed = crashes(
        lake,
        monkeypatch,
        lambda: releases.publish(lake, building, SETTINGS, run_id=THIRD, build_key="k"),
        at,
    )
    assert crashed or at > 10
    assert seen(lake) in (SECOND, THIRD)
    settled(lake)
    newest = releases.index(lake)[-1]
    assert seen(lake) == newest.run_id
    assert publish(lake, FOURTH).status == PUBLISHED
    assert seen(lake) == FOURTH


@pytest.mark.parametrize("at", range(1, 22))
def test_a_crash_at_any_step_of_accepting(lake: Lake, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    publish(lake, FIRST)
    hold(lake, SECOND)
    crashed = crashes(lake, monkeypatch, lambda: releases.accept(lake, SECOND, "p", "x"), at)
    assert crashed or at > 10
    assert seen(lake) in (FIRST, SECOND)
    settled(lake)
    if statuses(lake)[SECOND] == HELD:
        releases.accept(lake, SECOND, "p", "x")
    settled(lake)
    assert seen(lake) == SECOND


@pytest.mark.parametrize("at", range(1, 12))
def test_a_crash_at_any_step_of_rollback(lake: Lake, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    publish(lake, FIRST)
    publish(lake, SECOND)
    crashes(lake, monkeypatch, lambda: releases.rollback(lake, FIRST), at)
    settled(lake)
    assert seen(lake) == (releases.pinned(lake) or SECOND)


def test_leftovers_of_a_killed_run_go(lake: Lake) -> None:
    publish(lake, FIRST)
    for name in (
        f"{SECOND}.duckdb.building",
        f"{SECOND}.duckdb.building.wal",
        f"{SECOND}.duckdb",
        ".index.json.1.part",
    ):
        (lake.releases / name).write_bytes(b"half")
    (lake.releases / f"{SECOND}.duckdb").chmod(0o444)
    (lake.root / "warehouse.duckdb.next").write_bytes(b"half")
    settled(lake)
    assert seen(lake) == FIRST


def test_a_lost_warehouse_is_linked_again(lake: Lake) -> None:
    publish(lake, FIRST)
    lake.warehouse.unlink()
    releases.clean_up(lake)
    assert seen(lake) == FIRST


def test_an_index_that_is_not_json_says_what_to_do(lake: Lake) -> None:
    (lake.releases / "index.json").write_text("[{")
    with pytest.raises(LakeError, match="Restore it"):
        releases.index(lake)


def test_connect_says_what_is_wrong(lake: Lake) -> None:
    with pytest.raises(LakeError, match="newsledger run"):
        warehouse.connect(lake.warehouse)
    lake.warehouse.write_bytes(b"no database" * 500)
    with pytest.raises(LakeError, match="cannot be read"):
        warehouse.connect(lake.warehouse)
