"""Collects from a parsed page, in one pass, whatever may say who published what when."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ATTRIBUTES = ("class", "id", "data-testid")
_ITEMS = ("headline", "datePublished", "author")
_ALL = ",".join(
    (
        *("html", "title", "meta", "link[rel]", "h1", "time", "[rel~=author]", 'script[type*="ld+json" i]'),
        *(f"[itemprop~={item}]" for item in _ITEMS),
        *(f"[class*={mark} i]" for mark in ("byline", "author", "date", "publish")),
        *(f"[id*={mark} i]" for mark in ("byline", "author", "date")),
        *(f"[data-testid*={mark} i]" for mark in ("byline", "author")),
        'a[href*="/author"]',
    )
)
_FURNITURE = frozenset(
    ("script", "style", "template", "noscript", "svg", "input", "button", "form", "select", "body", "main", "iframe")
)
_MAX_NODES = 20_000
_MAX_CHARS = 2_000
_BEFORE, _AFTER = 30, 80  # elements around the headline that are looked at


class Seen(NamedTuple):
    """A visible element: its class, id and test id in lower case, its text and what its attributes say of its value."""

    tag: str
    mark: str
    text: str
    value: str | None
    item: str
    rel: str
    node: LexborNode


class Fields(NamedTuple):
    """What was collected, each list in the order of the page; `headings`: each h1 and its place among `visible`."""

    metas: dict[str, list[str]]
    links: dict[str, list[str]]
    scripts: list[str]
    titles: list[str]
    headings: list[tuple[str, int]]
    items: dict[str, list[str]]
    visible: list[LexborNode]
    language: str | None

    def meta(self, *names: str) -> list[str]:
        """Contents of the meta elements of these names, in the order of the names."""
        return [content for name in names for content in self.metas.get(name, ())]


def collect(tree: LexborHTMLParser) -> Fields:
    """Everything in `tree` that may be metadata."""
    found = Fields({}, {}, [], [], [], {}, [], None)
    language = None
    last = -1
    for node in tree.css(_ALL)[:_MAX_NODES]:
        if node.mem_id == last:
            continue  # it fits several selectors
        last = node.mem_id
        tag = node.tag or ""
        if tag == "meta":
            _meta(node, found)
        elif tag == "link":
            given = node.attributes
            for rel in (given.get("rel") or "").lower().split()[:5]:
                found.links.setdefault(rel, []).append((given.get("href") or "").strip()[:_MAX_CHARS])
        elif tag == "script":
            found.scripts.append(node.text())
        elif tag == "html":
            language = language or node.attributes.get("lang") or node.attributes.get("xml:lang")
        elif tag == "title":
            if node.parent is not None and node.parent.tag == "head":
                found.titles.append(folded(node.text()))
        elif tag == "h1":
            found.headings.append((folded(node.text(separator=" ")), len(found.visible)))
        elif tag not in _FURNITURE:
            _item(node, found)
            found.visible.append(node)
    return found._replace(language=language)


def near(fields: Fields, place: int) -> list[Seen]:
    """The visible elements around place `place`, the nearest first; what stands above it counts as twice as far."""
    after = enumerate(fields.visible[place : place + _AFTER])
    before = enumerate(reversed(fields.visible[max(0, place - _BEFORE) : place]))
    ranked = [(at, node) for at, node in after] + [(2 * at + 1, node) for at, node in before]
    return list(_seen(node for _, node in sorted(ranked, key=lambda one: one[0])))


def folded(text: str) -> str:
    """`text` with its white space folded, cut off at 2,000 characters."""
    return " ".join(text[: 2 * _MAX_CHARS].split())[:_MAX_CHARS]


def first(values: Iterable[str | None]) -> str | None:
    """The first of `values` that says something."""
    return next((value for value in values if value and value.strip()), None)


def _meta(node: LexborNode, found: Fields) -> None:
    given = node.attributes
    content = folded(given.get("content") or "")
    if not content:
        return
    for attribute in ("name", "property", "itemprop", "http-equiv"):
        if name := given.get(attribute):
            for one in name[:200].lower().split():
                found.metas.setdefault(one.rsplit("#", 1)[-1], []).append(content)
                if attribute == "itemprop":
                    found.items.setdefault(one, []).append(content)


def _item(node: LexborNode, found: Fields) -> None:
    given = node.attributes
    for one in (given.get("itemprop") or "")[:200].split():
        if one in _ITEMS:
            value = given.get("content") or given.get("datetime") or node.text(separator=" ")
            found.items.setdefault(one.lower(), []).append(folded(value))


def _seen(nodes: Iterable[LexborNode]) -> Iterator[Seen]:
    for node in nodes:
        given = node.attributes
        mark = " ".join((given.get(name) or "")[:_MAX_CHARS] for name in _ATTRIBUTES).lower()
        value = given.get("datetime") or given.get("content")
        item, rel = ((given.get(name) or "").lower() for name in ("itemprop", "rel"))
        yield Seen(node.tag or "", mark, folded(node.text(separator=" ")), value, item, rel, node)
