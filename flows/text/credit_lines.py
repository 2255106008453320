"""Reads who is credited: bylines, agencies, contributors, photographers, and the dateline."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flows.text import outlets
from flows.text.rows import fold
from flows.text.spans import Credit, Line

_PARTICLE = r"(?:de|van|von|der|den|bin|al|el|la|da|di|du|le|dos|ben|ibn|of)"
_WORD = r"[^\W\d_a-z][\w'’.-]*"
_NAME = rf"{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+)?{_WORD}){{0,4}}"
_BY = re.compile(r"(?:[\w ]{0,30}?\b)?(?:by|authors?|reporters?|correspondents?|editor):?\s+", re.IGNORECASE)
_NAMES = re.compile(rf"(?P<name>{_NAME})(?P<next>\s*(?:,\s*and\s|,|;|&|/|\band\s|\bwith\s|\|)\s*)?")
_PERSON = r"[^\W\d_a-z](?:[\w'’-]+|\.)(?:[ \u00a0]+[^\W\d_a-z](?:[\w'’-]+|\.)){0,3}"
_PHOTO_PAIR = re.compile(rf"(?P<who>{_PERSON})\s?[/|]\s?(?P<agency>{_PERSON})(?:\s*/\s*{_PERSON})?\W*\Z")
_PHOTO_WORDS = re.compile(
    rf"\b(?:[Pp]hoto(?:graph|s)?|[Ii]mage|[Pp]icture|[Cc]redit|[Cc]ourtesy)(?: credit)?"
    rf"(?:\s?(?:by|of|courtesy of|via)\b|:)\s*(?P<who>{_PERSON})(?:\s?/\s?(?P<agency>{_PERSON}))?"
)
_PAREN = re.compile(rf"[(\[](?P<who>{_PERSON})(?:(?:\s?/\s?|,\s?| via )(?P<agency>{_PERSON}))?[)\]]\W*\Z")
_AGENCY_FIRST = re.compile(
    rf"(?P<agency>[A-Z][A-Z-]{{1,9}}(?: Photo)?|[A-Z][a-z]+ Images)(?:/|\s/\s)(?P<who>{_PERSON})\W*\Z"
)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][\w.'’ \u00a0/-]{1,40}?(?:,[ \u00a0][^\W\d_a-z](?:[^\W\d_]|[. \u00a0]){1,25}?)?)"
    r"(?:,[ \u00a0](?:[A-Z][a-z]{2,8}\.?[ \u00a0]\d{1,2}|\d{1,2}[ \u00a0][A-Z][a-z]{2,8}\.?)(?:,?[ \u00a0]\d{4})?)?"
    r"(?:[ \u00a0]?[(\[](?P<agency>[\w&. /-]{2,40})[)\]])?"
    r"[ \u00a0]*(?P<dash>—|–|--|-|:)[ \u00a0]*(?=[\w\"“'‘])"
)
_AGENCY_LEAD = re.compile(r"[(\[](?P<agency>[A-Z][\w&. /-]{1,40})[)\]][ \u00a0]*(?:—|–|--?|:)?[ \u00a0]*(?=[A-Z\"“])")
_NO_NAMES = (
    "staff updated published posted contributor editor reporter correspondent writer special the a an in on at for from"
    " with image photo getty images share comments am pm est edt gmt bst utc senior news jan feb mar apr may jun jul"
    " aug sep sept oct nov dec january february march april june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday email follow read min twitter"
)
_NOT_NAMES = frozenset(_NO_NAMES.split())
_CONTRIBUTED = re.compile(
    r"\b(?:contribut|assist|additional|report|edit|compil|writing|research|translat)", re.IGNORECASE
)
_WIRES = re.compile(r"\b(?:[A-Z]\w+ )?(?:wires?(?: services?| reports?)?|(?:news )?agencies)\b")
_JOBS = frozenset({"correspondent", "editor", "reporter", "writer", "analyst", "columnist", "contributor", "bureau"})
_POSSESSIVE = re.compile(r"^.*(?:'s|’s|s'|s’)\s+(?=\S)")
_CREDIT_WORD = re.compile(r"(?:Credit|Photo|Image|Courtesy)s?\s+(?=[^\W\d_a-z])")
_LONGEST = 600
_AROUND = 30  # characters beside the name: By, a date, a job


class Dateline(NamedTuple):
    """The place of a dateline and the agency it names, with its span."""

    place: str | None
    agency: tuple[int, int] | None


def byline(text: str, line: Line, known: outlets.Index) -> tuple[str | None, list[Credit]]:
    """The authors as printed in a byline, and a credit for each."""
    shown = text[line.char_start : min(line.char_end, line.char_start + _LONGEST)]
    by = _BY.match(shown)
    at = by.end() if by else 0
    first = None
    found: list[Credit] = []
    last = at
    for name in _names(shown, at):
        words = name["name"].split()
        if words[-1].lower() in _JOBS or outlets.named(name["name"], known) or outlets.named(words[0], known):
            break
        first = name.start("name") if first is None else first
        last = name.end("name")
        found.append(_credit(line, name.start("name"), last, name["name"], kind="byline", rule_id="credit.byline"))
    return (shown[first:last] if found else None), found


def given(text: str, lines: Sequence[Line], names: Iterable[str], known: outlets.Index) -> list[Credit]:
    """A credit for each of `names`, which metadata give as authors, at the first line that prints it as a credit.

    That is a line of the head below the title, or one that holds hardly more than the name.
    """
    found: list[Credit] = []
    for name in names:
        words = r"\s+".join(map(re.escape, name.split()))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        for line in lines:
            head = line.zone == "head" and line.label != "title"
            if not head and (line.zone == "none" or line.char_end - line.char_start > len(name) + _AROUND):
                continue
            if place := pattern.search(text, line.char_start, min(line.char_end, line.char_start + _LONGEST)):
                outlet = outlets.named(name, known)
                kind, shown = ("byline", name) if outlet is None else ("agency", outlet.name)
                start, end = place.start() - line.char_start, place.end() - line.char_start
                found.append(_credit(line, start, end, shown, kind=kind, rule_id="credit.metadata"))
                break
    return found


def line_credits(text: str, line: Line, known: outlets.Index) -> list[Credit]:
    """The agencies and people that a credit line names."""
    shown = text[line.char_start : min(line.char_end, line.char_start + _LONGEST)]
    found: list[Credit] = []
    for name in _NAMES.finditer(shown):
        if not shown[: name.start()].endswith((" in ", " from ", " near ")):
            found += _one(name, line, known)
    if not found and (wires := _WIRES.search(shown)):
        found.append(_credit(line, wires.start(), wires.end(), wires[0], kind="agency", rule_id="credit.wires"))
    return found


def _one(found: re.Match[str], line: Line, known: outlets.Index) -> list[Credit]:
    name = found["name"].rstrip(".'’-")
    end = found.start("name") + len(name)
    name = _POSSESSIVE.sub("", name)
    outlet = outlets.named(name, known)
    if outlet is not None:
        return [_credit(line, end - len(name), end, outlet.name, kind="agency", rule_id="credit.agency")]
    first = name.split()[0].lower()
    if len(name.split()) >= 2 and first not in _NOT_NAMES and not _CONTRIBUTED.match(name) and not _WIRES.search(name):
        return [_credit(line, end - len(name), end, name, kind="contributed", rule_id="credit.contributed_person")]
    return []


def caption(text: str, line: Line, known: outlets.Index) -> list[Credit]:
    """The photographer and agency that a caption credits at its end."""
    start = max(line.char_start, line.char_end - 160)
    shown = text[start : line.char_end]
    for pattern in (_PHOTO_WORDS, _AGENCY_FIRST, _PAREN, _PHOTO_PAIR):
        if (found := pattern.search(shown)) and (named := _pictured(found, pattern is _PAREN, start, line, known)):
            return named
    return []


def _pictured(found: re.Match[str], sure: bool, start: int, line: Line, known: outlets.Index) -> list[Credit]:
    """Photographer and agency of a match; nobody where the agency has to be known and is not."""
    parts = []
    for group in ("who", "agency"):
        shown = (found[group] or "").rstrip(" .")
        lead = _CREDIT_WORD.match(shown)
        skipped = lead.end() if lead else 0
        if shown[skipped:]:
            at = found.start(group) + skipped + start - line.char_start
            parts.append((at, shown[skipped:], outlets.named(shown[skipped:].removesuffix(" Photo"), known)))
    agencies = any(outlet is not None for _, _, outlet in parts)
    named = []
    for number, (at, shown, outlet) in enumerate(parts):
        if outlet is not None:
            named.append(_credit(line, at, at + len(shown), outlet.name, kind="agency", rule_id="credit.photo"))
        elif " " in shown and (agencies or (number == 0 and (len(parts) > 1 or not sure))):
            named.append(_credit(line, at, at + len(shown), shown, kind="photo", rule_id="credit.photo"))
    return named


def dateline(text: str, line: Line) -> Dateline:
    """The dateline at the beginning of the first line of the body: CITY — or CITY (Agency) -."""
    shown = text[line.char_start : min(line.char_end, line.char_start + 120)]
    found = _DATELINE.match(shown)
    if found and _is_dateline(found):
        agency = (line.char_start + found.start("agency"), line.char_start + found.end("agency"))
        return Dateline(found["place"].strip(" ,"), agency if found["agency"] else None)
    lead = _AGENCY_LEAD.match(shown)
    if lead:
        return Dateline(None, (line.char_start + lead.start("agency"), line.char_start + lead.end("agency")))
    return Dateline(None, None)


def agency(text: str, line: Line, span: tuple[int, int], known: outlets.Index) -> list[Credit]:
    """The agency that a dateline names, where the list of outlets has it."""
    found = []
    for part in re.finditer(r"[^/]+", text[span[0] : span[1]]):
        name = part[0].strip()
        if name and (outlet := outlets.named(name, known)):
            at = span[0] + part.start() + part[0].index(name) - line.char_start
            found.append(_credit(line, at, at + len(name), outlet.name, kind="agency", rule_id="credit.dateline"))
    return found


def _is_dateline(found: re.Match[str]) -> bool:
    """Capitals, or any place before an agency in brackets; a colon only after one of them and an agency."""
    place = found["place"].split(",")[0].strip()
    capitals = place.isupper() and len(place) > 3
    if found["dash"] == ":" or (found["dash"] == "-" and not found[0].rstrip().endswith((" -", ")-"))):
        return bool(found["agency"]) and (capitals or len(place.split()) <= 3)
    return capitals or (bool(found["agency"]) and len(place.split()) <= 4)


def _names(shown: str, at: int) -> Iterator[re.Match[str]]:
    while found := _NAMES.match(shown, at):
        words = fold(found["name"]).lower().split()
        if words[0].strip(".") in _NOT_NAMES or (len(words) == 1 and found.start() > 0 and not found["next"]):
            return
        yield found
        if not found["next"]:
            return
        at = found.end()


def _credit(line: Line, start: int, end: int, name: str, *, kind: str, rule_id: str) -> Credit:
    at = line.char_start
    return Credit(at + start, at + end, line.line_no, line.zone, " ".join(name.split()), kind, rule_id)
