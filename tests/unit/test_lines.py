"""Labels of lines: what is the article, what is its head, what is furniture."""

import pytest

from flows.contracts import rules
from flows.text import line_spans, lines
from flows.text.spans import Line

TITLE = "Harbour council agrees to dredge the northern channel"
BODY = (
    "The council of Port Ellery voted on Tuesday to dredge the northern channel, ending two years of argument.",
    "“We will start before the winter storms,” harbour master Dana Whitlock said after the vote.",
    "About 40 fishing boats ran aground in the channel last year, according to the port office.",
    "The work will cost 12 million crowns and last until spring, the council said in a statement.",
    "Fishermen had threatened to block the quay unless the council acted before the end of the month.",
)


def labels(*parts: str, repeated: tuple[int, ...] = ()) -> list[str]:
    """Label of each line of a text."""
    return [line.label for line in label("\n".join(parts), repeated)]


def label(text: str, repeated: tuple[int, ...] = ()) -> list[Line]:
    return lines.label(text, frozenset(repeated), rules())


def around(*furniture: str, at: int = 2, repeated: bool = False) -> list[str]:
    """Labels of furniture put into an article before its line `at` (of the body)."""
    text = [TITLE, *BODY[:at], *furniture, *BODY[at:]]
    where = range(1 + at, 1 + at + len(furniture))
    found = labels(*text, repeated=tuple(where) if repeated else ())
    assert found[: 1 + at] == ["title", *["body"] * at]
    assert found[1 + at + len(furniture) :] == ["body"] * (len(BODY) - at)
    return [found[i] for i in where]


def test_split_keeps_offsets_and_counts_blank_lines() -> None:
    assert line_spans.split("one\r\n\r\n  two \rthree\n") == [(0, 3), (5, 5), (9, 12), (14, 19), (20, 20)]
    assert line_spans.split("") == [(0, 0)]


def test_a_plain_article_is_a_title_and_a_body() -> None:
    assert labels(TITLE, *BODY) == ["title", *["body"] * len(BODY)]
    assert labels(*BODY) == ["body"] * len(BODY)
    assert labels(" ".join(BODY)) == ["body"]


def test_an_injected_advert_goes_as_a_block() -> None:
    advert = (
        "🎁 Get Free Concert Tickets",
        "Claim your free tickets today! Limited seats available for members only.",
        "- No credit card required",
        "- Works on any phone",
        "- New shows added daily",
    )
    assert around(*advert) == ["advert"] * 5
    assert around(*advert, repeated=True) == ["advert"] * 5


@pytest.mark.parametrize(
    "advert",
    [
        "Save 70% off every plan today: use promo code LEDGER before the offer ends!",
        "Download our free app now and get a welcome bonus of 100 free spins, no deposit required.",
        "Advertisement",
        "Story continues below",
    ],
)
def test_adverts_of_one_line(advert: str) -> None:
    assert around(advert) == ["advert"]


def test_a_picture_before_a_list_is_an_advert() -> None:
    advert = ("🎮 Free Sailing Game Codes", "Make as many as you like within minutes.", "1. Enter your name", "2. Wait")
    assert around(*advert, at=5) == ["advert"] * 4


def test_a_list_that_the_article_announces_stays() -> None:
    items = ("The northern channel", "The fish market quay", "The old ferry landing", "The lighthouse steps")
    assert around("The council will dredge four places:", *items, at=5) == ["body"] * 5


@pytest.mark.parametrize("at", [0, 2, 5])
def test_filler_shares_nothing_with_the_article(at: int) -> None:
    filler = (
        "Let's be honest: however long the week feels, a warm cup of cocoa can turn your evening around."
        " Whether it's rich and dark or sweet and creamy, nothing beats the smell that fills your kitchen."
    )
    assert around(filler, at=at) == ["filler"]


def test_a_line_of_other_articles_goes_unless_it_is_a_sentence() -> None:
    assert around("Win a free lantern from the harbour shop, this week only", repeated=True) == ["advert"]
    assert around("Tide tables and ferry times for the whole northern coast", repeated=True) == ["navigation"]
    background = "The channel was dug in 1911 and is the only way to the sea for the fishermen of the town."
    assert around(background, repeated=True) == ["body"]
    assert around("The port office declined to comment.", repeated=True) == ["body"]
    assert labels(TITLE, *BODY, repeated=(0,))[0] == "title"


def test_filler_need_not_say_you() -> None:
    filler = (
        "Gardens bring so much joy into our lives. From early snowdrops to late roses, they remind us to slow down"
        " and enjoy the little things."
    )
    assert around(filler) == ["filler"]


def test_paragraphs_that_address_the_reader_stay_in_a_service_article() -> None:
    advice = (
        "If you plan to cross by ferry, you should book your place early because the boats fill quickly.",
        "You can bring your bicycle along, but you will need to pay a small fee at the gate.",
        "Your ticket stays valid when the weather is bad, and you may change it once without paying.",
        "You will find shelter on the upper deck, where you can also buy something warm to drink.",
        "Pack something waterproof, because you never know how the wind will treat you out there.",
    )
    assert labels("How to cross the strait in autumn", *advice) == ["title", *["body"] * 5]


def test_a_donation_appeal_goes_up_to_its_buttons() -> None:
    appeal = (
        "A Message from The Ellery Gazette:",
        "Dear readers,",
        "We are facing the hardest year in our history. Printing has become too dear for us.",
        "Your support, no matter how small, makes a difference. Please support us from just $3.",
        "Once",
        "Monthly",
        "paymnt options",
        "Remind me later.",
    )
    assert labels(TITLE, *BODY, *appeal) == ["title", *["body"] * 5, *["donation"] * 8]


def test_a_letter_that_asks_in_its_own_words_is_an_appeal() -> None:
    letter = (
        "A Letter from The Ellery Gazette:",
        "Dear friends,",
        "The port office says our pages “disturb the public”. We think the public can decide that for itself.",
        "A gift of any size keeps a reporter at the quay. Please think of us this winter.",
        "One time",
        "Every month",
        "Ask me again next week.",
    )
    assert labels(TITLE, *BODY, *letter) == ["title", *["body"] * 5, *["donation"] * 7]


def test_a_letter_without_a_request_stays() -> None:
    letter = ("Dear readers,", "Our council has decided, and we believe that it has decided well for the whole town.")
    assert labels(TITLE, *BODY, *letter)[-1] == "body"


def test_short_lines_beside_a_newsletter_go_with_it() -> None:
    box = (
        "Get our free Saturday briefing",
        "One letter with the stories our editors liked. You will find it in your inbox before breakfast.",
        "Readers who sign up accept our Terms of Use",
    )
    assert around(*box, at=5) == ["newsletter"] * 3


def test_an_appeal_does_not_swallow_the_paragraph_after_it() -> None:
    assert (
        around("Support independent journalism!", "Please consider supporting us with a donation.") == ["donation"] * 2
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sign up for our free weekly newsletter", "newsletter"),
        ("Sponsor: Ellery Ropes and Sails", "sponsor"),
        ("Read more: Winter storms close the quay", "related"),
        ("Home » News » Harbour council agrees to dredge the northern channel", "breadcrumb"),
        ("© 2021 The Ellery Gazette. All rights reserved.", "legal"),
        ("Share this article", "navigation"),
        ("Reporting by Dana Quill; Editing by Tom Marsh", "credit"),
        ("AFP contributed reporting.", "credit"),
        ("Dana Quill and Tom Marsh contributed to this report.", "credit"),
        ("With Courier wires", "credit"),
        ("By Dana Quill", "byline"),
        ("By DANA QUILL and TOM MARSH, The Ellery Gazette", "byline"),
        ("Published: March 4, 2021 10:30 am", "dateline"),
        ("March 4, 2021", "dateline"),
        ("Boats wait at the quay on Monday. Ada Holm / AFP", "caption"),
        ("Boats wait at the quay. EPA/ADA HOLM", "caption"),
        ("Boats wait at the quay on Monday. (AP Photo/Ada Holm)", "caption"),
        ("FILE PHOTO: Boats wait at the quay", "caption"),
        ("Boats wait at the quay on Monday (Photo: Ellery Port Office)", "caption"),
        ("Boats wait at the quay on Monday Credit: Ada Holm", "caption"),
        ("Getty Images", "caption"),
        ("Ada Holm via AP", "caption"),
        ("Source: elleryport.example", "caption"),
        ("See the storm lamp on Amazon", "advert"),
        ("Try Ellery Pilot Now", "advert"),
        ("$19 $14 at Lantern Stores", "advert"),
        ("Get the day's biggest stories from the coast and the news behind them", "newsletter"),
        ("I agree that The Gazette can send me the newsletter.", "newsletter"),
        ("Please read our comment policy before commenting.", "comments"),
        ("Share or comment on this article: Harbour council agrees to dredge the channel", "related"),
        ("Dana Quill can be reached at dquill@gazette.example.", "navigation"),
        ("This video has failed to load.", "navigation"),
        ("There was an error, please provide a valid e-mail address.", "navigation"),
        ("share cancel email link bookmark", "navigation"),
        ("Back to video", "navigation"),
        ("Duration 1:30", "navigation"),
        ("21 mins ago11:48 Dana Quill", "dateline"),
        ("We may earn a commission from links on this page.", "legal"),
        ("March 4, 2021 • 6 min read", "dateline"),
        ("Dana Quill 7 hours", "byline"),
        ("Send tips to news@gazette.example.", "navigation"),
        ("Strictly Necessary Cookies", "legal"),
        ("Listen to The Quay Hour on Spotify and wherever there are podcasts.", "related"),
        ("This March 4, 2021, file photo shows boats at the quay.", "caption"),
    ],
)
def test_lines_by_what_they_say(line: str, expected: str) -> None:
    assert labels(TITLE, line, *BODY)[1] == expected


@pytest.mark.parametrize(
    "line",
    [
        "“Please subscribe to our newsletter and donate today,” the poster outside the office said.",
        "Whitlock said the paper would ask its readers to subscribe again next year.",
        "The charity urged people to donate food and blankets for the crews stranded at sea.",
        "Port Ellery will offer free parking at the quay for three months, the mayor said on Monday.",
        "The comments were the first by a minister since the storm.",
        "Sponsors of the bill said they would try again in the autumn.",
        "He told reporters that readers had sent more than 300 letters about the channel.",
        "There was an error in the accounts of the port office, the auditor said.",
        "This video could not be verified by the port office.",
        "The northern quay can be reached by ferry from April on.",
        "We independently verified the depth of the channel, the surveyors wrote.",
        "The next issue of the magazine will carry an apology, its editor said.",
        "On Monday the port office will publish the full story of the dredging.",
        "Anyone who saw the boats should contact the port police at quay@police.example, the office said.",
    ],
)
def test_sentences_that_only_mention_furniture_stay(line: str) -> None:
    assert around(line) == ["body"]
    assert around(line, repeated=True) == ["body"]


def test_what_follows_the_comments_heading_is_comments() -> None:
    comments = ("Leave a Reply", "I have sailed there for thirty years and the council never listens to anybody.")
    assert labels(TITLE, *BODY, *BODY, *comments)[-2:] == ["comments"] * 2


MENU = ("News", "Sport", "Weather", "Tide tables", "Boats for sale", "Ferries", "Log in")


def test_the_sentence_below_the_headline_is_of_the_article() -> None:
    standfirst = "Fishermen had waited for the dredgers since the winter storms."
    page = labels(*MENU, TITLE, standfirst, "By Dana Quill", "March 4, 2021", *MENU, *BODY)
    assert page[7:10] == ["title", "body", "byline"]


def test_a_question_below_the_headline_is_none_of_it() -> None:
    page = labels(*MENU, TITLE, "Where have all the herrings gone?", "By Dana Quill", *MENU, *BODY)
    assert page[7:9] == ["title", "navigation"]


def test_a_list_of_facts_below_the_article_is_of_it() -> None:
    facts = ("The Dredger", "Length: 90 metres", "Beam: 18 metres", "Crew: 24", "Owner: Port Ellery", "Built: 1998")
    assert labels(TITLE, *BODY, *BODY, *facts, *MENU, *MENU)[11:17] == ["body"] * 6


def test_headlines_below_the_article_are_no_list_of_facts() -> None:
    headlines = ("Winter storms close the quay", "Ferry prices to rise again", "Mayor opens the fish market")
    assert "body" not in labels(TITLE, *BODY, *BODY, *MENU, *headlines, *MENU)[11:]


def post(name: str, words: str) -> tuple[str, ...]:
    """A reader's comment as pages print it."""
    return (name, "March 5, 2021 at 9:40 am", words, f"{words} Nobody on the council ever mends a net.")


def test_names_above_dates_below_the_article_are_comments() -> None:
    posts = (
        *post("Ada Holm", "I have sailed there for thirty years and nobody listens."),
        *post("Tom M.", "The channel was deep enough for my father’s boat."),
        *post("gull77", "Dredge the harbour master instead, that would be cheaper."),
    )
    assert labels(TITLE, *BODY, *BODY, *posts)[11:] == ["comments", "dateline", "comments", "comments"] * 3


def test_a_reporter_above_each_entry_of_a_live_report_makes_no_comments() -> None:
    entries = post("Dana Quill", "The council has met.") * 3
    assert "comments" not in labels(TITLE, *BODY, *BODY, *entries)


def test_a_headline_above_a_button_to_read_more_is_a_teaser() -> None:
    assert around("Winter storms close the quay for a week", "Read more") == ["related"] * 2


def test_teasers_under_a_heading_go() -> None:
    teasers = ("Related", "Winter storms close the quay", "Ferry prices to rise again", "Mayor opens the fish market")
    assert labels(TITLE, *BODY, *BODY, *teasers)[-4:] == ["related"] * 4


def test_teasers_under_a_heading_that_names_the_outlet_go() -> None:
    teasers = ("More Great GAZETTE Stories", "Winter storms close the quay", "Mayor opens the fish market")
    assert labels(TITLE, *BODY, *BODY, *teasers)[-3:] == ["related"] * 3


def test_navigation_around_a_page_goes() -> None:
    menu = ("News", "Sport", "Weather", "Tide tables", "Boats for sale", "Log in")
    found = labels(*menu, TITLE, *BODY, *menu)
    assert "body" not in found[:7]
    assert found[7:12] == ["body"] * 5
    assert "body" not in found[12:]


def test_the_short_sentences_of_a_very_short_article_stay() -> None:
    quote = "“We lost everything,” said Dana Whitlock, who owned two of them."
    found = labels("At least 12 boats sank.", quote, "No one was hurt.", "Continue reading...")
    assert found[:3] == ["body"] * 3
    assert found[3] != "body"


def test_a_subheading_between_paragraphs_stays() -> None:
    assert around("A long wait for the fishermen") == ["body"]


def test_text_wrapped_by_hand_stays() -> None:
    wrapped = (
        "The council of Port Ellery voted on Tuesday to dredge the northern",
        "channel, ending two years of argument between the fishermen and the",
        "port office. Work is to begin before the winter storms, and it will",
        "last until spring.",
    )
    assert labels(TITLE, "", *wrapped) == ["title", *["body"] * 4]


def test_a_caption_printed_twice_counts_once() -> None:
    caption = "Boats wait at the quay on Monday. EPA/ADA HOLM"
    zones = [line.zone for line in label("\n".join((TITLE, caption, "", caption, *BODY)))]
    assert zones == ["head", "caption", "none", *["body"] * 5]


def test_the_masthead_takes_the_date_beside_it() -> None:
    page = ("THE COASTAL NEWS", "Mar 5, 2021  |", "0", "Sponsor: Ellery Ropes", TITLE, *BODY)
    assert labels(*page) == ["masthead", "masthead", "masthead", "sponsor", "title", *["body"] * 5]


def test_no_break_spaces_and_curly_quotes_change_nothing() -> None:
    assert labels(TITLE, *(line.replace(" said", "\u00a0said") for line in BODY)) == labels(TITLE, *BODY)


@pytest.mark.parametrize(
    ("date_line", "label"),
    [("Mar 4, 2031  |", "masthead"), ("Published: March 4, 2031", "dateline")],
)
def test_a_bare_date_apart_from_the_headline_is_the_days_of_the_page(date_line: str, label: str) -> None:
    page = "\n".join(
        [
            "QUAYSIDE ROUNDUP",
            date_line,
            "Sponsor: LANTERNIX",
            "Sponsor: LANTERNIX: Win every quiz night in town!",
            "back",
            "",
            "Harbour board agrees to widen the northern quay after a long dispute",
            "",
            "The harbour board agreed on Tuesday to widen the northern quay, a step that the fleet had asked for.",
            "",
            "Work on the first stretch is to begin in spring, the board said, and to take about two years in all.",
        ]
    )
    found = lines.label(page, frozenset(), rules())
    assert next(line.label for line in found if line.line_no == 1) == label
