"""Chooses the headline among all that a page gives as its title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from flows.readers.html_fields import Fields, Heading
from flows.readers.schema_org import Described

_WORDS = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+(?:[|•·»›:–—-]|--|::)\s+|\s*[|]\s*")
_PARTING = re.compile(r"[|•·»›:–—-]")
_META = ("headline", "sailthru.title", "parsely-title", "cxenseparse:title", "dc.title", "dcterms.title", "title")
_LONGEST = 400
_KICKER = 3  # words
_SHARED = 0.3  # of a heading's words that stated titles have: below, the heading is of something else
_ENOUGH = 6  # words: a longer heading says no more of its being the title


class Chosen(NamedTuple):
    """The headline without the name of the site, its basis, and the heading that stands nearest to it."""

    title: str | None
    basis: str
    heading: int | None


def choose(fields: Fields, article: Described, page: Described, sites: Sequence[str]) -> Chosen:
    """The headline: the h1 that the stated titles speak of, else the most reliable of them."""
    keys = frozenset(map(_key, dict.fromkeys(sites)))
    names = keys - {""}
    given: dict[str, str] = {}  # most pages state one title several times
    for value, basis in _stated(fields, article, page):
        given.setdefault(value, basis)
    stated: dict[str, str] = {}
    for value, basis in given.items():
        if own := _without_site(value, names):
            stated.setdefault(own, basis)
    titles = [_words(value) for value in stated]
    found = _heading(fields, titles, keys)
    if found:
        shown = _without_kicker(_without_site(found.text, names), titles)
        return Chosen(shown, "heading", found.element)
    first = fields.headings[0].element if fields.headings else None
    title, basis = next(iter(stated.items()), (None, "meta"))
    return Chosen(title, basis, first)


def _without_site(title: str, names: frozenset[str]) -> str:
    """`title` without a part at its end or beginning that is the name of the site."""
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title)) if _PARTING.search(title) else []
        if not cuts:
            return title
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if len(head) >= 8 and _names_site(tail, names):
            title = head
        elif len(title[cuts[0].end() :]) >= 8 and _names_site(title[: cuts[0].start()], names):
            title = title[cuts[0].end() :]
        else:
            return title
    return title


def _stated(fields: Fields, article: Described, page: Described) -> Iterator[tuple[str, str]]:
    """Titles that machine-readable fields give, the most reliable first."""
    if article.title:
        yield article.title, "json-ld"
    yield from ((value, "meta") for value in fields.items.get("headline", ()))
    yield from ((value, "meta") for value in fields.meta(*_META))
    yield from ((value, "opengraph") for value in fields.meta("og:title", "twitter:title"))
    if page.title:
        yield page.title, "json-ld"
    yield from ((value, "heading") for value in fields.titles)


def _heading(fields: Fields, stated: Sequence[Sequence[str]], sites: frozenset[str]) -> Heading | None:
    """The h1 that the stated titles, as words, speak of most; where nothing is stated, the first."""
    known = frozenset(chain.from_iterable(stated))
    best, most = None, 0.0
    for heading in fields.headings[:30]:
        words = _words(heading.text)
        if not words or len(heading.text) > _LONGEST or _joined(words) in sites:
            continue
        if not stated:
            return heading
        share = sum([word in known for word in words]) / len(words)
        if share >= _SHARED and share * min(len(words), _ENOUGH) > most:
            best, most = heading, share * min(len(words), _ENOUGH)
    return best


def _without_kicker(heading: str, stated: Iterable[Sequence[str]]) -> str:
    """`heading` without a section or label before it, where a stated title, as words, begins after that."""
    words = _words(heading)
    for own in stated:
        ahead = len(words) - len(own)
        if 0 < ahead <= _KICKER and len(own) >= 3 and words[ahead:] == own:
            at = list(_WORDS.finditer(heading))[ahead].start()
            lead = re.search(r"[\"'“‘«¿¡(#$£€]+\Z", heading[:at])
            return heading[lead.start() if lead else at :]
    return heading


def _names_site(part: str, names: frozenset[str]) -> bool:
    key = _key(part)
    return bool(key) and any(
        key == name or (len(key) >= 4 and key in name) or (name in key and len(key) <= len(name) + 10) for name in names
    )


def _words(title: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(title)]


def _key(name: str) -> str:
    return _joined(_words(name))


def _joined(words: Sequence[str]) -> str:
    return "".join(words).removeprefix("the")
