"""Tables `mentions` and `roles`: who and what is named, and which roles persons are given."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, by_article, table
from flows.text import names, roles
from flows.text.spans import Mention, Role, Sentence


def mentions(work: pl.DataFrame, sentences: pl.DataFrame, rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """Find the names in each article, and the roles of the persons among them.

    Args:
        work: zone.work; reads article_id, text.
        sentences: as made by step `sentences`.
        rules: the rules.
        schemas: the contract.

    Returns:
        `mentions` and `roles`, in the order of `work` and char_start. The days as of which a role is claimed are
        left null: a later stage knows when the article was published.
    """
    sentences_of = by_article(sentences, Sentence, Sentence._fields)
    mention_rows: list[tuple[object, ...]] = []
    role_rows: list[tuple[object, ...]] = []
    for article_id, text in work.select("article_id", "text").iter_rows():
        spans = sentences_of.get(article_id, [])
        found = names.find(text, spans, rules)
        mention_rows += [(article_id, text[span.char_start : span.char_end], *span) for span in found]
        role_rows += [
            (article_id, text[span.char_start : span.char_end], *span) for span in roles.find(text, spans, found, rules)
        ]
    return {
        "mentions": table(schemas["mentions"], ("article_id", "text", *Mention._fields), mention_rows),
        "roles": table(schemas["roles"], ("article_id", "text", *Role._fields), role_rows),
    }
