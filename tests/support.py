"""What the tests of the pipeline share: invented articles, the command as a process, a run without Prefect's server."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb

from flows import lake as lakes
from flows import pipeline, plan, releases, runs, stages
from flows.executors import Workers
from flows.lake import Lake
from flows.plan import Plan
from flows.progress import Reporter
from flows.refused import Again
from flows.settings import Settings
from tests.sharing import template_lent

ROOT = Path(__file__).resolve().parents[1]

AD = "Win a free lantern from the harbour shop, this week only"
ARTICLES = {
    "a_pier.txt": (
        "Pier workers agree to a short pause\n\n"
        "MARROW QUAY, May 4, 2024 — “We will load no crates before Friday,” dock leader Osha Velline said Thursday.\n"
        f"{AD}\n"
        "About 40 ships are waiting off the coast, she told the Quay Observer. The strike began on May 2, 2024.\n"
    ),
    "b_ferry.txt": (
        "Ferry line adds night boats\n\n"
        "The Brenlow Ferry Company said on Monday it would add 12 boats, up 5% from last year.\n"
        f"{AD}\n"
        "“Nobody likes to swim home,” manager Teg Arrowin told reporters.\n"
    ),
    "c_mill.txt": (
        "Old mill burns for three hours\n\n"
        "A fire at the Corrow mill on Tuesday injured two people, the fire brigade said.\n"
        "Damage may reach $1.5 million, owner Hale Dunmorrow said. “It was only wood,” he added.\n"
    ),
    "d_choir.txt": (
        "Choir of Lindle sings for rain\n\n"
        "More than 300 singers met in Lindle on 6 May 2024, according to the Lindle Post.\n"
        f"{AD}\n"
        "“We sang until the clouds gave up,” said choir leader Ruvi Passanel.\n"
    ),
    "e_bridge.txt": (
        "Bridge opens after two years\n\n"
        "The bridge over the Sarn opened on Sunday after two years of work and 14 million crowns.\n"
        "Mayor Ilse Brandomar said: “It holds, and that is news.”\n"
    ),
}
"""Small articles of an invented coast. One line stands in three of them."""

STORM = (
    "The storm reached Lindle before dawn and took the roof of the old granary with it.",
    "Nobody was hurt, since the granary had stood empty from the day the last miller left it.",
    "Beams and slates lay across the market, where carters had to lead their horses round by the quay.",
    "A plane tree that three generations had sat under fell over the well and split it from rim to foot.",
    "The council met at once in the school, which is the only house there with a cellar under its hall.",
    "It asked every household with a ladder to lend it, and by eight the first slates were being carried up.",
    "The lighthouse keeper saw the gusts come over the bay like furrows behind a plough, one after another.",
    "Boats that had not been drawn up ended among the reeds, and two of them on the meadow behind the reeds.",
    "Fishers spent the morning with ropes and rollers, and had all but one afloat again when the tide turned.",
    "The school stays closed until its chimney has been looked at, to the open delight of those who attend it.",
    "Bakers gave bread away, as their ovens were hot and the road to the villages inland lay under water.",
    "It is the third storm of its kind within a year, and the council wants a wall of stone before the fourth.",
)
COPIES = {
    "g_storm.txt": ("Storm unroofs Lindle granary", STORM[:8], "The Brenlow Log", "2024-05-06"),
    "h_storm_noon.txt": ("Lindle counts its slates after storm", STORM, "The Brenlow Log", "2024-05-07"),
    "i_storm_river.txt": ("A night of wind", (*STORM[:7], "Boats ended on land."), "Quay Observer", "2024-05-08"),
}
"""A report, its update, and a copy of the report in another outlet: title, sentences, outlet, day."""


def write(folder: Path, names: Sequence[str] | None = None) -> list[Path]:
    """Write some of the articles into a folder (default: all); their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names or ARTICLES]
    for path in paths:
        path.write_text(ARTICLES[path.name], encoding="utf-8")
        settle(path)
    return paths


def write_copies(folder: Path) -> None:
    """Write the report, its update and its copy, with their sidecars."""
    for name, (title, sentences, outlet, day) in COPIES.items():
        paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        (folder / name).write_text("\n\n".join([title, *paragraphs]) + "\n", "utf-8")
        side = json.dumps({"outlet": outlet, "published": day})
        (folder / f"{name}.meta.json").write_text(side, "utf-8")
        settle(folder / name)


def settle(path: Path) -> None:
    """Make a file look an hour old, so that nobody waits for it."""
    past = path.stat().st_mtime - 3600
    os.utime(path, (past, past))


def environment(home: Path, **more: str) -> dict[str, str]:
    """The variables of a process that runs the command: its own Prefect home, and no lake but the one it is told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSLEDGER_", "PREFECT_"))}
    return {**kept, "PREFECT_HOME": str(home), "DO_NOT_TRACK": "1", **more}


def command(
    *arguments: str | Path, env: dict[str, str] | None = None, tree: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run `newsledger` in a process of its own, from the sources at `tree`; without root's right to read anything."""
    return subprocess.run(
        [sys.executable, "-m", "flows", *map(str, arguments)],
        env=env,
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=280,
        preexec_fn=without_root_powers,
        check=False,
    )


def without_root_powers() -> None:
    """Have the program that is started next obey file permissions, even for root."""
    drop_from_bounding_set, dac_override, dac_read_search = 24, 1, 2
    libc = ctypes.CDLL(None, use_errno=True)
    for power in (dac_override, dac_read_search):
        libc.prctl(drop_from_bounding_set, power, 0, 0, 0)  # fails, as it may, for anybody but root


class Made:
    """A run that went through every task of the flow but the audit, in this process and without Prefect's server."""

    def __init__(self, lake: Lake, plan: Plan, run_id: str) -> None:
        self.lake = lake
        self.plan = plan
        self.run_id = run_id


def run(
    root: Path,
    paths: Sequence[Path] = (),
    *,
    shard_articles: int = 1000,
    workers: int = 1,
    publish: bool = True,
    again: Again | None = None,
) -> Made | None:
    """Run the tasks of the flow on a lake and publish; None when nothing is new."""
    lake = lakes.create(root)
    settings = Settings(lake=root, workers=workers, shard_articles=shard_articles)
    with lakes.locked(lake), Workers(workers) as pool:
        due = runs.prepare(lake, paths, settings, Reporter(quiet=True), again)
        if due is None:
            return None
        pipeline.ingest.fn(due)
        pipeline.read.fn(due, pool)
        made = pipeline.cut_shards.fn(due)
        for stage in stages.STAGES:
            pipeline.stage.fn(due, pool, made, stage.name)
        made = plan.compact(lake, made, settings)
        pipeline.identity.fn(due, made)
        if publish:
            key = runs.build_key(lake)
            with template_lent(lake):
                release = pipeline.build.fn(due, made, key)
            releases.publish(lake, release, settings, run_id=due.run_id, build_key=key)
        plan.sweep(lake, made)
    return Made(lake, made, due.run_id)


def differences(one: Path, other: Path) -> dict[str, int]:
    """Rows of schema main that stand in one release and not in the other, by table; empty when they are equal."""
    found = {}
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{one}' AS one (READ_ONLY); ATTACH '{other}' AS other (READ_ONLY);")
        tables = con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'one' AND schema_name = 'main'"
        ).fetchall()
        assert len(tables) > 20
        for (table,) in tables:
            left, right = f"FROM one.main.{table}", f"FROM other.main.{table}"
            both = f"({left} EXCEPT ALL {right}) UNION ALL ({right} EXCEPT ALL {left})"
            (count,) = con.execute(f"SELECT count(*) FROM ({both})").fetchall()[0]
            if count:
                found[table] = count
    return found


def rows(release: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask a release."""
    with duckdb.connect(str(release), read_only=True) as con:
        return con.execute(sql).fetchall()
