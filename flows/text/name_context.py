"""Decides what a name stands for by the words around it and by the other names of the article."""

import re
from dataclasses import dataclass, replace
from functools import cache

from flows.rules import Rules
from flows.text import ids
from flows.text import name_lexicon as lex
from flows.text.bodies import Bodies
from flows.text.name_guess import Own
from flows.text.name_lexicon import Lexicon
from flows.text.name_runs import MAYBE, Piece
from flows.text.name_tokens import CAMEL, camel
from flows.text.people import People
from flows.text.spans import Sentence

_NEXT_WORD = re.compile(r",?[ \u00a0]+([a-z]+)")
_AFTER_SPEAKER = re.compile(r"[ \u00a0]?(?:[,.;:(—–-]|$)|[ \u00a0]+(?:of|in|on|at|to|during|after|as|while|when)\b")
_OPENING = "\"“‘'("
_SPEECH = frozenset({"say", "tell"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"}
)
_POSSESSIVE = ("'s ", "’s ")
_PLACE_OF = re.compile(r"(\w+) of (?:the )?$")
_ARE = frozenset({"is", "was", "are"})
_DESCRIBED = re.compile(r",? (?:is|was|are) (?:a|an|the|one of the) ((?:[a-z-]+ ){0,3}[a-z-]+)")
_COMMA_NAME = re.compile(r", ([^\W\d_a-z][\w.]*(?: [^\W\d_a-z]\w+)?)")
_JOINTS = frozenset({", ", " and ", ", and ", " or ", ", or ", " & "})
_PHRASE_END = re.compile(r"[,.;:)]|$| (?:and|or|in|on|by|for|with|where|when|as)\b")
_WINDOW = 40
_MANY = 4  # words: more of them without a given name are no person's


@dataclass(slots=True, eq=False)
class Found:
    """A name and the sentence that it stands in. `own` is what it is by itself, where no rule knows it beforehand."""

    piece: Piece
    sentence: Sentence
    headline: bool
    own: Own | None


@dataclass(slots=True, eq=False)
class Article:
    """What is known while the names of one article are decided."""

    text: str
    lexicon: Lexicon
    verbs: frozenset[str]
    people: People
    bodies: Bodies


@cache
def speech_verbs(rules: Rules) -> frozenset[str]:
    """Forms of the verbs that report speech."""
    return frozenset(row.form for row in rules.cue_verbs if row.kind in _SPEECH and " " not in row.form)


def judged(article: Article, item: Found) -> Found:
    """`item`, whose name is unknown, with the kind that the words around it give it, if they do."""
    piece = item.piece
    kind, rule_id = _context(article, item)
    if not kind and 1 < len(piece.words) < _MANY and not item.headline and _worded(piece):
        kind, rule_id = "person", "name.unknown"
    return Found(piece.named(kind, piece.name, rule_id), item.sentence, item.headline, None) if kind else item


def coordinated(text: str, found: list[Found]) -> list[Found]:
    """`found` with the kind of its neighbour for each unknown name in an enumeration: X, Y and Z."""
    items = list(found)
    unknown = [at for at, item in enumerate(items) if not item.piece.kind and not item.headline]
    for at in unknown:
        if at > 0:
            items[at] = _like(text, items[at], items[at - 1])
    for at in reversed(unknown):
        if at + 1 < len(items):
            items[at] = _like(text, items[at], items[at + 1])
    return items


def _like(text: str, item: Found, other: Found) -> Found:
    """`item` with the kind of its neighbour `other`, if it has none and they are enumerated."""
    if item.piece.kind or other.piece.kind not in ("person", "place"):
        return item
    first, second = sorted((item.piece, other.piece))
    if text[first.end : second.start] not in _JOINTS:
        return item
    rule_id = "name.context" if other.piece.kind == "person" else "name.place_context"
    return replace(item, piece=item.piece._replace(kind=other.piece.kind, rule_id=rule_id))


def resolved(article: Article, item: Found) -> list[Piece]:
    """The final names of `item`: a surname leads to its full name, a word that stays unknown to nothing."""
    piece = item.piece
    kind = piece.kind
    if kind == MAYBE:
        return _everyday(article, item)
    if kind == "group" or (kind in ("organisation", "place") and piece.rule_id != "name.place_context"):
        return [_rather_person(article, item)]
    if piece.rule_id == "name.unknown" and (name := article.people.without_first(piece)) is not None:
        start = piece.start + len(piece.words[0]) + 1
        return [piece._replace(start=start, kind="person", name=name, rule_id="name.surname")]
    name = article.people.name_of(piece)
    if name is not None:
        if name == piece.name and kind == "person":
            return [piece]
        piece = _with_particle(article.text, piece, name, item.sentence)
        rule_id = piece.rule_id if kind == "person" else "name.surname"
        return [piece.named("person", name, rule_id)]
    return [piece] if kind else _split(article, piece)


def _context(article: Article, item: Found) -> tuple[str, str]:
    """Kind and rule of an unknown name, told by its neighbours; empty if they do not tell."""
    piece = item.piece
    known = article.lexicon
    single = len(piece.words) == 1
    brand = single and camel(piece.words[0])
    if not brand and not _worded(piece):
        return "", ""
    before = _before(article.text, item)
    follows = _follower(article, item)
    speaks = _speaks(article, item, before, follows)
    if brand:
        return ("organisation", "name.brand") if speaks else ("", "")
    word = before.lower()
    if speaks:
        return ("", "") if single and word in _DETERMINERS else ("person", "name.context")
    if known.roles.get(word.rstrip(","), 0) & lex.HEAD and (before.islower() or not single):
        return "person", "name.title"
    if _is_place(article, item, word, follows):
        return "place", "name.place_context"
    if not single or word in _DETERMINERS or item.headline:
        return "", ""
    told = follows in known.person_verbs or article.text.startswith(_POSSESSIVE, piece.end)
    return ("person", "name.context") if told else ("", "")


def _worded(piece: Piece) -> bool:
    """Whether an unknown name has letters only, and more than one, as persons' names have."""
    name, first = piece.name, piece.words[0]
    if len(name) <= 2 or not (first[1:].islower() or CAMEL.match(first) is None):
        return False
    return name.isalpha() or not any(map(str.isdigit, name))


def _is_place(article: Article, item: Found, word: str, follows: str) -> bool:
    """Does an unknown name stand where places stand? Given are the words before and after it, in lower case."""
    piece = item.piece
    known = article.lexicon
    text = article.text
    if word in known.place_before:
        return True
    if word == "of" and (noun := _PLACE_OF.search(text[max(0, piece.start - _WINDOW) : piece.start])):
        return noun[1].lower() in known.place_nouns
    limit = min(piece.end + _WINDOW, item.sentence.char_end)
    described = _DESCRIBED.match(text, piece.end, limit) if follows in _ARE else None
    if described is not None and not known.place_nouns.isdisjoint(described[1].split()):
        return True
    wider = _COMMA_NAME.match(text, piece.end, limit) if text.startswith(",", piece.end) else None
    if wider is not None and len(piece.words) < 3:
        place = known.known.get(wider[1]) or known.known.get(wider[1].split(" ")[0])
        if place is not None and place.kind == "place":
            return len(piece.words) == 1 or word in known.place_before_end or word == "of"
    return word in known.place_before_end and len(piece.words) == 1 and _PHRASE_END.match(text, piece.end) is not None


def _before(text: str, item: Found) -> str:
    """The word before a name as printed, a comma after it included; empty where there is none."""
    window = text[max(item.sentence.char_start, item.piece.start - _WINDOW) : item.piece.start].rstrip(_OPENING)
    if not window[-1:].isspace():
        return ""
    words = window.rsplit(None, 1)
    return words[-1] if words else ""


def _follower(article: Article, item: Found) -> str:
    """The lower-case word after a name; empty where there is none."""
    end = item.piece.end
    follows = _NEXT_WORD.match(article.text, end, min(end + _WINDOW, item.sentence.char_end))
    return follows[1] if follows is not None else ""


def _speaks(article: Article, item: Found, before: str, follows: str) -> bool:
    """Does the name stand beside a verb of speech, or before `who`? Given are the words before and after it."""
    if follows in article.verbs or follows == "who":
        return True
    if before not in article.verbs:
        return False
    end = item.piece.end
    return _AFTER_SPEAKER.match(article.text[end : min(end + _WINDOW, item.sentence.char_end)]) is not None


def _is_speaker(article: Article, item: Found) -> bool:
    return _speaks(article, item, _before(article.text, item), _follower(article, item))


def may_name(article: Article, items: list[Found]) -> list[Found]:
    """The everyday words among `items` that may be names here: somebody's, a body's, or for the words beside them."""
    surnames, endings = article.people.surnames, article.bodies.endings
    return [
        item
        for item in items
        if (item.own is not None and item.own.most is not None)
        or item.piece.low in surnames
        or item.piece.words[0] in endings
    ]


def _everyday(article: Article, item: Found) -> list[Piece]:
    """Who bears an everyday word as a name: the person whose surname it is, the body whose last word it is."""
    piece = item.piece
    if item.headline:
        return []
    name = article.people.surname(piece)
    if name is None:
        body = article.bodies.endings.get(piece.words[0])
        if not body or _before(article.text, item).lower() != "the":
            return []
        return [piece.named("organisation", body, "name.organisation_short")]
    flags = article.lexicon.flags.get(piece.words[0], 0)
    if flags & (lex.ADJECTIVE | lex.STOP) and not _is_speaker(article, item):
        return []
    return [piece.named("person", name, "name.surname")]


def _rather_person(article: Article, item: Found) -> Piece:
    """The person of the article who bears the name of a place or an organisation, where it speaks."""
    piece = item.piece
    if len(piece.words) > 1 or piece.kind == "group":
        return piece
    if piece.kind == "organisation" and (name := article.bodies.name_of(piece)) != piece.name:
        piece = piece._replace(name=name)
    if item.headline:
        return piece
    bearer = article.people.surname(piece)
    if bearer is None:
        return piece
    as_printed = piece.words[0] == article.text[piece.start : piece.end]
    if as_printed and not _is_speaker(article, item):
        return piece
    return piece.named("person", bearer, "name.surname")


def _with_particle(text: str, piece: Piece, name: str, sentence: Sentence) -> Piece:
    """`piece` with the small words before a surname that belong to it: de in de X."""
    if not name.endswith(piece.name) or name == piece.name:
        return piece
    lead = name[: -len(piece.name)].split(" ")
    for count in (3, 2):
        small = " ".join(lead[-count:])
        start = piece.start - len(small)
        if small.islower() and start >= sentence.char_start and text[start : piece.start] == small:
            return piece._replace(start=start)
    return piece


def _split(article: Article, piece: Piece) -> list[Piece]:
    """The names that a hyphen joins: two countries, two leaders."""
    if len(piece.words) != 1 or "-" not in piece.words[0] or piece.end - piece.start != len(piece.words[0]):
        return []
    found: list[Piece] = []
    start = piece.start
    for word in piece.words[0].split("-"):
        part = piece._replace(start=start, end=start + len(word), words=(word,), name=word, low=ids.fold(word))
        entry = article.lexicon.known.get(word)
        name = article.people.name_of(part)
        if name is not None:
            found.append(part._replace(kind="person", name=name, rule_id="name.surname"))
        elif entry is not None:
            found.append(part._replace(kind=entry.kind, name=entry.name, rule_id=entry.rule_id))
        elif word not in article.lexicon.adjectives:
            return []
        start += len(word) + 1
    return found
