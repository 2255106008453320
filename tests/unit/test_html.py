"""The HTML reader: what of a page is visible, line by line, in any encoding, within bounds."""

import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.readers import html, html_encoding, html_tree
from flows.readers.documents import Document, Refusal
from flows.readers.limits import Limits
from flows.text import line_spans, markup

LIMITS = Limits(document_chars=100_000, undecodable_share=0.01)


def read(page: str | bytes, charset: str | None = None) -> Document:
    found = html.read(page.encode() if isinstance(page, str) else page, LIMITS, charset)
    assert isinstance(found, list)
    return found[0]


def places(page: str) -> list[markup.Place]:
    """Where the lines of a page stand."""
    document = read(page)
    assert document.markup is not None
    return markup.read(document.markup, len(document.text.splitlines()))[0]


def shown(body: str) -> list[str]:
    return read(f"<!DOCTYPE html><html><body>{body}</body></html>").text.split("\n")


def refused(page: bytes) -> str:
    found = html.read(page, LIMITS)
    assert isinstance(found, Refusal)
    return found.reason


def test_each_block_is_one_line_with_its_white_space_folded() -> None:
    assert shown("<div><h1>Port\n  closed</h1><p>The <b>port</b> is&nbsp;shut.</p>So it is.</div>") == [
        "Port closed",
        "The port is shut.",
        "So it is.",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = 'x';</script>",
        "<style>p {}</style>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<p hidden>x</p>",
        '<div style="color: red; DISPLAY : none"><p>x</p></div>',
        '<p style="visibility:hidden">x</p>',
        "<iframe src=a>x</iframe>",
        "<svg><text>x</text></svg>",
        "<select><option>x</option></select>",
        "<textarea>x</textarea>",
        "<dialog>x</dialog>",
        "<!-- x -->",
        "<video>x</video>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(hidden: str) -> None:
    assert shown(f"<p>Before.</p>{hidden}<p>After.</p>") == ["Before.", "After."]


def test_br_ends_a_line_unless_it_parts_a_sentence() -> None:
    assert shown("<div>The tide rose.<br><br>The quay flooded.<br>The boats were<br>moved inland.</div>") == [
        "The tide rose.",
        "The quay flooded.",
        "The boats were moved inland.",
    ]


def test_pre_keeps_its_lines() -> None:
    assert shown("<pre>First line\nSecond line\n\nThird</pre>") == ["First line", "Second line", "Third"]


def test_a_row_of_short_cells_is_one_line_and_a_table_for_layout_is_not() -> None:
    assert shown("<table><tr><th>Team<th>Won<tr><td>Ellery<td>3</table>") == ["Team\tWon", "Ellery\t3"]
    layout = "<table><tr><td>Home<br>News</td><td><table><tr><td><p>The port is shut.</p></table></td></tr></table>"
    assert shown(layout) == ["Home", "News", "The port is shut."]


def test_inline_elements_that_only_css_parts_do_not_run_into_one_word() -> None:
    assert shown("<div><span>By Dana Whitlock</span><span>Published May 3</span></div>") == [
        "By Dana Whitlock Published May 3"
    ]
    assert shown("<p><span>re</span><span>opened</span> <b>W</b><i>HO</i></p>") == ["reopened WHO"]


def test_entities_and_broken_markup_are_read_as_browsers_read_them() -> None:
    assert shown("<p>Fish &amp; chips &#8364;5 &nosuch; <b><i>cheap</b></i> <p>Ne<xt") == [
        "Fish & chips €5 &nosuch; cheap",
        "Ne",
    ]


@pytest.mark.parametrize(
    ("page", "charset", "encoding"),
    [
        ("\ufeff<p>Türmen</p>".encode(), None, "utf-8"),
        ("\ufeff<p>Türmen</p>".encode("utf-16-le"), None, "utf-16-le"),
        ("<p>Türmen</p>".encode("cp1252"), "iso-8859-1", "cp1252"),
        ('<meta charset="windows-1251"><p>Türmen Порт</p>'.replace("ü", "").encode("cp1251"), None, "cp1251"),
        ('<meta http-equiv=Content-Type content="text/html; charset=Shift_JIS"><p>港'.encode("cp932"), None, "cp932"),
        ('<?xml version="1.0" encoding="koi8-r"?><html><p>Порт'.encode("koi8-r"), None, "koi8-r"),
        ('<meta charset="iso-8859-1"><p>Türmen</p>'.encode(), None, "utf-8"),
        ("<p>港湾</p>".encode("gb18030"), "gb2312", "gb18030"),
        ("<p>港</p>".encode("iso2022_jp"), "iso-2022-jp", "iso2022_jp"),
    ],
)
def test_the_encoding_is_that_of_the_mark_the_bytes_or_the_declaration(
    page: bytes, charset: str | None, encoding: str
) -> None:
    found = html_encoding.decode(page, charset)
    assert (found.encoding, found.replaced_bytes) == (encoding, 0)
    assert "\ufffd" not in read(page, charset).text


def test_an_undeclared_encoding_is_guessed() -> None:
    page = "<html><body><p>" + "Порт закрыт до весны, сообщил совет города. " * 20 + "</p></body></html>"
    assert "Порт закрыт до весны" in read(page.encode("cp1251")).text


@pytest.mark.parametrize("label", ["utf-7", "zlib", "rot13", "idna", "nonsense", "", "unicode_escape", "a" * 300])
def test_a_charset_that_no_browser_knows_is_not_followed(label: str) -> None:
    assert html_encoding.known(label) is None
    assert read("<p>Türmen</p>", label).text == "Türmen"


def test_what_cannot_be_a_page_is_refused_with_a_reason() -> None:
    assert refused(b"<html><body><script>render()</script></body></html>") == "blank"
    assert refused(b"<p>" + b"word " * 30_000) == "too_long"
    assert refused(b'<meta charset="utf-8"><p>' + b"\xff\xfe\x81" * 500) == "undecodable"


@pytest.mark.parametrize("opened", [b"<div>", b"<ul><li>", b"<table><tr><td>", b"<b>", b"<a><div>"])
def test_a_page_100_000_elements_deep_is_refused_or_read_at_once(opened: bytes) -> None:
    started = time.process_time()
    found = html.read(opened * 100_000 + b"x", LIMITS)
    assert isinstance(found, list) or found.reason == "too_deep"
    assert time.process_time() - started < 5


def test_formatting_that_every_block_would_open_again_is_refused() -> None:
    page = b"".join(b"<b id=%d>" % number for number in range(1_500)) + b"<p>x" * 5_000
    assert refused(page) == "too_many_elements"


@given(
    st.lists(st.sampled_from([*"<</ abBigsStT>1", "em", "TT", "nobr", "code", "</a>", "<font ", "\xff"]), max_size=40)
)
@example(["<", "b"])
@example(["<", "i"])
def test_formatting_is_counted_by_its_first_letters_as_no_less_than_it_is(pieces: list[str]) -> None:
    page = "".join(pieces).encode("latin-1") or b"x"
    signs = np.frombuffer(page, np.uint8)
    at = np.flatnonzero(signs == ord("<"))
    names, steps = html_tree._tags(page, at)
    begun = int(np.count_nonzero(html_tree._among(names, html_tree._FORMATTING) & (steps > 0)))
    first, second = signs.take(at + 1, mode="clip"), signs.take(at + 2, mode="clip")
    assert begun <= html_tree._most_formatting(first, second)


def test_50_megabytes_on_one_line_are_refused_at_once() -> None:
    started = time.process_time()
    assert refused(b"<html><body><p>" + b"word " * 10_000_000) == "too_long"
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf \n<!-- saved --><HTML lang=en>", True),
        ("\ufeff<!doctype html>".encode("utf-16-le"), True),
        (b"<article><p>The port is shut.</p>", True),
        (b"The <b>port</b> is shut.", False),
        (b'{"html": "<html>"}', False),
        (b'<?xml version="1.0"?><rss version="2.0">', False),
        (b"<port council> voted on Tuesday", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_its_first_bytes(head: bytes, is_page: bool) -> None:
    assert html_tree.looks_like(head) is is_page


def test_the_line_with_the_title_of_the_head_is_marked() -> None:
    page = "<title>Port closed until spring - The Ellery Post</title><h1>Port closed until spring</h1><p>It is shut."
    marked = ["title.page" in place.inner for place in places(page)]
    assert marked == [True, False]


def test_the_title_is_also_known_from_meta_elements_that_broken_markup_put_in_the_body() -> None:
    page = '<p>All pages</p><meta property="og:title" content="Port closed until spring"><h1>Port closed until spring'
    marked = ["title.page" in place.inner for place in places(page)]
    assert marked == [False, True]


def test_markup_says_where_a_line_stands() -> None:
    page = (
        '<main><div class="story-body" id=a1><p>Go <a href=x>there</a></p><p><b>Now</b></p></div><nav>Home</nav></main>'
    )
    document = read(page)
    assert document.markup
    (first, second, third), elements = markup.read(document.markup, 3)
    assert first.elements == ("body", "main", "div.story.body", "p")
    assert (first.links, second.bold, third.links) == (0.71, 1.0, 0.0)
    assert first.element != second.element
    assert elements.path(first.element)[:-1] == elements.path(second.element)[:-1]
    assert [elements.names[number] for number in elements.path(second.element)] == [*second.elements]
    assert third.elements == ("body", "main", "nav")


def test_white_space_before_a_line_is_no_part_of_it_in_a_link_or_in_bold_type_either() -> None:
    (place,) = places("<p><a href=x>\n\n\n\n</a><b>\n\n\n\n</b>Read on</p>")
    assert (place.links, place.bold) == (0.0, 0.0)


def test_names_of_classes_are_taken_apart_into_words() -> None:
    page = '<div class="relatedStories2 URLBox col-9 x1y md é-news">Now</div>'
    (place,) = places(page)
    assert place.elements == ("body", "div.related.stories.url.box.col.news")


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div",
        "class=x>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br>",
        "<b>",
        "</b>",
        "<a",
        "href=y>",
        "</a>",
        "<pre>",
        "</pre>",
        "<li>",
        "<ul>",
        "</ul>",
        "<h1>",
        "</h1>",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "text",
        "Word.",
        "\n",
        "\u2028",
        "\x00",
        "\x85",
        "<![CDATA[",
        "]]>",
        "<svg>",
        "</svg>",
        "<select>",
        "<template>",
        "</template>",
        "<body>",
        "</html>",
        "<frameset>",
        "<p/",
        "=\"'>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60))
@example(["\0", "<p>", "\0"])
def test_every_line_has_its_markup_whatever_the_markup_is(pieces: list[str]) -> None:
    found = html.read("".join(pieces).encode(), LIMITS)
    if isinstance(found, Refusal):
        looks_like_utf16 = "\0" in pieces
        assert found.reason in ("blank", "too_deep") or (found.reason == "undecodable" and looks_like_utf16)
        return
    (document,) = found
    spans = line_spans.split(document.text)
    assert document.markup is not None
    assert len(document.markup.of) == len(spans)
    assert all(end > start for start, end in spans)
    assert markup.NOWHERE not in markup.read(document.markup, len(spans))[0]
    document.text.encode()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.none() | st.text(max_size=20))
def test_no_bytes_raise(data: bytes, charset: str | None) -> None:
    html_tree.looks_like(data)
    assert isinstance(html.read(b"<html>" + data, LIMITS, charset), list | Refusal)
