"""What was refused: its bytes laid out for a look, and read again once the cause is mended."""

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows import landing, warehouse, zones
from flows.lake import Lake
from flows.settings import Settings


class Again(NamedTuple):
    """What a replay looks at: `kept`, rows of zone.arrivals whose bytes are read anew, and files on the landing."""

    kept: pl.DataFrame
    paths: frozenset[str]

    @property
    def files(self) -> int:
        """How many files these are."""
        return len({*self.kept["landing_path"], *self.paths})


def lay_out(lake: Lake, release: Path) -> None:
    """Have rejects/ hold exactly the files that no reader takes, by hash and name: links, which cost nothing."""
    with warehouse.connect(release) as con:
        rows = con.execute(
            "SELECT DISTINCT raw_sha256, landing_path FROM meta.rejects WHERE stage = 'read' AND raw_sha256 IS NOT NULL"
        ).fetchall()
    wanted = {f"{sha256[:12]}-{Path(name).name}"[:200]: lake.raw_file(sha256) for sha256, name in rows}
    for path in lake.rejects.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, kept in wanted.items():
        if kept.exists() and not (lake.rejects / name).exists():
            os.link(kept, lake.rejects / name)


def select(lake: Lake, settings: Settings, reason: str | None = None, path: str | None = None) -> Again:
    """The files of which something is refused now.

    Args:
        lake: the lake.
        settings: DuckDB's memory.
        reason: only what was refused for this.
        path: only files whose landing path this pattern (as of a shell) matches.
    """
    seen = landing.known(lake)
    if seen.is_empty():
        return Again(pl.DataFrame(schema={"landing_path": pl.String}), frozenset())
    with zones.connect(lake, settings) as con:
        zones.view_arrivals(con, lake)
        rows = con.execute(zones.model("zone", "refused")).fetchall()
    wanted = {
        (place, sha256)
        for place, sha256, why in rows
        if reason in (None, why) and (path is None or fnmatchcase(place, path))
    }
    kept = pl.DataFrame(
        sorted(row for row in wanted if row[1]),
        schema={"landing_path": pl.String, "raw_sha256": pl.String},
        orient="row",
    )
    again = seen.join(kept, on=["landing_path", "raw_sha256"], how="semi")
    return Again(again, frozenset(place for place, sha256 in wanted if sha256 is None))
