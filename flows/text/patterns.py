"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from flows.rules import Boilerplate, Rules
from flows.text.rows import Row

_TAIL = 100  # characters at the end of a line in which a pattern of scope end is sought
_WORD = re.compile(r"[a-z0-9]+")
_CASED = "(?-i:"  # in a pattern: case counts here


class Anchored(NamedTuple):
    """The patterns of one scope and length that begin a line, in one expression; `of` leads from a group to its rule.

    Expressions without a cased part run over the line in lower case, which is several times as fast.
    """

    max_words: int
    cased: bool
    expression: re.Pattern[str]
    of: dict[str, Boilerplate]


class Floating(NamedTuple):
    """A pattern that need not begin the line, with the strings one of which it needs."""

    rule: Boilerplate
    needs: tuple[str, ...]
    expression: re.Pattern[str]


class Compiled(NamedTuple):
    """All patterns, and all strings that the floating ones need: of scope any they are whole words."""

    anchored: tuple[Anchored, ...]
    floating: tuple[Floating, ...]
    needs: frozenset[str]


def hits(found: Sequence[Row], folded: str, rules: Rules) -> list[list[Boilerplate]]:
    """The rules that each row of the text `folded` matches, anchored ones first."""
    compiled = _compile(rules)
    present = compiled.needs.intersection(_WORD.findall(folded.lower()))
    floating = [
        Floating(entry.rule, kept, entry.expression)
        for entry in compiled.floating
        if (kept := tuple(need for need in entry.needs if need in present or entry.rule.scope == "end"))
    ]
    return [_of(row, compiled.anchored, floating) for row in found]


@cache
def _compile(rules: Rules) -> Compiled:
    grouped: dict[tuple[str, int, bool], list[Boilerplate]] = {}
    floating = []
    for rule in rules.boilerplate:
        if rule.needs is None:
            grouped.setdefault((rule.scope, rule.max_words, _CASED in rule.pattern), []).append(rule)
            continue
        pattern = rf"(?:{rule.pattern})\s*$" if rule.scope == "end" else rule.pattern
        flags = re.IGNORECASE if rule.scope == "end" else re.NOFLAG
        floating.append(Floating(rule, tuple(rule.needs.split("|")), re.compile(pattern, flags)))
    anchored = tuple(_group(*key, members) for key, members in grouped.items())
    return Compiled(anchored, tuple(floating), frozenset(need for entry in floating for need in entry.needs))


def _group(scope: str, max_words: int, cased: bool, members: list[Boilerplate]) -> Anchored:
    of = {f"g{number}": rule for number, rule in enumerate(members)}
    tail = r"\s*$" if scope == "line" else ""
    body = "|".join(f"(?P<{group}>(?:{rule.pattern}){tail})" for group, rule in of.items())
    return Anchored(max_words, cased, re.compile(body, re.IGNORECASE if cased else re.NOFLAG), of)


def _of(row: Row, anchored: Sequence[Anchored], floating: Sequence[Floating]) -> list[Boilerplate]:
    lowered = row.folded.lower()
    found = [
        entry.of[hit.lastgroup or ""]
        for entry in anchored
        if row.words <= entry.max_words and (hit := entry.expression.match(row.folded if entry.cased else lowered))
    ]
    return [*found, *_floating(row, lowered, floating)] if floating else found


def _floating(row: Row, lowered: str, floating: Sequence[Floating]) -> Iterator[Boilerplate]:
    tail = lowered[-_TAIL:]
    for rule, needs, expression in floating:
        if row.words > rule.max_words:
            continue
        if rule.scope == "end":
            if any(need in tail for need in needs) and expression.search(row.folded, max(0, len(row.folded) - _TAIL)):
                yield rule
        elif not row.quoted and any(need in lowered for need in needs) and expression.search(lowered):
            yield rule
