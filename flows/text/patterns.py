"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from flows.rules import Boilerplate, Rules
from flows.text.rows import Row


class Compiled(NamedTuple):
    """The patterns of one scope and length, in one expression; `of` leads from a group to its rule."""

    scope: str
    max_words: int
    expression: re.Pattern[str]
    of: dict[str, Boilerplate]


Floating = tuple[Boilerplate, tuple[str, ...], re.Pattern[str]]
"""A pattern that need not begin the line, with the strings one of which it needs."""

_TAIL = 100  # characters at the end of a line in which a pattern of scope end is sought


@cache
def _anchored_patterns(rules: Rules) -> tuple[Compiled, ...]:
    """The patterns that begin where the line begins, those of one length in one expression."""
    grouped: dict[tuple[str, int], list[Boilerplate]] = {}
    for rule in rules.boilerplate:
        if rule.needs is None:
            grouped.setdefault((rule.scope, rule.max_words), []).append(rule)
    return tuple(_compile(scope, words, members) for (scope, words), members in grouped.items())


@cache
def _floating_patterns(rules: Rules) -> tuple[Floating, ...]:
    return tuple(
        (
            rule,
            tuple(rule.needs.split("|")),
            re.compile(rf"(?:{rule.pattern})\s*$" if rule.scope == "end" else rule.pattern, re.IGNORECASE),
        )
        for rule in rules.boilerplate
        if rule.needs is not None
    )


def hits(found: list[Row], text: str, rules: Rules) -> list[list[Boilerplate]]:
    """The rules that each row matches, anchored ones first."""
    lowered = text.lower()
    wanted = [entry for entry in _floating_patterns(rules) if any(need in lowered for need in entry[1])]
    anchored = _anchored_patterns(rules)
    return [[*_anchored(row, anchored), *_floating(row, wanted)] for row in found]


def _compile(scope: str, max_words: int, members: list[Boilerplate]) -> Compiled:
    of = {f"g{number}": rule for number, rule in enumerate(members)}
    tail = r"\s*$" if scope == "line" else ""
    body = "|".join(f"(?P<{group}>(?:{rule.pattern}){tail})" for group, rule in of.items())
    return Compiled(scope, max_words, re.compile(body, re.IGNORECASE), of)


def _anchored(row: Row, patterns: tuple[Compiled, ...]) -> Iterator[Boilerplate]:
    for compiled in patterns:
        if row.words <= compiled.max_words and (found := compiled.expression.match(row.folded)):
            yield compiled.of[found.lastgroup or ""]


def _floating(row: Row, patterns: list[Floating]) -> Iterator[Boilerplate]:
    lowered = row.folded.lower() if patterns else ""
    for rule, needs, expression in patterns:
        if row.words > rule.max_words or (row.quoted and rule.scope == "any"):
            continue
        first = max(0, len(row.folded) - _TAIL) if rule.scope == "end" else 0
        if any(need in lowered for need in needs) and expression.search(row.folded, first):
            yield rule
