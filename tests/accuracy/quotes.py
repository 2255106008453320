"""Accuracy of quotations on the development corpus: `python -m tests.accuracy.quotes` prints it."""

import json
from typing import Any

from flows.contracts import rules
from flows.text import lines, names, quotes, roles, sentences
from flows.text.phrases import PRONOUNS
from tests.accuracy.corpora import CORPORA, scorer

_KINDS = {"direct": ("direct",), "all": ("direct", "mixed")}


def scores() -> dict[str, float]:
    """Figures of score_quotes.py over direct quotations, and over all with partial ones included."""
    text = (CORPORA / "quotes" / "dev.jsonl").read_text(encoding="utf-8")
    gold = [json.loads(line) for line in text.splitlines()]
    predicted = [{"id": row["id"], "quotes": predict(row["text"])} for row in gold]
    scores_of = scorer("score_quotes")
    found: dict[str, float] = {}
    for name, kinds in _KINDS.items():
        score = scores_of.score(predicted, gold, kinds)
        found[f"{name}.span_f1"] = score["span partial"]["F"]
        found[f"{name}.exact_f1"] = score["span exact"]["F"]
        found[f"{name}.joint_f1"] = score["joint quote+named speaker"]["F"]
        found[f"{name}.joint_precision"] = score["joint quote+named speaker"]["P"]
        found[f"{name}.joint_recall"] = score["joint quote+named speaker"]["R"]
        for kind in ("name", "pronoun", "nominal"):
            found[f"{name}.speaker_{kind}"] = score[f"speaker {kind}"]["acc"]
    return found


def predict(text: str) -> list[dict[str, Any]]:
    """The utterances of `text` with their speakers, as the scorer wants them. Headlines are not annotated."""
    labelled = lines.label(text, frozenset(), rules())
    split = sentences.split(text, labelled, rules())
    mentions = names.find(text, split, rules())
    held = roles.find(text, split, mentions, rules())
    name_of = {mention.entity_id: mention.name for mention in mentions}
    return [
        {
            "start": quote.char_start,
            "end": quote.char_end,
            "speaker": name_of.get(quote.speaker_id or "", _unless_pronoun(quote.speaker_as_named)),
        }
        for quote in quotes.find(text, split, mentions, held, rules())
        if quote.kind != "term" and quote.zone != "head"
    ]


def _unless_pronoun(words: str | None) -> str | None:
    return None if words is None or words.lower() in PRONOUNS else words


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
