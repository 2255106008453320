"""Chooses the moment of publication among all that a page says of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from flows.readers import moments
from flows.readers.html_fields import Fields, Seen
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
    if known and (known[0][0].clock is None or known[0][0].offset != 0):
        return str(known[0][0]), known[0][1]
    seen = _understood(_shown(around()), known[0][0].day if known else address.day if address else None)
    if known:
        best, basis = known[0]
        others = [moment for moment, _ in (*known, *seen)] + ([address] if address else [])
        return str(moments.local(best, others)), basis
    fitting = [one for one in seen if address is None or abs((one[0].day - address.day).days) <= 1]
    if fitting:
        return str(fitting[0][0]), fitting[0][1]
    return said[0] if said else (None, "meta")


def _understood(values: Iterable[tuple[str, str]], near: date | None) -> list[tuple[Moment, str]]:
    """The values that are moments. One whose day and month could change places is understood beside a clear one."""
    given = list(values)
    if near is None:
        near = next((moment.day for value, _ in given if (moment := moments.parse(value))), None)
    return [(moment, basis) for value, basis in given if (moment := moments.parse(value, near))]


def _said(fields: Fields, article: Described, page: Described) -> Iterator[tuple[str, str]]:
    """What machine-readable fields call publication, the most reliable first."""
    if article.published:
        yield article.published, "json-ld"
    for name in _PUBLISHED:
        yield from ((value, "opengraph" if name.startswith(_OPENGRAPH) else "meta") for value in fields.meta(name))
    yield from ((value, "meta") for value in fields.items.get("datepublished", ()))
    for value in (article.created, page.published):
        if value:
            yield value, "json-ld"
    yield from ((value, "meta") for value in fields.meta(*_LESS_SURE))


def _shown(around: Sequence[Seen]) -> Iterator[tuple[str, str]]:
    """Dates that are printed near the headline: in time elements first, then in elements named after dates."""
    own = [one for one in around if not any(word in one.mark for word in _NOT_OWN) and "modified" not in one.item]
    for sure in (True, False):
        for one in own:
            says = any(word in one.mark for word in _SAYS) or "publish" in one.text[:20].lower()
            if one.tag == "time" and says == sure and not one.text.lower().startswith(("updated", "modified", "last")):
                yield from ((value, "time") for value in _values(one))
    for one in own:
        if one.tag != "time" and len(one.text) <= _LONGEST:
            yield one.text, "byline"


def _values(one: Seen) -> list[str]:
    return [value for value in (one.value, one.text) if value and len(value) <= _LONGEST]
