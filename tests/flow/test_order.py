"""Any order and any batching of arrival ends in the same rows. Without Prefect's server and the audit, to be quick."""

from pathlib import Path

import pytest

from tests import support
from tests.harness import SAMPLES

NAMES = [*support.ARTICLES]
BATCHES = {
    "one by one": [[name] for name in NAMES],
    "one by one, backwards": [[name] for name in NAMES[::-1]],
    "two and three": [NAMES[3:], NAMES[:3]],
    "every other": [NAMES[::2], NAMES[1::2]],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles, in one place for all lakes: a path is part of a document."""
    folder = tmp_path_factory.mktemp("in")
    support.write(folder)
    (folder / "b_ferry.txt.meta.json").write_text('{"outlet": "The Brenlow Log", "published": "2024-05-06"}')
    (folder / "f_copy.txt").write_text(support.ARTICLES["a_pier.txt"], "utf-8")
    support.settle(folder / "f_copy.txt")
    return folder


@pytest.fixture(scope="module")
def at_once(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = support.run(tmp_path_factory.mktemp("once") / "lake", [files])
    assert made is not None
    return made.lake.warehouse


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
