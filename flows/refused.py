"""What was refused: its bytes laid out for a look, and looked at again once the cause is mended."""

import os
from pathlib import Path

import polars as pl

from flows import landing, warehouse, zones
from flows.lake import Lake, new_run_id
from flows.settings import Settings


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


def replay(lake: Lake, settings: Settings) -> int:
    """Have the next run look again at every refused file, at its kept bytes where it is gone; how many there are."""
    seen = landing.known(lake)
    if seen.is_empty():
        return 0
    with zones.connect(lake, settings) as con:
        zones.view_arrivals(con, lake)
        read = pl.DataFrame(con.execute("SELECT DISTINCT landing_path, raw_sha256 FROM zone.rejects").arrow())
        door = pl.DataFrame(con.execute("SELECT landing_path FROM zone.arrivals_now WHERE refusal IS NOT NULL").arrow())
    at_door = seen.filter(pl.col("refusal").is_not_null()).join(door, on="landing_path", how="semi")
    by_reader = seen.join(read, on=["landing_path", "raw_sha256"], how="semi")
    rows = pl.concat([at_door, by_reader]).unique("landing_path", keep="last", maintain_order=True)
    if not rows.is_empty():
        landing.record_again(lake, new_run_id(), rows)
    return rows.height
