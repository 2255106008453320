"""Accuracy of line labels on the development corpora: `python -m tests.accuracy.lines` prints it."""

import json
from typing import Any

from flows.contracts import rules
from flows.text import head, lines
from tests.accuracy.corpora import CORPORA, scorer

_DROPPED = frozenset({"advert", "filler", "donation", "sponsor"})


def scores() -> dict[str, float]:
    """Figures of score_lines.py on whole pages, and body lines of the talks articles, each arriving alone."""
    return {**_pages(), **_talks()}


def _pages() -> dict[str, float]:
    gold = _rows("lines/dev.jsonl")
    predicted = []
    titled = right = 0
    for row in gold:
        text = "\n".join(" ".join(line.splitlines()) for line in row["lines"])
        found = lines.label(text, frozenset(), rules())
        kept = {line.line_no for line in found if line.zone == "body"}
        predicted.append({"id": row["id"], "labels": [int(i in kept) for i in range(len(row["lines"]))]})
        if row["title"]:
            titled += 1
            title = head.read(text, found, rules(), head.Metadata()).title or ""
            right += _letters(title) == _letters(row["title"])
    scored = scorer("score_lines").score(predicted, gold)
    return {
        "pages.lines_f1": scored["lines main"]["F"],
        "pages.lines_precision": scored["lines main"]["P"],
        "pages.lines_recall": scored["lines main"]["R"],
        "pages.chars_f1": scored["chars main"]["F"],
        "pages.boilerplate_f1": scored["lines boilerplate"]["F"],
        "pages.title_right": right / titled,
    }


def _talks() -> dict[str, float]:
    right = wrong = missed = leaked = 0
    for article in json.loads((CORPORA / "talks" / "gold.json").read_text(encoding="utf-8"))["articles"]:
        text = (CORPORA / "talks" / article["file"]).read_bytes().decode("utf-8")
        zones = {line.line_no: line.zone for line in lines.label(text, frozenset(), rules())}
        for line in article["lines"]:
            body, kept = line["label"] == "body", zones.get(line["line"]) == "body"
            right += body and kept
            wrong += kept and not body
            missed += body and not kept
            leaked += kept and any(line["label"].endswith(label) or label in line["label"] for label in _DROPPED)
    return {"talks.lines_f1": 2 * right / (2 * right + wrong + missed), "talks.no_leak": float(leaked == 0)}


def _rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPORA / path).read_text(encoding="utf-8").splitlines()]


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
