"""Any order and any batching of arrival ends in the same rows. Without Prefect's server and the audit, to be quick."""

import json
from pathlib import Path

import pytest

from flows import explain
from flows import lake as lakes
from tests import support
from tests.harness import SAMPLES

NAMES = [*support.ARTICLES, *support.COPIES]
BATCHES = {
    "one by one": [[name] for name in NAMES],
    "one by one, backwards": [[name] for name in NAMES[::-1]],
    "two halves": [NAMES[3:], NAMES[:3]],
    "every other": [NAMES[::2], NAMES[1::2]],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles, in one place for all lakes: a path is part of a document."""
    folder = tmp_path_factory.mktemp("in")
    support.write(folder)
    support.write_copies(folder)
    (folder / "b_ferry.txt.meta.json").write_text('{"outlet": "The Brenlow Log", "published": "2024-05-06"}')
    (folder / "f_copy.txt").write_text(support.ARTICLES["a_pier.txt"], "utf-8")
    support.settle(folder / "f_copy.txt")
    return folder


@pytest.fixture(scope="module")
def at_once(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = support.run(tmp_path_factory.mktemp("once") / "lake", [files])
    assert made is not None
    return made.lake.warehouse


def test_what_repeats_what_is_known(at_once: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies = """
        SELECT parse_filename(own.landing_path), parse_filename(root.landing_path), kind, rule_id
        FROM duplicates AS d
        JOIN article_texts USING (article_id, duplicate_of)
        JOIN documents AS own ON d.article_id = own.article_id
        JOIN documents AS root ON d.duplicate_of = root.article_id
        ORDER BY ALL
    """
    assert support.rows(at_once, copies) == [
        ("h_storm_noon.txt", "g_storm.txt", "update", "duplicate.truncated"),
        ("i_storm_river.txt", "g_storm.txt", "copy", "duplicate.edited"),
    ]
    versions = """
        SELECT version_no, parse_filename(landing_path), rule_id, article_id
        FROM article_versions
        JOIN documents USING (article_id)
        ORDER BY ALL
    """
    first, second = support.rows(at_once, versions)
    assert first[:3] == (1, "g_storm.txt", "version.outlet")
    assert second[:3] == (2, "h_storm_noon.txt", "version.outlet")
    explain.explain(lakes.existing(at_once.parent), str(second[3]), as_json=True)
    said = json.loads(capsys.readouterr().out)["duplicates"]
    assert [(row["relation"], row["article_id"], row["rule_id"]) for row in said] == [
        ("repeats", first[3], "duplicate.truncated"),
        ("version 2 after 1", first[3], "version.outlet"),
    ]


@pytest.mark.parametrize("name", BATCHES)
def test_any_order_ends_in_the_same_rows(files: Path, at_once: Path, tmp_path: Path, name: str) -> None:
    batches = [[files / file for file in batch] for batch in BATCHES[name]]
    batches[len(batches) // 2].append(files / "f_copy.txt")
    for batch in batches[:-1]:
        assert support.run(tmp_path / "lake", batch, publish=False)
    made = support.run(tmp_path / "lake", batches[-1])
    assert made is not None
    assert support.differences(at_once, made.lake.warehouse) == {}


def test_the_samples_in_two_runs(tmp_path: Path) -> None:
    paths = sorted(SAMPLES.glob("*.txt"))
    once = support.run(tmp_path / "once", paths)
    support.run(tmp_path / "twice", paths[1::2], publish=False)
    twice = support.run(tmp_path / "twice", paths[::2])
    assert once is not None
    assert twice is not None
    assert support.rows(once.lake.warehouse, "SELECT count(*) > 20 FROM quotes") == [(True,)]
    assert support.differences(once.lake.warehouse, twice.lake.warehouse) == {}


def test_a_lake_rebuilt_from_its_raw_files_is_the_same(files: Path, at_once: Path, tmp_path: Path) -> None:
    first = support.run(tmp_path / "lake", [files], publish=False)
    assert first is not None
    for path in first.lake.zones.glob("*/*/*"):
        path.unlink()
    again = support.run(tmp_path / "lake", [files])
    assert again is not None
    assert support.differences(at_once, again.lake.warehouse) == {}


def test_worker_processes_make_the_same_rows(files: Path, at_once: Path, tmp_path: Path) -> None:
    made = support.run(tmp_path / "lake", [files], shard_articles=2, workers=2)
    assert made is not None
    assert support.differences(at_once, made.lake.warehouse) == {}
