"""Finds paragraphs that were put into an article and have nothing to do with it."""

import re
from collections import Counter
from collections.abc import Sequence

from flows.rules import Boilerplate
from flows.text.rows import Row
from flows.text.verdicts import Hits, Verdicts

_WORD = re.compile(r"[^\W\d_]{4,}")
_PLACE_OR_NAME = re.compile(r" [A-Z](?<=[\w,;:] [A-Z])[^\W\d_]")  # begins with a character, which is sought fast
_SIGN = re.compile(r"[\d$£€%\"@#]")
_SPEAKER = re.compile(r"I(?<!\wI)\b")
_QUOTED = re.compile(r"\"[^\"]*\"?")
_ADDRESS = re.compile(r"\b(?:[Yy]ou(?:r|rs|rself)?|[Ll]et's|[Ww]e|us|[Oo]urs?)\b")
_REPORTING = re.compile(r"\b(?:said|says|told|added|according to|reported|announced|wrote)\b", re.IGNORECASE)
_WORDS = (
    "about after again also always another because been before being between both could does doing done down each even"
    " ever every from gets getting give goes going good have having here into just keep know like little long look make"
    " makes making many might more most much must need never next once only other over people quite really right same"
    " should some something still such take than that their them then there these they thing things this those through"
    " time times under until very want well were what when where whether which while will with without work world would"
    " year years your"
)
_PLAIN = frozenset(_WORDS.split())
_FEWEST = 4  # paragraphs of an article that another can be told from

_ALLOWED = {(False, False): 0.2, (False, True): 0.34, (True, False): 0.25, (True, True): 0.5}
"""Share of its words that a paragraph may have in common with the article, by (typical opening, repeated)."""


def lines(rows: Sequence[Row], hits: Hits, verdicts: Verdicts, repeated: frozenset[int]) -> list[int]:
    """Indices of paragraphs that share no words with the article and speak to the reader of nobody and nothing.

    Not in articles that address their readers themselves.
    """
    prose = [i for i, row in enumerate(rows) if row.prose and verdicts[i] is None]
    if len(prose) < _FEWEST:
        return []
    suspects = [i for i in prose if _general(rows[i], hits[i])]
    if not suspects:
        return []
    if _addresses([rows[i].folded for i in prose], max(1, len(prose) // 10) + len(suspects) // 3):
        return []
    stems = {i: _stems(rows[i].folded) for i in prose}
    counts = Counter(stem for own in stems.values() for stem in own)
    found = []
    for i in suspects:
        own = stems[i]
        shared = sum(counts[stem] > 1 for stem in own)
        opening = _opens(hits[i])
        allowed = _ALLOWED[opening, rows[i].line_no in repeated]
        if own and shared <= allowed * len(own):
            found.append(i)
    return found


def _addresses(paragraphs: Sequence[str], most: int) -> bool:
    """Whether more than `most` of an article's paragraphs address its readers, quotations left out."""
    addressed = 0
    for line in paragraphs:
        addressed += _ADDRESS.search(_QUOTED.sub("", line)) is not None
        if addressed > most:
            return True
    return False


def _opens(found: Sequence[Boilerplate]) -> bool:
    return any(rule.label == "filler" for rule in found)


def _general(row: Row, found: Sequence[Boilerplate]) -> bool:
    """Whether a paragraph names nobody and nothing, holds no number and no quotation, and addresses its reader."""
    line = row.folded
    if row.words < 18 or _PLACE_OR_NAME.search(line) or row.quoted:  # most paragraphs name somebody soon
        return False
    if _SIGN.search(line) or _SPEAKER.search(line):
        return False
    return (_opens(found) or _ADDRESS.search(line) is not None) and not _REPORTING.search(line)


def _stems(line: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(line.lower()) if word not in _PLAIN}
