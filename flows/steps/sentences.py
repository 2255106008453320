"""Table `sentences`: the sentences of every line whose zone is not none, in articles that are mined."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import language
from flows.text import sentences as text_sentences
from flows.text.spans import Line, Sentence


def sentences(
    work: pl.DataFrame, lines: pl.DataFrame, languages: pl.DataFrame, rules: Rules, schemas: Schemas
) -> dict[str, pl.DataFrame]:
    """Split the lines of each article into sentences.

    An article in another language than English gets none, and so no facts: each fact lies in a sentence.

    Args:
        work: zone.work; reads article_id, text.
        lines: as made by step `lines`.
        languages: zone.languages.
        rules: the rules.
        schemas: the contract.

    Returns:
        `sentences`, in the order of `work` and sentence_no.
    """
    lines_of = by_article(lines, Line, Line._fields)
    mined = {
        article_id
        for article_id, tag in languages.select("article_id", "language").iter_rows()
        if language.is_mined(tag)
    }
    rows = [
        (article_id, *sentence)
        for article_id, text in work.select("article_id", "text").iter_rows()
        if article_id in mined
        for sentence in text_sentences.split(text, lines_of.get(article_id, []), rules)
    ]
    return {"sentences": table(schemas["sentences"], ("article_id", *Sentence._fields), rows)}
