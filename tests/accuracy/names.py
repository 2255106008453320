"""How well names are found: WikiGold, the speakers of PolNeAR, the persons of the talks articles."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.contracts import rules
from flows.text import line_spans, names, sentences
from flows.text.ids import fold
from flows.text.spans import Line, Mention
from tests.training.names import held_out

_CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def scores() -> dict[str, float]:
    """Every figure by its name."""
    return {**_wikigold(), **_speakers(), **_talks()}


def _scorer(name: str) -> ModuleType:
    folder = str(_CORPORA / "scorers")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location(name, _CORPORA / "scorers" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_CORPORA / path).read_text(encoding="utf-8").splitlines()]


def _mentions(text: str) -> list[Mention]:
    body = [
        Line(no, *span, "body", "body", "line.body")
        for no, span in enumerate(line_spans.split(text))
        if span[0] < span[1]
    ]
    return names.find(text, sentences.split(text, body, rules()), rules())


def _wikigold() -> dict[str, float]:
    """By cross-validation: each sentence with weights of the classifier that were trained without it."""
    scored = _scorer("score_ner").score(held_out(), _rows("names/wikigold.dev.jsonl"))
    kept = ("PER+ORG+LOC", "PER", "ORG", "LOC", "overlap+type (no MISC)")
    figures = {f"wikigold.{key}.f1": scored[key]["F"] for key in kept}
    return {**figures, "wikigold.PER.precision": scored["PER"]["P"], "wikigold.PER.recall": scored["PER"]["R"]}


def _speakers() -> dict[str, float]:
    """Share of the speakers with a proper name at whose place a person is found: of all, and of those who are persons.

    A speaker at whose place only an organisation, a place or a group is found is taken to be one.
    """
    hit = wanted = bodies = 0
    for row in _rows("quotes/dev.jsonl"):
        mentions = _mentions(row["text"])
        for quote in row["quotes"]:
            if quote.get("speaker_kind") != "name" or quote.get("speaker_start") is None:
                continue
            wanted += 1
            start, end = quote["speaker_start"], quote["speaker_end"]
            kinds = {m.kind for m in mentions if m.char_start < end and start < m.char_end}
            hit += "person" in kinds
            bodies += bool(kinds) and "person" not in kinds
    return {"speakers.found": hit / wanted, "speakers.persons": hit / (wanted - bodies)}


def _talks() -> dict[str, float]:
    gold = json.loads((_CORPORA / "talks" / "gold.json").read_text(encoding="utf-8"))
    right = wrong = missed = 0
    for article in gold["articles"]:
        text = (_CORPORA / "talks" / article["file"]).read_bytes().decode("utf-8")
        got = {_last(m.name) for m in _mentions(text) if m.kind == "person"}
        want = {_last(person["name"]) for person in article["persons"]}
        also = {_last(person["name"]) for person in article["persons_other"] if "name" in person}
        right += len(want & got)
        wrong += len(got - want - also)
        missed += len(want - got)
    return {"talks.people_f1": 2 * right / (2 * right + wrong + missed)}


def _last(name: str) -> str:
    return fold(name).split(" ")[-1]


if __name__ == "__main__":
    for figure, value in scores().items():
        print(f"{figure:40} {value:.3f}")
