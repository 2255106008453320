"""What an HTML page says of a line beside its words: one short string for each line, written by the HTML reader.

A line's place in the tree is written as the difference from the line before, so that a long path costs once:

    <elements in common with the path before>/<element>/<element>... <links> <bold> [<inner element> ...]

An element is its tag and the words of its attributes (class, id, role, itemprop, rel ...), joined by dots:
`div.story.body`. `links` and `bold` are the percentages of the line's characters inside links and bold type; inner
elements are those that begin within the line. The first line counts from an empty path.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_DEEPEST = 64  # elements of a path that are kept, the outermost ones
_INNER = 6
_DIGITS = 4  # of the number of elements in common
_SHORT = 300  # characters of a string that is kept in mind: menus have the same on each line
_SHARES = {str(percent): percent / 100 for percent in range(101)}

_Said = tuple[int, tuple[str, ...], float, float, tuple[str, ...]]
"""What one string says: elements in common, those that begin, links, bold type, inner elements."""
_NOTHING: _Said = (0, (), 0.0, 0.0, ())


@dataclass(slots=True, eq=False)
class Place:
    """Where a line stands: its elements from the outside in, each `tag.word.word`, the innermost by its number, too.

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
    """The elements around the lines of a page by their numbers, each above those within it; 0 is outside of all.

    Attributes:
        names: the tag and words of each.
        outer: the element around each; 0 around the outermost and itself.
        first: the first line in each.
        end: the line after its last one.
    """

    names: list[str]
    outer: list[int]
    first: list[int]
    end: list[int]

    def lines(self, number: int) -> range:
        """The lines in an element."""
        return range(self.first[number], self.end[number])

    def around(self, number: int) -> list[int]:
        """An element and those around it, from the outside in; none of 0."""
        found = []
        while number:
            found.append(number)
            number = self.outer[number]
        return found[::-1]


class Markup(NamedTuple):
    """What the tags say of a page: where each line stands, and the elements that lines stand in."""

    places: list[Place]
    elements: Elements


def write(common: int, path: Sequence[str], links: float, bold: float, inner: Sequence[str]) -> str:
    """The string of a line that stands in the elements `path`, so many of which the line before stands in, too."""
    new = path[common:_DEEPEST]
    where = f"{common}/{'/'.join(new)}" if new else min(common, _DEEPEST)
    shares = f"{round(links * 100)} {round(bold * 100)}" if links or bold else "0 0"
    if not inner:
        return f"{where} {shares}"
    if len(inner) > 1:
        inner = list(dict.fromkeys(inner))[:_INNER]
    return f"{where} {shares} {' '.join(inner)}"


def read(markup: Sequence[str]) -> Markup:
    """The places of the lines with these strings; `NOWHERE` for a string that no writer wrote."""
    places: list[Place] = []
    names, outer, first, end = [""], [0], [0], [len(markup)]
    path: tuple[str, ...] = ()
    opened = [0]  # the numbers of its elements
    for line, string in enumerate(markup):
        said = _known(string) if len(string) <= _SHORT else _said(string)
        common, new, links, bold, inner = said or _NOTHING
        if common < len(path):
            for number in opened[common + 1 :]:
                end[number] = line
            del opened[common + 1 :]
            path = path[:common]
        if new:
            for name in new:
                outer.append(opened[-1])
                opened.append(len(names))
                names.append(name)
                first.append(line)
                end.append(len(markup))
            path += new
        places.append(NOWHERE if said is None else Place(opened[-1], path, links, bold, inner))
    return Markup(places, Elements(names, outer, first, end))


def _said(string: str) -> _Said | None:
    """What a string says as it stands; None of one that no writer wrote."""
    parts = string.split(" ")
    common, *new = parts[0].split("/")
    if len(parts) < 3 or not common.isdecimal() or len(common) > _DIGITS or "" in parts:
        return None
    links, bold = _SHARES.get(parts[1]), _SHARES.get(parts[2])
    return None if links is None or bold is None else (int(common), tuple(new), links, bold, tuple(parts[3:]))


_known = lru_cache(maxsize=16_384)(_said)
