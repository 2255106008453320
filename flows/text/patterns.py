"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
    """A pattern that begins a line. Of those of one scope and length the first that matches counts: none of `before`.

    Expressions without a cased part run over the line in lower case, which is several times as fast.
    """

    rule: Boilerplate
    before: tuple[Boilerplate, ...]
    cased: bool
    first: frozenset[str]
    expression: re.Pattern[str]


class _Line(NamedTuple):
    """A line, as it is and in lower case, and the rules found for it so far."""

    row: Row
    words: int
    folded: str
    lowered: str
    found: list[Boilerplate]


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
            _anchored(rule, tuple(members[:number]), cased)
            for (_, _, cased), members in anchored.items()
            for number, rule in enumerate(members)
        ]
        self.ending_needs = sorted({need for entry in self.ending for need in entry.needs})
        self.anywhere_needs = frozenset(need for entry in self.anywhere for need in entry.needs)
        self.known: dict[tuple[str, int], list[Boilerplate]] = {}


def hits(found: Sequence[Row], rules: Rules) -> list[list[Boilerplate]]:
    """The rules that each row matches, anchored ones first. Rows with the same words share a list."""
    compiled = _compile(rules)
    known = _known(found, compiled)
    return [known[row.folded, row.words] for row in found]


def _known(rows: Sequence[Row], compiled: Compiled) -> dict[tuple[str, int], list[Boilerplate]]:
    """The rules of each line, by the line and its words; those of short lines are kept in mind for other texts."""
    known = compiled.known
    if len(known) > _MOST_KEPT:
        known.clear()
    found: dict[tuple[str, int], list[Boilerplate]] = {}
    new: dict[str, list[_Line]] = {}
    for row in rows:
        key = row.folded, row.words
        if key in found:
            continue
        if key in known:
            found[key] = known[key]
            continue
        line = row.folded.lower()
        own = found[key] = []
        mark = row.folded[0]
        new.setdefault(mark.lower() if mark.isascii() else "", []).append(_Line(row, row.words, row.folded, line, own))
    _match(new, compiled)
    for members in new.values():  # only now: a worker may be stopped halfway
        known.update(((one.folded, one.words), one.found) for one in members if len(one.lowered) <= _SHORT)
    return found


def _match(lines: Mapping[str, Sequence[_Line]], compiled: Compiled) -> None:
    """Add to each of `lines`, which stand by their first character, the rules that it matches.

    Pattern by pattern, not line by line: that keeps each at hand for the processor, and is twice as fast.
    """
    for rule, before, cased, first, expression in compiled.anchored:
        match, most = expression.match, rule.max_words
        for mark, members in lines.items():
            if mark and mark not in first:
                continue
            for _, words, folded, line, own in members:
                if words <= most and match(folded if cased else line) and (not own or own[-1] not in before):
                    own.append(rule)
    for members in lines.values():
        for row, _, _, line, own in members:
            own.extend(_floating(row, line, compiled))


@cache
def _compile(rules: Rules) -> Compiled:
    return Compiled(rules)


def _anchored(rule: Boilerplate, before: tuple[Boilerplate, ...], cased: bool) -> Anchored:
    tail = r"\s*$" if rule.scope == "line" else ""
    expression = re.compile(f"(?:{rule.pattern}){tail}", re.IGNORECASE if cased else re.NOFLAG)
    return Anchored(rule, before, cased, first_chars(rule.pattern), expression)


def _floating(row: Row, lowered: str, compiled: Compiled) -> list[Boilerplate]:
    found: list[Boilerplate] = []
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
