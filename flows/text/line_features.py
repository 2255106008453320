"""What a line scorer looks at: one row of numbers for each line, of its words, its neighbours and the whole text."""

from collections.abc import Sequence
from functools import lru_cache

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
    words = [row.words for row in rows]
    chars = np.array([row.end - row.start for row in rows], float)
    rule = [0.0 if verdict is None else _CODE.get(verdict.label, 0.0) for verdict in verdicts]
    cues = [sum(not one.alone for one in found) if found else 0 for found in hits]
    beside = np.array([words, [_last(row.last) for row in rows], shape, rule], float)
    paragraph = np.array([row.prose for row in rows], float) * (beside[3] == 0)
    short = (beside[0] <= _FEW) & ~np.array([row.terminal for row in rows])
    near = np.array([chars * paragraph, short, shape])
    read, total = np.cumsum(near[0]), near[0].sum() or 1.0
    columns = [
        *(beside, chars, [_first(row.folded[0]) for row in rows], cues, flags, inside),
        *((read - near[0]) / total, 1 - read / total, _since(paragraph), _since(paragraph[::-1])[::-1]),
        *(shifted(beside, 1), shifted(beside, -1), around(near, -_NEAR), around(near, _NEAR)),
    ]
    return np.vstack(columns).T


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
    count, far = values.shape[-1], abs(reach)
    sums = np.zeros((*values.shape[:-1], far + 1 + count + far))
    own = sums[..., far + 1 : far + 1 + count]
    np.cumsum(values, axis=-1, out=own)
    sums[..., far + 1 + count :] = own[..., -1:]
    if reach < 0:
        return sums[..., far : far + count] - sums[..., :count]
    return sums[..., far + 1 + far :] - own


def _since(flags: Numbers) -> Numbers:
    """How many lines before each line the last one with a flag stands."""
    at = np.arange(len(flags), dtype=float)
    last = np.maximum.accumulate(np.where(flags > 0, at, -_FAR))
    return np.minimum(at - np.concatenate(([-_FAR], last[:-1])), _FAR) if len(flags) else at


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
