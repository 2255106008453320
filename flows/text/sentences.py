"""Splits lines into sentences."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text.spans import Line, Sentence

_CLOSING = "\"'”’»)\\]}"
_MARK = re.compile(
    rf"(?P<mark>\.(?:[\s\u00a0]\.){{2,}}|[.!?…]+|[。！？]+)(?P<close>[{_CLOSING}]*)"
    r"(?P<space>[\s\u00a0]*)(?P<open>[\"'“‘«(\[•]*)(?P<next>.?)",
    re.DOTALL,
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«—–/]*\Z")
_ATTRIBUTION = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|he|she|they|the|a|an|one|another)\s+){1,5}"
    r"(?:said|says|asked|asks|added|told|wrote|writes|shouted|replied|tweeted|exclaimed|wondered|demanded)\b"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})")
_GLUED = re.compile(r"[^\W\d_][^\W\d_a-z]?[a-z]*(?:['’][a-z]+)?(?=[\s,;:]|\Z)")
_HOURS = frozenset({"a.m", "p.m"})  # before Mr. they end a sentence that has a verb by now
_SOME_WORDS = 5
_BEFORE = 40  # characters looked at before a mark


class _Words(NamedTuple):
    """Abbreviations that never end a sentence, that may, that stand before a number; words that begin sentences."""

    never: frozenset[str]
    sometimes: frozenset[str]
    number: frozenset[str]
    starter: frozenset[str]


@cache
def _words(rules: Rules) -> _Words:
    return _Words(*(frozenset(row.word for row in rules.sentence_words if row.kind == kind) for kind in _Words._fields))


def split(text: str, lines: Sequence[Line], rules: Rules) -> list[Sentence]:
    """The sentences of every line of `lines` whose zone is not none, in reading order."""
    words = _words(rules)
    found: list[Sentence] = []
    for line in lines:
        if line.zone == "none":
            continue
        start = line.char_start
        for end, following in _breaks(text, line.char_start, line.char_end, words):
            found.append(Sentence(len(found), line.line_no, line.zone, start, end))
            start = following
        found.append(Sentence(len(found), line.line_no, line.zone, start, line.char_end))
    return found


def _breaks(text: str, start: int, end: int, words: _Words) -> list[tuple[int, int]]:
    """End of each sentence of a line but the last, and start of the one after it."""
    breaks = []
    begun = start
    for found in _MARK.finditer(text, start, end):
        if not found["next"]:
            continue
        stop, following = found.end("close"), found.start("open")
        if len(found["mark"]) > 3 and not found["mark"][1].strip() and _joined(text, found, start):
            stop, following = found.start() + 1, found.start() + 2  # "word. . . . Next": the first dot is the stop
        if following > begun and _ends(text, found, begun, words):
            breaks.append((stop, following))
            begun = following
    return breaks


def _joined(text: str, found: re.Match[str], start: int) -> bool:
    return found.start() > start and not text[found.start() - 1].isspace()


def _ends(text: str, found: re.Match[str], begun: int, words: _Words) -> bool:
    """Whether the mark `found` ends the sentence that began at `begun`."""
    mark, following = found["mark"], found["next"]
    if mark[0] in "。！？":
        return True
    if not found["space"]:
        return _glued(text, found, begun, words)
    if following.islower() or not (following.isalnum() or found["open"] or following in "$£€¥#@…-—–"):
        return False
    if text[found.start() - 1 : found.start()] == "[" or _item(text, found, begun):
        return False
    if mark[-1] in "!?":
        return not (found["close"] and _ATTRIBUTION.match(text, found.start("next"), found.start("next") + 80))
    if len(mark) > 1 and not mark[1].strip():  # spaced dots: three stand for words left out, four end a sentence too
        return mark.count(".") > 3
    if len(mark) > 1 or mark == "…" or found["close"]:
        return True
    return _full_stop(text, found, begun, words)


def _full_stop(text: str, found: re.Match[str], begun: int, words: _Words) -> bool:
    """Whether a single full stop followed by space ends a sentence, rather than an abbreviation."""
    last = _LAST_WORD.search(text, max(begun, found.start() - _BEFORE), found.start())
    word = last[0] if last else ""
    lowered = word.lower()
    if lowered in words.never:
        return False
    if lowered in words.number and found["next"].isdigit() and (lowered != "no" or word == "No"):
        return False
    starter = _FIRST_WORD.match(text, found.start("next"), found.start("next") + 20)
    starts = bool(found["open"]) or (starter is not None and starter[0].lower() in words.starter)
    if lowered in words.sometimes:
        titled = starter is not None and starter[0].lower() in words.never
        return starts or (lowered in _HOURS and titled and text.count(" ", begun, found.start()) >= _SOME_WORDS)
    if _INITIAL.fullmatch(word):
        return starts and (word == "I" or "." in word)
    return True


def _item(text: str, found: re.Match[str], begun: int) -> bool:
    """Whether the mark belongs to the number of a list item at the beginning of the sentence: 1. or a.) or • 2."""
    lead = text[begun : found.start()].lstrip("• \u00a0(") if found.start() - begun < 8 else ""
    return found["mark"] == "." and _NUMBERED.fullmatch(lead) is not None and lead != "I"


def _glued(text: str, found: re.Match[str], begun: int, words: _Words) -> bool:
    """Whether a sentence ends although no space follows: two words, the second with a capital, run together."""
    at = found.start()
    if len(found["mark"]) > 1 or at - begun < 12 or not found["next"].isupper() or not text[at - 1].islower():
        return False
    word = _LAST_WORD.search(text, max(begun, at - _BEFORE), at)
    if word is None or len(word[0]) < 3 or not word[0].isalpha() or word[0].lower() in words.never | words.sometimes:
        return False
    following = _GLUED.match(text, found.start("next"), found.start("next") + 40)
    return following is not None and (word[0].islower() or following[0].lower() in words.starter)
