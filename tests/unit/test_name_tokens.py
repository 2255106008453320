"""Capitalised words are split off as the plain pattern does, whatever stands beside them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from flows.text import name_tokens

_CAPITAL = r"[^\W\d_a-z]"
_REST = r"\w{0,60}(?:['’‐‑&-]\w{1,60}){0,5}\.?"
_ACRONYM = rf"\.(?:{_CAPITAL}\.){{1,7}}(?![^\W_])"
_WORDS = rf"(?<={_CAPITAL})(?:{_ACRONYM}|{_REST})"
_CAPITALISED = re.compile(rf"([^\W\d_a-z](?s:(?<![\w@#].)){_WORDS})")
_HYPHENED = re.compile(
    rf"([^\W\d_](?s:(?<![\w@#].))(?:(?<=[DRI])-(?={_CAPITAL})|{_WORDS}"
    rf"|(?:(?<=a)[ldnrs]|(?<=e)[ls]|(?<=u)l|(?<=b)in)[-‐‑]{_CAPITAL}{_REST}))"
)
_PARTS = st.sampled_from(
    [
        "Orla",
        "Venn",
        "McVenn",
        "O’",
        "U.S",
        "D",
        "R-",
        "al-",
        "bin-",
        "é",
        "Été",
        "ǅ",
        "Ⅷ",
        "x" * 61,
        "Q3",
        "the",
        "of",
        " ",
        " ",
        ".",
        ",",
        "-",
        "‑",
        "'s",
        "’",
        "&",
        "@",
        "#",
        "_",
        "7",
        "\n",
    ]
)


@given(st.lists(_PARTS, max_size=14).map("".join))
def test_words_are_split_as_by_the_plain_pattern(printed: str) -> None:
    hyphened = any(sign in printed for sign in "-‐‑")
    assert name_tokens._parts(printed) == (_HYPHENED if hyphened else _CAPITALISED).split(printed)
