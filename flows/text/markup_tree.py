"""What the elements of a page hold and have in common, for all lines at once, and the paths to the lines."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flows.text.line_features import Numbers
from flows.text.markup import Elements, Place

Index = NDArray[np.intp]
"""One element, or path, for each line or element."""


class Tree:
    """The elements of a page as arrays. The lines in an element follow one another.

    Attributes:
        at: the numbers of the lines that are asked about.
        of: the innermost element around each of these.
        height: the number of elements around each.
    """

    def __init__(self, elements: Elements, at: Index, places: Sequence[Place]) -> None:
        """Take the lines `at`, which stand in `places`."""
        self.at = at
        self.of: Index = np.array([place.element for place in places], np.intp)
        self.height: Index = np.array([len(place.elements) for place in places], np.intp)
        self._elements = elements
        self._outer: Index = np.array(elements.around, np.intp)
        self._first: Index = np.array(elements.first, np.intp)
        self._end: Index = np.array(elements.last, np.intp) + 1

    def outer(self, most: int) -> Index:
        """The elements from 1 to `most` above the innermost one around each line; 0 where there is none."""
        found = np.empty((most, len(self.of)), np.intp)
        below = self.of
        for row in found:
            below = row[:] = self._outer.take(below)
        return found

    def held(self, weights: Numbers) -> Numbers:
        """What each element holds of the weights of all lines of the page, these along the last axis; 0 outside."""
        sums = np.zeros((*weights.shape[:-1], weights.shape[-1] + 1))
        np.cumsum(weights, axis=-1, out=sums[..., 1:])
        found: Numbers = sums.take(self._end, axis=-1) - sums.take(self._first, axis=-1)
        found[..., 0] = 0
        return found

    def common(self, line: int) -> Index:
        """How many elements each line has in common with the one at index `line`.

        These hold one another: a line stands in so many as have begun with it, and of these in all that go on.
        """
        path = self._elements.path(int(self.of[line]))
        begun = self._first.take(path).searchsorted(self.at, "right")
        over = self._end.take(path)[::-1].searchsorted(self.at, "right")
        found: Index = np.minimum(begun, len(path) - over)
        return found


class Paths:
    """The paths to the lines of a page: the tags and words of the elements around a line, from the outside in.

    Attributes:
        of: the number of each line's path.
        known: of each path, the path it goes on from and the element that it adds; the first is the empty one.
    """

    def __init__(self, elements: Elements, places: Sequence[Place]) -> None:
        """Number the paths of `places`."""
        self.known: list[tuple[int, str]] = [(0, "")]
        numbered: dict[tuple[int, str], int] = {}
        to = {0: 0}  # the path to each element
        for place in places:
            number, fresh = place.element, []
            while number not in to:
                fresh.append(number)
                number = elements.around[number]
            path = to[number]
            for number in reversed(fresh):
                key = path, elements.names[number]
                path = to[number] = numbered.setdefault(key, len(self.known))
                if path == len(self.known):
                    self.known.append(key)
        self.of: Index = np.array([to[place.element] for place in places], np.intp)
