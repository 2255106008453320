"""Entities across articles: spellings, surnames alone, places, roles over time; in any order of arrival."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import duckdb
import polars as pl
import pytest

from flows import contracts, seeds, zones
from flows.contracts import rules
from flows.schemas import table
from flows.settings import sql_dir
from flows.text import ids, line_spans, names, roles, sentences
from flows.text.spans import Line, Mention, Role

DAY = date(2024, 5, 14)
_MODELS = ("entity_variants", "entity_links", "place_locations", "entities", "aliases", "mentions", "roles")


def release(texts: Mapping[str, tuple[str, int | None]], order: list[str] | None = None) -> duckdb.DuckDBPyConnection:
    """The tables of entities for articles by id, each a text and the days after `DAY` on which it appeared."""
    schemas = contracts.schemas()
    mention_rows: list[tuple[object, ...]] = []
    role_rows: list[tuple[object, ...]] = []
    days: list[tuple[str, date | None]] = []
    for article_id in order or list(texts):
        text, later = texts[article_id]
        days.append((article_id, None if later is None else DAY + timedelta(later)))
        body = [Line(no, *span, "body", "body", "line.body") for no, span in enumerate(line_spans.split(text))]
        spans = sentences.split(text, [line for line in body if line.char_start < line.char_end], rules())
        found = names.find(text, spans, rules())
        mention_rows += [(article_id, text[m.char_start : m.char_end], *m) for m in found]
        role_rows += [
            (article_id, text[r.char_start : r.char_end], *r) for r in roles.find(text, spans, found, rules())
        ]
    made = table(schemas["mentions"], ("article_id", "text", *Mention._fields), mention_rows)
    given = table(schemas["roles"], ("article_id", "text", *Role._fields), role_rows)
    con = _empty()
    for name, frame in (("mentions", made), ("roles", given)):
        con.register("given", frame.with_columns(pl.lit("0").alias("shard")).to_arrow())
        con.execute(f"CREATE TABLE zone.{name} AS SELECT * FROM given")
        con.unregister("given")
    con.execute("CREATE TABLE zone.article_texts (article_id VARCHAR, published_earliest DATE, published_latest DATE)")
    con.executemany("INSERT INTO zone.article_texts VALUES ($1, $2, $2)", days)
    con.execute(f"CREATE VIEW zone.article_names AS {zones.model('zone', 'article_names')}")
    for model in _MODELS:
        con.execute(f"INSERT INTO main.{model} BY NAME ({zones.model('main', model)})")
    return con


@cache
def _with_seeds() -> duckdb.DuckDBPyConnection:
    con = contracts.connect()
    seeds.load_into(con, sql_dir() / "seeds")
    return con


def _empty() -> duckdb.DuckDBPyConnection:
    con = _with_seeds()
    con.execute("DROP SCHEMA IF EXISTS zone CASCADE; CREATE SCHEMA zone")
    for model in _MODELS:
        con.execute(f"DELETE FROM {model}")
    return con


def people(texts: Mapping[str, tuple[str, int | None]]) -> dict[str, list[str]]:
    """Names of the persons, with the articles in which each is mentioned."""
    rows = release(texts).execute(
        "SELECT p.name, list(DISTINCT m.article_id ORDER BY m.article_id)"
        " FROM people AS p JOIN mentions AS m USING (entity_id) GROUP BY p.entity_id, p.name ORDER BY p.name"
    )
    return dict(rows.fetchall())


def test_accents_and_letters_of_other_alphabets_do_not_part_a_person() -> None:
    found = people({
        "a": ("Łukasz Wiśniewski sang in the old hall on the river.", 0),
        "b": ("Lukasz Wisniewski sang again at the fair.", 40),
    })  # fmt: skip
    assert found == {"Łukasz Wiśniewski": ["a", "b"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gordon Smythe", "Gordon Smithe"),
        ("Yevgeny Trubskoy", "Evgeny Trubskoi"),
        ("Mohammed Al-Rashidi", "Muhammad al-Rashidi"),
        ("Olena Zabolotnyy", "Olena Zabolotny"),
    ],
)
def test_spellings_with_a_common_role_are_one_person(one: str, other: str) -> None:
    found = people({
        "a": (f"Foreign minister {one} spoke about boats. Nobody else came.", 0),
        "b": (f"Foreign minister {other} spoke about nets. It rained.", 300),
    })  # fmt: skip
    assert found == {one: ["a", "b"]}


def test_spellings_beside_the_same_rare_names_are_one_person() -> None:
    beside = "met Ansgar Tollefsen and Birgit Haugland at the Norvale Institute"
    found = people({"a": (f"Gordon Smythe {beside}.", 0), "b": (f"Gordon Smithe {beside} again.", 2)})
    assert found["Gordon Smythe"] == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gordon Smythe arrived.", "Gordon Smithe arrived."),  # nothing in common
        ("Foreign minister Daniel Orlok spoke.", "Foreign minister Danielle Orlok spoke."),  # two given names
        ("Foreign minister Gordon Smythe spoke.", "The painter Gordon Smithe spoke."),  # two roles
        ("Foreign minister Gordon Smythe spoke.", "Foreign minister Martin Smythe spoke."),
    ],
)
def test_namesakes_stay_apart(one: str, other: str) -> None:
    assert len(people({"a": (one, 0), "b": (other, 1)})) == 2


def test_two_who_meet_in_one_article_are_two() -> None:
    found = people({
        "a": ("Foreign minister Gordon Smythe spoke.", 0),
        "b": ("Foreign minister Gordon Smithe spoke.", 1),
        "c": ("Gordon Smythe and Gordon Smithe are cousins.", 2),
    })  # fmt: skip
    assert found == {"Gordon Smithe": ["b", "c"], "Gordon Smythe": ["a", "c"]}


def test_a_surname_with_the_role_of_its_one_bearer_leads_to_the_bearer() -> None:
    found = people({
        "a": ("Foreign minister Hatice Yildirim spoke. Oskar Yildirim listened.", 0),
        "b": ("Foreign minister Yildirim left early.", 20),
    })  # fmt: skip
    assert found == {"Hatice Yildirim": ["a", "b"], "Oskar Yildirim": ["a"]}


def test_a_surname_with_a_role_that_two_bearers_have_stays_alone() -> None:
    found = people({
        "a": ("Foreign minister Hatice Yildirim spoke.", 0),
        "b": ("Foreign minister Oskar Yildirim spoke.", 30),
        "c": ("Foreign minister Yildirim left early.", 20),
    })  # fmt: skip
    assert found["Yildirim"] == ["c"]


def test_a_surname_of_another_country_s_minister_stays_alone() -> None:
    found = people({
        "a": ("Turkish foreign minister Hatice Yildirim spoke.", 0),
        "b": ("German foreign minister Yildirim left early.", 20),
    })  # fmt: skip
    assert found == {"Hatice Yildirim": ["a"], "Yildirim": ["b"]}


BESIDE = "met Ansgar Tollefsen and Birgit Haugland"


def test_a_surname_leads_to_its_only_bearer_of_these_days_beside_the_same_names() -> None:
    found = people({
        "a": (f"Ilse Brandvold {BESIDE}.", 0),
        "b": (f"“Fine,” said Brandvold, who {BESIDE}.", 2),
    })  # fmt: skip
    assert found["Ilse Brandvold"] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "later", "more"),
    [
        (f"“Fine,” said Brandvold, who {BESIDE}.", 90, "Nobody came."),  # another season
        ("“Fine,” said Brandvold, who met nobody.", 1, "Nobody came."),  # nobody in common
        (f"“Fine,” said Brandvold, who {BESIDE}.", 1, "Peter Brandvold was there too."),  # another bearer
        (f"“Fine,” said the painter Brandvold. He {BESIDE}.", 1, "Mayor Ilse Brandvold won."),  # other roles
    ],
)
def test_a_surname_without_evidence_stays_alone(text: str, later: int, more: str) -> None:
    found = people({"a": (f"Ilse Brandvold {BESIDE}.", 0), "b": (text, later), "c": (more, 1)})
    assert found["Brandvold"] == ["b"]


def test_the_rule_and_the_evidence_are_recorded() -> None:
    con = release({
        "a": ("Foreign minister Gordon Smythe spoke.", 0),
        "b": ("Foreign minister Gordon Smithe spoke.", 1),
        "c": ("Foreign minister Smythe spoke.", 2),
    })  # fmt: skip
    kept = ids.entity("person", "Gordon Smythe")
    rows = con.execute("SELECT article_id, entity_id, rule_id, evidence FROM entity_links ORDER BY 1").fetchall()
    assert rows == [
        ("b", kept, "entity.variant", "both: foreign minister"),
        ("c", kept, "entity.surname_role", "both: foreign minister"),
    ]
    known = {row.rule_id for row in rules().rules}
    assert {row[2] for row in rows} <= known
    forms = con.execute("SELECT form FROM aliases WHERE entity_id = ? ORDER BY form", [kept]).fetchall()
    assert forms == [("Gordon Smithe",), ("Gordon Smythe",), ("Smythe",)]


def test_explain_tells_the_rule_that_joined_two_names() -> None:
    con = release({
        "a": ("Foreign minister Gordon Smythe spoke.", 0),
        "b": ("Foreign minister Gordon Smithe spoke.", 1),
        "c": ("Foreign minister Smythe spoke.", 2),
    })  # fmt: skip
    query = (sql_dir() / "queries" / "explain_joined.sql").read_text("utf-8")
    kept, merged = ids.entity("person", "Gordon Smythe"), ids.entity("person", "Gordon Smithe")
    for asked in (kept, merged):
        rows = con.execute(query, {"id": asked}).fetchall()
        assert ("Gordon Smithe", merged, kept, "entity.variant", "both: foreign minister", 1) in [
            row[:6] for row in rows
        ]
    assert [row[3] for row in con.execute(query, {"id": kept}).fetchall()] == ["entity.variant", "entity.surname_role"]
    assert con.execute(query, {"id": "nobody"}).fetchall() == []


PLACES = {
    "a": ("They flew from Kharkiv to Ankara, and on to Birmingham, England.", 0),
    "b": ("They flew from Kharkov to London.", 1),
    "c": ("The road to Trelmark is closed. It lies near Lake Ostrava, in Norway.", 2),
    "d": ("He lives in Paris, Texas.", 3),
}


def test_places_have_a_country_and_coordinates() -> None:
    rows = release(PLACES).execute("SELECT name, country, latitude, longitude, rule_id FROM places").fetchall()
    found = {name: values for name, *values in rows}
    assert found["Ankara"] == ["TR", pytest.approx(39.9, abs=0.2), pytest.approx(32.9, abs=0.2), "place.only"]
    assert found["Birmingham"][0] == "GB"
    assert found["London"][0] == "GB"
    assert found["London"][3] in ("place.largest", "place.only")
    assert found["Norway"][0] == "NO"
    assert found["Lake Ostrava"] == found["Paris"] == [None, None, None, None]


def test_other_spellings_of_a_city_are_the_city() -> None:
    con = release(PLACES)
    kept = ids.entity("place", "Kharkiv")
    assert con.execute("SELECT entity_id, rule_id FROM entity_variants").fetchall() == [(kept, "entity.place_name")]
    assert con.execute("SELECT name, country FROM places WHERE entity_id = ?", [kept]).fetchall() == [("Kharkiv", "UA")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The mayor of Birmingham spoke of Alabama and the United States.", "US"),
        ("The mayor of Birmingham spoke of England and the United Kingdom.", "GB"),
        ("The mayor of London spoke of Canada.", "GB"),  # too small to be meant without a word
        ("The mayor of London, Ontario, spoke.", "CA"),
        ("The mayor of Georgia's largest town spoke of Russia.", "GE"),
        ("The senators of Georgia spoke in the United States.", "US"),
    ],
)
def test_a_place_is_in_the_country_that_the_article_names(text: str, country: str) -> None:
    rows = release({"a": (text, 0)}).execute(
        "SELECT country FROM places WHERE name IN ('Birmingham', 'London', 'Georgia')"
    )
    assert rows.fetchall() == [(country,)]


def test_one_person_has_several_roles_over_time() -> None:
    con = release({
        "a": ("Foreign minister Hatice Yildirim spoke.", 0),
        "b": ("Prime Minister Hatice Yildirim spoke.", 400),
        "c": ("Former prime minister Hatice Yildirim spoke.", 900),
        "d": ("Mayor Hatice Yildirim spoke.", None),
    })  # fmt: skip
    rows = con.execute(
        "SELECT role, former, as_of_earliest, as_of_latest FROM roles WHERE entity_id = ? ORDER BY article_id",
        [ids.entity("person", "Hatice Yildirim")],
    ).fetchall()
    days = [DAY + timedelta(later) for later in (0, 400, 900)]
    assert rows == [
        ("foreign minister", False, days[0], days[0]),
        ("prime minister", False, days[1], days[1]),
        ("prime minister", True, days[2], days[2]),
        ("mayor", False, None, None),
    ]


MANY = {
    **PLACES,
    "e": ("Foreign minister Gordon Smythe met Ilse Brandvold.", 0),
    "f": ("Foreign minister Gordon Smithe spoke. Brandvold left.", 1),
    "g": ("Foreign minister Smithe spoke to Łukasz Wiśniewski.", 2),
    "h": ("Lukasz Wisniewski met Gordon Smyth, a foreign minister.", None),
    "i": (f"Ilse Brandvold {BESIDE}.", 2),
    "j": (f"“No,” said Brandvold, who {BESIDE} in Kiev.", 3),
}


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_articles_ends_in_the_same_entities(seed: int) -> None:
    order = list(MANY)
    random.Random(seed).shuffle(order)
    made = [
        {model: con.execute(f"SELECT * FROM {model} ORDER BY ALL").fetchall() for model in _MODELS}
        for con in (release(MANY), release(MANY, order))
    ]
    assert made[0] == made[1]
    assert len(made[0]["entity_links"]) >= 5


def test_every_id_has_a_row_and_no_merged_id_is_left() -> None:
    con = release(MANY)
    for table_name in ("mentions", "roles", "aliases", "entity_links", "entity_variants"):
        assert con.execute(f"SELECT * FROM {table_name} ANTI JOIN entities USING (entity_id)").fetchall() == []
    merged = "SELECT 1 FROM entity_variants AS v JOIN mentions AS m ON m.entity_id = v.named_id"
    assert con.execute(merged).fetchall() == []
    hubs = "SELECT 1 FROM entity_variants AS v JOIN entity_variants AS w ON v.entity_id = w.named_id"
    assert con.execute(hubs).fetchall() == []
