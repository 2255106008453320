"""`newsledger check`: whether the installation and the lake are sound."""

import hashlib
import importlib.metadata
import os
import shutil
from collections.abc import Callable
from typing import NamedTuple

import duckdb

from flows import contracts, lake, landing, releases, stages
from flows.errors import NewsledgerError
from flows.lake import Lake
from flows.settings import Settings

_MIN_FREE_BYTES = 2**30


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    good: bool
    detail: str


def check(settings: Settings) -> list[Finding]:
    """Everything that is looked at, in order; a lake that is not there ends the list."""
    found = [_try("libraries", _libraries), _try("contract", _contract), _try("rules", _rules)]
    try:
        at = lake.existing(settings.lake)
    except NewsledgerError as error:
        return [*found, Finding("lake", False, str(error))]
    return [
        *found,
        Finding(
            "lake", os.access(at.root, os.W_OK), f"{at.root}{'' if os.access(at.root, os.W_OK) else ' is read-only'}"
        ),
        _space(at),
        _try("lock", lambda: _lock(at)),
        _try("arrivals", lambda: _arrivals(at)),
        *(_release(at, release) for release in releases.index(at)),
        _current(at),
    ]


def _try(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except (NewsledgerError, OSError, duckdb.Error) as error:
        return Finding(what, False, str(error))


def _libraries() -> str:
    return ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "polars", "prefect", "pyarrow")
    )


def _contract() -> str:
    found = contracts.contracts()
    return f"{len(found)} tables, {sum(len(contract.checks) for contract in found.values())} checks"


def _rules() -> str:
    contracts.rules()
    return f"seeds load; {len(stages.keys())} stages have their keys"


def _space(at: Lake) -> Finding:
    free = shutil.disk_usage(at.root).free
    return Finding("disk", free >= _MIN_FREE_BYTES, f"{free / 2**30:,.1f} GB free")


def _lock(at: Lake) -> str:
    with lake.locked(at):
        return "free"


def _arrivals(at: Lake) -> str:
    """Every kept file that the record names is there."""
    seen = landing.known(at)
    if seen.is_empty():
        return "no file has arrived yet"
    kept = seen["raw_sha256"].drop_nulls().to_list()
    if lost := [sha256 for sha256 in kept if not at.raw_file(sha256).exists()]:
        raise NewsledgerError(f"{len(lost)} raw files are lost, {lost[0]} among them. Restore raw/ from a backup.")
    return f"{len(kept):,} raw files kept"


def _release(at: Lake, release: releases.Release) -> Finding:
    file = release.file(at)
    if not file.exists():
        return Finding(f"release {release.run_id}", False, "its file is gone; the next run builds a new one")
    with file.open("rb") as data:
        whole = hashlib.file_digest(data, "sha256").hexdigest() == release.sha256
    return Finding(
        f"release {release.run_id}", whole, release.status if whole else "its bytes changed since it was built"
    )


def _current(at: Lake) -> Finding:
    current = releases.current(at)
    if current is None:
        return Finding(
            "published", not at.warehouse.exists(), "nothing yet" if not at.warehouse.exists() else "unknown file"
        )
    return Finding("published", True, current.run_id)
