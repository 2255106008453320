"""Answers to SQL: every format, read-only, and text that cannot harm a terminal."""

import io
import json
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from flows import lake as lakes
from flows import query
from flows.errors import LakeError, NewsledgerError, UsageError


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "x.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE t AS SELECT 1 AS a, 'é “x”, y' AS b, ['p', 'q'] AS c, DATE '2024-05-04' AS d")
    return path


def test_table(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query.answer(release, "FROM t", "table", None)
    out = capsys.readouterr().out
    assert "é “x”, y" in out
    assert "2024-05-04" in out


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_text_formats(release: Path, capfdbinary: pytest.CaptureFixture[bytes], format_: str) -> None:
    query.answer(release, "FROM t;", format_, None)
    out = capfdbinary.readouterr().out.decode()
    if format_ == "csv":
        assert out.splitlines() == ["a,b,c,d", '1,"é “x”, y","[p, q]",2024-05-04']
    else:
        assert json.loads(out) == [{"a": 1, "b": "é “x”, y", "c": ["p", "q"], "d": "2024-05-04"}]


def test_parquet_and_a_file(release: Path, tmp_path: Path) -> None:
    query.answer(release, "FROM t", "parquet", tmp_path / "x.parquet")
    assert pl.read_parquet(tmp_path / "x.parquet")["c"].to_list() == [["p", "q"]]
    query.answer(release, "FROM t", "table", tmp_path / "x.txt")
    assert "é “x”, y" in (tmp_path / "x.txt").read_text("utf-8")


def test_the_last_of_several_statements_answers(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query.answer(release, "CREATE TEMP TABLE u AS SELECT 41 AS n; SELECT n + 1 AS m FROM u -- done", "table", None)
    assert "42" in capsys.readouterr().out


@pytest.mark.parametrize("format_", query.FORMATS)
@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("", UsageError),
        ("-- nothing", UsageError),
        ("SELEC 1", NewsledgerError),
        ("FROM nowhere", NewsledgerError),
        ("INSERT INTO t VALUES (2, 'x', [], NULL)", NewsledgerError),
        ("DROP TABLE t", NewsledgerError),
        ("SELECT error('x')", NewsledgerError),
    ],
)
def test_what_cannot_be_answered(release: Path, format_: str, sql: str, error: type[NewsledgerError]) -> None:
    before = release.read_bytes()
    with pytest.raises(error):
        query.answer(release, sql, format_, None)
    assert release.read_bytes() == before


def test_an_unknown_format_names_those_there_are(release: Path) -> None:
    with pytest.raises(UsageError, match="parquet"):
        query.answer(release, "SELECT 1", "xlsx", None)


def test_long_answers_are_cut_with_a_word(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query.answer(release, "FROM range(1500) AS t (n)", "table", None)
    printed = capsys.readouterr()
    assert "999" in printed.out
    assert "1000" not in printed.out
    assert "first 1,000 rows" in printed.err


def test_only_kept_releases_are_asked(tmp_path: Path) -> None:
    lake = lakes.create(tmp_path / "lake")
    assert query.release_file(lake, None) == lake.warehouse
    with pytest.raises(UsageError, match="newsledger releases"):
        query.release_file(lake, "x")
    with pytest.raises(LakeError, match="newsledger run"):
        query.answer(lake.warehouse, "SELECT 1", "table", None)


@given(st.text(max_size=400))
def test_no_text_can_move_the_cursor(text: str) -> None:
    shown = query.plain(text)
    assert not set(shown) & set(map(chr, (*range(32), 127, *range(0x80, 0xA0), 0x202E, 0x2028)))
    assert len(shown) <= 301
    shown.encode("utf-8")
    console = Console(file=io.StringIO(), width=80)
    query.show_rows(["a"], [[text]], console)


def test_markup_is_shown_as_it_is() -> None:
    out = io.StringIO()
    query.show_rows(["a"], [["[red]x[/red]"], [None], [3.5]], Console(file=out, width=80))
    assert "[red]x[/red]" in out.getvalue()
