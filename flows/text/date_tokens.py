"""Cuts a sentence into tokens and gives each a kind, written as one character a token.

Rules about expressions of time are then regular expressions over kinds: `month day comma year`, whatever the words.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from flows.rules import Rules
from flows.text.spans import Sentence

# The space before a token is taken with it: that is faster than to look for tokens at every space in vain. Small
# letters are matched by their set, and \w only where no space follows: a fifth of the time less.
TOKEN = re.compile(r" ?+([A-Za-z][a-z]*+(?:(?= )|\w*)|\d\w*(?:[.,:/–-]\d\w*)*|['’‘]\d\ds?\b|[^\w\s]|[^\W\d_]\w*)")

_SHAPES = (
    ("iso", r"\d{4}-\d\d?-\d\d?(?:[Tt]\d\d(?::\d\d){1,2}(?:\.\d+)?[Zz]?(?:[+-]\d\d:?\d\d)?)?"),
    ("slashed", r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}/\d{1,2}/\d{1,2}"),
    ("year_span", r"(?:1[89]|20)\d\d[-–/](?:\d\d|(?:1[89]|20)\d\d)"),
    ("fraction", r"[1-9]/[2-9]"),
    ("number_span", r"\d{1,3}[-–]\d{1,3}"),
    ("clock", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
    ("clock_meridiem", r"(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?[ap]m"),
    ("short_year", r"['’‘]\d\d"),
    ("decade_digits", r"['’‘][1-9]0s|(?:(?:1[5-9]|20)\d)?[1-9]0s|(?:1[5-9]|20)\d0s"),
    ("quarter_name", r"[1-4]q"),
    ("ordinal_digits", r"\d{1,3}(?:st|nd|rd|th)"),
    ("hours24", r"0\d[0-5]\d"),
    ("day_number", r"0?[1-9]|[12]\d|3[01]"),
    ("two_digits", r"\d\d|0"),
    ("year", r"1[89]\d\d|20\d\d"),
    ("old_year", r"1[0-7]\d\d|2[1-4]\d\d"),
    ("number", r"\d{1,9}|\d{1,3}(?:,\d{3}){1,3}|\d{1,6}\.\d{1,3}"),
)
_SHAPE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _SHAPES))
_SHAPE_HEADS = frozenset(
    (
        "iso",
        "slashed",
        "year_span",
        "clock",
        "clock_meridiem",
        "decade_digits",
        "short_year",
        "year",
        "quarter_name",
        "hours24",
    )
)
_FIRST = frozenset("0123456789'’‘")
_DIGIT = re.compile(r"\d")
_LONGEST_NUMBER = 32
_QUARTER_NAMES = {f"Q{number}": number for number in range(1, 5)}
OTHER = "."


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of time. `code` leads from a form as printed to the character of its kind.

    `forms` are those that can head an expression; `runs` finds tokens in a row that all have kinds, one of them a head.
    """

    code: dict[str, str]
    value: dict[str, str]
    kind: dict[str, str]
    char: dict[str, str]
    forms: frozenset[bytes]
    heads: re.Pattern[str]
    runs: re.Pattern[str]
    tense: dict[str, str]


@dataclass(slots=True, eq=False)
class Tokens:
    """A sentence in tokens: each as printed, and a string with one character of kind for each.

    Beside the first and the last token there are only empty ones. `starts` has where the first tokens lie in the text,
    as many as were asked for.
    """

    text: str
    sentence: Sentence
    words: list[str]
    codes: str
    lexicon: Lexicon
    starts: list[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens from `first` to `last` (exclusive) lie in the text."""
        starts, words = self.starts, self.words
        if len(starts) < last:
            index = self.text.index
            end = starts[-1] + len(words[len(starts) - 1]) if starts else self.sentence.char_start
            for word in words[len(starts) : last]:
                start = index(word, end)  # nothing that can begin a token stands between two of them
                starts.append(start)
                end = start + len(word)
        return starts[first], starts[last - 1] + len(words[last - 1])

    def word(self, index: int) -> str:
        """The token as printed."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def kind(self, index: int) -> str:
        """Its kind; empty for a word that has nothing to do with time."""
        codes = self.codes
        return self.lexicon.kind.get(codes[index], "") if 0 <= index < len(codes) else ""

    def value(self, index: int) -> str:
        """What the seed says of the word; the digits of a number."""
        word = self.words[index]
        return self.lexicon.value.get(word.lower(), word)


@cache
def lexicon(rules: Rules) -> Lexicon:
    """The words of `rules.date_words`, and a character for each kind of word and number."""
    char: dict[str, str] = {}
    for kind in (*(kind for kind, _ in _SHAPES), *(word.kind for word in rules.date_words)):
        char.setdefault(kind, chr(0xE000 + len(char)))
    code: dict[str, str] = {}
    heads = {char[kind] for kind in _SHAPE_HEADS}
    forms: set[str] = set()
    for word in rules.date_words:
        spelled = {word.word.capitalize(), word.word.upper()} | (set() if word.cased else {word.word})
        code.update(dict.fromkeys(spelled, char[word.kind]))
        if word.head:
            heads.add(char[word.kind])
            forms |= spelled
    code.update(dict.fromkeys(_QUARTER_NAMES, char["quarter_name"]))
    head = "".join(sorted(heads))
    return Lexicon(
        code=code,
        value={word.word: word.value for word in rules.date_words if word.value is not None},
        kind={sign: kind for kind, sign in char.items()},
        char=char,
        forms=frozenset(map(str.encode, forms)),
        heads=re.compile(f"[{head}]"),
        runs=re.compile(f"(?<![^{OTHER}])[^{OTHER}{head}]*+[{head}][^{OTHER}]*"),
        tense={cue.word: cue.direction for cue in rules.date_tenses},
    )


def tokens(text: str, sentence: Sentence, words: Lexicon) -> Tokens | None:
    """The tokens of `sentence`; None when no word or number in it can head an expression of time."""
    start, end = sentence.char_start, sentence.char_end
    printed = TOKEN.findall(text, start, end)
    known = words.code.get
    if _DIGIT.search(text, start, end) is None:  # as mostly
        codes = "".join(map(known, printed, repeat(OTHER)))
    else:
        codes = "".join([known(word) or (_shape(word, words) if word[0] in _FIRST else OTHER) for word in printed])
    return Tokens(text, sentence, printed, codes, words, []) if words.heads.search(codes) is not None else None


def may_head(printed: bytes, words: Lexicon) -> bool:
    """Whether a sentence, `spaced`, holds a digit or a word that can head an expression: the others need no tokens."""
    return b"0" in printed or not words.forms.isdisjoint(printed.split())


def _shape(word: str, words: Lexicon) -> str:
    kind = _number_kind(word) if len(word) <= _LONGEST_NUMBER else None
    return words.char[kind] if kind else OTHER


@lru_cache(maxsize=1 << 12)
def _number_kind(word: str) -> str | None:
    found = _SHAPE.fullmatch(word.lower() if word[-1].isalpha() else word)
    return found.lastgroup if found else None
