"""Finds the article among the lines of a page by their shape alone: length, ends of sentences, neighbours."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from flows.text.rows import Row

_POST = re.compile(r"\(@\w+\)|\bpic\.twitter|https://t\.co/")  # a post quoted whole

# Log-odds that a line of so many words is the article's, when it ends like a sentence, with a colon, or neither.
# Counted on news pages of many outlets, smoothed; the share of article lines on a page is left out.
_STEPS = (1, 3, 6, 9, 14, 20, 30, 50)
_SENTENCE = (-0.8, 0.0, 0.8, 1.2, 1.4, 2.0, 2.8, 3.4, 3.6)
_COLON = (-0.8, -0.8, -0.5, 0.8, 1.2, 1.8, 2.2, 2.6, 3.0)
_NEITHER = (-2.8, -2.2, -0.9, -0.5, -0.4, -0.3, -0.3, 0.2, 1.0)
_FURNITURE = -0.5  # a line that something else has judged: it neither makes nor breaks the article much
_SWITCH = 3.9  # what it costs to enter or leave the article
_PLAIN = 2.0  # what lines gain where all text is paragraphs
_SENTENCE_WORDS = 6  # least of a line that may break off inside a sentence, or hold a post
_CLEAN = 0.8  # share of paragraphs from which they gain
_SCRAPS = 0.15  # share of lines of three words or less up to which they gain


def evidence(rows: Sequence[Row], furniture: Sequence[bool]) -> list[float]:
    """How much each line looks like the article's text; below 0 it looks like furniture."""
    total = sum([row.end - row.start for row in rows]) or 1
    prose = sum([row.end - row.start for row in rows if row.prose]) / total
    scraps = sum([row.words <= 3 for row in rows]) / (len(rows) or 1)
    gain = _PLAIN * max(0.0, (prose - _CLEAN) / (1 - _CLEAN), 1 - scraps / _SCRAPS)
    return [
        _FURNITURE if furniture[i] else _log_odds(rows, i) + (gain if row.words > 1 else gain / 2)
        for i, row in enumerate(rows)
    ]


def article(scores: Sequence[float]) -> list[bool]:
    """The likeliest division into stretches that are the article and stretches that are not."""
    inside, outside = -_SWITCH / 2, 0.0
    came_inside: list[bool] = []  # whether the best way into state inside (outside) was from inside
    came_outside: list[bool] = []
    for score in scores:
        entered, left = outside - _SWITCH, inside - _SWITCH
        stays, leaves = inside >= entered, left > outside
        came_inside.append(stays)
        came_outside.append(leaves)
        inside, outside = (inside if stays else entered) + score, left if leaves else outside
    state = inside > outside
    flags = [False] * len(scores)
    for i in range(len(scores) - 1, -1, -1):
        flags[i] = state
        state = came_inside[i] if state else came_outside[i]
    return flags


def stretches(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First index and end of every run of true flags."""
    found = []
    start = None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            found.append((start, i))
            start = None
    return found


def _log_odds(rows: Sequence[Row], i: int) -> float:
    row = rows[i]
    step = bisect_left(_STEPS, row.words)
    if row.terminal or (row.words >= _SENTENCE_WORDS and (runs_on(rows, i) or _posted(row.folded))):
        return _SENTENCE[step]
    return _COLON[step] if row.last == ":" else _NEITHER[step]


def _posted(line: str) -> bool:
    signs = "(@" in line or "pic.twitter" in line or "https://t.co/" in line  # sought much faster
    return signs and _POST.search(line) is not None


def runs_on(rows: Sequence[Row], i: int) -> bool:
    """Whether line `i` breaks off inside a sentence that the next line continues: text wrapped by hand."""
    if i + 1 >= len(rows) or rows[i + 1].after_blank or rows[i].words < _SENTENCE_WORDS:
        return False
    return rows[i + 1].folded[:1].islower()
