"""Words beside figures: the tokens that are read of them, and that no form of the seeds is missed by its short cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import bounds, counted, numbers
from tests.unit.figuring import only

GRAMMAR = counted.grammar(rules())
EVERY = counted.Grammar(GRAMMAR.stops, GRAMMAR.plurals, frozenset())
"""The same grammar, by which tokens are read up to the end of the window."""

WORDS = st.sampled_from(
    ("of", "and", "the", "its", "more", "other", ",", ".", "”", "boats", "boat", "rusty", "worth", "in", "were", "fled")
)


@given(st.lists(WORDS, max_size=12))
def test_tokens_left_out_change_no_phrase(words: list[str]) -> None:
    text = " ".join(words)
    few, all_ = (counted.tokens(text, 0, len(text), grammar) for grammar in (GRAMMAR, EVERY))
    assert few == all_[: len(few)]
    assert len(few) >= min(len(all_), 4)
    for first in range(3):  # phrases begin behind a closing mark or "worth" too
        assert counted.of_phrase(few[first:], GRAMMAR) == counted.of_phrase(all_[first:], GRAMMAR)
        assert counted.plural_phrase(few[first:], GRAMMAR) == counted.plural_phrase(all_[first:], GRAMMAR)
        assert counted.singular_phrase(few[first:], GRAMMAR) == counted.singular_phrase(all_[first:], GRAMMAR)


@pytest.mark.parametrize("form", [row.form for row in rules().modifiers if row.place == "before" and row.form != "~"])
def test_every_modifier_is_read_whole(form: str) -> None:
    text = f"They hauled (“{form} 40"
    found = bounds.modifier_before(text, len(text) - 2, 0, bounds.words(rules()))
    assert found is not None
    assert text[found.form_start : found.form_end] == form


@pytest.mark.parametrize("row", [row for row in rules().trends if row.place == "before"], ids=lambda row: row.form)
def test_every_trend_is_read(row: object) -> None:
    words = bounds.words(rules())
    form, trend = getattr(row, "form", ""), getattr(row, "trend", "")
    for text in (f"Catches {form} 40", f"Catches {form} by another 40"):
        assert bounds.trend_before(text, len(text) - 2, 0, False, words) == trend


@pytest.mark.parametrize(
    ("text", "behind"), [(" each", "each"), (" Apiece", "each"), (" IN ALL", "total"), (" overall", "total")]
)
def test_what_spreads_a_figure(text: str, behind: str) -> None:
    assert bounds.distribution(text, 0, 0, 0, len(text)) == (behind, len(text))


def test_digits_behind_codes_of_capitals() -> None:
    text = "They paid USD20, .5 each, EUR5 and CA7 for it, not Usd8, x9, ABCD6 or CAé4."
    assert [number.value for number in numbers.scan(text, rules())] == [20, 0.5, 5, 7]


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("It costs 334,000 kroner.", None),
        ("It costs 334,000 Norwegian kroner.", "NOK"),
        ("It costs 334,000 pesos.", None),
        ("It costs 334,000 Mexican pesos.", "MXN"),
    ],
)
def test_money_that_several_countries_call_alike_is_of_none_of_them(text: str, norm: str | None) -> None:
    figure = only(text)
    assert (figure.kind, figure.norm_unit) == ("money", norm)
