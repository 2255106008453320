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
    """What an element holds: characters, those of prose, likely ones, those in links, and lines."""

    __slots__ = ("chars", "likely", "lines", "linked", "prose")

    def __init__(self) -> None:
        self.chars = self.prose = self.likely = self.linked = 0.0
        self.lines = 0


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
    sums: defaultdict[int, _Sums] = defaultdict(_Sums)
    kin: defaultdict[tuple[str, ...], _Sums] = defaultdict(_Sums)
    for place, *own in zip(places, chars.tolist(), paragraphs.tolist(), likely.tolist(), strict=True):
        for held in (*(sums[number] for number in place.numbers), kin[place.elements[-2:]]):
            held.chars += own[0]
            held.prose += own[1]
            held.likely += own[2]
            held.linked += own[0] * place.links
            held.lines += 1
    all_prose, all_likely = max(paragraphs.sum(), 1.0), max(likely.sum(), 1.0)
    most = _holder(places, sums, all_prose)
    scored = _Scored(weights)
    title = _title(places, paragraphs)
    longest = _densest(paragraphs)
    first = next((i for i in range(max(title, 0), len(places)) if paragraphs[i] > 0), -1)
    read = np.cumsum(paragraphs)
    found = []
    for i, place in enumerate(places):
        tags = [element.partition(".")[0] for element in place.elements]
        row = [place.links, place.bold, _tag(tags, 1), _tag(tags, 2), len(tags), sum(t in ("ul", "ol") for t in tags)]
        row += [tag in tags for tag in _AROUND]
        for up in range(2, _UP + 1):
            held = sums[place.numbers[-up]] if len(tags) >= up else _NOTHING
            row += [held.prose / all_prose, held.likely / all_likely, held.linked / (held.chars or 1)]
            row += [held.prose / (held.chars or 1)]
        held = sums[place.numbers[-2]] if len(tags) > 1 else _NOTHING
        like = kin[place.elements[-2:]]
        depth = place.numbers.index(most) if most in place.numbers else -1
        row += [like.prose / all_prose, depth >= 0, len(tags) - depth if depth >= 0 else -1]
        row += [chars[i] / (held.chars or 1), len(place.inner), *scored.of(place)]
        row += [max(-_CLOSE, min(_CLOSE, i - title)) if title >= 0 else -_CLOSE - 1, *_apart(places, i, title)]
        row += [(read[i] - read[max(title, 0)]) / all_prose, *_apart(places, i, first), *_apart(places, i, longest)]
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

    def of(self, place: Place) -> tuple[float, float, float, float, float, float]:
        """Least and most of the words around a line, sums of near ones, its own and all, the least inside it."""
        own = [self._sum(element) for element in place.elements]
        return (
            min((least for _, least, _ in own), default=0.0),
            max((most for _, _, most in own), default=-9.0),
            sum(total for total, _, _ in own[-_NEAR:]),
            own[-1][0] if own else 0.0,
            sum(total for total, _, _ in own),
            min((self._sum(element)[1] for element in place.inner), default=0.0),
        )


def _tag(tags: Sequence[str], up: int) -> float:
    return _CODE.get(tags[-up], _OTHER) if len(tags) >= up else _OTHER + 1


def _holder(places: Sequence[Place], sums: Mapping[int, _Sums], total: float) -> int:
    """The number of the innermost element that holds most of the prose; -1 where none does."""
    best, deepest = -1, -1
    for place in places:
        for depth, number in enumerate(place.numbers):
            if depth > deepest and sums[number].prose >= _MOST * total:
                best, deepest = number, depth
    return best


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


def _apart(places: Sequence[Place], i: int, other: int) -> tuple[int, int]:
    """How many elements lead up from a line to the first that also holds the other line, and down from there to it."""
    if other < 0:
        return -1, -1
    one, two = places[i].numbers, places[other].numbers
    common = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        common += 1
    return len(one) - common, len(two) - common
