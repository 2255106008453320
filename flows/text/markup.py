"""What an HTML page says of its lines beside their words: the elements that they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

DEEPEST = 64
"""Elements around a line that are told apart, the outermost ones."""
MOST_INNER = 6
"""Elements within a line that are told."""
TITLE = "title.page"
"""The inner element of a line that the page's head gives as its title."""


class Markup(NamedTuple):
    """The elements of a page that lines stand in, and where each line stands; a table keeps it as a STRUCT.

    Elements have numbers, each above those of the elements that it stands in; number 0 is outside of all. An element is
    its tag and the words of its attributes (class, id, role, itemprop, rel ...), joined by dots: `div.story.body`.

    Attributes:
        names: of each element.
        around: the element that each stands in; 0 of 0.
        of: the innermost element around each line.
        links: the percentage of each line's characters inside links.
        bold: the same in bold type.
        inner: the elements that begin within each line, parted by spaces.
    """

    names: Sequence[str]
    around: Sequence[int]
    of: Sequence[int]
    links: Sequence[int]
    bold: Sequence[int]
    inner: Sequence[str]


@dataclass(slots=True, eq=False)
class Place:
    """Where a line stands: its innermost element, and the names of all around it from the outside in.

    `links` and `bold` are shares from 0 to 1, `inner` the elements that begin within the line.
    """

    element: int
    elements: tuple[str, ...]
    links: float
    bold: float
    inner: tuple[str, ...]


NOWHERE = Place(0, (), 0.0, 0.0, ())


@dataclass(slots=True, eq=False)
class Elements:
    """The elements of a page by their numbers. The lines in an element follow one another.

    Attributes:
        names: of each, as in `Markup`.
        around: the element that each stands in.
        first: the first line in each.
        last: the last one.
    """

    names: Sequence[str]
    around: Sequence[int]
    first: list[int]
    last: list[int]

    def lines(self, number: int) -> range:
        """The lines in an element."""
        return range(self.first[number], self.last[number] + 1)

    def path(self, number: int) -> list[int]:
        """An element and those around it, from the outside in; none for 0."""
        found = []
        while number:
            found.append(number)
            number = self.around[number]
        return found[::-1]


def read(markup: Markup, lines: int) -> tuple[list[Place], Elements]:
    """Where the first `lines` lines of a page stand, and its elements; `NOWHERE` for lines that it says nothing of."""
    paths: list[tuple[str, ...]] = [()]
    for name, outer in zip(markup.names[1:], markup.around[1:], strict=True):
        paths.append((*paths[outer], name))
    said = zip(markup.of[:lines], markup.links, markup.bold, markup.inner, strict=False)
    places = [
        Place(number, paths[number], links / 100, bold / 100, _parted(inner)) for number, links, bold, inner in said
    ]
    return places + [NOWHERE] * (lines - len(places)), _elements(markup, lines)


def _elements(markup: Markup, lines: int) -> Elements:
    """The elements of a page with their first and last lines; those that begin below the first `lines` have none."""
    around = markup.around
    first, last = [0] * len(around), [-1] * len(around)
    begun = 1
    for line, number in enumerate(markup.of[:lines]):
        last[number] = line
        if number >= begun:
            first[begun : number + 1] = [line] * (number + 1 - begun)
            begun = number + 1
    for number in range(len(around) - 1, 0, -1):  # those within an element before it
        if last[number] <= last[around[number]]:
            continue
        last[around[number]] = last[number]
    last[0] = lines - 1
    return Elements(markup.names, around, first, last)


@lru_cache(maxsize=16_384)
def _parted(inner: str) -> tuple[str, ...]:
    return tuple(inner.split(" ")) if inner else ()
