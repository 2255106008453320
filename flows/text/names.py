"""Finds who and what is named in a text: persons, organisations, places, groups."""

from functools import lru_cache
from itertools import pairwise

from flows.rules import Rules
from flows.text import ids, states
from flows.text.bodies import Bodies
from flows.text.name_context import Article, Found, coordinated, judged, resolved, speech_verbs
from flows.text.name_guess import UNSURE, guessed, open_to_guess
from flows.text.name_lexicon import lexicon
from flows.text.name_runs import Piece, pieces
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
    items = cut(text, sentences, rules)
    seen = [item if item.piece.kind else judged(article, item) for item in items]
    told = coordinated(text, states.told(text, seen, known.state_nouns))
    found = [_weighed(text, item, rules) if item.piece.rule_id in UNSURE else item for item in told]
    for item in found:
        if item.piece.kind == "person":
            article.people.add(item.piece)
        elif item.piece.kind == "organisation":
            article.bodies.add(item.piece)
    article.people.settle()
    mentions: list[Mention] = []
    for item in found:
        pieces = resolved(article, item)
        if item.piece.rule_id in UNSURE:
            pieces = _final(text, item, pieces, rules)
        mentions += [_mention(item.sentence, piece) for piece in pieces]
    return _uncredited(text, mentions)


def _weighed(text: str, item: Found, rules: Rules) -> Found:
    """`item`, of which no rule is sure, with the kind that the classifier gives a name of several words."""
    if len(item.piece.words) == 1:
        return item
    kind = guessed(text, item.sentence, item.piece, rules, headline=item.headline)
    return item if kind == item.piece.kind else item._replace(piece=_as(item.piece, kind))


def _final(text: str, item: Found, names: list[Piece], rules: Rules) -> list[Piece]:
    """`names`, which the rules find in `item`; for a word of which they are not sure what the classifier says."""
    if open_to_guess(text, item.piece, names, headline=item.headline):
        kind = guessed(text, item.sentence, item.piece, rules, headline=item.headline)
        if kind != (names[0].kind if names else ""):
            return [_as(item.piece, kind)] if kind else []
    return names


def _as(piece: Piece, kind: str) -> Piece:
    return piece._replace(kind=kind, rule_id="name.guess" if kind else "")


def cut(text: str, sentences: list[Sentence], rules: Rules) -> list[Found]:
    """The capitalised words of `text` cut into names, each with the kind that its own words give it, if they do."""
    found: list[Found] = []
    for sentence in sentences:
        runs, count = chains(text, sentence, rules)
        if not runs:
            continue
        start, end, _ = runs[0]
        headline = title_case(text, sentence, count) or (text[start:end].isupper() and shouting(text, sentence))
        for start, end, opens in runs:
            for piece in pieces(text[start:end], opens, headline, rules):
                moved = new(Piece, (piece[0] + start, piece[1] + start, *piece[2:]))  # faster than _replace
                found.append(new(Found, (moved, sentence, headline)))
    return found


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
    start, end, kind, name, rule_id, _, _, _ = piece
    row = (start, end, line_no, sentence_no, zone, _entity(kind, name), kind, name, rule_id)
    return new(Mention, row)
