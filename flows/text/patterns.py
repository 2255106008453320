"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from flows.rules import Boilerplate, Rules
from flows.text.first_chars import first_chars
from flows.text.rows import Row

_TAIL = 100  # characters at the end of a line in which a pattern of scope end is sought
_WORD = re.compile(r"[a-z0-9]+")
_CASED = "(?-i:"  # in a pattern: case counts here
_SHORT = 80  # characters of lines whose patterns are kept in mind: menus stand on many pages
_MOST_KEPT = 20_000  # such lines


class Anchored(NamedTuple):
    """A pattern that begins a line. Of those with the same `group`, scope and length, the first that matches counts.

    Expressions without a cased part run over the line in lower case, which is several times as fast.
    """

    rule: Boilerplate
    group: int
    cased: bool
    first: frozenset[str]
    expression: re.Pattern[str]


class Floating(NamedTuple):
    """A pattern that need not begin the line, with the strings one of which it needs."""

    rule: Boilerplate
    needs: tuple[str, ...]
    expression: re.Pattern[str]


class Compiled:
    """All patterns, and all strings that the floating ones need: of scope any they are whole words."""

    def __init__(self, rules: Rules) -> None:
        """Compile the patterns of `rules`."""
        anchored: dict[tuple[str, int, bool], list[Boilerplate]] = {}
        self.ending: list[Floating] = []
        self.anywhere: list[Floating] = []
        for rule in rules.boilerplate:
            if rule.needs is None:
                anchored.setdefault((rule.scope, rule.max_words, _CASED in rule.pattern), []).append(rule)
                continue
            end = rule.scope == "end"
            pattern = rf"(?:{rule.pattern})\s*$" if end else rule.pattern
            expression = re.compile(pattern, re.IGNORECASE if end else re.NOFLAG)
            (self.ending if end else self.anywhere).append(Floating(rule, tuple(rule.needs.split("|")), expression))
        self.anchored = [
            _anchored(rule, group, cased)
            for group, ((_, _, cased), members) in enumerate(anchored.items())
            for rule in members
        ]
        self.ending_needs = sorted({need for entry in self.ending for need in entry.needs})
        self.anywhere_needs = frozenset(need for entry in self.anywhere for need in entry.needs)
        self._longest = 1 + max((entry.rule.max_words for entry in self.anchored), default=0)
        self._beginning: dict[tuple[str, int], list[Anchored]] = {}
        self._known: dict[tuple[str, int], tuple[Boilerplate, ...]] = {}

    def begun(self, row: Row, lowered: str) -> tuple[Boilerplate, ...]:
        """The rules of the patterns that begin a line, the line in lower case beside it."""
        if len(lowered) > _SHORT:
            return self._begun(row, lowered)
        key = row.folded, row.words
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            found = self._known[key] = self._begun(row, lowered)
        return found

    def _begun(self, row: Row, lowered: str) -> tuple[Boilerplate, ...]:
        found = []
        before = -1
        for rule, group, cased, _, expression in self._likely(row):
            if group != before and expression.match(row.folded if cased else lowered):
                found.append(rule)
                before = group
        return tuple(found)

    def _likely(self, row: Row) -> list[Anchored]:
        """The patterns that a line of so many words with such a first character can match."""
        mark = row.folded[0]
        key = (mark.lower() if mark.isascii() else "", min(row.words, self._longest))
        found = self._beginning.get(key)
        if found is None:
            found = [
                entry
                for entry in self.anchored
                if row.words <= entry.rule.max_words and (not key[0] or key[0] in entry.first)
            ]
            self._beginning[key] = found
        return found


def hits(found: Sequence[Row], rules: Rules) -> list[list[Boilerplate]]:
    """The rules that each row matches, anchored ones first."""
    compiled = _compile(rules)
    return [_of(row, compiled) for row in found]


@cache
def _compile(rules: Rules) -> Compiled:
    return Compiled(rules)


def _anchored(rule: Boilerplate, group: int, cased: bool) -> Anchored:
    tail = r"\s*$" if rule.scope == "line" else ""
    expression = re.compile(f"(?:{rule.pattern}){tail}", re.IGNORECASE if cased else re.NOFLAG)
    return Anchored(rule, group, cased, first_chars(rule.pattern), expression)


def _of(row: Row, compiled: Compiled) -> list[Boilerplate]:
    lowered = row.folded.lower()
    found = list(compiled.begun(row, lowered))
    tail = lowered[-_TAIL:]
    for need in compiled.ending_needs:
        if need in tail:
            found += _ending(row, tail, compiled.ending)
            break
    if not row.quoted and (words := compiled.anywhere_needs.intersection(_WORD.findall(lowered))):
        found += _anywhere(row, lowered, words, compiled.anywhere)
    return found


def _ending(row: Row, tail: str, patterns: Sequence[Floating]) -> Iterator[Boilerplate]:
    at = max(0, len(row.folded) - _TAIL)
    for rule, needs, expression in patterns:
        if row.words <= rule.max_words and any(need in tail for need in needs) and expression.search(row.folded, at):
            yield rule


def _anywhere(row: Row, lowered: str, words: frozenset[str], patterns: Sequence[Floating]) -> Iterator[Boilerplate]:
    for rule, needs, expression in patterns:
        if row.words <= rule.max_words and not words.isdisjoint(needs) and expression.search(lowered):
            yield rule
