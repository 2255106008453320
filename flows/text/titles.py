"""Finds the headline and the other lines of the head, and the masthead above them."""

import re
from collections import Counter
from collections.abc import Sequence

from flows.text import layout, outlets
from flows.text.rows import Row
from flows.text.verdicts import Verdict, Verdicts

_TITLE = Verdict("title", "title.before_body")
MARKED_TITLE = Verdict("title", "markup.title")
_MASTHEAD = Verdict("masthead", "masthead.top")
_BYLINE = Verdict("byline", "byline.names")
_LONGEST = 30  # words of a headline
_STEP = 0.15  # what a line loses for each line between it and the first paragraph
_REACH = 60  # lines above the first paragraph in which the headline is sought
_NAME = r"[^\W\d_a-z][\w'.-]+(?: [^\W\d_a-z][\w'.-]*){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,4}}")
_WITH_TITLE = frozenset({"title", "dateline", "byline", "credit", "caption", "breadcrumb"})
_SAYS_SO = re.compile(r"\W*(?:first |last )?(?:published|posted|updated|modified|created|issued)\b", re.IGNORECASE)
_COUNTER = re.compile(r"\W*\d{1,4}\W*")
_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}")
_CAPITALS = re.compile(r"[^a-z]*[A-Z][^a-z]*")


def head(
    rows: Sequence[Row],
    verdicts: Verdicts,
    inside: Sequence[bool],
    known: outlets.Index,
    given: int | None = None,
) -> None:
    """Label the headline, the outlet and date above it, and a byline without By; `given` is the headline's row."""
    if given is not None:
        verdicts[given] = MARKED_TITLE
        _masthead(rows, verdicts, given)
        _page_dates(rows, verdicts, given)
        return
    first = next((i for i in range(len(rows)) if inside[i] and verdicts[i] is None and _paragraph(rows, i)), None)
    if first is None:
        return
    for i in range(max(0, first - _REACH), first):
        if verdicts[i] is None and rows[i].words <= 7 and outlets.named(rows[i].folded, known):
            verdicts[i] = _MASTHEAD
            if i and verdicts[i - 1] is None and rows[i - 1].words <= 12 and _NAMES.fullmatch(rows[i - 1].folded):
                verdicts[i - 1] = _BYLINE
    top = max(0, first - _REACH)
    candidates = [i for i in range(top, first) if _open(verdicts[i]) and _like_title(rows[i])]
    if not candidates:
        return
    copies = Counter([row.folded for row in rows if row.words <= _LONGEST])
    best = max(candidates, key=lambda i: _weight(rows, verdicts, i, copies[rows[i].folded]) - _STEP * (first - i))
    verdicts[best] = _TITLE
    _masthead(rows, verdicts, best)
    _page_dates(rows, verdicts, best)


def _paragraph(rows: Sequence[Row], i: int) -> bool:
    return rows[i].prose or layout.runs_on(rows, i)


def _masthead(rows: Sequence[Row], verdicts: Verdicts, title: int) -> None:
    """The name of a site at the top of the page, and the date and counters beside it."""
    top = next((i for i in range(min(6, title)) if verdicts[i] == _MASTHEAD or _site_name(rows[i], verdicts[i])), None)
    if top is None:
        return
    verdicts[top] = _MASTHEAD
    for i in range(top + 1, min(top + 6, title)):
        verdict = verdicts[i]
        if verdict is not None and verdict.label in ("dateline", "masthead") and title - i > 1:
            verdicts[i] = Verdict("masthead", verdict.rule_id)
        elif _COUNTER.fullmatch(rows[i].folded):
            verdicts[i] = _MASTHEAD
        else:
            break


def _page_dates(rows: Sequence[Row], verdicts: Verdicts, title: int) -> None:
    """A bare date above the headline with other furniture between is the day of the page, not of the article."""
    between = False
    for i in range(title - 1, -1, -1):
        verdict = verdicts[i]
        if verdict is None or verdict.label not in _WITH_TITLE:
            between = True
        elif between and verdict.label == "dateline" and not _SAYS_SO.match(rows[i].folded):
            verdicts[i] = Verdict("masthead", verdict.rule_id)


def _site_name(row: Row, verdict: Verdict | None) -> bool:
    if verdict is not None or row.words > 6:
        return False
    return _CAPITALS.fullmatch(row.folded) is not None and outlets.like_outlet(row.folded)


def _open(verdict: Verdict | None) -> bool:
    """Whether a line may still be the headline: nothing but its place speaks against it."""
    return verdict is None or verdict.rule_id in ("related.listed", "line.recurring", "line.repeated")


def _like_title(row: Row) -> bool:
    if _DATE.match(row.folded):
        return False
    return 3 <= row.words <= _LONGEST and row.last not in ".:;," and row.end - row.start >= 12


def _weight(rows: Sequence[Row], verdicts: Verdicts, i: int, copies: int) -> float:
    """How much a line looks like the headline: long, printed twice, followed by a byline or a date."""
    below = verdicts[i + 1 : i + 5]
    signed = any(verdict is not None and verdict.label in ("byline", "dateline") for verdict in below)
    long = min(rows[i].words, 8) - 4 * (rows[i].words > 20)
    return long + 3 * (copies > 1) + 4 * signed - 4 * (not rows[i].folded[0].isupper() and not rows[i].quoted)
