"""With what matches of a pattern begin, and what they hold: never too little, and little where the pattern says so."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import contracts
from flows.rules import Boilerplate
from flows.text.beginnings import ASCII, BEYOND, beginnings, begins_word, key
from flows.text.required import required

_PATTERNS = (
    *(r"by:? \w+", r"(?:written |edited )?by", r"\|?\s*\d{1,3}", r"[^a-y\d]x", r"[^\W\d_a-z]\w", r"(?-i:[A-Z])x"),
    *(r"é|a", r"[^é]x", r"(?=x)?[(\[]?photo", r"(?:a|b|c?)d", r"(?>ab?)c", r"a*+b", r"\bno", r"(?!q)[p-r]"),
    *(r"[é-ü]s", r"\S", r"\Ws", r"s+?t"),
)

_ALL = "".join(char for char in ASCII if not char.isupper())


def first_chars(pattern: str) -> frozenset[str]:
    """The ASCII characters, in lower case, with which a match of `pattern` can begin."""
    found = beginnings(pattern, 1)
    return frozenset(char.lower() for char in ASCII) if "" in found else found - {BEYOND}


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


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        ("by line", {"by "}),
        ("(?:Ph|photo)s?:", {"phs", "ph:", "pho"}),
        (r"a?bc", {"abc", "bc"}),
        (r"x{2,}yz", {"xx"}),
        (r"a.b", {"a"}),
        (r"\d?a", {"a", *(f"{digit}a" for digit in range(10))}),
    ],
)
def test_a_pattern_begins_so(pattern: str, begun: set[str]) -> None:
    found = {text.replace("\x80", "") for text in beginnings(pattern, 3) if not text.startswith("\x80")}
    assert {text for text in found if text.isascii()} >= begun
    assert not any(text for text in found - begun if not any(text.startswith(one[:1]) for one in begun))


@settings(deadline=None)
@given(st.data(), st.sampled_from(_PATTERNS), st.sampled_from((re.NOFLAG, re.IGNORECASE)), st.text(max_size=3))
def test_every_match_has_one_of_the_beginnings(
    data: st.DataObject, pattern: str, flags: re.RegexFlag, rest: str
) -> None:
    line = data.draw(st.from_regex(re.compile(rf"\A(?:{pattern})", flags))) + rest
    begun = key(line[:3])
    found = beginnings(pattern, 3)
    assert len(begun) < 3 or any(begun[:length] in found for length in range(4))


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\w+ contributed to", {" contributed to"}),
        (r"[A-Z]\w+ ?/ ?\w+", {"/"}),
        (r"(?:Photo|image)\d", {"photo", "image"}),
        (r"\w+ [|/] \w+", {"|", "/"}),
        (r"[»›>]x+", {">"}),
        (r"(?:a|b)\d", None),
        (r"x*", None),
        (r"(?:one|two|three|four|five) of", {" of"}),
        (r"é\w", set()),
    ],
)
def test_a_match_requires_so_few_strings(pattern: str, strings: set[str] | None) -> None:
    assert required(pattern) == strings


_REQUIRING = [rule.pattern for rule in contracts.rules().boilerplate if not rule.needs and required(rule.pattern)]


@pytest.mark.parametrize("pattern", [*_PATTERNS, *_REQUIRING])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_match_holds_what_is_required(data: st.DataObject, pattern: str) -> None:
    line = data.draw(st.from_regex(re.compile(rf"\A(?:{pattern})", re.IGNORECASE), fullmatch=True))
    needs = required(pattern)
    assert needs is None or not line.isascii() or any(need in line.lower() for need in needs)


_NEEDING = [rule for rule in contracts.rules().boilerplate if rule.needs]


@pytest.mark.parametrize("rule", _NEEDING, ids=lambda rule: rule.rule_id)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_match_holds_one_of_the_needs_that_the_seeds_name(data: st.DataObject, rule: Boilerplate) -> None:
    line = data.draw(st.from_regex(re.compile(rf"\A(?:{rule.pattern})\Z", re.IGNORECASE))).lower()
    words = set(re.findall("[a-z0-9]+", line))
    assert not line.isascii() or any(
        need in (words if need.isalnum() else line) for need in (rule.needs or "").split("|")
    )


def test_only_ends_of_lines_need_strings_with_signs() -> None:
    needs = [need for rule in _NEEDING if rule.scope != "end" for need in (rule.needs or "").split("|")]
    assert all(need.isalnum() for need in needs)


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\bno", True),
        (r"\b(?:no|\d)\b", True),
        (r"\bno|\byes", True),
        (r"\bno|yes", False),
        (r"\b(?:no|\(x)", False),
        (r"\bx?", False),
        (r"\b.o", False),
        ("no", False),
        ("", False),
    ],
)
def test_a_pattern_begins_a_word_where_it_says_so(pattern: str, begins: bool) -> None:
    assert begins_word(pattern) == begins


_ANYWHERE = [rule for rule in contracts.rules().boilerplate if rule.scope == "any" and begins_word(rule.pattern)]


@pytest.mark.parametrize("rule", _ANYWHERE, ids=lambda rule: rule.rule_id)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), before=st.text("a1_ -'é—", max_size=3))
def test_a_pattern_that_begins_a_word_is_found_after_what_is_no_letter(
    data: st.DataObject, rule: Boilerplate, before: str
) -> None:
    line = before + data.draw(st.from_regex(re.compile(rf"\A(?:{rule.pattern})\Z"))).lower()
    found = re.search(f"[^a-z](?:{rule.pattern})", f" {line}")
    assert (found is None) == (re.search(rule.pattern, line) is None)


def test_most_patterns_of_the_seeds_begin_with_few_characters() -> None:
    begun = [first_chars(rule.pattern) for rule in contracts.rules().boilerplate if rule.needs is None]
    assert sum(len(chars) < 64 for chars in begun) > len(begun) / 2
