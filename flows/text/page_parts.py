"""Parts of a page that are the article's or not as a whole, whatever their single lines look like."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from flows.text.markup import TITLE, Elements, Place
from flows.text.rows import Row

_CONSENT = frozenset(
    ("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "optanon", "cookiebot", "didomi", "trustarc", "truste")
)
_ASKING = _CONSENT | {"privacy"}  # one of these, at least
_DIALOG = frozenset(
    ("modal", "popup", "dialog", "overlay", "banner", "bar", "notice", "preferences", "pref", "settings", "manager")
)
_TEXT = frozenset({"article", "story", "post", "entry"})
_LISTS = frozenset({"ul", "ol", "blockquote"})
_SUBTITLE = frozenset({"subtitle", "subhead", "subheading", "subheadline", "deck"})
_HEADED = 3  # innermost elements of a line in a heading among which it is
_BELOW = 5  # lines from the headline to its subtitle: pictures, names and days may stand between
_FEWEST = 5  # words of a subtitle; fewer are a section's name
_LINKED = 0.5  # share of a list in links from which it is none of the text


def headed(place: Place) -> bool:
    """Whether a line stands in an <h1>."""
    return _in_heading(place.elements[-_HEADED:])


@lru_cache(maxsize=4_096)
def _in_heading(elements: tuple[str, ...]) -> bool:
    return any(map(_is_h1, elements))


def _is_h1(element: str) -> bool:
    return element[:3] in ("h1", "h1.")


def titled(places: Sequence[Place], elements: Elements) -> set[int]:
    """The elements around what may be the headline: whatever their words say, they hold the article."""
    heads = {place.element for place in places if TITLE in place.inner}
    heads.update([number for number, name in enumerate(elements.names) if _is_h1(name)])
    return {number for head in heads for number in elements.path(head)}


def consent(rows: Sequence[Row], places: Sequence[Place], elements: Elements, names: frozenset[str]) -> list[int]:
    """Which rows of a page ask for consent to cookies; none where no other is a paragraph.

    `names` are those of the elements, each once.
    """
    asking = {name for name in names if not _ASKING.isdisjoint(words := name.split(".")) and _asks(*words)}
    if not asking:
        return []
    whole = titled(places, elements)
    lines: dict[int, bool] = {}
    for number, name in enumerate(elements.names):
        if name in asking:  # what an element says goes before what those around it say
            lines.update(dict.fromkeys(elements.lines(number), number not in whole))
    found = [i for i, row in enumerate(rows) if lines.get(row.line_no)]
    return found if any(row.prose for row in rows if not lines.get(row.line_no)) else []


def following(rows: Sequence[Row], places: Sequence[Place], elements: Elements, names: frozenset[str]) -> list[int]:
    """Which rows stand in further articles, each of which begins with an <h1> like that of the page's title.

    `names` are those of the elements, each once.
    """
    heads = frozenset(filter(_is_h1, names))
    if not heads or sum([name in heads for name in elements.names]) < 2:  # so are most pages
        return []
    headings = [place for place in places if not heads.isdisjoint(place.elements[-_HEADED:])]
    if len(headings) < 2:
        return []
    at = next((i for i, place in enumerate(headings) if TITLE in place.inner), len(headings))
    found = set()
    for place in headings[at + 1 :]:
        around = zip(elements.path(place.element), elements.path(headings[at].element), strict=False)
        apart = next((own for own, first in around if own != first), None)
        if apart is not None and place.elements[-2:] == headings[at].elements[-2:]:
            found.add(apart)
    within = {line for number in found for line in elements.lines(number)}
    return [i for i, row in enumerate(rows) if row.line_no in within] if within else []


def _asks(tag: str, *words: str) -> bool:
    """Whether an element asks for consent by its words."""
    if tag == "body" or not _TEXT.isdisjoint(words):  # which say whether consent was given
        return False
    return not _CONSENT.isdisjoint(words) or ("privacy" in words and not _DIALOG.isdisjoint(words))


def enclosed(rows: Sequence[Row], inside: Sequence[bool], places: Sequence[Place], elements: Elements) -> list[bool]:
    """`inside` with all of a list or quotation that stands between two lines of the text in the same element.

    Its lines are short and look like nothing by themselves; a list of links is none of the text.
    """
    found = list(inside)
    if True not in found:
        return found
    begin, close = found.index(True), len(found) - found[::-1].index(True)
    if all(found[begin:close]):  # so are many articles: nothing stands between
        return found
    of = [_listed_in(place, elements) for place in places[begin:close]]
    end = begin
    for number, run in groupby(of):
        start, end = end, end + sum(1 for _ in run)
        if not number or start == begin or end == close or not (inside[start - 1] and inside[end]):
            continue
        if elements.around[places[start - 1].element] != elements.around[places[end].element]:
            continue
        lines = zip(rows[start:end], places[start:end], strict=True)
        if sum(row.words * (place.links - _LINKED) for row, place in lines) < 0:
            found[start:end] = [True] * (end - start)
    return found


def subtitled(rows: Sequence[Row], inside: Sequence[bool], places: Sequence[Place]) -> list[bool]:
    """`inside` with the subtitle: lines soon below the headline in elements that say by name that they are one.

    Most publishers count it to the text: of 42 such lines on the development pages 35 are.
    """
    found = list(inside)
    title = next((i for i, place in enumerate(places) if TITLE in place.inner and headed(place)), len(rows))
    for i in range(title + 1, min(title + 1 + _BELOW, len(rows))):
        own = (*places[i].elements[-2:], *places[i].inner)
        if rows[i].words >= _FEWEST and any(map(_is_subtitle, own)):
            found[i] = True
    return found


@lru_cache(maxsize=4_096)
def _is_subtitle(element: str) -> bool:
    return not _SUBTITLE.isdisjoint(element.split(".")[1:])


def _listed_in(place: Place, elements: Elements) -> int:
    """The number of the outermost element around a line that is a list or a quotation; 0 where none is."""
    at = _listed(place.elements)
    return 0 if at is None else elements.path(place.element)[at]


@lru_cache(maxsize=4_096)
def _listed(elements: tuple[str, ...]) -> int | None:
    """Which of the elements is the outermost that is a list or a quotation."""
    return next((at for at, element in enumerate(elements) if element.partition(".")[0] in _LISTS), None)
