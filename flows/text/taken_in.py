"""Takes lists into the article that do not look like it: those that it announces, and lists of facts."""

import re
from collections.abc import Sequence

from flows.text.rows import Row
from flows.text.verdicts import Verdicts

_LONGEST_LIST = 60  # lines
_FACTS = 4  # lines that make a list of facts
_MOST_FACTS = 0.8  # share of its lines that look like facts
_BESIDE = 2  # lines from the article's last line
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_FACT = re.compile(rf"[^\W\d][\w .()/&'-]{{1,30}}: \S|{_MONTH} \d|[\d¼½¾⅓⅔]|[-*•·] ?\w", re.IGNORECASE)


def listed(rows: Sequence[Row], verdicts: Verdicts, inside: list[bool]) -> None:
    """Take in the list that a line of the article announces with a colon: short lines up to the next judged one."""
    for i, row in enumerate(rows[:-1]):
        if verdicts[i] is not None or row.last != ":" or row.words < 4 or not (inside[i] or (i and inside[i - 1])):
            continue
        end = i + 1
        while end < min(len(rows), i + _LONGEST_LIST) and verdicts[end] is None and not inside[end]:
            end += 1
        if end - i > 2:
            inside[i:end] = [True] * (end - i)


def facts(rows: Sequence[Row], verdicts: Verdicts, inside: list[bool]) -> None:
    """Take in lists of facts below a paragraph: measures, dates, ingredients.

    Most of their lines begin with a number, a date, a bullet, or a name and a colon.
    """
    last = -_BESIDE - 1  # the last line of the article
    for i in range(len(rows)):
        if inside[i]:
            last = i
        elif verdicts[i] is None and i - last <= _BESIDE and (inside[i - 1] or verdicts[i - 1] is not None):
            end = _facts_end(rows, verdicts, inside, i)
            inside[i:end] = [True] * (end - i)
            last = max(last, end - 1)


def _facts_end(rows: Sequence[Row], verdicts: Verdicts, inside: Sequence[bool], first: int) -> int:
    """The line after the list of facts that begins at `first`; `first` itself where none does."""
    end, count = first, 0
    for i in range(first, len(rows)):
        if inside[i] or verdicts[i] is not None:
            break
        if _FACT.match(rows[i].folded):
            count += 1
            if count >= _FACTS and count >= _MOST_FACTS * (i + 1 - first):
                end = i + 1
    return end
