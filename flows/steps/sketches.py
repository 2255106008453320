"""Table `zone.sketches`: the shingles of each article's body, by which articles that repeat one another are found."""

import hashlib

import polars as pl

from flows.rules import Rules
from flows.schemas import Schemas, table
from flows.text import shingles

_FIELDS = ("article_id", "fingerprint", "words", "shingles", "sample")
_SHORT = 25  # words, as in candidate_pairs.sql; a shorter body is the same only under the same headline


def sketches(work: pl.DataFrame, lines: pl.DataFrame, _rules: Rules, schemas: Schemas) -> dict[str, pl.DataFrame]:
    """Sketch the body of each article.

    Args:
        work: zone.work; reads article_id, text.
        lines: as made by step `lines`.
        _rules: the rules.
        schemas: the contract.

    Returns:
        `zone.sketches`, in the order of `work`; articles without a body have no row.
    """
    body, title = _places(lines, pl.col("zone") == "body"), _places(lines, pl.col("label") == "title")
    heads: list[tuple[str, int, int]] = []
    codes: list[shingles.Codes] = []
    for article_id, text in work.select("article_id", "text").iter_rows():
        said = shingles.words(" ".join([text[start:end] for start, end in body.get(article_id, ())]))
        if not said:
            continue
        named = said
        if len(said) < _SHORT:
            headline = " ".join([text[start:end] for start, end in title.get(article_id, ())])
            named = [*shingles.words(headline), b"", *said]
        heads.append((article_id, _fingerprint(named), len(said)))
        codes.append(shingles.codes(said))
    rows = [(*head, found, shingles.sample(found)) for head, found in zip(heads, shingles.hashes(codes), strict=True)]
    return {"zone.sketches": table(schemas["zone.sketches"], _FIELDS, rows)}


def _places(lines: pl.DataFrame, wanted: pl.Expr) -> dict[str, list[tuple[int, int]]]:
    """Start and end of the wanted lines of each article."""
    found: dict[str, list[tuple[int, int]]] = {}
    for article_id, start, end in lines.filter(wanted).select("article_id", "char_start", "char_end").iter_rows():
        found.setdefault(article_id, []).append((start, end))
    return found


def _fingerprint(words: list[bytes]) -> int:
    """64-bit hash of the words: texts with the same are the same."""
    return int.from_bytes(hashlib.blake2b(b"\n".join(words), digest_size=8).digest(), "big")
