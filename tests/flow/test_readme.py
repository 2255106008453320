"""What the README shows is what there is: its SQL finds rows in the samples."""

import re
from pathlib import Path

import pytest

from flows import warehouse
from tests.harness import SAMPLES, build_release

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_release(tmp_path_factory.mktemp("readme") / "lake", [SAMPLES])


def test_there_are_three_queries() -> None:
    assert len(QUERIES) == 3


@pytest.mark.parametrize("query", QUERIES)
def test_query_finds_rows(release: Path, query: str) -> None:
    with warehouse.connect(release) as con:
        assert con.execute(query).fetchall()


def test_nothing_is_left_to_fill_in() -> None:
    assert "@@" not in README
