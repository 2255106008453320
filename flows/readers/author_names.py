"""Tells persons from organisations and furniture in what pages and feeds give as authors."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from flows.text import outlets as text_outlets

_LONGEST = 400
_MAX_NAMES = 20
_LEAD = re.compile(
    r"(?:[\W_]*\b(?:(?:original |special |guest )?(?:story|text|words|article|post|report|review|interview|analysis"
    r"|commentary|opinion|column|photographs?|photos?)\s(?=by\b)|(?:re)?(?:written|posted|reported|published|authored"
    r"|compiled|edited|created|submitted|reviewed)\s(?=by\b)|by\b|authors?\b\s?:?|from\b))+[\W_]*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+[|•·»–—-]+\s+|\s*[|•·»–—]\s*|\s*[(\[<\n]|\s+(?:for|at|in|on|via|of the|is an?|was|has|covers|writes"
    r"|updated|published|posted|follow|contributions?)\s",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(
    r"(?:\b(?:mon|tues?|wed|thurs?|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*"
    r"[\s.,]*)*\d.*",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s*(?:[;,/&+]|\band\b|\bwith\b|\bas told to\b)+\s*(?:and\s+)?", re.IGNORECASE)
_ADDRESS = re.compile(r"\w{2,}\.\w{2,}")
_DEGREE = re.compile(r"(?:[A-Z]{2,5}|(?:[A-Z][a-z]{0,3}\.){1,4}[A-Z]?|PhD|PharmD|Esq)\.?")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‘.-])*", re.UNICODE)
_PARTICLE_WORDS = (
    "de da di do du del della den der des dos das van von vom zu zur la le el al bin bint ibn ben abu af av ter ten y e"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NO_PERSON_WORDS = (
    "staff staffs team desk board editor editors editorial reporter reporters writer writers correspondent "
    "correspondents contributor contributors columnist journalist admin administrator author authors special "
    "newsroom bureau sponsored partner university college school institute department ministry office government "
    "council inc ltd llc corp company group foundation association society union committee network networks "
    "service services studio studios productions entertainment sports magazine newspaper newspapers agency "
    "agencies wire wires newswire press news media blog website online digital publishing publications "
    "communications international channel radio tv television video podcast images image photo photos photography "
    "times gazette herald tribune telegraph chronicle daily weekly today reviews follow subscribe share comments "
    "email twitter facebook instagram linkedin contact view published updated posted minutes ago date unknown "
    "reports report sources various anonymous user none null undefined default senior chief deputy managing "
    "executive associate assistant producer manager about menu search login profile bio articles posts stories "
    "latest"
)
_NO_PERSON = frozenset(_NO_PERSON_WORDS.split())
"""Words that stand in job titles, companies and furniture and are no part of a person's name."""


class Names(NamedTuple):
    """Persons in the order given, and what else is named as author: agencies, desks, outlets."""

    persons: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def read(given: Iterable[str], outlets: Iterable[str] = ()) -> Names:
    """The names in author fields or bylines.

    Args:
        given: the fields: one name or several, `By`, job titles, organisations, dates and handles left in.
        outlets: names of the outlet that publishes, which are never persons.
    """
    sites = {folded for name in outlets if (folded := _folded(name))}
    persons: dict[str, str] = {}
    others: dict[str, str] = {}
    for field in given:
        for number, part in enumerate(_parts(field)):
            outlet = _folded(part) in sites or (number and text_outlets.like_outlet(part))
            into = persons if not outlet and like_person(part) else others
            if len(into) < _MAX_NAMES:
                into.setdefault(_folded(part), part)
    named = (name for name in others.values() if _WORD.match(name) and not _is_login(name))
    return Names(tuple(persons.values()), tuple(named))


def _is_login(name: str) -> bool:
    """Whether a system gave the name: admin, editor2."""
    return " " not in name and name.islower()


def like_person(name: str) -> bool:
    """Whether `name` is built like that of one person: two to five words with capitals, none of a job or a company."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 60 or words[0].lower() in ("the", "a", "an", "our", "your"):
        return False
    capitals = [not word[0].islower() for word in words if word not in _PARTICLES]
    if len(capitals) < 2 or not all(capitals):
        return False
    if not all(map(_WORD.fullmatch, words)) or _ADDRESS.search(name):
        return False
    if any(word in _NO_PERSON or word.strip(".'’s") in _NO_PERSON for word in name.lower().split()):
        return False
    return any(len(word.strip(".")) > 1 for word in words)


def _parts(field: str) -> list[str]:
    """The names that a field lists, still of persons and others."""
    shown = " ".join(html.unescape(field[:_LONGEST]).split())
    if "://" in shown or shown.startswith(("www.", "@", "(")):
        return []
    if lead := _LEAD.match(shown):
        shown = shown[lead.end() :]
    shown = _TAIL.split(shown.strip(" -–—|•·:,"), maxsplit=1)[0]
    if _DIGIT.search(shown):
        shown = _DIGITS.sub("", shown)
    found: list[str] = []
    for part in _BETWEEN.split(shown)[: _MAX_NAMES * 2]:
        name = part.strip(" .-–—|•·:,'\"“”") + "." * part.rstrip().endswith((" Jr.", " Sr."))
        if found and _SUFFIX.fullmatch(name):
            found[-1] += f" {part.strip()}"
        elif not (found and _DEGREE.fullmatch(part.strip())) and name and "@" not in name:
            found.append(_without_degrees(name))
    return [name for name in found if name]


def _without_degrees(name: str) -> str:
    words = name.split()
    if name.isupper():
        return name
    while len(words) > 2 and _DEGREE.fullmatch(words[-1]) and not _SUFFIX.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=1_000)
def _folded(name: str) -> str:
    return _MARKS.sub("", name.casefold()).removeprefix("the")
