"""Table `quotes`: what is said inside quotation marks, and by whom."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import ids
from flows.text import quotes as text_quotes
from flows.text.spans import Mention, Quote, Role, Sentence

_FIELDS = (
    "quote_id",
    "article_id",
    "text",
    *(name for name in Quote._fields if name != "utterance_start"),
    "utterance_id",
    "relayed_from_id",
)


def quotes(
    work: pl.DataFrame,
    sentences: pl.DataFrame,
    mentions: pl.DataFrame,
    roles: pl.DataFrame,
    rules: Rules,
    schemas: Schemas,
) -> dict[str, pl.DataFrame]:
    """Find the quotations of each article.

    Args:
        work: zone.work; reads article_id, text, outlet.
        sentences: as made by step `sentences`.
        mentions: as made by step `mentions`.
        roles: as made by step `roles`.
        rules: the rules.
        schemas: the contract.

    Returns:
        `quotes`, in the order of `work` and char_start.
    """
    sentences_of = by_article(sentences, Sentence, Sentence._fields)
    mentions_of = by_article(mentions, Mention, Mention._fields)
    roles_of = by_article(roles, Role, Role._fields)
    rows = []
    for article_id, text, outlet in work.select("article_id", "text", "outlet").iter_rows():
        found = text_quotes.find(
            text,
            sentences_of.get(article_id, []),
            mentions_of.get(article_id, []),
            roles_of.get(article_id, []),
            rules,
            own=outlet,
        )
        rows += [_row(article_id, text, quote) for quote in found]
    return {"quotes": table(schemas["quotes"], _FIELDS, rows)}


def _row(article_id: str, text: str, quote: Quote) -> tuple[object, ...]:
    return (
        ids.fact(article_id, "quote", quote.char_start),
        article_id,
        text[quote.char_start : quote.char_end],
        *(value for name, value in zip(Quote._fields, quote, strict=True) if name != "utterance_start"),
        ids.fact(article_id, "quote", quote.utterance_start),
        ids.source(quote.relayed_from) if quote.relayed_from is not None else None,
    )
