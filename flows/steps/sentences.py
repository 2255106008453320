"""Table `sentences`: the sentences of every line whose zone is not none."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import sentences as text_sentences
from flows.text.spans import Line, Sentence


def sentences(work: pl.DataFrame, lines: pl.DataFrame, rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """Split the lines of each article into sentences.

    Args:
        work: zone.work; reads article_id, text.
        lines: as made by step `lines`.
        rules: the rules.
        schemas: the contract.

    Returns:
        `sentences`, in the order of `work` and sentence_no.
    """
    lines_of = by_article(lines, Line, Line._fields)
    rows = [
        (article_id, *sentence)
        for article_id, text in work.select("article_id", "text").iter_rows()
        for sentence in text_sentences.split(text, lines_of.get(article_id, []), rules)
    ]
    return {"sentences": table(schemas["sentences"], ("article_id", *Sentence._fields), rows)}
