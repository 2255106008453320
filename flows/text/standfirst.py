"""The standfirst: the sentence below a headline that sums the article up, set apart from it by byline and pictures."""

from collections.abc import Sequence

from flows.text.rows import Row
from flows.text.spans import Line
from flows.text.verdicts import Hits, Verdicts

_LEAST = 5  # words


def take_in(rows: Sequence[Row], hits: Hits, verdicts: Verdicts, inside: list[bool]) -> None:
    """Take the sentence right below the headline into the article."""
    for i in range(1, len(rows)):
        above = verdicts[i - 1]
        if above is None or above.label != "title" or verdicts[i] is not None or hits[i]:
            continue
        if rows[i].terminal and rows[i].last != "?" and rows[i].words >= _LEAST:
            inside[i] = True


def below(lines: Sequence[Line]) -> int | None:
    """The index of the line with which the text begins, below the standfirst if there is one; None without any.

    A standfirst stands between headline and byline, dateline or credit; without those it is the text's beginning.
    """
    body = (at for at, line in enumerate(lines) if line.zone == "body")
    first = next(body, None)
    if first is None or not first or lines[first - 1].label != "title":
        return first
    second = next(body, first)
    return second if any(line.zone == "head" for line in lines[first:second]) else first
