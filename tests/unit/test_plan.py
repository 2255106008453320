"""Shards of work: only what changed is done again, small shards are merged, dead ones swept."""

from datetime import date
from itertools import chain
from pathlib import Path

import polars as pl

from flows import plan as plans
from flows import stages, zones
from flows.lake import Lake
from flows.plan import Plan
from tests import support
from tests.wrapping import packed_records, record

ALONE = "c_mill.txt"


def arrive(root: Path, names: list[str], shard_articles: int = 1000) -> support.Made:
    paths = support.write(root.parent / "in", names)
    made = support.run(root, paths, shard_articles=shard_articles)
    assert made is not None
    return made


def work(lake: Lake, plan: Plan) -> dict[str, list[str]]:
    """Names of the articles in each live shard, stale ones left out."""
    gone = set(plan.stale.iter_rows())
    found = {}
    for shard in plan.live:
        frame = pl.read_parquet(zones.shard_file(lake, "zone.work", stages.work_key(), shard))
        titles = {text.split("\n")[0]: name for name, text in support.ARTICLES.items()}
        rows = frame.select("article_id", "text").iter_rows()
        found[shard] = [titles[text.split("\n")[0]] for article_id, text in rows if (shard, article_id) not in gone]
    return found


def test_flags_that_flip_redo_only_their_articles(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    first = arrive(root, ["a_pier.txt", ALONE])
    (shard,) = first.plan.live
    path = zones.shard_file(first.lake, "lines", stages.keys()["lines"], shard)
    made_at = path.stat().st_mtime_ns

    second = arrive(root, ["b_ferry.txt"])
    by_shard = work(second.lake, second.plan)
    assert by_shard[shard] == [ALONE]
    assert sorted(chain(*by_shard.values())) == ["a_pier.txt", "b_ferry.txt", ALONE]
    assert path.stat().st_mtime_ns == made_at
    assert len(support.rows(second.lake.warehouse, "FROM line_repeats")) == 1
    flags = pl.concat(pl.read_parquet(path) for path in files(second.lake) if path.parent.parent.name == "work")
    of_line = flags.filter(pl.col("text").str.contains(support.AD))
    assert sorted(of_line["repeated_lines"].to_list()) == [[], [3], [3]]  # the first was cut before the line repeated

    third = arrive(root, ["d_choir.txt"])  # the line is known to repeat: nobody else is redone
    new = set(work(third.lake, third.plan)) - set(by_shard)
    assert [work(third.lake, third.plan)[shard] for shard in new] == [["d_choir.txt"]]


def test_a_copy_is_no_witness(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    arrive(root, [ALONE])
    copy = tmp_path / "in" / "copy.txt"
    copy.write_text(support.ARTICLES[ALONE] + "One more line.\n", encoding="utf-8")
    support.settle(copy)
    made = support.run(root, [copy])
    assert made is not None
    assert support.rows(made.lake.warehouse, "FROM line_repeats") == []


def test_same_bytes_twice_are_one_article(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    paths = [*support.write(tmp_path / "in", [ALONE]), *support.write(tmp_path / "again", [ALONE])]
    made = support.run(root, paths)
    assert made is not None
    assert made.plan.articles == 1
    assert support.rows(made.lake.warehouse, "SELECT count(*) FROM documents") == [(2,)]


def test_an_article_was_out_by_its_first_capture(tmp_path: Path) -> None:
    days = ("2024-05-09", "2024-05-02", "2024-05-30")
    path = tmp_path / "in.warc.gz"
    path.write_bytes(packed_records(*(record(headers={"WARC-Date": f"{day}T08:00:00Z"}) for day in days)))
    support.settle(path)
    made = support.run(tmp_path / "lake", [path])
    assert made is not None
    (shard,) = made.plan.live
    frame = pl.read_parquet(zones.shard_file(made.lake, "zone.work", stages.work_key(), shard))
    assert frame["captured_on"].to_list() == [date(2024, 5, 2)]
    assert support.rows(made.lake.warehouse, "SELECT count(*) FROM documents") == [(3,)]


def test_shards_are_cut_to_their_size(tmp_path: Path) -> None:
    made = arrive(tmp_path / "lake", [*support.ARTICLES], shard_articles=2)
    assert sorted(map(len, work(made.lake, made.plan).values())) == [1, 2, 2]


def test_a_shard_is_named_by_its_work() -> None:
    keys = pl.Series(["k2", "k1"])
    assert plans.shard_id(keys) == plans.shard_id(keys.reverse()) != plans.shard_id(keys[:1])


def test_a_shard_that_is_whole_is_not_made_again(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    first = arrive(root, [ALONE])
    kept = {path: path.stat().st_mtime_ns for path in files(first.lake)}
    second = arrive(root, ["e_bridge.txt"])
    assert {path: time for path, time in kept.items() if path.stat().st_mtime_ns == time} == kept
    assert len(files(second.lake)) == 2 * len(kept)


def files(lake: Lake) -> list[Path]:
    made = stages.made_by().items()
    return [path for table, key in made for path in (lake.zones / stages.folder(table, key)).glob("*.parquet")]


def test_compaction_keeps_rows_and_sweeps_the_rest(tmp_path: Path) -> None:
    root = tmp_path / "lake"
    paths = support.write(tmp_path / "in")
    for number in range(4):
        path = tmp_path / "in" / f"tide_{number}.txt"
        path.write_text(f"Tide table {number}\n\nHigh water was at {number} o'clock, the harbour office said.\n")
        support.settle(path)
        paths.append(path)
    first = support.run(root, paths[1:], shard_articles=1)
    assert first is not None
    assert len(first.plan.live) == 8
    made = support.run(root, paths[:1])  # its line flips flags: rows of old shards are stale
    assert made is not None
    (shard,) = made.plan.live
    assert made.plan.stale.is_empty()
    assert {path.stem for path in files(made.lake)} == {shard}
    whole = support.run(tmp_path / "whole", paths)
    assert whole is not None
    assert support.differences(made.lake.warehouse, whole.lake.warehouse) == {}


def test_sweep_removes_keys_that_are_past(tmp_path: Path) -> None:
    made = arrive(tmp_path / "lake", [ALONE])
    past = made.lake.zones / "lines" / "0123456789abcdef"
    dead = zones.shard_file(made.lake, "lines", stages.keys()["lines"], "dead")
    part = dead.with_name(".x.parquet.1.abcd.part")
    past.mkdir()
    for path in (past / "x.parquet", dead, part):
        path.write_bytes(b"x")
    plans.sweep(made.lake, made.plan)
    assert not past.exists()
    assert not dead.exists()
    assert not part.exists()
    assert [path.stem for path in dead.parent.iterdir()] == made.plan.live
