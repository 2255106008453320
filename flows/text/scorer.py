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
    """The nodes of all trees, one after another. `roots` holds the first of each tree.

    The children of node `n` are the entries 2n, up to the threshold, and 2n + 1, above it; a leaf leads to itself.
    """

    roots: _Index
    feature: _Index
    threshold: Numbers
    children: _Index
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
        np.column_stack([left, right]).ravel().astype(np.intp),
        np.array([node.value or 0.0 for node in nodes], float),
        _depth(nodes),
    )


def score(features: Numbers, model: Trees) -> Numbers:
    """The log-odds of each row of `features`."""
    values = np.ascontiguousarray(features).ravel()
    starts = np.arange(len(features))[:, None] * features.shape[1]
    at = np.tile(model.roots, (len(features), 1))
    for _ in range(model.depth):
        asked = starts + model.feature.take(at, mode=_MODE)
        above = ~(values.take(asked, mode=_MODE) <= model.threshold.take(at, mode=_MODE))
        at = model.children.take(2 * at + above, mode=_MODE)
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
