"""Names in text: who and what is found, under which full name."""

import dataclasses
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import ids, line_spans, name_guess, names, sentences
from flows.text.name_lexicon import lexicon
from flows.text.name_runs import MAYBE, Piece
from flows.text.spans import Line, Mention, Sentence


def spans(text: str) -> list[Sentence]:
    body = [
        Line(no, *span, "body", "body", "line.body")
        for no, span in enumerate(line_spans.split(text))
        if span[0] < span[1]
    ]
    return sentences.split(text, body, rules())


def found(text: str) -> list[Mention]:
    return names.find(text, spans(text), rules())


def printed(text: str, kind: str) -> list[str]:
    return [text[m.char_start : m.char_end] for m in found(text) if m.kind == kind]


def full(text: str, kind: str = "person") -> list[str]:
    return [m.name for m in found(text) if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Turkish Foreign Minister Hatice Yildirim met reporters.", ["Hatice Yildirim"]),
        ("The aide Tomasz Zubrowka left early.", ["Tomasz Zubrowka"]),
        ("He spoke with Mr. Okonkwo-Adeyemi on Monday.", ["Okonkwo-Adeyemi"]),
        ("A letter by J. R. Whitlock was read out.", ["J. R. Whitlock"]),
        ("Sean O'Malley and Máire Ní Bhriain sang.", ["Sean O'Malley", "Máire Ní Bhriain"]),
        ("It was Sean O’Malley’s second win.", ["Sean O’Malley"]),
        ("Ludwig van der Meulen and Carmen de la Vega danced.", ["Ludwig van der Meulen", "Carmen de la Vega"]),
        ("Officials said Hassan al-Rubaie would testify.", ["Hassan al-Rubaie"]),
        ("Martin Kowalczyk Jr. took the stand.", ["Martin Kowalczyk Jr."]),
        ("“We are done,” Grzybowska told reporters.", ["Grzybowska"]),
        ("“We are done,” said Grzybowska.", ["Grzybowska"]),
        ("Secretary of State Linda Marchetti arrived.", ["Linda Marchetti"]),
    ],
)
def test_persons(text: str, persons: list[str]) -> None:
    assert printed(text, "person") == persons


@pytest.mark.parametrize(
    "text",
    [
        "But critics were not amused.",
        "Russian officials declined to comment on Tuesday.",
        "Despite the rain, nobody left.",
        "We’re sorry, and they’ve said so.",
        "Sen. R-Fla",
        "Photo: EPA/MEHMET KARACA",
        "The harbour at dusk. Mehmet Karaca / Reuters",
        "The Affordable Care Act was upheld.",
    ],
)
def test_nobody(text: str) -> None:
    assert printed(text, "person") == []


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("The Ministry of Public Health closed.", ["Ministry of Public Health"]),
        ("The Regional Water and Power Agency said no.", ["Regional Water and Power Agency"]),
        ("Quentrell Corp. fell by a tenth.", ["Quentrell Corp."]),
        ("NATO and the White House agreed.", ["NATO", "White House"]),
        ("The Harbour Council Secretary Jane Ferreira spoke.", ["Harbour Council"]),
        ("She works at the University of Westmarch.", ["University of Westmarch"]),
        ("Police Chief Rosa Mendel spoke.", []),
    ],
)
def test_organisations(text: str, organisations: list[str]) -> None:
    assert printed(text, "organisation") == organisations


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They met in Ankara, Turkey.", ["Ankara", "Turkey"]),
        ("US-backed troops left South Sudan.", ["US", "South Sudan"]),
        ("France-Spain talks failed.", ["France", "Spain"]),
        ("The flood reached Lake Ostrava and the Velm River.", ["Lake Ostrava", "Velm River"]),
        ("He was born in Trelmark.", ["Trelmark"]),
        ("The village of Orsk Hollow burned, and French troops came.", ["Orsk Hollow"]),
        ("WARSAW — Nothing moved.", ["WARSAW"]),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert printed(text, "place") == places


def test_peoples_are_groups() -> None:
    assert printed("Russians and Democrats disagree with the Russian view.", "group") == ["Russians", "Democrats"]


def test_surname_leads_to_full_name() -> None:
    text = "Ilse Brandvold spoke. Later Brandvold left. Brandvold’s car was red, and so was Ms. Brandvold."
    assert full(text) == ["Ilse Brandvold"] * 4
    assert len({m.entity_id for m in found(text)}) == 1


def test_diacritics_do_not_part_a_person() -> None:
    text = "Şebnem Güloğlu arrived. Guloglu said she was tired."
    assert full(text) == ["Şebnem Güloğlu"] * 2


def test_everyday_surname_needs_a_full_name() -> None:
    assert full("Gordon Pepper arrived. “Fine,” Pepper said.") == ["Gordon Pepper"] * 2
    assert full("Pepper was sold at the market.") == []


def test_titles_tell_two_of_one_surname_apart() -> None:
    text = "Maria Torvald and Peter Torvald came. Mrs. Torvald sat. Mr. Torvald stood."
    assert full(text) == ["Maria Torvald", "Peter Torvald", "Maria Torvald", "Peter Torvald"]


def test_initials_do_not_part_a_person() -> None:
    text = "Peter J. Torvald came. Peter Torvald left."
    assert full(text) == ["Peter Torvald"] * 2


def test_particles_belong_to_the_surname() -> None:
    text = "Carla de Vrieslander spoke. Then de Vrieslander left."
    assert printed(text, "person") == ["Carla de Vrieslander", "de Vrieslander"]


def test_other_names_of_a_country_are_one_entity() -> None:
    text = "The U.S. and the United States and America."
    assert full(text, "place") == ["United States"] * 3
    assert {m.entity_id for m in found(text)} == {ids.entity("place", "United States")}


def test_a_word_before_a_full_name_is_left_out() -> None:
    text = "Dubliner Robert Kavanagh ran. Robert Kavanagh won."
    assert printed(text, "person") == ["Robert Kavanagh"] * 2
    assert full(text) == ["Robert Kavanagh"] * 2


def test_a_surname_of_two_words() -> None:
    text = "Inga Solberg Haugland spoke. Solberg Haugland left."
    assert full(text) == ["Inga Solberg Haugland"] * 2


def test_initials_stand_for_the_name_before_them() -> None:
    text = "The Regional Water Agency (RWA) met. The RWA left. NATO stayed."
    assert full(text, "organisation") == ["Regional Water Agency"] * 3 + ["NATO"]


def test_the_last_word_stands_for_an_organisation_named_before() -> None:
    assert full("The Northern Council met. Later the Council left.", "organisation") == ["Northern Council"] * 2
    assert full("Later the Council left.", "organisation") == []


def test_states_after_a_party() -> None:
    assert full("Rep. Jane Ferreira, D-New York, spoke.", "place") == ["New York"]


def test_a_place_that_speaks_may_be_a_person() -> None:
    assert full("Whitney Houston sang. “Thanks,” Houston said.") == ["Whitney Houston"] * 2
    assert full("Whitney Houston sang in Houston, Texas.", "place") == ["Houston", "Texas"]


def test_brands_are_no_persons() -> None:
    assert printed("GreenThumbr said it would close.", "organisation") == ["GreenThumbr"]


def test_headlines_are_read_with_care() -> None:
    text = "Minister Anna Ferreira Demands Ferreira-Okafor Talks\n\nAnna Ferreira met Chidi Okafor in Lagos yesterday."
    assert full(text)[:3] == ["Anna Ferreira", "Anna Ferreira", "Chidi Okafor"]


def test_enumerations_share_a_kind() -> None:
    assert printed("Shells hit Kharkiv, Velmograd and Sumy.", "place") == ["Kharkiv", "Velmograd", "Sumy"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("She moved from Dravenholt to the coast.", "place", "Dravenholt"),
        ("Both Heldor and Tresk are near.", "place", "Heldor"),
    ],
)
def test_names_that_no_rule_knows_are_guessed_by_the_words_beside_them(text: str, kind: str, name: str) -> None:
    got = {(m.kind, m.name, m.rule_id) for m in found(text)}
    assert (kind, name, "name.guess") in got


@pytest.mark.parametrize(
    "text",
    [
        "The page is at example.org/Trelvina now.",
        "Follow @Trelvina and #Trelvina today.",
        "A FoxTrelvina.com reader wrote in.",
        "He got a B on the test.",
    ],
)
def test_addresses_tags_and_letters_are_not_guessed(text: str) -> None:
    assert [m for m in found(text) if m.rule_id == "name.guess"] == []


_BESIDE = ["said", "in", "the", "of", "near", "chief", "told", ",", "and", "who", "is", "from", "blue"]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["Zorvath", "Policy", "Kalmeria", "Grimsholm Quay", "Bluefin", "X."]),
    st.sampled_from(_BESIDE),
    st.sampled_from(_BESIDE),
    st.sampled_from([("", ""), (MAYBE, ""), ("person", "name.unknown"), ("place", "name.place_context")]),
    st.booleans(),
)
def test_a_guess_is_that_of_all_features_together(
    name: str, before: str, after: str, known: tuple[str, str], headline: bool
) -> None:
    text = f"{before} {name} {after}"
    start = len(before) + 1
    piece = Piece(start, start + len(name), known[0], name, known[1], tuple(name.split()), "", False, "")
    weights = {row.feature: row[1:] for row in rules().name_weights}
    seen = list(name_guess.features(piece, before, after, lexicon(rules()), headline=headline))
    scores = [sum(weights[one][kind] for one in seen if one in weights) for kind in range(4)]
    now = known[0] if known[1] else ""
    margin = name_guess._MARGIN if now or known[0] == MAYBE else name_guess._LEAST
    ahead = max(scores) - scores[name_guess.KINDS.index(now)]
    assume(abs(ahead - margin) > 1e-6)
    wanted = now if ahead < margin else name_guess.KINDS[scores.index(max(scores))]
    if wanted in ("organisation", "place") and name == "X.":
        wanted = ""
    sentence = Sentence(0, 0, "body", 0, len(text))
    own = name_guess.own_of(piece, rules(), headline=headline)
    assert name_guess.guessed(text, sentence, piece, own, rules()) == wanted


def test_without_weights_nothing_is_guessed() -> None:
    bare = dataclasses.replace(rules(), name_weights=())
    text = "The album was released by Zentrova in 1998. Ilse Brandvold sang, and Marek Tolvanen spoke in Ostwick."
    assert "name.guess" not in {m.rule_id for m in names.find(text, spans(text), bare)}


def test_nothing_is_nothing() -> None:
    assert names.find("", [], rules()) == []


# fmt: off
_WORDS = st.sampled_from([
    "Anna", "Ferreira", "said", "the", "president", "of", "Turkey", "Mr.", "J.", "U.S.", "NATO", "Ministry",
    "and", "de", "al-Sayed", "O’Brien’s", "In", "London-based", ",", ".", "“", "”", "Secretary", "Council",
    "Lake", "Bank", "for", "New", "York", "Zelmira-Okafor", "TASS/IGOR", "PETROV", "who", "led", "(", ")", ":",
    "—", "\xa0", "\n", "Prime", "Minister",
])
# fmt: on
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join))


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_mentions_are_spans_of_one_sentence_in_order(text: str) -> None:
    of = {sentence.sentence_no: sentence for sentence in spans(text)}
    mentions = found(text)
    assert mentions == found(text)
    end = 0
    for mention in mentions:
        sentence = of[mention.sentence_no]
        assert end <= mention.char_start < mention.char_end
        assert sentence.char_start <= mention.char_start
        assert mention.char_end <= sentence.char_end
        assert (mention.line_no, mention.zone) == (sentence.line_no, sentence.zone)
        assert mention.name.strip()
        assert mention.entity_id == ids.entity(mention.kind, mention.name)
        assert mention.rule_id in {rule.rule_id for rule in rules().rules}
        end = mention.char_end


@pytest.mark.parametrize("unit", ["A", "Anna ", "Anna Bell and ", "X of ", '"', "’s ", "Aa-Bb", "U.S.", "de "])
def test_hostile_lines_take_linear_time(unit: str) -> None:
    def spent(chars: int) -> float:
        text = unit * (chars // len(unit))
        whole = [Sentence(0, 0, "body", 0, len(text))]
        start = process_time()
        names.find(text, whole, rules())
        return process_time() - start

    spent(100)  # what is compiled once
    few, many = (min(spent(chars) for _ in range(3)) for chars in (20_000, 160_000))
    assert many < 24 * few + 0.1  # 64 times as much if it were quadratic
