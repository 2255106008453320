"""No score falls below its floor. Needs ../shared/corpora; without it the file is not collected (see conftest.py)."""

import pytest

from tests.accuracy import floors

LONG = frozenset({"html_left_out"})  # trains nine times
KINDS = [pytest.param(kind, marks=pytest.mark.system) if kind in LONG else kind for kind in floors.KINDS]


@pytest.mark.parametrize("kind", KINDS)
def test_scores_keep_their_floors(kind: str) -> None:
    kept = floors.read()[kind]
    measured = floors.measure(kind)
    assert kept.keys() <= measured.keys()
    fallen = {name: (round(measured[name], 4), floor) for name, floor in kept.items() if measured[name] < floor}
    assert not fallen, "score, floor"
