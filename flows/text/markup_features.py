"""What a line scorer looks at in the markup of a page: one row of numbers for each line, beside those of its words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from flows.text.line_features import Numbers, around, shifted
from flows.text.markup import Place

_TAGS = (
    *("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "figcaption", "blockquote", "span", "a", "dt"),
    *("dd", "label", "button", "section", "article", "pre", "footer", "header", "aside", "time", "address", "summary"),
    *("em", "i", "strong", "b", "center", "body", "tr"),
)
_CODE = {tag: float(number) for number, tag in enumerate(_TAGS)}
_OTHER = float(len(_TAGS))
_AROUND = ("article", "main", "aside", "footer", "header", "figure", "table", "blockquote")
_BY_TAGS = 4 + len(_AROUND)  # columns that the tags alone give
_UP = 4  # elements around a line whose text is weighed
_MOST = 0.6  # share of the page's prose that makes an element the one that holds it
_CLOSE = 20  # lines from the title: further is far
_SOON = 60  # lines after a title that are its article's, if any are
_NEAR = 3  # elements around a line whose words count apart

NAMES = (
    *("links", "bold", "tag", "parent_tag", "depth", "lists", *(f"in_{tag}" for tag in _AROUND)),
    *(f"{what}_{up}" for up in range(1, _UP) for what in ("prose", "mass", "linked", "dense")),
    *("kin_prose", "holds_most", "below_most", "share", "inner"),
    *("words_least", "words_most", "words_near", "words_own", "words_all", "words_inner"),
    *("since_title", "title_up", "title_down", "prose_after_title", "first_up", "first_down", "main_up", "main_down"),
    *("links-1", "links+1", "tag-1", "tag+1", "words_near-1", "words_near+1"),
)
"""The columns of `table`, in their order."""


class _Sums:
    """What an element holds: characters, those of prose, likely ones, those in links."""

    __slots__ = ("chars", "likely", "linked", "prose")

    def __init__(self) -> None:
        self.chars = self.prose = self.likely = self.linked = 0.0


def table(
    places: Sequence[Place], chars: Numbers, prose: Numbers, shape: Numbers, weights: Mapping[str, float]
) -> Numbers:
    """A matrix with a row for each line and a column for each of `NAMES`.

    Args:
        places: where each line stands.
        chars: the characters of each.
        prose: those of each that is a paragraph by its looks, else 0.
        shape: how much each looks like the article's text by its shape, in log-odds.
        weights: what a word of an attribute says for the article, in log-odds.
    """
    likely = chars / (1 + np.exp(-shape))
    links = np.array([place.links for place in places])
    paragraphs = prose * (1 - links)
    sums, kin, depths = _weigh(places, chars.tolist(), paragraphs.tolist(), likely.tolist())
    all_prose, all_likely = max(float(paragraphs.sum()), 1.0), max(float(likely.sum()), 1.0)
    holders = [number for number, held in sums.items() if held.prose >= _MOST * all_prose]
    most = max(holders, key=lambda number: depths[number], default=-1)
    scored = _Scored(weights)
    title = _title(places, paragraphs)
    longest = _densest(paragraphs)
    first = next((i for i in range(max(title, 0), len(places)) if paragraphs[i] > 0), -1)
    read = np.cumsum(paragraphs).tolist()
    before_title = read[max(title, 0)] if read else 0.0
    lengths = chars.tolist()
    beside_of = [_Beside(places, at) for at in (title, first, longest)]
    found = []
    known: dict[tuple[str, ...], list[float]] = {}
    above: dict[int, list[float]] = {}
    for i, place in enumerate(places):
        height = len(place.elements)
        own = known.get(place.elements)
        if own is None:
            own = known[place.elements] = [*_tagged(place.elements), *scored.of(place.elements)]
        parent = place.numbers[-2] if height > 1 else -1
        held = above.get(parent)
        if held is None:
            held = []
            for up in range(2, _UP + 1):
                one = sums[place.numbers[-up]] if height >= up else _NOTHING
                chars_of = one.chars or 1
                held += [one.prose / all_prose, one.likely / all_likely, one.linked / chars_of, one.prose / chars_of]
            above[parent] = held
        depth = place.numbers.index(most) if most in place.numbers else -1
        row = [place.links, place.bold, *own[:_BY_TAGS], *held]
        row += [kin[place.elements[-2:]].prose / all_prose, depth >= 0, height - depth if depth >= 0 else -1]
        row += [lengths[i] / ((sums[parent].chars if height > 1 else 0) or 1), len(place.inner), *own[_BY_TAGS:]]
        row += [scored.least(place.inner)]
        row += [max(-_CLOSE, min(_CLOSE, i - title)) if title >= 0 else -_CLOSE - 1, *beside_of[0].apart(place)]
        row += [(read[i] - before_title) / all_prose, *beside_of[1].apart(place), *beside_of[2].apart(place)]
        found.append(row)
    columns = np.array(found, float).reshape(len(places), len(NAMES) - 6)
    at = NAMES.index
    beside = [shifted(columns[:, at(name)], by) for name in ("links", "tag", "words_near") for by in (1, -1)]
    return np.column_stack([columns, *beside])


_NOTHING = _Sums()


def element_words(element: str) -> list[str]:
    """The words of an element's attributes."""
    return element.split(".")[1:]


class _Scored:
    """Adds up the words of elements, each element once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._known: dict[str, tuple[float, float, float]] = {}

    def _sum(self, element: str) -> tuple[float, float, float]:
        """Sum, least and most of an element's words."""
        found = self._known.get(element)
        if found is None:
            own = [self._weights[word] for word in element.split(".")[1:] if word in self._weights]
            found = self._known[element] = (sum(own), min(own, default=0.0), max(own, default=-9.0))
        return found

    def of(self, elements: Sequence[str]) -> tuple[float, float, float, float, float]:
        """Least and most of the words around a line, sums of near ones, its own and all."""
        own = [self._sum(element) for element in elements]
        return (
            min((least for _, least, _ in own), default=0.0),
            max((most for _, _, most in own), default=-9.0),
            sum(total for total, _, _ in own[-_NEAR:]),
            own[-1][0] if own else 0.0,
            sum(total for total, _, _ in own),
        )

    def least(self, elements: Sequence[str]) -> float:
        """The least of the words of `elements`."""
        return min((self._sum(element)[1] for element in elements), default=0.0)


def _weigh(
    places: Sequence[Place], chars: Sequence[float], prose: Sequence[float], likely: Sequence[float]
) -> tuple[defaultdict[int, _Sums], defaultdict[tuple[str, ...], _Sums], dict[int, int]]:
    """What each element holds, what lines with the same last two elements hold, and the depth of each element."""
    sums: defaultdict[int, _Sums] = defaultdict(_Sums)
    kin: defaultdict[tuple[str, ...], _Sums] = defaultdict(_Sums)
    depths: dict[int, int] = {}
    parents: dict[int, int] = {}
    for i, place in enumerate(places):
        kin[place.elements[-2:]].prose += prose[i]
        if not place.numbers:
            continue
        own = sums[place.numbers[-1]]
        own.chars += chars[i]
        own.prose += prose[i]
        own.likely += likely[i]
        own.linked += chars[i] * place.links
        for depth in range(len(place.numbers) - 1, -1, -1):
            if place.numbers[depth] in depths:
                break
            depths[place.numbers[depth]] = depth
            parents[place.numbers[depth]] = place.numbers[depth - 1] if depth else -1
    for number in sorted(depths, reverse=True):  # an element has a larger number than what it stands in
        if parents[number] >= 0:
            own, outer = sums[number], sums[parents[number]]
            outer.chars += own.chars
            outer.prose += own.prose
            outer.likely += own.likely
            outer.linked += own.linked
    return sums, kin, depths


def _tagged(elements: Sequence[str]) -> list[float]:
    """Numbers of the last two tags, the depth, lists around a line, and which of some tags stand around it."""
    tags = [element.partition(".")[0] for element in elements]
    lists = sum(tag in ("ul", "ol") for tag in tags)
    return [_tag(tags, 1), _tag(tags, 2), len(tags), lists, *(float(tag in tags) for tag in _AROUND)]


def _tag(tags: Sequence[str], up: int) -> float:
    return _CODE.get(tags[-up], _OTHER) if len(tags) >= up else _OTHER + 1


def _title(places: Sequence[Place], prose: Numbers) -> int:
    """The line with the page's title, or else a heading, that most prose follows soon; -1 where there is none."""
    named = [i for i, place in enumerate(places) if "title.page" in place.inner]
    found = named or [i for i, place in enumerate(places) if _headed(place, "h1")]
    follows = around(prose, _SOON)
    return max(found, key=lambda i: follows[i] * (2 if _headed(places[i], "h1") else 1), default=-1)


def _densest(prose: Numbers) -> int:
    """The paragraph with most prose around it; -1 without any."""
    near = around(prose, 5) + around(prose, -5) + prose
    near[prose <= 0] = -1.0
    return int(near.argmax()) if len(prose) and prose.any() else -1


def _headed(place: Place, tag: str) -> bool:
    return any(element.partition(".")[0] == tag for element in place.elements[-3:])


class _Beside:
    """Says how far other lines stand from one line in the tree."""

    def __init__(self, places: Sequence[Place], line: int) -> None:
        self._path = places[line].numbers if line >= 0 else None
        self._common: dict[int, int] = {}  # by the number of the element around a line

    def apart(self, place: Place) -> tuple[int, int]:
        """How many elements lead up from a line to the first that also holds the one, and down from there to it."""
        if self._path is None:
            return -1, -1
        own, path = place.numbers, self._path
        parent = own[-2] if len(own) > 1 else -1
        common = self._common.get(parent)
        if common is None:
            common = 0
            for a, b in zip(own[:-1], path, strict=False):
                if a != b:
                    break
                common += 1
            self._common[parent] = common
        if common == len(own) - 1 and common < len(path) and own[-1] == path[common]:
            common += 1
        return len(own) - common, len(path) - common
