"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TypeVar

from flows.rules import Boilerplate, Rules
from flows.text import beginnings, required
from flows.text.plain import plain
from flows.text.rows import Row

_TAIL = 100  # characters at the end of a line in which a pattern of scope end is sought
_BEGINNING = 3  # characters of a line by which the patterns are chosen that it may match
_ANCHORED = frozenset(("line", "start"))  # scopes of the patterns that begin a line
_CASED = "(?-i:"  # in a pattern: case counts here
_SHORT = 80  # characters of lines whose patterns are kept in mind: menus stand on many pages
_MOST_KEPT = 20_000  # such lines
_NONE: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Anchored:
    """A pattern that begins a line. Of those of one scope and length the first that matches counts: none of `before`.

    Expressions without a cased part run over the line in lower case, which is several times as fast. A line of ASCII
    that matches holds one of the strings `required`, where any are known, and has `least` characters; every one holds
    one of the words `needs`, where the rule names any.
    """

    rule: Boilerplate
    before: tuple[Boilerplate, ...]
    cased: bool
    expression: re.Pattern[str]
    required: frozenset[str] | None
    least: int
    needs: frozenset[bytes] | None


@dataclass(frozen=True, slots=True, eq=False)
class Floating:
    """A pattern that need not begin the line, with the strings one of which it needs."""

    rule: Boilerplate
    needs: frozenset[str]
    expression: re.Pattern[str]


_Pattern = TypeVar("_Pattern", Anchored, Floating)


class Compiled:
    """All patterns, and all strings that they need: whole words, but in patterns of scope end."""

    def __init__(self, rules: Rules) -> None:
        """Compile the patterns of `rules`."""
        anchored: dict[tuple[str, int, bool], list[Boilerplate]] = {}
        self.ending: list[Floating] = []
        self.anywhere: list[Floating] = []
        for rule in rules.boilerplate:
            if rule.scope in _ANCHORED:
                anchored.setdefault((rule.scope, rule.max_words, _CASED in rule.pattern), []).append(rule)
                continue
            end, needs = rule.scope == "end", frozenset((rule.needs or "").split("|"))
            pattern = rf"(?:{rule.pattern})\s*$" if end else rule.pattern
            expression = re.compile(pattern, re.IGNORECASE if end else re.NOFLAG)
            (self.ending if end else self.anywhere).append(Floating(rule, needs, expression))
        self.anchored = [
            _anchored(rule, tuple(members[:number]), cased)
            for (_, _, cased), members in anchored.items()
            for number, rule in enumerate(members)
        ]
        self._bits: dict[str, int] = {}  # by the beginning of a line: a bit for each pattern that it may match
        for number, entry in enumerate(self.anchored):
            for beginning in beginnings.beginnings(entry.rule.pattern, _BEGINNING):
                self._bits[beginning] = self._bits.get(beginning, 0) | 1 << number
        lengths = range(max((entry.rule.max_words for entry in self.anchored), default=0) + 1)
        self._within = [_bits(words <= entry.rule.max_words for entry in self.anchored) for words in lengths]
        self._begun = lru_cache(maxsize=_MOST_KEPT)(self._beginning)
        self._anchored_of = lru_cache(maxsize=_MOST_KEPT)(partial(_chosen, self.anchored))
        self._anywhere_of = lru_cache(maxsize=_MOST_KEPT)(partial(_chosen, self.anywhere))
        self.ending_needs = sorted({need for entry in self.ending for need in entry.needs})
        self._needing: dict[bytes, int] = {}  # by a word: a bit for each pattern anywhere that needs it or others
        for number, floating in enumerate(self.anywhere):
            for need in floating.needs:
                self._needing[need.encode()] = self._needing.get(need.encode(), 0) | 1 << number
        self.needs = frozenset(self._needing).union(*(entry.needs or () for entry in self.anchored))
        self.most_words = max((rule.max_words for rule in rules.boilerplate if rule.needs), default=0)
        self.known: dict[str, list[Boilerplate]] = {}

    def starting(self, line: str, words: int) -> Sequence[Anchored]:
        """The anchored patterns that a line of so many words may match by its first characters."""
        if words >= len(self._within):
            return ()
        return self._anchored_of(self._begun(line[:_BEGINNING]) & self._within[words])

    def needing(self, words: Iterable[bytes]) -> Sequence[Floating]:
        """The patterns anywhere in a line that need one of `words`."""
        bits = 0
        for word in words:
            bits |= self._needing.get(word, 0)
        return self._anywhere_of(bits)

    def _beginning(self, begun: str) -> int:
        """A bit for each anchored pattern that may match a line that begins so."""
        if len(begun) < _BEGINNING:
            return (1 << len(self.anchored)) - 1
        begun, bits = beginnings.key(begun), 0
        for length in range(_BEGINNING + 1):
            bits |= self._bits.get(begun[:length], 0)
        return bits


def hits(found: Sequence[Row], rules: Rules) -> list[list[Boilerplate]]:
    """The rules that each row matches, anchored ones first. Rows with the same words share a list.

    Those of short lines are kept in mind for other texts.
    """
    compiled = _compile(rules)
    known = compiled.known
    if len(known) > _MOST_KEPT:
        known.clear()
    matched: list[list[Boilerplate]] = []
    for row in found:
        short = len(row.folded) <= _SHORT
        own = known.get(row.folded) if short else None
        if own is None:
            own = _matched(row, compiled)
            if short:
                known[row.folded] = own
        matched.append(own)
    return matched


def _matched(row: Row, compiled: Compiled) -> list[Boilerplate]:
    folded, words = row.folded, row.words
    lowered = folded.lower()
    found: list[Boilerplate] = []
    ascii_only, size = lowered.isascii(), len(lowered)
    needed = compiled.needs.intersection(plain(lowered).split()) if words <= compiled.most_words else _NONE
    for entry in compiled.starting(folded, words):
        if size < entry.least or (found and found[-1] in entry.before):
            continue
        if entry.needs is not None and entry.needs.isdisjoint(needed):
            continue
        if entry.required is not None and ascii_only:
            for string in entry.required:
                if string in lowered:
                    break
            else:
                continue
        if entry.expression.match(folded if entry.cased else lowered):
            found.append(entry.rule)
    tail = lowered[-_TAIL:]
    if ending := [need for need in compiled.ending_needs if need in tail]:
        found += _ending(row, ending, compiled.ending)
    if needed and not row.quoted:
        found += _anywhere(row, lowered, compiled.needing(needed))
    return found


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << number for number, flag in enumerate(flags) if flag)


def _chosen(entries: Sequence[_Pattern], bits: int) -> Sequence[_Pattern]:
    """Those of `entries` whose bits are set."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(entries[lowest.bit_length() - 1])
        bits ^= lowest
    return found


@cache
def _compile(rules: Rules) -> Compiled:
    return Compiled(rules)


def _anchored(rule: Boilerplate, before: tuple[Boilerplate, ...], cased: bool) -> Anchored:
    tail = r"\s*$" if rule.scope == "line" else ""
    expression = re.compile(f"(?:{rule.pattern}){tail}", re.IGNORECASE if cased else re.NOFLAG)
    needs = frozenset(rule.needs.encode().split(b"|")) if rule.needs else None
    strings, least = required.required(rule.pattern), required.least(rule.pattern)
    return Anchored(rule, before, cased, expression, strings, least, needs)


def _ending(row: Row, needed: Sequence[str], patterns: Sequence[Floating]) -> Iterator[Boilerplate]:
    at = max(0, len(row.folded) - _TAIL)
    for entry in patterns:
        can = row.words <= entry.rule.max_words and not entry.needs.isdisjoint(needed)
        if can and entry.expression.search(row.folded, at):
            yield entry.rule


def _anywhere(row: Row, lowered: str, patterns: Sequence[Floating]) -> Iterator[Boilerplate]:
    for entry in patterns:
        if row.words <= entry.rule.max_words and entry.expression.search(lowered):
            yield entry.rule
