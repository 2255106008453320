"""Date patterns of the seeds, in one regular expression over kinds of tokens."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from flows.rules import DatePattern, Rules
from flows.text.date_tokens import OTHER, Tokens, lexicon

_PART = re.compile(r"\(\?<=|[a-z]\w*|[()|?*+]")
_BEFORE, _BEHIND = 14, 18  # tokens of one expression before and behind its head


class Hit(NamedTuple):
    """A pattern found: tokens `first` to `last` (exclusive)."""

    pattern: DatePattern
    tokens: Tokens
    first: int
    last: int
    kinds: list[str]

    def indices(self, *kinds: str) -> list[int]:
        """Where tokens of `kinds` stand."""
        return [index for index, kind in enumerate(self.kinds, self.first) if kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of `kinds` is in it."""
        return any(kind in kinds for kind in self.kinds)

    def value(self, *kinds: str) -> str:
        """Value of the first token of one of `kinds`; empty when there is none."""
        for index, kind in enumerate(self.kinds, self.first):
            if kind in kinds:
                return self.tokens.value(index)
        return ""


class _Compiled(NamedTuple):
    expression: re.Pattern[str]
    of: dict[str, DatePattern]


def search(tokens: Tokens, rules: Rules) -> Iterator[Hit]:
    """The patterns found in `tokens`, from left to right, without overlap."""
    expression, of = _compiled(rules)
    codes = tokens.codes
    position = 0
    while head := tokens.lexicon.heads.search(codes, position):
        at = head.start()
        low, high = max(position, at - _BEFORE), min(len(codes), at + _BEHIND)
        low = max(low, codes.rfind(OTHER, low, at) + 1)
        other = codes.find(OTHER, at, high)
        high = other if other >= 0 else high
        found = expression.search(codes, low, high)
        if found is None:
            position = at + 1
            continue
        if found.lastgroup:
            kinds = [tokens.lexicon.kind[code] for code in found[0]]
            yield Hit(of[found.lastgroup], tokens, found.start(), found.end(), kinds)
        position = found.end()


@cache
def _compiled(rules: Rules) -> _Compiled:
    """All patterns in one expression, in the order of the seed."""
    names = {kind: re.escape(char) for kind, char in lexicon(rules).char.items()}
    for term in rules.date_terms:
        names[term.term] = f"(?:{_translate(term.pattern, names)})"
    of = {f"p{number}": pattern for number, pattern in enumerate(rules.date_patterns)}
    body = "|".join(f"(?P<{group}>{_translate(pattern.pattern, names)})" for group, pattern in of.items())
    return _Compiled(re.compile(body), of)


def _translate(pattern: str, names: dict[str, str]) -> str:
    parts = (names[part] if part[0].isalpha() else part for part in _PART.findall(pattern))
    return "".join(part if part != "(" else "(?:" for part in parts)
