"""Parts of a page that are the article's or not as a whole, whatever their single lines look like."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from flows.text.markup import Place
from flows.text.rows import Row

TITLE = "title.page"
"""The inner element of a line that the page's head gives as its title."""

_CONSENT = frozenset(
    ("cookie", "cookies", "consent", "gdpr", "ccpa", "onetrust", "optanon", "cookiebot", "didomi", "trustarc", "truste")
)
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
    return any(element.partition(".")[0] == "h1" for element in elements)


def titled(places: Sequence[Place]) -> set[int]:
    """The elements around what may be the headline: whatever their words say, they hold the article."""
    return {number for place in places if TITLE in place.inner or headed(place) for number in place.numbers}


def elements(places: Sequence[Place]) -> frozenset[str]:
    """The elements around the lines of a page, each once: to see what a page has none of before any line is asked."""
    return frozenset().union(*[place.elements for place in places])


def consent(rows: Sequence[Row], places: Sequence[Place], known: frozenset[str]) -> list[int]:
    """Which rows of a page of the elements `known` ask for consent to cookies; none where no other is a paragraph."""
    asking = frozenset(filter(_is_consent, known))
    if not asking:
        return []
    whole = titled(places)
    found = {
        i
        for i, place in enumerate(places)
        if not asking.isdisjoint(place.elements) and _innermost(place, asking) not in whole
    }
    return sorted(found) if any(row.prose for i, row in enumerate(rows) if i not in found) else []


def following(places: Sequence[Place], known: frozenset[str]) -> list[int]:
    """Which lines stand in further articles, each of which begins with an <h1> like that of the page's title.

    The elements of the page are `known`.
    """
    heads = frozenset([element for element in known if element[:3] in ("h1", "h1.")])
    headings = [place for place in places if not heads.isdisjoint(place.elements[-_HEADED:])]
    if len(headings) < 2:
        return []
    at = next((i for i, place in enumerate(headings) if TITLE in place.inner), len(headings))
    found = set()
    for place in headings[at + 1 :]:
        apart = [own for own, first in zip(place.numbers, headings[at].numbers, strict=False) if own != first]
        if apart and place.elements[-2:] == headings[at].elements[-2:]:
            found.add(apart[0])
    return [i for i, place in enumerate(places) if not found.isdisjoint(place.numbers)] if found else []


def _innermost(place: Place, among: frozenset[str]) -> int:
    """The number of the innermost element around a line that is `among` those given."""
    return max(number for number, element in zip(place.numbers, place.elements, strict=True) if element in among)


@lru_cache(maxsize=65_536)
def _is_consent(element: str) -> bool:
    tag, *words = element.split(".")
    if tag == "body" or not _TEXT.isdisjoint(words):  # which say whether consent was given
        return False
    return not _CONSENT.isdisjoint(words) or ("privacy" in words and not _DIALOG.isdisjoint(words))


def enclosed(rows: Sequence[Row], inside: Sequence[bool], places: Sequence[Place]) -> list[bool]:
    """`inside` with all of a list or quotation that stands between two lines of the text in the same element.

    Its lines are short and look like nothing by themselves; a list of links is none of the text.
    """
    found = list(inside)
    if True not in found:
        return found
    begin, close = found.index(True), len(found) - found[::-1].index(True)
    if all(found[begin:close]):  # so are many articles: nothing stands between
        return found
    of = [-1 if (at := _listed(place.elements)) is None else place.numbers[at] for place in places[begin:close]]
    end = begin
    for number, run in groupby(of):
        start, end = end, end + sum(1 for _ in run)
        if number < 0 or start == begin or end == close or not (inside[start - 1] and inside[end]):
            continue
        if places[start - 1].numbers[-2:-1] != places[end].numbers[-2:-1]:
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


@lru_cache(maxsize=4_096)
def _listed(elements: tuple[str, ...]) -> int | None:
    """The outermost of the elements that is a list or a quotation."""
    return next((at for at, element in enumerate(elements) if element.partition(".")[0] in _LISTS), None)
