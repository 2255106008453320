"""Which outlet passes words on: "told the Gazette", "the Herald reported", "in an interview with the Echo"."""

import re
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from flows.rules import Rules
from flows.text import ids
from flows.text.phrases import Subject, Words

_TO = {
    ("interview", "with"),
    ("interview", "to"),
    ("conversation", "with"),
    ("statement", "to"),
    ("comments", "to"),
    ("remarks", "to"),
    ("email", "to"),
    ("letter", "to"),
    ("spoke", "to"),
    ("spoke", "with"),
    ("speaking", "to"),
    ("speaking", "with"),
    ("quoted", "by"),
    ("cited", "by"),
    ("reported", "by"),
    ("according", "to"),
}
_FIRST = frozenset(first for first, _ in _TO)
_TELLS = frozenset({"told", "tells", "tell"})
_ALONE = _TELLS | {"telling", "per", "via", "citing", "quoting"}
_PASSES_ON = frozenset({"reported", "reports", "quoted", "quotes", "cited", "cites"})

_TRIGGERS = _FIRST | _ALONE | _PASSES_ON
_REPORTED = frozenset({"reported", "reports"})
_LOOSE = frozenset({"per", "via", "citing", "quoting", "according", "quoted", "quotes", "cited", "cites"})
_CAMEL = re.compile(r"(?:[A-Z][a-z]+)+([A-Z][a-z]+)")


@cache
def _outlets(rules: Rules) -> dict[str, str]:
    """Folded names and aliases of outlets and agencies, and the names they lead to."""
    known: dict[str, str] = {}
    for row in rules.outlets:
        for name in (row.name, *(row.aliases or "").split("|")):
            if folded := ids.fold(name).removeprefix("the "):
                known.setdefault(folded, row.name)
    return known


@cache
def _endings(rules: Rules, *, sure: bool) -> frozenset[str]:
    """Words that end the names of outlets; `sure`: of nothing else."""
    return frozenset(row.word for row in rules.outlet_words if row.kind == "any" or not sure)


class Relay(NamedTuple):
    """The outlet that a unit credits, and the first token that it is credited for: "X said so, but Y told the Z"."""

    name: str | None
    token: int


NOBODY = Relay(None, 0)


def find(w: Words, rules: Rules, skip: str | None) -> Relay:
    """The outlet that the unit `w` credits for what is said in it.

    Args:
        w: the tokens of a unit.
        rules: the rules.
        skip: the article's own outlet, which relays nothing.
    """
    if _TRIGGERS.isdisjoint(w.low):
        return NOBODY
    for i in compress(count(), map(_TRIGGERS.__contains__, w.low)):
        low = w.low[i]
        name = None
        if low in _ALONE:
            name = outlet_at(w, i + 1, rules, sure=low in _LOOSE)
        elif low in _FIRST and tuple(w.low[i : i + 2]) in _TO:
            name = outlet_at(w, i + 2, rules, sure=low in _LOOSE)
        elif low in _PASSES_ON:
            name = _outlet_before(w, i, rules, sure=low in _LOOSE)
        if name is not None and (skip is None or not same(name, skip)):
            return Relay(name, i if low in _TELLS else 0)
    return NOBODY


def same(name: str, other: str) -> bool:
    """Do two names stand for one outlet, of which one may be longer: the Echo, Echo International?"""
    short, long = sorted((ids.fold(name).removeprefix("the "), ids.fold(other).removeprefix("the ")), key=len)
    return long == short or long.startswith(f"{short} ")


def unknown(w: Words, subject: Subject, verb: int) -> str | None:
    """The outlet that `subject` is when it reported, behind what somebody else said; no person, no ministry."""
    if w.low[verb] not in _REPORTED or w.low[subject.last] in w.nouns or not w.capital(subject.last):
        return None
    if subject.mention >= 0 and w.mentions[subject.mention].kind != "organisation":
        return None
    first = subject.first + (w.low[subject.first] == "the")
    name = w.text[w.start[first] : w.end(subject.last)]
    return name if name[:1].isupper() else None


def outlet_at(w: Words, first: int, rules: Rules, *, sure: bool) -> str | None:
    """The outlet whose name begins with token `first`, an article left out.

    `sure`: a name that the seed does not have must end with a word that ends nothing but names of outlets.
    """
    if first < len(w.low) and w.low[first] in ("the", "a", "an"):
        first += 1
    last = first
    while last < len(w.low) and last < first + 6 and (w.capital(last) or w.low[last] == "&"):
        last += 1
    return _named(w, first, last, rules, sure=sure)


def _outlet_before(w: Words, verb: int, rules: Rules, *, sure: bool) -> str | None:
    last = verb
    while last > 0 and w.low[last - 1] in ("also", "has", "have", "had", "first"):
        last -= 1
    first = last
    while first > 0 and last - first < 6 and (w.capital(first - 1) or w.low[first - 1] == "&"):
        first -= 1
    if first < last and w.low[first] == "the":
        first += 1
    return _named(w, first, last, rules, sure=sure)


def _named(w: Words, first: int, last: int, rules: Rules, *, sure: bool) -> str | None:
    """The longest outlet name at the start of tokens first to last."""
    known = _outlets(rules)
    for end in range(last, first, -1):
        if (name := known.get(ids.fold(w.text[w.start[first] : w.end(end - 1)]))) is not None:
            return name
    if first == last:
        return None
    camel = _CAMEL.fullmatch(w.printed(last - 1))
    if last - first < 2 and camel is None:
        return None
    ending = camel[1].lower() if camel is not None else w.low[last - 1]
    return w.text[w.start[first] : w.end(last - 1)] if ending in _endings(rules, sure=sure) else None
