"""What an HTML page says of a line beside its words: one short string for each line, written by the HTML reader.

A line's place in the tree is written as the difference from the line before, so that a long path costs once:

    <elements in common with the path before>/<element>/<element>... <links> <bold> [<inner element> ...]

An element is its tag and the words of its attributes (class, id, role, itemprop, rel ...), joined by dots:
`div.story.body`. `links` and `bold` are the percentages of the line's characters inside links and bold type; inner
elements are those that begin within the line. The first line counts from an empty path.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_DEEPEST = 64  # elements of a path that are kept, the outermost ones
_INNER = 6
_DIGITS = 4  # of the number of elements in common
_SHORT = 300  # characters of what is kept in mind: menus say the same of each line
_SHARES = {str(percent): percent / 100 for percent in range(101)}


class Place(NamedTuple):
    """Where a line stands: its elements from the outside in, each `tag.word.word`, with the number of each in the page.

    `numbers` tells elements with the same tag and words apart. `links` and `bold` are shares from 0 to 1.
    """

    elements: tuple[str, ...]
    numbers: tuple[int, ...]
    links: float
    bold: float
    inner: tuple[str, ...]


NOWHERE = Place((), (), 0.0, 0.0, ())


def write(common: int, path: Sequence[str], links: float, bold: float, inner: Sequence[str]) -> str:
    """The string of a line that stands in the elements `path`, so many of which the line before stands in, too."""
    if len(path) > _DEEPEST:
        path = path[:_DEEPEST]
    new = path[common:]
    string = f"{common}/{'/'.join(new)}" if new else str(min(common, _DEEPEST))
    string += f" {round(links * 100)} {round(bold * 100)}" if links or bold else " 0 0"
    if len(inner) > 1:
        return f"{string} {' '.join(list(dict.fromkeys(inner))[:_INNER])}"
    return f"{string} {inner[0]}" if inner else string


def read(markup: Sequence[str]) -> list[Place]:
    """The places of the lines with these strings; `NOWHERE` for a string that no writer wrote."""
    places = []
    elements: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    count = 0
    for string in markup:
        where, _, what = string.partition(" ")
        common, *new = where.split("/")
        marks = _known_marks(what) if len(what) <= _SHORT else _marks(what)
        if marks is None or not common.isdecimal() or len(common) > _DIGITS:
            places.append(NOWHERE)
            continue
        kept = int(common)
        if new:
            elements = (*elements[:kept], *new)
            numbers = (*numbers[:kept], *range(count, count + len(new)))
            count += len(new)
        elif kept < len(elements):
            elements, numbers = elements[:kept], numbers[:kept]
        places.append(Place(elements, numbers, *marks))
    return places


def _marks(what: str) -> tuple[float, float, tuple[str, ...]] | None:
    """Links, bold type and inner elements of a line, as written."""
    links, _, rest = what.partition(" ")
    bold, *inner = rest.split(" ")
    if links not in _SHARES or bold not in _SHARES or "" in inner:
        return None
    return _SHARES[links], _SHARES[bold], tuple(inner)


_known_marks = lru_cache(maxsize=16_384)(_marks)
