"""Collects from a parsed page whatever may say who published what when: what machines read, then what is printed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ITEMS = ("headline", "datePublished")
_ALL = 'meta,link[rel*=canonical i],h1,script[type*="ld+json" i],[itemprop]'
_NAMES_OF_METAS = ("name", "property", "itemprop", "http-equiv")
_MARKING = ("class", "id", "data-testid")
_PRINTED = ",".join(
    (
        *("h1", "time", "[rel~=author]", "[itemprop~=author]", 'a[href*="/author"]'),
        *("[class*=author i]", "[class*=date i]"),
        "[class*=li i]:is([class*=byline i],[class*=publish i])",  # most classes are looked through once for both
        "[id]:is([id*=byline i],[id*=author i],[id*=date i])",  # few elements have one
        "[data-testid]:is([data-testid*=byline i],[data-testid*=author i])",
    )
)
_FURNITURE = frozenset(
    ("script", "style", "template", "noscript", "svg", "input", "button", "form", "select", "body", "main", "iframe")
)
_MAX_NODES = 20_000
_MAX_CHARS = 2_000
_BEFORE, _AFTER = 20, 40  # elements around the headline that are looked at


class Seen(NamedTuple):
    """A visible element: its class, id and test id in lower case, its text and what its attributes say of its value."""

    tag: str
    mark: str
    text: str
    value: str | None
    item: str
    rel: str
    node: LexborNode


class Heading(NamedTuple):
    """An h1: its text, and the number that tells its element from others of the page."""

    text: str
    element: int


class Fields(NamedTuple):
    """What was collected, each list in the order of the page. Contents of metas are as given: few are asked for."""

    metas: dict[str, list[str]]
    canonical: list[str]
    scripts: list[str]
    titles: list[str]
    headings: list[Heading]
    items: dict[str, list[str]]
    language: str | None

    def meta(self, *names: str) -> list[str]:
        """Contents of the meta elements of these names, in the order of the names, none of them blank."""
        metas = self.metas
        return [text for name in names if name in metas for content in metas[name] if (text := folded(content))]


def collect(tree: LexborHTMLParser) -> Fields:
    """Everything in `tree` that machines are meant to read, and its headings."""
    found = Fields({}, [], [], _titles(tree), [], {}, _language(tree))
    for node in _each(tree, _ALL):
        tag = node.tag
        if tag == "meta":
            _meta(node.attributes, found)
        elif tag == "link":
            given = node.attributes
            if "canonical" in (given.get("rel") or "").lower().split()[:5]:
                found.canonical.append((given.get("href") or "").strip()[:_MAX_CHARS])
        elif tag == "script":
            found.scripts.append(node.text())
        elif tag == "h1":
            found.headings.append(Heading(folded(node.text(separator=" ")), node.mem_id))
            _item(node, found)
        else:
            _item(node, found)
    return found


def near(tree: LexborHTMLParser, heading: int | None) -> list[Seen]:
    """What is printed as bylines and dates around a heading, the nearest first; what is above counts as twice as far.

    Without a heading: from the top of the page.
    """
    visible: list[LexborNode] = []
    place = 0
    for node in _each(tree, _PRINTED):
        if node.tag == "h1":
            place = len(visible) if node.mem_id == heading else place
        elif node.tag not in _FURNITURE:
            visible.append(node)
    after = enumerate(visible[place : place + _AFTER])
    before = enumerate(reversed(visible[max(0, place - _BEFORE) : place]))
    ranked = [(at, node) for at, node in after] + [(2 * at + 1, node) for at, node in before]
    return [_seen(node) for _, node in sorted(ranked, key=itemgetter(0))]


def _each(tree: LexborHTMLParser, selectors: str) -> Iterator[LexborNode]:
    """The elements that fit any of the selectors, in the order of the page, each once."""
    last = -1
    for node in tree.css(selectors)[:_MAX_NODES]:
        if node.mem_id != last:  # what fits several stands several times, one after another
            yield node
        last = node.mem_id


def folded(text: str) -> str:
    """`text` with its white space folded, cut off at 2,000 characters."""
    return " ".join(text[: 2 * _MAX_CHARS].split())[:_MAX_CHARS]


def holds(mark: str, words: Iterable[str]) -> bool:
    """Whether a mark has one of `words` in it."""
    return not mark.isspace() and any(word in mark for word in words)


def first(values: Iterable[str | None]) -> str | None:
    """The first of `values` that says something."""
    return next((value for value in values if value and value.strip()), None)


def _language(tree: LexborHTMLParser) -> str | None:
    """What the html element says; the tree is searched for another, as broken pages have, only where it is silent."""
    said = _lang(tree.root) if tree.root is not None else None
    return said or next(filter(None, map(_lang, tree.css("html"))), None)


def _lang(node: LexborNode) -> str | None:
    given = node.attributes
    return given.get("lang") or given.get("xml:lang")


def _titles(tree: LexborHTMLParser) -> list[str]:
    """The titles of the page; those of its drawings are not in the head."""
    head = tree.head
    found = head.css("title") if head is not None else []
    return [folded(node.text()) for node in found if node.parent is not None and node.parent.tag == "head"]


def _meta(given: dict[str, Any], found: Fields) -> None:
    content = given.get("content")
    if not content or content.isspace():
        return
    for attribute in _NAMES_OF_METAS:
        if name := given.get(attribute):
            for one in _names(name[:200]):
                found.metas.setdefault(one.rpartition("#")[2], []).append(content)
                if attribute == "itemprop" and (text := folded(content)):
                    found.items.setdefault(one, []).append(text)


@lru_cache(maxsize=4_096)
def _names(given: str) -> tuple[str, ...]:
    """The names in an attribute; all sites have most of them in common."""
    return tuple(given.lower().split())


def _item(node: LexborNode, found: Fields) -> None:
    given = node.attributes
    for one in (given.get("itemprop") or "")[:200].split():
        if one in _ITEMS:
            value = given.get("content") or given.get("datetime") or node.text(separator=" ")
            found.items.setdefault(one.lower(), []).append(folded(value))


def _seen(node: LexborNode) -> Seen:
    given = node.attributes
    marks = [(given.get(name) or "")[:_MAX_CHARS] for name in _MARKING]
    return Seen(
        node.tag or "",
        " ".join(marks).lower(),
        folded(node.text(separator=" ")),
        given.get("datetime") or given.get("content"),
        (given.get("itemprop") or "").lower(),
        (given.get("rel") or "").lower(),
        node,
    )
