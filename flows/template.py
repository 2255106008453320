"""An empty release: tables, comments and seeds, made once for each version of `sql` and copied by every build.

Making it takes a second, copying it milliseconds.
"""

import hashlib
import shutil
from pathlib import Path

import duckdb

from flows import contracts, seeds
from flows.lake import Lake, replacing, sync
from flows.settings import sql_dir


def copy(lake: Lake, path: Path) -> None:
    """Put an empty release at `path`.

    Raises:
        ContractError: a file of sql/ddl cannot be run, or a seed does not fit its table.
    """
    template = folder(lake) / f"{_key()}.duckdb"
    if not template.exists():
        _make(template)
    shutil.copyfile(template, path)


def folder(lake: Lake) -> Path:
    """Where the template lies."""
    return lake.zones / "template" / "release"


def _make(template: Path) -> None:
    template.parent.mkdir(parents=True, exist_ok=True)
    # of 60 tables most are small: in small blocks a release of five articles takes 5 MB, not 27
    with replacing(template) as part, duckdb.connect(str(part), config={"default_block_size": "16384"}) as con:
        contracts.run_ddl(con, sql_dir() / "ddl")
        seeds.load_into(con, sql_dir() / "seeds")
        con.execute("CHECKPOINT")
    sync(template.parent)
    for other in template.parent.iterdir():
        if other != template:  # of another version, or left by a run that was killed here, with DuckDB's log of it
            other.unlink()


def _key() -> str:
    digest = hashlib.sha256(duckdb.__version__.encode())
    for part in ("ddl", "seeds"):
        for path in sorted((sql_dir() / part).iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
