"""Date patterns of the seeds, in one regular expression over kinds of tokens."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from flows.rules import DatePattern, Rules
from flows.text.date_tokens import Tokens, lexicon
from flows.text.spans import new

_PART = re.compile(r"\(\?<=|[a-z]\w*|[()|?*+]")
_BEFORE, _BEHIND = 14, 18  # tokens of one expression before and behind its head
_LONG = 32  # tokens of a run that is not kept in mind


class Hit(NamedTuple):
    """A pattern found: tokens `first` to `last` (exclusive)."""

    pattern: DatePattern
    tokens: Tokens
    first: int
    last: int
    kinds: tuple[str, ...]

    def indices(self, *kinds: str) -> list[int]:
        """Where tokens of `kinds` stand."""
        return [index for index, kind in enumerate(self.kinds, self.first) if kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of `kinds` is in it."""
        return not set(kinds).isdisjoint(self.kinds)

    def value(self, *kinds: str) -> str:
        """Value of the first token of one of `kinds`; empty when there is none."""
        for index, kind in enumerate(self.kinds, self.first):
            if kind in kinds:
                return self.tokens.value(index)
        return ""


class _Found(NamedTuple):
    """A pattern found in a run of tokens, which are counted from its start."""

    pattern: DatePattern
    first: int
    last: int
    kinds: tuple[str, ...]


class _Indexed(NamedTuple):
    """The patterns that can begin with one kind, in one expression: `of` leads from its groups to them."""

    expression: re.Pattern[str]
    of: dict[int | None, DatePattern]


class _First(NamedTuple):
    """The kinds with which a part of a pattern can begin, and whether it can be left out."""

    kinds: frozenset[str]
    optional: bool


def search(tokens: Tokens, rules: Rules) -> Iterator[Hit]:
    """The patterns found in `tokens`, from left to right, without overlap."""
    for run in tokens.lexicon.runs.finditer(tokens.codes):
        start, codes = run.start(), run[0]
        for pattern, first, last, kinds in (_known_hits if len(codes) < _LONG else _hits)(codes, rules):
            yield new(Hit, (pattern, tokens, start + first, start + last, kinds))


def _hits(codes: str, rules: Rules) -> tuple[_Found, ...]:
    """The patterns found in a run of tokens that all have kinds: no pattern goes beyond one."""
    index, heads = _index(rules), lexicon(rules).heads
    found: list[_Found] = []
    position = 0
    while head := heads.search(codes, position):
        at = head.start()
        hit = _first_hit(codes, max(position, at - _BEFORE), min(len(codes), at + _BEHIND), index, rules)
        position = at + 1 if hit is None else hit.last
        if hit is not None:
            found.append(hit)
    return tuple(found)


_known_hits = lru_cache(maxsize=1 << 12)(_hits)  # words of time stand in few orders: most runs came up lately


def _first_hit(codes: str, low: int, high: int, index: dict[str, _Indexed], rules: Rules) -> _Found | None:
    """The first expression among the tokens from `low` to `high` (exclusive)."""
    for first, code in enumerate(codes[low:high], low):
        if code in index:
            expression, of = index[code]
            if found := expression.match(codes, first, high):
                kind = lexicon(rules).kind
                return _Found(of[found.lastindex], first, found.end(), tuple([kind[code] for code in found[0]]))
    return None


@cache
def _index(rules: Rules) -> dict[str, _Indexed]:
    """The patterns by the kinds with which they can begin: at each token few need to be tried."""
    char = lexicon(rules).char
    names = {kind: re.escape(code) for kind, code in char.items()}
    firsts = {kind: _First(frozenset({kind}), False) for kind in char}
    for term in rules.date_terms:
        names[term.term] = f"(?:{_translate(term.pattern, names)})"
        firsts[term.term] = _first(deque(_PART.findall(term.pattern)), firsts)
    beginning: dict[str, list[DatePattern]] = {}
    for pattern in rules.date_patterns:
        for kind in _first(deque(_PART.findall(pattern.pattern)), firsts).kinds:
            beginning.setdefault(char[kind], []).append(pattern)
    return {
        code: _Indexed(
            re.compile("|".join(f"({_translate(pattern.pattern, names)})" for pattern in found)),
            dict(enumerate(found, 1)),
        )
        for code, found in beginning.items()
    }


def _first(parts: deque[str], known: Mapping[str, _First]) -> _First:
    """What the next alternatives of a pattern can begin with; takes `parts` up to the bracket that closes them."""
    kinds: frozenset[str] = frozenset()
    optional, empty = False, True  # of all alternatives, of this one so far
    while parts and (part := parts.popleft()) != ")":
        if part == "|":
            optional, empty = optional or empty, True
            continue
        inner = known[part] if part[0].isalpha() else _first(parts, known)
        skipped = part == "(?<=" or inner.optional or (bool(parts) and parts[0] in "?*")
        if parts and parts[0] in "?*+":
            parts.popleft()
        if empty and part != "(?<=":
            kinds |= inner.kinds
        empty = empty and skipped
    return _First(kinds, optional or empty)


def _translate(pattern: str, names: dict[str, str]) -> str:
    parts = (names[part] if part[0].isalpha() else part for part in _PART.findall(pattern))
    return "".join(part if part != "(" else "(?:" for part in parts)
