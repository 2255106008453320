import re
from functools import cache

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import contracts
from flows.contracts import rules
from flows.schemas import table
from flows.steps.statements import statements
from flows.text import ids, quotes
from flows.text.spans import Mention, Role, Sentence, Timex
from tests.unit.quoting import prepare, quoted, spoken

VENN, BRACK = "Clara Venn", "Tomas Brack"


@pytest.mark.parametrize(
    "text",
    [
        '"We will dig the canal ourselves," Clara Venn said.',
        "“We will dig the canal ourselves,” Clara Venn said.",
        "''We will dig the canal ourselves,'' Clara Venn said.",
        "‘We will dig the canal ourselves,’ Clara Venn said.",
        "'We will dig the canal ourselves,' Clara Venn said.",
        "``We will dig the canal ourselves,'' Clara Venn said.",
        "„We will dig the canal ourselves,” Clara Venn said.",
    ],
)
def test_every_mark_style(text: str) -> None:
    assert spoken(text) == [("We will dig the canal ourselves,", VENN, "full")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pier is not for sale,” said Tomas Brack.", BRACK),
        ("“The pier is not for sale,” said harbour spokesman Tomas Brack.", BRACK),
        ("“The pier is not for sale,” Brack, who owns it, told the crowd in Sandport.", BRACK),
        ("Tomas Brack, the owner of the pier, said: “The pier is not for sale.”", BRACK),
        ("Tomas Brack told reporters on Monday, “The pier is not for sale.”", BRACK),
        ("According to Tomas Brack, “the pier is not for sale at any price.”", BRACK),
        ("Asked about the pier, Clara Venn shrugged, adding: “The pier is not for sale.”", VENN),
        ("“The pier is not for sale,” said a spokesman for the Harbour Board.", "a spokesman for the Harbour Board"),
        ("“The pier is not for sale,” a source said.", "a source"),
        ("“The pier is not for sale,” the Harbour Board said.", "Harbour Board"),
        ("Brack: “The pier is not for sale.”", BRACK),
        ("“The pier is not for sale.” — Clara Venn", VENN),
        ("Brack gave a short answer: “The pier is not for sale.”", BRACK),
    ],
)
def test_the_speaker_is_found_on_either_side(text: str, speaker: str) -> None:
    assert [(name, kind) for _, name, kind in spoken(text)] in ([(speaker, "full")], [(speaker, "partial")])


def test_a_quotation_goes_on_after_its_reporting_clause() -> None:
    text = "“The tide,” Clara Venn said, “waits for no council.” Brack left. “It never did.”"
    first, second, _ = quoted(text)
    assert (first.part_no, second.part_no) == (1, 2)
    assert first.utterance_start == second.utterance_start == 1
    assert first.speaker_id == second.speaker_id == ids.entity("person", VENN)
    assert (first.cue, first.cue_position, second.cue_position) == ("said", "after", "before")
    assert text[first.cue_start : first.cue_end] == "said"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "Tomas Brack said: “We waited a long year.\n\n“Then we waited another one.”\n"
    first, second = quoted(text)
    assert text[first.char_start : first.char_end] == "We waited a long year."
    assert (second.speaker_id, second.speaker_basis) == (first.speaker_id, "carried")
    assert second.utterance_start == first.utterance_start


def test_single_marks_inside_double_ones_belong_to_the_outer_quotation() -> None:
    assert spoken("“They told me ‘go home’ and I did,” Clara Venn said.") == [
        ("They told me ‘go home’ and I did,", VENN, "full")
    ]


def test_apostrophes_are_not_marks() -> None:
    assert quoted("The workers' boats weren't Venn's, and 'twas the dockers' hour, rock 'n' roll in the '90s.") == []


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Clara Venn runs the ferry. “It is wet work,” she said.", "pronoun"),
        ("Tomas Brack met Clara Venn. “It is wet work,” she said.", "pronoun"),
        ("Clara Venn runs the ferry. “It is wet work,” Venn said.", "named"),
        ("Clara Venn said the ferry was full. “It is wet work.”", "carried"),
    ],
)
def test_what_stands_for_a_name_leads_to_it(text: str, basis: str) -> None:
    (quote,) = quoted(text)
    assert (quote.speaker_id, quote.speaker_basis) == (ids.entity("person", VENN), basis)


def test_a_role_leads_to_its_holder() -> None:
    text = "Harbour master Clara Venn spoke. “It is wet work,” the harbour master said."
    role = Role(0, 14, 0, 0, "body", ids.entity("person", VENN), "harbour master", None, False, "x")
    (quote,) = quoted(text, [role])
    assert (quote.speaker_id, quote.speaker_as_named) == (ids.entity("person", VENN), "the harbour master")
    assert quote.speaker_basis == "role"


def test_he_is_nobody_when_only_a_woman_was_named() -> None:
    (quote,) = quoted("Clara Venn runs the ferry. “It is wet work,” he said.")
    assert (quote.speaker_id, quote.speaker_as_named, quote.speaker_kind) == (None, "he", "person")


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “ghost” boats left Sandport at noon.",
        "They read “The Old Man and the Tide” in school.",
        "The “no-go” zone began at the pier, where the “Salt Road” ends, as all could see.",
    ],
)
def test_scare_quotes_and_titles_are_terms(text: str) -> None:
    assert {(kind, name) for _, name, kind in spoken(text)} == {("term", None)}


def test_fragments_in_the_reporters_sentence_are_partial() -> None:
    text = "Clara Venn said the plan was “a bridge to nowhere” and vowed to fight it."
    assert spoken(text) == [("a bridge to nowhere", VENN, "partial")]


def test_a_quoted_word_before_its_noun_is_not_followed_by_its_speaker() -> None:
    text = "Clara Venn said the “no-go” zone began at the pier."
    (quote,) = quoted(text)
    assert (quote.cue, quote.kind) == ("said", "partial")


def test_a_clause_in_commas_governs_its_whole_sentence() -> None:
    text = "While the town clung to its “dearest wish”, Brack said, nobody had agreed to the “grand and costly pier”."
    assert [name for _, name, _ in spoken(text)] == [BRACK, BRACK]


def test_the_clause_that_leads_into_the_next_quotation_is_not_this_ones() -> None:
    text = "“We are fishers,” Clara Venn said. “We are not thieves.” Tomas Brack said: “They took my nets.”"
    assert [name for _, name, _ in spoken(text)] == [VENN, VENN, BRACK]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("“It is wet work,” Clara Venn told Reuters on Friday.", "Reuters"),
        ("“It is wet work,” Clara Venn said in an interview with the Sandport Gazette.", "Sandport Gazette"),
        ("“It is wet work,” Clara Venn told the crowd.", None),
        ("“It is wet work,” Clara Venn told Sandport Today.", "Sandport Today"),
        ("“It is wet work,” Clara Venn told the CoastPress agency.", "CoastPress"),
        ("According to the Wider Harbour Review, “the work is wet and cold for all of us.”", None),
    ],
)
def test_an_outlet_relays_the_words(text: str, outlet: str | None) -> None:
    assert [quote.relayed_from for quote in quoted(text)] == [outlet]


def test_what_the_source_told_an_outlet_is_relayed_later_too() -> None:
    text = "A harbour source told Reuters that boats were late.\n“They will come by noon,” the source said."
    assert [quote.relayed_from for quote in quoted(text)] == ["Reuters"]


@pytest.mark.parametrize("own", ["Sandport Gazette", "The Sandport Gazette", "Sandport Gazette International"])
def test_an_article_does_not_relay_from_its_own_outlet(own: str) -> None:
    text = "“It is wet work,” Clara Venn told the Sandport Gazette."
    assert [quote.relayed_from for quote in quoted(text, own=own)] == [None]


@pytest.mark.parametrize("outlet", ["Sandport Today", "the Low Tide Courier", "Reuters", "the Brinewatch"])
def test_an_outlet_that_reports_behind_a_speaker_relays_his_words(outlet: str) -> None:
    text = f"The mayor, Tomas Brack, said such a pier would be “a photograph, not a policy,” {outlet} reported."
    (quote,) = quoted(text)
    assert (quote.speaker_id, quote.cue) == (ids.entity("person", BRACK), "said")
    assert quote.relayed_from == outlet.removeprefix("the ")


def test_an_outlet_speaks_where_nobody_else_does() -> None:
    (quote,) = quoted("The pier has a crack “as wide as a hand,” Sandport Today reported.")
    assert quote.speaker_as_named == "Sandport Today"


def test_a_ministry_that_reports_behind_a_speaker_relays_nothing() -> None:
    text = "Tomas Brack said the pier had a crack “as wide as a hand,” the Harbour Board reported."
    assert [quote.relayed_from for quote in quoted(text)] == [None]


def test_only_the_one_who_told_an_outlet_is_relayed() -> None:
    text = "Clara Venn called it “wet work”, while Tomas Brack told Reuters it was “dry work”."
    assert [quote.relayed_from for quote in quoted(text)] == [None, "Reuters"]


def test_what_somebody_told_an_outlet_goes_on_to_the_end_of_the_paragraph() -> None:
    text = (
        "Clara Venn told Reuters that she was tired. “It is wet work,” she said.\n“I am done,” Venn said on the pier."
    )
    assert [quote.relayed_from for quote in quoted(text)] == ["Reuters", None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Harbour Board met in May. “We are late with the pier,” it said.", "Harbour Board"),
        ("Coastal radio played the tape. “We are late with the pier,” it said.", "Coastal radio"),
        ("Boats came home. “We are late with the pier,” it said.", None),
        ("Tomas Brack came home. “We are late with the pier,” it said.", None),
    ],
)
def test_it_is_the_body_before_or_nobody(text: str, name: str | None) -> None:
    assert spoken(text) == [("We are late with the pier,", name, "full")]


def test_what_somebody_has_yet_to_do_is_not_said() -> None:
    text = "Clara Venn spoke.\nThe mayor has yet to answer the town, which wants a pier “this year, not this decade”."
    assert [quote.speaker_as_named for quote in quoted(text)] == [None]


def test_a_fragment_inside_a_sentence_does_not_go_on_from_the_paragraph_before() -> None:
    text = "Clara Venn said the ferry was full.\nThe town has a pier “as old as the tide itself and older” by now."
    assert [quote.speaker_as_named for quote in quoted(text)] == [None]


def test_her_tells_who_he_cannot_be() -> None:
    text = "Ulva Sorne asked Tomas Brack to meet her. He said it was “a long way to go” for him."
    split, mentions = prepare(text)
    ulva = Mention(0, 10, 0, 0, "body", ids.entity("person", "Ulva Sorne"), "person", "Ulva Sorne", "x")
    (quote,) = quotes.find(text, split, [ulva, *mentions], [], rules())
    assert quote.speaker_id == ids.entity("person", BRACK)


def test_unbalanced_marks_do_not_swallow_the_rest() -> None:
    text = "“The net is torn, Venn said. It was old.\nNobody mended it.\nA ” stood alone. The sea “was calm.\nThe end."
    for quote in quoted(text):
        assert "\n" not in text[quote.char_start : quote.char_end]
        assert quote.char_end - quote.char_start < 40


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Venn said: “We dug it. It took a year of our lives.\nThen she left.",
            "We dug it. It took a year of our lives.",
        ),
        ("“We dug it. It took a year, Clara Venn said. Then she left.", "We dug it. It took a year,"),
        ("Venn tweeted: “We dug it. It took a year.’ Then she left the pier.", "We dug it. It took a year."),
        ("“So the red net is plan B,” Clara Venn said. “I am glad. “", "I am glad."),
        ("”… they are so not like him,” Clara Venn said.", "… they are so not like him,"),
    ],
)
def test_a_mark_that_was_forgotten_or_mistaken(text: str, words: str) -> None:
    assert (words, VENN) in [(said, name) for said, name, _ in spoken(text)]


def test_paragraphs_run_together_do_not_turn_words_inside_out() -> None:
    between = "Nobody in the town knew what would come of it. " * 20
    text = f'Venn said, "We dug it."Then we sold it."{between}"The pier is not for sale," Brack said.'
    assert max(len(words) for words, _, _ in spoken(text)) < 100
    assert ("The pier is not for sale,", BRACK, "full") in spoken(text)


def test_a_paragraph_left_open_has_the_speaker_of_the_next() -> None:
    text = "“We waited a long year for them.\n\n“Then we waited another one,” Clara Venn said."
    first, second = quoted(text)
    assert (first.speaker_id, first.speaker_basis) == (second.speaker_id, "carried")
    assert first.utterance_start == second.utterance_start == first.char_start
    assert (first.part_no, second.part_no) == (1, 2)


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_name_and_an_outlet_sign_what_is_quoted(between: str) -> None:
    text = f"“A pier is no place for a market, whatever they say.”{between}Clara Venn, the Sandport Gazette"
    assert [(name, kind) for _, name, kind in spoken(text)] == [(VENN, "full")]


def test_a_line_without_words_signs_nothing() -> None:
    assert [name for _, name, _ in spoken("“A pier is no place for a market, whatever they say.”\n___\n")] == [None]


def test_a_heading_in_single_marks_is_nobodys() -> None:
    text = "“We are late with the pier,” Clara Venn said.\n\n‘A cold day.’\n\nThe boats came home."
    assert spoken(text)[1] == ("A cold day.", None, "term")


_MARKS = [*"“”\"'‘’«»„,.:=_ \n\x01\x02\u00a0İß5", "''", "``", " — "]
_WORDS = st.sampled_from(
    ["Clara Venn", "Brack", "Harbour Board", "he", "who", "the minister", "a source of", "said", "told Reuters", "was"]
)
_PIECES = st.sampled_from(_MARKS) | _WORDS.map(lambda word: f"{word} ") | _WORDS


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_quotations_of_any_text_keep_their_shape(text: str) -> None:
    split, _ = prepare(text)
    found = quoted(text)
    assert found == quoted(text)
    home = {s.sentence_no: s for s in split}
    end = 0
    speakers: dict[int, tuple[str | None, str | None]] = {}
    for quote in found:
        assert end <= quote.char_start < quote.char_end
        end = quote.char_end
        words = text[quote.char_start : quote.char_end]
        assert words == words.strip()
        assert not re.search(r"[\r\n]", words)
        assert home[quote.sentence_no].line_no == quote.line_no
        assert (quote.speaker_kind == "none") == (quote.speaker_as_named is None)
        assert (quote.cue is None) == (quote.cue_start is None) == (quote.cue_position is None)
        if quote.cue is not None and quote.cue_start is not None and quote.cue_end is not None:
            assert text[quote.cue_start : quote.cue_end] == quote.cue
        if quote.speaker_as_named is not None:
            assert quote.speaker_as_named in text
            first = speakers.setdefault(quote.utterance_start, (quote.speaker_id, None))
            assert first[0] == quote.speaker_id


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(_PIECES, max_size=60).map("".join), min_size=5, max_size=20))
def test_rows_keep_every_promise_of_the_contract(texts: list[str]) -> None:
    frame = _step(texts)
    contract = contracts.contracts()["quotes"]
    con = _database()
    con.register("made", frame)
    broken = [
        check.name
        for check in contract.checks
        if con.execute(f"SELECT count(*) FROM made WHERE NOT ({check.expression})").fetchall() != [(0,)]
    ]
    assert broken == []
    assert frame["quote_id"].is_unique().all()
    assert not any(frame[name].has_nulls() for name in contract.not_null)
    assert set(frame["utterance_id"]) <= set(frame["quote_id"])


def test_the_step_names_the_source_that_relays() -> None:
    frame = _step(["“It is wet work,” Clara Venn told Reuters."])
    (row,) = frame.to_dicts()
    assert row["relayed_from_id"] == ids.source("Reuters")
    assert row["text"] == "It is wet work,"
    assert row["quote_id"] == row["utterance_id"] == ids.fact("a0", "quote", 1)


def test_every_rule_of_a_quotation_is_described() -> None:
    known = {rule.rule_id for rule in rules().rules if rule.step == "quotes"}
    text = "“It is so,” Clara Venn said. The “old” pier. Brack: “No, it is not.”\n“But it was, and will be again.”"
    assert {quote.rule_id for quote in quoted(text)} <= known


def test_a_very_long_line_takes_linear_time() -> None:
    for piece in ("“a ", "Venn said ", "‘a s’ ", '"x" said ', "the minister, ", "said “a b” "):
        assert len(quoted(piece * 2_000)) >= 0


@cache
def _database() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def _step(texts: list[str]) -> pl.DataFrame:
    work = [(f"a{number}", text, None) for number, text in enumerate(texts)]
    prepared = {article_id: prepare(text) for article_id, text, _ in work}
    sentences = [(article_id, *s) for article_id, (found, _) in prepared.items() for s in found]
    mentions = [(article_id, *m) for article_id, (_, found) in prepared.items() for m in found]
    schemas = contracts.schemas()
    return statements(
        table(schemas["zone.work"], ("article_id", "text", "outlet"), work),
        table(schemas["sentences"], ("article_id", *Sentence._fields), sentences),
        table(schemas["mentions"], ("article_id", *Mention._fields), mentions),
        table(schemas["roles"], ("article_id", *Role._fields), []),
        table(schemas["zone.timexes"], ("article_id", *Timex._fields), []),
        rules(),
        schemas,
    )["quotes"]
