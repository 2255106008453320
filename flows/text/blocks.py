"""Furniture that spans lines: adverts, appeals, filler, and what stands under a heading such as Related."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flows.rules import Boilerplate
from flows.text import filler
from flows.text.rows import Row


class Verdict(NamedTuple):
    """What a line is, and the rule that says so."""

    label: str
    rule_id: str


BODY = Verdict("body", "line.body")
OUTSIDE = Verdict("navigation", "line.outside")
_APPEAL = Verdict("donation", "donation.block")
_ADVERT = Verdict("advert", "advert.block")
_RECURRING = Verdict("navigation", "line.recurring")
_NOTE = Verdict("related", "related.note")
_TEASER = Verdict("related", "related.after")
_COMMENT = Verdict("comments", "comments.after")
_FILLER = Verdict("filler", "filler.off_topic")
_REPEATED = Verdict("navigation", "line.repeated")
_APPEAL_REACH = 16  # lines from one sign of an appeal to the next
_NOTES = 12  # lines at the end of the article among which notes are sought
_READ = 600  # characters of prose before a heading of comments can end the article
_MOST_READ = 0.5  # share of the prose before a heading of teasers that can end the article
_DENSE = 3
_GAP = 0.5
_WITHIN = frozenset({"caption", "advert", "filler", "sponsor"})  # what stands between paragraphs
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|you|your)\b", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:said|says|told|added|according to|reported|announced|wrote)\b", re.IGNORECASE)
_ORDER = {"caption": 0, "credit": 1, "byline": 2, "dateline": 3}

Verdicts = list[Verdict | None]
Hits = Sequence[Sequence[Boilerplate]]


def furniture(rows: Sequence[Row], hits: Hits, repeated: frozenset[int]) -> Verdicts:
    """The verdict on every row that is not the article's text by what it says; None where nothing speaks against it."""
    verdicts: Verdicts = [_alone(row, found) for row, found in zip(rows, hits, strict=True)]
    _recurring(rows, verdicts)
    _appeals(rows, hits, verdicts)
    _adverts(rows, hits, verdicts)
    _sections(rows, hits, verdicts)
    for i in filler.lines(rows, hits, verdicts, repeated):
        verdicts[i] = _FILLER
    for i, row in enumerate(rows):
        if verdicts[i] is None and row.line_no in repeated and not row.prose and not row.quoted and row.words < 8:
            verdicts[i] = _REPEATED
    return verdicts


def _alone(row: Row, found: Sequence[Boilerplate]) -> Verdict | None:
    enough = [rule for rule in found if rule.alone]
    if not enough:
        return None
    best = min(enough, key=lambda rule: _ORDER.get(rule.label, 9))
    return Verdict(best.label, best.rule_id)


def trim(rows: Sequence[Row], hits: Hits, verdicts: Verdicts, inside: Sequence[bool]) -> None:
    """Notes about authors and outlets at the end of the article, and short lines among them."""
    kept = [i for i, flag in enumerate(inside) if flag and verdicts[i] is None]
    cut = len(kept)
    for k in range(len(kept) - 1, max(0, len(kept) - _NOTES), -1):
        note = any(rule.label == "related" for rule in hits[kept[k]])
        if note:
            cut = k
        elif _sentence(rows[kept[k]]):
            break
    for i in kept[cut:]:
        verdicts[i] = _NOTE


def _recurring(rows: Sequence[Row], verdicts: Verdicts) -> None:
    """Short lines that stand three times in one text: buttons and marks between paragraphs."""
    counts = Counter(row.folded for row in rows if row.words <= 5 and not _sentence(row))
    for i, row in enumerate(rows):
        if verdicts[i] is None and row.words <= 5 and counts[row.folded] >= 3 and row.last != ":":
            verdicts[i] = _RECURRING


def _appeals(rows: Sequence[Row], hits: Hits, verdicts: Verdicts) -> None:
    """Appeals for money: from the address to the reader to the last sign of an appeal, and the buttons after it."""
    signs = [i for i, found in enumerate(hits) if any(r.label == "donation" and (r.alone or r.opens) for r in found)]
    done = -1
    for first in signs:
        if first <= done:
            continue
        last = first
        for i in signs:
            if last < i <= last + _APPEAL_REACH and all(_addressed(rows[k], hits[k]) for k in range(last + 1, i)):
                last = i
        if not any(rule.rule_id == "donation.appeal" for i in range(first, last + 1) for rule in hits[i]):
            continue
        first, last = _grow(rows, hits, first, -1), _grow(rows, hits, last, 1)
        for i in range(first, last + 1):
            if (verdict := verdicts[i]) is None or verdict.label != "donation":
                verdicts[i] = _APPEAL
        done = last


def _addressed(row: Row, found: Sequence[Boilerplate]) -> bool:
    """Whether a line can stand inside an appeal: it speaks as we or to you, or is a button."""
    if any(rule.label == "donation" for rule in found) or row.words <= 4:
        return True
    return not row.quoted and _FIRST_PERSON.search(row.folded) is not None and not _REPORTING.search(row.folded)


def _grow(rows: Sequence[Row], hits: Hits, i: int, step: int) -> int:
    """The last row, from `i` on in the direction of `step`, that has a sign of an appeal of its own."""
    while 0 <= i + step < len(rows):
        row = rows[i + step]
        if row.quoted or not any(rule.label == "donation" for rule in hits[i + step]):
            break
        i += step
    return i


def _adverts(rows: Sequence[Row], hits: Hits, verdicts: Verdicts) -> None:
    """Injected adverts: a line with two signs of selling, with the call before it and the list after it."""
    cues = [_selling(row, found) for row, found in zip(rows, hits, strict=True)]
    seeds = [i for i, count in enumerate(cues) if count >= 2]
    if sum(rows[i].prose for i in seeds) > max(2, 0.3 * sum(row.prose for row in rows)):
        return  # an article about offers
    for seed in seeds:
        first = last = seed
        while first > 0 and cues[first - 1] and rows[first - 1].words <= 14:
            first -= 1
        while last + 1 < len(rows) and _listed(rows[last + 1], cues[last + 1]):
            last += 1
        for i in range(first, last + 1):
            if (verdict := verdicts[i]) is None or verdict.label == "navigation":
                verdicts[i] = _ADVERT


def _selling(row: Row, found: Sequence[Boilerplate]) -> int:
    """How many signs of selling a line has."""
    count = sum(rule.label == "advert" and not rule.alone for rule in found)
    if row.quoted or (count and row.words > 14 and _REPORTING.search(row.folded)):
        return 0
    return count + (row.words <= 14 and unicodedata.category(row.folded[0]) in ("So", "Cs"))


def _listed(row: Row, cues: int) -> bool:
    return (row.bullet and row.words <= 15 and row.last != ".") or (cues > 0 and row.words <= 25)


def _sections(rows: Sequence[Row], hits: Hits, verdicts: Verdicts) -> None:
    """What stands under a heading: teasers until prose begins again, and all that follows the article."""
    total = sum(_weight(row, verdict) for row, verdict in zip(rows, verdicts, strict=True))
    read = 0
    heading: Verdict | None = None
    over: Verdict | None = None  # what follows the article, once it is over
    for i, row in enumerate(rows):
        verdict = verdicts[i]
        read += _weight(row, verdict)
        if verdict is None:
            if over is not None:
                verdicts[i] = over
            elif heading is not None and not _sentence(row):
                verdicts[i] = Verdict(heading.label, "related.listed")
            else:
                heading = None
        elif over is None and read >= _READ and verdict.label == "dateline" and _dated(verdicts, i):
            over = _over(rows, verdicts, i, verdict, read / total)
        elif any(rule.opens and rule.rule_id == verdict.rule_id for rule in hits[i]):
            heading = verdict if verdict.label == "related" else None
            if over is None and read >= _READ:
                over = _over(rows, verdicts, i, verdict, read / total)


def _over(rows: Sequence[Row], verdicts: Verdicts, i: int, heading: Verdict, read: float) -> Verdict | None:
    """What follows a heading when the article ends there: readers' comments, or teasers once most has been read."""
    if heading.label == "comments":
        return _COMMENT
    dense = 0.0  # paragraphs close together: the article goes on
    balance = 0  # paragraphs less teasers
    for row, verdict in zip(rows[i + 1 :], verdicts[i + 1 :], strict=True):
        if verdict is None and row.words >= 18 and row.terminal:
            dense += 1
            balance += 1
        elif verdict is None or verdict.label not in _WITHIN:
            dense = max(0.0, dense - _GAP)
            balance -= verdict is None
        if dense >= _DENSE:
            return None
    return _TEASER if read >= _MOST_READ and balance <= 0 else None


def _dated(verdicts: Verdicts, i: int) -> bool:
    """Whether dates follow one another: a list of teasers or comments begins."""
    return sum(verdict is not None and verdict.label == "dateline" for verdict in verdicts[i : i + 30]) >= 3


def _weight(row: Row, verdict: Verdict | None) -> int:
    """Characters of a paragraph that nothing speaks against."""
    return row.end - row.start if verdict is None and row.prose else 0


def _sentence(row: Row) -> bool:
    return row.quoted or row.words >= 25 or (row.terminal and row.words >= 4)
