"""Reads what surrounds the body: headline, outlet, aggregator, byline, dateline, credits."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from flows.rules import Rules
from flows.text import credit_lines, headline, outlets, standfirst
from flows.text.ids import fold
from flows.text.spans import Credit, Head, Line

_STATES = re.compile(
    r"(?i:support|donate to|(?:message|letter|note|appeal) from|by (?:supporting|giving to)|journalists of"
    r"|analysis and more from|published by|appeared first on|originally published (?:by|in|on)|courtesy of"
    r"|newsletter from|copyright|©|\(c\))"
    r"[\s\u00a0,:]*(?:\d{4}(?:\s?[-–]\s?\d{4})?[\s\u00a0,]*)?(?:by\s)?"
    r"(?P<name>(?:[Tt]he[ \u00a0])?[^\W\d_a-z][\w'’&/-]*(?:\.\w[\w'’&/-]*)*"
    r"(?:[ \u00a0](?:(?:of|de|and|the|&)[ \u00a0])?[^\W\d_a-z][\w'’&/-]*(?:\.\w[\w'’&/-]*)*){0,5})"
)
_COMPANY = re.compile(
    r",? (?:LLC|Inc|Ltd|Limited|Company|Corp|GmbH|Co|plc|LP|Media Group|News Group)\b.*", re.IGNORECASE
)
_STATING = frozenset({"donation", "newsletter", "legal", "related"})
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?,?\s\d{4}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
_LONGEST = 1_000
_AUTHORS = 20


class Metadata(NamedTuple):
    """What a sidecar or the document itself says; overrides what the text says."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None


def read(text: str, lines: Sequence[Line], rules: Rules, metadata: Metadata) -> Head:
    """The head of an article: headline, outlet, credits."""
    known = outlets.index(rules)
    titles = [line for line in lines if line.label == "title"]
    shown = metadata.title or (_slice(text, titles[0]) if titles else "")
    title = headline.clean(shown, known) if shown else headline.Headline("", None)
    if title.outlet is None and titles and metadata.title:
        title = headline.Headline(title.title, headline.clean(_slice(text, titles[0]), known).outlet)
    masthead = _masthead(text, lines, known)
    found, byline, dateline = _credits(text, lines, known)
    authors = [name for part in (metadata.author or "").split(";")[:_AUTHORS] if (name := part.strip())]
    found += credit_lines.given(text, lines, _unprinted(authors, found), known)
    source, basis, via = _source(
        text, lines, known, metadata=metadata, in_title=title.outlet, masthead=masthead, credited=found
    )
    return Head(
        title=title.title or None,
        source=source,
        source_basis=basis,
        via=via,
        byline=metadata.author or byline,
        dateline=dateline,
        page_date=_page_date(text, lines),
        credits=_unique(found),
    )


def _source(
    text: str,
    lines: Sequence[Line],
    known: outlets.Index,
    *,
    metadata: Metadata,
    in_title: str | None,
    masthead: str | None,
    credited: Sequence[Credit],
) -> tuple[str | None, str, str | None]:
    """The outlet, what it was read from, and the aggregator."""
    via = None
    candidates: list[tuple[str | None, str]] = [(metadata.outlet, "metadata")]
    if metadata.url:
        page = outlets.at(metadata.url, known)
        candidates.append((page.name if page else outlets.host(metadata.url) or None, "url"))
    candidates.append((in_title, "stated"))
    if masthead and in_title and _canonical(masthead, known) != _canonical(in_title, known):
        via = _canonical(masthead, known)
    else:
        candidates.append((masthead, "stated"))
    candidates.append((_stated(text, lines, known), "stated"))
    candidates.append((_dated_by(credited, known), "stated"))
    signed = outlets.signed(text, known)
    candidates.append((signed.name if signed else None, "text"))
    for name, basis in candidates:
        if not name or not name.strip():
            continue
        outlet = outlets.named(name, known)
        if outlet is not None and outlet.kind == "aggregator" and basis != "metadata":
            via = via or outlet.name
            continue
        canonical = _canonical(name, known)
        return canonical, basis, via if via != canonical else None
    return None, "none", via


def _dated_by(credited: Sequence[Credit], known: outlets.Index) -> str | None:
    """The outlet, not an agency that serves others, that the dateline names: (CNN) -."""
    for credit in credited:
        outlet = outlets.named(credit.name, known)
        if credit.rule_id == "credit.dateline" and outlet is not None and outlet.kind == "outlet":
            return outlet.name
    return None


def _canonical(name: str, known: outlets.Index) -> str:
    outlet = outlets.named(name, known)
    shown = " ".join(name.split())
    if outlet is not None:
        return outlet.name
    return shown.title() if shown.isupper() and len(shown.split()) > 1 else shown


def _masthead(text: str, lines: Sequence[Line], known: outlets.Index) -> str | None:
    """The outlet that a masthead above the headline names."""
    for line in lines:
        if line.label in ("title", "body"):
            return None
        if line.label == "masthead" and line.char_end - line.char_start <= 80:
            name = text[line.char_start : line.char_end].strip(" |-—:")
            if outlets.named(name, known) or outlets.like_outlet(name):
                return name
    return None


def _stated(text: str, lines: Sequence[Line], known: outlets.Index) -> str | None:
    """The outlet that an appeal, a newsletter box or a copyright line names as its own."""
    for line in lines:
        if line.label not in _STATING or line.zone != "none":
            continue
        for found in _STATES.finditer(text, line.char_start, min(line.char_end, line.char_start + _LONGEST)):
            name = _COMPANY.sub("", found["name"]).rstrip(".,'’ ")
            if outlet := outlets.named(name, known):
                return outlet.name
            if line.label == "donation" and outlets.like_outlet(name):
                return name
    return None


def _credits(text: str, lines: Sequence[Line], known: outlets.Index) -> tuple[list[Credit], str | None, str | None]:
    """All credits in the order of the text, the byline and the place of the dateline."""
    found: list[Credit] = []
    byline: str | None = None
    place: str | None = None
    first = standfirst.below(lines)
    for i, line in enumerate(lines):
        if line.label == "byline":
            shown, names = credit_lines.byline(text, line, known)
            byline = byline or shown
            found += names
        elif line.label == "credit":
            found += credit_lines.line_credits(text, line, known)
        elif line.label == "caption" and line.zone == "caption":
            found += credit_lines.caption(text, line, known)
        if line.label == "dateline" or (first is not None and i <= first and line.zone == "body"):
            dated = credit_lines.dateline(text, line)
            place = place or dated.place
            found += credit_lines.agency(text, line, dated.agency, known) if dated.agency else []
    return found, byline, place


def _unprinted(authors: Sequence[str], found: Sequence[Credit]) -> list[str]:
    """The authors whom no credit names yet."""
    named = {fold(credit.name) for credit in found}
    return [name for name in authors if fold(name) and fold(name) not in named]


def _page_date(text: str, lines: Sequence[Line]) -> str | None:
    for line in lines:
        if line.label == "masthead" and (found := _DATE.search(text, line.char_start, line.char_end)):
            return found[0]
    return None


def _unique(found: list[Credit]) -> tuple[Credit, ...]:
    """The credits in order, one for each place and name."""
    return tuple({(credit.char_start, credit.name): credit for credit in found if credit.name}.values())


def _slice(text: str, line: Line) -> str:
    return text[line.char_start : min(line.char_end, line.char_start + _LONGEST)]
