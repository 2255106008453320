"""The facts of the sample articles are the ones that were reviewed."""

import json
from typing import Any

import pytest

from tests.golden.__main__ import FOLDER, facts
from tests.harness import SAMPLES

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return facts(tmp_path_factory.mktemp("golden") / "lake")


def test_every_sample_has_its_facts(found: dict[str, Any]) -> None:
    assert sorted(found) == NAMES == sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_as_reviewed(found: dict[str, Any], name: str) -> None:
    assert found[name] == json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
