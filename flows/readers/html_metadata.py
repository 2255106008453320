"""The metadata of an HTML page, each field with what said so: JSON-LD, OpenGraph, meta, time, byline, heading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from flows.readers import html_authors, html_dates, html_titles, schema_org, site_name
from flows.readers.documents import Metadata
from flows.readers.html_fields import Fields, collect, first, folded, near
from flows.readers.schema_org import Described

_SILENT = Described(None, None, None, (), (), None, None, None, None)
_MAX_DESCRIBED = 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Candidate(NamedTuple):
    """A value and its basis."""

    value: str | None
    basis: str


def read(tree: LexborHTMLParser) -> tuple[Metadata, Metadata]:
    """The metadata of a page and the basis of each field that it gives.

    Args:
        tree: the page as parsed, before anything was taken out of it.
    """
    fields = collect(tree)
    url = _url(fields)
    nodes = schema_org.nodes(filter(None, map(schema_org.loads, fields.scripts[:60])))
    by_id = schema_org.named(nodes)
    typed = [(node, schema_org.kinds(node)) for node in nodes if "@type" in node]
    article = _described(typed, by_id, schema_org.ARTICLES, url.value)
    page = _described(typed, by_id, schema_org.PAGES, url.value)
    if url.value is None and (own := article.url or page.url):
        url = Candidate(own, "json-ld")
    outlet = _outlet(fields, article, page, url.value)
    sites = [name for name in (outlet.value, article.outlet, page.outlet, *fields.meta("og:site_name")) if name]
    title = html_titles.choose(fields, article, page, sites)
    around = cache(partial(near, tree, title.heading))
    found = (
        url,
        outlet,
        Candidate(*html_dates.choose(fields, around, article, page, url.value)),
        Candidate(title.title, title.basis),
        Candidate(*html_authors.choose(fields, around, article, page, sites)),
        _language(fields, article, page),
    )
    values = [folded(one.value) or None if one.value else None for one in found]
    return Metadata(*values), Metadata(
        *(one.basis if value else None for one, value in zip(found, values, strict=True))
    )


def _described(
    typed: Sequence[tuple[schema_org.Node, frozenset[str]]],
    by_id: Mapping[str, schema_org.Node],
    kinds: frozenset[str],
    url: str | None,
) -> Described:
    """The description of these kinds that is of `url`, or else the first that says something."""
    found = [node for node, own in typed if not own.isdisjoint(kinds)][:_MAX_DESCRIBED]
    if url and found:
        here = _bare(url)
        for node in found:
            if here and (there := schema_org.address(node)) and _bare(there) == here:
                return schema_org.describe(node, by_id)
    described = (schema_org.describe(node, by_id) for node in found)
    return next((one for one in described if one.title or one.published or one.authors), _SILENT)


def _bare(url: str) -> str:
    bare = url.partition("#")[0].partition("?")[0].lower().removeprefix("http").removeprefix("s").removeprefix("://")
    return bare.removeprefix("www.").rstrip("/")


def _url(fields: Fields) -> Candidate:
    for basis, values in (("meta", fields.canonical), ("opengraph", fields.meta("og:url"))):
        for value in values:
            if value.lower().startswith(("http://", "https://")):
                return Candidate(value, basis)
    return Candidate(None, "meta")


def _outlet(fields: Fields, article: Described, page: Described, url: str | None) -> Candidate:
    site = first(fields.meta("og:site_name"))
    spelt = site if site and not (site.islower() and site.isalnum()) else None  # nationalpost is no spelling
    found = _first(
        Candidate(spelt, "opengraph"),
        Candidate(article.outlet or page.outlet, "json-ld"),
        Candidate(site, "opengraph"),
        Candidate(first(fields.meta("dc.publisher", "dcterms.publisher", "publisher", "application-name")), "meta"),
    )
    if not found.value:
        return found
    return found._replace(value=site_name.shortened(found.value, url) or site_name.first_part(found.value).lstrip("@"))


def _language(fields: Fields, article: Described, page: Described) -> Candidate:
    """The language that the page declares for itself."""
    said = (
        Candidate(fields.language, "meta"),
        Candidate(article.language or page.language, "json-ld"),
        Candidate(first(fields.meta("content-language", "dc.language", "dcterms.language", "language")), "meta"),
        Candidate(first(fields.meta("og:locale")), "opengraph"),
    )
    return _first(*(one for one in said if one.value and _LANGUAGE.fullmatch(one.value.strip())))


def _first(*candidates: Candidate) -> Candidate:
    said: Iterable[Candidate] = (one for one in candidates if one.value and one.value.strip() and len(one.value) < 200)
    return next(iter(said), Candidate(None, "meta"))
