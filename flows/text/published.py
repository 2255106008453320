"""When an article was published: from metadata, from a line that states it, or from what the text holds."""

import re
from datetime import date, timedelta

from flows.rules import Rules
from flows.text import periods, published_given, published_lines, published_text, standfirst
from flows.text.spans import UNPUBLISHED, Line, Published, Timex

_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_STATING = frozenset(("dateline", "byline", "credit"))
_PUBLISHED = re.compile(r"\b(?:published|posted|first published|publication date|date)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|corrected|edited)\b", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_a-z][\w .,'’/()-]{0,50}")
_DATELINE_END = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:—|–|--|-|:|\(|/PRNewswire)")
_DATELINE_REACH = 60
_ZONES = timedelta(1)  # it may be tomorrow where an article is dated


def find(
    text: str,
    lines: list[Line],
    timexes: list[Timex],
    rules: Rules,
    *,
    metadata_published: str | None,
    page_date: str | None,
    captured_on: date | None = None,
    url: str | None = None,
) -> Published:
    """The publication date with its basis and evidence, or none.

    Args:
        text: the article's text.
        lines: its lines, labelled.
        timexes: its expressions of time.
        rules: the rules.
        metadata_published: what the sidecar or the document gives.
        page_date: a date of the page that carries the article: never its own, only an upper bound.
        captured_on: the day on which a crawler fetched it; no later day that the text states is that of publication.
        url: address of the article; a day in it counts as metadata.
    """
    if metadata_published and (given := published_given.parse(metadata_published, rules)):
        return given
    found = [_stated(text, lines, timexes), published_lines.find(text, lines)]
    known = [one for one in (_not_after(one, captured_on) for one in found) if one]
    if known:  # a day goes before the upper bound that an update gives
        return next((one for one in known if one.earliest), known[0])
    if url and (address := published_given.from_address(url)):
        return address
    page = published_given.parse(page_date, rules) if page_date else None
    return published_text.infer(text, timexes, page.latest if page else None, captured_on) or UNPUBLISHED


def _not_after(found: Published | None, captured_on: date | None) -> Published | None:
    """`found` as far as it is not later than the capture."""
    last = (captured_on + _ZONES).isoformat() if captured_on else None
    if found is None or last is None or found.latest is None or found.latest <= last:
        return found
    return None if (found.earliest or "") > last else found._replace(latest=last)


def _stated(text: str, lines: list[Line], timexes: list[Timex]) -> Published | None:
    """The day that a dateline, byline or credit line states; a day of update is only an upper bound."""
    labels = {line.line_no: line for line in lines}
    first = standfirst.below(lines)
    begins = lines[first].line_no if first is not None else None
    updated: Published | None = None
    plain: Published | None = None
    for timex in timexes:
        if timex.anchor_rule is not None or not _FULL_DAY.fullmatch(timex.value_unanchored):
            continue
        period = periods.parse(timex.value_unanchored)
        line = labels.get(timex.line_no)
        if period is None or line is None:
            continue
        day = period.first.isoformat()
        stated = Published(day, None, day, day, "stated", text[timex.char_start : timex.char_end])
        if line.zone == "head" and line.label in _STATING:
            lead = text[line.char_start : timex.char_start]
            if len(_PUBLISHED.findall(lead)) > len(_UPDATED.findall(lead)):
                return stated
            if _UPDATED.search(lead):
                updated = updated or Published(None, None, None, day, "stated", stated.evidence)
            elif begins is None or line.line_no < begins:
                plain = plain or stated
        elif begins is not None and line.zone == "body" and line.line_no <= begins and _is_dateline(text, line, timex):
            plain = plain or stated
    return plain or updated


def _is_dateline(text: str, line: Line, timex: Timex) -> bool:
    """Whether a date stands in the dateline that opens the body: `KYIV, July 23, 2025 (Agency) -`."""
    lead = text[line.char_start : timex.char_start]
    if len(lead) > _DATELINE_REACH or not _PLACE.fullmatch(lead.strip(" ,") or "-"):
        return False
    capitals = all(word[:1].isupper() or not word[:1].isalpha() for word in lead.split())
    return capitals and _DATELINE_END.match(text, timex.char_end, line.char_end) is not None
