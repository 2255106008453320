"""Cost of finding the articles that repeat others, among 10,000 real ones: `python -m bench.identity`.

From scratch, and again when the scores of all but 100 articles are kept. Process time is that of all threads. What
the sketch of one article costs, `python -m bench.steps` says.
"""

import argparse
import time
from datetime import date
from itertools import islice

import polars as pl

from bench.pipeline import BULK, articles
from flows import contracts, identity
from flows.text import published_given
from tests.stock import NO_PAIRS, Given, Stock

_NEW = 100


def main() -> None:
    """Print seconds, and how many pairs were scored."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    if not BULK.exists():
        print(f"The articles are not here: {BULK}")
        return
    given = [
        Given(
            row["id"],
            f"{row['title']}\n\n{row['text']}\n",
            row["source"],
            day(row["date"]),
        )
        for row in islice(articles(), options.articles)
    ]
    stock = Stock(given)
    print(f"{len(given):,} articles, {len(stock.groups()):,} of them repeat another")
    measure("from scratch", stock, NO_PAIRS)
    ids = {one.article_id for one in given[-_NEW:]}
    prints = stock.rows("SELECT article_id, fingerprint FROM zone.sketches")
    new = pl.Series([mark for one, mark in prints if one in ids], dtype=pl.UInt64).implode()
    measure(f"{_NEW} of them new", stock, stock.pairs.filter(~pl.col("a").is_in(new) & ~pl.col("b").is_in(new)))


def day(given: str | None) -> date | None:
    """The day that a sidecar would give."""
    found = published_given.parse(given, contracts.rules()) if given else None
    return date.fromisoformat(found.on) if found is not None and found.on else None


def measure(name: str, stock: Stock, kept: pl.DataFrame) -> None:
    """Find the copies with some scores kept, and print what it took."""
    wall, spent = time.perf_counter(), time.process_time()
    found = identity.link(stock.con, kept)
    wall, spent = time.perf_counter() - wall, time.process_time() - spent
    scored = found.height - kept.height
    print(f"{name:<16}{wall:>7.2f} s{spent:>7.2f} s of process time, {scored:,} of {found.height:,} pairs scored")


if __name__ == "__main__":
    main()
