"""Labels of the lines of HTML pages: words and markup together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import rules
from flows.readers import html
from flows.readers.limits import Limits
from flows.rules import LineTree
from flows.text import line_spans, lines, markup, markup_labels, page_lines, page_parts, rows, scorer
from flows.text.spans import Line
from flows.text.verdicts import Verdict
from tests.unit.marking import Standing, marked

PARAGRAPHS = (
    "The council of Port Ellery voted on Tuesday to dredge the northern channel, ending two years of argument.",
    "“We will start before the winter storms,” harbour master Dana Whitlock said after the vote.",
    "About 40 fishing boats ran aground in the channel last year, according to the port office.",
    "The work will cost 12 million crowns and last until spring, the council said in a statement.",
    "Readers who subscribe to the port's bulletin were told of the plan a week earlier, Whitlock added.",
    "Fishermen had threatened to block the quay unless the council acted before the end of the month.",
)
PAGE = """<!DOCTYPE html><html><head><title>Council agrees to dredge the channel | The Ellery Post</title></head><body>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li>
<li><a href="/b">Business</a></li></ul></nav>
<main><article class="story"><h1>Council agrees to dredge the channel</h1>
<div class="byline">By <a href="/p">Peter Lund</a></div>
<figure><img src="a.jpg"><figcaption>Boats wait at the quay in Port Ellery</figcaption></figure>
<div class="story-body">{body}</div></article>
<section class="comments"><h2>Comments</h2>
<div class="comment-body"><p>They should have done this years ago, if you ask me.</p></div></section>
<aside class="related"><h3>More stories</h3><ul>
<li><a href="/1">Ferry strikes again near the old mole, two people hurt</a></li>
<li><a href="/2">Lighthouse to reopen in June after a long repair</a></li></ul></aside></main>
<footer class="site-footer"><p>Contact the newsroom</p>
<p>© 2024 The Ellery Post. All rights reserved.</p></footer></body></html>"""


LIMITS = Limits(document_chars=2_000_000, undecodable_share=0.01)


def label_of(page: str) -> dict[str, Line]:
    read = html.read(page.encode(), LIMITS)
    assert isinstance(read, list)
    text = read[0].text
    found = lines.label(text, frozenset(), rules(), read[0].markup)
    return {text[line.char_start : line.char_end]: line for line in found}


@pytest.fixture(scope="module")
def found() -> dict[str, Line]:
    return label_of(PAGE.format(body="".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)))


def test_the_paragraphs_of_the_article_are_the_body_quotes_and_talk_of_subscribing_too(found: dict[str, Line]) -> None:
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Council agrees to dredge the channel", "title"),
        ("By Peter Lund", "byline"),
        ("Boats wait at the quay in Port Ellery", "caption"),
        ("They should have done this years ago, if you ask me.", "comments"),
        ("Ferry strikes again near the old mole, two people hurt", "related"),
        ("Sport", "navigation"),
        ("© 2024 The Ellery Post. All rights reserved.", "legal"),
    ],
)
def test_the_tags_name_what_is_not_the_body(found: dict[str, Line], words: str, label: str) -> None:
    assert found[words].label == label


def test_every_line_carries_a_rule_that_is_listed(found: dict[str, Line]) -> None:
    listed = {rule.rule_id for rule in rules().rules} | {rule.rule_id for rule in rules().boilerplate}
    assert {line.rule_id for line in found.values()} <= listed


def test_a_page_whose_class_names_mean_nothing_is_read_all_the_same() -> None:
    body = "".join(
        f'<div class="x{i}q"><p class="sc-a1b2">{paragraph}</p></div>' for i, paragraph in enumerate(PARAGRAPHS)
    )
    page = (
        f"<body><div class=zz><ul><li><a href=a>Home</a><li><a href=b>Sport</a></ul><h1>A vote</h1>{body}</div></body>"
    )
    assert {words for words, line in label_of(page).items() if line.zone == "body"} >= set(PARAGRAPHS)


def test_comments_before_the_article_do_not_take_its_place() -> None:
    comments = "".join(
        f"<li class='comment'><p>I told them so, and nobody ever listens to us {i}.</p>" for i in range(4)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f"<title>A vote in Port Ellery</title><div class='comments modal'><h2>Comments</h2><ol>{comments}</ol></div>"
        f"<article><h1>A vote in Port Ellery</h1><div class='article-text'>{body}</div></article>"
    )
    assert [words for words, line in label_of(page).items() if line.zone == "body"] == list(PARAGRAPHS)


BESIDE = (
    "I have fished off the northern mole for thirty years, and nobody on the council has ever asked me a thing.",
    "The captain said last week that the ferry would sail again in June, and that two of her crew had left the town.",
    "Dana Whitlock watched the first of the dredgers come in past the lighthouse on Monday, late in the afternoon.",
)


@pytest.mark.parametrize(
    ("beside", "label"),
    [
        ("<div><li class='comment depth-1'><div class='comment-content'>{}</div></li></div>", "comments"),
        ("<div id='comments'><div class='comment'>{}</div></div>", "comments"),
        ("<aside class='x1'>{}</aside>", "related"),
        ("<footer class='x1'>{}</footer>", "legal"),
    ],
)
def test_what_stands_beside_a_short_article_is_not_its_text_however_it_reads(beside: str, label: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:3])
    more = beside.format("".join(f"<p>{words}</p>" for words in BESIDE))
    found = label_of(f"<title>A vote</title><div class='x'><h1>A vote</h1>{body}{more}</div>")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS[:3])
    assert {found[words].label for words in BESIDE} == {label}


@pytest.mark.parametrize(
    "element",
    [
        "<article class='post comments-open'>{}</article>",
        "<section class='comment'>{}</section>",
        "<aside>{}</aside>",
    ],
)
def test_an_article_may_itself_have_comments_be_one_or_stand_in_an_aside(element: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    found = label_of(f"<title>A vote</title>{element.format(f'<h1>A vote</h1><div>{body}</div>')}")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS)


@pytest.mark.parametrize("words", ["main-col comments-on", "no-comments", "single comments-closed", "story comments"])
def test_an_element_that_says_whether_there_are_comments_holds_the_text_below_its_lead(words: str) -> None:
    lead = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:3])
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[3:])
    found = label_of(f"<title>A vote</title><h1>A vote</h1><div>{lead}</div><div class='{words}'>{body}</div>")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS)


def test_a_caption_of_whole_sentences_is_not_the_text() -> None:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    figure = f"<figure><img src='a.jpg'><figcaption><p>{BESIDE[2]}</p></figcaption></figure>"
    found = label_of(f"<title>A vote</title><h1>A vote</h1><div>{first}{figure}{''.join(others)}</div>")
    assert found[BESIDE[2]].zone == "caption"
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("item", "words", "label"),
    [
        ("<nav><a href=a>Boats/Engines</a></nav>", "Boats/Engines", "navigation"),  # like a caption's two photographers
        ("<nav><span>The Ellery Post</span></nav>", "The Ellery Post", "navigation"),
        ("<footer><a href=a>Reuters</a></footer>", "Reuters", "legal"),  # like an agency's credit
        ("<div><a href=a>October 12, 2023</a></div>", "October 12, 2023", "navigation"),
        ("<button>Photo: Dana Whitlock</button>", "Photo: Dana Whitlock", "navigation"),
        ("<div class=share><a href=a>Print</a></div>", "Print", "navigation"),
        ("<div class=newsletter><a href=a>Read it</a></div>", "Read it", "newsletter"),
        ("<div><a href=a>By Peter Lund</a></div>", "By Peter Lund", "byline"),
        ("<div class=byline><a href=a>Peter Lund</a></div>", "Peter Lund", "byline"),
        (
            "<div><a href=a>Ferry strikes again near the old mole</a></div>",
            "Ferry strikes again near the old mole",
            "related",
        ),
        ("<aside><span>Boats for sale in Ellery</span></aside>", "Boats for sale in Ellery", "related"),
        ("<div class=dateline><a href=a>October 12, 2023</a></div>", "October 12, 2023", "dateline"),
    ],
)
def test_an_item_of_a_menu_is_nothing_else_whatever_it_says_unless_it_is_of_the_head(
    item: str, words: str, label: str
) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    found = label_of(f"<title>A vote</title>{item}<h1>A vote</h1><div>{body}</div>")
    assert found[words].label == label


def test_a_headline_that_is_a_link_is_no_item_of_a_menu() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    found = label_of(f"<title>Council votes | The Post</title><h1><a href=a>Council votes</a></h1><div>{body}</div>")
    assert found["Council votes"].label == "title"


@pytest.mark.parametrize("element", ["p", "li", "td"])
def test_a_longer_link_may_be_a_paragraph_or_an_item_of_the_text(element: str) -> None:
    row = rows.Row(0, 0, 41, "How the harbour of Port Ellery was dredged", 8, "d", False, False, False)
    for innermost, verdict in ((element, None), ("div", Verdict("related", "markup.related"))):
        page = markup.read(marked(Standing(0, ["body", innermost], links=100)), 1)
        assert markup_labels.menus([row], *page) == [verdict]


def test_an_article_in_a_menu_that_nobody_closed_keeps_its_headings() -> None:
    first, *others = PARAGRAPHS
    parts = f"<p>{first}</p><h2>Two years of argument</h2>" + "".join(f"<p>{paragraph}</p>" for paragraph in others)
    page = f"<title>A vote</title><nav><a href=a>Home</a><h1>A vote</h1><div class='story-body'>{parts}</div>"
    found = label_of(page)
    assert [words for words, line in found.items() if line.zone == "body"] == [first, "Two years of argument", *others]
    assert label_of(page.replace("<h1>", "</nav><h1>"))["Two years of argument"].label == "body"


_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:3])
_BOX = "".join(f"<p>{words}</p>" for words in BESIDE)
_LONG = "".join(f"<p>{words} {words} {words}</p>" for words in BESIDE)


@pytest.mark.parametrize("words", ["cookie-modal", "privacy popup", "onetrust-banner"])
def test_a_dialog_about_cookies_is_set_apart_however_long_it_is_beside_the_article(words: str) -> None:
    page = f"<title>A vote</title><div class='page'><h1>A vote</h1><div>{_BODY}</div></div>"
    found = label_of(f"{page}<div class='{words}'><div>{_LONG}</div></div>")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS[:3])
    assert {line.label for words, line in found.items() if words.startswith(BESIDE)} == {"legal"}


@pytest.mark.parametrize(
    "page",
    [
        "<body class='cookies'><h1>A vote</h1><div>{}</div>",
        "<div class='cookie-banner-shown'><h1>A vote</h1><div>{}</div></div>",  # it holds the headline
        "<h1>A vote</h1><div class='story-body cookies-off'>{}</div>",
        "<div class='gdpr-page'><div>{}</div></div>",  # nothing stands beside it
    ],
)
def test_an_element_that_says_whether_cookies_are_allowed_holds_the_text(page: str) -> None:
    found = label_of(f"<title>A vote</title>{page.format(_BODY)}")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS[:3])


def test_the_articles_below_the_one_of_the_page_are_not_its_text() -> None:
    story = "<article class='story'><h1 class='headline'>{}</h1><div class='text'>{}</div></article>"
    next_one = story.format("Ferry sails again", _LONG)
    found = label_of(f"<title>A vote in Port Ellery</title>{story.format('A vote in Port Ellery', _BODY)}{next_one}")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS[:3])
    assert found["Ferry sails again"].label == "related"


def test_the_parts_of_an_article_may_have_headings_of_the_highest_order() -> None:
    parts = "".join(f"<section><h1>Part {i}</h1><p>{paragraph}</p></section>" for i, paragraph in enumerate(PARAGRAPHS))
    title = "<h1 class='headline'>A vote in Port Ellery</h1>"
    found = label_of(f"<title>A vote in Port Ellery</title><article>{title}<div>{parts}</div></article>")
    assert {words for words, line in found.items() if line.zone == "body"} >= set(PARAGRAPHS)


@pytest.mark.parametrize("words", ["aside box", "teasers", "factbox"])
def test_a_box_beside_a_short_article_is_known_by_its_class(words: str) -> None:
    found = label_of(f"<title>A vote</title><h1>A vote</h1><div>{_BODY}<div class='{words}'>{_BOX}</div></div>")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS[:3])
    found = label_of(f"<title>A vote</title><div class='{words}'><h1>A vote</h1><div>{_BODY}</div></div>")
    assert [words for words, line in found.items() if line.zone == "body"] == list(PARAGRAPHS[:3])


def test_a_list_between_paragraphs_is_the_text_if_it_is_not_of_links() -> None:
    text = "\n".join((PARAGRAPHS[0], "Two dredgers", "One tug", PARAGRAPHS[1]))
    folded = rows.rows(rows.fold(text), line_spans.split(text))
    flags = [True, False, False, True]
    for links, whole in ((0, [True] * 4), (90, flags)):
        tags = marked(
            Standing(0, ["body", "div", "p"]),
            Standing(2, ["body", "div", "ul", "li"], links),
            Standing(3, ["body", "div", "ul", "li"], links),
            Standing(2, ["body", "div", "p"]),
        )
        page = markup.read(tags, 4)
        assert page_parts.enclosed(folded, flags, *page) == whole
        assert page_parts.enclosed(folded, [False, *flags[1:]], *page) == [False, *flags[1:]]


@pytest.mark.parametrize(
    ("words", "line", "kept"),
    [
        ("article-subtitle", "Nobody in the harbour expected it", True),
        ("deck", "Nobody in the harbour expected it", True),
        ("subtitle", "Harbour news", False),
        ("related-box", "Nobody in the harbour expected it", False),
    ],
)
def test_a_subtitle_soon_below_the_headline_is_the_text(words: str, line: str, kept: bool) -> None:
    place = Standing(0, ["body", "div", "h1"], inner=markup.TITLE)
    below = Standing(2, ["body", "div", f"p.{words.replace('-', '.')}"])
    text = "\n".join(("A vote in Port Ellery", line, *["Share"] * 5, line))
    folded = rows.rows(rows.fold(text), line_spans.split(text))
    places, _ = markup.read(marked(place, *[below] * 7), 8)
    assert page_parts.subtitled(folded, [False] * 8, places) == [False, kept, *[False] * 6]


@pytest.mark.parametrize(
    ("score", "before", "links", "kept"),
    [
        (-1.0, "<p>", "", True),
        (-2.0, "<p>", "", False),
        (-1.0, "<div><p>", "", False),
        (-1.0, "<p>", "<a>x</a>", False),
    ],
)
def test_a_paragraph_goes_on_from_the_text_in_the_same_element_if_it_does_not_score_badly(
    score: float, before: str, links: str, kept: bool
) -> None:
    page = f"<div><p>{PARAGRAPHS[0]}</p>{before}{links} {PARAGRAPHS[1]}</p></div>"
    read = html.read(page.encode(), LIMITS)
    assert isinstance(read, list)
    assert read[0].markup
    found = rows.rows(rows.fold(read[0].text), line_spans.split(read[0].text))
    known = page_lines.read(found, read[0].markup, frozenset(), rules())
    assert page_lines.kept(known, np.array([3.0, score])) == [True, kept]


def test_a_page_has_an_article_however_little_its_tags_look_like_one() -> None:
    text = "\n".join(("Readers say", *PARAGRAPHS))
    path = ["body", "div", "p"]
    tags = marked(Standing(0, path), *[Standing(2, path)] * len(PARAGRAPHS))
    page = page_lines.read(rows.rows(rows.fold(text), line_spans.split(text)), tags, frozenset(), rules())
    scores = np.array([-12.0, *[-9.0] * len(PARAGRAPHS)])
    assert page_lines.kept(page, scores) == [False, *[True] * len(PARAGRAPHS)]


@pytest.mark.parametrize("count", [0, 1, 9])
def test_markup_of_fewer_or_more_lines_than_the_text_has_is_no_error(count: int) -> None:
    tags = marked(*[Standing(0, ["body", "p"])] * count)
    assert len(lines.label("\n".join(PARAGRAPHS), frozenset(), rules(), tags)) == len(PARAGRAPHS)


_LINE = st.tuples(
    st.sampled_from(PARAGRAPHS) | st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())),
    st.lists(
        st.sampled_from(
            ["div.story", "p", "nav", "li", "h1", "a", "figcaption", "td.x", "ul", "blockquote", "div.cookie"]
        ),
        max_size=5,
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINE, max_size=25))
def test_lines_lie_in_the_text_in_order_whatever_the_markup_says(given_lines: list[tuple[str, list[str]]]) -> None:
    tags = marked(*(Standing(0, path) for _, path in given_lines))
    whole = "\n".join(text for text, _ in given_lines)
    found = lines.label(whole, frozenset(), rules(), tags)
    spans = line_spans.split(whole)
    assert [(line.char_start, line.char_end) for line in found] == [span for span in spans if span[0] < span[1]]
    assert [line.line_no for line in found] == [no for no, span in enumerate(spans) if span[0] < span[1]]


def test_trees_add_up_the_leaves_that_a_line_comes_to() -> None:
    nodes = (
        LineTree(0, 0, None, None, None, None, -1.0),
        LineTree(1, 0, "words", 5.0, 1, 2, None),
        LineTree(1, 1, None, None, None, None, -0.5),
        LineTree(1, 2, "links", 0.5, 3, 4, None),
        LineTree(1, 3, None, None, None, None, 3.0),
        LineTree(1, 4, None, None, None, None, 0.25),
    )
    built = scorer.build(nodes, ("words", "links"))
    features = np.array([[5.0, 0.0], [6.0, 0.5], [6.0, 0.6]])
    assert scorer.score(features, built).tolist() == [-1.5, 2.0, -0.75]


def test_the_trees_of_the_seeds_ask_only_what_the_tables_answer() -> None:
    assert {node.feature for node in rules().line_trees if node.feature} <= set(page_lines.NAMES)
    assert len(rules().line_trees) > 1
