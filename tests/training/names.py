"""Trains the classifier of doubtful names, cross-validates it, and writes sql/seeds/name_weights.csv.

`python -m tests.training.names [--write]`. Data: the development part of WikiGold (CC BY 4.0), whose every name is
annotated, and of MEANTIME (CC BY 4.0), where only names that take part in events are: of it only names count. A
quarter of WikiGold at a time is held out: what is printed is exact F1 over persons, organisations and places of
sentences that the weights have not seen, without (rules) and with the classifier.
"""

import argparse
import csv
import dataclasses
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from flows.contracts import rules
from flows.rules import NameWeight, Rules
from flows.settings import sql_dir
from flows.text import line_spans, name_guess, names, sentences, states
from flows.text.bodies import Bodies
from flows.text.ids import digest
from flows.text.name_context import Article, Found, coordinated, judged, resolved, speech_verbs
from flows.text.name_lexicon import lexicon
from flows.text.people import People
from flows.text.spans import Line
from tests.accuracy.corpora import rows, scorer

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC", "group": "MISC"}
_STRENGTH = 2.0  # of the data against the pull of weights to zero
_RARE = 2  # features seen less often are left out
_PARTS = 4  # of WikiGold for cross-validation
_FIGURES = ("PER+ORG+LOC", "PER", "ORG", "LOC")

Example = tuple[list[str], str]


def main() -> None:
    """Print held-out figures; with --write train on everything and write the seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    wikigold = rows("names/wikigold.dev.jsonl")
    without = dataclasses.replace(rules(), name_weights=())
    found = {"rules": [_found(row, without) for row in wikigold], "classifier": held_out()}
    for which, predicted in found.items():
        scored = scorer("score_ner").score(predicted, wikigold)
        figures = "  ".join(f"{name} {scored[name]['F']:.3f}" for name in _FIGURES)
        print(f"{which:<12}{figures}")
    if options.write:
        _write(_train(_all(wikigold, without) + _more(without)))


def held_out() -> list[dict[str, Any]]:
    """What is found in each sentence of WikiGold, with weights trained on the parts of it that do not hold it."""
    bare = dataclasses.replace(rules(), name_weights=())
    more = _more(bare)
    parts: list[list[dict[str, Any]]] = [[] for _ in range(_PARTS)]
    for row in rows("names/wikigold.dev.jsonl"):
        parts[int(digest(row["id"]), 16) % _PARTS].append(row)
    seen = [_all(part, bare) for part in parts]
    found = []
    for at, part in enumerate(parts):
        rest = [example for other, examples in enumerate(seen) if other != at for example in examples]
        learned = dataclasses.replace(bare, name_weights=_train(rest + more))
        found += [_found(row, learned) for row in part]
    return found


def _more(known: Rules) -> list[Example]:
    return [example for row in _meantime() for example in _examples(row, known) if example[1]]


def _meantime() -> list[dict[str, Any]]:
    """Rows of MEANTIME with the innermost names of their entities, articles before them left out."""
    made = []
    for row in rows("events/meantime.dev.jsonl"):
        spans = set()
        for entity in row["entities"]:
            if entity.get("syntactic_type") != "NAM" or entity.get("type") not in _KINDS:
                continue
            start, end = entity["start"], entity["end"]
            start += 4 if row["text"][start:end].lower().startswith("the ") else 0
            name = row["text"][start:end]
            if name[:1].isupper() and "(" not in name and "," not in name:
                spans.add((start, end, entity["type"]))
        inner = [span for span in spans if not any(o != span and span[0] <= o[0] and o[1] <= span[1] for o in spans)]
        made.append({**row, "entities": [{"start": s, "end": e, "type": kind} for s, e, kind in sorted(inner)]})
    return made


def _all(part: Iterable[dict[str, Any]], known: Rules) -> list[Example]:
    return [example for row in part for example in _examples(row, known)]


def _examples(row: dict[str, Any], known: Rules) -> list[Example]:
    """The names of a text that are the classifier's to decide: their features, and the kind that a person gave them."""
    text = row["text"]
    gold = {(entity["start"], entity["end"]): _KINDS.get(entity["type"], "") for entity in row["entities"]}
    made = []
    for item in _open(text, known):
        piece = item.piece
        before, after = (
            name_guess.before_of(text, item.sentence, piece),
            name_guess.after_of(text, item.sentence, piece),
        )
        seen = name_guess.features(piece, before, after, lexicon(known), headline=item.headline)
        made.append((list(seen), gold.get((piece.start, piece.end), "")))
    return made


def _open(text: str, known: Rules) -> list[Found]:
    lines = [
        Line(no, *span, "body", "body", "line.body")
        for no, span in enumerate(line_spans.split(text))
        if span[0] < span[1]
    ]
    article = Article(text, lexicon(known), speech_verbs(known), People(lexicon(known)), Bodies(text))
    cut = names.cut(text, sentences.split(text, lines, known), known)
    seen = [item if item.piece.kind else judged(article, item) for item in cut]
    found = coordinated(text, states.told(text, seen, lexicon(known).state_nouns))
    for item in found:
        if item.piece.kind == "person":
            article.people.add(item.piece)
    article.people.settle()
    return [
        item
        for item in found
        if name_guess.open_to_guess(text, item.piece, resolved(article, item), headline=item.headline)
        or (len(item.piece.words) > 1 and item.piece.rule_id in name_guess.UNSURE)
    ]


def _train(examples: list[Example]) -> tuple[NameWeight, ...]:
    counts = Counter(name for seen, _ in examples for name in set(seen))
    vectors = DictVectorizer()
    matrix = vectors.fit_transform({name: 1.0 for name in seen if counts[name] >= _RARE} for seen, _ in examples)
    model = LogisticRegression(C=_STRENGTH, max_iter=5000, tol=1e-6)
    model.fit(matrix, [kind for _, kind in examples])
    order = [list(model.classes_).index(kind) for kind in name_guess.KINDS]
    weights = np.round(model.coef_[order].T, 2) + 0.0
    made = [
        NameWeight(name, *map(float, row))
        for name, row in zip(vectors.feature_names_, weights, strict=True)
        if row.any()
    ]
    bias = NameWeight("any", *(float(round(model.intercept_[at], 2)) for at in order))
    return (bias, *(row for row in made if row.feature != "any"))


def _found(row: dict[str, Any], known: Rules) -> dict[str, Any]:
    text = row["text"]
    lines = [
        Line(no, *span, "body", "body", "line.body")
        for no, span in enumerate(line_spans.split(text))
        if span[0] < span[1]
    ]
    mentions = names.find(text, sentences.split(text, lines, known), known)
    found = [{"start": m.char_start, "end": m.char_end, "type": _TYPES[m.kind]} for m in mentions]
    return {"id": row["id"], "entities": found}


def _write(weights: tuple[NameWeight, ...]) -> None:
    path = sql_dir() / "seeds" / "name_weights.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(NameWeight._fields)
        writer.writerows(sorted(weights))
    print(f"{path.name}: {len(weights)} features")


if __name__ == "__main__":
    main()
