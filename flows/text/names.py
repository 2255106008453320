"""Finds who and what is named in a text: persons, organisations, places, groups."""

import re
from functools import cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text import ids
from flows.text import name_lexicon as lex
from flows.text.name_lexicon import Lexicon, lexicon
from flows.text.name_runs import Piece, Run, pieces
from flows.text.name_tokens import chains, shouting, title_case
from flows.text.people import People
from flows.text.spans import Mention, Sentence

_NEXT_WORD = re.compile(r",?[ \u00a0]+([a-z]+)")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(,?)[ \u00a0]+[\"“‘(]?$")
_SPEECH = frozenset({"say", "tell"})
_PLACE_BEFORE = frozenset({"in", "near", "outside", "throughout"})


class Found(NamedTuple):
    """A name and the sentence that it stands in."""

    piece: Piece
    sentence: Sentence
    headline: bool


def find(text: str, sentences: list[Sentence], rules: Rules) -> list[Mention]:
    """Every mention of a person, an organisation, a place or a group, in reading order, without overlaps.

    Args:
        text: the article's text.
        sentences: its sentences.
        rules: the rules.
    """
    known = lexicon(rules)
    verbs = _verbs(rules)
    found = [_judged(text, item, known, verbs) for item in _pieces(text, sentences, known)]
    people = People(known)
    for item in found:
        if item.piece.kind == "person":
            people.add(item.piece)
    people.settle()
    mentions = [_mention(item, piece) for item in found for piece in _resolved(text, item, people, known)]
    return mentions


@cache
def _verbs(rules: Rules) -> frozenset[str]:
    return frozenset(row.form for row in rules.cue_verbs if row.kind in _SPEECH) | {"who"}


def _pieces(text: str, sentences: list[Sentence], known: Lexicon) -> list[Found]:
    found: list[Found] = []
    for sentence in sentences:
        runs = list(chains(text, sentence, known))
        if not runs:
            continue
        headline = title_case(text, sentence, sum(map(len, runs))) or shouting(text, sentence)
        for chain in runs:
            found += [Found(piece, sentence, headline) for piece in pieces(Run(text, chain, known, headline))]
    return found


def _judged(text: str, item: Found, known: Lexicon, verbs: frozenset[str]) -> Found:
    """`item` with the kind that the words around an unknown name give it, if they do."""
    piece = item.piece
    if piece.kind:
        return item
    kind, rule_id = _context(text, item, known, verbs)
    if not kind and len(piece.words) > 1 and not item.headline:
        kind, rule_id = "person", "name.unknown"
    return item._replace(piece=piece._replace(kind=kind, rule_id=rule_id))


def _context(text: str, item: Found, known: Lexicon, verbs: frozenset[str]) -> tuple[str, str]:
    piece = item.piece
    follows = _NEXT_WORD.match(text, piece.end, min(piece.end + 30, item.sentence.char_end))
    if follows is not None and follows[1] in verbs:
        return "person", "name.context"
    before = _LAST_WORD.search(text[max(item.sentence.char_start, piece.start - 30) : piece.start])
    if before is None:
        return "", ""
    word = before[1].lower()
    if known.roles.get(word, 0) & lex.HEAD and (before[1].islower() or len(piece.words) > 1):
        return "person", "name.title"
    if word in _PLACE_BEFORE and not before[2] and len(piece.words) == 1:
        return "place", "name.place_context"
    return "", ""


def _resolved(text: str, item: Found, people: People, known: Lexicon) -> list[Piece]:
    """The final names of `item`: a surname leads to its full name, an unknown word that stays unknown to nothing."""
    piece = item.piece
    if piece.kind in ("organisation", "group"):
        return [piece]
    if piece.kind == "place" and piece.rule_id != "name.place_context":
        return [piece]
    name = people.name_of(piece)
    if name is not None:
        piece = _with_particle(text, piece, name, item.sentence)
        rule_id = piece.rule_id if piece.kind == "person" else "name.surname"
        return [piece._replace(kind="person", name=name, rule_id=rule_id)]
    if piece.kind == "person":
        return [piece]
    if piece.kind == "place":
        return [piece]
    return _split(piece, people, known)


def _with_particle(text: str, piece: Piece, name: str, sentence: Sentence) -> Piece:
    """`piece` with the small words before a surname that belong to it: de in de X."""
    folded = " ".join(name.split())
    if folded.endswith(piece.name) and folded != piece.name:
        lead = folded[: -len(piece.name)].split(" ")
        for count in (3, 2):
            small = " ".join(lead[-count:])
            start = piece.start - len(small)
            if small.strip() and small.islower() and start >= sentence.char_start and text[start : piece.start] == small:
                return piece._replace(start=start)
    return piece


def _split(piece: Piece, people: People, known: Lexicon) -> list[Piece]:
    """The names that a hyphen joins: two countries, two leaders."""
    if len(piece.words) != 1 or "-" not in piece.words[0] or piece.end - piece.start != len(piece.words[0]):
        return []
    found: list[Piece] = []
    start = piece.start
    for word in piece.words[0].split("-"):
        part = piece._replace(start=start, end=start + len(word), words=(word,), name=word)
        entry = known.known.get(word)
        name = people.name_of(part)
        if name is not None:
            found.append(part._replace(kind="person", name=name, rule_id="name.surname"))
        elif entry is not None:
            found.append(part._replace(kind=entry.kind, name=entry.name, rule_id=entry.rule_id))
        elif word not in known.adjectives:
            return []
        start += len(word) + 1
    return found


def _mention(item: Found, piece: Piece) -> Mention:
    sentence = item.sentence
    return Mention(
        piece.start,
        piece.end,
        sentence.line_no,
        sentence.sentence_no,
        sentence.zone,
        ids.entity(piece.kind, piece.name),
        piece.kind,
        piece.name,
        piece.rule_id,
    )
