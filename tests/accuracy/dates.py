"""Accuracy of dates and publication dates on the development corpora: `python -m tests.accuracy.dates` prints it."""

import io
import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import zstandard

from flows.contracts import rules
from flows.text import dates, line_spans, lines, published, published_given, sentences, timex
from flows.text.spans import UNPUBLISHED, Line, Published
from tests.accuracy.corpora import CORPORA, rows, scorer

_SETS = ("platinum", "meantime")
_BULK, _STEP = 1_500, 6  # articles without their sidecar, every sixth
_RESAMPLES = 400
_REACHED = ("resolvable_value_f1", "value_f1", "relaxed_f1")
_WEEK = 7
_ISO = re.compile(r"\d{4}-\d\d-\d\d")

Pair = tuple[dict[str, Any], dict[str, Any]]
"""A prediction and the gold row."""


def scores() -> dict[str, float]:
    """Figures of score_timex.py by set and of both sets together; publication dates inferred without a sidecar."""
    if not CORPORA.exists():
        return {}
    found = {name: _documents(name) for name in _SETS}
    both = [pair for pairs in found.values() for pair in pairs]
    timexes = {
        f"{name}.{measure}": value
        for name, pairs in (*found.items(), ("both", both))
        for measure, value in _measures(pairs).items()
    }
    return timexes | _intervals(both) | _published()


def predict(text: str, day: str | None) -> list[dict[str, Any]]:
    """The expressions of `text`, published on `day`, as the scorer wants them."""
    body = [Line(number, *span, "body", "body", "line.body") for number, span in enumerate(line_spans.split(text))]
    cut = sentences.split(text, [line for line in body if line.char_end > line.char_start], rules())
    when = Published(day, None, day, day, "metadata", None) if day else UNPUBLISHED
    predicted = []
    for found in dates.find(text, cut, rules()):
        value = timex.resolve(found.value_unanchored, found.anchor_rule, found.mod, when).value
        predicted.append(
            {
                "start": found.char_start,
                "end": found.char_end,
                "type": found.type,
                "value": value or found.value_unanchored,
                "rule": found.rule_id,
                "anchor": found.anchor_rule,
            }
        )
    return predicted


def _documents(name: str) -> list[Pair]:
    return [
        ({"id": row["id"], "timexes": predict(row["text"], _iso(row["dct"]))}, row)
        for row in rows(f"dates/{name}.dev.jsonl")
    ]


def _iso(day: str | None) -> str | None:
    return day if day and _ISO.fullmatch(day) else None


@cache
def _scorer() -> Callable[..., dict[str, dict[str, float]]]:
    """The scorer; how it normalises a value is remembered: the bootstrap scores the same values time and again."""
    module = scorer("score_timex")
    vars(module)["nv"] = cache(module.nv)
    found: Callable[..., dict[str, dict[str, float]]] = module.score
    return found


def _measures(pairs: list[Pair]) -> dict[str, float]:
    predicted, gold = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    score = _scorer()
    every, resolvable = score(predicted, gold), score(predicted, gold, ["DATE", "TIME"], True)
    return {
        "resolvable_value_f1": resolvable["value"]["F"],
        "value_f1": every["value"]["F"],
        "relaxed_f1": every["relaxed"]["F"],
        "strict_f1": every["strict"]["F"],
        "type_f1": every["type"]["F"],
    }


def _intervals(pairs: list[Pair]) -> dict[str, float]:
    """Bootstrap intervals (95%, over documents) of the measures that must be reached; the same in every run."""
    draw = random.Random(0)
    found: dict[str, list[float]] = {}
    for number in range(_RESAMPLES):
        drawn = draw.choices(pairs, k=len(pairs))
        renamed = [
            (pair[0] | {"id": f"{number}.{i}"}, pair[1] | {"id": f"{number}.{i}"}) for i, pair in enumerate(drawn)
        ]
        measures = _measures(renamed)
        for name in _REACHED:
            found.setdefault(name, []).append(measures[name])
    ends = {"low95": round(0.025 * _RESAMPLES), "high95": round(0.975 * _RESAMPLES) - 1}
    return {f"both.{name}_{end}": sorted(values)[at] for name, values in found.items() for end, at in ends.items()}


def _published() -> dict[str, float]:
    """When articles appeared, read from their text alone: real articles without their sidecar, whole pages as text."""
    articles = [(f"{row['title']}\n\n{row['text']}", day) for row in _bulk() if (day := _iso(row["date"]))]
    return _told("published", articles) | _told("published.pages", list(_pages()))


def _told(name: str, texts: list[tuple[str, str]]) -> dict[str, float]:
    """How often a text tells the day or an interval, how often the day lies inside, how often it is a day or a week."""
    widths = []
    right = single = 0
    for text, day in texts:
        labelled = lines.label(text, frozenset(), rules())
        timexes = dates.find(text, sentences.split(text, labelled, rules()), rules())
        when = published.find(text, labelled, timexes, rules(), metadata_published=None, page_date=None)
        if when.earliest and when.latest:
            widths.append((date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days + 1)
            right += when.earliest <= day <= when.latest
            single += when.on == day
    told, days = len(widths), widths.count(1)
    return {
        f"{name}.coverage": told / len(texts),
        f"{name}.precision": right / told if told else 0.0,
        f"{name}.one_day_coverage": days / len(texts),
        f"{name}.one_day_precision": single / days if days else 0.0,
        f"{name}.within_a_week": sum(width <= _WEEK for width in widths) / told if told else 0.0,
    }


def _pages() -> Iterator[tuple[str, str]]:
    """Whole pages as lines of text with their day, where the address (not shown to the reader) or fundus gives it."""
    fundus = {row["text"][:300]: row["date"] for row in rows("html/fundus.dev.jsonl") if row["date"]}
    for row in rows("lines/dev.jsonl"):
        address = published_given.from_address(row["url"]) if row["url"] else None
        day = address.on if address else fundus.get((row["gold_text"] or "")[:300])
        if day and _iso(day):
            yield "\n".join(" ".join(line.splitlines()) for line in row["lines"]), day


def _bulk() -> Iterator[dict[str, Any]]:
    """Every sixth of the real articles whose date is known."""
    with (CORPORA / "bulk" / "articles.jsonl.zst").open("rb") as file:
        stream = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
        yield from (json.loads(line) for line in islice(stream, 0, _BULK * _STEP, _STEP))


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
