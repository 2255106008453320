"""The lineage: which step makes which tables from which, and the version key of each stage.

A stage's key names everything its output depends on besides the input rows: its own code, the seeds it reads, the
contract of what it writes, the libraries, and the keys of the stages before it. Output lies under its key, so a
changed cue verb re-runs the stages that read cue verbs, and those after them, and no others.
"""

import hashlib
import importlib.metadata
import platform
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_type_hints

from flows import contracts
from flows.rules import Rules
from flows.settings import sql_dir

# Not parsed: that takes a second for all of flows, and every command that looks for news wants the keys. Words that
# look like an import or an attribute in a comment only make a stage depend on more.
_IMPORT = re.compile(
    r"^[ \t]*(?:from (?P<module>flows[\w.]*) import (?:\((?P<some>[^)]*)\)|(?P<one>.*))|import (?P<whole>flows[\w.]*))",
    re.MULTILINE,
)
_NAME = re.compile(r"\w+")
_ATTRIBUTE = re.compile(r"\.([a-z_]+)\b")


class Stage(NamedTuple):
    """One step: `module` of flows.steps holds the function `name`, which makes `writes` from `reads`.

    `libraries` are those, besides Polars, whose version its output depends on.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    libraries: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """The module of the step."""
        return f"flows.steps.{self.name}"

    @property
    def rejects(self) -> str:
        """The table of the rows that it made and the contract refused."""
        return f"rejects_{self.name}"


READ_WRITES = ("documents", "zone.texts", "zone.rejects")

STAGES = (
    Stage("lines", reads=("zone.work",), writes=("lines",)),
    Stage("sketches", reads=("zone.work", "lines"), writes=("zone.sketches",), libraries=("numpy",)),
    Stage("languages", reads=("zone.work", "lines"), writes=("zone.languages",), libraries=("py3langid",)),
    Stage("sentences", reads=("zone.work", "lines", "zone.languages"), writes=("sentences",)),
    Stage("mentions", reads=("zone.work", "sentences"), writes=("mentions", "roles")),
    Stage("timexes", reads=("zone.work", "sentences"), writes=("zone.timexes",)),
    Stage(
        "articles",
        reads=("zone.work", "lines", "zone.languages", "zone.timexes"),
        writes=("article_texts", "credits", "zone.named_sources", "zone.pages"),
    ),
    Stage(
        "statements",
        reads=("zone.work", "sentences", "mentions", "roles", "zone.timexes"),
        writes=("quotes", "figures"),
    ),
    Stage("dates", reads=("zone.work", "zone.timexes", "article_texts"), writes=("dates",)),
)
"""The per-article stages, each after those it reads from."""


def named(name: str) -> Stage:
    """The stage called `name`."""
    return next(stage for stage in STAGES if stage.name == name)


def folder(table: str, key: str) -> str:
    """Where the shards of `table` lie, relative to the lake's zones."""
    return f"{table.removeprefix('zone.')}/{key}"


@cache
def read_key() -> str:
    """Key of the reading of raw files: the readers, and how lines are told apart and hashed."""
    return _digest(
        *_libraries("charset-normalizer", "fastwarc", "feedparser", "python", "selectolax", "zstandard"),
        *(_module(name).source for name in _closure(["flows.readers", "flows.reading"])),
        *(contracts.definition(table) for table in READ_WRITES),
    )


@cache
def keys() -> dict[str, str]:
    """Key of every stage, by its name."""
    made: dict[str, str] = {"zone.work": work_key()}
    found: dict[str, str] = {}
    for stage in STAGES:
        modules = _closure([stage.module])
        key = _digest(
            *_libraries("polars", "python", *stage.libraries),
            *(_module(name).source for name in modules),
            *(_seed(name) for name in _seeds_read(modules)),
            *(contracts.definition(table) for table in stage.writes),
            *(made[table] for table in stage.reads),
        )
        found[stage.name] = key
        made |= dict.fromkeys(stage.writes, key)
    return found


@cache
def work_key() -> str:
    """Key of the shards of work: their contract and how their texts were read."""
    return _digest(contracts.definition("zone.work"), read_key())


@cache
def pairs_key() -> str:
    """Key of the scores of pairs of texts, which depend on nothing but the words of the two."""
    modules = _closure(["flows.steps.pairs"])
    return _digest(
        *_libraries("numpy", "python"), *(_module(name).source for name in modules), contracts.definition("zone.pairs")
    )


@cache
def identity_key() -> str:
    """Key of how articles that repeat one another are found; the SQL of it aside, which every release is keyed by."""
    modules = _closure(["flows.steps.pairs", "flows.steps.duplicates"])
    return _digest(
        *_libraries("numpy", "polars", "python"),
        *(_module(name).source for name in [*modules, "flows.identity"]),
        *(_seed(name) for name in _seeds_read(modules)),
        contracts.definition("duplicates"),
    )


@cache
def made_by() -> dict[str, str]:
    """Key under which each table lies."""
    found = {"zone.work": work_key()}
    for stage in STAGES:
        found |= dict.fromkeys((*stage.writes, stage.rejects), keys()[stage.name])
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _libraries(*names: str) -> list[str]:
    versions = {"python": ".".join(platform.python_version_tuple()[:2])}
    return [f"{name} {versions.get(name) or importlib.metadata.version(name)}" for name in names]


def _seed(name: str) -> str:
    return (sql_dir() / "seeds" / f"{name}.csv").read_text(encoding="utf-8")


def _seeds_read(modules: Iterable[str]) -> list[str]:
    """The seeds that modules read: fields of `Rules` that their code names as an attribute.

    Seed `rules` only describes the rules that are code; no step reads it.
    """
    named: set[str] = set().union(*(_module(name).attributes for name in modules))
    return sorted((named & get_type_hints(Rules).keys()) - {"rules"})


def _closure(modules: Iterable[str]) -> list[str]:
    """`modules` and all of flows that they import, at any depth; the types of the seeds left out."""
    seen: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name not in seen and name not in ("flows", "flows.rules", "flows.errors"):
            module = _module(name)
            waiting += module.imports
            if module.source:
                seen.add(name)
    return sorted(seen)


class _Module(NamedTuple):
    """What a module is to a stage key; all empty for a name that is no module."""

    source: str
    imports: tuple[str, ...]
    attributes: frozenset[str]


@cache
def _module(name: str) -> _Module:
    path = Path(__file__).resolve().parent.joinpath(*name.split(".")[1:])
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not path.is_file():
        return _Module("", (), frozenset())
    source = path.read_text(encoding="utf-8")
    imports: list[str] = []
    for found in _IMPORT.finditer(source):
        module = found["module"] or found["whole"]
        names = _NAME.findall(found["some"] or found["one"] or "")
        imports += [module, *(f"{module}.{name}" for name in names)]
    return _Module(source, tuple(imports), frozenset(_ATTRIBUTE.findall(source)))
