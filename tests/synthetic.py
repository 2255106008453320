"""An invented release for tests of what reads releases: any number of articles, hostile text wherever text can be."""

from pathlib import Path

import duckdb

from flows import contracts, seeds
from flows import lake as lakes
from flows.lake import Lake
from flows.settings import sql_dir

RUN_ID = "20240511T080000Z-00ab"
HOSTILE = (
    "<script>document.title = 'ran'</script>",
    '"><img src=x onerror="document.title=\'ran\'">',
    "</title></svg><svg onload=document.title='ran'>",
    "javascript:alert(1)//`${7*7}` {{ 7 * 7 }} {% raw %}",
    "\u202eturned\u2066 around\u0007 with \u0000 controls\r\n\x1b[31m and \u0085 ends",
    "https://tracker.example.org/pixel.gif?<link rel=stylesheet href=//evil.example>",
    "“Ångström–ﬃ” 𝔘𝔫𝔦 👩‍🌾 عربى 漢字",
    "&amp;&lt;&#x3c;b&#62; <!-- ]]> --> '\"`",
    '"' * 900,
    "漢" * 900,
    "word" * 800,
)

_SQL = Path(__file__).with_name("synthetic.sql")


def release(root: Path, articles: int) -> Lake:
    """A lake at `root` whose published release holds `articles` articles and the facts of tests/synthetic.sql."""
    lake = lakes.create(root)
    lake.warehouse.unlink(missing_ok=True)
    with duckdb.connect(str(lake.warehouse)) as con:
        contracts.run_ddl(con, sql_dir() / "ddl")
        seeds.load_into(con, sql_dir() / "seeds")
        con.execute(
            "CREATE TEMP TABLE given AS SELECT ? AS run_id, ?::BIGINT AS articles, ?::VARCHAR[] AS hostile",
            [RUN_ID, articles, list(HOSTILE)],
        )
        con.execute(_SQL.read_text(encoding="utf-8"))
        con.execute("DROP SCHEMA zone CASCADE")
    return lake


def empty(root: Path) -> Lake:
    """A lake at `root` whose published release holds nothing at all."""
    lake = lakes.create(root)
    with duckdb.connect(str(lake.warehouse)) as con:
        contracts.run_ddl(con, sql_dir() / "ddl")
        con.execute("INSERT INTO meta.release VALUES (?, '2024-05-11 08:00:00+00', '0.0.0', 'key')", [RUN_ID])
        con.execute("DROP SCHEMA zone CASCADE")
    return lake
