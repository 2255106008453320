"""Table `figures`: numbers that count, measure or rank something, with their bounds and claimants."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import claimants, ids
from flows.text import figures as text_figures
from flows.text.claimants import Said
from flows.text.spans import Figure, Mention, Role, Sentence, Timex

_FIELDS = ("figure_id", "article_id", "text", *Figure._fields, "relayed_from_id")


def figures(
    work: pl.DataFrame,
    sentences: pl.DataFrame,
    mentions: pl.DataFrame,
    roles: pl.DataFrame,
    quotes: pl.DataFrame,
    timexes: pl.DataFrame,
    rules: Rules,
    schemas: Schemas,
) -> dict[str, pl.DataFrame]:
    """Find the figures of each article.

    Args:
        work: zone.work; reads article_id, text, outlet.
        sentences: as made by step `sentences`.
        mentions: as made by step `mentions`.
        roles: as made by step `mentions`.
        quotes: as made by step `quotes`.
        timexes: zone.timexes.
        rules: the rules.
        schemas: the contract.

    Returns:
        `figures`, in the order of `work` and char_start.
    """
    sentences_of = by_article(sentences, Sentence, Sentence._fields)
    mentions_of = by_article(mentions, Mention, Mention._fields)
    roles_of = by_article(roles, Role, Role._fields)
    quotes_of = by_article(quotes, Said, Said._fields)
    timexes_of = by_article(timexes, Timex, Timex._fields)
    rows = []
    for article_id, text, outlet in work.select("article_id", "text", "outlet").iter_rows():
        told, named = sentences_of.get(article_id, []), mentions_of.get(article_id, [])
        found = text_figures.find(text, told, named, timexes_of.get(article_id, []), rules)
        found = claimants.assign(
            text,
            found,
            told,
            named,
            roles=roles_of.get(article_id, []),
            quotes=quotes_of.get(article_id, []),
            rules=rules,
            own=outlet,
        )
        rows += [_row(article_id, text, figure) for figure in found]
    return {"figures": table(schemas["figures"], _FIELDS, rows)}


def _row(article_id: str, text: str, figure: Figure) -> tuple[object, ...]:
    return (
        ids.fact(article_id, "figure", figure.char_start),
        article_id,
        text[figure.char_start : figure.char_end],
        *figure,
        ids.source(figure.relayed_from) if figure.relayed_from is not None else None,
    )
