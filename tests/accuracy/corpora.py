"""The development corpora and their scorers, where they lie beside the checkout."""

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def rows(path: str) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file, named from the corpora's folder."""
    return [json.loads(line) for line in (CORPORA / path).read_text(encoding="utf-8").splitlines()]


@cache
def scorer(name: str) -> ModuleType:
    """A scorer of the corpora, imported from its file."""
    folder = CORPORA / "scorers"
    if str(folder) not in sys.path:  # they import one another
        sys.path.append(str(folder))
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"no scorer {name} in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
