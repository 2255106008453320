"""Finds who and what is named in a text: persons, organisations, places, groups."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from flows.rules import Rules
from flows.text import ids, states
from flows.text.bodies import Bodies
from flows.text.name_context import Article, Found, coordinated, judged, may_name, resolved, speech_verbs
from flows.text.name_guess import UNSURE, Own, guessed, open_to_guess, own_of
from flows.text.name_lexicon import lexicon
from flows.text.name_runs import MAYBE, Piece, pieces
from flows.text.name_tokens import chains, shouting, title_case
from flows.text.people import People
from flows.text.spans import Mention, Sentence, new

_SLASH = 3  # characters between a photographer and an agency
_entity = lru_cache(maxsize=1 << 16)(ids.entity)


def find(text: str, sentences: list[Sentence], rules: Rules) -> list[Mention]:
    """Every mention of a person, an organisation, a place or a group, in reading order, without overlaps.

    Args:
        text: the article's text.
        sentences: its sentences.
        rules: the rules.
    """
    known = lexicon(rules)
    article = Article(text, known, speech_verbs(rules), People(known), Bodies(text))
    everyday: list[Found] = []
    seen: list[Found] = []
    for item in cut(text, sentences, rules):
        kind = item.piece.kind
        if kind == MAYBE:
            everyday.append(item)
        else:
            seen.append(item if kind else judged(article, item))
    told = coordinated(text, states.told(text, seen, known.state_nouns))
    found = [_weighed(text, item, rules) if item.piece.rule_id in UNSURE else item for item in told]
    for item in found:
        piece = item.piece
        if piece.kind == "person":
            article.people.add(piece)
        elif piece.kind == "organisation":
            article.bodies.add(piece)
    article.people.settle()
    found += may_name(article, everyday)
    mentions: list[Mention] = []
    for item in found:
        names = resolved(article, item)
        if item.piece.rule_id in UNSURE and len(item.piece.words) == 1:
            names = _final(text, item, names, rules)
        mentions += [_mention(item.sentence, name) for name in names]
    mentions.sort()
    return _uncredited(text, mentions)


def _weighed(text: str, item: Found, rules: Rules) -> Found:
    """`item`, of which no rule is sure, with the kind that the classifier gives a name of several words."""
    if len(item.piece.words) == 1:
        return item
    own = own_of(item.piece, rules, headline=item.headline)
    kind = guessed(text, item.sentence, item.piece, own, rules)
    return item if kind == item.piece.kind else replace(item, piece=_as(item.piece, kind))


def _final(text: str, item: Found, names: list[Piece], rules: Rules) -> list[Piece]:
    """`names`, which the rules find in the word `item`; what the classifier says where they are not sure."""
    if names and names[0].rule_id not in UNSURE:
        return names
    own = None if item.piece.rule_id else item.own
    kind = guessed(text, item.sentence, item.piece, own or own_of(item.piece, rules, headline=item.headline), rules)
    if kind == (names[0].kind if names else "") or not open_to_guess(text, item.piece, names, headline=item.headline):
        return names
    return [_as(item.piece, kind)] if kind else []


def _as(piece: Piece, kind: str) -> Piece:
    return piece._replace(kind=kind, rule_id="name.guess" if kind else "")


def cut(text: str, sentences: list[Sentence], rules: Rules) -> list[Found]:
    """The capitalised words of `text` cut into names, each with the kind that its own words give it, if they do."""
    found: list[Found] = []
    for sentence, runs, count in chains(text, sentences, rules):
        start, end, _ = runs[0]
        headline = title_case(text, sentence, count) or (text[start:end].isupper() and shouting(text, sentence))
        for start, end, opens in runs:
            for first, last, what, own in _parts(text[start:end], opens, headline, rules):
                found.append(Found(new(Piece, (first + start, last + start, *what)), sentence, headline, own))
    return found


_Part = tuple[int, int, tuple[object, ...], Own | None]
"""A name in a chain: where it stands there, its other fields, and what it is by itself where no rule knows it."""


@lru_cache(maxsize=1 << 15)
def _parts(words: str, opens: bool, headline: bool, rules: Rules) -> tuple[_Part, ...]:
    """The names in a chain (see `pieces`). No named tuples: those take six times as long to take apart."""
    return tuple(
        [
            (piece.start, piece.end, piece[2:], None if piece.rule_id else own_of(piece, rules, headline=headline))
            for piece in pieces(words, opens, headline, rules)
        ]
    )


def _uncredited(text: str, mentions: list[Mention]) -> list[Mention]:
    """`mentions` without photographers: X/Agency, Agency / X. Table credits has them, who do nothing in the article."""
    if "/" not in text:
        return mentions
    credited = set()
    for left, right in pairwise(mentions):
        if right.char_start - left.char_end > _SLASH or text[left.char_end : right.char_start].strip() != "/":
            continue
        if {left.kind, right.kind} == {"person", "organisation"}:
            credited.add((left if left.kind == "person" else right).char_start)
    return [mention for mention in mentions if mention.char_start not in credited] if credited else mentions


def _mention(sentence: Sentence, piece: Piece) -> Mention:
    sentence_no, line_no, zone, _, _ = sentence
    start, end, kind, name, rule_id, _, _, _, _ = piece
    row = (start, end, line_no, sentence_no, zone, _entity(kind, name), kind, name, rule_id)
    return new(Mention, row)
