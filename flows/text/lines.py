"""Says of each line of a text what it is."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from flows.rules import Rules
from flows.text import (
    blocks,
    layout,
    line_features,
    line_spans,
    markup,
    markup_features,
    markup_labels,
    outlets,
    patterns,
    scorer,
    titles,
)
from flows.text.line_features import Numbers
from flows.text.markup import Place
from flows.text.rows import Row, fold, rows
from flows.text.spans import Line
from flows.text.verdicts import BODY, OUTSIDE, Hits, Verdict, Verdicts

NAMES = (*line_features.NAMES, *markup_features.NAMES)
"""What the scorer of the lines of pages asks about."""

_LEAST_SHARE = 0.25  # of the longest stretch: less is a teaser
_LEAST_CHARS = 800
_SENTENCE = 3  # words that make a sentence beside the paragraphs of a very short article
_SURE = 1.0  # log-odds that the best element of a page has at least
_MOST_RAISED = 4.0
_BLOCK = 500  # characters of paragraphs in an element that may be the best
_LINKED = 0.5  # share of a paragraph in links up to which it counts
_HEAD = frozenset({"title", "dateline", "byline", "credit"})


class Looked(NamedTuple):
    """The lines of a text with what is known of them before they are scored, row by row."""

    rows: list[Row]
    hits: Hits
    verdicts: Verdicts
    shape: list[float]
    flags: list[bool]
    inside: list[bool]


def label(text: str, repeated: frozenset[int], rules: Rules, line_markup: Sequence[str] | None = None) -> list[Line]:
    """Every non-blank line of `text` with its label, zone and rule.

    Args:
        text: the article's text.
        repeated: numbers of the lines that also stand in otherwise different articles.
        rules: the rules.
        line_markup: what the page's tags say of each line, as `flows.text.markup` writes it; none for plain text.
    """
    looked = look(text, repeated, rules)
    found, verdicts = looked.rows, looked.verdicts
    if line_markup and found:
        read = markup.read(line_markup)
        places = [read[row.line_no] if row.line_no < len(read) else markup.NOWHERE for row in found]
        inside = page_body(looked, places, rules)
        markup_labels.outside(found, verdicts, inside, places)
        titles.head(found, verdicts, inside, outlets.index(rules), markup_labels.title(found, verdicts, places))
    else:
        inside = looked.inside
        blocks.listed(found, verdicts, inside)
        blocks.trim(found, looked.hits, verdicts, inside)
        titles.head(found, verdicts, inside, outlets.index(rules))
    return _lines(text, found, verdicts, inside)


def page_body(looked: Looked, places: Sequence[Place], rules: Rules) -> list[bool]:
    """Which rows of a page are the article's text; verdicts that the tags speak against are taken back."""
    scores = scorer.score(features(looked, places, _words(rules)), scorer.trees(rules, NAMES))
    inside = kept(looked, places, scores)
    for i, flag in enumerate(inside):
        if flag:
            looked.verdicts[i] = None
    return inside


def kept(looked: Looked, places: Sequence[Place], scores: Numbers) -> list[bool]:
    """Which rows are the article's text by their scores, what its tags set apart left out.

    Every page has an article: where no element scores well, all lines are raised until the best one does.
    """
    sums: dict[int, tuple[float, float]] = {}
    for row, place, score in zip(looked.rows, places, scores.tolist(), strict=True):
        if row.prose and place.links <= _LINKED:
            number = place.numbers[-2] if len(place.numbers) > 1 else -1
            chars, weighed = sums.get(number, (0, 0.0))
            sums[number] = chars + row.end - row.start, weighed + (row.end - row.start) * score
    best = max((weighed / chars for chars, weighed in sums.values() if chars >= _BLOCK), default=_SURE)
    flags: list[bool] = (scores + min(_MOST_RAISED, max(0.0, _SURE - best)) > 0).tolist()
    return markup_labels.text_only(looked.rows, flags, places)


def look(text: str, repeated: frozenset[int], rules: Rules) -> Looked:
    """The lines of `text` with what patterns, blocks and shape say of them."""
    folded = fold(text)
    found = rows(folded, line_spans.split(text))
    hits = patterns.hits(found, rules)
    verdicts = blocks.furniture(found, hits, repeated)
    shape = layout.evidence(found, [verdict is not None for verdict in verdicts])
    flags = layout.article(shape)
    return Looked(found, hits, verdicts, shape, flags, _inside(found, verdicts, list(flags)))


def features(looked: Looked, places: Sequence[Place], words: markup_features.Words) -> Numbers:
    """What the scorer looks at: a row for each line, the columns `NAMES`."""
    own = line_features.table(*looked)
    chars = own[:, _CHARS]
    prose = chars * np.array([row.prose for row in looked.rows]) * (own[:, _RULE] == 0)
    beside = markup_features.table(places, chars, prose, np.array(looked.shape), words)
    return np.column_stack([own, beside])


_CHARS, _RULE = line_features.NAMES.index("chars"), line_features.NAMES.index("rule")


@cache
def _words(rules: Rules) -> markup_features.Words:
    return markup_features.Words({entry.word: entry.weight for entry in rules.markup_words})


def _inside(found: list[Row], verdicts: Verdicts, flags: list[bool]) -> list[bool]:
    """Which rows belong to the article by their shape, stretches of teasers and comments left out."""
    paragraphs = [i for i, row in enumerate(found) if row.prose and verdicts[i] is None]
    if paragraphs and not any(flags[i] for i in paragraphs):  # too short for a stretch to stand out
        first, last = paragraphs[0], paragraphs[-1]
        while first and _is_sentence(found[first - 1], verdicts[first - 1]):
            first -= 1
        while last + 1 < len(found) and _is_sentence(found[last + 1], verdicts[last + 1]):
            last += 1
        flags[first : last + 1] = [True] * (last + 1 - first)
    mass = {
        (start, end): sum(found[i].end - found[i].start for i in range(start, end) if verdicts[i] is None)
        for start, end in layout.stretches(flags)
    }
    most = max(mass.values(), default=0)
    for (start, end), chars in mass.items():
        if chars < most * _LEAST_SHARE and chars < _LEAST_CHARS:
            flags[start:end] = [False] * (end - start)
    return flags


def _is_sentence(row: Row, verdict: Verdict | None) -> bool:
    return verdict is None and row.terminal and row.words >= _SENTENCE


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
