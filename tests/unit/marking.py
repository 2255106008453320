"""The markup of a page, written by hand: tests say which elements each line shares with the one before."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.text.markup import Markup


class Standing(NamedTuple):
    """A line that stands in the elements `path`, the first `common` of which the line before stands in, too."""

    common: int
    path: Sequence[str]
    links: int = 0
    inner: str = ""


def marked(*lines: Standing) -> Markup:
    """The markup of a page with these lines."""
    names, around, of = [""], [0], []
    opened = [0]
    for common, path, _, _ in lines:
        del opened[common + 1 :]
        for name in path[common:]:
            around.append(opened[-1])
            opened.append(len(names))
            names.append(name)
        of.append(opened[-1])
    links, inner = [line.links for line in lines], [line.inner for line in lines]
    return Markup(names, around, of, links, [0] * len(lines), inner)
