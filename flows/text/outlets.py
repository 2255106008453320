"""Looks up outlets, agencies and aggregators by name, domain and the words only they write of themselves."""

import re
from functools import cache
from typing import NamedTuple

from flows.rules import Outlet, Rules
from flows.text.ids import fold

_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|gazette|herald|tribune|daily|journal|chronicle|observer|press|today|weekly|magazine|review"
    r"|independent|guardian|telegraph|mirror|express|standard|examiner|inquirer|courier|monitor|mail|globe|dispatch"
    r"|register|sentinel|bulletin|reporter|insider|wire|network|media|radio|tv|broadcasting|online|report|record"
    r"|newspaper|pravda|zeitung|agency|outlook|digest|newswire)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]*@)?(?P<host>[^/:?#\s]+)", re.IGNORECASE)


class Index(NamedTuple):
    """Outlets by folded name and by domain, and their signatures in one expression."""

    names: dict[str, Outlet]
    domains: dict[str, Outlet]
    signatures: tuple[tuple[str, Outlet], ...]


@cache
def index(rules: Rules) -> Index:
    """The lookup tables of the outlets of `rules`. The first that bears a name keeps it."""
    names: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    signatures = []
    for outlet in rules.outlets:
        for name in (outlet.name, *_split(outlet.aliases), *_split(outlet.domain)):
            names.setdefault(_key(name), outlet)
        for domain in _split(outlet.domain):
            domains.setdefault(domain.lower(), outlet)
        signatures += [(words, outlet) for words in _split(outlet.signatures)]
    return Index(names, domains, tuple(signatures))


def named(name: str, known: Index) -> Outlet | None:
    """The outlet called `name`, an article before it or a mark behind it left out."""
    if len(name) > 80:
        return None
    key = _key(name)
    return known.names.get(key) or known.names.get(key.removeprefix("the "))


def at(url: str, known: Index) -> Outlet | None:
    """The outlet whose page `url` is."""
    labels = host(url).split(".")
    for first in range(len(labels) - 1):
        if outlet := known.domains.get(".".join(labels[first:])):
            return outlet
    return None


def host(url: str) -> str:
    """The host of `url` in lower case, without www."""
    found = _HOST.match(url.strip()) or _HOST.match("//" + url.strip())
    return found["host"].lower().removeprefix("www.").strip(".") if found else ""


def signed(text: str, known: Index) -> Outlet | None:
    """The one outlet that wrote `text`, by words that only it writes of itself; None where none or several did."""
    found = {outlet.name: outlet for words, outlet in known.signatures if words in text}
    return next(iter(found.values())) if len(found) == 1 else None


def like_outlet(name: str) -> bool:
    """Whether `name` reads like that of a news outlet although the list does not have it."""
    return _OUTLET_WORD.search(name) is not None and len(name.split()) <= 6 and len(name) <= 60


def _key(name: str) -> str:
    """`name` folded, without its article where that leaves two words: The Local is no local section."""
    folded = fold(name)
    return folded.removeprefix("the ") if folded.count(" ") > 1 else folded


def _split(field: str | None) -> list[str]:
    return [part for part in (field or "").split("|") if part]
