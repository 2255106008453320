"""Looks again at what was refused, once its cause is mended: a limit that was raised, a file that was repaired."""

import polars as pl

from flows import landing, zones
from flows.lake import Lake, new_run_id
from flows.settings import Settings


def refused(lake: Lake, settings: Settings) -> int:
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
