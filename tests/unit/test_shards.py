"""A shard's work: rows that break a promise are split off with its name, and one bad article stops no other."""

import contextlib
import gc
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest

from flows import batches, contracts, shards
from flows import lake as lakes
from flows.batches import ReadTask
from flows.executors import Workers
from flows.readers import Limits
from flows.rules import Rules
from flows.schemas import Schemas, table
from flows.shards import StepTask

GOOD = {
    "article_id": "a1",
    "line_no": 0,
    "char_start": 0,
    "char_end": 5,
    "label": "body",
    "zone": "body",
    "rule_id": "test.rule",
}


def frame(*rows: dict[str, Any], name: str = "lines") -> pl.DataFrame:
    fields = [*rows[0]]
    return table(contracts.contracts()[name].schema, fields, [[row[field] for field in fields] for row in rows])


@pytest.mark.parametrize(
    ("change", "promises"),
    [
        ({"char_end": -1}, ["line_span"]),
        ({"line_no": -1}, ["line_no_not_negative"]),
        ({"zone": "none"}, ["line_zone"]),
        ({"rule_id": None}, ["rule_id_not_null"]),
        ({"zone": "head", "char_start": -4, "rule_id": None}, ["rule_id_not_null", "line_span", "line_zone"]),
    ],
)
def test_a_broken_promise_is_named(change: dict[str, Any], promises: list[str]) -> None:
    rows = [GOOD, {**GOOD, "line_no": 1, **change}, {**GOOD, "line_no": 2}]
    kept, refused = shards.split(frame(*rows), contracts.contracts()["lines"])
    assert kept["line_no"].to_list() == [0, 2]
    (row,) = refused.rows(named=True)
    assert sorted(row["promises"]) == sorted(promises)
    assert (row["stage"], row["article_id"], row["table_name"], row["reason"]) == (
        "row",
        "a1",
        "lines",
        "broken_promise",
    )
    assert '"article_id": "a1"' in row["detail"]


def test_the_second_row_of_a_key_is_refused() -> None:
    rows = [GOOD, {**GOOD, "char_end": 9}, {**GOOD, "article_id": "a2"}]
    kept, refused = shards.split(frame(*rows), contracts.contracts()["lines"])
    assert kept["char_end"].to_list() == [5, 5]
    assert refused["promises"].to_list() == [["key_unique"]]


@pytest.mark.parametrize("name", sorted(set(contracts.contracts()) - {"lines"}))
def test_no_rows_break_nothing(name: str) -> None:
    contract = contracts.contracts()[name]
    kept, refused = shards.split(pl.DataFrame(schema=contract.schema), contract)
    assert (kept.height, refused.height) == (0, 0)
    assert kept.schema == contract.schema


def test_a_check_that_is_null_holds() -> None:
    contract = contracts.contracts()["article_texts"]
    row = {
        "article_id": "a1",
        "raw_path": "raw/x",
        "raw_sha256": "0" * 64,
        "source_basis": "none",
        "published_basis": "none",
        "language": "en",
        "language_basis": "text",
        "text": "x",
        "body_spans": [],
    }
    kept, refused = shards.split(frame(row, name="article_texts"), contract)
    assert (kept.height, refused.height) == (1, 0)


def step(work: pl.DataFrame, _rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """A step that an article can upset; it is named by the tasks below."""
    rows: list[tuple[Any, ...]] = []
    for article_id, text in work.select("article_id", "text").iter_rows():
        if "bad" in text:
            raise ValueError("upset by the text")
        while "endless" in text:
            pass
        rows.append((article_id, 0, 0, -1 if "short" in text else len(text), "body", "body", "test.rule"))
    return {"lines": table(schemas["lines"], tuple(GOOD), rows)}


def work(*texts: str) -> pl.DataFrame:
    fields = ("article_id", "work_key", "text", "repeated_lines", "raw_path", "raw_sha256")
    rows: list[tuple[Any, ...]] = [
        (f"a{number}", f"k{number}", text, [], "raw/x", "0" * 64) for number, text in enumerate(texts)
    ]
    return table(contracts.contracts()["zone.work"].schema, fields, rows)


def step_task(folder: Path, *texts: str) -> StepTask:
    lakes.write_table(folder / "work.parquet", work(*texts))
    writes = {name: folder / f"{name}.parquet" for name in ("lines", "rejects_lines")}
    return StepTask(__name__, "step", {"zone.work": folder / "work.parquet"}, writes, "rejects_lines")


@pytest.mark.parametrize(
    ("texts", "kept", "failed"),
    [
        (["good", "fine"], ["a0", "a1"], []),
        (["bad"], [], ["a0"]),
        (["good", "bad", "fine", "well", "nice"], ["a0", "a2", "a3", "a4"], ["a1"]),
        (["bad", "good", "bad", "bad"], ["a1"], ["a0", "a2", "a3"]),
        ([], [], []),
    ],
)
def test_an_article_that_upsets_a_step_is_set_aside(
    tmp_path: Path, texts: list[str], kept: list[str], failed: list[str]
) -> None:
    task = step_task(tmp_path, *texts)
    assert shards.run_step(task) == {"lines": len(kept), "rejects_lines": len(failed)}
    assert pl.read_parquet(task.writes["lines"])["article_id"].to_list() == kept
    refused = pl.read_parquet(task.writes["rejects_lines"])
    assert refused["article_id"].to_list() == failed
    for row in refused.rows(named=True):
        assert (row["reason"], row["table_name"]) == ("step_failed", "step")
        assert "ValueError: upset by the text" in row["detail"]


def test_an_article_that_hangs_a_step_is_set_aside(tmp_path: Path) -> None:
    task = step_task(tmp_path, "good", "endless", "fine")._replace(seconds=0.2)
    assert shards.run_step(task) == {"lines": 2, "rejects_lines": 1}
    (row,) = pl.read_parquet(task.writes["rejects_lines"]).rows(named=True)
    assert (row["article_id"], row["reason"]) == ("a1", "step_failed")
    assert "seconds" in row["detail"]


def test_failures_and_broken_promises_are_both_kept(tmp_path: Path) -> None:
    task = step_task(tmp_path, "good", "bad", "short")
    shards.run_step(task)
    refused = pl.read_parquet(task.writes["rejects_lines"]).sort("article_id")
    assert refused.select("article_id", "reason").rows() == [("a1", "step_failed"), ("a2", "broken_promise")]
    assert refused["promises"].to_list() == [None, ["line_span"]]


def test_a_shard_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    task = step_task(tmp_path, "good", "bad", "short")
    shards.run_step(task)
    first = {name: path.read_bytes() for name, path in task.writes.items()}
    shards.run_step(task)
    assert {name: path.read_bytes() for name, path in task.writes.items()} == first


def test_a_batch_is_read_with_its_refusals(tmp_path: Path) -> None:
    lake = lakes.create(tmp_path / "lake")
    shas = [f"{number:064x}" for number in range(3)]
    for sha256, data in zip(shas, (b"The ferry sails.", bytes(range(256)), b'{"outlet": "Quay"}'), strict=True):
        lakes.write_bytes(lake.raw_file(sha256), data)
    arrivals = pl.DataFrame(
        {
            "landing_path": ["a.txt", "b.txt", "c.txt"],
            "raw_sha256": [shas[0], shas[1], None],
            "sidecar_sha256": [shas[2], None, None],
        }
    )
    lakes.write_table(tmp_path / "batch.parquet", arrivals)
    writes = {name: tmp_path / f"{name}.parquet" for name in ("documents", "zone.texts", "zone.rejects")}
    made = batches.run_read(ReadTask(lake.root, tmp_path / "batch.parquet", Limits(1_000, 0.01), writes))
    assert made == {"documents": 1, "zone.texts": 1, "zone.rejects": 1}
    assert pl.read_parquet(writes["zone.texts"])["outlet"].to_list() == ["Quay"]
    assert pl.read_parquet(writes["zone.rejects"])["landing_path"].to_list() == ["b.txt"]


def test_pages_of_few_words_in_many_elements_go_to_disk_before_they_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_GROUP_CHARS", 2**17)
    lake = lakes.create(tmp_path / "lake")
    shas = [f"{number:064x}" for number in range(6)]
    for sha256 in shas:
        page = f"<html><body><p>{sha256}</p>{'<div><p>x</p></div>' * 200}</body></html>"
        lakes.write_bytes(lake.raw_file(sha256), page.encode())
    arrivals = {"landing_path": shas, "raw_sha256": shas, "sidecar_sha256": pl.Series([None] * 6, dtype=pl.String)}
    lakes.write_table(tmp_path / "batch.parquet", pl.DataFrame(arrivals))
    writes = {name: tmp_path / f"{name}.parquet" for name in ("documents", "zone.texts", "zone.rejects")}
    made = batches.run_read(ReadTask(lake.root, tmp_path / "batch.parquet", Limits(10_000, 0.01), writes))
    assert made["zone.texts"] == 6
    assert pq.ParquetFile(writes["zone.texts"]).metadata.row_group(0).num_rows == 3


def double(number: int) -> int:
    """Work for a pool."""
    return number * 2


def fail(number: int) -> int:
    """Work that fails."""
    raise ValueError(str(number))


def test_workers_give_every_result() -> None:
    with Workers(1) as workers:
        assert list(workers.map(double, [1, 2, 3])) == [2, 4, 6]
    with Workers(2) as workers:
        assert sorted(workers.map(double, range(5))) == [0, 2, 4, 6, 8]
        assert sorted(workers.map(double, range(3))) == [0, 2, 4]
        with pytest.raises(ValueError, match=r"\d"):
            list(workers.map(fail, range(3)))


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was_before(enabled: bool) -> None:
    was = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with contextlib.suppress(ValueError), shards.uncollected():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()
