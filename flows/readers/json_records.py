"""JSON and JSON Lines: one document for each record, at its place in the file."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from flows.readers import embedded, json_fields, json_scan, schema_org
from flows.readers import text as text_reader
from flows.readers.documents import Document, Refusal
from flows.readers.json_scan import Span
from flows.readers.limits import Limits

_BOM = b"\xef\xbb\xbf"
_LOOKS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x1e]*(?:\{\s*(?:\"|\}|\Z)|\[\s*(?:\{|\]|\Z))")
_FIRST_LINES = 20
_LINE = re.compile(rb"[^\n]*\n?")
_REPLACEMENT = "\ufffd"


def looks_like(head: bytes) -> bool:
    """Whether the first bytes of a file, a few thousand, are those of JSON records."""
    return _LOOKS.match(head.translate(None, b"\0") if _wide(head) else head) is not None


def is_lines(head: bytes) -> bool:
    """Whether `head` is the beginning of JSON Lines: its only line begins, or one of its first lines is, an object."""
    if _wide(head[:4]) or not looks_like(head) or head.removeprefix(_BOM).lstrip()[:1] != b"{":
        return False
    lines = [line.strip() for line in head.removeprefix(_BOM).split(b"\n", _FIRST_LINES)[:_FIRST_LINES] if line.strip()]
    return len(lines) == 1 or any(line[-1:] == b"}" and isinstance(_parsed(line), dict) for line in lines)


def read(data: bytes, limits: Limits) -> Iterator[Document | Refusal]:
    """The documents of JSON records: lines, an array, one object after another, or a list inside an object.

    A record without a text, or that is no JSON, is refused with its place; the others are read. Never raises for bad
    bytes.
    """
    if _wide(data[:4]):
        yield Refusal("json_encoding", "The JSON is in UTF-16 or UTF-32; JSON is exchanged in UTF-8. Deliver it so.")
        return
    start = len(_BOM) if data.startswith(_BOM) else 0
    found = False
    if is_lines(data):
        spans: Iterator[Span] = (Span(*line.span()) for line in _LINE.finditer(data, start) if line[0].strip())
    else:
        spans = json_scan.values(data, start)
    for span in spans:
        for one in _read(data, span, limits):
            found = True
            yield one
    if not found:
        yield Refusal("blank", "The JSON holds no record. Deliver it again with its articles.")


def line(data: bytes, limits: Limits) -> Iterator[Document | Refusal]:
    """The documents of one line of JSON Lines, for a file too large to be read whole. Offsets count from its start."""
    yield from _read(data, Span(len(_BOM) if data.startswith(_BOM) else 0, len(data)), limits)


def _read(data: bytes, span: Span, limits: Limits) -> Iterator[Document | Refusal]:
    """The documents in one value: a record, the elements of an array, or the records that lie in its lists."""
    raw = data[span.start : span.end]
    lead = len(raw) - len(raw.lstrip())
    span = Span(span.start + lead, span.start + len(raw.rstrip()), span.whole)
    if span.whole and data[span.start : span.start + 1] == b"[":
        yield from _listed(data, span.start, span.end, limits)
        return
    value, encoding, replaced = _decoded(data[span.start : span.end])
    if value is None and data[span.start : span.start + 1] == b"[":  # cut off: its whole elements are read
        yield from _listed(data, span.start, span.end, limits)
    elif not isinstance(value, dict):
        yield Refusal("json_broken", _not_read(span), None, span.start)
    else:
        yield from _record(data, span, value, encoding, replaced, limits)


def _listed(data: bytes, start: int, end: int, limits: Limits, *, inner: bool = False) -> Iterator[Document | Refusal]:
    """The documents in an array; `inner`: it lies in a record, and its records are not looked into any further."""
    for span in json_scan.elements(data, start, end):
        if span.start == span.end:
            yield Refusal("json_broken", "The list that begins here does not end. Deliver it again.", None, start)
        else:
            value, encoding, replaced = _decoded(data[span.start : span.end]) if span.whole else (None, "utf-8", 0)
            if isinstance(value, dict):
                if inner and _is_other(value):
                    continue
                yield from _record(data, span, value, encoding, replaced, limits, inner=inner)
            else:
                yield Refusal("json_broken", _not_read(span), None, span.start)


def _record(
    data: bytes,
    span: Span,
    value: Mapping[str, Any],
    encoding: str,
    replaced: int,
    limits: Limits,
    *,
    inner: bool = False,
) -> Iterator[Document | Refusal]:
    record = json_fields.read(value, limits.json_mapping)
    if record.text is None:
        inside = [] if inner else list(_within(data, span, limits))
        if any(isinstance(found, Document) for found in inside):
            yield from inside
        else:
            yield Refusal("json_no_text", _no_text(value, limits), None, span.start)
        return
    text, markup = embedded.visible(record.text)
    text, lone = embedded.sound(text)
    if not text.strip():
        yield Refusal("blank", "The text of the record is blank. Deliver it with its text.", None, span.start)
    elif len(text) > limits.document_chars:
        detail = f"The text of the record has {len(text):,} characters; the limit is {limits.document_chars:,}. "
        yield Refusal("too_long", detail + "Split it, or raise NEWSLEDGER_MAX_DOCUMENT_CHARS.", None, span.start)
    elif replaced > limits.undecodable_share * (span.end - span.start):
        detail = f"{replaced:,} bytes of the record do not decode as {encoding}. Deliver it as UTF-8."
        yield Refusal("undecodable", detail, None, span.start)
    else:
        metadata, basis = (type(one)(*map(_sound, one)) for one in (record.metadata, record.basis))
        yield Document(
            text, span.start, span.end - span.start, "json", encoding, replaced + lone, metadata, basis, markup
        )


def _within(data: bytes, span: Span, limits: Limits) -> Iterator[Document | Refusal]:
    """The records in the lists of an object that has no text itself: the first list that holds one with a text."""
    for start in json_scan.lists(data, span):
        found = list(_listed(data, start, span.end, limits, inner=True))
        if any(isinstance(one, Document) for one in found):
            yield from found
            return


def _decoded(raw: bytes) -> tuple[Any, str, int]:
    """The value of `raw`, its encoding, and how many bytes became U+FFFD; None when it is no JSON."""
    try:
        return _parsed(raw.decode()), "utf-8", 0
    except UnicodeDecodeError:
        encoding, _ = text_reader.sniff(raw)
    shown = raw.decode(encoding, "newsledger_mark")
    replaced = shown.count(_REPLACEMENT) - raw.decode(encoding, "ignore").count(_REPLACEMENT)
    return _parsed(shown), encoding, replaced


def _parsed(shown: str | bytes) -> Any:
    try:
        return json.loads(shown, strict=False)
    except (ValueError, RecursionError):
        return None


def _wide(head: bytes) -> bool:
    """Whether every other byte of a text in Latin letters is NUL; a byte order mark may stand before it."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]


def _not_read(span: Span) -> str:
    return (
        f"The {span.end - span.start:,} bytes from here on are no whole JSON object. Mend them and deliver them again."
    )


def _is_other(value: Mapping[str, Any]) -> bool:
    """Whether an object in a graph says that it is something else than an article: the site, a picture, an author."""
    said = schema_org.kinds(value)
    return bool(said) and not said & schema_org.ARTICLES


def _no_text(value: Mapping[str, Any], limits: Limits) -> str:
    names = ", ".join(str(name)[:30] for name in list(value)[:12]) or "none"
    path = limits.json_mapping.get("text")
    asked = f"nothing at {path!r}" if path else "no text"
    return (
        f"The record has {asked}. Its fields: {names}. "
        "If one of them is the text, say so in the file that NEWSLEDGER_JSON_MAPPING names, and replay."
    )


def _sound(value: str | None) -> str | None:
    return embedded.sound(value)[0] if value else value
