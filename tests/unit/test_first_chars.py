"""With which characters matches of a pattern begin: never too few, and few where the pattern says so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import contracts
from flows.text.first_chars import ASCII, first_chars

_PATTERNS = (
    *(r"by:? \w+", r"(?:written |edited )?by", r"\|?\s*\d{1,3}", r"[^a-y\d]x", r"[^\W\d_a-z]\w", r"(?-i:[A-Z])x"),
    *(r"é|a", r"[^é]x", r"(?=x)?[(\[]?photo", r"(?:a|b|c?)d", r"(?>ab?)c", r"a*+b", r"\bno", r"(?!q)[p-r]"),
    *(r"[é-ü]s", r"\S", r"\Ws", r"s+?t"),
)

_ALL = "".join(char for char in ASCII if not char.isupper())


@pytest.mark.parametrize(
    ("pattern", "chars"),
    [
        ("by", "b"),
        ("(?:Written |edited )?by", "bew"),
        (r"\(?(?:photo|\d)", "(p0123456789"),
        (r"(?=a)b", "b"),
        ("", _ALL),
        ("x?", _ALL),
        (".", _ALL),
    ],
)
def test_a_pattern_begins_with_so_few_characters(pattern: str, chars: str) -> None:
    assert first_chars(pattern) == frozenset(chars)


@given(st.data(), st.sampled_from(_PATTERNS), st.sampled_from((re.NOFLAG, re.IGNORECASE)))
def test_no_match_begins_with_another_character(data: st.DataObject, pattern: str, flags: re.RegexFlag) -> None:
    found = data.draw(st.from_regex(re.compile(rf"\A(?:{pattern})", flags)))
    assert not found or not found[0].isascii() or found[0].lower() in first_chars(pattern)


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@pytest.mark.parametrize("pattern", _PATTERNS)
def test_no_character_that_begins_a_match_is_left_out(pattern: str, flags: re.RegexFlag) -> None:
    expression = re.compile(pattern, flags)
    rests = ("", "x", "s", "b", "by a", "hoto", "st", "c", "bc", "d", "d1", "o", "S", "1")
    begins = {char for char in ASCII for rest in rests if expression.match(char + rest)}
    assert {char.lower() for char in begins} <= first_chars(pattern)


def test_most_patterns_of_the_seeds_begin_with_few_characters() -> None:
    begun = [first_chars(rule.pattern) for rule in contracts.rules().boilerplate if rule.needs is None]
    assert sum(len(chars) < 64 for chars in begun) > len(begun) / 2
