"""Accuracy of the body of HTML pages on the development corpora, through the real reader and the real labeller."""

import zipfile
from functools import cache
from typing import Any

from flows.contracts import rules
from flows.readers import html
from flows.readers.documents import Document
from flows.readers.limits import Limits
from flows.settings import Settings
from flows.text import lines
from tests.accuracy.corpora import CORPORA, rows, scorer

SETS = ("zyte", "andy", "fundus")


def scores() -> dict[str, float]:
    """Shingle precision, recall and F1 of score_html.py for each set."""
    found: dict[str, float] = {}
    for name in SETS:
        gold = rows(f"html/{name}.dev.jsonl")
        predicted = [{"id": row["id"], "text": body(page(name, row))} for row in gold]
        scored = scorer("score_html").score(predicted, gold)["text_shingle"]
        found |= {
            f"{name}.shingle_{measure}": scored[key]
            for measure, key in (("precision", "P"), ("recall", "R"), ("f1", "F"))
        }
    return found


def body(data: bytes) -> str:
    """The lines of zone body of a page, one a line; nothing for a page that is refused."""
    document = read(data)
    if document is None:
        return ""
    text = document.text
    found = lines.label(text, frozenset(), rules(), document.markup)
    return "\n".join(text[line.char_start : line.char_end] for line in found if line.zone == "body")


def read(data: bytes) -> Document | None:
    """The document of a page, with its metadata."""
    found = html.read(data, limits())
    return found[0] if isinstance(found, list) else None


def page(name: str, row: dict[str, Any]) -> bytes:
    """The bytes of the page of one row."""
    return _archive(name).read(row["html_file"].rpartition("/")[2])


@cache
def _archive(name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(CORPORA / "html" / f"{name}.pages.zip")


@cache
def limits() -> Limits:
    """The limits, read once as a worker does."""
    settings = Settings()
    return Limits(settings.max_document_chars, settings.max_undecodable_share)


if __name__ == "__main__":
    for measure, figure in scores().items():
        print(f"{measure:40} {figure:.3f}")
