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

_DEEPEST = 64  # elements of a path that are kept, the outermost ones
_INNER = 6
_DIGITS = 4  # of the number of elements in common
_SHORT = 300  # characters of a string that is kept in mind: menus have the same on each line
_SHARES = {str(percent): percent / 100 for percent in range(101)}

_Said = tuple[int, tuple[str, ...], float, float, tuple[str, ...]]
"""What one string says: elements in common, those that begin, links, bold type, inner elements."""


@dataclass(slots=True, eq=False)
class Place:
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
    new = path[common:_DEEPEST]
    where = f"{common}/{'/'.join(new)}" if new else min(common, _DEEPEST)
    if bold or 0.0 < links < 1.0:
        shares = f"{round(links * 100)} {round(bold * 100)}"
    elif links:  # so most lines are written
        shares = "100 0"
    else:
        shares = "0 0"
    if not inner:
        return f"{where} {shares}"
    if len(inner) > 1:
        inner = list(dict.fromkeys(inner))[:_INNER]
    return f"{where} {shares} {' '.join(inner)}"


def read(markup: Sequence[str]) -> list[Place]:
    """The places of the lines with these strings; `NOWHERE` for a string that no writer wrote."""
    places = []
    elements: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    count = 0
    for string in markup:
        said = _known(string) if len(string) <= _SHORT else _said(string)
        if said is None:
            places.append(NOWHERE)
            continue
        common, new, links, bold, inner = said
        if new:
            elements = elements[:common] + new
            numbers = (*numbers[:common], *range(count, count + len(new)))
            count += len(new)
        elif common < len(elements):
            elements, numbers = elements[:common], numbers[:common]
        places.append(Place(elements, numbers, links, bold, inner))
    return places


def _said(string: str) -> _Said | None:
    """What a string says as it stands; None of one that no writer wrote."""
    where, _, what = string.partition(" ")
    common, *new = where.split("/")
    links, _, rest = what.partition(" ")
    bold, *inner = rest.split(" ")
    if not common.isdecimal() or len(common) > _DIGITS or links not in _SHARES or bold not in _SHARES or "" in inner:
        return None
    return int(common), tuple(new), _SHARES[links], _SHARES[bold], tuple(inner)


_known = lru_cache(maxsize=16_384)(_said)
