"""Accuracy of near-duplicate groups: `python -m tests.accuracy.duplicates` prints it.

The labelled articles are one stock, with the outlet and day that their corpus gives, and again without any day.
"""

from datetime import date

from tests.accuracy.corpora import rows, scorer
from tests.stock import Given, Stock


def scores() -> dict[str, float]:
    """Figures of score_neardup.py, groups read from the stock."""
    given = [
        Given(
            row["id"],
            f"{row['title']}\n\n{row['text']}\n",
            row["source"],
            date.fromisoformat(row["date"][:10]) if row["date"] else None,
        )
        for row in rows("duplicates/docs.jsonl")
    ]
    found: dict[str, float] = {}
    for name, stock in (("dated", Stock(given)), ("undated", Stock([one._replace(published=None) for one in given]))):
        groups = stock.groups()
        predicted = [{"id": one.article_id, "group": groups.get(one.article_id, one.article_id)} for one in given]
        scored = scorer("score_neardup").score(predicted, rows("duplicates/dev.jsonl"))["all"]
        found |= {f"{name}.f1": scored["F"], f"{name}.precision": scored["P"], f"{name}.recall": scored["R"]}
    return found


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
