"""Says of each line of a text what it is."""

from collections.abc import Sequence

from flows.rules import Rules
from flows.text import blocks, layout, line_spans, outlets, patterns, titles
from flows.text.rows import Row, fold, rows
from flows.text.spans import Line
from flows.text.verdicts import BODY, OUTSIDE, Verdicts

_LEAST_SHARE = 0.25  # of the longest stretch: less is a teaser
_LEAST_CHARS = 800
_HEAD = frozenset({"title", "dateline", "byline", "credit"})


def label(text: str, repeated: frozenset[int], rules: Rules) -> list[Line]:
    """Every non-blank line of `text` with its label, zone and rule.

    Args:
        text: the article's text.
        repeated: numbers of the lines that also stand in otherwise different articles.
        rules: the rules.
    """
    folded = fold(text)
    found = rows(folded, line_spans.split(text))
    hits = patterns.hits(found, folded, rules)
    verdicts = blocks.furniture(found, hits, repeated)
    inside = _inside(found, verdicts)
    blocks.listed(found, verdicts, inside)
    blocks.trim(found, hits, verdicts, inside)
    titles.head(found, verdicts, inside, outlets.index(rules))
    return _lines(text, found, verdicts, inside)


def _inside(found: list[Row], verdicts: Verdicts) -> list[bool]:
    """Which rows belong to the article by their shape, stretches of teasers and comments left out."""
    scores = layout.evidence(found, [verdict is not None for verdict in verdicts])
    flags = layout.article(scores)
    paragraphs = [i for i, row in enumerate(found) if row.prose and verdicts[i] is None]
    if paragraphs and not any(flags[i] for i in paragraphs):  # too short for a stretch to stand out
        flags[paragraphs[0] : paragraphs[-1] + 1] = [True] * (paragraphs[-1] + 1 - paragraphs[0])
    mass = {
        (start, end): sum(found[i].end - found[i].start for i in range(start, end) if verdicts[i] is None)
        for start, end in layout.stretches(flags)
    }
    most = max(mass.values(), default=0)
    for (start, end), chars in mass.items():
        if chars < most * _LEAST_SHARE and chars < _LEAST_CHARS:
            flags[start:end] = [False] * (end - start)
    return flags


def _lines(text: str, found: list[Row], verdicts: Verdicts, inside: Sequence[bool]) -> list[Line]:
    lines = []
    captions: set[str] = set()
    for row, verdict, kept in zip(found, verdicts, inside, strict=True):
        label, rule_id = verdict or (BODY if kept else OUTSIDE)
        zone = label if label in ("body", "caption") else "head" if label in _HEAD else "none"
        if zone == "caption":
            words = " ".join(text[row.start : row.end].split())
            zone = "none" if words in captions else zone
            captions.add(words)
        lines.append(Line(row.line_no, row.start, row.end, label, zone, rule_id))
    return lines
