"""The empty release that every build copies is what sql/ddl and sql/seeds make, and follows them."""

import shutil
from dataclasses import asdict
from pathlib import Path

import duckdb
import pytest

from flows import contracts, lake, seeds, template
from flows.errors import ContractError
from flows.lake import Lake
from flows.promises import queries
from flows.settings import sql_dir
from tests.harness import build_release

CATALOG = """
    SELECT schema_name, table_name, column_name, data_type, is_nullable, comment
    FROM duckdb_columns() WHERE NOT internal
    UNION ALL SELECT schema_name, table_name, expression, constraint_type, NULL, NULL FROM duckdb_constraints()
    UNION ALL SELECT schema_name, table_name, 'table', NULL, NULL, comment FROM duckdb_tables()
    UNION ALL SELECT schema_name, view_name, sql, NULL, NULL, comment FROM duckdb_views() WHERE NOT internal
    ORDER BY ALL
"""


@pytest.fixture
def sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of sql/ddl and sql/seeds that templates are made from."""
    folder = tmp_path / "sql"
    for part in ("ddl", "seeds"):
        shutil.copytree(sql_dir() / part, folder / part)
    monkeypatch.setattr(template, "sql_dir", lambda: folder)
    return folder


@pytest.fixture
def at(tmp_path: Path) -> Lake:
    return lake.create(tmp_path / "lake")


def kept(at: Lake) -> list[Path]:
    return sorted(template.folder(at).iterdir())


def test_a_copy_is_what_ddl_and_seeds_make(at: Lake, tmp_path: Path) -> None:
    template.copy(at, tmp_path / "copy.duckdb")
    with duckdb.connect(str(tmp_path / "whole.duckdb")) as con:
        contracts.run_ddl(con, sql_dir() / "ddl")
        seeds.load_into(con, sql_dir() / "seeds")
    paths = (tmp_path / "copy.duckdb", tmp_path / "whole.duckdb")
    with duckdb.connect(str(paths[0])) as copied, duckdb.connect(str(paths[1])) as whole:
        assert copied.execute(CATALOG).fetchall() == whole.execute(CATALOG).fetchall()
        assert asdict(seeds.read(copied)) == asdict(seeds.read(whole))


def test_it_is_made_once(at: Lake, tmp_path: Path) -> None:
    template.copy(at, tmp_path / "a.duckdb")
    (made,) = kept(at)
    before = made.stat()
    template.copy(at, tmp_path / "b.duckdb")
    assert kept(at) == [made]
    assert (made.stat().st_ino, made.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (tmp_path / "a.duckdb").read_bytes() == (tmp_path / "b.duckdb").read_bytes()


def test_a_copy_that_is_written_to_leaves_it_alone(at: Lake, tmp_path: Path) -> None:
    template.copy(at, tmp_path / "a.duckdb")
    (made,) = kept(at)
    before = made.read_bytes()
    with duckdb.connect(str(tmp_path / "a.duckdb")) as con:
        con.execute("DROP SCHEMA zone CASCADE")
    assert made.read_bytes() == before


@pytest.mark.parametrize("changed", ["ddl/10_documents.sql", "seeds/cue_verbs.csv"])
def test_a_change_of_sql_makes_another_and_drops_the_last(at: Lake, tmp_path: Path, sql: Path, changed: str) -> None:
    template.copy(at, tmp_path / "a.duckdb")
    before = kept(at)
    path = sql / changed
    lines = path.read_text(encoding="utf-8").splitlines()
    dropped = lines[:-1] if path.suffix == ".csv" else ["-- another", *lines]
    path.write_text("\n".join(dropped) + "\n", encoding="utf-8")
    template.copy(at, tmp_path / "b.duckdb")
    after = kept(at)
    assert len(before) == len(after) == 1
    assert before != after
    if path.suffix == ".csv":
        with duckdb.connect(str(tmp_path / "b.duckdb")) as con:
            assert con.execute(f"SELECT count(*) FROM ref.{path.stem}").fetchone() == (len(lines) - 2,)


def test_what_a_killed_run_left_goes(at: Lake, tmp_path: Path) -> None:
    template.folder(at).mkdir(parents=True)
    for name in (".0123.duckdb.1.part", ".0123.duckdb.1.part.wal"):
        (template.folder(at) / name).write_bytes(b"half")
    template.copy(at, tmp_path / "a.duckdb")
    assert [path.suffix for path in kept(at)] == [".duckdb"]


def test_one_that_cannot_be_made_leaves_nothing(at: Lake, tmp_path: Path, sql: Path) -> None:
    (sql / "seeds" / "cue_verbs.csv").write_text("no,such,columns\n1,2,3\n", encoding="utf-8")
    with pytest.raises(ContractError, match=r"cue_verbs\.csv"):
        template.copy(at, tmp_path / "a.duckdb")
    assert kept(at) == []
    assert not (tmp_path / "a.duckdb").exists()


def test_tables_are_filled_in_the_order_of_ddl(at: Lake, tmp_path: Path) -> None:
    """A table that is read before it is filled would be empty, and nothing would fail."""
    (tmp_path / "ferry.txt").write_text(
        "Ferry leaves Marseille\n\nThe first ferry of the year left Marseille for Tunis on 3 May 2024, said"
        " Ada Brennic, the harbour master of Marseille. Brennic had come from Kyiv.\n",
        encoding="utf-8",
    )
    with duckdb.connect(str(build_release(at.root, [tmp_path / "ferry.txt"])), read_only=True) as con:
        rows = {query.promise.promise: con.execute(query.sql).fetchmany(3) for query in queries()}
        located = con.execute("SELECT count(*) FROM entities WHERE ref IS NOT NULL").fetchall()
    assert located == [(3,)]
    assert {promise: found for promise, found in rows.items() if found} == {}
