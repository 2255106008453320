"""What is known of the lines of a text before any is kept or dropped for good: patterns, blocks and shape."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.rules import Rules
from flows.text import blocks, layout, patterns
from flows.text.rows import Row
from flows.text.verdicts import Hits, Verdict, Verdicts

_LEAST_SHARE = 0.25  # of the longest stretch: less is a teaser
_LEAST_CHARS = 800
_SENTENCE = 3  # words that make a sentence beside the paragraphs of a very short article


class Looked(NamedTuple):
    """The lines of a text, row by row.

    `hits` are the patterns that each matches, `verdicts` what has been decided of each, `shape` how much each looks
    like the article's text by its shape, in log-odds, `flags` whether each lies in a stretch of it by these, `inside`
    the same, short stretches left out.
    """

    rows: list[Row]
    hits: Hits
    verdicts: Verdicts
    shape: list[float]
    flags: list[bool]
    inside: list[bool]


def look(rows: list[Row], repeated: frozenset[int], rules: Rules) -> Looked:
    """What patterns, blocks and shape say of `rows`; `repeated` are numbers of lines that stand in other articles."""
    hits = patterns.hits(rows, rules)
    verdicts = blocks.furniture(rows, hits, repeated)
    shape = layout.evidence(rows, [verdict is not None for verdict in verdicts])
    flags = layout.article(shape)
    return Looked(rows, hits, verdicts, shape, flags, _inside(rows, verdicts, list(flags)))


def _inside(rows: Sequence[Row], verdicts: Verdicts, flags: list[bool]) -> list[bool]:
    """Which rows belong to the article by their shape, stretches of teasers and comments left out."""
    paragraphs = [i for i, row in enumerate(rows) if row.prose and verdicts[i] is None]
    if paragraphs and not any(flags[i] for i in paragraphs):  # too short for a stretch to stand out
        first, last = paragraphs[0], paragraphs[-1]
        while first and _is_sentence(rows[first - 1], verdicts[first - 1]):
            first -= 1
        while last + 1 < len(rows) and _is_sentence(rows[last + 1], verdicts[last + 1]):
            last += 1
        flags[first : last + 1] = [True] * (last + 1 - first)
    mass = {
        (start, end): sum(rows[i].end - rows[i].start for i in range(start, end) if verdicts[i] is None)
        for start, end in layout.stretches(flags)
    }
    most = max(mass.values(), default=0)
    for (start, end), chars in mass.items():
        if chars < most * _LEAST_SHARE and chars < _LEAST_CHARS:
            flags[start:end] = [False] * (end - start)
    return flags


def _is_sentence(row: Row, verdict: Verdict | None) -> bool:
    return verdict is None and row.terminal and row.words >= _SENTENCE
