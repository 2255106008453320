"""A stock of articles in memory, as far as flows.identity reads it: bodies through the steps, the rest as given."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from flows import contracts, identity, zones
from flows.schemas import table
from flows.steps.lines import lines
from flows.steps.sketches import sketches


class Given(NamedTuple):
    """An article: what a test says of it."""

    article_id: str
    text: str
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    via: str | None = None
    kind: str = "outlet"
    agency: str | None = None


NO_PAIRS = pl.DataFrame(schema=contracts.contracts()["zone.pairs"].schema)
"""Nothing scored before."""


class Stock:
    """Articles and what repeats what among them. `pairs` are the scores it rests on."""

    def __init__(self, given: Sequence[Given], kept: pl.DataFrame = NO_PAIRS) -> None:
        self.con = contracts.connect()
        self.con.execute("CREATE TABLE zone.article_texts AS FROM main.article_texts LIMIT 0")
        self.con.execute("CREATE TABLE zone.credits AS FROM main.credits LIMIT 0")
        self._insert("zone.sketches", sketched(given))
        self._insert("zone.article_texts", pl.DataFrame([_row(one) for one in given], infer_schema_length=None))
        named = [
            {"article_id": one.article_id, "source_id": name, "name": name, "kind": kind, "domain": None}
            for one in given
            for name, kind in ((one.outlet, one.kind), (one.via, "aggregator"))
            if name
        ]
        credited = [
            {"article_id": one.article_id, "name": one.agency, "kind": "agency", "text": one.agency, "char_start": 0,
             "char_end": 1, "line_no": 0, "sentence_no": 0, "zone": "head", "rule_id": "test"}
            for one in given
            if one.agency
        ]  # fmt: skip
        for name, rows in (("zone.named_sources", named), ("zone.credits", credited)):
            if rows:
                self._insert(name, pl.DataFrame(rows, infer_schema_length=None))
        self.pairs = identity.link(self.con, kept)

    def duplicates(self) -> dict[str, tuple[str, str, str]]:
        """duplicate_of, kind, rule_id of each article that repeats another."""
        rows = self.rows("SELECT article_id, duplicate_of, kind, rule_id FROM zone.duplicates ORDER BY ALL")
        return {row[0]: row[1:] for row in rows}

    def groups(self) -> dict[str, str]:
        """The first article of the group of each article that repeats another."""
        return {one: found[0] for one, found in self.duplicates().items()}

    def versions(self) -> list[tuple[str, str, int, str]]:
        """Rows of article_versions."""
        return self.rows(f"FROM ({zones.model('main', 'article_versions')}) ORDER BY version_of, version_no")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the stock."""
        return self.con.execute(sql).fetchall()

    def _insert(self, name: str, frame: pl.DataFrame) -> None:
        self.con.register("given", frame.to_arrow())
        self.con.execute(f"INSERT INTO {name} BY NAME FROM given")
        self.con.unregister("given")


def sketched(given: Sequence[Given]) -> pl.DataFrame:
    """zone.sketches of these articles, each arriving alone."""
    schemas, rules = contracts.schemas(), contracts.rules()
    fields = ("article_id", "work_key", "text", "repeated_lines", "raw_path", "raw_sha256")
    rows: list[tuple[object, ...]] = [(one.article_id, "0", one.text, [], "raw/x", "0" * 64) for one in given]
    work = table(schemas["zone.work"], fields, rows)
    return sketches(work, lines(work, rules, schemas)["lines"], rules, schemas)["zone.sketches"]


def _row(one: Given) -> dict[str, object]:
    return {
        "article_id": one.article_id,
        "raw_path": "raw/x",
        "raw_sha256": hashlib.sha256(one.text.encode()).hexdigest(),
        "source_id": one.outlet,
        "source_basis": "metadata" if one.outlet else "none",
        "via_source_id": one.via,
        "published_on": one.published,
        "published_earliest": one.published,
        "published_latest": one.published,
        "published_basis": "metadata" if one.published else "none",
        "url": one.url,
        "language": "en",
        "text": one.text,
        "body_spans": [[0, len(one.text)]],
    }
