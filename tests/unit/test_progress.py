"""Plain lines of a run: what was done, counted as a person would."""

import io

import pytest
from rich.console import Console

from flows.progress import Reporter


@pytest.mark.parametrize(
    ("total", "unit", "said"),
    [
        (1, "batch", "read: 1 batch, "),
        (2, "batch", "read: 2 batches, "),
        (0, "file", "read: 0 files, "),
        (1234, "shard", "read: 1,234 shards, "),
    ],
)
def test_a_stretch_is_told_in_one_line(total: int, unit: str, said: str) -> None:
    out = io.StringIO()
    with Reporter(Console(file=out)).stretch("read", total, unit):
        pass
    assert out.getvalue().startswith(said)
    assert out.getvalue().count("\n") == 1
