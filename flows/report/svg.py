"""Places the marks of a chart. Positions across are percent and those down are pixels, so that text keeps its size on
a phone; templates/parts.html writes the SVG, and escapes every word of it.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from flows.report import words
from flows.report.specs import Chart

Rows = Sequence[Mapping[str, Any]]

_ROW = 42
_BAR_TOP = 20
_BAR = 12
_PLOT_TOP = 22
_PLOT = 120
_WIDEST_COLUMN = 7.0
_LABEL_CHARS = 38
_MAX_COLUMNS = 60
_MAX_BARS = 12
_MAX_STRIPS = 30


class Mark(NamedTuple):
    """A rectangle: x and width in percent, y and height in pixels; `says` is its tooltip."""

    x: float
    width: float
    y: float
    height: float
    tone: str
    says: str


class Label(NamedTuple):
    """Words at x percent and y pixels; `side` is start or end."""

    x: float
    y: float
    side: str
    text: str
    tone: str = "ink"


class Drawing(NamedTuple):
    """A chart with everything in its place. `description` tells it to those who do not see it."""

    height: int
    title: str
    description: str
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[str, str], ...]


def draw(chart: Chart, rows: Rows) -> Drawing:
    """Place the marks of `chart` for `rows`."""
    match chart.form:
        case "bars":
            return _bars(chart, rows[:_MAX_BARS])
        case "shares":
            return _shares(chart, rows[:_MAX_BARS])
        case "columns":
            return _columns(chart, rows[-_MAX_COLUMNS:])
        case _:
            return _strips(chart, rows)


def _bars(chart: Chart, rows: Rows) -> Drawing:
    largest = max((_total(chart, row) for row in rows), default=0) or 1
    return _lying(chart, rows, [largest] * len(rows))


def _shares(chart: Chart, rows: Rows) -> Drawing:
    return _lying(chart, rows, [_total(chart, row) or 1 for row in rows])


def _lying(chart: Chart, rows: Rows, scales: Sequence[float]) -> Drawing:
    """A bar for each row, its segments scaled so that `scales` is the full width."""
    marks, labels = [], []
    for place, (row, scale) in enumerate(zip(rows, scales, strict=True)):
        top, x = place * _ROW, 0.0
        head = words.cut(row[chart.label], _LABEL_CHARS)
        labels.append(Label(0, top + 14, "start", head))
        labels.append(Label(100, top + 14, "end", words.number(_total(chart, row)), "soft"))
        marks.append(Mark(0, 100, top + _BAR_TOP, _BAR, "rail", ""))
        for series in chart.series:
            value = row[series.field] or 0
            width = 100 * value / scale
            if value:
                says = f"{head}: {words.number(value)} {series.name}"
                marks.append(Mark(x, width, top + _BAR_TOP, _BAR, series.tone, says))
            x += width
    return _drawing(chart, rows, _ROW * len(rows), marks, labels)


def _columns(chart: Chart, rows: Rows) -> Drawing:
    largest = max((_total(chart, row) for row in rows), default=0) or 1
    slot = min(100 / max(len(rows), 1), _WIDEST_COLUMN)
    base = _PLOT_TOP + _PLOT
    marks = [Mark(0, 100, base, 1, "line", "")]
    for place, row in enumerate(rows):
        bottom = float(base)
        for series in chart.series:
            value = row[series.field] or 0
            height = _PLOT * value / largest
            bottom -= height
            if value:
                says = f"{words.cut(_word(row[chart.label]), _LABEL_CHARS)}: {words.number(value)} {series.name}"
                marks.append(Mark(place * slot + slot * 0.1, slot * 0.8, bottom, height, series.tone, says))
    labels = [Label(0, 14, "start", f"most: {words.number(largest)}", "soft")] if rows else []
    if rows:
        first, last = (words.cut(_word(row[chart.label]), 18) for row in (rows[0], rows[-1]))
        wide = slot * len(rows) > 60
        labels.append(Label(0, base + 18, "start", first if wide or first == last else f"{first} to {last}", "soft"))
        if wide:
            labels.append(Label(100, base + 18, "end", last, "soft"))
    return _drawing(chart, rows, base + 26, marks, labels)


def _strips(chart: Chart, rows: Rows) -> Drawing:
    """A row of cells for each label; rows of a label stand together in the answer."""
    strips = [(label, list(cells)) for label, cells in groupby(rows, key=lambda row: row[chart.label])][:_MAX_STRIPS]
    field = chart.series[0].field
    tones = {tone.field: tone for tone in chart.tones}
    marks, labels = [], []
    for place, (label, cells) in enumerate(strips):
        top = place * _ROW
        head = words.cut(label, _LABEL_CHARS)
        labels.append(Label(0, top + 14, "start", head))
        slot = min(100 / len(cells), _WIDEST_COLUMN)
        for number, row in enumerate(cells):
            tone = tones[row[field]]
            says = f"{head}, {words.cut(row[chart.cell], _LABEL_CHARS)}: {tone.name}"
            marks.append(Mark(number * slot, slot * 0.86, top + _BAR_TOP, _BAR, tone.tone, says))
    counts = [
        {chart.label: label} | {tone.field: sum(row[field] == tone.field for row in cells) for tone in chart.tones}
        for label, cells in strips
    ]
    return _drawing(chart._replace(series=chart.tones), counts, _ROW * len(strips), marks, labels)


def _drawing(chart: Chart, rows: Rows, height: int, marks: Sequence[Mark], labels: Sequence[Label]) -> Drawing:
    told = [
        f"{words.cut(_word(row[chart.label]), _LABEL_CHARS)}: "
        + ", ".join(f"{words.number(row[series.field] or 0)} {series.name}" for series in chart.series)
        for row in rows
    ]
    legend = tuple((series.tone, series.name) for series in chart.series) if len(chart.series) > 1 else ()
    title = chart.title.format_map(rows[0]) if rows else chart.title
    return Drawing(max(height, 1), title, "; ".join(told), tuple(marks), tuple(labels), legend)


def _total(chart: Chart, row: Mapping[str, Any]) -> float:
    return sum(row[series.field] or 0 for series in chart.series)


def _word(value: Any) -> str:
    return words.day(value) if hasattr(value, "year") else str(value)
