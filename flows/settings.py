"""One frozen settings object, built once and passed down. NEWSLEDGER_* variables set what the command does not."""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from flows.readers import json_fields


def _mapping(given: Any) -> Any:
    """The mapping in the file that a path names; anything else as it is."""
    if not isinstance(given, str | Path):
        return given
    try:
        return json_fields.mapping(json.loads(Path(given).read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"{given} is no mapping of fields to paths in JSON: {error}") from error


def lake_here() -> Path:
    """The lake that is meant where none is named: the folder one stands in if it is a lake, or data_lake in it."""
    return Path() if all(Path(name).is_dir() for name in ("landing", "ledger", "releases")) else Path("data_lake")


class Settings(BaseSettings):
    """What a person may set, by environment (NEWSLEDGER_<NAME>) or command line."""

    model_config = SettingsConfigDict(env_prefix="NEWSLEDGER_", frozen=True)

    lake: Path = Field(default_factory=lake_here)
    """Folder of the lake."""
    workers: int = Field(default=0, ge=0, le=256)
    """Worker processes. 0: one for each core, none when there is little to do."""
    shard_articles: int = Field(default=1000, ge=1, le=100_000)
    """Articles in one shard of work: memory is bounded by it."""
    max_file_bytes: int = Field(default=4 * 2**30, ge=1)
    """Larger files are refused at the door, and their bytes are not kept."""
    max_document_bytes: int = Field(default=32 * 2**20, ge=1)
    """Larger documents are refused: what is read whole, such as a page, or a member of an archive that is none."""
    max_document_chars: int = Field(default=2_000_000, ge=1)
    """Longer documents are refused."""
    max_undecodable_share: float = Field(default=0.01, ge=0, le=1)
    """A document with a larger share of undecodable bytes is refused."""
    max_document_seconds: float = Field(default=60, gt=0)
    """CPU seconds that one document may take a reader, or a step; then it is refused."""
    max_unpacked_bytes: int = Field(default=32 * 2**30, ge=1)
    """A compressed file or archive is read no further than this, all its layers counted."""
    max_unpacked_ratio: int = Field(default=200, ge=1)
    """Nor further than so many times its own size, once that is more than 64 MB."""
    max_archive_depth: int = Field(default=4, ge=0, le=20)
    """Archives and compressed files may lie so deep in one another."""
    max_archive_members: int = Field(default=100_000, ge=1)
    """Members of all archives in one file."""
    json_mapping: Annotated[dict[str, str], NoDecode, BeforeValidator(_mapping)] = {}
    """A JSON file that says where others' JSON records have their text and metadata: {"text": "content.full"}."""
    keep_releases: int = Field(default=14, ge=2)
    """Releases kept, besides a pinned one."""
    keep_release_bytes: int = Field(default=50 * 2**30, ge=0)
    """Bytes of kept releases; the newest two always stay."""
    keep_rejected: int = Field(default=3, ge=1)
    """Releases held by the audit that are kept for a look."""
    duckdb_memory: str = Field(default="1GB", pattern=r"^\d+(\.\d+)?\s?[KMGT]i?B$")
    """Memory limit of DuckDB while it builds; it spills to disk beyond."""


@cache
def sql_dir() -> Path:
    """The folder sql/: inside the installed package, or at the top of a checkout."""
    return _asset("sql")


@cache
def expectations_dir() -> Path:
    """The folder expectations/: inside the installed package, or at the top of a checkout."""
    return _asset("expectations")


def _asset(name: str) -> Path:
    package = Path(__file__).resolve().parent
    packed = package / "_assets" / name
    return packed if packed.is_dir() else package.parent / name
