"""Stage keys: a change re-keys what depends on it, and nothing else."""

import ast
import importlib.metadata
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import get_type_hints

import pytest

from flows import contracts, stages
from flows.rules import Rules
from flows.stages import STAGES
from tests import support

KEYS = "import json; from flows import stages; print(json.dumps({**stages.keys(), 'read': stages.read_key()}))"
ALL = frozenset({stage.name for stage in STAGES} | {"read"})


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, to change, with their bytecode, which is good until a file is changed."""
    root = tmp_path_factory.mktemp("tree")
    for name in ("flows", "sql"):
        copytree(support.ROOT / name, root / name)
    return root


def keys(tree: Path) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", KEYS],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


@cache
def before(tree: Path) -> dict[str, str]:
    return keys(tree)


def after(*names: str) -> frozenset[str]:
    """These stages, and all that read what they make."""
    found = set(names)
    for stage in STAGES:
        if any(set(stage.reads) & set(other.writes) for other in STAGES if other.name in found):
            found.add(stage.name)
    return frozenset(found)


@pytest.mark.parametrize(
    ("file", "text", "changed"),
    [
        ("sql/seeds/boilerplate.csv", "\n", after("lines")),
        ("sql/seeds/trends.csv", "\n", after("statements")),
        ("sql/seeds/sentence_words.csv", "\n", after("sentences")),
        ("sql/seeds/date_words.csv", "\n", after("timexes", "articles")),
        ("flows/steps/statements.py", "# changed\n", after("statements")),
        ("flows/text/quotes.py", "# changed\n", after("statements")),
        ("flows/steps/lines.py", "# changed\n", after("lines")),
        ("flows/text/language.py", "# changed\n", after("languages", "sentences")),
        ("flows/readers/text.py", "# changed\n", ALL),
        ("flows/reading.py", "# changed\n", ALL),
        ("flows/rules.py", "# changed\n", frozenset()),
        ("flows/cli.py", "# changed\n", frozenset()),
        ("flows/shards.py", "# changed\n", frozenset()),
        ("sql/ddl/40_facts.sql", "COMMENT ON TABLE figures IS 'Changed.';\n", frozenset()),
        ("sql/ddl/00_types.sql", "CREATE TYPE another AS ENUM ('a');\n", ALL),
    ],
)
def test_a_change_re_keys_what_depends_on_it(tree: Path, file: str, text: str, changed: frozenset[str]) -> None:
    old = before(tree)
    path = tree / file
    kept = path.read_text("utf-8")
    path.write_text(kept + text, "utf-8")
    try:
        new = keys(tree)
    finally:
        path.write_text(kept, "utf-8")
    assert {name for name in old if old[name] != new[name]} == changed


def test_a_new_check_re_keys_the_stage_that_writes_its_table(tree: Path) -> None:
    old = before(tree)
    path = tree / "sql" / "ddl" / "40_facts.sql"
    kept = path.read_text("utf-8")
    head = "CREATE TABLE figures ("
    assert head in kept
    path.write_text(kept.replace(head, f"{head}\n    -- check new: a promise\n    CHECK (true),"), "utf-8")
    try:
        new = keys(tree)
    finally:
        path.write_text(kept, "utf-8")
    assert {name for name in old if old[name] != new[name]} == after("statements")


@pytest.mark.parametrize("path", sorted((support.ROOT / "flows").rglob("*.py")), ids=lambda path: path.stem)
def test_no_import_and_no_attribute_of_a_module_is_missed(path: Path) -> None:
    name = ".".join(path.relative_to(support.ROOT).with_suffix("").parts).removesuffix(".__init__")
    found = stages._module(name)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flows"):
            assert {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)} <= set(found.imports)
        elif isinstance(node, ast.Import):
            assert {alias.name for alias in node.names if alias.name.startswith("flows")} <= set(found.imports)
        elif isinstance(node, ast.Attribute) and node.attr in get_type_hints(Rules):
            assert node.attr in found.attributes


def test_every_stage_comes_after_what_it_reads() -> None:
    made = {"zone.work"}
    for stage in STAGES:
        assert set(stage.reads) <= made, stage.name
        assert not set(stage.writes) & made, stage.name
        made |= set(stage.writes)
    assert made <= set(contracts.contracts())


def test_every_stage_has_its_step_and_its_key() -> None:
    assert sorted(stages.keys()) == sorted(stage.name for stage in STAGES)
    assert len(set(stages.keys().values())) == len(STAGES)
    for stage in STAGES:
        assert stages.named(stage.name) is stage
        assert stages.made_by()[stage.rejects] == stages.keys()[stage.name]
        assert (support.ROOT / "flows" / "steps" / f"{stage.name}.py").is_file()


def test_folders_say_table_and_key() -> None:
    assert stages.folder("zone.work", "k") == "work/k"
    assert stages.folder("quotes", "k") == "quotes/k"


def test_a_stage_is_keyed_by_the_libraries_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    old = stages.keys()
    version = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "99" if name == "py3langid" else version(name))
    stages.keys.cache_clear()
    try:
        new = stages.keys()
    finally:
        stages.keys.cache_clear()
    assert {name for name in old if old[name] != new[name]} == after("languages")
