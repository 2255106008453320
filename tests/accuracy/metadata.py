"""How well title, date and authors of pages are found: andy and fundus, from their bytes to rows of article_texts."""

import importlib
import zipfile
from collections.abc import Iterator
from typing import Any

from flows import contracts, stages
from flows.readers import html
from flows.readers.documents import Document, Metadata
from flows.readers.limits import Limits
from flows.schemas import table
from tests.accuracy.corpora import CORPORA, rows, scorer

_BATCH = 50


_LIMITS = Limits(document_chars=2_000_000, undecodable_share=0.01)


def pages(name: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Each gold row of a set of pages, with the bytes of its page."""
    with zipfile.ZipFile(CORPORA / "html" / f"{name}.pages.zip") as archive:
        stored = {path.rpartition("/")[2]: path for path in archive.namelist()}
        for row in rows(f"html/{name}.dev.jsonl"):
            yield row, archive.read(stored[row["html_file"].rpartition("/")[2]])


def scores() -> dict[str, float]:
    """Every figure by its name."""
    found: dict[str, float] = {}
    for name in ("andy", "fundus"):
        given = list(pages(name))
        predicted = [row for at in range(0, len(given), _BATCH) for row in _read(given[at : at + _BATCH])]
        gold = [{key: value for key, value in row.items() if key != "text"} for row, _ in given]
        score = scorer("score_html").score(predicted, gold)
        found |= {f"{name}.{field}_recall": score[field]["R"] for field in ("title", "date")}
        found |= {f"{name}.{field}_f1": score[field]["F"] for field in ("title", "date", "authors")}
        found |= {f"{name}.authors_precision": score["authors"]["P"], f"{name}.authors_recall": score["authors"]["R"]}
    return found


def _read(given: list[tuple[dict[str, Any], bytes]]) -> Iterator[dict[str, Any]]:
    """Predictions from the rows that the steps make of pages.

    Authors are those of the metadata; where they name none, the bylines among the credits.
    """
    rules, schemas = contracts.rules(), contracts.schemas()
    documents = {row["id"]: _document(page) for row, page in given}
    fields = ("article_id", "work_key", "text", "line_markup", "repeated_lines", "raw_path", "raw_sha256")
    bases = [f"{field}_basis" for field in Metadata._fields]
    work = table(
        schemas["zone.work"],
        (*fields, *Metadata._fields, *bases),
        [
            (
                name,
                name,
                one.text,
                one.markup and one.markup._asdict(),
                [],
                "raw/x",
                "0" * 64,
                *one.metadata,
                *one.basis,
            )
            for name, one in documents.items()
            if one is not None
        ],
    )
    made = {"zone.work": work}
    for stage in _stages("articles"):
        step = getattr(importlib.import_module(stage.module), stage.name)
        made |= step(*(made[name] for name in stage.reads), rules, schemas)
    credited: dict[str, list[str]] = {}
    for article_id, name, kind in made["credits"].select("article_id", "name", "kind").iter_rows():
        credited.setdefault(article_id, []).extend([name] if kind == "byline" else [])
    for row in made["article_texts"].iter_rows(named=True):
        one = documents[row["article_id"]]
        stated = (one.metadata.author or "").split("; ") if one else []
        yield {
            "id": row["article_id"],
            "title": row["title"],
            "date": str(row["published_on"] or ""),
            "authors": list(filter(None, stated)) or credited.get(row["article_id"], []),
        }


def _stages(name: str) -> list[stages.Stage]:
    """The stage called `name` after those that it reads from, at any remove."""
    last = stages.named(name)
    before = [stage for stage in stages.STAGES if set(stage.writes) & set(last.reads)]
    return list(dict.fromkeys([*(one for stage in before for one in _stages(stage.name)), last]))


def _document(page: bytes) -> Document | None:
    found = html.read(page, _LIMITS)
    return found[0] if isinstance(found, list) else None
