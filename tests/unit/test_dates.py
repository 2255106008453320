"""Expressions of time: what is found, and what its words say by themselves."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import dates
from flows.text.date_patterns import _PART, Hit, _translate, search
from flows.text.date_tokens import OTHER, TOKEN, Tokens, lexicon, may_head, tokens
from flows.text.plain import spaced
from flows.text.spans import Sentence, Timex


def find(text: str) -> list[Timex]:
    return dates.find(text, [Sentence(0, 0, "body", 0, len(text))], rules())


def shown(text: str) -> list[tuple[str, str, str, str | None]]:
    return [
        (text[found.char_start : found.char_end], found.type, found.value_unanchored, found.anchor_rule)
        for found in find(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "anchor"),
    [
        ("The dam broke on 2019-04-07.", "2019-04-07", "DATE", "2019-04-07", None),
        ("It opened April 7, 2019, in Oslo.", "April 7, 2019", "DATE", "2019-04-07", None),
        ("It opened on 7 April 2019.", "7 April 2019", "DATE", "2019-04-07", None),
        ("It opened on Sunday, April 7, 2019.", "Sunday, April 7, 2019", "DATE", "2019-04-07", None),
        ("It opened on 4/27/2019.", "4/27/2019", "DATE", "2019-04-27", None),
        ("It opened on 27.04.2019.", "27.04.2019", "DATE", "2019-04-27", None),
        ("The mill burned in March 1987.", "March 1987", "DATE", "1987-03", None),
        ("The mill burned in 1987.", "1987", "DATE", "1987", None),
        ("It was built in the 1920s.", "the 1920s", "DATE", "192", None),
        ("It was built in the 19th century.", "the 19th century", "DATE", "18", None),
        ("It was built in the summer of 2010.", "the summer of 2010", "DATE", "2010-SU", None),
        ("Sales fell in the fourth quarter of 2005.", "the fourth quarter of 2005", "DATE", "2005-Q4", None),
        ("Sales fell in fiscal 2005.", "fiscal 2005", "DATE", "2005", None),
        ("She resigned on Wednesday.", "Wednesday", "DATE", "XXXX-WXX-3", "weekday.past"),
        ("She will resign on Wednesday.", "Wednesday", "DATE", "XXXX-WXX-3", "weekday.future"),
        ("She resigned last Friday.", "last Friday", "DATE", "XXXX-WXX-5", "weekday.last"),
        ("She resigned on Sunday night.", "Sunday night", "TIME", "XXXX-WXX-7TNI", "weekday.past"),
        ("She resigned on June 2.", "June 2", "DATE", "XXXX-06-02", "monthday.past"),
        ("It is due to be published in May.", "May", "DATE", "XXXX-05", "month.future"),
        ("She resigned on Labor Day.", "Labor Day", "DATE", "XXXX-09-W1-1", "holiday.past"),
        ("She resigned on Thanksgiving Day 2012.", "Thanksgiving Day 2012", "DATE", "2012-11-22", None),
        ("She resigned on New Year's Eve.", "New Year's Eve", "DATE", "XXXX-12-31", "monthday.past"),
        ("She resigned on the Fourth of July.", "the Fourth of July", "DATE", "XXXX-07-04", "monthday.past"),
        ("She resigned yesterday.", "yesterday", "DATE", "XXXX-XX-XX", "day.-1"),
        ("She resigned last month.", "last month", "DATE", "XXXX-XX", "month.-1"),
        ("She resigned earlier this week.", "earlier this week", "DATE", "XXXX-WXX", "week.0"),
        ("She resigned three years ago.", "three years ago", "DATE", "XXXX", "year.-3"),
        ("She resigned in May last year.", "May last year", "DATE", "XXXX-05", "year.-1"),
        ("She resigned years ago.", "years ago", "DATE", "PAST_REF", None),
        ("It was a year-long inquiry.", "year-long", "DURATION", "P1Y", None),
        ("It was a weeklong inquiry.", "weeklong", "DURATION", "P1W", None),
        ("They stayed two nights.", "two nights", "DURATION", "P2NI", None),
        ("They stayed another week.", "another week", "DURATION", "P1W", None),
        ("It fell by 3% over 2014.", "2014", "DATE", "2014", None),
        ("She left this morning.", "this morning", "TIME", "XXXX-XX-XXTMO", "day.0"),
        ("She left last night.", "last night", "TIME", "XXXX-XX-XXTNI", "day.-1"),
        ("It began at 8:30 p.m. EST.", "8:30 p.m. EST", "TIME", "XXXX-XX-XXT20:30", "day.0"),
        ("It began at noon EST.", "noon EST", "TIME", "XXXX-XX-XXT12:00", "day.0"),
        ("It began at 16:08 UTC.", "16:08 UTC", "TIME", "XXXX-XX-XXT16:08Z", "day.0"),
        ("They gave it 50 days.", "50 days", "DURATION", "P50D", None),
        ("It was a 50-day truce.", "50-day", "DURATION", "P50D", None),
        ("It lasted three and a half years.", "three and a half years", "DURATION", "P3Y6M", None),
        ("It lasted half an hour.", "half an hour", "DURATION", "PT30M", None),
        ("It lasted several weeks.", "several weeks", "DURATION", "PXW", None),
        ("It was a 24- to 48-hour halt.", "24- to 48-hour", "DURATION", "PT24H/PT48H", None),
        ("It took twenty-five minutes.", "twenty-five minutes", "DURATION", "PT25M", None),
        ("Over the past two years it grew.", "the past two years", "DURATION", "P2Y", None),
        ("They met every Friday.", "every Friday", "SET", "XXXX-WXX-5", None),
        ("They met twice a week.", "twice a week", "SET", "P1W", None),
        ("They met every October.", "every October", "SET", "XXXX-10", None),
        ("They met daily.", "daily", "SET", "P1D", None),
        ("It is closed now.", "now", "DATE", "PRESENT_REF", None),
        ("It will open in the near future.", "the near future", "DATE", "FUTURE_REF", None),
    ],
)  # fmt: skip
def test_what_the_words_say(text: str, words: str, kind: str, value: str, anchor: str | None) -> None:
    assert shown(text) == [(words, kind, value, anchor)]


@pytest.mark.parametrize(
    "text",
    [
        "He is a 22-year-old man, and she is three years old.",
        "They may march on the capital.",
        "Some 2000 people came.",
        "It cost $2015.",
        "He got February 31 wrong at 27:99.",
        "About a quarter of voters stayed home.",
        "April Jones said so.",
        "The ratio is 16.08 to 1.",
    ],
)
def test_what_is_no_expression_of_time(text: str) -> None:
    assert [words for words, kind, *_ in shown(text) if kind in ("DATE", "TIME", "DURATION")] in ([], ["February"])


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It lasted about 40 minutes.", "APPROX"),
        ("It lasted more than 40 minutes.", "MORE_THAN"),
        ("It lasted no more than 40 minutes.", "EQUAL_OR_LESS"),
        ("It lasted less than 40 minutes.", "LESS_THAN"),
        ("It lasted at least 40 minutes.", "EQUAL_OR_MORE"),
        ("It lasted up to 40 minutes.", "EQUAL_OR_LESS"),
        ("It lasted under 40 minutes.", "LESS_THAN"),
        ("It opened in early 2011.", "START"),
        ("It opened in mid-2011.", "MID"),
        ("It opened in late 2011.", "END"),
        ("It opened at the end of 2011.", "END"),
        ("It opened in 2011.", None),
    ],
)
def test_modifiers(text: str, mod: str | None) -> None:
    assert [found.mod for found in find(text)] == [mod]


def test_a_deadline_looks_ahead() -> None:
    (found,) = find("He proposed to hold the talks by the end of August.")
    assert (found.anchor_rule, found.mod) == ("month.future.by", "END")


def test_the_same_day_is_the_day_named_before() -> None:
    text = "It opened on Friday. That evening it rained. The same day, at 9 p.m., it closed."
    sentences = [Sentence(0, 0, "body", 0, 20), Sentence(1, 0, "body", 21, 44), Sentence(2, 0, "body", 45, len(text))]
    found = dates.find(text, sentences, rules())
    assert [(one.value_unanchored, one.anchor_rule) for one in found] == [
        ("XXXX-WXX-5", "weekday.past"),
        ("XXXX-WXX-5TEV", "weekday.past"),
        ("XXXX-WXX-5", "weekday.past"),
        ("XXXX-WXX-5T21:00", "weekday.past"),
    ]


def test_the_same_month_a_year_ago() -> None:
    text = "Sales fell in January from the same month a year ago."
    assert shown(text)[1] == ("the same month a year ago", "DATE", "XXXX-01", "month.past.-1y")


def test_other_spaces_and_marks_count_as_their_plain_forms() -> None:
    assert shown("It opened April\u00a07,\u00a02019.")[0][2] == "2019-04-07"
    assert shown("It was a 50‑day truce since ’82.") == [
        ("50‑day", "DURATION", "P50D", None),
        ("’82", "DATE", "1982", None),
    ]


def test_every_pattern_names_known_kinds_and_builders() -> None:
    seeds = rules()
    known = set(lexicon(seeds).char) | {term.term for term in seeds.date_terms}
    written = [term.pattern for term in seeds.date_terms] + [pattern.pattern for pattern in seeds.date_patterns]
    for pattern in written:
        assert {part for part in _PART.findall(pattern) if part[0].isalpha()} <= known
    assert {pattern.build for pattern in seeds.date_patterns} <= set(dates._BUILDERS)


_WORDS = [word.word for word in rules().date_words] + ["2019", "7", "31", "8pm", "2019-02-30", "7/8/07", "1990s", "foo"]
_WORDS += ["16:61", "99th", "1957-58", "3/4", "'82", "24-48", "Q3", "\n", "0000-00-00", "9" * 400, "\ud800", "\0", "٣"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40), st.sampled_from([" ", "", "\u00a0", "-"]), st.booleans())
def test_any_words_of_time_give_ordered_spans_inside_their_sentence(words: list[str], glue: str, title: bool) -> None:
    text = glue.join(word.title() if title else word for word in words)
    middle = len(text) // 2
    sentences = [Sentence(0, 0, "head", 0, middle), Sentence(1, 1, "body", middle, len(text))]
    found = dates.find(text, sentences, rules())
    assert found == dates.find(text, sentences, rules())
    at = 0
    for one in found:
        sentence = sentences[one.sentence_no]
        assert at <= one.char_start < one.char_end
        assert sentence.char_start <= one.char_start
        assert one.char_end <= sentence.char_end
        assert text[one.char_start : one.char_end].strip()
        assert one.value_unanchored
        at = one.char_end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    find(text)


def test_a_long_line_takes_linear_time() -> None:
    for part in ("one two and a half ", "1,", "May ", "last more ", "9", "- ", "early the of "):
        find(part * 4_000)


def _every_pattern() -> re.Pattern[str]:
    """All patterns in one expression, each tried at each token."""
    names = {kind: re.escape(char) for kind, char in lexicon(rules()).char.items()}
    for term in rules().date_terms:
        names[term.term] = f"(?:{_translate(term.pattern, names)})"
    return re.compile("|".join(f"({_translate(pattern.pattern, names)})" for pattern in rules().date_patterns))


_EVERY = _every_pattern()


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(sorted(lexicon(rules()).char.values())), min_size=1, max_size=8))
def test_the_patterns_that_can_begin_with_a_kind_find_what_all_patterns_find(kinds: list[str]) -> None:
    codes = OTHER + "".join(kinds) + OTHER
    cut = Tokens("", Sentence(0, 0, "body", 0, 0), [""] * len(codes), codes, lexicon(rules()), [])
    first = next(iter(search(cut, rules())), None)
    wanted = _EVERY.search(codes) if lexicon(rules()).heads.search(codes) else None
    assert (first is None) == (wanted is None)
    if first is not None and wanted is not None and wanted.lastindex:
        assert (first.first, first.last) == wanted.span()
        assert first.pattern == rules().date_patterns[wanted.lastindex - 1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=20), st.sampled_from([" ", "", "_", "\u00a0", "-", "’"]))
def test_tokens_lie_where_they_are_printed_and_none_that_heads_an_expression_is_missed(
    words: list[str], glue: str
) -> None:
    text = glue.join(words)
    sentence = Sentence(0, 0, "body", 0, len(text))
    cut = tokens(text, sentence, lexicon(rules()))
    if cut is not None:
        assert may_head(spaced(text), lexicon(rules()))
        for index, match in enumerate(TOKEN.finditer(text)):
            assert cut.span(index, index + 1) == match.span(1)


def test_a_hit_without_a_kind_has_no_value() -> None:
    words = lexicon(rules())
    cut = tokens("on Friday", Sentence(0, 0, "body", 0, 9), words)
    assert cut is not None
    assert Hit(rules().date_patterns[0], cut, 1, 2, ("weekday",)).value("month") == ""


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The court ruled on Monday.", "weekday.past"),
        ("The court, meeting on Monday, ruled for him.", "weekday.past"),
        ("On Monday the court will rule.", "weekday.future"),
        ("The ruling, the first of its kind, is set to come on Monday.", "weekday.future"),
        ("Rivals to hold talks in Oslo on Monday, envoy says", "weekday.future"),
        ("The Senate returns Monday.", "weekday.future"),
        ("She set the date on Monday.", "weekday.past"),
        ("The deal will close, officials said Monday.", "weekday.past"),
        ("Officials said the deal will close Monday.", "weekday.future"),
        ("He will speak — the first time in years — on Monday in Oslo, an aide said.", "weekday.future"),
        ("Monday's vote will decide it.", "weekday.future"),
        ("Monday's vote may decide it.", "weekday.past"),
        ("They will meet this Monday.", "weekday.future"),
        ("They met this past Monday.", "weekday.last"),
        ("They have until Monday to pay what they owe.", "weekday.future"),
        ("Two rounds were held, on May 5 and on Monday.", "weekday.past"),
    ],
)
def test_the_tense_around_a_weekday_says_which(text: str, anchor: str) -> None:
    assert find(text)[-1].anchor_rule == anchor


def test_the_hour_of_something_to_come_is_of_the_day_to_come() -> None:
    text = "The two will meet on Wednesday. He said so on Tuesday. The talks would begin at noon."
    sentences = [Sentence(0, 0, "body", 0, 31), Sentence(1, 0, "body", 32, 54), Sentence(2, 0, "body", 55, len(text))]
    found = dates.find(text, sentences, rules())
    assert (found[-1].value_unanchored, found[-1].anchor_rule) == ("XXXX-WXX-3T12:00", "weekday.future")


def test_the_next_day_is_counted_from_the_day_named_before() -> None:
    found = find("It opened on Friday and closed the next day.")
    assert (found[-1].value_unanchored, found[-1].anchor_rule) == ("XXXX-WXX-5", "weekday.past.1d")
    found = find("It opened on April 30, 2019 and closed the following morning.")
    assert (found[-1].value_unanchored, found[-1].anchor_rule) == ("2019-05-01TMO", None)


def test_a_word_belongs_to_one_expression() -> None:
    assert [words for words, *_ in shown("It closed two weeks earlier Monday.")] == ["two weeks earlier", "Monday"]


class Searched(str):
    """A text that counts how often a token is looked for in it."""

    times = 0

    def index(self, *given: Any) -> int:
        type(self).times += 1
        return super().index(*given)


def test_each_token_of_a_sentence_is_looked_for_once_however_many_dates_it_holds() -> None:
    text = Searched(" ".join(["Monday and"] * 200))
    cut = tokens(text, Sentence(0, 0, "body", 0, len(text)), lexicon(rules()))
    assert cut is not None
    assert [cut.span(first, first + 1) for first in range(0, 400, 2)] == [(at, at + 6) for at in range(0, 2200, 11)]
    assert Searched.times <= 400
