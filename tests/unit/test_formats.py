"""Pages, feeds and JSON through a run: what an analyst finds of them in the release."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from flows import runs
from flows.reading import Kept, Rows, read
from flows.settings import Settings
from tests import support

PAGE = """<!doctype html><html lang="en-GB"><head><title>Pier workers agree to a short pause | Quay Observer</title>
<meta property="og:site_name" content="Quay Observer"><link rel="canonical" href="https://quay.example/2024/05/04/pier">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier workers agree to a short pause",
"datePublished": "2024-05-04T23:30:00-05:00", "author": [{"name": "Osha Velline"}, {"name": "Teg Arrowin"}]}</script>
</head><body><article><h1>Pier workers agree to a short pause</h1><p class="byline">By Osha Velline</p>
<p>Dock leader Ruvi Passanel said on Saturday that no crate would be loaded before the end of the week.</p>
<p>“We will load no crates before Friday,” she told the Quay Observer after a long night of talks.</p></article>
</body></html>"""
RECORDS = [
    {"headline": "Old mill burns", "articleBody": "A fire at the mill hurt two people.", "datePublished": "2024-05-06"},
    {"headline": "No words"},
    {"title": "Choir sings", "body": "<p>The choir sang.</p>", "authors": ["Hale Dunmorrow", "Quay Media Group"]},
]
OTHER = {"d": {"words": "The bridge opened on Sunday."}, "h": "Bridge opens", "title": "wrong"}
SIDECAR = {"json_mapping": {"text": "d.words", "title": "h"}, "outlet": "Sarn Post"}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    landing = folder / "in"
    landing.mkdir()
    (landing / "page.bin").write_text(PAGE, "utf-8")
    lines = "\n".join(map(json.dumps, RECORDS)).encode()
    (landing / "records.gz").write_bytes(gzip.compress(lines))
    (landing / "other.json").write_text(json.dumps(OTHER, indent=2), "utf-8")
    (landing / "other.json.meta.json").write_text(json.dumps(SIDECAR), "utf-8")
    made = support.run(folder / "lake", [landing])
    assert made is not None
    return made.lake.warehouse


def asked(release: Path, query: str) -> list[Any]:
    return support.rows(release, query)


def test_titles_days_and_bylines(release: Path) -> None:
    found = asked(release, "SELECT title, published_on::VARCHAR, byline FROM articles ORDER BY title")
    assert found == [
        ("Bridge opens", None, None),
        ("Choir sings", None, "Hale Dunmorrow"),
        ("Old mill burns", "2024-05-06", None),
        ("Pier workers agree to a short pause", "2024-05-04", "Osha Velline; Teg Arrowin"),
    ]


def test_each_value_has_its_basis(release: Path) -> None:
    query = (
        "SELECT field, value_no, value, basis FROM metadata JOIN articles USING (article_id)"
        " WHERE title LIKE '{}%' ORDER BY field, value_no"
    )
    assert asked(release, query.format("Pier")) == [
        ("url", 1, "https://quay.example/2024/05/04/pier", "meta"),
        ("outlet", 1, "Quay Observer", "opengraph"),
        ("published", 1, "2024-05-04T23:30:00-05:00", "json-ld"),
        ("title", 1, "Pier workers agree to a short pause", "heading"),
        ("author", 1, "Osha Velline", "json-ld"),
        ("author", 2, "Teg Arrowin", "json-ld"),
        ("language", 1, "en-GB", "meta"),
    ]
    assert asked(release, query.format("Bridge")) == [
        ("outlet", 1, "Sarn Post", "sidecar"),
        ("title", 1, "Bridge opens", "record"),
    ]


def test_documents_and_refusals_keep_their_places(release: Path) -> None:
    found = asked(
        release,
        "SELECT reader, raw_offset, raw_length FROM documents WHERE landing_path LIKE '%records.gz' ORDER BY ALL",
    )
    sizes = [len(json.dumps(record)) for record in RECORDS]
    assert found == [("json", 0, sizes[0]), ("json", sizes[0] + sizes[1] + 2, sizes[2])]
    refused = asked(release, "SELECT reason, raw_offset FROM meta.rejects")
    assert refused == [("json_no_text", sizes[0] + 1)]


def test_a_mapping_that_is_wrong_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "mapping.json"
    for text in ("{", "[]", '{"body": "x"}', '{"text": 1}'):
        wrong.write_text(text, "utf-8")
        with pytest.raises(ValidationError, match="no mapping of fields"):
            Settings(json_mapping=wrong)
    wrong.write_text('{"text": "d.words"}', "utf-8")
    assert runs.limits(Settings(json_mapping=wrong)).json_mapping == {"text": "d.words"}
    with pytest.raises(ValidationError, match=r"none\.json"):
        Settings(json_mapping=tmp_path / "none.json")


def test_a_wrong_mapping_in_a_sidecar_is_refused_and_the_file_is_read() -> None:
    rows = Rows([], [], [])
    data = b'{"text": "Here."}'
    read(
        Kept("a.json", "raw/a", "0" * 64, "1" * 64),
        data,
        b'{"json_mapping": {"words": "x"}}',
        runs.limits(Settings()),
        rows,
    )
    assert [row[3] for row in rows.rejects] == ["sidecar_invalid"]
    assert len(rows.texts) == 1
