"""Table `zone.languages`: the language of each article, known before anything is read from its sentences."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import language
from flows.text.spans import Line

_LINES = 20  # of the body: more than the identifier looks at


def languages(work: pl.DataFrame, lines: pl.DataFrame, rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """Tell the language of each article, by its body where it has one.

    Args:
        work: zone.work; reads article_id, text, language.
        lines: as made by step `lines`.
        rules: not read.
        schemas: the contract.

    Returns:
        `zone.languages`, one row per article, in the order of `work`.
    """
    body_of = by_article(lines.filter(pl.col("zone") == "body"), Line, Line._fields)
    rows = []
    for article_id, text, stated in work.select("article_id", "text", "language").iter_rows():
        body = "\n".join(text[line.char_start : line.char_end] for line in body_of.get(article_id, [])[:_LINES])
        rows.append((article_id, *language.of(body or text, stated)))
    return {"zone.languages": table(schemas["zone.languages"], ("article_id", "language", "basis"), rows)}
