"""Numbers and number words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.contracts import rules
from flows.text import numbers


def read(text: str) -> list[tuple[str, float | None]]:
    return [(text[n.char_start : n.char_end], n.value) for n in numbers.scan(text, rules())]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,250", 1250),
        ("12,34,567.5", 1234567.5),
        ("3.75", 3.75),
        ("2½", 2.5),
        ("10 1/2", 10.5),
        ("1/4", 0.25),
        ("4.5 million", 4_500_000),
        ("25k", 25_000),
        ("3bn", 3_000_000_000),
        ("6 and a half", 6.5),
        ("twelve", 12),
        ("forty-one", 41),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("A Hundred", 100),
        ("a Million", 1_000_000),
        ("fifteen hundred", 1500),
        ("one hundred and five", 105),
        ("two hundred thousand", 200_000),
        ("one and a half million", 1_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three and a half", 3.5),
        ("one million two hundred thousand", 1_200_000),
        ("sixfold", 6),
    ],
)
def test_value(text: str, value: float) -> None:
    assert read(f"saw {text} lamps") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "floor"), [("several", 3), ("dozens", 12), ("tens of thousands", 1e4), ("a few hundred", 300)]
)
def test_vague_words_have_a_floor_and_no_value(text: str, floor: float) -> None:
    (number,) = numbers.scan(f"They lit {text} lamps", rules())
    assert (number.form, number.value, number.floor) == ("vague", None, floor)


def test_scale_is_kept_apart() -> None:
    (number,) = numbers.scan("a loan of 1.2 billion", rules())
    assert (number.base, number.scale, number.suffix) == (1.2, 1e9, "")
    (number,) = numbers.scan("a rope of 5m", rules())
    assert (number.base, number.suffix) == (5, "m")


@pytest.mark.parametrize("text", ["1.2.3.4", "12,5000", "B52", "x7", "1" * 40, "weight", "someone", "often"])
def test_no_number(text: str) -> None:
    assert read(f"a {text} thing") == []


def test_narrow_and_no_break_spaces_count_as_spaces() -> None:
    assert read("4\u00a0million and two\u202fdozen") == [("4\u00a0million", 4e6), ("two\u202fdozen", 24)]


def test_a_number_does_not_reach_into_the_next_line() -> None:
    assert read("two\nhundred") == [("two", 2)]


def test_endless_scales_are_no_number() -> None:
    assert read("5" + " trillion" * 50 + " lamps and 3 wicks") == [("3", 3)]


_WORDS = st.sampled_from(
    [
        "one",
        "two",
        "and",
        "a",
        "half",
        "million",
        "hundred",
        "thousand",
        "of",
        "-",
        " ",
        "5",
        "1,000",
        ".",
        "m",
        "bn",
        "½",
        "%",
        "\n",
    ]
)


@given(st.one_of(st.text(st.characters()), st.lists(_WORDS, max_size=30).map(" ".join), st.lists(_WORDS).map("".join)))
def test_numbers_are_in_order_and_apart(text: str) -> None:
    found = numbers.scan(text, rules())
    assert found == numbers.scan(text, rules())
    end = 0
    for number in found:
        assert end <= number.char_start < number.char_end <= len(text)
        assert "\n" not in text[number.char_start : number.char_end]
        end = number.char_end


@pytest.mark.parametrize(
    "piece", ["1,", "1.", "one ", "one hundred ", "1 million ", "½", "a half ", "9" * 50, "a hundred and ", "\0"]
)
def test_long_hostile_lines_take_linear_time(piece: str) -> None:
    numbers.scan(piece * (200_000 // len(piece)), rules())
