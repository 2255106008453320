"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from flows.rules import Boilerplate, Rules
from flows.text.rows import Row

_TAIL = 100  # characters at the end of a line in which a pattern of scope end is sought
_WORD = re.compile(r"[a-z0-9]+")
_NAMED = re.compile(r"\(\?P<g\d+>")
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
    cased: re.Pattern[str] | None
    plain: re.Pattern[str] | None
    floating: tuple[Floating, ...]
    ending: "Needing"
    needs: frozenset[str]


class Needing(NamedTuple):
    """Floating patterns with one expression for the strings that they need: most lines hold none of them."""

    needs: re.Pattern[str] | None
    patterns: Sequence[Floating]


def hits(found: Sequence[Row], folded: str, rules: Rules) -> list[list[Boilerplate]]:
    """The rules that each row of the text `folded` matches, anchored ones first."""
    compiled = _compile(rules)
    present = compiled.needs.intersection(_WORD.findall(folded.lower()))
    floating = [
        Floating(entry.rule, kept, entry.expression)
        for entry in compiled.floating
        if (kept := tuple(need for need in entry.needs if need in present))
    ]
    anywhere = _needing([entry for entry in floating if entry.rule.scope != "end"])
    return [_of(row, compiled, anywhere) for row in found]


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
    ending = _needing([entry for entry in floating if entry.rule.scope == "end"])
    anywhere = tuple(entry for entry in floating if entry.rule.scope != "end")
    cased, plain = (_one([entry for entry in anchored if entry.cased is flag]) for flag in (True, False))
    return Compiled(
        anchored, cased, plain, anywhere, ending, frozenset(need for entry in anywhere for need in entry.needs)
    )


def _one(entries: Sequence[Anchored]) -> re.Pattern[str] | None:
    """One expression for those of `entries`: most lines match none, and then need no other."""
    bodies = [_NAMED.sub("(?:", entry.expression.pattern) for entry in entries]
    return re.compile("|".join(bodies), entries[0].expression.flags & re.IGNORECASE) if entries else None


def _needing(entries: Sequence[Floating]) -> Needing:
    needs = sorted({need for entry in entries for need in entry.needs})
    return Needing(re.compile("|".join(map(re.escape, needs))) if needs else None, entries)


def _group(scope: str, max_words: int, cased: bool, members: list[Boilerplate]) -> Anchored:
    of = {f"g{number}": rule for number, rule in enumerate(members)}
    tail = r"\s*$" if scope == "line" else ""
    body = "|".join(f"(?P<{group}>(?:{rule.pattern}){tail})" for group, rule in of.items())
    return Anchored(max_words, cased, re.compile(body, re.IGNORECASE if cased else re.NOFLAG), of)


def _of(row: Row, compiled: Compiled, anywhere: Needing) -> list[Boilerplate]:
    lowered = row.folded.lower()
    found: list[Boilerplate] = []
    cased = compiled.cased is not None and compiled.cased.match(row.folded) is not None
    plain = compiled.plain is not None and compiled.plain.match(lowered) is not None
    if cased or plain:
        found = [
            entry.of[hit.lastgroup or ""]
            for entry in compiled.anchored
            if row.words <= entry.max_words
            and (cased if entry.cased else plain)
            and (hit := entry.expression.match(row.folded if entry.cased else lowered))
        ]
    ending = compiled.ending
    tail = lowered[-_TAIL:]
    if ending.needs is not None and ending.needs.search(tail):
        found += _ending(row, tail, ending.patterns)
    if anywhere.needs is not None and not row.quoted and anywhere.needs.search(lowered):
        found += _anywhere(row, lowered, anywhere.patterns)
    return found


def _ending(row: Row, tail: str, patterns: Sequence[Floating]) -> Iterator[Boilerplate]:
    at = max(0, len(row.folded) - _TAIL)
    for rule, needs, expression in patterns:
        if row.words <= rule.max_words and any(need in tail for need in needs) and expression.search(row.folded, at):
            yield rule


def _anywhere(row: Row, lowered: str, patterns: Sequence[Floating]) -> Iterator[Boilerplate]:
    for rule, needs, expression in patterns:
        if row.words <= rule.max_words and any(need in lowered for need in needs) and expression.search(lowered):
            yield rule
