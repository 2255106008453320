"""Chooses the authors among all that a page says of them."""

from collections.abc import Callable, Collection, Iterator, Sequence

from flows.readers import author_names
from flows.readers.html_fields import Fields, Seen, holds
from flows.readers.schema_org import Described

_META = (
    *("sailthru.author", "parsely-author", "cxenseparse:author", "author", "authors", "article:author_name"),
    *("dc.creator", "dcterms.creator", "dc.contributor.author", "byl", "byline", "article_author", "mrf:authors"),
    *("dcsext.author", "citation_author", "author.name", "article.author", "article:author", "og:author", "creator"),
)
_NOT_OWN = (
    "comment",
    "related",
    "sidebar",
    "footer",
    "recirc",
    "promo",
    "photo",
    "image",
    "avatar",
    "bio",
    "description",
)
_OWN = ("byline", "author", "writer", "contributor")
_LONGEST = 160


def choose(
    fields: Fields, around: Callable[[], Sequence[Seen]], article: Described, page: Described, sites: Sequence[str]
) -> tuple[str | None, str]:
    """The authors, joined by `; `, and their basis: persons where any field names some, else organisations.

    `around` finds what is printed around the headline, the nearest first; asked only where the rest leaves it open.
    """
    chosen: tuple[tuple[str, ...], str] = ((), "meta")
    others: tuple[tuple[str, ...], str] = ((), "meta")
    read: set[tuple[str, ...]] = set()  # most pages state the same several times
    for given, basis in _stated(fields, article):
        if given in read:
            continue
        read.add(given)
        found = author_names.read(given, sites)
        if set(found.persons) > set(chosen[0]):  # a later field may know more than the first author
            chosen = found.persons, basis
        if not others[0]:
            others = found.others, basis
    if chosen[0]:
        return "; ".join(chosen[0]), chosen[1]
    for values, basis in (*_bylines(around()), (page.authors, "json-ld")):
        found = author_names.read(values, sites)
        if found.persons:
            return "; ".join(found.persons), basis
        if not others[0] and (basis != "byline" or values[0][:3].lower() == "by "):
            others = found.others, basis
    return "; ".join(others[0]) or None, others[1]


def _stated(fields: Fields, article: Described) -> Iterator[tuple[tuple[str, ...], str]]:
    yield article.authors, "json-ld"
    yield article.creators, "json-ld"
    for name in _META:
        if name in fields.metas:
            yield tuple(fields.meta(name)), "opengraph" if name.startswith(("article:", "og:")) else "meta"


def _bylines(around: Sequence[Seen]) -> Iterator[tuple[Sequence[str], str]]:
    """Bylines as printed, the nearest to the headline first."""
    own = [one for one in around if 0 < len(one.text) <= _LONGEST and not holds(one.mark, _NOT_OWN)]
    alone = {one.text for one in own if author_names.like_person(one.text)}
    for one in own:
        if _is_byline(one):
            beside = [other.text for other in own if _beside(one, other)]
            yield [_separated(text, alone) for text in (one.text, *beside)], "byline"


def _separated(text: str, alone: Collection[str]) -> str:
    """A byline that goes on after a name, which stands in an element by itself, without a mark between."""
    for name in alone:
        at = text.find(name)
        if at >= 0 and text[at + len(name) : at + len(name) + 1] == " ":
            text = (
                f"{text[: at + len(name)]} | {text[at + len(name) + 1 :]}" if _runs_on(text, at + len(name)) else text
            )
    return text


def _runs_on(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isupper()


def _is_byline(one: Seen) -> bool:
    return (
        "author" in one.item
        or "author" in one.rel
        or one.text[:3].lower() == "by "
        or holds(one.mark, _OWN)
        or (one.tag == "a" and "/author" in (one.node.attributes.get("href") or ""))
    )


def _beside(one: Seen, other: Seen) -> bool:
    """Whether two elements of one kind have the same parent: each names one of several authors."""
    if one is other or one.tag != other.tag or one.mark != other.mark:
        return False
    mine, theirs = one.node.parent, other.node.parent
    return mine is not None and theirs is not None and mine.mem_id == theirs.mem_id
