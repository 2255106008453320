"""Table `lines`: every non-blank line of an article with its label."""

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, table
from flows.text import lines as text_lines
from flows.text.markup import Markup
from flows.text.spans import Line

_READ = ("article_id", "text", "line_markup", "repeated_lines")


def lines(work: pl.DataFrame, rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """Label the lines of each article.

    Args:
        work: zone.work; reads article_id, text, line_markup, repeated_lines.
        rules: the rules.
        schemas: the contract.

    Returns:
        `lines`, in the order of `work` and line_no.
    """
    rows = [
        (article_id, *line)
        for article_id, text, markup, repeated in work.select(*_READ).iter_rows()
        for line in text_lines.label(text, frozenset(repeated), rules, None if markup is None else Markup(**markup))
    ]
    return {"lines": table(schemas["lines"], ("article_id", *Line._fields), rows)}
