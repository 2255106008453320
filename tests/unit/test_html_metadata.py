"""What a page says of itself: the field that is believed, and the basis that is told."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from flows.readers import html_metadata
from flows.readers.documents import Metadata

ADDRESS = "https://www.quayobserver.example/2024/05/04/pier-strike"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Pier workers agree to a short pause",
    "datePublished": "2024-05-04T09:30:00+02:00",
    "dateModified": "2024-05-06T09:30:00+02:00",
    "author": [{"@type": "Person", "name": "Osha Velline"}, {"@type": "Person", "name": "Teg Arrowin"}],
    "publisher": {"@type": "Organization", "name": "Quay Media Group"},
    "inLanguage": "en-GB",
}


def page(head: str = "", body: str = "", title: str = "Pier workers agree to a short pause | Quay Observer") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><nav><a href=/>Quay Observer</a></nav>{body}<p>The pier stands still.</p></body></html>"
    )


def script(value: Any) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def read(text: str) -> tuple[Metadata, Metadata]:
    return html_metadata.read(LexborHTMLParser(text))


def test_json_ld_says_it_all() -> None:
    found, basis = read(page(script(ARTICLE) + f'<link rel=canonical href="{ADDRESS}">'))
    assert found == Metadata(
        url=ADDRESS,
        outlet="Quay Media Group",
        published="2024-05-04T09:30:00+02:00",
        title="Pier workers agree to a short pause",
        author="Osha Velline; Teg Arrowin",
        language="en",
    )
    assert basis == Metadata("meta", "json-ld", "json-ld", "json-ld", "json-ld", "meta")


@pytest.mark.parametrize(
    "wrapped",
    [
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Quay Observer"}, ARTICLE]},
        [{"@type": "BreadcrumbList", "itemListElement": []}, ARTICLE],
        {"@type": "WebPage", "name": "Quay", "mainEntity": {**ARTICLE, "@type": ["Article", "schema:NewsArticle"]}},
        {"@graph": [{**ARTICLE, "author": {"@id": "#osha"}}, {"@id": "#osha", "name": "Osha Velline; Teg Arrowin"}]},
        "<!--" + json.dumps(ARTICLE) + "-->",
        "/*<![CDATA[*/" + json.dumps(ARTICLE) + "/*]]>*/",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE).replace("short pause", "short\npause").replace("Osha", "O&#115;ha"),
    ],
)
def test_json_ld_in_every_shape(wrapped: Any) -> None:
    found, basis = read(page(script(wrapped)))
    assert found.title == "Pier workers agree to a short pause"
    assert (found.published, found.author) == ("2024-05-04T09:30:00+02:00", "Osha Velline; Teg Arrowin")
    assert basis.author == basis.published == "json-ld"


def test_the_description_of_this_page_counts_not_that_of_another() -> None:
    other = {**ARTICLE, "url": "https://www.quayobserver.example/other", "author": "Hale Dunmorrow"}
    own = {**ARTICLE, "mainEntityOfPage": {"@id": f"{ADDRESS}#main"}}
    found, _ = read(page(script([other, own]) + f'<link rel=canonical href="{ADDRESS}?x=1">'))
    assert found.author == "Osha Velline; Teg Arrowin"


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": "NewsArticle", "headline": ', "[" * 100_000, "null", "7", '"x"', ""]
)
def test_broken_json_leaves_the_rest(broken: str) -> None:
    found, basis = read(page(script(broken) + '<meta property=og:title content="Pier workers agree">'))
    assert (found.title, basis.title) == ("Pier workers agree", "opengraph")


def test_meta_elements() -> None:
    head = (
        '<meta property="og:site_name" content="Quay Observer - All the news of the coast">'
        f'<meta property="og:url" content="{ADDRESS}"><meta property="og:locale" content="en_GB">'
        '<meta property="article:published_time" content="2024-05-04T09:30:00Z">'
        '<meta name="parsely-author" content="By Osha Velline and Teg Arrowin, Quay Observer">'
    )
    found, basis = read(page(head).replace(" lang=en", ""))
    assert found == Metadata(
        ADDRESS,
        "Quay Observer",
        "2024-05-04T09:30:00+00:00",
        "Pier workers agree to a short pause",
        "Osha Velline; Teg Arrowin",
        "en_GB",
    )
    assert basis == Metadata("opengraph", "opengraph", "opengraph", "heading", "meta", "opengraph")


def test_what_is_printed() -> None:
    body = (
        "<h1>Pier workers agree to a short pause</h1>"
        '<div class="article-byline">By <a href="/authors/osha">Osha Velline</a> and Teg Arrowin, Quay Observer</div>'
        '<span class="publish-date">Published May 4, 2024, 9:30 am</span>'
        '<div class="related"><h3>Mill burns</h3><span class="byline">By Hale Dunmorrow</span></div>'
    )
    found, basis = read(page(body=body))
    assert (found.published, basis.published) == ("2024-05-04T09:30:00", "byline")
    assert (found.author, basis.author) == ("Osha Velline; Teg Arrowin", "byline")
    assert (found.title, basis.title) == ("Pier workers agree to a short pause", "heading")


def test_time_elements_of_publication_not_of_change_or_of_other_stories() -> None:
    body = (
        "<h1>Pier workers agree to a short pause</h1>"
        '<time class="modified-date" datetime="2024-05-09T10:00:00+02:00">updated May 9</time>'
        '<time class="entry-date" datetime="2024-05-04T09:30:00+02:00">May 4</time>'
        '<div class="sidebar-date"><time class="related-date" datetime="2023-01-01">1 January</time></div>'
    )
    found, basis = read(page(body=body))
    assert (found.published, basis.published) == ("2024-05-04T09:30:00+02:00", "time")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("2024-05-05T01:30:00Z", '<time datetime="2024-05-04T20:30:00-05:00">', "2024-05-04T20:30:00-05:00"),
        ("2024-05-05T01:30:07Z", "<p class=date>May 4, 2024 8:30 PM</p>", "2024-05-04T20:30:07-05:00"),
        ("2024-05-05T01:30:00Z", "<p class=date>May 4, 2024</p>", "2024-05-04"),
        ("2024-05-05T01:30:00Z", "<p class=date>May 3, 2024</p>", "2024-05-05T01:30:00+00:00"),
        ("2024-05-05T14:00:00Z", "<p class=date>May 4, 2024</p>", "2024-05-05T14:00:00+00:00"),
        ("2024-05-05T01:30:00+10:00", "<p class=date>May 4, 2024</p>", "2024-05-05T01:30:00+10:00"),
        ("05/06/2024 10:00", "<p class=date>6 May 2024</p>", "2024-05-06"),
        ("05/06/2024 10:00", "", "05/06/2024 10:00"),
        ("13/05/2024 10:00", "", "2024-05-13T10:00:00"),
    ],
)
def test_the_day_is_that_of_the_outlet(head: str, body: str, published: str) -> None:
    meta = f'<meta property="article:published_time" content="{head}">'
    found, _ = read(page(meta, f"<h1>Pier workers agree to a short pause</h1>{body}"))
    assert found.published == published


def test_a_day_that_could_be_another_is_understood_beside_a_clear_one() -> None:
    head = '<meta name="date" content="05/06/2024"><link rel=canonical href="https://a.example/2024/06/05/x">'
    assert read(page(head))[0].published == "2024-06-05"


@pytest.mark.parametrize(
    ("heading", "title", "expected"),
    [
        ("Opinion The pier must open", "The pier must open - Quay Observer", "The pier must open"),
        ("“The pier must open”", "“The pier must open” | Quay Observer", "“The pier must open”"),
        ("Quay Observer", "The pier must open | Quay Observer", "The pier must open"),
        ("", "Quay Observer: The pier must open", "Quay Observer: The pier must open"),
        (
            "The pier - and the ferry - must open",
            "Pier and ferry - Quay Observer",
            "The pier - and the ferry - must open",
        ),
        ("", "Quay Observer | The pier must open", "The pier must open"),
    ],
)
def test_title_without_site_and_section(heading: str, title: str, expected: str) -> None:
    body = f"<h1>{heading}</h1>" if heading else ""
    found, _ = read(page('<meta property=og:site_name content="Quay Observer">', body, title))
    assert found.title == expected


def test_the_heading_that_the_title_speaks_of() -> None:
    body = "<h1>Weather</h1><h1>Pier workers agree to pause their strike</h1><h1>Most read this week</h1>"
    assert read(page(body=body))[0].title == "Pier workers agree to pause their strike"


def test_more_authors_in_a_later_field() -> None:
    head = script({**ARTICLE, "author": "Osha Velline"}) + '<meta name=author content="Osha Velline, Teg Arrowin">'
    found, basis = read(page(head))
    assert (found.author, basis.author) == ("Osha Velline; Teg Arrowin", "meta")


def test_an_organisation_is_author_only_where_no_person_is() -> None:
    head = script({**ARTICLE, "author": {"name": "Quay Media Group"}})
    assert read(page(head))[0].author == "Quay Media Group"
    body = "<h1>Pier workers agree to a short pause</h1><p class=byline>By Osha Velline</p>"
    assert read(page(head, body))[0].author == "Osha Velline"


def test_an_empty_page_says_nothing() -> None:
    assert read("") == (Metadata(), Metadata())
    assert read("<html><body><p>x") == (Metadata(), Metadata())


SCRAPS = st.sampled_from(
    (
        *(
            "<h1>",
            "</h1>",
            "<title>",
            "<meta name=author content='",
            "'>",
            "<time datetime=",
            "<a rel=author>",
            "</div>",
        ),
        *(
            '<script type="application/ld+json">',
            "</script>",
            '{"@type":"NewsArticle",',
            '"author":',
            "[",
            "]",
            "}",
            '"',
        ),
        *(
            "<p class=byline>",
            "By ",
            "Osha Velline",
            ", ",
            "2024-05-04",
            "99/99/9999",
            "\ud800",
            "\0",
            "<html lang=",
            "|",
        ),
        *('"datePublished":"2024', "-13-45T99:99", '"@id":"#a",', '{"name":{"name":', "&#0;", "&amp;", "٣", "İ"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=8), max_size=40).map("".join))
def test_no_page_breaks_it(text: str) -> None:
    found, basis = read(text.encode("utf-8", "replace").decode())
    for value, said in zip(found, basis, strict=True):
        assert (value is None) == (said is None)
        assert value is None or (value == " ".join(value.split()) and 0 < len(value) <= 2_000)


def test_an_outlet_as_it_is_spelt() -> None:
    slug = '<meta property="og:site_name" content="quayobserver">'
    found, basis = read(page(slug + script({**ARTICLE, "publisher": {"name": "Quay Observer"}})))
    assert (found.outlet, basis.outlet) == ("Quay Observer", "json-ld")
    found, basis = read(page(slug))
    assert (found.outlet, basis.outlet) == ("quayobserver", "opengraph")
