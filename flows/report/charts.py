"""Charts as data: what is drawn of the answer to a question. `flows.report.svg` draws them."""

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
    label: str
    series: tuple[Series, ...]
    tones: tuple[Series, ...] = ()
    """For strips: the value of a cell, its name in the legend, its tone."""
    cell: str = ""
    """For strips: the column that names a cell."""
