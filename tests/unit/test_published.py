"""The publication date: given, stated, inferred from the text, or none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import dates, published, published_given
from flows.text.spans import UNPUBLISHED, Line, Published, Sentence


def find(
    *parts: tuple[str, str, str],
    metadata: str | None = None,
    page: str | None = None,
    captured: date | None = None,
    url: str | None = None,
) -> Published:
    """Publication of an article whose lines are given as text, label, zone."""
    text = "\n".join(part[0] for part in parts)
    lines, at = [], 0
    for number, (words, label, zone) in enumerate(parts):
        lines.append(Line(number, at, at + len(words), label, zone, "line.test"))
        at += len(words) + 1
    kept = [line for line in lines if line.zone != "none"]
    sentences = [
        Sentence(number, line.line_no, line.zone, line.char_start, line.char_end) for number, line in enumerate(kept)
    ]
    found = dates.find(text, sentences, rules())
    return published.find(
        text, lines, found, rules(), metadata_published=metadata, page_date=page, captured_on=captured, url=url
    )


BODY = ("The bridge was closed on Wednesday after the storm.", "body", "body")


@pytest.mark.parametrize(
    ("metadata", "on", "at"),
    [
        ("2019-04-07", "2019-04-07", None),
        ("2019-04-07T23:30:00Z", "2019-04-07", "2019-04-07T23:30:00+00:00"),
        ("2019-04-07T23:30:00.123-04:00", "2019-04-07", "2019-04-07T23:30:00-04:00"),
        ("2019-04-07 23:30", "2019-04-07", None),
        ("20190407", "2019-04-07", None),
        ("Sun, 07 Apr 2019 18:00:00 +0200", "2019-04-07", "2019-04-07T18:00:00+02:00"),
        ("April 7, 2019", "2019-04-07", None),
        ("Sunday 7 April 2019 18.30 BST", "2019-04-07", None),
        ("04/27/2019", "2019-04-27", None),
    ],
)  # fmt: skip
def test_metadata_goes_first(metadata: str, on: str, at: str | None) -> None:
    found = find(("Published: May 1, 2018", "dateline", "head"), BODY, metadata=metadata)
    assert found == Published(on, at, on, on, "metadata", metadata)


def test_digits_that_can_change_places_give_an_interval() -> None:
    found = find(BODY, metadata="03/04/2019")
    assert (found.on, found.earliest, found.latest) == (None, "2019-03-04", "2019-04-03")
    assert find(BODY, metadata="04/04/2019").on == "2019-04-04"


def test_a_month_is_an_interval() -> None:
    found = find(BODY, metadata="April 2019")
    assert (found.on, found.earliest, found.latest) == (None, "2019-04-01", "2019-04-30")


@pytest.mark.parametrize("metadata", ["yesterday", "2019-13-45", "99/99/2019", "April 7", "0000-00-00", ""])
def test_metadata_that_is_no_date_is_left_aside(metadata: str) -> None:
    assert find(BODY, metadata=metadata) == UNPUBLISHED


@pytest.mark.parametrize(
    "line", ["Published: April 7, 2019", "By Ada Quill | April 7, 2019", "7 April 2019", "Posted on 2019-04-07 18:00"]
)
def test_a_line_of_the_head_states_it(line: str) -> None:
    found = find((line, "dateline", "head"), BODY)
    assert (found.on, found.earliest, found.latest, found.basis) == ("2019-04-07", "2019-04-07", "2019-04-07", "stated")


def test_published_goes_before_updated() -> None:
    found = find(("Updated April 9, 2019", "dateline", "head"), ("Published April 7, 2019", "dateline", "head"), BODY)
    assert found.on == "2019-04-07"


def test_an_update_is_only_an_upper_bound() -> None:
    found = find(("Last updated April 9, 2019", "dateline", "head"), BODY)
    assert (found.on, found.earliest, found.latest) == (None, None, "2019-04-09")


def test_a_dateline_inside_the_body_states_it() -> None:
    found = find(("OSLO, April 7, 2019 (Wire) - The bridge was closed.", "body", "body"))
    assert (found.on, found.basis) == ("2019-04-07", "stated")


TITLE = ("Bridge closed", "title", "head")
STANDFIRST = ("Drivers had feared it since the winter.", "body", "body")


@pytest.mark.parametrize("line", ["April 7, 2019", "7 April 2019"])
def test_a_day_alone_may_stand_below_the_standfirst(line: str) -> None:
    assert find(TITLE, STANDFIRST, (line, "dateline", "head"), BODY).on == "2019-04-07"
    assert (
        find(TITLE, STANDFIRST, ("Ada Quill", "byline", "head"), (line, "navigation", "none"), BODY).on == "2019-04-07"
    )
    assert find(TITLE, STANDFIRST, BODY, (line, "dateline", "head")) == UNPUBLISHED


def test_a_dateline_in_the_first_line_states_it_where_a_byline_stands_below_it() -> None:
    opening = ("OSLO, April 7, 2019 (Wire) - The bridge was closed.", "body", "body")
    assert find(TITLE, opening, ("By Ada Quill", "byline", "head"), BODY).on == "2019-04-07"


def test_a_date_of_history_is_not_the_publication_date() -> None:
    assert find(("On April 7, 2019, the bridge was closed.", "body", "body")) == UNPUBLISHED
    assert find(BODY, ("April 7, 2019", "dateline", "head")) == UNPUBLISHED


def test_a_page_date_alone_is_never_the_publication_date() -> None:
    assert find(("Apr 7, 2019", "masthead", "none"), BODY, page="Apr 7, 2019") == UNPUBLISHED


def test_an_address_with_a_day_counts_as_metadata() -> None:
    assert find(BODY, url="https://news.example/2019/04/07/bridge").on == "2019-04-07"
    assert find(BODY, url="https://news.example/2019/apr/7/bridge").on == "2019-04-07"
    assert find(BODY, url="https://news.example/bridge-20190407").on == "2019-04-07"
    assert find(BODY, url="https://news.example/2019/44/07/bridge?d=/2019/04/07/") == UNPUBLISHED


CAPTION = ("The closed bridge on 3 April 2019. Photo: Ada Quill", "caption", "caption")


def test_a_caption_a_weekday_and_the_page_date_agree() -> None:
    found = find(CAPTION, BODY, page="Apr 5, 2019")
    assert (found.on, found.earliest, found.latest, found.basis) == (None, "2019-04-03", "2019-04-05", "text")
    assert found.evidence == "3 April 2019; Wednesday; page date"


def test_a_caption_on_the_day_of_the_page_leaves_one_day() -> None:
    assert find(CAPTION, BODY, page="Apr 3, 2019").on == "2019-04-03"


@pytest.mark.parametrize(
    ("caption", "page"),
    [
        (CAPTION[0], None),  # an archive photo may fall on the same weekday
        ("File photo of the bridge, 3 April 2019", "Apr 5, 2019"),
        ("The closed bridge on 4 April 2019. Photo: Ada Quill", "Apr 5, 2019"),  # a Thursday
        (CAPTION[0], "Apr 1, 2019"),
    ],
)
def test_no_date_where_they_do_not(caption: str, page: str | None) -> None:
    assert find((caption, "caption", "caption"), BODY, page=page) == UNPUBLISHED


def test_a_caption_with_its_weekday_needs_no_page_date() -> None:
    found = find(("The closed bridge, Wednesday, April 3, 2019. (Photo)", "caption", "caption"), BODY)
    assert (found.earliest, found.latest) == ("2019-04-03", "2019-04-06")


def test_nothing_is_published_after_its_capture() -> None:
    dated = ("The bridge on Wednesday, April 3, 2019.", "caption", "caption")
    assert find(BODY, dated, captured=date(2019, 4, 4)).latest == "2019-04-04"
    assert find(BODY, dated, captured=date(2019, 4, 2)) == UNPUBLISHED
    stated, digits = (("Published " + day, "navigation", "none") for day in ("April 7, 2019", "07.04.2019, 18:30"))
    assert find(TITLE, stated, BODY, captured=date(2019, 4, 6)).on == "2019-04-07"  # it may be tomorrow over there
    assert find(TITLE, stated, BODY, captured=date(2019, 4, 5)) == UNPUBLISHED
    assert find(TITLE, digits, BODY, captured=date(2019, 5, 1)).latest == "2019-05-02"


def test_a_quoted_post_and_its_weekday() -> None:
    found = find(BODY, ("— City of Oslo (@oslo) April 3, 2019", "body", "body"))
    assert (found.earliest, found.latest, found.basis) == ("2019-04-02", "2019-04-06", "text")


POST = ("— City of Oslo (@oslo) April 3, 2019", "body", "body")


def test_a_quoted_post_agrees_with_the_weekday_beside_its_own() -> None:
    found = find(("The bridge was closed on Thursday.", "body", "body"), POST)
    assert (found.earliest, found.latest, found.evidence) == ("2019-04-02", "2019-04-08", "April 3, 2019; Thursday")
    assert find(("The bridge was closed on Saturday.", "body", "body"), POST) == UNPUBLISHED


def test_a_gallery_says_nothing() -> None:
    picture = ("The bridge on Wednesday, April 3, 2019. Hide Caption 3 of 12", "body", "body")
    assert find(BODY, picture) == UNPUBLISHED
    assert find(BODY, (picture[0].partition(" Hide")[0], "body", "body")).earliest == "2019-04-03"


TITLE = ("Bridge closed after storm", "title", "head")


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Published 12:01 a.m. ET Sept. 9, 2016", "2016-09-09"),
        ("12 Jan 2020 | 14:30 GMT", "2020-01-12"),
        ("By Ada Quill | April 7, 2019", "2019-04-07"),
        ("Ada QuillPublished: Apr 7, 2019 10:55 AM EST", "2019-04-07"),
        ("Ada Quill · Harbour Desk · Posted: Apr 07, 2019 4:00 AM EDT | Last Updated: April 8", "2019-04-07"),
        ("Sunday 7 April 2019 09:14", "2019-04-07"),
        ("April 7, 20195:00 AM ET", "2019-04-07"),
        ("07.04.2019, 18:30", None),
        ("27.04.2019, 18:30", "2019-04-27"),
        ("4/7/2019 12:12 PM EST", "2019-04-07"),
        ("By Ada Quill - 04/27/19 06:30 PM EDT", "2019-04-27"),
        ("2019-04-07T16:15:30Z", "2019-04-07"),
        ("April 7, 2019 • 3 min read", "2019-04-07"),
    ],
)  # fmt: skip
def test_a_line_prints_it_whatever_its_label(line: str, on: str | None) -> None:
    for label in ("navigation", "related"):
        found = find(TITLE, (line, label, "none"), BODY)
        assert (found.on, found.basis) == (on, "stated")
    if on is None:
        assert (found.earliest, found.latest) == ("2019-04-07", "2019-07-04")


def test_an_update_that_a_line_prints_is_only_an_upper_bound() -> None:
    found = find(TITLE, ("updatedApr 7, 2019", "navigation", "none"), BODY)
    assert (found.on, found.earliest, found.latest) == (None, None, "2019-04-07")
    lines = ("Updated: Apr 8, 2019, 11:31 p.m.", "navigation", "none"), ("Published: Apr 7, 2019", "navigation", "none")
    assert find(TITLE, *lines, BODY).on == "2019-04-07"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ada Quill at the bridge, April 7, 2019",
        "Ada Quill, April 7, 2019 (Wire photo: Tor Lind)",
        "Posted by City of Oslo on Sunday, April 7, 2019",
        "© 2019 Harbour Review. April 7, 2019",
        "Flights resumed on April 7, 2019 after the storm had passed.",
        "Offer expires April 7, 2019 11:59 PM",
    ],
)
def test_a_line_that_says_more_does_not(line: str) -> None:
    assert find(TITLE, (line, "navigation", "none"), BODY) == UNPUBLISHED


def test_lines_that_print_different_days_print_none() -> None:
    first, second = ("April 7, 2019 10:00", "related", "none"), ("April 5, 2019 11:00", "related", "none")
    assert find(TITLE, first, second, BODY) == UNPUBLISHED
    assert find(TITLE, first, first, BODY).on == "2019-04-07"


def test_a_bare_date_above_the_headline_is_the_page_s() -> None:
    assert find(("April 7, 2019", "navigation", "none"), TITLE, BODY) == UNPUBLISHED


def test_weekday_with_month_and_day_gives_the_year() -> None:
    day = ("It had been closed before on Wednesday, April 3, officials said.", "body", "body")
    year = ("The bridge was built before 2019.", "body", "body")
    assert find(BODY, day, year).earliest == "2019-04-03"
    assert find(BODY, day) == UNPUBLISHED


@given(st.text(max_size=60))
def test_any_metadata_and_any_address_is_taken(given_text: str) -> None:
    published_given.parse(given_text, rules())
    published_given.from_address(given_text)


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99), st.sampled_from(["-", "/", ".", ""]))
def test_any_digits_give_a_day_of_the_calendar_or_nothing(year: int, month: int, day: int, glue: str) -> None:
    found = published_given.parse(f"{year:04d}{glue}{month:02d}{glue}{day:02d}", rules())
    assert found is None or (found.earliest or "") <= (found.latest or "")


_BITS = [
    "April 7, 2019",
    "7 Apr 2019",
    "31 Feb 2019",
    "2019-13-45",
    "99/99/9999",
    "3/4/19",
    "Published",
    "Updated",
    "12:61",
]
_BITS += ["By", "Ada", "|", "PT", "20195:00 AM", "a", "\n", "٣", "\ud800", "9" * 200]


@given(st.lists(st.tuples(st.lists(st.sampled_from(_BITS), max_size=8), st.sampled_from(["title", "body", "related"]))))
def test_any_lines_print_a_day_of_the_calendar_or_none(parts: list[tuple[list[str], str]]) -> None:
    zones = {"title": "head", "body": "body", "related": "none"}
    found = find(*((" ".join(words).replace("\n", " "), label, zones[label]) for words, label in parts))
    if found.earliest and found.latest:
        assert date.fromisoformat(found.earliest) <= date.fromisoformat(found.latest)
