"""Readers of three kinds ask without a pause while runs publish: no error, and always one whole release."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests import support

pytestmark = [pytest.mark.system, pytest.mark.timeout(600)]

QUESTION = (
    "SELECT (SELECT run_id FROM meta.release) AS run_id, (SELECT count(*) FROM articles) AS articles,"
    " (SELECT count(*) FROM lines) AS lines, (SELECT count(DISTINCT article_id) FROM lines) AS with_lines"
)
HEAD = (
    "import sys, json, time\nfrom pathlib import Path\npath, stop, sql = sys.argv[1], Path(sys.argv[2]), sys.argv[3]\n"
)
READERS = {
    "python": HEAD
    + """
import duckdb
while not stop.exists():
    with duckdb.connect(path, read_only=True) as con:
        print(json.dumps(con.execute(sql).fetchone()), flush=True)
    time.sleep(0.25)
""",
    "sqlalchemy": HEAD
    + """
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool
engine = create_engine(f"duckdb:///{path}", connect_args={"read_only": True}, poolclass=NullPool)
while not stop.exists():
    with engine.connect() as con:
        print(json.dumps(list(con.execute(text(sql)).one())), flush=True)
    time.sleep(0.25)
""",
    "duckdb -readonly": HEAD
    + """
import subprocess
shell = Path(sys.executable).parent / "duckdb"
while not stop.exists():
    done = subprocess.run([shell, "-readonly", "-json", path, sql], capture_output=True, text=True, check=True)
    print(json.dumps(list(json.loads(done.stdout)[0].values())), flush=True)
    time.sleep(0.25)
""",
    "one open connection": HEAD
    + """
import duckdb
with duckdb.connect(path, read_only=True) as con:
    while not stop.exists():
        print(json.dumps(con.execute(sql).fetchone()), flush=True)
        time.sleep(0.25)
""",
}


@contextmanager
def reader(code: str, warehouse: Path, stop: Path, out: Path) -> Iterator[subprocess.Popen[bytes]]:
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(warehouse), str(stop), QUESTION], stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        stop.touch()
        process.wait(60)


def test_readers_see_one_whole_release_while_runs_publish(tmp_path: Path, env: dict[str, str]) -> None:
    lake, stop = tmp_path / "lake", tmp_path / "stop"
    support.write(lake / "landing", ["c_mill.txt", "e_bridge.txt"])
    assert support.command("run", "--lake", lake, env=env).returncode == 0
    outs = {name: tmp_path / f"{name}.out" for name in READERS}
    with ExitStack() as stack:
        processes = [
            stack.enter_context(reader(code, lake / "warehouse.duckdb", stop, outs[name]))
            for name, code in READERS.items()
        ]
        for name in ("a_pier.txt", "b_ferry.txt", "d_choir.txt"):
            support.write(lake / "landing", [name])
            done = support.command("run", "--lake", lake, env=env)
            assert done.returncode == 0, done.stderr
        releases = [release["run_id"] for release in json.loads((lake / "releases" / "index.json").read_text("utf-8"))]
        for run_id in (releases[0], None):
            done = support.command(*(["rollback", run_id] if run_id else ["unpin"]), "--lake", lake, env=env)
            assert done.returncode == 0, done.stderr
            time.sleep(1)
    assert [process.returncode for process in processes] == [0] * len(processes)

    whole = {}
    for run_id in releases:
        (row,) = support.rows(lake / "releases" / f"{run_id}.duckdb", QUESTION)
        whole[run_id] = list(row)
    assert [row[1] for row in whole.values()] == [2, 3, 4, 5]
    for name, out in outs.items():
        seen = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        assert len(seen) > 20, name
        assert all(row == whole[row[0]] for row in seen), name
        assert len({row[0] for row in seen}) == (1 if name == "one open connection" else len(releases)), name
