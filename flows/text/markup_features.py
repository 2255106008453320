"""What a line scorer looks at in the markup of a page: one row of numbers for each line, beside those of its words."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from flows.text import page_parts
from flows.text.line_features import Numbers, around, running_sums, within
from flows.text.markup import TITLE, Elements, Place
from flows.text.markup_tree import Index, Paths, Tree

_TAGS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "figcaption", "blockquote", "span", "a", "dt"),
    *("dd", "label", "button", "section", "article", "pre", "footer", "header", "aside", "time", "address", "summary"),
    *("em", "i", "strong", "b", "center", "body", "tr"),
)
_CODE = {tag: float(number) for number, tag in enumerate(_TAGS)}
_OTHER = float(len(_TAGS))
_AROUND = ("article", "main", "aside", "footer", "header", "figure", "table", "blockquote")
_AROUND_BIT = {tag: 1 << number for number, tag in enumerate(_AROUND)}
_BITS = (np.arange(1 << len(_AROUND))[:, None] >> np.arange(len(_AROUND)) & 1).astype(float)  # of all sums of these
_UP = 4  # elements around a line whose text is weighed
_CLOSE = 20  # lines from the title: further is far
_NEAR = 5  # lines on both sides of a paragraph
_SOON = 60  # lines after a title that are its article's, if any are
_MOST_KNOWN = 65_536  # elements of other pages that are kept in mind

_HELD = (*(f"{what}_{up}" for up in range(1, _UP) for what in ("prose", "mass", "linked", "dense")), "share")
_APART = tuple(f"{what}_{way}" for what in ("title", "first", "main") for way in ("up", "down"))
NAMES = (
    *("links", "bold", "tag", "parent_tag", "depth", "lists", *(f"in_{tag}" for tag in _AROUND)),
    *_HELD[:-1],
    *("kin_prose", "share", "words_least", "words_most", "words_near", "words_own", "words_all"),
    *("since_title", *_APART[:2], "prose_after_title", *_APART[2:]),
)
"""The columns of `table`, in their order."""


_BY_PATH = (
    *("tag", "parent_tag", "depth", "lists", *(f"in_{tag}" for tag in _AROUND)),
    *("words_least", "words_most", "words_near", "words_own", "words_all"),
)
_AT = {name: number for number, name in enumerate(NAMES)}
_APART_AT = [_AT[name] for name in _APART]
_HELD_AT = [_AT[name] for name in _HELD]
_BY_PATH_AT = [_AT[name] for name in _BY_PATH]


def table(
    places: Sequence[Place],
    elements: Elements,
    at: Index,
    every: Numbers,
    prose: Numbers,
    shape: Numbers,
    words: "Words",
) -> Numbers:
    """A matrix with a row for each line that is asked about and a column for each of `NAMES`.

    Args:
        places: where each of these lines stands.
        elements: the elements of the page.
        at: the numbers of these lines among all of the page.
        every: the characters of all lines of the page. Nothing is asked about the items of menus.
        prose: the characters of each line that is a paragraph by its looks, else 0.
        shape: how much each line looks like the article's text by its shape, in log-odds.
        words: what the words of attributes say for the article.
    """
    found = np.empty((len(NAMES), len(places)))
    if not places:
        return found.T
    links = np.array([place.links for place in places])
    paragraphs = prose * (1 - links)
    tree, paths = Tree(elements, at, places), Paths(elements, places)
    title = _title(places, paragraphs)
    first = next(iter(np.flatnonzero(paragraphs[max(title, 0) :] > 0).tolist()), None)
    read = np.cumsum(paragraphs)
    since = np.arange(len(places), dtype=float) - title
    columns: dict[str, Numbers | Sequence[float] | int] = {
        "links": links,
        "bold": [place.bold for place in places],
        "since_title": since.clip(-_CLOSE, _CLOSE) if title >= 0 else -_CLOSE - 1,
        "prose_after_title": (read - read[max(title, 0)]) / max(float(paragraphs.sum()), 1.0),
        "kin_prose": _kin_prose(paths, paragraphs),
    }
    marks = title, -1 if first is None else first + max(title, 0), _densest(paragraphs)
    found[_APART_AT] = _apart(tree, marks)
    found[_BY_PATH_AT] = _paths(paths, words).T.take(paths.of, axis=1)
    found[_HELD_AT] = _held(tree, every, links, paragraphs, shape)
    for name, values in columns.items():
        found[_AT[name]] = values
    return found.T


def _held(tree: Tree, every: Numbers, links: Numbers, prose: Numbers, shape: Numbers) -> Numbers:
    """Shares of the page that the elements around each line hold, and how much of them is links and prose.

    The rows are `_HELD`, the lines along them.
    """
    chars = every.take(tree.at)
    weights = np.zeros((4, len(every)))
    weights[:2] = every  # what is not asked about, the items of menus, is all links
    weights[1:, tree.at] = chars * links, prose, chars / (1 + np.exp(-shape))
    all_prose, all_likely = np.maximum(weights[2:].sum(axis=1), 1.0)
    whole, linked, paragraphs, likely = tree.held(weights).take(tree.outer(_UP - 1), axis=1)
    whole[whole == 0] = 1
    shares = np.stack([paragraphs / all_prose, likely / all_likely, linked / whole, paragraphs / whole], axis=1)
    return np.vstack([shares.reshape(-1, len(chars)), chars / whole[0]])


def _kin_prose(paths: Paths, prose: Numbers) -> Numbers:
    """The share of the page's prose in lines with the same last two elements, wherever they stand."""
    kin: dict[tuple[str, str], int] = {}
    of = [kin.setdefault((paths.known[outer][1], element), len(kin)) for outer, element in paths.known]
    kin_at = np.array(of)[paths.of]
    found: Numbers = np.bincount(kin_at, prose)[kin_at] / max(float(prose.sum()), 1.0)
    return found


def _apart(tree: Tree, lines: Sequence[int]) -> Index:
    """How many elements lead up from each line to the first that also holds one of `lines`, and down from there to it.

    Two rows for each of these, of -1 where it is -1.
    """
    found = np.full((2 * len(lines), len(tree.height)), -1)
    for number, line in enumerate(lines):
        if line >= 0:
            common = tree.common(line)
            found[2 * number] = tree.height - common
            found[2 * number + 1] = tree.height[line] - common
    return found


def element_words(element: str) -> list[str]:
    """The words of an element's attributes."""
    return element.split(".")[1:]


Element = tuple[float, bool, int, float, float, float]
"""The code of its tag, whether it is a list, its bit among `_AROUND`; sum, least and most of its words."""


class Words:
    """What the words of an element's attributes say for the article, in log-odds; elements are looked up once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weight of each word."""
        self._weights = weights
        self._known: dict[str, Element] = {}

    def of(self, element: str) -> Element:
        """What is known of an element."""
        found = self._known.get(element)
        if found is None:
            tag, _, words = element.partition(".")
            weights = self._weights
            own = [weights[word] for word in words.split(".") if word in weights] if words else []
            total, least, most = (sum(own), min(own), max(own)) if own else (0.0, 0.0, -9.0)
            found = _CODE.get(tag, _OTHER), tag in ("ul", "ol"), _AROUND_BIT.get(tag, 0), total, least, most
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[element] = found
        return found


def _paths(paths: Paths, words: Words) -> Numbers:
    """The columns `_BY_PATH` of each path: each from the one that it goes on from."""
    # tag, tag around, depth, lists, `_AROUND` bits; words: least, most, near, own, all, of the element around
    rows = [(_OTHER + 1, _OTHER + 1, 0, 0, 0, 0.0, -9.0, 0.0, 0.0, 0.0, 0.0)]
    for outer, element in paths.known[1:]:
        tag, is_list, bit, own, own_least, own_most = words.of(element)
        above, _, depth, lists, within, least, most, _, own_above, total, farther = rows[outer]
        if not outer or own_least < least:
            least = own_least
        if not outer or own_most > most:
            most = own_most
        near = farther + own_above + own
        rows.append(
            (tag, above, depth + 1, lists + is_list, within | bit, least, most, near, own, total + own, own_above)
        )
    table = np.fromiter(chain.from_iterable(rows), float).reshape(len(rows), -1)  # half the time of np.array
    return np.hstack([table[:, :4], _BITS.take(table[:, 4].astype(np.intp), axis=0), table[:, 5:10]])


def _title(places: Sequence[Place], prose: Numbers) -> int:
    """The line with the page's title, or else a heading, that most prose follows soon; -1 where there is none."""
    named = [i for i, place in enumerate(places) if TITLE in place.inner]
    found = named or [i for i, place in enumerate(places) if page_parts.headed(place)]
    if len(found) < 2:
        return found[0] if found else -1
    follows = around(prose, _SOON)
    return max(found, key=lambda i: follows[i] * (2 if page_parts.headed(places[i]) else 1))


def _densest(prose: Numbers) -> int:
    """The paragraph with most prose around it; -1 without any."""
    if not prose.any():
        return -1
    sums = running_sums(prose, _NEAR)
    near = within(sums, _NEAR) + within(sums, -_NEAR) + prose
    near[prose <= 0] = -1.0
    return int(near.argmax())
