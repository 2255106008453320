"""The zones as DuckDB sees them: a view for every table that lies there in Parquet.

The views hold current rows only: documents of the landing as the record knows it, those withdrawn left out, and of
each article the rows of the one shard that holds its current work. Every view has a column `shard`: the name of the
file of a row. `zones/zone.sql` keeps the views, so that a model runs in the DuckDB shell:
`duckdb -init data_lake/zones/zone.sql`.
"""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import polars as pl

from flows import contracts, seeds, stages, withdrawals
from flows.lake import Lake, write_bytes, write_table
from flows.settings import Settings, sql_dir


def connect(lake: Lake, settings: Settings, release: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A database that has run sql/ddl, with bounded memory; it spills to the lake's disk.

    It is in memory, or the copy of `template` at `release`.
    """
    con = duckdb.connect(
        str(release or ":memory:"),
        config={
            "memory_limit": settings.duckdb_memory,
            "temp_directory": str(lake.root / ".spill"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    con.execute("SET enable_progress_bar = false")
    if release is None:
        contracts.run_ddl(con, sql_dir() / "ddl", comments=False)
    con.execute("DROP SCHEMA zone CASCADE; CREATE SCHEMA zone;")
    return con


def view_arrivals(con: duckdb.DuckDBPyConnection, lake: Lake) -> str:
    """Define views of what arrived and what was read of it; the SQL that defines them."""
    batches = sorted(lake.arrivals.glob("*.parquet"))
    script = _view(lake, "zone.arrivals", batches)
    script += f"CREATE OR REPLACE VIEW zone.arrivals_now AS\n{model('zone', 'arrivals_now')};\n"
    only = "SEMI JOIN zone.arrivals_now AS a ON r.shard = a.shard AND r.landing_path = a.landing_path"
    write_table(_withdrawals_file(lake), withdrawals.frame(withdrawals.read(lake)))
    script += _view(lake, "zone.withdrawals", [_withdrawals_file(lake)], shape="meta.withdrawals")
    out = f"{only} ANTI JOIN zone.withdrawn_documents AS w ON r.document_id = w.document_id"
    for table in stages.READ_WRITES:
        folder = lake.zones / stages.folder(table, stages.read_key())
        files = [folder / path.name for path in batches]
        if table == "documents":
            script += _view(lake, "zone.all_documents", files, only, shape=table)
            script += f"CREATE OR REPLACE VIEW zone.withdrawn_documents AS\n{model('zone', 'withdrawn_documents')};\n"
        script += _view(lake, table, files, only if table == "zone.rejects" else out)
    con.execute(script)
    return script


def view_shards(con: duckdb.DuckDBPyConnection, lake: Lake, live: Iterable[str], stale: pl.DataFrame) -> str:
    """Define views of what the per-article stages made; the SQL that defines them.

    Args:
        con: a database that has run `view_arrivals`.
        lake: the lake.
        live: ids of the shards that hold current work.
        stale: shard, article_id of the superseded articles in them.
    """
    script = "CREATE OR REPLACE TABLE zone.stale (shard VARCHAR, article_id VARCHAR);\n"
    rows = ", ".join(f"('{shard}', '{article_id}')" for shard, article_id in stale.iter_rows())  # both are hex digits
    if rows:
        script += f"INSERT INTO zone.stale VALUES {rows};\n"
    only = "ANTI JOIN zone.stale AS s ON r.shard = s.shard AND r.article_id = s.article_id"
    rejects = []

    def files(table: str) -> list[Path]:
        return [shard_file(lake, table, stages.made_by()[table], shard) for shard in live]

    script += _view(lake, "article_texts", files("article_texts"), only)
    # an article that was refused takes its facts with it
    whole = f"{only} SEMI JOIN zone.article_texts AS t ON r.article_id = t.article_id"
    for stage in stages.STAGES:
        for table in stage.writes:
            script += "" if table == "article_texts" else _view(lake, table, files(table), whole)
        rejects += files(stage.rejects)
    script += _view(lake, "zone.row_rejects", rejects, only, shape="zone.rejects")
    script += _view(lake, "zone.line_repeats", [repeats_file(lake)], shape="line_repeats")
    con.execute(script)
    return script


def view_stock(con: duckdb.DuckDBPyConnection, lake: Lake) -> str:
    """Define views of what was found across articles, after `view_shards`; the SQL that defines them."""
    script = _view(lake, "duplicates", [duplicates_file(lake)])
    for name in ("article_names", "article_order"):
        script += f"CREATE OR REPLACE VIEW zone.{name} AS\n{model('zone', name)};\n"
    con.execute(script)
    return script


def shard_file(lake: Lake, table: str, key: str, shard: str) -> Path:
    """Where the rows of one shard lie."""
    return lake.zones / stages.folder(table, key) / f"{shard}.parquet"


def repeats_file(lake: Lake) -> Path:
    """Where the lines that stand in several articles lie."""
    return lake.zones / "line_repeats" / "all.parquet"


def _withdrawals_file(lake: Lake) -> Path:
    """The ledger's withdrawals as Parquet."""
    return lake.zones / "withdrawals" / "all.parquet"


def pairs_file(lake: Lake) -> Path:
    """Where the scores of pairs of texts lie."""
    return lake.zones / stages.folder("zone.pairs", stages.pairs_key()) / "all.parquet"


def duplicates_file(lake: Lake) -> Path:
    """Where the articles that repeat others lie."""
    return lake.zones / "duplicates" / "all.parquet"


def keep_script(lake: Lake, script: str) -> None:
    """Write the views' SQL to zones/zone.sql, for the DuckDB shell."""
    ddl = "\n".join(path.read_text(encoding="utf-8") for path in sorted((sql_dir() / "ddl").glob("*.sql")))
    head = "-- The lake's zones as views: duckdb -init zones/zone.sql. Written by each run.\n"
    tail = "DROP SCHEMA zone CASCADE; CREATE SCHEMA zone;\n"
    write_bytes(lake.zones / "zone.sql", f"{head}{ddl}\n{tail}{script}".encode(), durable=False)


def model(schema: str, table: str) -> str:
    """The SELECT of sql/models/<schema>/<table>.sql, without its semicolon."""
    text = (sql_dir() / "models" / schema / f"{table}.sql").read_text(encoding="utf-8")
    return text.rstrip().removesuffix(";")


def _view(lake: Lake, table: str, files: Iterable[Path], only: str = "", shape: str | None = None) -> str:
    """SQL of a view over Parquet files that keeps the rows which pass the join `only`.

    An empty file in the shape of the table stands first, so that there is always something to read.
    """
    empty = lake.zones / "empty" / f"{table}.parquet"
    schema = contracts.contracts()[shape or table].schema
    if not empty.exists() or pl.read_parquet_schema(empty) != schema:
        write_table(empty, pl.DataFrame(schema=schema))
    listed = ", ".join(seeds.literal(path) for path in [empty, *files])
    name = table if "." in table else f"zone.{table}"
    return (
        f"CREATE OR REPLACE VIEW {name} AS\n"
        "SELECT r.* FROM (\n"
        f"    SELECT * EXCLUDE (filename), parse_filename(filename, true) AS shard\n"
        f"    FROM read_parquet([{listed}], filename = true)\n"
        f") AS r {only};\n"
    )
