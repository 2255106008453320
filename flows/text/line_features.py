"""What a line scorer looks at: one row of numbers for each line, of its words, its neighbours and the whole text."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from flows.text.rows import Row
from flows.text.verdicts import Hits, Verdicts

Numbers = NDArray[np.float64]
"""One number for each line."""

_LABELS = (
    *("caption", "credit", "byline", "dateline", "advert", "filler", "navigation", "newsletter", "donation"),
    *("masthead", "sponsor", "breadcrumb", "comments", "related", "legal", "title"),
)
_CODE = {label: float(number) for number, label in enumerate(_LABELS, start=1)}
_FAR = 99.0
_FEW = 4  # words of a short line
_NEAR = 4  # lines around a line whose sums are looked at

_BESIDE = ("words", "last", "shape", "rule")
_SUMMED = ("mass", "short", "shapes")
NAMES = (
    *(*_BESIDE, "chars", "first", "cues", "stretch", "inside", "before", "after", "since_prose", "until_prose"),
    *(f"{what}{by:+}" for by in (-1, 1) for what in _BESIDE),
    *(f"{what}{reach:+}" for reach in (-_NEAR, _NEAR) for what in _SUMMED),
)
"""The columns of `table`, in their order."""


def table(
    rows: Sequence[Row],
    hits: Hits,
    verdicts: Verdicts,
    shape: Sequence[float],
    flags: Sequence[bool],
    inside: Sequence[bool],
) -> Numbers:
    """A matrix with a row for each of `rows` and a column for each of `NAMES`.

    Args:
        rows: the lines.
        hits: the patterns that each matches.
        verdicts: what has been decided of each so far.
        shape: how much each looks like the article's text by its shape, in log-odds.
        flags: whether each lies in a stretch of the article by these.
        inside: the same, short stretches left out.
    """
    if not rows:
        return np.empty((0, len(NAMES)))
    chars = [row.end - row.start for row in rows]
    rule = [0.0 if verdict is None else _CODE.get(verdict.label, 0.0) for verdict in verdicts]
    paragraph = [row.prose and not code for row, code in zip(rows, rule, strict=True)]
    values = _matrix(
        *([row.words for row in rows], [_last(row.last) for row in rows], shape, rule),
        *(chars, [_first(row.folded[0]) for row in rows]),
        *([sum(not one.alone for one in found) if found else 0 for found in hits], flags, inside),
        *(_since(paragraph), _since(paragraph[::-1])[::-1]),
        [size if is_one else 0 for size, is_one in zip(chars, paragraph, strict=True)],
        [row.words <= _FEW and not row.terminal for row in rows],
        shape,
    )
    beside, own, since, near = values[:4], values[:9], values[9:11], values[11:]
    sums = running_sums(near, _NEAR)
    read, total = sums[:1, _NEAR + 1 : -_NEAR], sums[0, -1] or 1.0
    return np.concatenate(
        [
            *(own, (read - near[:1]) / total, 1 - read / total, since),
            *(shifted(beside, 1), shifted(beside, -1), within(sums, -_NEAR), within(sums, _NEAR)),
        ]
    ).T


def _matrix(*lists: Sequence[float]) -> Numbers:
    """A matrix with a row for each of `lists`, all of one length; in half the time of `np.array`."""
    return np.fromiter(chain.from_iterable(lists), float).reshape(len(lists), -1)


def shifted(values: Numbers, by: int) -> Numbers:
    """The values of the line `by` lines before (after, if negative), lines along the last axis; -1 beyond the ends."""
    found = np.full(values.shape, -1.0)
    if by > 0:
        found[..., by:] = values[..., :-by]
    else:
        found[..., :by] = values[..., -by:]
    return found


def around(values: Numbers, reach: int) -> Numbers:
    """The sums over so many lines after each line (before it, if negative), itself left out; lines on the last axis."""
    return within(running_sums(values, abs(reach)), reach)


def running_sums(values: Numbers, far: int) -> Numbers:
    """The sums over all lines up to each one; before the first line `far` more and one, all 0, `far` after the last."""
    count = values.shape[-1]
    sums = np.zeros((*values.shape[:-1], far + 1 + count + far))
    own = sums[..., far + 1 : far + 1 + count]
    np.cumsum(values, axis=-1, out=own)
    sums[..., far + 1 + count :] = own[..., -1:]
    return sums


def within(sums: Numbers, reach: int) -> Numbers:
    """The same as `around`, of the `running_sums` for this reach."""
    far = abs(reach)
    if reach < 0:
        return sums[..., far : -far - 1] - sums[..., : -2 * far - 1]
    return sums[..., 2 * far + 1 :] - sums[..., far + 1 : -far]


def _since(flags: Sequence[bool]) -> list[float]:
    """How many lines before each line the last one with a flag stands."""
    found = []
    since = _FAR
    for flag in flags:
        found.append(since)
        since = 1.0 if flag else since + 1.0 if since < _FAR else _FAR
    return found


@lru_cache(maxsize=4_096)
def _last(mark: str) -> int:
    if mark.isalpha():
        return 0
    if mark.isdigit():
        return 1
    return 2 + ".!?:,\0".find(mark)


@lru_cache(maxsize=4_096)
def _first(mark: str) -> int:
    if mark.isalpha():
        return int(mark.islower())
    return 2 if mark.isdigit() else 3 if mark in "\"'" else 4
