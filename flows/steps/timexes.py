"""Table `zone.timexes`: expressions of time, before they are anchored."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import dates as text_dates
from flows.text.spans import Sentence, Timex


def timexes(work: pl.DataFrame, sentences: pl.DataFrame, rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """Find the expressions of time of each article.

    Args:
        work: zone.work; reads article_id, text.
        sentences: as made by step `sentences`.
        rules: the rules.
        schemas: the contract.

    Returns:
        `zone.timexes`, in the order of `work` and char_start.
    """
    sentences_of = by_article(sentences, Sentence, Sentence._fields)
    rows = [
        (article_id, *timex)
        for article_id, text in work.select("article_id", "text").iter_rows()
        for timex in text_dates.find(text, sentences_of.get(article_id, []), rules)
    ]
    return {"zone.timexes": table(schemas["zone.timexes"], ("article_id", *Timex._fields), rows)}
