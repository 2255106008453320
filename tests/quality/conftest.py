"""A small good release, made by hand from sql/ddl alone: two invented articles and at least one row of every table."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import duckdb
import pytest

from flows import contracts
from flows.settings import sql_dir

TALKS = (
    "Ferry talks end\n"
    "ASTERBY — “We sail at dawn,” Foreign Minister Ada Brennic said on Tuesday, the Tidewire agency reported."
    " “The sea is patient,” she added.\n"
    "She met Ivo Maren and spoke of 40 crews.\n"
    "Win a free boat today\n"
    "By Tidewire"
)
FERRIES = "Ferries sail\nThe first boats left Asterby for the islands on 12 May 2024, the harbour office said.\n"
DAY = date(2024, 5, 14)
SHA = "0123456789abcdef" * 4
LABELS = {
    "a1": [("title", "head"), ("body", "body"), ("body", "body"), ("advert", "none"), ("credit", "head")],
    "a2": [("title", "head"), ("body", "body")],
}


class Writer:
    """Writes rows and finds the places of words, so that offsets are not counted by hand."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.texts: dict[str, str] = {}

    def row(self, table: str, **values: Any) -> None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _ in values)
        self.con.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))

    def article(self, article_id: str, text: str, **values: Any) -> None:
        self.texts[article_id] = text
        start, body, sentence_no = 0, [], 0
        for line_no, (line, (label, zone)) in enumerate(zip(text.splitlines(), LABELS[article_id], strict=True)):
            end = start + len(line)
            place = {"article_id": article_id, "line_no": line_no, "zone": zone}
            self.row("lines", **place, char_start=start, char_end=end, label=label, rule_id="test.rule")
            if label == "body":
                body.append([start, end])
            cut = start + line.index(" “The sea") if " “The sea" in line else end
            for first, last in [(start, cut), (cut + 1, end)] if cut < end else [(start, end)]:
                if zone != "none":
                    self.row("sentences", **place, sentence_no=sentence_no, char_start=first, char_end=last)
                    sentence_no += 1
            start = end + 1
        raw = {"article_id": article_id, "raw_path": f"raw/{article_id}", "raw_sha256": SHA}
        self.row(
            "article_texts", **raw, text=text, body_spans=body, **{"language": "en", "language_basis": "text", **values}
        )
        self.row(
            "documents", **raw, document_id=f"d-{article_id}", landing_path=f"{article_id}.txt", raw_offset=0,
            raw_length=len(text.encode()), content_sha256="c" * 64, reader="text", encoding="utf-8", replaced_bytes=0,
        )  # fmt: skip
        self.row("meta.article_runs", article_id=article_id, run_id="run-1")

    def fact(self, table: str, article_id: str, words: str, **values: Any) -> None:
        start = self.texts[article_id].index(words)
        line_no, zone = self._one("SELECT line_no, zone FROM lines", article_id, start)
        (sentence_no,) = self._one("SELECT sentence_no FROM sentences", article_id, start)
        self.row(
            table, article_id=article_id, text=words, char_start=start, char_end=start + len(words), line_no=line_no,
            sentence_no=sentence_no, zone=zone, rule_id="test.rule", **values,
        )  # fmt: skip

    def _one(self, select: str, article_id: str, place: int) -> tuple[Any, ...]:
        sql = f"{select} WHERE article_id = ? AND ? BETWEEN char_start AND char_end - 1"
        row = self.con.execute(sql, [article_id, place]).fetchone()
        assert row is not None
        return row


def build(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        contracts.run_ddl(con, sql_dir() / "ddl")
        write = Writer(con)
        write.row("ref.rules", rule_id="test.rule", step="test", description="A rule.")
        write.row("meta.release", run_id="run-1", built_at=datetime(2024, 5, 20), code_version="0", build_key="k")
        write.row("meta.runs", run_id="run-1", started_at=datetime(2024, 5, 20), files_new=2, files_refused=0)
        write.row(
            "meta.withdrawals", withdrawal_id="w-1", article_id="gone", kind="article", target="gone", reason="Out",
            withdrawn_by="desk", withdrawn_at=datetime(2024, 5, 19), erased_at=datetime(2024, 5, 20),
        )  # fmt: skip
        _articles(write)
        _facts(write)
        _events(write)
        con.execute("DROP SCHEMA zone CASCADE")


def _articles(write: Writer) -> None:
    for source_id, name, kind in (("s1", "The Asterby Log", "outlet"), ("s2", "Tidewire", "agency")):
        write.row("sources", source_id=source_id, name=name, kind=kind)
    for article_id, text, title in (("a1", TALKS, "Ferry talks end"), ("a2", FERRIES, "Ferries sail")):
        write.article(
            article_id, text, title=title, source_id="s1", source_basis="stated", published_on=DAY,
            published_earliest=DAY, published_latest=DAY, published_basis="stated", story_id="a1",
            duplicate_of="a1" if article_id == "a2" else None,
        )  # fmt: skip
    write.row("line_repeats", line_hash=7, article_count=2)
    write.row("metadata", article_id="a1", field="title", value_no=1, value="Ferry talks end", basis="sidecar")
    write.row(
        "duplicates", article_id="a2", duplicate_of="a1", joined_to="a1", kind="update", containment=0.9,
        containment_back=0.8, clean=0.7, rule_id="test.rule",
    )  # fmt: skip
    write.row("article_versions", article_id="a1", version_of="a1", version_no=1, rule_id="test.rule")
    for entity_id, kind, name in (
        ("e1", "person", "Ada Brennic"), ("e2", "person", "Ivo Maren"), ("e3", "place", "Asterby"),
    ):  # fmt: skip
        write.row("entities", entity_id=entity_id, kind=kind, name=name)
        write.row("aliases", entity_id=entity_id, form=name)
    joined = {"entity_id": "e1", "named_id": "e4", "rule_id": "test.rule"}
    write.row("entity_variants", **joined, kind="person", name="Ada Brennik")
    write.row("entity_links", **joined, article_id="a1")
    write.row("place_locations", entity_id="e3", country="NO", rule_id="test.rule")


def _facts(write: Writer) -> None:
    write.fact("credits", "a1", "Tidewire", name="Tidewire", kind="agency")
    for article_id, entity_id, kind, name in (
        ("a1", "e1", "person", "Ada Brennic"), ("a1", "e2", "person", "Ivo Maren"), ("a2", "e3", "place", "Asterby"),
    ):  # fmt: skip
        write.fact("mentions", article_id, name, entity_id=entity_id, kind=kind, name=name)
    write.fact(
        "roles", "a1", "Foreign Minister", entity_id="e1", role="foreign minister", former=False, as_of_earliest=DAY,
        as_of_latest=DAY,
    )  # fmt: skip
    speaker = {"speaker_id": "e1", "speaker_kind": "person", "utterance_id": "q1", "kind": "full"}
    cue = TALKS.index("said on")
    write.fact(
        "quotes", "a1", "We sail at dawn,", quote_id="q1", part_no=1, speaker_as_named="Foreign Minister Ada Brennic",
        speaker_basis="named", cue="said", cue_start=cue, cue_end=cue + 4, cue_position="after", relayed_from_id="s2",
        relayed_from="Tidewire", **speaker,
    )  # fmt: skip
    write.fact(
        "quotes", "a1", "The sea is patient,", quote_id="q2", part_no=2, speaker_as_named="she",
        speaker_basis="pronoun", **speaker,
    )  # fmt: skip
    write.fact(
        "figures", "a1", "40 crews", figure_id="f1", kind="count", value=40, low=40, low_inclusive=True, high=40,
        high_inclusive=True, approximate=False, norm_low=40, norm_high=40, norm_unit="1", of="crews",
        distribution="unstated", claimant_id="e1", claimant_as_named="She", claimant_kind="person", report_id="r1",
    )  # fmt: skip
    write.fact(
        "dates", "a1", "Tuesday", date_id="t1", type="DATE", value_unanchored="XXXX-WXX-2", anchor_rule="weekday",
        value="2024-05-14", earliest=DAY, latest=DAY, anchor_date=DAY, anchor_basis="stated", report_id="r1",
    )  # fmt: skip


def _events(write: Writer) -> None:
    write.fact(
        "event_reports", "a1", "met", report_id="r1", event_id="r1", type="CONSULT", polarity="affirmed",
        status="occurred", place_id="e3", earliest=DAY, latest=DAY, attributed_to_id="e1",
    )  # fmt: skip
    write.row("event_participants", report_id="r1", role="actor", entity_id="e1", as_named="She")
    write.row("events", event_id="r1", type="CONSULT", place_id="e3", earliest=DAY, latest=DAY, story_id="a1")
    write.row(
        "stories", story_id="a1", title="Ferry talks end", first_on=DAY, last_on=DAY, article_count=2, origin_count=2
    )
    write.row("origins", article_id="a1", origin_id="s2", reason="credit")
    write.row(
        "claims", claim_id="c1", story_id="a1", event_id="r1", kind="number", subject="crews", verdict="single",
        low=40, best=40, high=40, claimant_count=1, outlet_count=1, origin_count=1,
    )  # fmt: skip
    write.row(
        "claim_reports", claim_id="c1", fact_kind="figure", fact_id="f1", article_id="a1", relation="single", why="one"
    )


@pytest.fixture(scope="session")
def good_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "good.duckdb"
    build(path)
    return path


@pytest.fixture
def changed(good_release: Path, tmp_path: Path) -> Callable[[str], Path]:
    """The good release after some SQL, as a file of its own."""

    def change(sql: str) -> Path:
        path = tmp_path / "changed.duckdb"
        copyfile(good_release, path)
        with duckdb.connect(str(path)) as con:
            con.execute(sql)
        return path

    return change
