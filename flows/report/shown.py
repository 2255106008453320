"""Answers as a page shows them: sections with their drawing and the cells of their table."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flows.report import svg, words
from flows.report.questions import Answer, total
from flows.report.specs import Column, Section
from flows.report.svg import Drawing


class Cell(NamedTuple):
    """One cell: its lines of text, the class that sets it, and for a share how long its bar is in percent."""

    lines: tuple[str, ...]
    style: str
    bar: float | None = None


class Shown(NamedTuple):
    """A section with everything worked out. `more` says how many rows are not shown; empty when all are."""

    anchor: str
    heading: str
    lead: str
    drawing: Drawing | None
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: str
    empty: str


def section(spec: Section, answer: Answer) -> Shown:
    """`spec` with the rows of its answer."""
    left = total(answer) - len(answer)
    return Shown(
        anchor=spec.question.replace("_", "-"),
        heading=spec.heading,
        lead=spec.lead,
        drawing=svg.draw(spec.chart, answer) if spec.chart and answer else None,
        heads=tuple((column.head, column.reads) for column in spec.columns),
        rows=tuple(tuple(_cell(column, row) for column in spec.columns) for row in answer) if spec.columns else (),
        more=f"And {words.number(left)} more {spec.things}." if left > 0 else "",
        empty="" if answer else spec.empty,
    )


def _cell(column: Column, row: Mapping[str, Any]) -> Cell:
    value = row[column.field]
    if value is None:
        return Cell(("–",), f"{column.reads} none")
    if column.reads == "list":
        return Cell(tuple(words.cut(item, column.chars) for item in value), "list")
    bar = 100 * float(value) if column.reads == "share" else None
    return Cell((_text(column, value),), column.reads, bar)


def _text(column: Column, value: Any) -> str:
    match column.reads:
        case "number":
            return words.number(value)
        case "share":
            return words.share(value)
        case "day":
            return words.day(value)
        case "name":
            return words.name(value)
        case _:
            return words.cut(value, column.chars)
