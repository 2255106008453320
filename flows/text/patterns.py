"""Compiles the boilerplate patterns of the seeds and says which of them a line matches."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.rules import Boilerplate, Rules
from flows.text import beginnings, required
from flows.text.plain import plain
from flows.text.rows import Row

_TAIL = 100  # characters at the end of a line in which a pattern of scope end is sought
_BEGINNING = 3  # characters of a line by which the patterns are chosen that it may match
_ANCHORED = frozenset(("line", "start"))  # scopes of the patterns that begin a line
_CASED = "(?-i:"  # in a pattern: case counts here
_NO_LETTER = "[^a-z]"  # before a word: the search skips to such characters, but tries edges of words at each one
_SHORT = 80  # characters of lines whose patterns are kept in mind: menus stand on many pages
_MOST_KEPT = 20_000  # such lines


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A compiled rule.

    Of those that begin a line, have one scope and one length, the first that matches counts: none of `before`.
    Expressions without a cased part run over the line in lower case, which is several times as fast; those that stand
    anywhere, over this with a space in front. A line of ASCII that matches holds one of the strings `required`, where
    any are known.
    """

    rule: Boilerplate
    match: Callable[[str, int], re.Match[str] | None]  # in a line, from a character on
    cased: bool
    before: tuple[Boilerplate, ...] = ()
    required: frozenset[str] | None = None


class Compiled:
    """All patterns: first those that begin a line, then those that end it. Sets of them are numbers, a bit for each."""

    def __init__(self, rules: Rules) -> None:
        """Compile the patterns of `rules`."""
        self._patterns = [*_anchored(rules.boilerplate), *_floating(rules.boilerplate)]
        own = [pattern.rule for pattern in self._patterns]
        most = max((rule.max_words for rule in own), default=-1)
        self._within = [_bits(words <= rule.max_words for rule in own) for words in range(most + 1)]
        least = [required.least(rule.pattern) for rule in own]
        self._long = [_bits(chars >= needed for needed in least) for chars in range(max(least, default=0))]
        self._begun = _indexed(map(_beginnings, own))
        self._free = _bits(not rule.needs for rule in own)
        needing = _indexed(rule.needs.split("|") if rule.needs else () for rule in own)
        self._words = {need.encode(): bits for need, bits in needing.items() if need.isalnum()}
        self._needs = frozenset(self._words)
        self._ending = [(need, bits) for need, bits in needing.items() if not need.isalnum()]
        self._anchored = _bits(rule.scope in _ANCHORED for rule in own)
        self._anywhere = _bits(rule.scope == "any" for rule in own)
        self._beginning = lru_cache(maxsize=_MOST_KEPT)(self._of_beginning)
        self._chosen = lru_cache(maxsize=_MOST_KEPT)(self._of_bits)
        self.known: dict[str, list[Boilerplate]] = {}

    def possible(self, row: Row, lowered: str) -> tuple[list[Pattern], list[Pattern]]:
        """The patterns that a line, also given in lower case, may match by its beginning, length and needed words.

        Those that begin a line, and the others.
        """
        if row.words >= len(self._within):
            return [], []
        bits = self._free
        for word in self._needs.intersection(plain(lowered).split()):
            bits |= self._words[word]
        tail = lowered[-_TAIL:]
        for string, ending in self._ending:
            if string in tail:
                bits |= ending
        bits &= self._beginning(row.folded[:_BEGINNING]) & self._within[row.words]
        if len(lowered) < len(self._long):
            bits &= self._long[len(lowered)]
        anchored = bits & self._anchored  # apart: both together are of too many kinds to be kept in mind
        return self._chosen(anchored), self._chosen(bits ^ anchored)

    def _of_beginning(self, begun: str) -> int:
        """The patterns that may match a line that begins so. None stands anywhere in a quotation."""
        if len(begun) < _BEGINNING:
            bits = (1 << len(self._patterns)) - 1
        else:
            key, bits = beginnings.key(begun), 0
            for length in range(_BEGINNING + 1):
                bits |= self._begun.get(key[:length], 0)
        return bits & ~self._anywhere if begun[:1] in "\"'" else bits

    def _of_bits(self, bits: int) -> list[Pattern]:
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self._patterns[lowest.bit_length() - 1])
            bits ^= lowest
        return found


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
    folded = row.folded
    lowered = folded.lower()
    ascii_only = lowered.isascii()
    found: list[Boilerplate] = []
    anchored, floating = compiled.possible(row, lowered)
    for pattern in anchored:
        if found and found[-1] in pattern.before:
            continue
        if pattern.required is not None and ascii_only:
            for string in pattern.required:
                if string in lowered:
                    break
            else:
                continue
        if pattern.match(folded if pattern.cased else lowered, 0):
            found.append(pattern.rule)
    if floating:
        spaced, tail = " " + lowered, max(0, len(folded) - _TAIL)
        found += [
            pattern.rule
            for pattern in floating
            if (pattern.match(folded, tail) if pattern.cased else pattern.match(spaced, 0))
        ]
    return found


@cache
def _compile(rules: Rules) -> Compiled:
    return Compiled(rules)


def _anchored(rules: Iterable[Boilerplate]) -> Iterator[Pattern]:
    """The patterns that begin a line, those of one scope and length together."""
    alike: dict[tuple[str, int, bool], list[Boilerplate]] = {}
    for rule in rules:
        if rule.scope in _ANCHORED:
            alike.setdefault((rule.scope, rule.max_words, _CASED in rule.pattern), []).append(rule)
    for (scope, _, cased), members in alike.items():
        for number, rule in enumerate(members):
            tail = r"\s*$" if scope == "line" else ""
            expression = re.compile(f"(?:{rule.pattern}){tail}", re.IGNORECASE if cased else re.NOFLAG)
            yield Pattern(rule, expression.match, cased, tuple(members[:number]), required.required(rule.pattern))


def _floating(rules: Iterable[Boilerplate]) -> Iterator[Pattern]:
    """The patterns that end a line, then those that stand anywhere in it."""
    for rule in rules:
        if rule.scope == "end":
            yield Pattern(rule, re.compile(rf"(?:{rule.pattern})\s*$", re.IGNORECASE).search, cased=True)
    for rule in rules:
        if rule.scope == "any":
            before = _NO_LETTER if beginnings.begins_word(rule.pattern) else ""
            yield Pattern(rule, re.compile(f"{before}(?:{rule.pattern})").search, cased=False)


def _beginnings(rule: Boilerplate) -> Iterable[str]:
    return beginnings.beginnings(rule.pattern, _BEGINNING) if rule.scope in _ANCHORED else ("",)


def _indexed(keys: Iterable[Iterable[str]]) -> Mapping[str, int]:
    """By each key, a bit for each of the entries of `keys` that hold it."""
    found: dict[str, int] = {}
    for number, own in enumerate(keys):
        for key in own:
            found[key] = found.get(key, 0) | 1 << number
    return found


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << number for number, flag in enumerate(flags) if flag)
