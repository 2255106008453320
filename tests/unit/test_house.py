"""House rules that no tool checks: sizes, words, the lock file, SQL in Python, README."""

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from flows import cli
from tests.support import ROOT

OWN = ("flows", "sql", "expectations", "tests", "bench")
MODULES = sorted(path for folder in ("flows", "tests", "bench") for path in (ROOT / folder).rglob("*.py"))
FILES = sorted(
    path
    for path in chain(
        *((ROOT / folder).rglob("*") for folder in OWN), ROOT.glob("*.md"), ROOT.glob("*.toml"), [ROOT / "Makefile"]
    )
    if path.suffix in (".py", ".sql", ".csv", ".json", ".md", ".toml", ".html", ".css", "") and path.is_file()
)
FLOWS = [path for path in MODULES if path.is_relative_to(ROOT / "flows")]
SQL = re.compile(r"\s*(?:SELECT|INSERT|CREATE|UPDATE|DELETE|COPY|WITH|FROM)\s")
COMMANDS = sorted(command.callback.__name__ for command in cli.app.registered_commands if command.callback)
FROM_DDL = {"name", "schema", "table", "columns", "listed", "source", "marks", "only"}
"""Names in SQL that hold words of sql/ddl, or SQL made of them: never a value from data."""
REVIEWED = {
    "literal(path)",  # quoted
    "rows",  # hex digits only
    "part",  # a file of our own in a temporary folder
    "_COPY[format_]",
    "query.rstrip().removesuffix(';')",  # the person's own query, on a read-only connection
}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_modules_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_the_median_module_is_small() -> None:
    sizes = sorted(path.stat().st_size for path in FLOWS)
    assert sizes[len(sizes) // 2] < 6_000


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_no_file_holds_words_that_must_not_be_there(path: Path) -> None:
    text = path.read_text("utf-8")
    words = ("TO" + "DO", "FIX" + "ME", "type" + ": ignore", "no" + "qa", "pytest.mark." + "skip", "x" + "fail(")
    places = ("/" + "work/", "/" + "root/", "/" + "home/", "/" + "opt/wheels")
    found = [word for word in (*words, *places) if re.search(rf"(?<!\w){re.escape(word)}", text)]
    assert path.suffix == ".csv" or found == []


@pytest.mark.parametrize("path", FLOWS, ids=shown)
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert not all(isinstance(line, ast.Pass) for line in node.body), node.lineno
            assert node.type is not None, node.lineno


def sql_in(path: Path) -> Iterator[tuple[str, list[str]]]:
    """SQL literals of a module, docstrings aside: the text, and what is put into it."""
    tree = ast.parse(path.read_text("utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            ast.walk(node) if isinstance(node, ast.JoinedStr) else [node.value] if isinstance(node, ast.Expr) else []
        )
        if part is not node
    }
    for node in ast.walk(tree):
        if id(node) in inner:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text, put = node.value, []
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            put = [ast.unparse(part.value) for part in node.values if isinstance(part, ast.FormattedValue)]
        else:
            continue
        if SQL.match(text):
            yield text, put


@pytest.mark.parametrize("path", FLOWS, ids=shown)
def test_sql_in_python_is_short_and_takes_no_data(path: Path) -> None:
    for text, put in sql_in(path):
        assert len(text) <= 240, f"move it to sql/: {text[:60]}"
        unknown = [
            name for name in put if name not in FROM_DDL | REVIEWED and not re.match(r"(?:zones\.)?model\(", name)
        ]
        assert unknown == [], text


def test_the_lock_names_no_place_and_hashes_everything() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?:|file:|^-|@ |/", text, re.MULTILINE)
    entries = re.sub(r"\\\n", " ", text).strip().splitlines()
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[a-zA-Z0-9._-]+(\[[\w,-]+\])?==\S+ ", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry[:80]


def test_the_lock_has_every_library_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in asked}
    locked = re.findall(r"^([\w.-]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert names <= {name.lower().replace("_", "-") for name in locked}


def test_the_readme_shows_every_command() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    written = "newsledger run" in readme
    assert not written or [name for name in COMMANDS if f"newsledger {name}" not in readme] == []


@pytest.mark.parametrize("path", sorted((ROOT / "sql").rglob("*.sql")), ids=shown)
def test_sql_files_say_what_they_are_and_name_no_catalog(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("--")
    assert not re.search(r"\bwarehouse\.\w+\.\w+", text)


def test_the_command_is_named_in_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"newsledger": "flows.cli:main"}
    assert project["requires-python"] == ">=3.11,<3.14"
    assert (ROOT / "LICENSE").read_text("utf-8").lstrip().startswith("Apache License")


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches such groups wrongly (gh-106052); `(?>(?:...)*)` says the same and is right."""
    repeated = re.compile(r"\)(?:[*+?]|\{[\d,{}]+\})\+")
    texts = [*FLOWS, *(ROOT / "sql" / "seeds").glob("*.csv")]
    assert [shown(path) for path in texts if repeated.search(path.read_text(encoding="utf-8"))] == []


def test_no_window_spans_a_whole_table() -> None:
    """DuckDB 1.5.5 can fail in its own code where one stands over parallel pipelines, and then answers nothing more."""
    window = re.compile(r"\bOVER\s*\(\s*\)", re.IGNORECASE)
    texts = [*FLOWS, *(ROOT / "sql").rglob("*.sql"), *(ROOT / "expectations").rglob("*.*")]
    assert [shown(path) for path in texts if window.search(path.read_text(encoding="utf-8"))] == []
