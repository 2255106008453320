"""Scores lines with regression trees that stand in the rules as plain rows: a sum of leaves is the log-odds of body.

The trees are trained by tests/accuracy/train_lines.py (gradient boosting: Friedman 2001) and read here with NumPy only.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.rules import LineTree, Rules
from flows.text.line_features import Numbers

_Index = NDArray[np.intp]
_MODE: Final = "clip"  # no index is out of range: the fastest way not to look


class Trees(NamedTuple):
    """The nodes of all trees: first the `roots`, so many, then side by side the two children of each node that has any.

    `below` is the child of a node up to the threshold; the next one is that above it. A leaf leads to itself: its
    threshold is infinite.
    """

    roots: int
    feature: _Index
    threshold: Numbers
    below: _Index
    value: Numbers
    depth: int


@cache
def trees(rules: Rules, names: tuple[str, ...]) -> Trees:
    """The trees of `rules`, whose features are the columns `names`."""
    return build(rules.line_trees, names)


def build(nodes: Sequence[LineTree], names: Sequence[str]) -> Trees:
    """Arrays of `nodes`, which stand tree by tree, each in the order of its node numbers."""
    column = {name: number for number, name in enumerate(names)}
    roots = [at for at, node in enumerate(nodes) if node.node == 0]
    root_of = np.maximum.accumulate([at if node.node == 0 else 0 for at, node in enumerate(nodes)] or [0])
    inner = np.array([node.feature is not None for node in nodes], bool)
    children = np.array([(node.below or 0, node.above or 0) for node in nodes], np.intp).reshape(-1, 2)
    order = np.concatenate([np.array(roots, np.intp), (root_of[:, None] + children)[inner].ravel()])
    first_child = len(roots) + 2 * (np.cumsum(inner) - 1)
    return Trees(
        len(roots),
        np.array([column[node.feature] if node.feature else 0 for node in nodes], np.intp)[order],
        np.array([np.inf if node.threshold is None else node.threshold for node in nodes], float)[order],
        np.where(inner[order], first_child[order], np.arange(len(nodes))),
        np.array([node.value or 0.0 for node in nodes], float)[order],
        _depth(nodes),
    )


def score(features: Numbers, model: Trees) -> Numbers:
    """The log-odds of each row of `features`."""
    values = np.ascontiguousarray(features).ravel()
    starts = np.arange(len(features))[:, None] * features.shape[1]
    roots = slice(model.roots)  # which all rows ask
    above = ~(features.take(model.feature[roots], axis=1) <= model.threshold[roots])
    at = model.below[roots] + above
    for _ in range(model.depth - 1):
        asked = starts + model.feature.take(at, mode=_MODE)
        above = ~(values.take(asked, mode=_MODE) <= model.threshold.take(at, mode=_MODE))
        at = model.below.take(at, mode=_MODE) + above
    found: Numbers = model.value.take(at, mode=_MODE).sum(axis=1)
    return found


def _depth(nodes: Sequence[LineTree]) -> int:
    deepest = 0
    depths: dict[int, int] = {}
    for node in nodes:
        if node.node == 0:
            depths = {0: 0}
        for child in (node.below, node.above):
            if child is not None:
                depths[child] = depths[node.node] + 1
                deepest = max(deepest, depths[child])
    return deepest
