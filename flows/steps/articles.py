"""Tables `article_texts`, `credits` and `zone.named_sources`: what surrounds the body of each article."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import head as text_head
from flows.text import ids, outlets, published_given
from flows.text import published as text_published
from flows.text.spans import Head, Line, Published, Timex

Values = tuple[Any, ...]
"""A row."""

_WORK = ("article_id", "text", "raw_path", "raw_sha256", "captured_on", "url", "outlet", "published", "title", "author")
_TEXTS = (
    "article_id",
    "raw_path",
    "raw_sha256",
    "source_id",
    "source_basis",
    "via_source_id",
    "title",
    "byline",
    "dateline",
    "url",
    "published_on",
    "published_at",
    "published_earliest",
    "published_latest",
    "published_basis",
    "published_evidence",
    "language",
    "language_basis",
    "text",
)
_CREDITS = ("article_id", "name", "kind", "text", "char_start", "char_end", "line_no", "zone", "rule_id")
_SOURCES = ("article_id", "source_id", "name", "kind", "domain")
_PAGES = ("article_id", "page_date")


def articles(
    work: pl.DataFrame,
    lines: pl.DataFrame,
    languages: pl.DataFrame,
    timexes: pl.DataFrame,
    rules: Rules,
    schemas: Schemas,
) -> dict[str, pl.DataFrame]:
    """Read the head of each article.

    Args:
        work: zone.work.
        lines: as made by step `lines`.
        languages: as made by step `languages`.
        timexes: as made by step `timexes`.
        rules: the rules.
        schemas: the contract.

    Returns:
        `article_texts`, one row per article, `credits`, `zone.named_sources` and `zone.pages`, in the order of `work`.
    """
    lines_of = by_article(lines, Line, Line._fields)
    timexes_of = by_article(timexes, Timex, Timex._fields)
    language_of = {row[0]: row[1:] for row in languages.select("article_id", "language", "basis").iter_rows()}
    texts: list[Values] = []
    credited: list[Values] = []
    named: list[Values] = []
    pages: list[Values] = []
    for article_id, text, raw_path, raw_sha256, captured_on, url, outlet, published, title, author in work.select(
        *_WORK
    ).iter_rows():
        own = lines_of.get(article_id, [])
        metadata = text_head.Metadata(_given(outlet), _given(url), _given(title), _given(author))
        head = text_head.read(text, own, rules, metadata)
        when = text_published.find(
            text,
            own,
            timexes_of.get(article_id, []),
            rules,
            metadata_published=_given(published),
            page_date=head.page_date,
            captured_on=captured_on,
            url=_given(url),
        )
        texts.append(
            (
                article_id,
                raw_path,
                raw_sha256,
                _source_id(head.source),
                head.source_basis,
                _source_id(head.via),
                head.title,
                head.byline,
                head.dateline,
                _given(url),
                *_typed(when),
                *language_of[article_id],
                text,
            )
        )
        credited += _credits(article_id, text, head)
        named += _named(article_id, head, metadata.url, rules)
        page = published_given.parse(head.page_date, rules) if head.page_date else None
        if page is not None and page.on is not None:
            pages.append((article_id, _day(page.on)))
    return {
        "article_texts": table(schemas["article_texts"], _TEXTS, texts).with_columns(_body_spans(work, lines)),
        "credits": table(schemas["credits"], _CREDITS, credited),
        "zone.named_sources": table(schemas["zone.named_sources"], _SOURCES, named),
        "zone.pages": table(schemas["zone.pages"], _PAGES, pages),
    }


def _body_spans(work: pl.DataFrame, lines: pl.DataFrame) -> pl.Series:
    """Column body_spans, a list for each row of `work`. Made by Polars: out of Python it takes ten times as long."""
    body = lines.filter(pl.col("zone") == "body")
    spans = body.select("article_id", body_spans=pl.concat_list("char_start", "char_end")).group_by("article_id").all()
    every = work.select("article_id").join(spans, on="article_id", how="left", maintain_order="left")
    return every["body_spans"].fill_null([])


def _typed(when: Published) -> Values:
    """The columns that say when an article was published, in the types of the contract."""
    at = datetime.fromisoformat(when.at).astimezone(UTC) if when.at else None
    return (_day(when.on), at, _day(when.earliest), _day(when.latest), when.basis, when.evidence)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _credits(article_id: str, text: str, head: Head) -> Iterator[Values]:
    for one in head.credits:
        shown = text[one.char_start : one.char_end]
        yield (
            article_id,
            one.name,
            one.kind,
            shown,
            one.char_start,
            one.char_end,
            one.line_no,
            one.zone,
            one.rule_id,
        )


def _named(article_id: str, head: Head, url: str | None, rules: Rules) -> list[Values]:
    """A row for each outlet that the head or the credits name."""
    known = outlets.index(rules)
    found: dict[str, Values] = {}
    names: list[tuple[str | None, str | None]] = [(head.source, "outlet"), (head.via, "aggregator")]
    names += [(credit.name, None) for credit in head.credits if credit.kind == "agency"]
    for name, kind in names:
        if not name:
            continue
        outlet = outlets.named(name, known)
        if outlet is None and kind is None:
            continue
        source_id = ids.source(name)
        domain = outlet.domain.split("|")[0] if outlet and outlet.domain else None
        if outlet is None and kind == "outlet" and head.source_basis == "url" and url:
            domain = outlets.host(url) or None
        found.setdefault(source_id, (article_id, source_id, name, outlet.kind if outlet else kind, domain))
    return list(found.values())


def _source_id(name: str | None) -> str | None:
    return ids.source(name) if name else None


def _given(value: str | None) -> str | None:
    """Metadata that says something."""
    value = value.strip() if value else None
    return value or None
