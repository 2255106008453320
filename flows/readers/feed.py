"""RSS and Atom: one document for each item, with its full content where the feed carries it, else its summary."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import feedparser

from flows.readers import author_names, embedded, feed_items, moments, schema_org, site_name
from flows.readers.documents import Document, Metadata, Refusal
from flows.readers.limits import Limits

_LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+"  # possessive: no way back
    rb"(?>(?:<\?[^>]{0,300}\?>\s*+|<!--(?>(?:[^-]|-(?!->))*)-->\s*+|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,1500}\]\s*+)?>\s*+)*)"
    rb"<(?:rss|feed|rdf:RDF|channel|[\w-]{1,20}:feed)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_RDF = re.compile(rb"<rdf:RDF", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_MAX_CHARS = 2_000
_MAX_ITEMS = 10_000
_MAX_HEAD = 20_000  # characters: it is parsed again with each item of a broken feed
_SHORT_HEAD = '<rss version="2.0"><channel>'
_REPLACEMENT = "\ufffd"


class _Feed(NamedTuple):
    """A feed as parsed: what it says of itself, and an entry for each of its items."""

    about: Any
    entries: Sequence[Any]


class _Item(NamedTuple):
    """One item: what was parsed of it and of its feed, its number from 1, and its bytes."""

    entry: Any
    about: Any
    number: int
    start: int
    end: int
    encoding: str
    raw: bytes


def looks_like(head: bytes) -> bool:
    """Whether the first bytes of a file, a few thousand, are those of a feed."""
    if b"\0" in head[:4] or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").translate(None, b"\0")
    return _LOOKS.match(head) is not None and (not _RDF.search(head) or b"/rss/" in head)


def read(data: bytes, limits: Limits) -> Iterator[Document | Refusal]:
    """The documents of a feed's items, in their order; why an item is none. Never raises for bad bytes.

    The reader of a document is `feed`, or `feed-summary` where the item carries no more than a summary.
    """
    decoded = feed_items.decode(data)
    if decoded.replaced_bytes > limits.undecodable_share * len(data):
        yield Refusal(
            "undecodable",
            f"{decoded.replaced_bytes:,} of {len(data):,} bytes do not decode as {decoded.encoding}. "
            "Deliver the feed as UTF-8.",
        )
        return
    spans = feed_items.spans(data, decoded.encoding)
    if not spans:
        yield Refusal("feed_empty", "The feed has no items. Nothing is lost; fetch it again when it has.")
        return
    if len(spans) > _MAX_ITEMS:
        yield Refusal(
            "feed_too_many_items",
            f"The feed has {len(spans):,} items; {_MAX_ITEMS:,} are read at once. Split it and deliver the parts.",
        )
        return
    feed = _parsed(data, decoded, spans)
    for number, (span, entry) in enumerate(zip(spans, feed.entries, strict=True), 1):
        if span.whole:
            raw = data[span.start : span.end]
            yield _document(_Item(entry, feed.about, number, span.start, span.end, decoded.encoding, raw), limits)
        else:
            detail = f"The feed ends within its item {number:,}, which begins here. Deliver it again."
            yield Refusal("feed_cut_off", detail, None, span.start)


def _parsed(data: bytes, decoded: feed_items.Decoded, spans: Sequence[feed_items.Span]) -> _Feed:
    """The feed parsed at once, or item by item where it is so broken that its items cannot be told apart."""
    whole = _parse(decoded.text)
    if len(whole.entries) == len(spans):
        return _Feed(whole.feed, whole.entries)
    head = feed_items.plain(data[: spans[0].start].decode(decoded.encoding, "replace"))
    head = head if len(head) <= _MAX_HEAD else _SHORT_HEAD
    tail = "".join(f"</{name}>" for name in reversed(feed_items.open_tags(head)))
    items = (data[start:end].decode(decoded.encoding, "replace") for start, end, _ in spans)
    return _Feed(whole.feed, [next(iter(_parse(f"{head}{item}{tail}").entries), {}) for item in items])


def _parse(text: str) -> Any:
    """What feedparser makes of it. From a stream, since it takes a string for an address or the name of a file."""
    stream = io.BytesIO(embedded.sound(text)[0].encode())
    try:
        return feedparser.parse(
            stream,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception:  # its loose parser trips over some markup; what it cannot parse has no items
        return feedparser.FeedParserDict(feed={}, entries=[])


def _document(item: _Item, limits: Limits) -> Document | Refusal:
    """The document of one item, or why it is none."""
    place = f"Item {item.number:,} of the feed"
    field, reader = _text(item.entry)
    text, markup = embedded.visible(field)
    text, lone = embedded.sound(text)
    if not text.strip():
        what = _plain(item.entry.get("title")) or _plain(item.entry.get("link")) or "no title"
        return Refusal(
            "feed_no_text",
            f"{place} has neither content nor a summary: {what[:100]}. Deliver the page that it links to.",
            None,
            item.start,
        )
    if len(text) > limits.document_chars:
        return Refusal(
            "too_long",
            f"{place} has {len(text):,} characters; the limit is {limits.document_chars:,}. "
            "Raise NEWSLEDGER_MAX_DOCUMENT_CHARS.",
            None,
            item.start,
        )
    replaced = item.raw.decode(item.encoding, "replace").count(_REPLACEMENT) if item.raw else 0
    replaced -= item.raw.decode(item.encoding, "ignore").count(_REPLACEMENT) if replaced else 0
    metadata = _metadata(item.entry, item.about)
    basis = Metadata(*("feed" if value else None for value in metadata))
    length = item.end - item.start
    return Document(text, item.start, length, reader, item.encoding, replaced + lone, metadata, basis, markup)


def _text(entry: Any) -> tuple[str, str]:
    """The longest content of an item and the reader `feed`, or its summary and the reader `feed-summary`."""
    given = entry.get("content")
    values = [one.get("value") for one in given if hasattr(one, "get")] if isinstance(given, list) else []
    content = max((value for value in values if isinstance(value, str)), key=len, default="")
    if content.strip():
        return content, "feed"
    summary = entry.get("summary")
    return (summary if isinstance(summary, str) else ""), "feed-summary"


def _metadata(entry: Any, about: Any) -> Metadata:
    address = next(filter(None, (_address(entry.get(name)) for name in ("feedburner_origlink", "link", "id"))), None)
    source = entry.get("source")
    outlet = _plain(source.get("title")) if hasattr(source, "get") else None
    home = address or _address(about.get("link"))
    named = _plain(about.get("title"))
    language = _plain(entry.get("language")) or _plain(about.get("language"))
    return Metadata(
        url=address,
        outlet=outlet or (site_name.shortened(named, home) if named else None),
        published=_moment(entry.get("published")) or _moment(entry.get("updated")) or _moment(entry.get("created")),
        title=_title(entry.get("title")),
        author=_authors(entry) or _authors(about if entry.get("id") else {}),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
    )


def _authors(entry: Any) -> str | None:
    listed = entry.get("authors")
    given = [one.get("name") for one in listed[:40] if hasattr(one, "get")] if isinstance(listed, list) else []
    names = [name for name in (*given, entry.get("author")) if isinstance(name, str)]
    found = author_names.read(names)
    return "; ".join(found.persons or found.others) or None


def _moment(value: Any) -> str | None:
    given = _plain(value)
    moment = moments.parse(given) if given else None
    return str(moment) if moment else given


def _title(value: Any) -> str | None:
    return _plain(embedded.visible(value)[0]) if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    given = value.strip() if isinstance(value, str) else ""
    return embedded.sound(given[:_MAX_CHARS])[0] if given.lower().startswith(("http://", "https://")) else None


def _plain(value: Any) -> str | None:
    found = schema_org.text_of(value)
    return embedded.sound(found[:_MAX_CHARS])[0] if found else None
