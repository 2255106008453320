"""What the figures of a sentence are read with."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from flows.rules import Rules
from flows.text import bounds, counted, units
from flows.text.numbers import GAP
from flows.text.plain import plain
from flows.text.spans import Mention

_OLD = frozenset((b"old", b"olds", b"older", b"age"))


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The seeds that figures are read with, compiled.

    `beside` holds the seed number_contexts by kind; `after_ordinal` words of which one follows an ordinal that counts.
    """

    grammar: counted.Grammar
    words: bounds.Words
    units: units.Index
    beside: dict[str, frozenset[str]]
    labels: frozenset[str]
    ordinal_nouns: dict[str, bool]
    after_ordinal: frozenset[bytes]
    month_after: re.Pattern[str]


@dataclass(slots=True, eq=False)
class Context:
    """A sentence, text[floor:end], and the mentions of its article."""

    text: str
    floor: int
    end: int
    lexicon: Lexicon
    mentions: list[Mention]

    def named(self, position: int) -> bool:
        """Whether the name of a person ends at `position`: seldom asked, so that no index of the ends pays."""
        at = bisect_left(self.mentions, position, key=lambda mention: mention.char_end)
        found = self.mentions[at : at + 1]
        return bool(found) and found[0].char_end == position and found[0].kind == "person"


@cache
def lexicon(rules: Rules) -> Lexicon:
    """Compile the seeds."""
    beside: dict[str, set[str]] = {}
    for word in rules.number_contexts:
        beside.setdefault(word.kind, set()).add(word.form)
    months = "|".join(sorted(beside["month"], key=len, reverse=True))
    return Lexicon(
        counted.grammar(rules),
        bounds.words(rules),
        units.index(rules),
        {kind: frozenset(words) for kind, words in beside.items()},
        frozenset(label.form for label in rules.number_labels),
        {noun.form: noun.consecutive for noun in rules.ordinal_nouns},
        frozenset(max(plain(noun.form).split(), key=len) for noun in rules.ordinal_nouns) | _OLD,
        re.compile(rf"(?:st|nd|rd|th)?(?:{GAP}of)?{GAP}(?:{months})\b", re.IGNORECASE),
    )
