"""The whole flow by its real command: what is published, what is refused, and how each run ends."""

import hashlib
import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from flows import lake as lakes
from flows.stages import STAGES
from tests import support
from tests.flow.lakes import REFUSED, Published, said, tree

Run = Callable[..., subprocess.CompletedProcess[str]]
FACTS = ("quotes", "figures", "dates", "mentions", "roles", "credits", "event_reports")


def index(lake: Path) -> list[dict[str, object]]:
    return list(json.loads((lake / "releases" / "index.json").read_text("utf-8")))


def identity(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def test_the_first_run_publishes(published: Published) -> None:
    assert published.done["code"] == 0, published.done["err"]
    told = json.loads(published.done["out"])
    assert told["status"] == "published"
    assert told["rows"]["articles"] == 14
    assert min(told["rows"][table] for table in ("quotes", "figures", "dates", "mentions", "lines")) > 10
    assert "Traceback" not in published.done["err"]


def test_the_release_is_whole_and_on_record(published: Published) -> None:
    (release,) = index(published.lake)
    assert hashlib.sha256(published.warehouse.read_bytes()).hexdigest() == release["sha256"]
    assert published.warehouse.stat().st_mode & 0o777 == 0o444
    assert not [*published.lake.glob("releases/*.building*"), *published.lake.rglob("*.wal")]
    assert not [*published.lake.rglob("*.part")] or [path.name for path in published.lake.rglob("*.part")] == [
        "half.txt.part"
    ]


@pytest.mark.parametrize("name", REFUSED)
def test_bad_files_are_refused_with_a_reason(published: Published, name: str) -> None:
    sql = "SELECT stage::VARCHAR, reason, detail FROM meta.rejects WHERE landing_path = ?"
    with duckdb.connect(str(published.warehouse), read_only=True) as con:
        ((stage, reason, detail),) = con.execute(sql, [name]).fetchall()
    assert (stage, reason) == REFUSED[name]
    assert detail.endswith(".")


def test_nothing_else_is_refused_at_the_door(published: Published) -> None:
    sql = "SELECT landing_path FROM meta.rejects WHERE stage <> 'row'"
    assert {path for (path,) in support.rows(published.warehouse, sql)} == set(REFUSED)


@pytest.mark.parametrize("table", FACTS)
def test_the_text_of_every_fact_is_its_slice(published: Published, table: str) -> None:
    facts = support.rows(
        published.warehouse,
        f"SELECT f.text, a.text, f.char_start, f.char_end FROM {table} AS f JOIN articles AS a USING (article_id)",
    )
    for words, text, start, end in facts:
        assert isinstance(text, str)
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == words


def test_every_rule_that_made_a_fact_is_known(published: Published) -> None:
    with duckdb.connect(str(published.warehouse), read_only=True) as con:

        def rules(schema: str) -> set[str]:
            tables = con.execute(
                "SELECT table_name FROM duckdb_columns() WHERE schema_name = ? AND column_name = 'rule_id'", [schema]
            ).fetchall()
            found = [con.execute(f"SELECT DISTINCT rule_id FROM {schema}.{table}").fetchall() for (table,) in tables]
            return {str(rule_id) for rows in found for (rule_id,) in rows if rule_id is not None}

        assert rules("main")
        assert rules("main") <= rules("ref")


def test_the_verdict_is_kept(published: Published) -> None:
    kept = support.rows(published.warehouse, "SELECT count(*) FROM meta.verdicts")
    assert kept > [(30,)]
    assert (published.lake / "audit" / "docs" / "index.html").exists()
    (run_id,) = [release["run_id"] for release in index(published.lake)]
    assert json.loads((published.lake / "audit" / f"{run_id}.json").read_text("utf-8"))["status"] == "published"


def test_the_run_is_on_record_with_prefect(published: Published) -> None:
    with closing(sqlite3.connect(published.home / "prefect.db")) as con:
        assert con.execute("SELECT state_type FROM flow_run").fetchall() == [("COMPLETED",)]
        tasks = con.execute("SELECT count(*) FROM task_run WHERE state_type = 'COMPLETED'").fetchall()
        assert con.execute("SELECT key FROM artifact").fetchall() == [("newsledger-run",)]
    assert tasks == [(len(STAGES) + 7,)]
    # Prefect's own way of starting a server would have left this; it loads the server's code into the run.
    assert not (published.home / "memo_store.toml").exists()


def test_the_raw_bytes_are_kept(published: Published) -> None:
    for sha256, raw_path in support.rows(published.warehouse, "SELECT raw_sha256, raw_path FROM documents"):
        assert hashlib.sha256((published.lake / str(raw_path)).read_bytes()).hexdigest() == sha256


def test_a_second_run_says_nothing_new_without_prefect(lake: Path, tmp_path: Path) -> None:
    env = support.environment(tmp_path / "no_prefect")
    before = identity(lake / "warehouse.duckdb"), index(lake)
    done = support.command("run", "--lake", lake, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing new.")
    assert (identity(lake / "warehouse.duckdb"), index(lake)) == before
    assert not (tmp_path / "no_prefect").exists()


def test_new_articles_are_published_beside_the_old_release(lake: Path, run: Run) -> None:
    before = identity(lake / "warehouse.duckdb")
    for number, mended in enumerate(("growing.txt", "empty.txt")):
        path = lake / "landing" / mended
        path.write_text(f"Tug {number} returns\n\nThe tug came back on Monday with {number + 3} sailors.\n")
        support.settle(path)
    with duckdb.connect(str(lake / "warehouse.duckdb"), read_only=True) as reader:
        done = run("run", "--lake", lake)
        assert done.returncode == 0, done.stderr
        assert reader.execute("SELECT count(*) FROM articles").fetchall() == [(14,)]
    old, new = index(lake)
    assert identity(lake / "releases" / f"{old['run_id']}.duckdb")[1:] == before[1:]
    assert (lake / "releases" / f"{new['run_id']}.duckdb").samefile(lake / "warehouse.duckdb")
    assert support.rows(lake / "warehouse.duckdb", "SELECT count(*) FROM articles") == [(16,)]
    left = support.rows(lake / "warehouse.duckdb", "SELECT landing_path FROM meta.rejects WHERE stage <> 'row'")
    assert {path for (path,) in left} == set(REFUSED) - {"growing.txt", "empty.txt"}
    assert f"Release {new['run_id']} published" in done.stdout
    assert "newsledger sql" in done.stdout


def test_nothing_but_rejects_is_1(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes(range(256)) * 20)
    support.settle(path)
    done = run("run", "--lake", tmp_path / "new", path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "newsledger rejects" in done.stderr
    told = run("rejects", "--json", "--lake", tmp_path / "new")
    assert [row["reason"] for row in json.loads(told.stdout)] == ["not_text"]


def test_a_server_that_does_not_answer_is_1_and_says_what_to_do(tmp_path: Path) -> None:
    support.write(tmp_path / "lake" / "landing", ["c_mill.txt"])
    env = support.environment(tmp_path / "prefect", PREFECT_API_URL="http://127.0.0.1:9/api")
    done = support.command("run", "--lake", tmp_path / "lake", env=env)
    assert done.returncode == 1
    assert "unset PREFECT_API_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_changed_rule_redoes_its_stage_alone(lake: Path, run: Run, tmp_path: Path) -> None:
    changed = tree(tmp_path / "tree")
    seed = changed / "sql" / "seeds" / "trends.csv"
    seed.write_text(seed.read_text("utf-8") + "\n", "utf-8")
    zones = {path: path.stat().st_mtime_ns for path in (lake / "zones").glob("*/*/*.parquet")}
    done = run("run", "--json", "--lake", lake, tree=changed)
    assert done.returncode == 0, done.stderr
    assert said(done)["files_new"] == 0
    old, new = index(lake)
    releases = [lake / "releases" / f"{release['run_id']}.duckdb" for release in (old, new)]
    assert support.differences(*releases) == {}
    redone = {path.parent.parent.name for path, time in zones.items() if not path.exists()}
    kept = {path.parent.parent.name for path in zones if path.exists() and path.stat().st_mtime_ns == zones[path]}
    assert redone == {"quotes", "figures", "rejects_statements"}
    assert {"lines", "mentions", "dates", "work", "documents"} <= kept


def test_a_broken_promise_holds_the_release_until_it_is_accepted(lake: Path, run: Run, tmp_path: Path) -> None:
    changed = tree(tmp_path / "tree")
    check = (
        "-- promise: no_ferries\n-- severity: critical\n-- table: article_texts\n-- reason: ferries are out of scope\n"
    )
    check += "SELECT article_id, title FROM main.article_texts WHERE title ILIKE '%ferry%'\n"
    (changed / "sql" / "checks" / "no_ferries.sql").write_text(check)
    before = identity(lake / "warehouse.duckdb")
    done = run("run", "--lake", lake, tree=changed)
    assert done.returncode == 3, done.stderr
    for part in ("no_ferries", "article_texts", "ferries are out of scope", "Ferry line adds night boats"):
        assert part in done.stderr
    assert identity(lake / "warehouse.duckdb") == before
    _old, held = index(lake)
    run_id = str(held["run_id"])
    assert (held["status"], held["broken"]) == ("held", ["no_ferries"])
    assert (lake / "releases" / f"{run_id}.rejected.duckdb").exists()

    again = run("run", "--lake", lake, tree=changed)
    assert (again.returncode, "no_ferries" in again.stderr) == (3, True)
    look = run("sql", "--lake", lake, "--release", run_id, "--format", "csv", "SELECT count(*) FROM articles")
    assert look.stdout.split() == ["count_star()", "14"]

    accepted = run("accept", run_id, "--promise", "no_ferries", "--reason", "one is fine", "--lake", lake)
    assert accepted.returncode == 0, accepted.stderr
    sql = "SELECT accepted_reason FROM meta.verdicts WHERE promise = 'no_ferries'"
    assert support.rows(lake / "warehouse.duckdb", sql) == [("one is fine",)]
    assert run("run", "--lake", lake, tree=changed).returncode == 0


def test_another_run_is_4(lake: Path, run: Run) -> None:
    with lakes.locked(lakes.existing(lake)):
        done = run("run", "--lake", lake)
    assert (done.returncode, done.stdout) == (4, "")
    assert f"process {os.getpid()}" in done.stderr


def test_wrong_usage_is_2(lake: Path, run: Run) -> None:
    assert run("run", "--lake", lake, lake / "nowhere.txt").returncode == 2
    assert run("run", "--wrong").returncode == 2
