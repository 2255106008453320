"""What surrounds the body: headline, outlet, byline, dateline, credits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import head, headline, lines, outlets
from flows.text.head import Metadata
from flows.text.spans import Head

TITLE = "Harbour council agrees to dredge the northern channel"
BODY = (
    "The council of Port Ellery voted on Tuesday to dredge the northern channel, ending two years of argument.",
    "“We will start before the winter storms,” harbour master Dana Whitlock said after the vote.",
    "About 40 fishing boats ran aground in the channel last year, according to the port office.",
)


def read(*parts: str, metadata: Metadata | None = None) -> Head:
    text = "\n".join(parts)
    found = head.read(text, lines.label(text, frozenset(), rules()), rules(), metadata or Metadata())
    for credit in found.credits:
        assert 0 <= credit.char_start < credit.char_end <= len(text)
    return found


def credited(*parts: str) -> list[tuple[str, str]]:
    return [(credit.name, credit.kind) for credit in read(*parts).credits]


@pytest.mark.parametrize(
    ("raw", "title", "outlet"),
    [
        (TITLE, TITLE, None),
        (f"NextImg:{TITLE} — The Guardian", TITLE, "The Guardian"),
        (f"Home » {TITLE}", TITLE, None),
        (f"{TITLE} | Reuters", TITLE, "Reuters"),
        (f"{TITLE} - BBC News", TITLE, "BBC News"),
        (f"{TITLE} | World | The Times", TITLE, "The Times"),
        (f"{TITLE} — Ellery Gazette", TITLE, "Ellery Gazette"),
        (f"{TITLE} | Local", TITLE, None),
        (f"Reuters | {TITLE}", TITLE, "Reuters"),
        (f"EXCLUSIVE: {TITLE}", TITLE, None),
        ("Quay talks fail - again", "Quay talks fail - again", None),
        ("Storm hits Ellery — two dead", "Storm hits Ellery — two dead", None),
        ("The ferry: a love story", "The ferry: a love story", None),
    ],
)
def test_headlines_lose_what_wraps_them(raw: str, title: str, outlet: str | None) -> None:
    assert headline.clean(raw, outlets.index(rules())) == (title, outlet)


def test_the_outlet_comes_from_the_best_basis() -> None:
    sidecar = Metadata(outlet="the guardian", url="https://www.reuters.com/world/x")
    assert read(TITLE, *BODY, metadata=sidecar)[1:3] == ("The Guardian", "metadata")
    assert read(TITLE, *BODY, metadata=Metadata(url="https://www.reuters.com/world/x"))[1:3] == ("Reuters", "url")
    assert read(TITLE, *BODY, metadata=Metadata(url="https://news.bbc.co.uk/1"))[1:3] == ("BBC News", "url")
    assert read(TITLE, *BODY, metadata=Metadata(url="http://ellery.example/1"))[1:3] == ("ellery.example", "url")
    assert read(f"{TITLE} — The Guardian", *BODY)[1:3] == ("The Guardian", "stated")
    assert read("Support The Guardian!", "", TITLE, *BODY)[1:3] == ("The Guardian", "stated")
    assert read(TITLE, *BODY, "© 2021 The Guardian. All rights reserved.")[1:3] == ("The Guardian", "stated")
    assert read(TITLE, *BODY, "With Post wires")[1:3] == ("New York Post", "text")
    assert read(TITLE, f"(CNN) — {BODY[0]}", *BODY[1:])[1:3] == ("CNN", "stated")
    assert read(TITLE, f"ELLERY (AP) — {BODY[0]}", *BODY[1:])[1:3] == (None, "none")
    assert read(TITLE, *BODY)[1:3] == (None, "none")


def test_an_outlet_that_is_only_quoted_is_not_the_source() -> None:
    relayed = "The talks will go on, Whitlock told Reuters, and The Guardian reported the same on Monday."
    assert read(TITLE, *BODY, relayed).source is None


def test_the_host_of_a_page_is_the_aggregator() -> None:
    page = ("THE COASTAL NEWS", "Mar 5, 2021  |", "0", "Sponsor: Ellery Ropes", f"NextImg:{TITLE} — The Guardian")
    found = read(*page, *BODY)
    assert (found.title, found.source, found.via) == (TITLE, "The Guardian", "The Coastal News")
    assert found.page_date == "Mar 5, 2021"
    carried = read(TITLE, *BODY, metadata=Metadata(url="https://www.msn.com/en-us/news/1"))
    assert (carried.source, carried.source_basis, carried.via) == (None, "none", "MSN")


def test_metadata_gives_title_and_author() -> None:
    found = read(TITLE, "By Dana Quill", *BODY, metadata=Metadata(title="Dredging agreed | Reuters", author="A. Holm"))
    assert (found.title, found.byline, found.source) == ("Dredging agreed", "A. Holm", "Reuters")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Dana Quill", [("Dana Quill", "byline")]),
        ("By DANA QUILL and TOM MARSH", [("DANA QUILL", "byline"), ("TOM MARSH", "byline")]),
        ("By Dana Quill, Tom Marsh and Ada van Holm",
         [("Dana Quill", "byline"), ("Tom Marsh", "byline"), ("Ada van Holm", "byline")]),
        ("AFP contributed reporting.", [("Agence France-Presse", "agency")]),
        ("Reporting by Dana Quill; Editing by Tom Marsh",
         [("Dana Quill", "contributed"), ("Tom Marsh", "contributed")]),
        ("The Associated Press and Dana Quill contributed to this report.",
         [("Associated Press", "agency"), ("Dana Quill", "contributed")]),
        ("Fox News' Ada Holm in New York and Tom Marsh contributed to this report.",
         [("Ada Holm", "contributed"), ("Tom Marsh", "contributed")]),
        ("By Dana Quill, BBC News", [("Dana Quill", "byline")]),
        ("With Courier wires", [("Courier wires", "agency")]),
        ("With reporting by Reuters", [("Reuters", "agency")]),
        ("Boats wait at the quay on Monday in Ellery, Astria. Ada Holm / AFP",
         [("Ada Holm", "photo"), ("Agence France-Presse", "agency")]),
        ("Boats wait at the quay. EPA/ADA HOLM", [("ADA HOLM", "photo"), ("EPA", "agency")]),
        ("Boats wait at the quay. (Ada Holm/Reuters)", [("Ada Holm", "photo"), ("Reuters", "agency")]),
        ("Boats wait at the quay. REUTERS/Ada Holm", [("Ada Holm", "photo"), ("Reuters", "agency")]),
        ("Photo: Ada Holm", [("Ada Holm", "photo")]),
    ],
)  # fmt: skip
def test_credits(line: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(credited(TITLE, line, *BODY)) == sorted(expected)


@pytest.mark.parametrize(
    ("lead", "place", "agencies"),
    [
        ("PORT ELLERY — The council voted on Tuesday to dredge the channel after two years.", "PORT ELLERY", []),
        ("ELLERY (Reuters) - The council voted on Tuesday to dredge the channel.", "ELLERY", ["Reuters"]),
        ("ELLERY, Astria (AP) — The council voted to dredge the channel.", "ELLERY, Astria", ["Associated Press"]),
        ("ELLERY, March 4 (Reuters) - The council voted on Tuesday to dredge it.", "ELLERY", ["Reuters"]),
        ("(AFP) - The council voted on Tuesday to dredge the northern channel.", None, ["Agence France-Presse"]),
        ("The council — after two years — voted on Tuesday to dredge the channel.", None, []),
        ("Ellery - a town of boats - voted on Tuesday to dredge the northern channel.", None, []),
    ],
)  # fmt: skip
def test_datelines(lead: str, place: str | None, agencies: list[str]) -> None:
    found = read(TITLE, lead, *BODY)
    assert found.dateline == place
    assert [credit.name for credit in found.credits] == agencies


def test_outlets_are_found_by_name_and_domain() -> None:
    known = outlets.index(rules())
    assert outlets.named("the REUTERS", known) == outlets.at("http://uk.reuters.com/a?b#c", known)
    assert outlets.named("Nobody's Paper", known) is None
    assert outlets.at("not a url", known) is None
    assert outlets.host("https://user@WWW.Example.com:80/x") == "example.com"


_pieces = st.sampled_from(
    (
        *BODY,
        TITLE,
        "By A. B",
        "Photo: X / AFP",
        "Reuters",
        "— The Guardian",
        "ELLERY (AP) —",
        "\x00",
        "\ud800",
        "With wires",
    )
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(_pieces, st.text(max_size=40)), max_size=12), st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_head(parts: list[str], url: str, title: str) -> None:
    metadata = Metadata(url=url or None, title=title or None)
    found = read(*parts, metadata=metadata)
    assert (found.source is None) == (found.source_basis == "none")
    assert found == read(*parts, metadata=metadata)
    assert len({(credit.char_start, credit.name) for credit in found.credits}) == len(found.credits)


@pytest.mark.parametrize("piece", ["A. ", "A / B ", "(A", "© 2020 The A ", "By A. B, ", "ELLERY (", "Photo: ", " | A"])
def test_long_hostile_lines_take_linear_time(piece: str) -> None:
    read(piece * 20_000, "\n".join(f"{piece} / AFP" for _ in range(2_000)))


STANDFIRST = "Fishermen had waited for the dredgers since the winter storms."


def test_the_place_is_in_the_line_below_the_standfirst() -> None:
    found = read(TITLE, STANDFIRST, "By Dana Quill", f"PORT ELLERY — {BODY[0]}", *BODY[1:])
    assert (found.dateline, found.byline) == ("PORT ELLERY", "Dana Quill")


def test_the_place_is_in_the_first_line_where_a_credit_stands_below_it() -> None:
    assert read(TITLE, f"PORT ELLERY — {BODY[0]}", "By Dana Quill", *BODY[1:]).dateline == "PORT ELLERY"
