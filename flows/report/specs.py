"""What a page is made of, as data: sections that ask a question, and charts and tables of its answer."""

from typing import NamedTuple


class Series(NamedTuple):
    """A column of the answer that is drawn. `tone` is a class of the style sheet: a to e, good, warn, bad, quiet."""

    field: str
    name: str
    tone: str = "a"


class Chart(NamedTuple):
    """How the rows of an answer are drawn.

    Forms: `bars`, a bar for each row, as long as its sum is against the largest; `shares`, a full bar for each row,
    split among the series; `columns`, an upright column for each row, in order; `strips`, a row of cells for each
    `label`, one cell for each row that has it, toned by the value of the one series (see `tones`).
    """

    form: str
    title: str
    """May name columns of the first row, in braces."""
    label: str
    series: tuple[Series, ...]
    tones: tuple[Series, ...] = ()
    """For strips: the value of a cell, its name in the legend, its tone."""
    cell: str = ""
    """For strips: the column that names a cell."""


class Column(NamedTuple):
    """A column of a table: which column of the answer, its heading, and how a value reads (see shown.py)."""

    field: str
    head: str
    reads: str = "text"
    chars: int = 60


class Section(NamedTuple):
    """A heading with the answer to one question, drawn, tabled or both. `things` names the rows: `12 more outlets`."""

    question: str
    heading: str
    lead: str
    columns: tuple[Column, ...] = ()
    chart: Chart | None = None
    things: str = "rows"
    empty: str = "Nothing to show in this release."


class Page(NamedTuple):
    """One page. `template` lays it out: page.html shows the sections and nothing else."""

    file: str
    name: str
    lead: str
    sections: tuple[Section, ...]
    template: str = "page.html"
