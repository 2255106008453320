"""Which outlet passes words on: "told the Gazette", "the Herald reported", "in an interview with the Echo"."""

import re
from functools import cache

from flows.rules import Rules
from flows.text import ids
from flows.text.phrases import Words

_TO = {
    ("interview", "with"),
    ("interview", "to"),
    ("conversation", "with"),
    ("statement", "to"),
    ("comments", "to"),
    ("remarks", "to"),
    ("email", "to"),
    ("spoke", "to"),
    ("spoke", "with"),
    ("speaking", "to"),
    ("speaking", "with"),
    ("quoted", "by"),
    ("cited", "by"),
    ("reported", "by"),
    ("according", "to"),
}
_CREDITED = {("according", "to"), ("citing",), ("cited",), ("quoted",)}
_FIRST = frozenset(first for first, _ in _TO)
_ALONE = frozenset({"per", "via", "told", "tells", "telling", "tell", "citing", "quoting"})
_PASSES_ON = frozenset({"reported", "reports", "quoted", "quotes", "cited", "cites"})

_TRIGGERS = _FIRST | _ALONE | _PASSES_ON


@cache
def _outlets(rules: Rules) -> dict[str, str]:
    """Folded names and aliases of outlets and agencies, and the names they lead to."""
    known: dict[str, str] = {}
    for row in rules.outlets:
        for name in (row.name, *(row.aliases or "").split("|")):
            if folded := ids.fold(name).removeprefix("the "):
                known.setdefault(folded, row.name)
    return known


def find(w: Words, rules: Rules, skip: str | None) -> str | None:
    """The outlet that the unit `w` credits for what is said in it; None without one.

    Args:
        w: the tokens of a unit.
        rules: the rules.
        skip: the article's own outlet, which relays nothing.
    """
    if _TRIGGERS.isdisjoint(w.low):
        return None
    for i, low in enumerate(w.low):
        name = None
        if low in _ALONE:
            name = outlet_at(w, i + 1, rules)
        elif low in _FIRST and tuple(w.low[i : i + 2]) in _TO:
            name = outlet_at(w, i + 2, rules)
        elif low in _PASSES_ON:
            name = _outlet_before(w, i, rules)
        if name is not None and (skip is None or ids.source(name) != ids.source(skip)):
            return name
    return None


def outlet_at(w: Words, first: int, rules: Rules) -> str | None:
    """The outlet whose name begins with token `first`, an article left out."""
    if first < len(w.low) and w.low[first] in ("the", "a", "an"):
        first += 1
    last = first
    while last < len(w.low) and last < first + 6 and (w.raw[last][0].isupper() or w.low[last] == "&"):
        last += 1
    return _named(w, first, last, rules)


def _outlet_before(w: Words, verb: int, rules: Rules) -> str | None:
    last = verb
    while last > 0 and w.low[last - 1] in ("also", "has", "have", "had", "first"):
        last -= 1
    first = last
    while first > 0 and last - first < 6 and (w.raw[first - 1][0].isupper() or w.low[first - 1] == "&"):
        first -= 1
    if first < last and w.low[first] == "the":
        first += 1
    return _named(w, first, last, rules)


def _named(w: Words, first: int, last: int, rules: Rules) -> str | None:
    """The longest outlet name at the start of tokens first to last."""
    known = _outlets(rules)
    for end in range(last, first, -1):
        if (name := known.get(ids.fold(w.text[w.start[first] : w.end[end - 1]]))) is not None:
            return name
    if last - first >= 2 and w.low[last - 1] in _LIKE_AN_OUTLET:
        return w.text[w.start[first] : w.end[last - 1]]
    return None
