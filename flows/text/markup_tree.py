"""The elements of a page as arrays: each once, by its number, with what it stands in, its path and what it holds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flows.text.line_features import Numbers
from flows.text.markup import Place

Index = NDArray[np.intp]
"""One element, or path, for each line or element."""


class Tree:
    """The elements around the lines of a page. Index 0 is outside of all; element `n` of a `Place` has index n + 1.

    Attributes:
        leaf: the innermost element around each line.
        height: the number of elements around each line.
        parents: of each element, the one that it stands in.
        depths: of each element, how deep it stands; 1 is the outermost.
        path: of each element, the number of its path: the tags and words from the outside in.
        paths: of each path, the path it goes on from and the element that it adds; the first is the empty one.
    """

    def __init__(self, places: Sequence[Place]) -> None:
        """Read the elements of `places`."""
        numbers_of = [place.numbers for place in places]
        leaf = [numbers[-1] + 1 if numbers else 0 for numbers in numbers_of]
        count = 1 + max(leaf, default=0)
        depths, parents, path = [0] * count, [0] * count, [0] * count
        self.paths: list[tuple[int, str]] = [(0, "")]
        known: dict[tuple[int, str], int] = {}
        for place, numbers in zip(places, numbers_of, strict=True):
            at = len(numbers)
            while at and not depths[numbers[at - 1] + 1]:
                at -= 1
            outer = numbers[at - 1] + 1 if at else 0
            for depth in range(at, len(numbers)):
                element = numbers[depth] + 1
                depths[element] = depth + 1
                parents[element] = outer
                key = path[outer], place.elements[depth]
                own = known.get(key)
                if own is None:
                    own = known[key] = len(self.paths)
                    self.paths.append(key)
                path[element] = own
                outer = element
        self._parents = parents
        self._depths = depths
        self.leaf: Index = np.array(leaf, np.intp)
        self.parents: Index = np.array(parents, np.intp)
        self.depths: Index = np.array(depths, np.intp)
        self.path: Index = np.array(path, np.intp)
        self.height: Index = self.depths[self.leaf]

    def held(self, weights: Numbers) -> Numbers:
        """What each element holds of the weights of the lines; 0 outside of all."""
        found: list[float] = np.bincount(self.leaf, weights, len(self._parents)).tolist()
        found[0] = 0.0
        parents = self._parents
        for element in range(len(found) - 1, 0, -1):  # an element has a larger number than what it stands in
            if parents[element]:
                found[parents[element]] += found[element]
        return np.array(found)

    def common(self, element: int) -> Index:
        """How many elements each element has in common with `element`, both themselves included."""
        within = set()
        while element:
            within.add(element)
            element = self._parents[element]
        found = [0] * len(self._parents)
        for other in range(1, len(found)):
            found[other] = self._depths[other] if other in within else found[self._parents[other]]
        return np.array(found, np.intp)
