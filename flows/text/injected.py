"""Furniture put between the paragraphs of an article: appeals for money and adverts, each a block of lines."""

import re
import unicodedata
from collections.abc import Sequence

from flows.rules import Boilerplate
from flows.text.rows import Row
from flows.text.verdicts import Hits, Verdict, Verdicts

_APPEAL = Verdict("donation", "donation.block")
_ADVERT = Verdict("advert", "advert.block")
_APPEAL_REACH = 16  # lines from one sign of an appeal to the next
_ASKING = re.compile(
    r"\b(?:support|donat\w+|contribut\w+|giv(?:e|ing)|gift|help|members?hip|become a|subscri\w+|fund\w*|chip in)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:our|your|free|sign|subscrib\w+|newsletters?|briefing|terms|privacy|e-?mails?|inbox|alerts?)\b", re.IGNORECASE
)
_READ = 300  # characters of prose before a letter can be an appeal below an article
_LETTER = 40  # lines
_STRAY = 2  # short lines without a sign between two buttons
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|you|your)\b", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:said|says|told|added|according to|reported|announced|wrote)\b", re.IGNORECASE)


def appeals(rows: Sequence[Row], hits: Hits, verdicts: Verdicts) -> None:
    """Appeals for money, and letters that ask for it."""
    signs = [i for i, found in enumerate(hits) if found and any(map(_asks, found))]
    if signs:
        _appeals(rows, hits, verdicts, signs)
        _letters(rows, hits, verdicts, signs)


def _asks(rule: Boilerplate) -> bool:
    return rule.label == "donation" and (rule.alone or rule.opens)


def _appeals(rows: Sequence[Row], hits: Hits, verdicts: Verdicts, signs: Sequence[int]) -> None:
    """From the address to the reader to the last sign of an appeal, and the buttons after it."""
    at = 0
    while at < len(signs):
        first = last = signs[at]
        at += 1
        while at < len(signs) and _reaches(rows, hits, last, signs[at]):
            last = signs[at]
            at += 1
        if any(rule.rule_id == "donation.appeal" for i in range(first, last + 1) for rule in hits[i]):
            for i in range(_grow(rows, hits, first, -1), _grow(rows, hits, last, 1) + 1):
                if (verdict := verdicts[i]) is None or verdict.label != "donation":
                    verdicts[i] = _APPEAL


def _letters(rows: Sequence[Row], hits: Hits, verdicts: Verdicts, signs: Sequence[int]) -> None:
    """Letters to the readers below an article: from the salutation to the buttons."""
    openings = {i for i in signs if any(rule.label == "donation" and rule.opens for rule in hits[i])}
    if not openings:
        return
    read = 0
    done = -1
    for i, row in enumerate(rows):
        if i <= done:
            continue
        if read >= _READ and i in openings:
            done = _letter_end(rows, verdicts, i)
            for k in range(i, done + 1):
                if (verdict := verdicts[k]) is None or verdict.label != "donation":
                    verdicts[k] = _APPEAL
        read += (row.end - row.start) * row.prose


def _letter_end(rows: Sequence[Row], verdicts: Verdicts, first: int) -> int:
    """The last line of a letter that speaks as we or to you and asks for something; before `first` where none does."""
    last, spoken, asked, strange = first, 0, False, 0
    for i in range(first + 1, min(len(rows), first + _LETTER)):
        row, verdict = rows[i], verdicts[i]
        if verdict is not None and verdict.label in ("related", "comments"):
            break
        if not row.quoted and _FIRST_PERSON.search(row.folded):
            spoken, last, strange = spoken + 1, i, 0
            asked = asked or _ASKING.search(row.folded) is not None
        elif row.words <= 6:
            last = i if asked else last
        else:
            strange += 1
            if strange > 1:
                break
    return last if spoken >= 2 and asked else first - 1


def newsletters(rows: Sequence[Row], verdicts: Verdicts) -> None:
    """Short lines beside a newsletter's that offer something too."""
    boxes = [i for i, verdict in enumerate(verdicts) if verdict is not None and verdict.label == "newsletter"]
    for i in boxes:
        for k in (i - 1, i + 1):
            if not 0 <= k < len(rows) or verdicts[k] is not None:
                continue
            if rows[k].words <= 10 and rows[k].last != "." and _OFFER.search(rows[k].folded):
                verdicts[k] = Verdict("newsletter", "newsletter.beside")


def _reaches(rows: Sequence[Row], hits: Hits, last: int, following: int) -> bool:
    """Whether two signs belong to one appeal: every line between them can stand inside it."""
    if following > last + _APPEAL_REACH:
        return False
    return all(_addressed(rows[i], hits[i]) for i in range(last + 1, following))


def _addressed(row: Row, found: Sequence[Boilerplate]) -> bool:
    """Whether a line can stand inside an appeal: it speaks as we or to you, or is a button."""
    if any(rule.label == "donation" for rule in found) or row.words <= 4:
        return True
    return not row.quoted and _FIRST_PERSON.search(row.folded) is not None and not _REPORTING.search(row.folded)


def _grow(rows: Sequence[Row], hits: Hits, i: int, step: int) -> int:
    """The last row, from `i` on in the direction of `step`, that has a sign of an appeal or stands among buttons."""
    passed = 0
    at = i + step
    while 0 <= at < len(rows) and passed <= _STRAY:
        row = rows[at]
        if not row.quoted and any(rule.label == "donation" for rule in hits[at]):
            i, passed = at, 0
        elif row.words <= 4 and not row.terminal:
            passed += 1
        else:
            break
        at += step
    return i


def adverts(rows: Sequence[Row], hits: Hits, verdicts: Verdicts, repeated: frozenset[int]) -> None:
    """Injected adverts: a line with two signs of selling, with the call before it and the list after it."""
    cues = [  # most lines match nothing and begin with a letter
        _selling(row, found) if found or not row.folded[0].isascii() else 0
        for row, found in zip(rows, hits, strict=True)
    ]
    if not any(cues):
        return
    seeds = [
        i
        for i, count in enumerate(cues)
        if count >= 2 or (count and (_heads_list(rows, i) or (rows[i].line_no in repeated and _calls(hits[i]))))
    ]
    if not seeds or sum(rows[i].prose for i in seeds) > max(2, 0.3 * sum(row.prose for row in rows)):
        return  # an article about offers
    for seed in seeds:
        first = last = seed
        while first > 0 and cues[first - 1] and rows[first - 1].words <= 14:
            first -= 1
        if last + 2 < len(rows) and rows[last + 2].bullet and rows[last + 1].words <= 25:
            last += 1
        while last + 1 < len(rows) and _listed(rows[last + 1], cues[last + 1]):
            last += 1
        for i in range(first, last + 1):
            if (verdict := verdicts[i]) is None or verdict.label in ("navigation", "newsletter"):
                verdicts[i] = _ADVERT


def _selling(row: Row, found: Sequence[Boilerplate]) -> int:
    """How many signs of selling a line has."""
    count = sum(rule.label == "advert" and not rule.alone for rule in found) if found else 0
    if row.quoted or (count and row.words > 14 and _REPORTING.search(row.folded)):
        return 0
    return count + _pictured(row)


def _calls(found: Sequence[Boilerplate]) -> bool:
    """Whether a line asks for something or gives something away; words such as casino do not."""
    return any(rule.label == "advert" and rule.rule_id != "advert.promise" for rule in found)


def _heads_list(rows: Sequence[Row], i: int) -> bool:
    """Whether a line that begins with a picture stands before a list of short items."""
    if not _pictured(rows[i]):
        return False
    return sum(row.bullet and row.words <= 15 for row in rows[i + 1 : i + 4]) >= 2


def _pictured(row: Row) -> bool:
    mark = row.folded[0]
    return row.words <= 14 and not mark.isascii() and unicodedata.category(mark) in ("So", "Cs")


def _listed(row: Row, cues: int) -> bool:
    return (row.bullet and row.words <= 15 and row.last != ".") or (cues > 0 and row.words <= 25)
