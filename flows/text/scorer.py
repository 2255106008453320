"""Scores lines with regression trees that stand in the rules as plain rows: a sum of leaves is the log-odds of body.

The trees are trained by tests/accuracy/train_lines.py (gradient boosting: Friedman 2001) and read here with NumPy only.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.rules import LineTree, Rules
from flows.text.line_features import Numbers

_Index = NDArray[np.intp]


class Trees(NamedTuple):
    """The nodes of all trees, one after another; a leaf leads to itself. `roots` holds the first of each tree."""

    roots: _Index
    feature: _Index
    threshold: Numbers
    left: _Index
    right: _Index
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
    at = np.arange(len(nodes))
    leaf = np.array([node.feature is None for node in nodes], bool)
    left = np.where(leaf, at, root_of + np.array([node.below or 0 for node in nodes], int))
    right = np.where(leaf, at, root_of + np.array([node.above or 0 for node in nodes], int))
    return Trees(
        np.array(roots, np.intp),
        np.array([column[node.feature] if node.feature else 0 for node in nodes], np.intp),
        np.array([node.threshold or 0.0 for node in nodes], float),
        left.astype(np.intp),
        right.astype(np.intp),
        np.array([node.value or 0.0 for node in nodes], float),
        _depth(nodes),
    )


def score(features: Numbers, model: Trees) -> Numbers:
    """The log-odds of each row of `features`."""
    rows = np.arange(len(features))[:, None]
    at = np.broadcast_to(model.roots, (len(features), len(model.roots)))
    for _ in range(model.depth):
        at = np.where(features[rows, model.feature[at]] <= model.threshold[at], model.left[at], model.right[at])
    found: Numbers = model.value[at].sum(axis=1)
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
