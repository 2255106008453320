"""Which articles repeat another one, over the whole stock: from sketches to zone.duplicates.

DuckDB finds candidates by what samples of shingles share, never all pairs; only candidates are scored, block by
block. A score depends on two texts alone and is kept under their fingerprints, so a run scores what is new. What the
scores mean is decided anew each time, from all of them: any order of arrival ends in the same groups.
"""

import duckdb
import polars as pl

from flows import contracts, zones
from flows.lake import Lake, write_table
from flows.steps import duplicates, pairs

_BLOCK = 5_000  # pairs scored together: their texts are in memory


def run(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Write zone.duplicates, and the scores of all pairs that it rests on.

    Args:
        con: a database that has run `zones.view_shards`.
        lake: the lake.
    """
    found = link(con, _kept(lake))
    write_table(zones.pairs_file(lake), found)
    made = pl.DataFrame(con.execute("FROM zone.duplicates ORDER BY article_id").arrow())
    write_table(zones.duplicates_file(lake), made.cast(contracts.contracts()["duplicates"].schema))


def link(con: duckdb.DuckDBPyConnection, kept: pl.DataFrame) -> pl.DataFrame:
    """Make zone.duplicates, and what it rests on, as tables of `con`.

    Args:
        con: a database with zone.sketches, zone.article_texts, zone.named_sources and zone.credits.
        kept: zone.pairs as scored before.

    Returns:
        zone.pairs for the stock as it is now.
    """
    for table in ("article_order", "distinct_texts", "candidate_pairs"):
        _make(con, table)
    texts = _frame(con.execute("SELECT fingerprint, words, place, published FROM zone.distinct_texts ORDER BY place"))
    wanted = _frame(con.execute("SELECT a, b FROM zone.candidate_pairs ORDER BY a, b"))
    schemas, rules = contracts.schemas(), contracts.rules()
    while True:  # a score that turns out to be missing decides about two groups: each round has fewer left
        scored = kept.join(wanted, on=["a", "b"], how="semi")
        new = [_score(con, block) for block in wanted.join(kept, on=["a", "b"], how="anti").iter_slices(_BLOCK)]
        found = kept = pl.concat([scored, *new]).sort("a", "b")
        linked = duplicates.links(texts, _cleaned(con, texts, found), rules, schemas)
        if not linked.missing:
            break
        missing = pl.DataFrame(linked.missing, schema=wanted.schema, orient="row")
        wanted = pl.concat([wanted, missing]).unique().sort("a", "b")
    _table(con, "text_links", linked.rows)
    _make(con, "duplicates")
    return found


def _kept(lake: Lake) -> pl.DataFrame:
    """Scores of earlier runs, under the same key."""
    path = zones.pairs_file(lake)
    return pl.read_parquet(path) if path.exists() else pl.DataFrame(schema=contracts.contracts()["zone.pairs"].schema)


def _score(con: duckdb.DuckDBPyConnection, wanted: pl.DataFrame) -> pl.DataFrame:
    """zone.pairs for the pairs a, b."""
    _table(con, "wanted_texts", pl.DataFrame({"fingerprint": pl.concat([wanted["a"], wanted["b"]]).unique()}))
    return pairs.pairs(wanted, _frame(con.execute(zones.model("zone", "wanted_sketches"))), contracts.schemas())


def _cleaned(con: duckdb.DuckDBPyConnection, texts: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`found` with the share of the shorter text that is shared when what many texts share is left out."""
    _table(con, "pairs_now", found)
    _table(con, "cores", duplicates.cores(texts, found))
    clean = _frame(con.execute(zones.model("zone", "clean_overlaps")))
    return found.join(clean, on=["a", "b"], how="left")


def _make(con: duckdb.DuckDBPyConnection, table: str) -> None:
    con.execute(f"CREATE OR REPLACE TABLE zone.{table} AS {zones.model('zone', table)}")


def _table(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    con.register("frame", frame.to_arrow())
    con.execute(f"CREATE OR REPLACE TABLE zone.{table} AS FROM frame")
    con.unregister("frame")


def _frame(result: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    return pl.DataFrame(result.to_arrow_table())
