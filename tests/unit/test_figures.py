"""Figures: what is counted, its bounds, and what is not a figure. Every sentence is invented."""

import pytest

from flows.text.spans import Mention, Quote
from tests.unit.figuring import bounds, only, read


@pytest.mark.parametrize(
    ("words", "value", "limits"),
    [
        ("1,450 lanterns", 1450, (1450, True, 1450, True)),
        ("more than 1,450 lanterns", 1450, (1450, False, None, None)),
        ("at least 1,450 lanterns", 1450, (1450, True, None, None)),
        ("up to 1,450 lanterns", 1450, (None, None, 1450, True)),
        ("as many as two dozen lanterns", 24, (None, None, 24, True)),
        ("fewer than a hundred lanterns", 100, (None, None, 100, False)),
        ("just under 1,450 lanterns", 1450, (None, None, 1450, False)),
        ("no fewer than 90 lanterns", 90, (90, True, None, None)),
        ("90 or more lanterns", 90, (90, True, None, None)),
        ("90 lanterns or fewer", 90, (None, None, 90, True)),
        ("between 40 and 60 lanterns", None, (40, True, 60, True)),
        ("40 to 60 lanterns", None, (40, True, 60, True)),
        ("40-60 lanterns", None, (40, True, 60, True)),
        ("four to five thousand lanterns", None, (4000, True, 5000, True)),
    ],
)
def test_bounds_of_counts(words: str, value: float | None, limits: tuple[object, ...]) -> None:
    figure = only(f"The harbour lit {words} that evening.")
    assert (figure.kind, figure.value, bounds(figure), figure.approximate) == ("count", value, limits, False)
    assert (figure.of, figure.unit, figure.norm_unit) == ("lanterns", "lantern", "1")


@pytest.mark.parametrize("modifier", ["about", "some", "around", "nearly", "roughly", "an estimated"])
def test_approximate_numbers_have_no_bounds(modifier: str) -> None:
    figure = only(f"The harbour lit {modifier} 300 lanterns.")
    assert (figure.value, figure.approximate, bounds(figure)) == (300, True, (None, None, None, None))
    assert figure.modifier == modifier


@pytest.mark.parametrize(
    ("words", "of", "unit"),
    [
        ("1,200 sailors of fortune", "sailors of fortune", "sailor"),
        ("339 stranded Velmari children", "stranded Velmari children", "child"),
        ("three “listening circles”", "listening circles", "circle"),
        ("two small, frightened goats", "small, frightened goats", "goat"),
        ("12 new Oster 400 aircraft", "new Oster 400 aircraft", "aircraft"),
        ("5 million printed and bound almanacs", "printed and bound almanacs", "almanac"),
        ("40 people", "people", "person"),
    ],
)
def test_counted_thing(words: str, of: str, unit: str) -> None:
    figure = only(f"They counted {words} on the quay.")
    assert (figure.of, figure.unit) == (of, unit)


@pytest.mark.parametrize(
    ("words", "kind", "value", "unit", "norm", "norm_unit"),
    [
        ("$1.5 million", "money", 1_500_000, "$", 1_500_000, "USD"),
        ("£5m", "money", 5_000_000, "£", 5_000_000, "GBP"),
        ("HK$300", "money", 300, "HK$", 300, "HKD"),
        ("20 euros", "money", 20, "euro", 20, "EUR"),
        ("60 pence", "money", 60, "penny", 0.6, "GBP"),
        ("EUR 125", "money", 125, "EUR", 125, "EUR"),
        ("4.5%", "percent", 4.5, "%", 4.5, "percent"),
        ("12 per cent", "percent", 12, "per cent", 12, "percent"),
        ("three percentage points", "percent", 3, "percentage point", 3, "percent"),
        ("40 minutes", "duration", 40, "minute", 2400, "s"),
        ("three and a half years", "duration", 3.5, "year", 3.5 * 31557600, "s"),
        ("two months", "duration", 2, "month", 2 * 2629800, "s"),
        ("37 kilometres", "count", 37, "kilometre", None, None),
        ("35C", "count", 35, "C", None, None),
    ],
)
def test_units(*, words: str, kind: str, value: float, unit: str, norm: float | None, norm_unit: str | None) -> None:
    figure = only(f"It came to {words}, she found.")
    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)
    assert figure.norm_low == (pytest.approx(norm) if norm is not None else None)
    assert (figure.norm_high, figure.norm_unit) == (figure.norm_low, norm_unit)


@pytest.mark.parametrize(
    ("words", "kind", "low", "high"),
    [
        ("24- to 48-hour", "duration", 24, 48),
        ("5-7%", "percent", 5, 7),
        ("$10 to $20 million", "money", 1e7, 2e7),
        ("$10 million to $20 million", "money", 1e7, 2e7),
        ("two to three days", "duration", 2, 3),
    ],
)
def test_ranges(words: str, kind: str, low: float, high: float) -> None:
    figure = only(f"They spoke of {words} stoppages.")
    assert (figure.kind, figure.value, bounds(figure)) == (kind, None, (low, True, high, True))


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    first, second = read("The toll rose from 10 percent to 12 percent.")
    assert (first.value, second.value) == (10, 12)


@pytest.mark.parametrize(
    ("words", "value", "low", "high"),
    [
        ("ended in under an hour", None, None, 3600),
        ("asked for it within 50 days", 50, None, 50 * 86400),
        ("gave the port 50 days to reopen", 50, None, 50 * 86400),
        ("set a 50-day deadline", 50, None, 50 * 86400),
        ("would pay if the port was not open in 50 days", 50, None, 50 * 86400),
        ("waited for 50 days", 50, 50 * 86400, 50 * 86400),
        ("waited for more than three weeks", 3, 3 * 604800, None),
    ],
)
def test_bounds_of_durations(words: str, value: float | None, low: float | None, high: float | None) -> None:
    figure = only(f"The harbour master {words}.")
    assert (figure.kind, figure.value, figure.norm_low, figure.norm_high) == ("duration", value, low, high)


def test_the_span_takes_in_modifier_number_and_thing() -> None:
    text = "It sank between 30 and 40 percent of the nearly 600 wooden boats."
    first, second = read(text)
    assert text[first.char_start : first.char_end] == "between 30 and 40 percent"
    assert text[second.char_start : second.char_end] == "nearly 600 wooden boats"


@pytest.mark.parametrize(
    ("text", "unit"), [("They want four more years.", "year"), ("It rained for two straight days.", "day")]
)
def test_a_word_may_come_between_a_number_and_its_unit_of_time(text: str, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.unit) == ("duration", unit)


def test_numbers_of_one_thing_share_it() -> None:
    first, second = read("The pier holds 500 and 1,000 crates.")
    assert (first.value, first.of, second.value, second.of) == (500, "crates", 1000, "crates")
    first, second = read("Sales rose to 3.9 million lamps from 2.4 million in the spring.")
    assert (first.of, second.of, second.unit) == ("lamps", "lamps", "lamp")


def test_vague_durations_have_neither_value_nor_bounds() -> None:
    figure = only("They hope to sail within weeks.")
    assert (figure.kind, figure.unit, figure.value, figure.modifier) == ("duration", "week", None, "within")
    assert bounds(figure) == (None, None, None, None)


@pytest.mark.parametrize(
    ("words", "kind", "floor", "of"),
    [
        ("several fishing boats", "count", 3, "fishing boats"),
        ("dozens of people", "count", 12, "people"),
        ("tens of thousands of crates", "count", 10_000, "crates"),
        ("billions of dollars", "money", 1e9, None),
        ("“billions” worth of rope", "money", 1e9, "rope"),
    ],
)
def test_vague_words(words: str, kind: str, floor: float, of: str | None) -> None:
    figure = only(f"They lost {words}.")
    assert (figure.kind, figure.value, figure.convention_low, figure.of) == (kind, None, floor, of)
    assert bounds(figure) == (None, None, None, None)


@pytest.mark.parametrize(
    ("words", "value", "low", "high"),
    [
        ("a 40-year-old baker", 40, 40, 40),
        ("a baker aged 40", 40, 40, 40),
        ("anyone under the age of 25", 25, None, 25),
        ("a ship 12 years old", 12, 12, 12),
    ],
)
def test_ages(words: str, value: float, low: float | None, high: float | None) -> None:
    figure = only(f"They turned away {words}.")
    assert (figure.kind, figure.unit, figure.value, figure.low, figure.high) == ("age", "year", value, low, high)


def test_a_number_between_commas_behind_a_person_is_an_age() -> None:
    text = "Orla Fenwick, 44, mends nets."
    mention = Mention(0, 12, 0, 0, "body", "e1", "person", "Orla Fenwick", "name")
    (figure,) = read(text, mentions=[mention])
    assert (figure.kind, figure.value, text[figure.char_start : figure.char_end]) == ("age", 44, "44")
    assert read(text) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("one in five voters", 0.2),
        ("two-thirds of voters", 2 / 3),
        ("a quarter of them", 0.25),
        ("a cut by a third.", 1 / 3),
        ("9 out of 10 voters", 0.9),
        ("a 3-to-1 margin", 3),
    ],
)
def test_ratios(words: str, value: float) -> None:
    figure = only(f"It took {words}.")
    assert figure.kind == "ratio"
    assert figure.value == pytest.approx(value)


def test_ordinals_count_rounds_and_go_without_the_noun_after_them() -> None:
    rounds, first, second = read("They held two rounds this year, the first on May 3 and the second on June 9.")
    assert (rounds.value, first.kind, first.value, second.value, second.unit) == (2, "ordinal", 1, 2, "round")
    assert only("The third round ended early.").value == 3
    assert only("Prices fell for the second straight year.").kind == "ordinal"


@pytest.mark.parametrize(
    ("words", "trend"),
    [
        ("rose 5%", "up"),
        ("fell by more than 5%", "down"),
        ("was up 5%", "up"),
        ("saw a 5% drop", "down"),
        ("was 5% higher", "up"),
        ("gained +5%", "up"),
        ("stood at 5%", None),
        ("rose to 5%", None),
        ("raised $5 million", None),
    ],
)
def test_trend(words: str, trend: str | None) -> None:
    assert only(f"The toll {words}.").trend == trend


def test_distribution_and_rate() -> None:
    assert only("They swapped 1,200 parrots each.").distribution == "each"
    assert only("They swapped a total of 1,200 parrots.").distribution == "total"
    assert only("They swapped 1,200 parrots.").distribution == "unstated"
    assert only("Berths cost $90 a day.").per == "day"
    assert only("They ship 300 crates per week.").per == "week"
    assert only("They shipped 300 crates a week ago.").per is None


def test_a_conversion_in_brackets_has_the_bound_of_what_it_converts() -> None:
    metres, feet = read("The mast is more than 30 metres (98 feet) high.")
    assert (metres.low, feet.low, feet.high) == (30, 98, None)


@pytest.mark.parametrize(
    "text",
    [
        "It sank on May 16, 2019.",
        "It sank on 16 May in 1987.",
        "The meeting is at 10:30 a.m. in Room 12.",
        "The Rovers won 2-1 on Sunday.",
        "Call 555-0134 for berths.",
        "An F-16 and a B52 flew over the quay.",
        "Covid-19 closed the quay.",
        "See Section 230 and Part 3.",
        "He lives at 221 Baker Street.",
        "One of the boats sank.",
        "On the one hand it floats, on the other it leaks.",
        "It was the first time she had rowed.",
        "First, she mended the sail.",
        "The Group of Seven met there.",
        "Their priority number one is rope.",
        "They met one-on-one, face-to-face.",
        "The 787 Skimmer was late.",
        "In the 1990s the quay was empty.",
        "1. Mend the net",
        "The second half was dull.",
        "A two-state plan was dropped.",
        "It took an hour.",
        "She came a third, he said.",
        "One day they will sail.",
        "One that floats is better.",
    ],
)
def test_not_a_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("Those 25 and under pay nothing.", "25 and under", None, 25),
        ("Most of them are 27 or younger.", "27 or younger", None, 27),
        ("Anyone under 21 must leave.", "under 21", None, 21),
        ("People older than 60 sat down.", "older than 60", 60, None),
        ("Adults ages 18 to 29 came.", "ages 18 to 29", 18, 29),
        ("Those between the ages of 18 and 34 came.", "between the ages of 18 and 34", 18, 34),
        ("She was 14 when the pier fell.", "14", 14, 14),
        ("He will be 35 by the end of May.", "35", 35, 35),
        ("The pilot, who is 61, retired.", "61", 61, 61),
    ],
)
def test_ages_without_years(text: str, words: str, low: float | None, high: float | None) -> None:
    figure = only(text)
    assert (figure.kind, text[figure.char_start : figure.char_end]) == ("age", words)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    "verb",
    [
        *(" is", " was", "’s", "'s", " turns", " turned", " will be", " will turn", " would be"),
        *(" is just", " was only", " is now", " was then"),
    ],
)
def test_every_verb_that_tells_an_age(verb: str) -> None:
    figure = only(f"She{verb} 40, and well.")
    assert (figure.kind, figure.value) == ("age", 40)


def test_a_person_is_as_old_as_the_number_behind_his_verb() -> None:
    text = "Orla Fenwick is 82, the pier is 79."
    mention = Mention(0, 12, 0, 0, "body", "e1", "person", "Orla Fenwick", "name")
    assert [figure.kind for figure in read(text, mentions=[mention])] == ["age", "count"]


@pytest.mark.parametrize("text", ["He was 12 points behind.", "She is 20 minutes late.", "He is 6 feet tall."])
def test_not_an_age(text: str) -> None:
    assert only(text).kind != "age"


@pytest.mark.parametrize(
    ("text", "of", "per"),
    [
        ("Half the boats sank.", "boats", None),
        ("Two-thirds of their boats sank.", "boats", None),
        ("The rent is $80 per sq m.", None, "sq m"),
        ("The rent is $9 per square foot.", None, "square foot"),
        ("There were 12 wrecks per 100,000 boats.", "wrecks", "100,000 boats"),
        ("They sold 1.2 boats for every 1,000 residents.", "boats", "1,000 residents"),
    ],
)
def test_the_whole_and_the_denominator(text: str, of: str | None, per: str | None) -> None:
    figure = only(text)
    assert (figure.of, figure.per) == (of, per)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("She raised 280 million of the 1.5 billion crowns she needs.", "crown"),
        ("It needs 38 of the 50 boats.", "boat"),
        ("Three of these four boats sank.", "boat"),
    ],
)
def test_a_part_is_of_the_things_of_its_whole(text: str, unit: str) -> None:
    assert [figure.unit for figure in read(text)] == [unit, unit]


@pytest.mark.parametrize("text", ["They moved to Seven Oaks.", "Her 401(k) is gone.", "A 501(c)(3) group met."])
def test_names_and_paragraphs_are_not_figures(text: str) -> None:
    assert read(text) == []


def test_the_speaker_of_a_quotation_claims_its_figures() -> None:
    text = "“We lost 40 boats.”"
    speaker = ("e1", "Fenwick", "person", "named")
    said = Quote(1, 18, 0, 0, "body", "full", *speaker, None, None, None, None, "Quay Observer", 1, 1, "x")
    (figure,) = read(text, said=[said])
    assert (figure.claimant_id, figure.claimant_as_named, figure.claimant_kind) == ("e1", "Fenwick", "person")
    assert figure.relayed_from == "Quay Observer"
    (figure,) = read(text)
    assert (figure.claimant_as_named, figure.claimant_kind) == (None, "none")


@pytest.mark.parametrize(
    "text",
    [
        "Orla Fenwick said the storm sank 40 boats.",
        "The storm sank 40 boats, Orla Fenwick said.",
        "According to Orla Fenwick, 40 boats sank.",
    ],
)
def test_the_speaker_of_a_reporting_clause_claims_its_figures(text: str) -> None:
    place = text.index("Orla")
    mention = Mention(place, place + 12, 0, 0, "body", "e1", "person", "Orla Fenwick", "name")
    (figure,) = read(text, mentions=[mention])
    assert (figure.claimant_id, figure.claimant_as_named, figure.claimant_kind) == ("e1", "Orla Fenwick", "person")


def test_adding_boats_is_not_speaking() -> None:
    assert only("The yard added 40 boats.").claimant_kind == "none"


def test_whose_deadline_it_is() -> None:
    text = "The crew scoffed at Fenwick’s 50-day deadline."
    mention = Mention(20, 27, 0, 0, "body", "e1", "person", "Orla Fenwick", "name")
    (figure,) = read(text, mentions=[mention])
    assert (figure.claimant_id, figure.claimant_as_named) == ("e1", "Fenwick")
