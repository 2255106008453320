"""What the seeds know of names, as sets and one table of flags per word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from flows.rules import Rules
from flows.text import ids

GIVEN = 1
COMMON = 2
HEAD = 4
MODIFIER = 8
HONORIFIC = 16
ABBREVIATION = 32
ADJECTIVE = 64
ORG_SUFFIX = 128
ORG_PREFIX = 256
PLACE_SUFFIX = 512
PLACE_PREFIX = 1024
STOP = 2048
THING = 4096
NAME_SUFFIX = 8192
SURNAME = 16384
OPENER = 32768
TITLE = HEAD | MODIFIER | ABBREVIATION

_SMALL = frozenset({"of", "for", "and", "the", "to"})
_PARTS = {
    "suffix": ORG_SUFFIX,
    "prefix": ORG_PREFIX,
    "head": HEAD,
    "modifier": MODIFIER,
    "honorific": HONORIFIC,
    "abbreviation": ABBREVIATION,
    "stop": STOP,
    "thing": THING,
    "place_suffix": PLACE_SUFFIX,
    "place_prefix": PLACE_PREFIX,
    "surname": SURNAME,
    "initial_not": OPENER,
}


class Known(NamedTuple):
    """A name that is known beforehand: what it names, under which name, by which rule."""

    kind: str
    name: str
    rule_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The seeds, ready for look-ups. `flags` has capitalised words, `roles` has lower-case ones."""

    flags: dict[str, int]
    known: dict[str, Known]
    first: frozenset[str]
    adjectives: frozenset[str]
    roles: dict[str, int]
    particles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    tails: frozenset[str]
    place_nouns: frozenset[str]
    place_before: frozenset[str]
    place_before_end: frozenset[str]
    person_verbs: frozenset[str]
    state_nouns: frozenset[str]


@cache
def lexicon(rules: Rules) -> Lexicon:
    """The lexicon of `rules`."""
    known = _known(rules)
    adjectives = frozenset(country.adjective for country in rules.countries)
    return Lexicon(
        flags=_flags(rules),
        known=known,
        first=frozenset(name.split(" ", 1)[0] for name in known if " " in name),
        adjectives=adjectives,
        roles=_roles(rules),
        particles=_words(rules, "particle"),
        female=frozenset(ids.fold(row.name) for row in rules.given_names if row.gender == "female"),
        male=frozenset(ids.fold(row.name) for row in rules.given_names if row.gender == "male"),
        tails=_words(rules, "hyphen_tail"),
        place_nouns=_words(rules, "place_noun"),
        place_before=_words(rules, "place_before"),
        place_before_end=_words(rules, "place_before_end"),
        person_verbs=_words(rules, "person_verb"),
        state_nouns=_words(rules, "state_noun"),
    )


def _words(rules: Rules, part: str) -> frozenset[str]:
    return frozenset(row.word for row in rules.name_words if row.part == part)


def _flags(rules: Rules) -> dict[str, int]:
    flags: dict[str, int] = {}
    for word, flag in _flagged(rules):
        flags[word] = flags.get(word, 0) | flag
    return flags


def _flagged(rules: Rules) -> Iterator[tuple[str, int]]:
    """Each capitalised word of the seeds with a thing it does in names."""
    yield from ((row.word.capitalize(), COMMON) for row in rules.common_words)
    yield from ((row.name, GIVEN) for row in rules.given_names)
    yield from ((row.adjective.rsplit(" ", 1)[-1], ADJECTIVE) for row in rules.countries)
    for title in rules.titles:
        if title.part in ("head", "modifier"):
            yield _titled(title.word), _PARTS[title.part]
            yield title.word.capitalize(), _PARTS[title.part]
        elif title.part in _PARTS:
            yield title.word, _PARTS[title.part]
    for word in rules.name_words:
        if word.part == "suffix" or word.part in _PARTS:
            yield word.word, NAME_SUFFIX if word.part == "suffix" else _PARTS[word.part]
    yield from ((row.word, _PARTS[row.part]) for row in rules.organisation_words if row.part in ("suffix", "prefix"))


def _titled(words: str) -> str:
    """`words` as titles are capitalised: secretary of state -> Secretary of State, vice-president -> Vice-President."""
    return " ".join(
        word if word in _SMALL else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        for word in words.split(" ")
    )


def _known(rules: Rules) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for country in rules.countries:
        if country.capital:
            known[country.capital] = Known("place", country.capital, "name.place")
        if country.people:
            known[country.people] = Known("group", country.people, "name.group")
    for place in rules.places:
        known[place.name] = Known("place", place.same_as or place.name, "name.place")
    for country in rules.countries:
        known[country.name] = Known("place", country.name, "name.place")
    everyday = {row.word.capitalize() for row in rules.common_words} | {row.word.capitalize() for row in rules.titles}
    for outlet in rules.outlets:
        for name in (outlet.name, *(outlet.aliases or "").split("|")):
            if name and name not in everyday:
                known[name] = Known("organisation", outlet.name.removeprefix("The "), "name.organisation")
    for row in rules.organisation_words:
        if row.part in ("name", "acronym"):
            rule = "name.acronym" if row.part == "acronym" else "name.organisation"
            known[row.word] = Known("organisation", row.same_as or row.word.removeprefix("The "), rule)
        elif row.part == "group":
            known[row.word] = Known("group", row.word, "name.group")
    return known


def _roles(rules: Rules) -> dict[str, int]:
    roles: dict[str, int] = {}
    for row in rules.titles:
        if row.part in ("head", "modifier"):
            roles[row.word] = roles.get(row.word, 0) | _PARTS[row.part]
    return roles
