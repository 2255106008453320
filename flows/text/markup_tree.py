"""The elements around the lines of a page as a matrix, what each of them holds, and the paths to the lines."""

from collections.abc import Sequence
from itertools import chain

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
    """

    def __init__(self, places: Sequence[Place]) -> None:
        """Read the elements of `places`."""
        numbers = [place.numbers for place in places]
        self.height: Index = np.array([*map(len, numbers)], np.intp)
        self._each: Index = np.fromiter(chain.from_iterable(numbers), np.intp) + 1  # line by line
        self._line, at = np.nonzero(np.arange(self.height.max(initial=0)) < self.height[:, None])
        self.around: Index = np.zeros((len(places), self.height.max(initial=0)), np.intp)
        self.around[self._line, at] = self._each
        self._elements = int(self._each.max(initial=0)) + 1

    def outer(self, up: int) -> Index:
        """The element around each line that stands `up` elements above the innermost; 0 where that is none."""
        found = np.zeros(len(self.height), np.intp)
        below = np.flatnonzero(self.height > up)
        found[below] = self.around[below, self.height[below] - 1 - up]
        return found

    def held(self, weights: Numbers) -> Numbers:
        """What each element holds of the weights of the lines; 0 outside of all."""
        found: Numbers = np.bincount(self._each, weights[self._line], self._elements).astype(float)
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
        for place in places:
            elements, numbers = place.elements, place.numbers
            common = min(len(numbers), len(before))
            while common and numbers[common - 1] != before[common - 1]:  # the same element stands in the same ones
                common -= 1
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
