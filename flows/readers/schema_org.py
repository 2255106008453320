"""Reads schema.org descriptions of articles: JSON-LD in pages, and JSON files of whole articles."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

Node = Mapping[str, Any]
"""A JSON object."""

ARTICLES = frozenset(
    (
        *("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle"),
        *("backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "satiricalarticle", "blogposting"),
        *("liveblogposting", "advertisercontentarticle", "scholarlyarticle", "techarticle", "report"),
        *("socialmediaposting", "discussionforumposting", "recipe", "review"),
    )
)
"""The types of schema.org that are articles, in lower case."""
PAGES = frozenset({"webpage", "itempage", "collectionpage", "profilepage", "qapage", "faqpage", "medicalwebpage"})
"""The types that describe the page around an article."""

_HOLDING = (dict, list)
_MAX_NODES = 3_000
_MAX_DEPTH = 24
_MAX_NAMES = 40
_MAX_CHARS = 1_000_000  # of one script: what is longer holds a site's data, not an article's description
_WRAPPING = re.compile(r"\A\s*(?:/[*/]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[*/]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*\Z")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DECODER = json.JSONDecoder(strict=False)


class Described(NamedTuple):
    """What a description says of an article; texts with white space folded, None or empty where it is silent."""

    title: str | None
    published: str | None
    created: str | None
    authors: tuple[str, ...]
    creators: tuple[str, ...]
    outlet: str | None
    url: str | None
    language: str | None
    body: str | None


def loads(script: str) -> Any:
    """The JSON value of a script, mended where it is wrapped in a comment, ends late or has a comma too many.

    None where it cannot be read. Never raises.
    """
    script = script[: _MAX_CHARS + 1]
    if len(script) > _MAX_CHARS:
        return None
    for mend in (str, _mended):
        try:
            return _DECODER.raw_decode(mend(script).strip())[0]
        except (ValueError, RecursionError):
            continue
    return None


def _mended(script: str) -> str:
    return _TRAILING_COMMA.sub("", _WRAPPING.sub("", script))


def nodes(values: Iterable[Any]) -> list[Node]:
    """All objects inside `values`, those nearer to the top first: at most 3,000 of them, at most 24 levels deep."""
    found: list[Node] = []
    level = [value for value in values if isinstance(value, _HOLDING)]
    for _ in range(_MAX_DEPTH + 1):
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                found.append(value)
            inner: Iterable[Any] = value.values() if isinstance(value, dict) else value
            below += [item for item in inner if isinstance(item, _HOLDING)]
        if not below or len(found) >= _MAX_NODES:
            break
        level = below
    return found[:_MAX_NODES]


def kinds(node: Node) -> frozenset[str]:
    """The types of an object in lower case, without their namespace."""
    given = node.get("@type")
    if isinstance(given, str):
        return _kind(given)
    return frozenset[str]().union(*map(_kind, filter(_is_text, given[:20] if isinstance(given, list) else ())))


@lru_cache(maxsize=1_000)
def _kind(given: str) -> frozenset[str]:
    return frozenset({re.split(r"[/#:]", given[-60:])[-1].lower()})


def named(found: Iterable[Node]) -> dict[str, Node]:
    """Objects that others refer to by @id, by it."""
    return {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and "name" in node}


def describe(node: Node, by_id: Mapping[str, Node]) -> Described:
    """What one object says of the article that it is."""
    publisher = names(node.get("publisher"), by_id) or names(node.get("sourceOrganization"), by_id)
    language = _first(node.get("inLanguage"))
    if isinstance(language, dict):
        language = language.get("alternateName") or language.get("name")
    return Described(
        title=text_of(node.get("headline")) or text_of(node.get("name")) or text_of(node.get("alternativeHeadline")),
        published=text_of(node.get("datePublished")),
        created=text_of(node.get("dateCreated")),
        authors=names(node.get("author"), by_id),
        creators=names(node.get("creator"), by_id),
        outlet=publisher[0] if publisher else None,
        url=address(node),
        language=text_of(language),
        body=next((body for key in ("articleBody", "text") if isinstance(body := node.get(key), str)), None),
    )


def address(node: Node) -> str | None:
    """The address of the article that an object describes."""
    return _address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id"))


def names(value: Any, by_id: Mapping[str, Node]) -> tuple[str, ...]:
    """The names of the persons and organisations in a field such as author: strings, objects, references, or lists."""
    if value is None:
        return ()
    found: dict[str, None] = {}
    for one in (value if isinstance(value, list) else [value])[:_MAX_NAMES]:
        who = one
        if isinstance(who, dict):
            who = who if "name" in who else by_id.get(str(who.get("@id")), who)
            who = who.get("name") or " ".join(
                part for key in ("givenName", "familyName") if isinstance(part := who.get(key), str)
            )
        for name in (who if isinstance(who, list) else [who])[:_MAX_NAMES]:
            if shown := text_of(name):
                found[shown] = None
    return tuple(found)


def text_of(value: Any) -> str | None:
    """A string (the first of a list, the @value of an object) with entities resolved and white space folded."""
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value[:5_000]).split()) or None


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _address(value: Any) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return (
        value.strip() if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")) else None
    )
