"""What a line scorer looks at: one row of numbers for each line, of its words, its neighbours and the whole text."""

import re
from collections import Counter
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
_SMALL = (
    "the of to and a in that is was for on with as it by at from his he she they be are were has had not but an which"
    " who will would their its been said"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_SMALL_BYTES = frozenset(word.encode() for word in _SMALL_WORDS)
_TOKEN = re.compile(r"\w+")
_CAPITAL = re.compile(r"\b[A-Z]")
_PLAIN = bytes(code if chr(code).isalnum() or chr(code) in "_\n" else 32 for code in range(256))
_CAPITALS = bytes(65 if chr(code).isupper() else 97 if chr(code).isalnum() else _PLAIN[code] for code in range(256))
_LOOKED_AT = 200  # characters of a line whose words are counted
_FAR = 99.0

NAMES = (
    *("words", "chars", "last", "first", "small_words", "capitals", "sentences", "copies"),
    *("rule", "cues", "shape", "stretch", "inside", "before", "after"),
    *("since_prose", "until_prose", "words-1", "words+1", "words-2", "words+2", "last-1", "last+1"),
    *("shape-1", "shape+1", "shape-2", "shape+2", "rule-1", "rule+1"),
    *(f"{what}{reach:+}" for what in ("mass", "short", "shapes") for reach in (-4, 4, -15, 15)),
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
    words = np.array([row.words for row in rows], float)
    chars = np.array([row.end - row.start for row in rows], float)
    last = np.array([_last(row.last) for row in rows], float)
    rule = np.array([0.0 if verdict is None else _CODE.get(verdict.label, 0.0) for verdict in verdicts])
    shapes = np.array(shape, float)
    prose = np.array([row.prose for row in rows], float) * (rule == 0)
    mass = chars * prose
    total = mass.sum() or 1.0
    read = np.cumsum(mass)
    terminal = np.array([row.terminal for row in rows], float)
    short = ((words <= 4) & (terminal == 0)).astype(float)
    copies = Counter(row.folded for row in rows)
    small, capitals, ends = _words(rows)
    columns = [
        *(words, chars, last, np.array([_first(row.folded[0]) for row in rows], float)),
        *(small / words, capitals / words, ends),
        np.array([copies[row.folded] for row in rows], float),
        rule,
        np.array([sum(not one.alone for one in found) if found else 0 for found in hits], float),
        *(shapes, np.array(flags, float), np.array(inside, float)),
        *((read - mass) / total, 1 - read / total),
        *(_since(prose), _since(prose[::-1])[::-1]),
        *(shifted(words, 1), shifted(words, -1), shifted(words, 2), shifted(words, -2)),
        *(shifted(last, 1), shifted(last, -1)),
        *(shifted(shapes, 1), shifted(shapes, -1), shifted(shapes, 2), shifted(shapes, -2)),
        *(shifted(rule, 1), shifted(rule, -1)),
    ]
    for what in (mass, short, shapes):
        columns += [around(what, reach) for reach in (-4, 4, -15, 15)]
    return np.array(columns).T


def shifted(values: Numbers, by: int) -> Numbers:
    """The value of the line `by` lines before (after, if negative); -1 beyond the ends."""
    found = np.full(len(values), -1.0)
    if by > 0:
        found[by:] = values[:-by]
    else:
        found[:by] = values[-by:]
    return found


def around(values: Numbers, reach: int) -> Numbers:
    """The sum over so many lines after each line, before it if negative, itself left out."""
    count, far = len(values), abs(reach)
    sums = np.zeros(count + 1)
    np.cumsum(values, out=sums[1:])
    if reach < 0:
        found = sums[:-1].copy()
        found[far:] -= sums[: max(count - far, 0)]
    else:
        found = -sums[1:]
        found[: max(count - far, 0)] += sums[far + 1 :]
        found[max(count - far, 0) :] += sums[count]
    return found


def _since(flags: Numbers) -> Numbers:
    """How many lines before each line the last one with a flag stands."""
    at = np.arange(len(flags), dtype=float)
    last = np.maximum.accumulate(np.where(flags > 0, at, -_FAR))
    return np.minimum(at - np.concatenate(([-_FAR], last[:-1])), _FAR) if len(flags) else at


def _words(rows: Sequence[Row]) -> tuple[Numbers, Numbers, Numbers]:
    """Small words, capitalised words and ends of sentences in the beginning of each line."""
    begun = [row.folded[:_LOOKED_AT] for row in rows]
    plain = "\n ".join([line if line.isascii() else "" for line in begun]).encode()  # bytes: three times as fast
    small = [sum(map(_SMALL_BYTES.__contains__, line.split())) for line in plain.translate(_PLAIN).split(b"\n")]
    capitals = [line.count(b" A") for line in (b" " + plain.translate(_CAPITALS)).split(b"\n")]
    for i, line in enumerate(begun):
        if not line.isascii():
            small[i] = sum(map(_SMALL_WORDS.__contains__, _TOKEN.findall(line)))
            capitals[i] = len(_CAPITAL.findall(line))
    ends = [line.count(". ") + line.count("? ") + line.count("! ") for line in begun]
    return np.array(small, float), np.array(capitals, float), np.array(ends, float)


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
