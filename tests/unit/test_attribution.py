import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import attribution, phrases
from flows.text.attribution import Clause
from tests.unit.quoting import prepare

VENN, BRACK, BOARD = "Clara Venn", "Tomas Brack", "Harbour Board"
RULES = rules()


def _clauses(text: str) -> list[Clause]:
    split, mentions = prepare(text)
    return attribution.clauses(attribution.find(text, split, mentions, [], rules()))


def _who(text: str, words: str) -> str | None:
    """Who claims what `words` say."""
    start = text.index(words)
    clause = attribution.claim_at(_clauses(text), start, start + len(words))
    if clause is None or clause.speaker is None:
        return None
    return clause.speaker.name or clause.speaker.as_named


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Clara Venn said 40 boats had sunk.", VENN),
        ("Some 40 boats had sunk, Clara Venn said.", VENN),
        ("At least 40 boats, Venn said, had sunk.", VENN),
        ("According to Tomas Brack, 40 boats had sunk.", BRACK),
        ("In all, 40 boats had sunk, according to the Harbour Board.", BOARD),
        ("Clara Venn has repeatedly said that 40 boats had sunk.", VENN),
        ("Clara Venn, who runs the ferry, told the town that 40 boats had sunk.", VENN),
        ("The harbour master, Tomas Brack, said 40 boats had sunk.", BRACK),
        ("Tomas Brack, the harbour master, said 40 boats had sunk.", BRACK),
        ("A spokesman for the Harbour Board said 40 boats had sunk.", "A spokesman for the Harbour Board"),
        ("A senior Harbour Board official said 40 boats had sunk.", "A senior Harbour Board official"),
        ("Clara Venn came home. She said 40 boats had sunk.", VENN),
        ("Tomas Brack last month said 40 boats had sunk.", BRACK),
        ("When asked by Tomas Brack, Clara Venn said 40 boats had sunk.", VENN),
        ("The deputy harbour master, Tomas Brack, shook his head and said 40 boats had sunk.", BRACK),
        ("Sandport’s Deputy Harbour Master Clara Venn closed the pier and said 40 boats had sunk.", VENN),
        ("A person close to the mayor said 40 boats had sunk.", "A person close to the mayor"),
        ("The ministry of works in Sandport said 40 boats had sunk.", "The ministry of works in Sandport"),
        ("The chamber of commerce said 40 boats had sunk.", "The chamber of commerce"),
        ("The Harbour Board put the number at 40 boats.", BOARD),
        ("The storm sank 40 boats. Clara Venn said it was over.", None),
        ("Their claims about 40 boats were never read.", None),
        ("Clara Venn was told that 40 boats had sunk.", None),
    ],
)
def test_who_claims_it(text: str, claimant: str | None) -> None:
    assert _who(text, "40 boats") == claimant


def test_two_clauses_share_a_sentence() -> None:
    text = "Clara Venn said 40 boats had sunk, while Tomas Brack said 12 had."
    assert (_who(text, "40 boats"), _who(text, "12 had")) == (VENN, BRACK)


def test_a_participle_has_the_subject_of_its_sentence() -> None:
    text = "On Monday, Clara Venn closed the pier, adding that 40 boats had sunk."
    (clause,) = [c for c in _clauses(text) if text[c.cue_start : c.cue_end] == "adding"]
    assert clause.speaker is not None
    assert (clause.side, clause.speaker.name) == ("main", VENN)


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("Clara Venn said so.", "person", "named"),
        ("The Harbour Board said so.", "organisation", "named"),
        ("Critics said so.", "group", "role"),
        ("The ministry said so.", "organisation", "role"),
        ("A source said so.", "anonymous", "role"),
        ("They said so.", "group", "pronoun"),
    ],
)
def test_kinds_of_speakers(text: str, kind: str, basis: str) -> None:
    (clause,) = _clauses(text)
    assert clause.speaker is not None
    assert (clause.speaker.kind, clause.speaker.basis) == (kind, basis)
    assert clause.speaker.as_named == text[clause.speaker.char_start : clause.speaker.char_end]


def test_a_figure_that_an_outlet_passes_on_is_relayed() -> None:
    (clause,) = _clauses("Clara Venn told Reuters that 40 boats had sunk.")
    assert clause.relayed_from == "Reuters"


def test_words_inside_quotation_marks_report_nothing() -> None:
    assert _clauses("“Clara Venn said 40 boats had sunk.”") == []


@given(st.text(max_size=200) | st.lists(st.sampled_from(["Venn ", "said ", "“", "”", ", ", "who "])).map("".join))
def test_clauses_of_any_text_keep_their_shape(text: str) -> None:
    for clause in _clauses(text):
        assert 0 <= clause.cue_start < clause.cue_end <= len(text)
        assert clause.scope_start <= clause.scope_end <= len(text)
        if clause.speaker is not None:
            assert text[clause.speaker.char_start : clause.speaker.char_end] == clause.speaker.as_named


@given(st.text(alphabet="İIiSs'’.,- \x01aŁΣß&", max_size=40))
def test_words_of_any_text_stand_where_they_are_printed(text: str) -> None:
    found = phrases.page(text, [], [], RULES).words(0, len(text))
    assert found.start == sorted(set(found.start))
    for number, low in enumerate(found.low):
        printed = found.printed(number)
        assert printed == text[found.start[number] : found.end(number)]
        assert low == printed.replace("İ", "I").replace("Σ", "σ").lower()
        assert found.capital(number) == printed[0].isupper()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("İnan's U.S. boat", ["inan", "'s", "u.s", ".", "boat"]),
        ("SHE'S gone, he's here", ["she's", "gone", ",", "he", "'s", "here"]),
    ],
)
def test_owners_end_in_small_letters(text: str, words: list[str]) -> None:
    assert phrases.page(text, [], [], RULES).words(0, len(text)).low == words
