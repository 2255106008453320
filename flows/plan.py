"""What per-article work there is, cut into shards: a list of articles that every stage goes through together.

Work is named by its `work_key`, the hash of all that a per-article step may read. An article whose text, metadata
or repeated-line flags changed has a new key, goes into a new shard, and its rows in the old shard are stale.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from flows import contracts, stages, zones
from flows.lake import Lake, write_table
from flows.settings import Settings

_SMALL = 0.25  # a shard below this share of the full size is small
_MANY_SMALL = 8  # so many small shards are merged into one


class Plan(NamedTuple):
    """The shards of a run. `live` hold current work; `stale` (shard, article_id) are superseded rows in them."""

    live: list[str]
    stale: pl.DataFrame
    articles: int


def make(con: duckdb.DuckDBPyConnection, lake: Lake, settings: Settings) -> Plan:
    """Cut new work into shards, on disk, and say which shards are live.

    Args:
        con: a database that has run `zones.view_arrivals`; gains zone.line_repeats and zone.wanted.
        lake: the lake.
        settings: shard_articles and workers are read.
    """
    con.execute(f"CREATE OR REPLACE TABLE zone.line_repeats AS {zones.model('zone', 'line_repeats')}")
    repeats = pl.DataFrame(con.execute("FROM zone.line_repeats ORDER BY line_hash").arrow())
    write_table(zones.repeats_file(lake), repeats)
    con.execute(f"CREATE OR REPLACE TABLE zone.wanted AS {zones.model('zone', 'work')}")
    wanted = pl.DataFrame(con.execute("SELECT article_id, work_key FROM zone.wanted ORDER BY article_id").arrow())
    members = read_members(lake)
    todo = wanted.join(members, on="work_key", how="anti")
    if not todo.is_empty():
        _write_shards(con, lake, _cut(todo, settings))
        members = read_members(lake)
    current = members.join(wanted, on="work_key", how="semi").unique("work_key", keep="first", maintain_order=True)
    live = current["shard"].unique().sort().to_list()
    stale = members.filter(pl.col("shard").is_in(live)).join(current, on=["shard", "article_id"], how="anti")
    return Plan(live, stale.select("shard", "article_id"), wanted.height)


def read_members(lake: Lake) -> pl.DataFrame:
    """shard, article_id, work_key of all shards on disk, those with most articles first."""
    files = sorted(_folder(lake).glob("*.parquet"))
    frames = [
        pl.read_parquet(path, columns=["article_id", "work_key"]).select(pl.lit(path.stem).alias("shard"), pl.all())
        for path in files
    ]
    frames.sort(key=lambda frame: -frame.height)
    empty = pl.DataFrame(schema={"shard": pl.String, "article_id": pl.String, "work_key": pl.String})
    return pl.concat([empty, *frames])


def _folder(lake: Lake) -> Path:
    return lake.zones / stages.folder("zone.work", stages.work_key())


def _cut(todo: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """`todo` with a column `shard`: consecutive articles, in shards of about equal size."""
    count = -(-todo.height // settings.shard_articles)
    size = -(-todo.height // count)
    parts = [todo.slice(start, size) for start in range(0, todo.height, size)]
    return pl.concat([part.with_columns(pl.lit(shard_id(part["work_key"])).alias("shard")) for part in parts])


def shard_id(work_keys: pl.Series) -> str:
    """Name of the shard that holds this work."""
    return hashlib.sha256("".join(work_keys.sort()).encode()).hexdigest()[:16]


def _write_shards(con: duckdb.DuckDBPyConnection, lake: Lake, cut: pl.DataFrame) -> None:
    """Write zone.work for each shard; texts stream through, one shard at a time in memory."""
    con.register("cut", cut.to_arrow())
    result = con.execute(
        "SELECT cut.shard, wanted.* EXCLUDE (document_id), texts.text, texts.line_markup FROM cut"
        " JOIN zone.wanted AS wanted USING (work_key) JOIN zone.texts AS texts USING (document_id)"
        " ORDER BY cut.shard, wanted.article_id"
    )
    schema = contracts.contracts()["zone.work"].schema
    waiting: list[pl.DataFrame] = []

    def flush() -> None:
        if waiting:
            frame = pl.concat(waiting)
            path = zones.shard_file(lake, "zone.work", stages.work_key(), frame["shard"][0])
            write_table(path, frame.select(schema.names()).cast(schema))
            waiting.clear()

    for batch in result.to_arrow_reader(1_000):
        for part in pl.DataFrame(batch).partition_by("shard", maintain_order=True):
            if waiting and waiting[0]["shard"][0] != part["shard"][0]:
                flush()
            waiting.append(part)
    flush()
    con.unregister("cut")


def compact(lake: Lake, plan: Plan, settings: Settings) -> Plan:
    """Merge small shards into one, without running a step: a merged shard is its members' current rows.

    The work file is written last, so that a kill leaves either the old shards or a whole new one.
    """
    sizes = dict(read_members(lake).group_by("shard").len().iter_rows())
    small = [shard for shard in plan.live if sizes[shard] < _SMALL * settings.shard_articles]
    if len(small) < _MANY_SMALL:
        return plan
    stale = plan.stale.filter(pl.col("shard").is_in(small))

    def merged(table: str, key: str) -> pl.DataFrame:
        return pl.concat(
            pl.read_parquet(zones.shard_file(lake, table, key, shard)).filter(
                ~pl.col("article_id").is_in(stale.filter(pl.col("shard") == shard)["article_id"].implode())
            )
            for shard in small
        ).sort("article_id", maintain_order=True)

    work = merged("zone.work", stages.work_key())
    name = shard_id(work["work_key"])
    for table, key in [*stages.made_by().items()][::-1]:  # zone.work is the first
        write_table(zones.shard_file(lake, table, key, name), merged(table, key))
    live = sorted({*plan.live, name} - {*small})
    return Plan(live, plan.stale.filter(~pl.col("shard").is_in(small)), plan.articles)


def sweep(lake: Lake, plan: Plan) -> None:
    """Remove what no run will read again: shards without current work, and tables of stage keys that are past."""
    made = stages.made_by()
    read = dict.fromkeys(stages.READ_WRITES, stages.read_key())
    for table, key in {**made, **read, "zone.pairs": stages.pairs_key()}.items():
        folder = lake.zones / stages.folder(table, key)
        dead = [path for path in folder.glob("*.parquet") if table in made and path.stem not in plan.live]
        past = [path for other in folder.parent.glob("*") if other != folder for path in other.glob("*")]
        for path in (*dead, *past):
            path.unlink()
        for other in {path.parent for path in past}:
            other.rmdir()
    for folder, pattern in ((lake.root, "*/.*.part"), (lake.raw, "*/.*.part"), (lake.zones, "*/*/.*.part")):
        for half in folder.glob(pattern):  # a killed run was writing them, and this one holds the lock
            half.unlink()
