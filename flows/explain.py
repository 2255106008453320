"""What `newsledger explain` prints of an id: where it comes from and which rule made it.

Each file sql/queries/explain_*.sql is one section. It is asked with `$id` and shown when it has rows: one row as pairs,
several as a table, spans in their sentences. A new section is a new file.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.text import Text

from flows import readers, warehouse, withdrawals
from flows import releases as kept
from flows.errors import LakeError, UsageError
from flows.lake import Lake
from flows.query import plain, show_rows
from flows.readers import Limits
from flows.settings import sql_dir

_PREFIX = "explain_"
_FIRST = (
    "fact",
    "quote",
    "utterance",
    "figure",
    "date",
    "event_report",
    "named",
    "entity",
    "place",
    "joined",
    "source",
    "article",
)
_MARKED = ("text_before", "text", "text_after")
_CONTEXT = 240  # characters shown before and behind a span
_IDS = "quote_id, figure_id, date_id, report_id, entity_id, article_id, document_id and source_id"


class Section(NamedTuple):
    """The rows that one question has about an id."""

    name: str
    columns: list[str]
    rows: list[tuple[Any, ...]]

    def records(self) -> list[dict[str, Any]]:
        """The rows by the names of their columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def explain(lake: Lake, asked: str, *, as_json: bool) -> None:
    """Print every section about `asked`: an id, or ARTICLE_ID:OFFSET, a place in an article.

    Raises:
        UsageError: nothing has this id.
    """
    if out := withdrawals.read(lake).covering(asked):
        _say_withdrawn(out, as_json=as_json)
        return
    found = [section for section in _sections(lake, asked) if section.rows]
    if not found:
        raise UsageError(
            f"Nothing has the id {plain(asked)!r} in the newest release. Ids are in the columns {_IDS}; "
            "ARTICLE_ID:OFFSET asks for what stands at a place of an article, mentions, roles and lines included."
        )
    if as_json:
        print(json.dumps({section.name: section.records() for section in found}, indent=2, default=str))
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    for number, section in enumerate(found):
        if number:
            console.print()
        _show(section, console)


def raw(lake: Lake, asked: str, limits: Limits) -> bytes:
    """The bytes that a document, or the first document of an article or of a fact's, was read from.

    Raises:
        UsageError: nothing has this id.
        LakeError: the bytes are not there any more.
    """
    if out := withdrawals.read(lake).covering(asked):
        raise UsageError(f"It is {withdrawals.said(out[0])}")
    with warehouse.connect(_release(lake)) as con:
        place = con.execute((sql_dir() / "queries" / "place_of.sql").read_text(encoding="utf-8"), {"id": asked})
        found = place.fetchone()
    if found is None:
        raise UsageError(f"No document has or holds the id {plain(asked)!r} in the newest release.")
    sha256, member, offset, length = found
    path = lake.raw_file(sha256)
    try:
        with path.open("rb") as file:
            return readers.excerpt(file, member, offset, length, limits)
    except OSError as error:
        raise LakeError(f"{path} cannot be read: {error.strerror}. Run `newsledger check`.") from error
    except readers.UnreadableError as error:
        raise LakeError(f"{path}: {error.detail}") from error


def _say_withdrawn(out: list[withdrawals.Withdrawal], *, as_json: bool) -> None:
    """Print why something is withdrawn, and nothing else of it."""
    rows = [withdrawals.shown(one) for one in out]
    if as_json:
        print(json.dumps({"withdrawn": rows}, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    for row in rows:
        _pairs(row, console)


def questions() -> list[Path]:
    """The files of the sections, those that say most first."""
    files = (sql_dir() / "queries").glob(f"{_PREFIX}*.sql")
    rank = {name: place for place, name in enumerate(_FIRST)}
    return sorted(files, key=lambda path: (rank.get(_name(path), len(rank)), path.stem))


def _sections(lake: Lake, asked: str) -> Iterator[Section]:
    with warehouse.connect(_release(lake)) as con:
        for path in questions():
            result = con.execute(path.read_text(encoding="utf-8"), {"id": asked})
            yield Section(_name(path), [column[0] for column in result.description or []], result.fetchall())


def _release(lake: Lake) -> Path:
    newest = kept.index(lake)[-1:]
    return newest[0].file(lake) if newest and not lake.warehouse.exists() else lake.warehouse


def _name(path: Path) -> str:
    return path.stem.removeprefix(_PREFIX)


def _show(section: Section, console: Console) -> None:
    console.print(Text(section.name, style="bold underline"))
    if set(_MARKED) <= set(section.columns):
        for record in section.records():
            console.print(_marked(*(record.pop(name) or "" for name in _MARKED)))
            _pairs(record, console)
    elif len(section.rows) == 1:
        _pairs(section.records()[0], console)
    else:
        show_rows(section.columns, section.rows, console)


def _marked(before: str, text: str, after: str) -> Text:
    """A span in its sentence; what is far from it is left out."""
    left = plain(before if len(before) <= _CONTEXT else "…" + before[-_CONTEXT:])
    right = plain(after if len(after) <= _CONTEXT else after[:_CONTEXT] + "…")
    return Text.assemble(left, "»", (plain(text), "bold reverse"), "«", right)


def _pairs(values: dict[str, Any], console: Console) -> None:
    for name, value in values.items():
        if value is not None:
            shown = f"{value:.15g}" if isinstance(value, float) else value  # 14, not 14.0
            console.print(Text.assemble((f"{name:<20}", "dim"), plain(shown)))
