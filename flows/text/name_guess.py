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
_TINY = 1e-9  # by which sums of weights may differ, in whatever order they are added
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


class Sides(NamedTuple):
    """The weights of the words before and after a name.

    `before_most`, `after_most`: how far, at most, they bring each kind ahead of each other one.
    """

    before: dict[str, Scores]
    after: dict[str, Scores]
    before_most: tuple[Scores, ...]
    after_most: tuple[Scores, ...]


class Model(NamedTuple):
    """The weights of what stands beside names of one word and of more, and all weights."""

    one: Sides
    many: Sides
    own: dict[str, Scores]


class Own(NamedTuple):
    """What a name is by itself.

    `at`: the kind that it has so far, in `KINDS`. `margin`: log odds that it takes to overrule it. `most`: `scores`
    with the most that the word after the name brings each kind ahead; None where no words beside it can overrule it.
    """

    at: int
    margin: float
    scores: Scores
    most: Scores | None


def own_of(piece: Piece, rules: Rules, *, headline: bool) -> Own:
    """What a name is by itself. `headline`: does it stand in a headline?"""
    return _own(rules)(piece.kind, piece.rule_id, piece.words, piece.opens, headline)


def guessed(text: str, sentence: Sentence, piece: Piece, own: Own, rules: Rules) -> str:
    """The kind of a name (see `KINDS`) that no rule is sure of; its own kind where another is not clearly likelier.

    Args:
        text: the article's text.
        sentence: the sentence of the name.
        piece: the name.
        own: what it is by itself.
        rules: the rules.
    """
    at, margin, scores, most = own
    kind = KINDS[at]
    if most is not None:
        model = _model(rules)
        sides = model.many if len(piece.words) > 1 else model.one
        left = sides.before.get(before_of(text, sentence, piece), _NOTHING)
        if _lead(most, left, at) >= margin:
            right = sides.after.get(after_of(text, sentence, piece), _NOTHING)
            sums = [one + before + after for one, before, after in zip(scores, left, right, strict=True)]
            best = max(sums)
            kind = kind if best - sums[at] < margin else KINDS[sums.index(best)]
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


def before_of(text: str, sentence: Sentence, piece: Piece) -> str:
    """The word or sign before a name, in lower case; a bar where its sentence begins."""
    window = text[max(sentence.char_start, piece.start - _WINDOW) : piece.start].rstrip()
    if not window:
        return _EDGE
    return window[-1] if not window[-1].isalnum() else window.rpartition(" ")[2].lower().lstrip("\"“‘'([—-")


def after_of(text: str, sentence: Sentence, piece: Piece) -> str:
    """The word or sign after a name, in lower case; a bar where its sentence ends."""
    follows = _NEXT.match(text, piece.end, min(sentence.char_end, piece.end + _WINDOW))
    return follows[1].lower() if follows is not None else _EDGE


def features(piece: Piece, before: str, after: str, lexicon: Lexicon, *, headline: bool) -> Iterator[str]:
    """Everything that the classifier looks at, for training."""
    many = "many" if len(piece.words) > 1 else "one"
    yield f"before={before}"
    yield f"before.{many}={before}"
    yield f"after={after}"
    yield f"after.{many}={after}"
    rule = piece.rule_id or piece.kind or "none"
    yield from _rule_features(rule, min(len(piece.words), _MANY), piece.opens, headline)
    yield from _word_features(piece.words, lexicon)


def _rule_features(rule: str, count: int, opens: bool, headline: bool) -> Iterator[str]:
    """What neither depends on the place where a name stands nor on its words."""
    yield "any"
    yield f"rule={rule}"
    yield f"words={count}"
    yield f"words={count} rule={rule}"
    if opens:
        yield "opens"
    if headline:
        yield "headline"


def _word_features(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """What the words of a name say by themselves."""
    first, last = words[0], words[-1]
    low = last.lower()
    shape = _shape(first)
    return (
        f"first={_known_as(lexicon.flags.get(first, 0))}",
        f"last={_known_as(lexicon.flags.get(last, 0))}",
        f"shape={shape} words={min(len(words), _MANY)}",
        f"shape.last={shape if len(words) == 1 else _shape(last)}",
        f"ends={low[-3:]}",
        f"ends={low[-2:]}",
        f"word={low}",
    )


@lru_cache(maxsize=1 << 10)
def _known_as(flags: int) -> str:
    return " ".join(name for name, flag in _FLAGS if flags & flag) or "unknown"


def _shape(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return "capitals"
    if not word.isalpha():
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
        return {word: _added(_NOTHING, weights, [f"{side}={word}", f"{side}.{count}={word}"]) for word in words}

    def sides(count: str) -> Sides:
        before, after = beside("before", count), beside("after", count)
        return Sides(before, after, _most(before), _most(after))

    return Model(sides("one"), sides("many"), weights)


def _most(side: dict[str, Scores]) -> tuple[Scores, ...]:
    """How far the words of one side of a name bring, at most, each kind ahead of the kind of the row."""
    rows = (_NOTHING, *side.values())
    return tuple(
        (
            max(row[0] - row[at] for row in rows),
            max(row[1] - row[at] for row in rows),
            max(row[2] - row[at] for row in rows),
            max(row[3] - row[at] for row in rows),
        )
        for at in range(len(KINDS))
    )


def _lead(scores: Scores, more: Scores, at: int) -> float:
    """How far, at most, another kind comes ahead of that at `at`, by the sums of `scores` and `more`."""
    best = max(scores[0] + more[0], scores[1] + more[1], scores[2] + more[2], scores[3] + more[3])
    return best - scores[at] - more[at] + _TINY


@cache
def _own(rules: Rules) -> Callable[[str, str, tuple[str, ...], bool, bool], Own]:
    """Tells what a name is by itself, from memory if it came up lately."""
    lexicon = lex.lexicon(rules)
    model = _model(rules)

    @lru_cache(maxsize=1 << 10)
    def of_rule(rule: str, count: int, opens: bool, headline: bool) -> Scores:
        return _added(_NOTHING, model.own, _rule_features(rule, count, opens, headline))

    @lru_cache(maxsize=1 << 14)
    def scored(kind: str, rule_id: str, words: tuple[str, ...], opens: bool, headline: bool) -> Own:
        base = of_rule(rule_id or kind or "none", min(len(words), _MANY), opens, headline)
        own = _added(base, model.own, _word_features(words, lexicon))
        now = kind if rule_id else ""  # a word that may be a name is nobody's so far
        at = KINDS.index(now)
        margin = _MARGIN if now or kind == MAYBE else _LEAST
        sides = model.many if len(words) > 1 else model.one
        most = _summed(own, sides.after_most[at])
        return Own(at, margin, own, most if _lead(most, sides.before_most[at], at) >= margin else None)

    return scored


def _summed(one: Scores, other: Scores) -> Scores:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _added(base: Scores, weights: dict[str, Scores], names: Iterable[str]) -> Scores:
    """`base` with the weights of features added, one by one: the order of the sums is part of what they are."""
    nobody, person, organisation, place = base
    for name in names:
        if name in weights:
            row = weights[name]
            nobody += row[0]
            person += row[1]
            organisation += row[2]
            place += row[3]
    return nobody, person, organisation, place
