"""The elements around the lines of a page as a matrix, what each of them holds, and the paths to the lines."""

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from flows.text.line_features import Numbers
from flows.text.markup import Place

Index = NDArray[np.intp]
"""One element, or path, for each line or element."""


class Tree:
    """The elements around the lines of a page; element `n` of a `Place` has index n + 1, index 0 is outside of all.

    Attributes:
        around: the elements around each line, from the outside in: lines by depths, 0 below the innermost.
        height: the number of elements around each line.
        depths: of each element, how deep it stands; 1 is the outermost.
    """

    def __init__(self, places: Sequence[Place]) -> None:
        """Read the elements of `places`."""
        by_depth = [*zip_longest(*[place.numbers for place in places], fillvalue=-1)]
        self.around: Index = np.array(by_depth, np.intp).reshape(len(by_depth), len(places)).T + 1
        self.height: Index = np.array([len(place.numbers) for place in places], np.intp)
        self.depths: Index = np.zeros(int(self.around.max(initial=0)) + 1, np.intp)
        self.depths[self.around] = np.arange(1, len(by_depth) + 1)
        self.depths[0] = 0

    def outer(self, up: int) -> Index:
        """The element around each line that stands `up` elements above the innermost; 0 where that is none."""
        found = np.zeros(len(self.height), np.intp)
        below = np.flatnonzero(self.height > up)
        found[below] = self.around[below, self.height[below] - 1 - up]
        return found

    def held(self, weights: Numbers) -> Numbers:
        """What each element holds of the weights of the lines; 0 outside of all."""
        each = np.repeat(weights, self.around.shape[1])
        found: Numbers = np.bincount(self.around.ravel(), each, len(self.depths)).astype(float)
        found[0] = 0.0
        return found

    def common(self, line: int) -> Index:
        """How many elements each line has in common with `line`."""
        same = (self.around == self.around[line]) & (self.around > 0)
        found: Index = np.count_nonzero(same, axis=1)
        return found


class Paths:
    """The paths to the lines of a page: the tags and words of the elements around a line, from the outside in.

    Attributes:
        of: the number of each line's path.
        known: of each path, the path it goes on from and the element that it adds; the first is the empty one.
    """

    def __init__(self, places: Sequence[Place]) -> None:
        """Number the paths of `places`."""
        self.known: list[tuple[int, str]] = [(0, "")]
        numbered: dict[tuple[int, str], int] = {}
        own: list[int] = []
        before: tuple[int, ...] = ()
        trail = [0]  # the path to each element around the line before
        for elements, numbers, *_ in places:
            common = 0
            for one, other in zip(numbers, before, strict=False):
                if one != other:
                    break
                common += 1
            del trail[common + 1 :]
            for element in elements[common:]:
                key = trail[-1], element
                number = numbered.get(key)
                if number is None:
                    number = numbered[key] = len(self.known)
                    self.known.append(key)
                trail.append(number)
            own.append(trail[-1])
            before = numbers
        self.of: Index = np.array(own, np.intp)
