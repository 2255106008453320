"""Finds the roles and titles that a text gives to persons."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from flows.rules import Rules
from flows.text.plain import plain
from flows.text.spans import Mention, Role, Sentence, new

_WORD = re.compile(r"[^\W_](?:[\w.'’‐‑-]*[\w.])?")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_REACH = 160  # characters beside a name in which its role may stand
_NEAR = 60  # characters before a name in which the last words of its role stand
_MOSTLY = 40  # characters before a name in which its role mostly stands, with the words around it
_AROUND = 3  # words before a role that say whose it is and whether it is a former one
_OPENS = 6  # characters after a name in which a comma, a bracket or `who` opens its role
_NOUNS = 8  # words of a noun phrase after a name
_APPOSITION = re.compile(r"\s?(?:\([^()\n]{1,30}\))?,\s(?:\d{1,3},\s)?(?:now |currently |also )?")
_DETERMINER = re.compile(r"(?:(?:the|a|an|his|her|its|their|our|my|one of the|one of)\s)?")
_JOINS = frozenset({"of", "for", "at", "in", "to", "from", "with"})
_STOPS = _JOINS | {
    "who",
    "and",
    "that",
    "which",
    "or",
    "said",
    "told",
    "says",
    "by",
    "on",
    "as",
    "since",
    "when",
    "under",
}
_TAIL = 3  # words of a role after `of`
_WHO = re.compile(r"\s?,?\swho\s(?:has\s|had\s|is\s|was\s|currently\s|also\s|once\s)*([a-z-]+)\s")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words that roles are made of, in lower case; `short` and `verbs` lead to the role they stand for.

    `head_ends`: the heads as on a plain page, of those with a hyphen the last part.
    """

    heads: frozenset[str]
    head_ends: frozenset[bytes]
    modifiers: frozenset[str]
    former: frozenset[str]
    short: dict[str, str]
    verbs: dict[str, str]
    adjectives: frozenset[str]
    adjective_ends: frozenset[str]


class Word(NamedTuple):
    """A word beside a name; `low` is its lower-case form without possessive ending."""

    start: int
    end: int
    text: str
    low: str
    possessive: bool


@dataclass(slots=True, eq=False)
class Scene:
    """A person's mention with what lies around it: all mentions by their ends and starts."""

    text: str
    words: Words
    mention: Mention
    sentence: Sentence
    ends: dict[int, Mention]
    starts: dict[int, Mention]


def find(text: str, sentences: list[Sentence], mentions: list[Mention], rules: Rules) -> list[Role]:
    """The roles of the persons among `mentions`, in reading order.

    Args:
        text: the article's text.
        sentences: its sentences.
        mentions: as made by `names.find`.
        rules: the rules.
    """
    words = _words(rules)
    of = {sentence.sentence_no: sentence for sentence in sentences}
    ends = {mention.char_end: mention for mention in mentions}
    starts = {mention.char_start: mention for mention in mentions}
    found: dict[tuple[int, str], Role] = {}
    for mention in mentions:
        if mention.kind != "person":
            continue
        scene = Scene(text, words, mention, of[mention.sentence_no], ends, starts)
        follows = text[mention.char_end : mention.char_end + _OPENS]
        told = [_before(scene)]
        if "," in follows[:2] or "(" in follows[:2]:
            told.append(_after(scene))
        if "who" in follows:
            told.append(_who(scene))
        for role in told:
            if role is not None:
                found.setdefault((role.char_start, role.entity_id), role)
    return sorted(found.values())


@cache
def _words(rules: Rules) -> Words:
    def part(name: str) -> frozenset[str]:
        return frozenset(row.word.lower() for row in rules.titles if row.part == name)

    adjectives = frozenset(country.adjective for country in rules.countries)
    heads = part("head")
    return Words(
        heads=heads,
        head_ends=frozenset(plain(head).split()[-1] for head in heads if " " not in head),
        modifiers=part("modifier"),
        former=part("former"),
        short={row.word: row.means for row in rules.titles if row.part == "abbreviation" and row.means},
        verbs={row.word: row.means for row in rules.titles if row.part == "verb" and row.means},
        adjectives=adjectives,
        adjective_ends=frozenset(adjective.rsplit(" ", 1)[-1] for adjective in adjectives),
    )


def _split(scene: Scene, start: int, end: int, most: int | None = None) -> list[Word]:
    """The words between two offsets, no more than `most` of them."""
    found = []
    matches = islice(_WORD.finditer(scene.text, start, end), most)
    near = scene.text[start : end + 1]
    if "'" not in near and "’" not in near:  # as mostly: no need to look for possessives at every word
        return [new(Word, (*match.span(), word := match[0], word.lower(), False)) for match in matches]
    for match in matches:
        word = match[0]
        first, after = match.span()
        stem = word[:-2] if word.endswith(_POSSESSIVE[:2]) else word
        possessive = stem is not word or scene.text.startswith(("' ", "’ "), after)
        found.append(Word(first, after, word, stem.lower(), possessive))
    return found


def _role(scene: Scene, span: tuple[int, int], role: str, body: str | None, *, former: bool, rule_id: str) -> Role:
    mention = scene.mention
    return Role(
        *span, mention.line_no, mention.sentence_no, mention.zone, mention.entity_id, role, body, former, rule_id
    )


def _printed(scene: Scene, mention: Mention) -> str:
    return scene.text[mention.char_start : mention.char_end]


def _gap(scene: Scene, left: Word, right: int) -> bool:
    """Does nothing but one space lie between a word and an offset?"""
    return right - left.end == 1 and scene.text[left.end].isspace()


def _before(scene: Scene) -> Role | None:
    """A role that stands before the name: Turkish foreign minister X, Russia's lead negotiator, X."""
    text, begins, start = scene.text, scene.sentence.char_start, scene.mention.char_start
    if start == begins or not text[start - 1].isspace():
        return None
    first = max(begins, start - _REACH)
    window = text[max(first, start - _NEAR) : start]
    last = window.rstrip(", \u00a0").rpartition(" ")[2]
    headed = last.lower() in scene.words.heads or last in scene.words.short
    if not headed and (" of " not in window or not _holds_head(scene, first, start)):
        return None
    near = text.rfind(" ", first, max(first, start - _MOSTLY)) if headed else -1
    if near >= 0:
        role, sure = _told_before(scene, first, _split(scene, near, start))
        if sure:
            return role
    role, _ = _told_before(scene, first, _split(scene, first, start))
    return role


def _told_before(scene: Scene, first: int, words: list[Word]) -> tuple[Role | None, bool]:
    """The role that the last words before the name give, and whether more words before them can tell nothing else.

    `first` is where the words of a role may begin.
    """
    mention = scene.mention
    if not words:
        return None, False
    gap = scene.text[words[-1].end : mention.char_start]
    comma = gap == ", "
    if not comma and not (len(gap) == 1 and gap.isspace()):
        return None, True
    head = len(words) - 1
    role, at, body = _head_before(scene, words, head)
    if not role:
        return None, False
    end = words[head].end
    former = role.startswith("ex-")
    role = role.removeprefix("ex-")
    while at > 0 and _gap(scene, words[at - 1], words[at].start) and not words[at - 1].possessive:
        word = words[at - 1]
        if word.end in scene.ends:
            break
        if word.low in scene.words.former:
            former = True
        elif word.low in scene.words.modifiers or word.low in scene.words.heads:
            role = f"{word.low} {role}"
        else:
            break
        at -= 1
    start, owner, possessive = _owner_before(scene, words, at)
    sure = at >= _AROUND and words[0].end < start
    if comma and not (possessive or scene.text[max(first, start - 4) : start].lower() == "the "):
        return None, sure
    former = former or _is_former(scene, words, start)
    return _role(scene, (start, end), role, owner or body, former=former, rule_id="role.before"), sure


def _holds_head(scene: Scene, start: int, end: int) -> bool:
    """May a word between two offsets be the head of a role? It saves the work of looking closer."""
    return not scene.words.head_ends.isdisjoint(plain(scene.text[start:end]).split())


def _head_before(scene: Scene, words: list[Word], at: int) -> tuple[str, int, str | None]:
    """The head of a role that ends with word `at`, where it begins, and the body that follows it with `of`."""
    word = words[at]
    if word.text in scene.words.short:
        return scene.words.short[word.text], at, None
    if word.low in scene.words.heads:
        return ("" if word.end in scene.ends or word.possessive else word.low), at, None
    for of in range(at - 1, max(0, at - 6), -1):
        if words[of].low == "of" and of > 0 and words[of - 1].low in scene.words.heads:
            first = of + 2 if words[of + 1].low == "the" and of + 1 < at else of + 1
            head = words[of - 1].low
            body = scene.starts.get(words[first].start)
            if body is not None and body.char_end == word.end and body.kind != "person":
                return head, of - 1, _printed(scene, body)
            tail = [words[k].low for k in range(first, at + 1)]
            if all(low in scene.words.modifiers or low in ("and", "staff") for low in tail):
                return f"{head} of {' '.join(tail)}", of - 1, None
            return "", at, None
    return "", at, None


def _owner_before(scene: Scene, words: list[Word], at: int) -> tuple[int, str | None, bool]:
    """Where a role's words begin with its country or body, that body, and whether it stands in the possessive."""
    start = words[at].start
    if at == 0:
        return start, None, False
    word = words[at - 1]
    if not _gap(scene, word, start):
        return start, None, False
    stem_end = word.end - 2 if word.text.endswith(_POSSESSIVE[:2]) else word.end
    owner = scene.ends.get(stem_end)
    if owner is not None and owner.sentence_no == scene.mention.sentence_no:
        name = _printed(scene, owner) if owner.kind != "person" else None
        return owner.char_start, name, word.possessive
    if word.text in scene.words.adjective_ends:
        pair = f"{words[at - 2].text} {word.text}" if at > 1 else ""
        if pair in scene.words.adjectives:
            return words[at - 2].start, pair, False
        if word.text in scene.words.adjectives:
            return word.start, word.text, False
    return start, None, False


def _is_former(scene: Scene, words: list[Word], start: int) -> bool:
    """Does `former` stand before the country or body of a role?"""
    before = next((word for word in reversed(words) if word.end < start), None)
    return before is not None and before.low in scene.words.former and _gap(scene, before, start)


def _after(scene: Scene) -> Role | None:
    """A role that stands after the name: X, the foreign minister of Turkey."""
    limit = min(scene.sentence.char_end, scene.mention.char_end + _REACH)
    opened = _APPOSITION.match(scene.text, scene.mention.char_end, limit)
    if opened is None:
        return None
    determiner = _DETERMINER.match(scene.text, opened.end(), limit)
    start = determiner.end() if determiner is not None else opened.end()
    if not _holds_head(scene, start, limit):
        return None
    words = _split(scene, start, limit, _NOUNS + 6)
    last = _phrase_end(scene, words, start)
    if last < 0 or words[last].low not in scene.words.heads or (words[last].text[0].isupper() and last == 0):
        return None
    return _phrase(scene, words, last, loose=start > opened.end())


def _phrase(scene: Scene, words: list[Word], last: int, *, loose: bool) -> Role | None:
    """The role in a noun phrase that ends with word `last`; if not `loose`, other words rule it out."""
    role = [words[last].low.removeprefix("ex-")]
    former = words[last].low.startswith("ex-")
    at = last
    while at > 0 and words[at - 1].end not in scene.ends and not words[at - 1].possessive:
        low = words[at - 1].low
        if low not in scene.words.modifiers and low not in scene.words.heads:
            break
        role.insert(0, low)
        at -= 1
    former = former or any(word.low in scene.words.former for word in words[:at])
    start, owner, _ = _owner_before(scene, words, at)
    if not loose and any(word.end < start and word.low not in scene.words.former for word in words):
        return None
    name = " ".join(role)
    end = words[last].end
    more, body, end = _of_after(scene, words, last, end)
    return _role(scene, (words[0].start, end), name + more, owner or body, former=former, rule_id="role.after")


def _phrase_end(scene: Scene, words: list[Word], start: int) -> int:
    """Index of the last word of the noun phrase that begins at `start`; -1 if there is none."""
    last = -1
    at = start
    for index, word in enumerate(words[:_NOUNS]):
        if index and not (word.start - at == 1 and scene.text[at].isspace()):
            break
        if word.low in _STOPS:
            break
        if word.start in scene.starts and scene.starts[word.start].kind == "person" and not word.possessive and index:
            break
        last = index
        at = word.end
    return last


def _of_after(scene: Scene, words: list[Word], last: int, end: int) -> tuple[str, str | None, int]:
    """What follows a role with `of` or `at`: more of the role, or its body, and where that ends."""
    if (
        last + 1 >= len(words)
        or words[last + 1].low not in _JOINS
        or not _gap(scene, words[last], words[last + 1].start)
    ):
        return "", None, end
    first = last + 2
    if first < len(words) and words[first].low == "the":
        first += 1
    if first >= len(words):
        return "", None, end
    body = scene.starts.get(words[first].start)
    if body is not None and body.kind in ("organisation", "place") and body.sentence_no == scene.mention.sentence_no:
        return "", _printed(scene, body), body.char_end
    at = first
    while at < len(words) and at < first + _TAIL and _plain(scene, words[at]):
        at += 1
    if at == first or (at < len(words) and _gap(scene, words[at - 1], words[at].start) and words[at].low not in _STOPS):
        return "", None, end
    return f" {words[last + 1].low} {' '.join(word.low for word in words[first:at])}", None, words[at - 1].end


def _plain(scene: Scene, word: Word) -> bool:
    """May the word stand in a role after `of`: finance in minister of finance?"""
    return word.low in scene.words.modifiers and word.text.islower() and not word.possessive


def _who(scene: Scene) -> Role | None:
    """A role told by a clause: X, who led Turkey's delegation."""
    limit = min(scene.sentence.char_end, scene.mention.char_end + _REACH)
    opened = _WHO.match(scene.text, scene.mention.char_end, limit)
    if opened is None or opened[1] not in scene.words.verbs:
        return None
    agent = scene.words.verbs[opened[1]]
    determiner = _DETERMINER.match(scene.text, opened.end(), limit)
    start = determiner.end() if determiner is not None else opened.end()
    words = _split(scene, start, limit, _NOUNS)
    if not words:
        return None
    begin = opened.start(1)
    body = scene.starts.get(words[0].start)
    if body is not None and body.kind == "organisation":
        return _role(scene, (begin, body.char_end), agent, _printed(scene, body), former=False, rule_id="role.who")
    last = _phrase_end(scene, words, start)
    if last < 0 or not words[last].text.islower() or words[last].low not in scene.words.modifiers:
        return None
    _, owner, _ = _owner_before(scene, words, last)
    return _role(scene, (begin, words[last].end), f"{words[last].low} {agent}", owner, former=False, rule_id="role.who")
