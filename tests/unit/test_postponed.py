"""A module that is postponed is loaded when it is used, and no other is."""

import importlib
import sys
from pathlib import Path

import pytest

from flows.postponed import postponed


def test_it_is_loaded_on_first_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("late_charts", "early_charts"):
        (tmp_path / f"{name}.py").write_text(f"import sys\nsys.loaded_charts.append({name!r})\nanswer = 42\n")
    loaded: list[str] = []
    monkeypatch.setattr(sys, "loaded_charts", loaded, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    finders = list(sys.meta_path)
    with postponed("late_charts"):
        late = importlib.import_module("late_charts")
        importlib.import_module("early_charts")
    assert sys.meta_path == finders
    assert loaded == ["early_charts"]
    assert late.answer == 42
    assert loaded == ["early_charts", "late_charts"]
