"""Tables `quotes` and `figures`: what is said inside quotation marks, what is counted, and who says so.

One step, since both ask the same reporting clauses for the speaker: to find them twice would cost half as much again.
"""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import attribution, claimants, ids
from flows.text import figures as text_figures
from flows.text import quotes as text_quotes
from flows.text.spans import Figure, Mention, Quote, Role, Sentence, Timex

_QUOTE = ("quote_id", "article_id", "text", *Quote._fields, "utterance_id", "relayed_from_id")
_QUOTE_FIELDS = tuple(name for name in _QUOTE if name != "utterance_start")
_FIGURE_FIELDS = ("figure_id", "article_id", "text", *Figure._fields, "relayed_from_id")
_UTTERANCE = Quote._fields.index("utterance_start")


def statements(
    work: pl.DataFrame,
    sentences: pl.DataFrame,
    mentions: pl.DataFrame,
    roles: pl.DataFrame,
    timexes: pl.DataFrame,
    rules: Rules,
    schemas: Schemas,
) -> dict[str, pl.DataFrame]:
    """Find the quotations and the figures of each article.

    Args:
        work: zone.work; reads article_id, text, outlet.
        sentences: as made by step `sentences`.
        mentions: as made by step `mentions`.
        roles: as made by step `mentions`.
        timexes: zone.timexes.
        rules: the rules.
        schemas: the contract.

    Returns:
        `quotes` and `figures`, in the order of `work` and char_start.
    """
    sentences_of = by_article(sentences, Sentence, Sentence._fields)
    mentions_of = by_article(mentions, Mention, Mention._fields)
    roles_of = by_article(roles, Role, Role._fields)
    timexes_of = by_article(timexes, Timex, Timex._fields)
    quote_rows: list[tuple[object, ...]] = []
    figure_rows: list[tuple[object, ...]] = []
    articles = [
        (article_id, text, outlet, sentences_of.get(article_id, []), mentions_of.get(article_id, []))
        for article_id, text, outlet in work.select("article_id", "text", "outlet").iter_rows()
    ]
    # All figures first, then all clauses: what runs stays in the processor's cache, which is worth 3-10 %.
    counted = [
        text_figures.find(text, told, named, timexes_of.get(article_id, []), rules)
        for article_id, text, _, told, named in articles
    ]
    for (article_id, text, outlet, told, named), figures in zip(articles, counted, strict=True):
        found = attribution.find(
            text,
            told,
            named,
            roles_of.get(article_id, []),
            rules,
            own=outlet,
            reach=text_quotes.REACH,
            besides=claimants.lines(text, figures, told),
        )
        quotes = text_quotes.of(found)
        claimed = claimants.assign(figures, quotes, found, rules)
        quote_rows += [_quote(article_id, text, quote) for quote in quotes]
        figure_rows += [_figure(article_id, text, figure) for figure in claimed]
    return {
        "quotes": table(schemas["quotes"], _QUOTE_FIELDS, quote_rows),
        "figures": table(schemas["figures"], _FIGURE_FIELDS, figure_rows),
    }


def _quote(article_id: str, text: str, quote: Quote) -> tuple[object, ...]:
    quote_id = ids.fact(article_id, "quote", quote.char_start)
    first = quote_id if quote.part_no == 1 else ids.fact(article_id, "quote", quote.utterance_start)
    return (
        quote_id,
        article_id,
        text[quote.char_start : quote.char_end],
        *quote[:_UTTERANCE],
        *quote[_UTTERANCE + 1 :],
        first,
        ids.source(quote.relayed_from) if quote.relayed_from is not None else None,
    )


def _figure(article_id: str, text: str, figure: Figure) -> tuple[object, ...]:
    return (
        ids.fact(article_id, "figure", figure.char_start),
        article_id,
        text[figure.char_start : figure.char_end],
        *figure,
        ids.source(figure.relayed_from) if figure.relayed_from is not None else None,
    )
