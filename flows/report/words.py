"""Values as the words of a page. Text of articles is hostile: it is cut, and cannot turn the direction of the page."""

import json
import unicodedata
from datetime import date, datetime
from html import escape
from typing import Any

MAX_CHARS = 200
_MAX_FIELDS = 6
_MAX_ROWS = 5
_BYTES_PER_CHAR = 3
_JOINERS = "\u200c\u200d"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def plain(value: object) -> str:
    """`value` in one line: white space, controls and marks that turn the direction of text become single spaces."""
    kept = (mark if mark in _JOINERS or unicodedata.category(mark)[0] not in "CZ" else " " for mark in str(value))
    return " ".join("".join(kept).split())


def cut(value: object, chars: int = MAX_CHARS) -> str:
    """`plain` text of at most `chars` characters, and three times as many bytes once it stands in a page."""
    whole = str(value)
    text = plain(whole[: chars * 4])
    shown = text[:chars]
    while len(escape(shown).encode("utf-8", "replace")) > chars * _BYTES_PER_CHAR:
        shown = shown[: len(shown) * 7 // 8]
    complete = shown == text and len(whole) <= chars * 4
    return shown if complete else f"{shown.rstrip()}…"


def number(value: float | None) -> str:
    """1,234 or 12.3; a dash for nothing."""
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def share(value: float | None) -> str:
    """A share as percent; what is not quite none or all does not read as such."""
    if value is None:
        return "–"
    if 0 < value < 0.01:
        return "< 1%"
    return "> 99%" if 0.99 < value < 1 else f"{value:.0%}"


def day(value: date | None) -> str:
    """A day, as 2026-03-04."""
    return "–" if value is None else f"{value.year:04}-{value.month:02}-{value.day:02}"


def moment(value: datetime) -> str:
    """A moment of UTC, as 4 March 2026, 09:12 UTC."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}, {value.hour:02}:{value.minute:02} UTC"


def counted(count: int, thing: str) -> str:
    """1 row, 2 rows."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def spans(text: str) -> list[tuple[bool, str]]:
    """The parts of our own text; True stands before what was between backticks."""
    return [(place % 2 == 1, part) for place, part in enumerate(text.split("`"))]


def name(word: object) -> str:
    """A name of SQL as words: event_reports becomes event reports."""
    return cut(word, 80).replace("_", " ")


def sample(value: str | None) -> list[list[tuple[str, str]]]:
    """Rows of a verdict's sample, each as pairs of column and value; what is no JSON is one row of text."""
    if not value:
        return []
    try:
        rows = json.loads(value)
    except (ValueError, RecursionError):
        rows = [value]
    if not isinstance(rows, list):
        rows = [rows]
    return [_fields(row) for row in rows[:_MAX_ROWS]]


def _fields(row: Any) -> list[tuple[str, str]]:
    pairs = list(row.items())[:_MAX_FIELDS] if isinstance(row, dict) else [("", row)]
    return [(cut(key, 40), "–" if item is None else cut(item)) for key, item in pairs]
