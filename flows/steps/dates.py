"""Table `dates`: expressions of time, resolved against the day their article was published."""

from datetime import date
from operator import attrgetter

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import ids
from flows.text import timex as text_timex
from flows.text.spans import UNPUBLISHED, Published, Timex

_PUBLISHED = ("published_on", "published_earliest", "published_latest", "published_basis")
_COPIED = ("type", "char_start", "char_end", "line_no", "sentence_no", "zone", "value_unanchored", "anchor_rule", "mod")
_copied = attrgetter(*_COPIED)
_FIELDS = (
    "date_id", "article_id", "text", *_COPIED, "rule_id",
    "value", "edtf", "earliest", "latest", "anchor_date", "anchor_basis",
)  # fmt: skip


def dates(
    work: pl.DataFrame, timexes: pl.DataFrame, article_texts: pl.DataFrame, rules: Rules, schemas: Schemas
) -> dict[str, pl.DataFrame]:
    """Resolve the expressions of time of each article.

    Args:
        work: zone.work; reads article_id, text.
        timexes: zone.timexes.
        article_texts: reads article_id and the published columns.
        rules: not read.
        schemas: the contract.

    Returns:
        `dates`, in the order of `work` and char_start.
    """
    timexes_of = by_article(timexes, Timex, Timex._fields)
    published_of = _published(article_texts)
    rows = [
        _row(article_id, text, timex, published_of.get(article_id, UNPUBLISHED))
        for article_id, text in work.select("article_id", "text").iter_rows()
        for timex in timexes_of.get(article_id, [])
    ]
    return {"dates": table(schemas["dates"], _FIELDS, rows)}


def _published(article_texts: pl.DataFrame) -> dict[str, Published]:
    """Publication dates by article."""
    return {
        article_id: Published(_iso(on), None, _iso(earliest), _iso(latest), basis, None)
        for article_id, on, earliest, latest, basis in article_texts.select("article_id", *_PUBLISHED).iter_rows()
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _row(article_id: str, text: str, timex: Timex, published: Published) -> tuple[object, ...]:
    """The row of one expression."""
    resolved = text_timex.resolve(timex.value_unanchored, timex.anchor_rule, timex.mod, published)
    if timex.anchor_rule is None:
        anchor, basis = None, "words"
    elif resolved.value is None and resolved.earliest is None:
        anchor, basis = None, "none"
    else:
        anchor, basis = _day(published.on), published.basis
    return (
        ids.fact(article_id, "date", timex.char_start),
        article_id,
        text[timex.char_start : timex.char_end],
        *_copied(timex),
        timex.rule_id,
        resolved.value,
        resolved.edtf,
        _day(resolved.earliest),
        _day(resolved.latest),
        anchor,
        basis,
    )
