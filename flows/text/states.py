"""Countries that no seed knows: X is one where the article has "X's prime minister" or "X's foreign ministry"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from flows.text.name_context import Found

_NO_TITLE = re.compile(r"\b(?:of|to|in|on|at|by|for|with|and|or|the|a|an|as|vice|own)\b", re.IGNORECASE)
_SEAT = "government in "
_GUESSED = frozenset({"", "name.context", "name.place_context"})


def told(text: str, found: list[Found], nouns: frozenset[str]) -> list[Found]:
    """`found` with the kind place for every unknown word that is a country's name somewhere in the article.

    Args:
        text: the article's text.
        found: its names, judged by the words around them.
        nouns: what only a country has, in lower case.
    """
    guessed = [item for item in found if item.piece.rule_id in _GUESSED and _guessed(item)]
    countries = {item.piece.words[0] for item in guessed if _is_owner(text, item, nouns)}
    if not countries:
        return found
    countries |= set(_beside(text, found, countries))
    countries -= {item.piece.words[-1] for item in found if item.piece.kind == "person" and not _guessed(item)}
    return [_as_place(item) if _guessed(item) and item.piece.words[0] in countries else item for item in found]


def _beside(text: str, found: list[Found], countries: set[str]) -> Iterator[str]:
    """The unknown words that `and` joins to a country: X and Y agreed."""
    for left, right in pairwise(found):
        if text[left.piece.end : right.piece.start] == " and " and _guessed(left) and _guessed(right):
            words = {left.piece.words[0], right.piece.words[0]}
            if words & countries:
                yield from words


def _guessed(item: Found) -> bool:
    piece = item.piece
    return len(piece.words) == 1 and piece.kind in ("", "person", "place") and piece.rule_id in _GUESSED


def _is_owner(text: str, item: Found, nouns: frozenset[str]) -> bool:
    """Does what a country has stand beside the name: a prime minister, a foreign ministry, a government?"""
    if text.startswith(_SEAT, max(0, item.piece.start - len(_SEAT))):
        return True
    if not text.startswith(("'s", "’s"), item.piece.end):  # as mostly
        return False
    follows = _owned(nouns).match(text, item.piece.end)
    if follows is None or _NO_TITLE.search(follows[1]) is not None:
        return False
    return not follows[1] or follows[2] != "government"  # a leader's big government


@cache
def _owned(nouns: frozenset[str]) -> re.Pattern[str]:
    forms = sorted(nouns | {noun.title() for noun in nouns if noun != "capital"})  # Lee's Avenue Capital is a firm
    either = "|".join(map(re.escape, forms))
    return re.compile(rf"['’]s[ \u00a0]((?:[\w-]{{1,20}}[ \u00a0])?)({either})\b")


def _as_place(item: Found) -> Found:
    return replace(item, piece=item.piece._replace(kind="place", rule_id="name.state"))
