"""Accuracy of the sentence splitter on the golden rules: `python -m tests.accuracy.sentences` prints it."""

import json
import re

from flows.contracts import rules
from flows.text import sentences
from flows.text.spans import Line
from tests.accuracy.corpora import CORPORA, scorer

_LIST = re.compile(r"(?:• )?\w{1,2}[.)]")


def scores() -> dict[str, float]:
    """Share of cases right: of all, and of those that are prose rather than items of a list in one line."""
    rows = (CORPORA / "sentences" / "golden.dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(row) for row in rows]
    predicted = [{"id": row["id"], "sentences": _split(row["text"])} for row in gold]
    scores_of = scorer("score_sbd")
    every = scores_of.score(predicted, gold)
    prose = scores_of.score(predicted, [row for row in gold if not _LIST.match(row["text"])])
    return {
        "golden.right": every["cases right"],
        "golden.boundaries_f1": every["boundaries"]["F"],
        "prose.right": prose["cases right"],
        "prose.boundaries_f1": prose["boundaries"]["F"],
    }


def _split(text: str) -> list[str]:
    line = Line(0, 0, len(text), "body", "body", "line.body")
    return [text[found.char_start : found.char_end] for found in sentences.split(text, [line], rules())]


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
