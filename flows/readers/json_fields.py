"""Which fields of a JSON record are its text and its metadata: those of ninjs, schema.org, JSON Feed and common use."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from flows.readers import author_names, moments, schema_org
from flows.readers.documents import Metadata

Mapping_ = Mapping[str, str]
"""From `text` and the fields of `Metadata` to dotted paths: {"text": "content.rendered", "author": "authors.name"}."""

FIELDS = ("text", *Metadata._fields)

_TEXT = (
    *(
        "bodies",
        "bodytext",
        "articlebody",
        "bodyxhtml",
        "bodyhtml",
        "contenttext",
        "contenthtml",
        "fulltext",
        "maintext",
    ),
    *("articletext", "cleanedtext", "plaintext", "text", "body", "content", "story", "article", "html"),
)
_NAMES: dict[str, tuple[str, ...]] = {
    "url": ("url", "canonicalurl", "link", "weburl", "permalink", "articleurl", "sourceurl", "mainentityofpage", "uri"),
    "outlet": (
        *("publisher", "outlet", "sitename", "newspaper", "publication", "infosources", "sourcename", "source", "site"),
        *("provider", "domain", "sourcedomain"),
    ),
    "published": (
        *("datepublished", "publishedat", "publisheddate", "firstpublished", "webpublicationdate", "pubdate"),
        *("publicationdate", "publishdate", "published", "publishedon", "publishtime", "publicationtime"),
        *(
            "versioncreated",
            "firstcreated",
            "contentcreated",
            "dategmt",
            "date",
            "datetime",
            "datecreated",
            "createdat",
        ),
        *("created", "timestamp"),
    ),
    "title": ("headlines", "headline", "title", "webtitle", "articletitle", "name"),
    "author": ("byline", "authors", "author", "creator", "creators", "by", "writers", "writer", "dccreator"),
    "language": ("language", "inlanguage", "lang", "languagecode"),
}
_INNER = ("value", "rendered", "plain", "text", "html", "#text", "@value", "name", "content")
_MAIN = frozenset({"", "main", "body", "full", "fulltext", "headline", "article"})
_WEB = re.compile(r"https?://", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")
_MAX_VALUES = 2_000
_MAX_CHARS = 2_000


class Record(NamedTuple):
    """What a record gives; `text` is None where it has none, and may hold HTML."""

    text: str | None
    metadata: Metadata
    basis: Metadata


def mapping(given: Any) -> dict[str, str]:
    """The paths that a mapping file, or the field `json_mapping` of a sidecar, gives.

    Raises:
        ValueError: it is no JSON object of known fields with a path each.
    """
    if not isinstance(given, dict):
        raise ValueError("it is not a JSON object")
    for field, path in given.items():
        if field not in FIELDS:
            raise ValueError(f"{str(field)[:40]!r} is none of {', '.join(FIELDS)}")
        if not isinstance(path, str) or not path.strip("."):
            raise ValueError(f"{field!r} is given no path such as content.rendered")
    return dict(given)


def read(record: Mapping[str, Any], mapping: Mapping_) -> Record:
    """The text and the metadata of one JSON object.

    A field that `mapping` names is read from its path and from nowhere else.
    """
    known = _normal(record)
    text = _joined(_at(record, mapping["text"])) if "text" in mapping else _text(known)
    values = {name: _field(name, record, known, mapping) for name in Metadata._fields}
    basis = {name: "record" if value else None for name, value in values.items()}
    return Record(text, Metadata(**values), Metadata(**basis))


def _normal(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields by their names in lower case without marks between words: dc:creator, datePublished, pub_date."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        if value not in (None, "", [], {}):
            found.setdefault(_BETWEEN.sub("", name[:60]).lower(), value)
    return found


def _text(known: Mapping[str, Any]) -> str | None:
    return next((text for name in _TEXT if name in known and (text := _joined(known[name]))), None)


def _joined(value: Any) -> str | None:
    """A text, or paragraphs joined by line ends; of several bodies the main one, as text where one is."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        main = [one for one in value if str(one.get("role") or "").lower() in _MAIN] or value
        if any("contentType" in one or "contenttype" in one or "role" in one for one in main):
            return _joined(min(main, key=_markup_last))
    parts = list(_strings(value, _MAX_VALUES))
    return "\n".join(parts) if any(part.strip() for part in parts) else None


def _markup_last(body: Mapping[str, Any]) -> int:
    kind = str(body.get("contentType") or body.get("contenttype") or "").lower()
    return ("text/plain", "", "text/html", "application/xhtml+xml").index(kind) if kind in _KINDS else len(_KINDS)


_KINDS = ("text/plain", "", "text/html", "application/xhtml+xml")


def _strings(value: Any, most: int) -> Iterator[str]:
    """The strings of a value: itself, those of a list, the telling field of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value[:most]:
            yield from _strings(one, 50) if not isinstance(one, list) else ()
    elif isinstance(value, dict):
        inner = next((value[name] for name in _INNER if isinstance(value.get(name), str)), None)
        if inner is not None:
            yield inner


def _field(name: str, record: Mapping[str, Any], known: Mapping[str, Any], mapping: Mapping_) -> str | None:
    values = [_at(record, mapping[name])] if name in mapping else [known[key] for key in _NAMES[name] if key in known]
    for value in values:
        if said := _READ[name](value):
            return said[:_MAX_CHARS]
    return None


def _plain(value: Any) -> str | None:
    return schema_org.text_of(next((text for text in _strings(value, 10) if text.strip()), None))


def _title(value: Any) -> str | None:
    found = _joined(value)
    return schema_org.text_of(re.sub(r"<[^<>]{1,200}>", "", found[:_MAX_CHARS])) if found else None


def _url(value: Any) -> str | None:
    given = value.get("@id") or value.get("url") if isinstance(value, dict) else value
    found = next(_strings(given, 10), "").strip()
    return found if _WEB.match(found) else None


def _published(value: Any) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if 0 < value < 1e14 else None
    given = _plain(value)
    if given is None:
        return None
    moment = moments.parse(given)
    return str(moment) if moment else given


def _authors(value: Any) -> str | None:
    """Names joined by semicolons: persons where there are some, else what else is named."""
    listed = value if isinstance(value, list) else [value]
    given = [name for one in listed[:40] for name in (schema_org.names(one, {}) or _fallen_back(one))]
    found = author_names.read(given)
    return "; ".join(found.persons or found.others) or None


def _fallen_back(value: Any) -> Iterable[str]:
    return () if value is None else (text for text in _strings(value, 40))


def _language(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("code") or value.get("name")
    found = _plain(value)
    return found if found and len(found) <= 35 else None


def _at(record: Any, path: str) -> Any:
    """What stands at a dotted path; a list on the way stands for all of its elements, a number for one of them."""
    found: Any = record
    for step in path.split("."):
        if isinstance(found, list):
            if step.isdecimal():
                found = found[int(step)] if int(step) < len(found) else None
                continue
            found = [one[step] for one in found[:_MAX_VALUES] if isinstance(one, dict) and step in one]
        elif isinstance(found, dict):
            found = found.get(step)
        else:
            return None
    return found


_READ = {
    "url": _url,
    "outlet": _plain,
    "published": _published,
    "title": _title,
    "author": _authors,
    "language": _language,
}

__all__: Sequence[str] = ("FIELDS", "Mapping_", "Record", "read")
