"""Says which lines are furniture by what they say, what heading they stand under, and how often they come."""

import re
from collections import Counter
from collections.abc import Sequence

from flows.rules import Boilerplate
from flows.text import filler, injected, layout
from flows.text.rows import Row
from flows.text.verdicts import Hits, Verdict, Verdicts

_RECURRING = Verdict("navigation", "line.recurring")
_NOTE = Verdict("related", "related.note")
_TEASER = Verdict("related", "related.after")
_COMMENT = Verdict("comments", "comments.after")
_ABOVE = Verdict("related", "related.listed")
_READ_MORE = re.compile(r"\W*read more\W*", re.IGNORECASE)  # a button below what it leads to
_FILLER = Verdict("filler", "filler.off_topic")
_REPEATED = Verdict("navigation", "line.repeated")
_READ_BEFORE_TEASERS = 1_000  # the same before a heading of teasers
_NOTES = 12  # lines at the end of the article among which notes are sought
_READ = 600  # characters of prose before a heading of comments can end the article
_MOST_READ = 0.5  # share of the prose before a heading of teasers that can end the article
_COMMENTS = 40  # lines within which comments follow one another
_POSTS = 3
_NAME = 4  # words
_HEADLINE = 20  # words
_AHEAD = 400  # lines looked at after such a heading
_DENSE = 3
_GAP = 0.5
_WITHIN = frozenset({"caption", "advert", "filler", "sponsor"})  # what stands between paragraphs
_ORDER = {"caption": 0, "credit": 1, "byline": 2, "dateline": 3}


def furniture(rows: Sequence[Row], hits: Hits, repeated: frozenset[int]) -> Verdicts:
    """The verdict on every row that is not the article's text by what it says; None where nothing speaks against it."""
    verdicts: Verdicts = [_alone(found) if found else None for found in hits]
    _recurring(rows, verdicts)
    injected.appeals(rows, hits, verdicts)
    injected.newsletters(rows, verdicts)
    injected.adverts(rows, hits, verdicts, repeated)
    _sections(rows, hits, verdicts)
    for i in filler.lines(rows, hits, verdicts, repeated):
        verdicts[i] = _FILLER
    for i, row in enumerate(rows if repeated else ()):
        if verdicts[i] is None and row.line_no in repeated and _fragment(rows, i):
            verdicts[i] = _REPEATED
    return verdicts


def _fragment(rows: Sequence[Row], i: int) -> bool:
    """Whether a line is no sentence: short, and without the end of one."""
    row = rows[i]
    if row.quoted or row.terminal or row.last == ":" or layout.runs_on(rows, i):
        return False
    return row.words <= 20


def _alone(found: Sequence[Boilerplate]) -> Verdict | None:
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
    short = [i for i, row in enumerate(rows) if row.words <= 5]
    counts = Counter([rows[i].folded for i in short if not _sentence(rows[i])])
    for i in short:
        if verdicts[i] is None and counts[rows[i].folded] >= 3 and rows[i].last != ":":
            verdicts[i] = _RECURRING


def _sections(rows: Sequence[Row], hits: Hits, verdicts: Verdicts) -> None:
    """What stands under a heading: teasers until prose begins again, and all that follows the article."""
    weights = [  # characters of the paragraphs that nothing speaks against
        row.end - row.start if row.prose and verdict is None else 0 for row, verdict in zip(rows, verdicts, strict=True)
    ]
    total, read = sum(weights), 0
    heading: Verdict | None = None
    over: Verdict | None = None  # what follows the article, once it is over
    for i, row in enumerate(rows):
        verdict = verdicts[i]
        read += weights[i]
        if verdict is None:
            if over is not None:
                verdicts[i] = over
            elif heading is not None and not _sentence(row):
                verdicts[i] = Verdict(heading.label, "related.listed")
            else:
                heading = None
        elif over is None and read >= _READ and verdict.label == "dateline" and _dated(verdicts, i):
            if _posted(rows, verdicts, i):
                verdicts[i - 1], over = _COMMENT, _COMMENT
            else:
                over = _over(rows, verdicts, i, verdict, read / total)
        elif any(rule.opens and rule.rule_id == verdict.rule_id for rule in hits[i]):
            heading = verdict if verdict.label == "related" else None
            if _READ_MORE.fullmatch(row.folded) and i and verdicts[i - 1] is None and _teaser(rows[i - 1]):
                verdicts[i - 1], heading = _ABOVE, None
            if over is None and read >= (_READ if verdict.label == "comments" else _READ_BEFORE_TEASERS):
                over = _over(rows, verdicts, i, verdict, read / total)


def _over(rows: Sequence[Row], verdicts: Verdicts, i: int, heading: Verdict, read: float) -> Verdict | None:
    """What follows a heading when the article ends there: readers' comments, or teasers once most has been read."""
    if heading.label == "comments":
        return _COMMENT
    if read < _MOST_READ:
        return None
    dense = 0.0  # paragraphs close together: the article goes on
    balance = 0  # paragraphs less teasers
    for row, verdict in zip(rows[i + 1 : i + _AHEAD], verdicts[i + 1 : i + _AHEAD], strict=True):
        if verdict is None and row.words >= 18 and row.terminal:
            dense += 1
            balance += 1
        elif verdict is None or verdict.label not in _WITHIN:
            dense = max(0.0, dense - _GAP)
            balance -= verdict is None
        if dense >= _DENSE:
            return None
    return _TEASER if balance <= 0 else None


def _dated(verdicts: Verdicts, i: int) -> bool:
    """Whether dates follow one another: a list of teasers or comments begins."""
    return sum(verdict is not None and verdict.label == "dateline" for verdict in verdicts[i : i + 30]) >= 3


def _posted(rows: Sequence[Row], verdicts: Verdicts, first: int) -> bool:
    """Whether readers' comments begin: different names, each above a date, and sentences below it."""
    names = set()
    for i in range(first, min(first + _COMMENTS, len(rows) - 1)):
        verdict, name = verdicts[i], rows[i - 1]
        if verdict is None or verdict.label != "dateline":
            continue
        if name.words <= _NAME and not _sentence(name) and _sentence(rows[i + 1]):
            names.add(name.folded)
        elif i == first:
            return False
    return len(names) >= _POSTS


def _teaser(row: Row) -> bool:
    """Whether a line can be the headline of another article."""
    return not row.quoted and not row.terminal and row.last != ":" and _NAME < row.words <= _HEADLINE


def _sentence(row: Row) -> bool:
    return row.quoted or row.words >= 25 or (row.terminal and row.words >= 4)
