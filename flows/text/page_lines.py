"""Which lines of a page are its article's text, by their words and by the tags around them."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from flows.rules import Rules
from flows.text import line_features, looked, markup, markup_features, markup_labels, page_parts, scorer
from flows.text.line_features import Numbers
from flows.text.looked import Looked
from flows.text.markup import Elements, Markup, Place
from flows.text.rows import Row
from flows.text.verdicts import Verdicts

NAMES = (*line_features.NAMES, *markup_features.NAMES)
"""What the scorer of the lines of pages asks about."""

_SURE = 1.0  # log-odds that the best element of a page has at least
_OPEN = -1.5  # log-odds down to which a paragraph goes on from the text above it
_BLOCK = 500  # characters of paragraphs in an element that may be the best
_LINKED = 0.5  # share of a paragraph in links up to which it counts
_CHARS, _RULE = line_features.NAMES.index("chars"), line_features.NAMES.index("rule")


class Page(NamedTuple):
    """The lines of a page. Items of menus, half of all lines, are set apart before anything else is asked of them.

    Attributes:
        menus: of each row the verdict on an item of a menu, None on others.
        chars: the characters of each line, by its number.
        looked: the other rows with what is known of them.
        places: where these stand.
        elements: the elements of the page.
    """

    menus: Verdicts
    chars: list[int]
    looked: Looked
    places: list[Place]
    elements: Elements


def read(rows: Sequence[Row], line_markup: Markup, repeated: frozenset[int], rules: Rules) -> Page:
    """The lines `rows` of a page, `line_markup` what its tags say of them."""
    known, elements = markup.read(line_markup, rows[-1].line_no + 1 if rows else 0)
    chars = [0] * len(known)
    for row in rows:
        chars[row.line_no] = row.end - row.start
    places = [known[row.line_no] for row in rows]
    menus = markup_labels.menus(rows, places, elements)
    return Page(
        menus,
        chars,
        looked.look([row for row, menu in zip(rows, menus, strict=True) if menu is None], repeated, rules),
        [place for place, menu in zip(places, menus, strict=True) if menu is None],
        elements,
    )


def body(page: Page, rules: Rules) -> list[bool]:
    """Which of the lines beside the menus are the article's text."""
    return kept(page, scorer.score(features(page, _words(rules)), scorer.trees(rules, NAMES)))


def features(page: Page, words: markup_features.Words) -> Numbers:
    """What the scorer looks at: a row for each line beside the menus, the columns `NAMES`."""
    own = line_features.table(*page.looked)
    rows, _, _, shape, _, _ = page.looked
    prose = own[:, _CHARS] * np.array([row.prose for row in rows]) * (own[:, _RULE] == 0)
    at = np.array([row.line_no for row in rows], np.intp)
    every = np.array(page.chars, float)
    beside = markup_features.table(page.places, page.elements, at, every, prose, np.array(shape), words)
    return np.concatenate([own.T, beside.T]).T


def kept(page: Page, scores: Numbers) -> list[bool]:
    """Which of the lines beside the menus are the article's text by their scores, what its tags set apart left out.

    Every page has an article: where no element scores well, all lines are raised until the best one does.
    """
    outer = page.elements.around
    sums: dict[int, tuple[float, float]] = {}
    for row, place, score in zip(page.looked.rows, page.places, scores.tolist(), strict=True):
        if row.prose and place.links <= _LINKED:
            number = outer[place.element]
            chars, weighed = sums.get(number, (0, 0.0))
            sums[number] = chars + row.end - row.start, weighed + (row.end - row.start) * score
    best = max((weighed / chars for chars, weighed in sums.values() if chars >= _BLOCK), default=_SURE)
    raised = scores + max(0.0, _SURE - best)
    flags = _continued(page, raised)
    flags = page_parts.enclosed(page.looked.rows, flags, page.places, page.elements)
    flags = page_parts.subtitled(page.looked.rows, flags, page.places)
    return markup_labels.text_only(page.looked.rows, flags, page.places, page.elements)


def _continued(page: Page, scores: Numbers) -> list[bool]:
    """Which lines score well, and the paragraphs that go on from them in the same element and do not score badly."""
    rows, places, verdicts, outer = page.looked.rows, page.places, page.looked.verdicts, page.elements.around
    flags: list[bool] = (scores > 0).tolist()
    for i in np.flatnonzero((scores <= 0) & (scores > _OPEN)).tolist():
        if i and flags[i - 1] and rows[i].prose and rows[i - 1].prose and verdicts[i] is None and not places[i].links:
            flags[i] = outer[places[i].element] == outer[places[i - 1].element]
    return flags


@cache
def _words(rules: Rules) -> markup_features.Words:
    return markup_features.Words({entry.word: entry.weight for entry in rules.markup_words})
