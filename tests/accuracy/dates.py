"""Accuracy of dates and publication dates on the development corpora: `python -m tests.accuracy.dates` prints it."""

import io
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import zstandard

from flows.contracts import rules
from flows.text import dates, line_spans, lines, published, sentences, timex
from flows.text.spans import UNPUBLISHED, Line, Published
from tests.accuracy.corpora import CORPORA, rows, scorer

_SETS = ("platinum", "meantime")
_BULK, _STEP = 1_500, 6  # articles without their sidecar, every sixth
_RESAMPLES = 400
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
    return timexes | _interval(both) | _published()


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


def _measures(pairs: list[Pair]) -> dict[str, float]:
    predicted, gold = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    score = scorer("score_timex").score
    every, resolvable = score(predicted, gold), score(predicted, gold, ["DATE", "TIME"], True)
    return {
        "resolvable_value_f1": resolvable["value"]["F"],
        "value_f1": every["value"]["F"],
        "relaxed_f1": every["relaxed"]["F"],
        "strict_f1": every["strict"]["F"],
        "type_f1": every["type"]["F"],
    }


def _interval(pairs: list[Pair]) -> dict[str, float]:
    """Bootstrap interval (95%, over documents) of the value F1 of what can be resolved; the same in every run."""
    draw = random.Random(0)
    score = scorer("score_timex").score
    found = []
    for number in range(_RESAMPLES):
        drawn = draw.choices(pairs, k=len(pairs))
        renamed = [
            (pair[0] | {"id": f"{number}.{i}"}, pair[1] | {"id": f"{number}.{i}"}) for i, pair in enumerate(drawn)
        ]
        resampled = score([pair[0] for pair in renamed], [pair[1] for pair in renamed], ["DATE", "TIME"], True)
        found.append(resampled["value"]["F"])
    found.sort()
    low, high = found[round(0.025 * _RESAMPLES)], found[round(0.975 * _RESAMPLES) - 1]
    return {"both.resolvable_value_f1_low95": low, "both.resolvable_value_f1_high95": high}


def _published() -> dict[str, float]:
    """How often a text tells its publication date, and how often the day lies in the interval told."""
    told = right = articles = 0
    for row in _bulk():
        day = _iso(row["date"])
        if day is None:
            continue
        text = f"{row['title']}\n\n{row['text']}"
        labelled = lines.label(text, frozenset(), rules())
        timexes = dates.find(text, sentences.split(text, labelled, rules()), rules())
        when = published.find(text, labelled, timexes, rules(), metadata_published=None, page_date=None)
        articles += 1
        if when.basis != "none":
            told += 1
            right += (when.earliest or day) <= day <= (when.latest or day)
    return {"published.coverage": told / articles, "published.precision": right / told if told else 0.0}


def _bulk() -> Iterator[dict[str, Any]]:
    """Every sixth of the real articles whose date is known."""
    with (CORPORA / "bulk" / "articles.jsonl.zst").open("rb") as file:
        stream = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
        yield from (json.loads(line) for line in islice(stream, 0, _BULK * _STEP, _STEP))


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
