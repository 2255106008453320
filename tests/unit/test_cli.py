"""The command: its exit codes, its JSON, its help, and that each error is one line that says what to do."""

import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from flows import __version__, cli
from flows import lake as lakes
from tests import support

COMMANDS = sorted(command.callback.__name__ for command in cli.app.registered_commands if command.callback)


class Done(NamedTuple):
    """How the command ended."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Run the command in this process."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("NEWSLEDGER_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["newsledger", *map(str, arguments)])
        code: object = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code or 0
        assert isinstance(code, int)
        return Done(code, *capfd.readouterr())

    return run


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with a release of two articles, to read only."""
    root = tmp_path_factory.mktemp("cli")
    (root / "in").mkdir()
    bad = root / "in" / "empty.txt"
    bad.touch()
    support.settle(bad)
    made = support.run(root / "lake", [*support.write(root / "in", ["c_mill.txt", "e_bridge.txt"]), bad])
    assert made is not None
    return root / "lake"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A lake to change."""
    made = support.run(tmp_path / "own", support.write(tmp_path / "in", ["c_mill.txt"]))
    assert made is not None
    return tmp_path / "own"


def ids(lake: Path, sql: str) -> list[Any]:
    return [row[0] for row in support.rows(lake / "warehouse.duckdb", sql)]


def test_version_and_no_command(call: Call) -> None:
    assert call("--version") == Done(0, f"{__version__}\n", "")
    assert "Usage" in call().out + call().err


@pytest.mark.parametrize("command", COMMANDS)
def test_help(call: Call, command: str) -> None:
    done = call(command, "--help")
    assert done.code == 0
    assert "Usage" in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["run", "--nothing"],
        ["rollback"],
        ["accept", "R", "--promise", "p"],
        ["schedule"],
        ["run", "nowhere.txt"],
        ["sql", "SELECT 1", "--format", "xlsx"],
        ["sql", "SELECT 1", "--release", "x"],
        ["sql", ""],
        ["rollback", "x"],
        ["accept", "x", "--promise", "p", "--reason", "r"],
        ["explain", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(call: Call, lake: Path, arguments: list[str]) -> None:
    known = arguments[0] in COMMANDS and len(arguments) > 1 and arguments[1] != "--nothing"
    done = call(*arguments, *(["--lake", str(lake)] if known else []))
    assert done.code == 2
    assert done.out == ""
    assert done.err


@pytest.mark.parametrize(
    "arguments",
    [["status"], ["releases"], ["sql", "SELECT 1"], ["rejects"], ["check"], ["unpin"], ["rollback", "x"]],
    ids=" ".join,
)
def test_no_lake_is_1_and_says_what_to_do(call: Call, tmp_path: Path, arguments: list[str]) -> None:
    done = call(*arguments, "--lake", tmp_path / "nowhere")
    assert done.code == 1
    assert "newsledger init" in done.out + done.err


def test_a_wrong_setting_is_2_and_named(call: Call, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLEDGER_WORKERS", "many")
    done = call("status", "--lake", lake)
    assert done.code == 2
    assert "NEWSLEDGER_WORKERS" in done.err


def test_init(call: Call, tmp_path: Path) -> None:
    done = call("init", tmp_path / "made")
    assert done.code == 0
    assert str(tmp_path / "made" / "landing") in done.out
    (tmp_path / "file").write_text("x")
    assert call("init", tmp_path / "file").code == 1
    assert call("sql", "SELECT 1", "--lake", tmp_path / "made").code == 1


def test_the_lake_by_its_variable(call: Call, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLEDGER_LAKE", str(lake))
    assert json.loads(call("status", "--json").out)["lake"] == str(lake)


def test_standing_in_a_lake_names_it(call: Call, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lake)
    assert json.loads(call("status", "--json").out)["lake"] == str(lake)
    monkeypatch.chdir(tmp_path)
    assert str(tmp_path / "data_lake") in call("status").err


def test_another_run_is_4(call: Call, own: Path) -> None:
    with lakes.locked(lakes.existing(own)):
        commands: Sequence[list[str]] = (
            ["run"],
            ["rollback", "x"],
            ["unpin"],
            ["accept", "x", "--promise", "p", "--reason", "r"],
            ["rejects", "--replay"],
        )
        for arguments in commands:
            done = call(*arguments, "--lake", own)
            assert (done.code, done.out) == (4, "")
            assert f"process {os.getpid()}" in done.err
        assert call("status", "--lake", own).code == 0
        assert call("check", "--lake", own).code == 1


def test_nothing_new_says_so_without_prefect(call: Call, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "flows.pipeline", None)
    before = (lake / "warehouse.duckdb").stat()
    (release,) = json.loads(call("releases", "--json", "--lake", lake).out)
    done = call("run", "--lake", lake)
    assert (done.code, done.out) == (0, f"Nothing new. The newest release is {release['run_id']} (published).\n")
    said = json.loads(call("run", "--json", "--lake", lake).out)
    assert said == {"run_id": None, "status": "nothing_new", "release": release["run_id"]}
    after = (lake / "warehouse.duckdb").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("format_", "out"),
    [("csv", "n\n2\n"), ("json", '[\n\t{"n":2}\n]\n')],
)
def test_sql(call: Call, lake: Path, tmp_path: Path, format_: str, out: str) -> None:
    question = "SELECT count(*) AS n FROM articles"
    assert call("sql", question, "--lake", lake, "--format", format_).out == out
    (tmp_path / "q.sql").write_text(question)
    assert call("sql", "q.sql", "--lake", lake, "--format", format_).out == out
    target = tmp_path / "out"
    assert call("sql", question, "--lake", lake, "--format", format_, "-o", target) == Done(0, "", "")
    assert target.read_text() == out


def test_sql_of_a_release_and_of_stdin(call: Call, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (run_id,) = ids(lake, "SELECT run_id FROM meta.release")
    read, write = os.pipe()
    os.write(write, b"SELECT run_id FROM meta.release")
    os.close(write)
    with os.fdopen(read) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run_id in call("sql", "--lake", lake, "--release", run_id).out


def test_sql_that_is_wrong_is_1(call: Call, lake: Path) -> None:
    done = call("sql", "FROM nowhere", "--lake", lake)
    assert (done.code, done.out) == (1, "")
    assert "nowhere" in done.err
    assert "Traceback" not in done.err


def test_status(call: Call, lake: Path) -> None:
    said = json.loads(call("status", "--json", "--lake", lake).out)
    assert said["rows"]["articles"] == 2
    assert (said["pinned"], said["held"], said["waiting"]) == (None, [], 0)
    assert said["release"] in call("status", "--lake", lake).out


def test_rejects(call: Call, lake: Path) -> None:
    said = json.loads(call("rejects", "--json", "--lake", lake).out)
    assert [(Path(row["landing_path"]).name, row["reason"]) for row in said if row["stage"] == "ingest"] == [
        ("empty.txt", "empty")
    ]
    assert "empty.txt" in call("rejects", "--lake", lake).out


@pytest.mark.parametrize("table", ["quote", "figure", "date"])
def test_explain_a_fact(call: Call, lake: Path, table: str) -> None:
    sql = f"SELECT {table}_id, text FROM {table}s JOIN sentences USING (article_id, sentence_no) LIMIT 1"
    for fact_id, text in support.rows(lake / "warehouse.duckdb", sql):
        done = call("explain", str(fact_id), "--lake", lake)
        assert done.code == 0
        assert re.sub(r"\s", "", str(text)) in re.sub(r"\s", "", done.out)
        assert "raw/" in done.out


def test_explain_an_article(call: Call, lake: Path) -> None:
    for article_id in ids(lake, "SELECT article_id FROM articles"):
        done = call("explain", article_id, "--lake", lake)
        assert done.code == 0
        assert "body" in done.out


def test_rollback_and_unpin(call: Call, own: Path) -> None:
    (run_id,) = ids(own, "SELECT run_id FROM meta.release")
    assert run_id in call("rollback", run_id, "--lake", own).out
    assert json.loads(call("status", "--json", "--lake", own).out)["pinned"] == run_id
    (release,) = json.loads(call("releases", "--json", "--lake", own).out)
    assert (release["pinned"], release["current"]) == (True, True)
    assert "yes" in call("releases", "--lake", own).out
    assert run_id in call("unpin", "--lake", own).out
    assert json.loads(call("status", "--json", "--lake", own).out)["pinned"] is None
    assert call("accept", run_id, "--promise", "p", "--reason", "r", "--lake", own).code == 2


def test_check_finds_what_is_wrong(call: Call, own: Path) -> None:
    done = call("check", "--json", "--lake", own)
    assert [finding["what"] for finding in json.loads(done.out) if not finding["good"]] == []
    assert done.code == 0
    release = (own / "warehouse.duckdb").resolve()
    release.chmod(0o644)
    with release.open("ab") as file:
        file.write(b"x")
    next((own / "raw").glob("??/*")).unlink()
    done = call("check", "--lake", own)
    assert done.code == 1
    assert len(re.findall("^BAD", done.out, re.MULTILINE)) == 2


def test_lists_of_an_empty_lake(call: Call, tmp_path: Path) -> None:
    at = lakes.create(tmp_path / "lake")
    assert json.loads(call("releases", "--json", "--lake", at.root).out) == []
    assert "Nothing" in call("releases", "--lake", at.root).out
    assert call("status", "--lake", at.root).code == 0
    assert call("check", "--lake", at.root).code == 0
    assert "Nothing" in call("rejects", "--replay", "--lake", at.root).out
    assert "Nothing" in call("unpin", "--lake", at.root).out
