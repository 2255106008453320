"""Guesses what a name stands for where the rules cannot tell: a linear classifier over what they know of it.

The weights are seed `name_weights`, made by `python -m tests.training.names` (multinomial logistic regression). What
it may decide: a name that no rule gave a kind, and one whose kind a rule only guessed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Lexicon
from flows.text.name_runs import MAYBE, Piece
from flows.text.spans import Sentence

KINDS = ("", "person", "organisation", "place")
"""What a name may stand for, in the order of scores; empty: for nobody."""
UNSURE = frozenset({"", "name.unknown", "name.place_context"})
"""Rules that guess; a name without a kind has none."""

_MARGIN = 1.7  # log odds that it takes to overrule a rule's guess, or to make a name of an everyday word
_LEAST = 0.7  # log odds that it takes to name what no rule names: news has fewer names among such words than WikiGold
_WINDOW = 24  # characters beside a name in which its neighbour stands
_MANY = 4
_SHORTEST = 2  # letters of a name that only the classifier sees
_JOINED = frozenset("/.@#_")  # before a word of an address or a tag
_DOMAIN = re.compile(r"[./]\w|\w")
_NEXT = re.compile(r"\s*([\w'’]{1,24}|[^\w\s])")
_EDGE = "|"
_PLACED = ("organisation", "place")  # what no single initial stands for
_FLAGS = (
    ("given", lex.GIVEN),
    ("common", lex.COMMON),
    ("head", lex.HEAD),
    ("modifier", lex.MODIFIER),
    ("honorific", lex.HONORIFIC),
    ("abbreviation", lex.ABBREVIATION),
    ("adjective", lex.ADJECTIVE),
    ("organisation_suffix", lex.ORG_SUFFIX),
    ("organisation_prefix", lex.ORG_PREFIX),
    ("place_suffix", lex.PLACE_SUFFIX),
    ("place_prefix", lex.PLACE_PREFIX),
    ("stop", lex.STOP),
    ("thing", lex.THING),
    ("name_suffix", lex.NAME_SUFFIX),
    ("surname", lex.SURNAME),
    ("opener", lex.OPENER),
)

Scores = tuple[float, float, float, float]
_NOTHING: Scores = (0.0, 0.0, 0.0, 0.0)


class Model(NamedTuple):
    """The weights of the words before and after a name, for names of one word and of more, and all weights."""

    before: dict[str, Scores]
    after: dict[str, Scores]
    before_many: dict[str, Scores]
    after_many: dict[str, Scores]
    own: dict[str, Scores]


def guessed(text: str, sentence: Sentence, piece: Piece, rules: Rules, *, headline: bool) -> str:
    """The kind of a name (see `KINDS`) that no rule is sure of; its own kind where another is not clearly likelier.

    Args:
        text: the article's text.
        sentence: the sentence of the name.
        piece: the name.
        rules: the rules.
        headline: does it stand in a headline?
    """
    model = _model(rules)
    before, after = neighbours(text, sentence, piece)
    own = _own(rules)(piece.kind, piece.rule_id, piece.words, piece.opens, headline)
    many = len(piece.words) > 1
    left = (model.before_many if many else model.before).get(before, _NOTHING)
    right = (model.after_many if many else model.after).get(after, _NOTHING)
    scores = [own[0] + left[0] + right[0], own[1] + left[1] + right[1], own[2] + left[2] + right[2]]
    scores.append(own[3] + left[3] + right[3])
    best = max(scores)
    now = piece.kind if piece.rule_id else ""  # a word that may be a name is nobody's so far
    margin = _MARGIN if now or piece.kind == MAYBE else _LEAST
    kind = now if best - scores[KINDS.index(now)] < margin else KINDS[scores.index(best)]
    return "" if kind in _PLACED and len(piece.words) == 1 and piece.words[0][1:] == "." else kind


def open_to_guess(text: str, piece: Piece, names: list[Piece], *, headline: bool) -> bool:
    """Whether a name of one word is the classifier's to decide, after the rules made `names` of it."""
    if len(piece.words) > 1 or len(names) > 1 or piece.rule_id not in UNSURE:
        return False
    if names:  # a surname that leads to somebody is no guess
        return names[0].rule_id in UNSURE and names[0].name == piece.name
    if (headline and piece.kind == MAYBE) or piece.end - piece.start < _SHORTEST:
        return False
    return text[max(0, piece.start - 1) : piece.start] not in _JOINED and _DOMAIN.match(text, piece.end) is None


def neighbours(text: str, sentence: Sentence, piece: Piece) -> tuple[str, str]:
    """The word or sign before a name and that after it, in lower case; a bar where its sentence begins or ends."""
    window = text[max(sentence.char_start, piece.start - _WINDOW) : piece.start].rstrip()
    if window:
        before = window[-1] if not window[-1].isalnum() else window.rpartition(" ")[2].lower().lstrip("\"“‘'([—-")
    else:
        before = _EDGE
    follows = _NEXT.match(text, piece.end, min(sentence.char_end, piece.end + _WINDOW))
    return before, follows[1].lower() if follows is not None else _EDGE


def features(piece: Piece, before: str, after: str, lexicon: Lexicon, *, headline: bool) -> Iterator[str]:
    """Everything that the classifier looks at, for training."""
    many = "many" if len(piece.words) > 1 else "one"
    yield f"before={before}"
    yield f"before.{many}={before}"
    yield f"after={after}"
    yield f"after.{many}={after}"
    yield from _own_features(piece.kind, piece.rule_id, piece.words, piece.opens, headline, lexicon)


def _own_features(
    kind: str, rule_id: str, words: tuple[str, ...], opens: bool, headline: bool, lexicon: Lexicon
) -> Iterator[str]:
    """What does not depend on the place where a name stands."""
    first, last = words[0], words[-1]
    count = min(len(words), _MANY)
    rule = rule_id or kind or "none"
    low = last.lower()
    yield "any"
    yield f"rule={rule}"
    yield f"words={count}"
    yield f"words={count} rule={rule}"
    if opens:
        yield "opens"
    if headline:
        yield "headline"
    yield f"first={_known_as(first, lexicon)}"
    yield f"last={_known_as(last, lexicon)}"
    yield f"shape={_shape(first)} words={count}"
    yield f"shape.last={_shape(last)}"
    yield f"ends={low[-3:]}"
    yield f"ends={low[-2:]}"
    yield f"word={low}"


def _known_as(word: str, lexicon: Lexicon) -> str:
    flags = lexicon.flags.get(word, 0)
    return " ".join(name for name, flag in _FLAGS if flags & flag) or "unknown"


def _shape(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "capitals"
    if any(map(str.isdigit, word)):
        return "digits"
    if "-" in word:
        return "hyphen"
    return "plain" if word[1:].islower() else "mixed"


@cache
def _model(rules: Rules) -> Model:
    weights = {row.feature: (row.nobody, row.person, row.organisation, row.place) for row in rules.name_weights}

    def beside(side: str, count: str) -> dict[str, Scores]:
        """The weights of the words on one side of a name: those for all names and those for names of a length."""
        words = {name.partition("=")[2] for name in weights if name.startswith((f"{side}=", f"{side}.{count}="))}
        return {word: _added(weights, [f"{side}={word}", f"{side}.{count}={word}"]) for word in words}

    return Model(
        beside("before", "one"), beside("after", "one"), beside("before", "many"), beside("after", "many"), weights
    )


@cache
def _own(rules: Rules) -> Callable[[str, str, tuple[str, ...], bool, bool], Scores]:
    """Scores of what a name is by itself, from memory if it came up lately."""
    lexicon = lex.lexicon(rules)
    weights = _model(rules).own

    @lru_cache(maxsize=1 << 14)
    def scored(kind: str, rule_id: str, words: tuple[str, ...], opens: bool, headline: bool) -> Scores:
        return _added(weights, _own_features(kind, rule_id, words, opens, headline, lexicon))

    return scored


def _added(weights: dict[str, Scores], names: Iterable[str]) -> Scores:
    rows = [weights[name] for name in names if name in weights]
    nobody, person, organisation, place = (sum(column) for column in zip(*rows, strict=True)) if rows else _NOTHING
    return nobody, person, organisation, place
