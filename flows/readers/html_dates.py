"""Chooses the moment of publication among all that a page says of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from flows.readers import moments
from flows.readers.html_fields import Fields, Seen, holds
from flows.readers.moments import Moment
from flows.readers.schema_org import Described

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "article:published", "og:published_time"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:publishtime", "cxenseparse:recs:publishtime"),
    *("dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created"),
    *("published_at", "published-date", "publish-date", "publish_date", "publication_date", "publicationdate"),
    *("published", "pubdate", "pub_date", "iso-8601-publish-date", "displaydate", "article.published", "date.created"),
    *("citation_publication_date", "citation_date", "prism.publicationdate", "bt:pubdate", "originalpublicationdate"),
    *("article_date_original", "article:post_date", "search:contentdate", "rnews:datepublished", "vr:published_time"),
)
_LESS_SURE = ("datecreated", "created", "date", "article.created", "uploaddate", "timestamp", "doc_date")
_NOT_OWN = (
    "modif",
    "updat",
    "comment",
    "related",
    "sidebar",
    "footer",
    "event",
    "current",
    "today",
    "expire",
    "copyright",
)
_SAYS = (
    "publish",
    "posted",
    "pubdate",
    "entry-date",
    "post-date",
    "article-date",
    "byline",
    "dateline",
    "created",
    "meta",
)
_CHANGED = ("updated", "modified", "last")
_LONGEST = 120
_OPENGRAPH = ("article:", "og:")


def choose(
    fields: Fields, around: Callable[[], Sequence[Seen]], article: Described, page: Described, url: str | None
) -> tuple[str | None, str]:
    """The moment of publication in ISO 8601 and its basis; as given where day and month could change places.

    `around` finds what is printed around the headline, the nearest first; asked only where the rest leaves it open.
    """
    address = moments.from_address(url) if url else None
    said = list(_said(fields, article, page))
    known = _understood(said, address.day if address else None)
    best, basis = next(known, (None, "meta"))
    if best and (best.clock is None or best.offset != 0):
        return str(best), basis
    if best:
        others = chain(_moments(known), _moments(_seen(around, best.day)), (address,) if address else ())
        return str(moments.local(best, others)), basis
    for moment, basis in _seen(around, address.day if address else None):
        if address is None or abs((moment.day - address.day).days) <= 1:
            return str(moment), basis
    return said[0] if said else (None, "meta")


def _moments(found: Iterable[tuple[Moment, str]]) -> Iterator[Moment]:
    return (moment for moment, _ in found)


def _understood(given: Sequence[tuple[str, str]], near: date | None) -> Iterator[tuple[Moment, str]]:
    """The values that are moments. One whose day and month could change places is understood beside a clear one."""
    if near is None:
        near = next((moment.day for value, _ in given if (moment := moments.parse(value))), None)
    return ((moment, basis) for value, basis in given if (moment := moments.parse(value, near)))


def _seen(around: Callable[[], Sequence[Seen]], near: date | None) -> Iterator[tuple[Moment, str]]:
    yield from _understood([*_shown(around())], near)


def _said(fields: Fields, article: Described, page: Described) -> Iterator[tuple[str, str]]:
    """What machine-readable fields call publication, the most reliable first."""
    if article.published:
        yield article.published, "json-ld"
    for name in _PUBLISHED:
        if name in fields.metas:
            basis = "opengraph" if name.startswith(_OPENGRAPH) else "meta"
            yield from ((value, basis) for value in fields.meta(name))
    yield from ((value, "meta") for value in fields.items.get("datepublished", ()))
    for value in (article.created, page.published):
        if value:
            yield value, "json-ld"
    yield from ((value, "meta") for value in fields.meta(*_LESS_SURE))


def _shown(around: Sequence[Seen]) -> Iterator[tuple[str, str]]:
    """Dates that are printed near the headline: in time elements first, then in elements named after dates."""
    own = [one for one in around if not holds(one.mark, _NOT_OWN) and "modified" not in one.item]
    times = [one for one in own if one.tag == "time" and not one.text.lower().startswith(_CHANGED)]
    for one in sorted(times, key=_says, reverse=True):
        yield from ((value, "time") for value in _values(one))
    for one in own:
        if one.tag != "time" and len(one.text) <= _LONGEST:
            yield one.text, "byline"


def _says(one: Seen) -> bool:
    """Whether an element says that it is about publication."""
    return holds(one.mark, _SAYS) or "publish" in one.text[:20].lower()


def _values(one: Seen) -> list[str]:
    return [value for value in (one.value, one.text) if value and len(value) <= _LONGEST]
