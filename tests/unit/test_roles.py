"""Roles that a text gives to persons, and the step that writes them."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.contracts import rules, schemas
from flows.steps.mentions import mentions as step
from flows.text import line_spans, names, roles, sentences
from flows.text.spans import Line, Role, Sentence


def spans(text: str) -> list[Sentence]:
    body = [
        Line(no, *span, "body", "body", "line.body")
        for no, span in enumerate(line_spans.split(text))
        if span[0] < span[1]
    ]
    return sentences.split(text, body, rules())


def found(text: str) -> list[Role]:
    whole = spans(text)
    return roles.find(text, whole, names.find(text, whole, rules()), rules())


@pytest.mark.parametrize(
    ("text", "role", "organisation", "printed"),
    [
        ("Turkish Foreign Minister Hatice Yildirim left.", "foreign minister", "Turkish", "Turkish Foreign Minister"),
        ("South Korean President Lee Bo-ram left.", "president", "South Korean", "South Korean President"),
        ("Kremlin spokesman Oleg Varlamov left.", "spokesman", "Kremlin", "Kremlin spokesman"),
        ("A presidential aide, she said; presidential aide Oleg Varlamov left.", "presidential aide", None, None),
        ("Secretary of State Linda Marchetti left.", "secretary of state", None, "Secretary of State"),
        ("Sen. Linda Marchetti left.", "senator", None, "Sen."),
        ("Georgia’s lead negotiator, Nino Abashidze, left.", "lead negotiator", "Georgia", None),
        ("Georgian delegation head Nino Abashidze left.", "delegation head", "Georgian", None),
        ("The president of Kenya, Amina Wanjiru, left.", "president", "Kenya", "president of Kenya"),
        ("Amina Wanjiru, the minister of finance, left.", "minister of finance", None, None),
        ("Amina Wanjiru, the foreign minister of Kenya, left.", "foreign minister", "Kenya", None),
        ("Amina Wanjiru, 45, mayor of Nairobi, left.", "mayor", "Nairobi", "mayor of Nairobi"),
        ("Amina Wanjiru, who led Kenya's delegation, left.", "delegation head", "Kenya", "led Kenya's delegation"),
        ("Amina Wanjiru, who chairs the World Bank, left.", "chair", "World Bank", None),
        ("Defense Council Secretary Linda Marchetti left.", "secretary", "Defense Council", None),
    ],
)
def test_roles(text: str, role: str, organisation: str | None, printed: str | None) -> None:
    [only] = found(text)
    assert (only.role, only.organisation, only.former) == (role, organisation, False)
    if printed is not None:
        assert text[only.char_start : only.char_end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "The former mayor Linda Marchetti left.",
        "Former Ohio Gov. Linda Marchetti left.",
        "The ex-president Linda Marchetti left.",
        "Ex-minister Linda Marchetti left.",
        "Linda Marchetti, a former senator from Ohio, left.",
    ],
)
def test_former_roles(text: str) -> None:
    assert [role.former for role in found(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Linda Marchetti left.",
        "Mr. Linda Marchetti left.",
        "Linda Marchetti, however, left the president alone.",
        "She met the president. Linda Marchetti left.",
        "Linda Marchetti, who led by three points, left.",
    ],
)
def test_no_roles(text: str) -> None:
    assert found(text) == []


def test_several_roles_of_one_person() -> None:
    text = "Mayor Linda Marchetti spoke.\nMarchetti, a lawyer, sat down. Former prosecutor Linda Marchetti left."
    assert [(r.role, r.former) for r in found(text)] == [("mayor", False), ("lawyer", False), ("prosecutor", True)]
    assert len({r.entity_id for r in found(text)}) == 1


# fmt: off
_WORDS = st.sampled_from([
    "Anna", "Ferreira", ",", "the", "president", "of", "Turkey", "Mr.", "former", "U.S.", "’s", "'s", "and",
    "minister", "who", "led", "chairs", "Kenya's", "delegation", "World", "Bank", "at", "mayor", "45", "(",
    ")", "aide", "\n", "Sen.", "head", "State", "Secretary", "\xa0", "ex-mayor",
])
# fmt: on


_TITLES = st.sampled_from(
    ["the", "former", "ex-mayor", "deputy", "foreign", "minister", "president", "of", "World Bank"]
)
_OWNERS = st.sampled_from(["Kenya's", "Turkish", "U.S.", "Georgia’s", "South Korean", "Defense Council", "State", ","])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_TITLES, _OWNERS), min_size=3, max_size=14))
def test_the_words_near_a_name_tell_what_all_words_before_it_tell(words: list[str]) -> None:
    text = f"On Monday {' '.join(words)} president Linda Marchetti left."
    near = found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roles, "_MOSTLY", roles._REACH)
        assert found(text) == near


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_the_step_keeps_the_contract(text: str) -> None:
    of = {sentence.sentence_no: sentence for sentence in spans(text)}
    known = {rule.rule_id for rule in rules().rules}
    work = pl.DataFrame({"article_id": ["a"], "text": [text.encode("utf-8", "replace").decode()]})
    frame = pl.DataFrame(
        [("a", *sentence) for sentence in of.values()],
        schema=schemas()["sentences"],
        orient="row",
    )
    made = step(work, frame, rules(), schemas())
    for name, key in (("mentions", ["char_start"]), ("roles", ["char_start", "entity_id"])):
        table = made[name]
        assert table.schema == schemas()[name]
        assert not table.select(key).is_duplicated().any()
        for row in table.iter_rows(named=True):
            sentence = of[row["sentence_no"]]
            assert row["text"] == text[row["char_start"] : row["char_end"]] != ""
            assert sentence.char_start <= row["char_start"] < row["char_end"] <= sentence.char_end
            assert row["rule_id"] in known
    assert set(made["roles"]["entity_id"]) <= set(made["mentions"]["entity_id"])
