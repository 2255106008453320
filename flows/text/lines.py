"""Splits a text into lines, and says of each line what it is."""

import re

from flows.rules import Rules
from flows.text.spans import Line


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of every line of `text`, blank ones too, white space at both ends left out.

    Lines end with LF, CRLF or CR.
    """
    spans = []
    for start, end in _ends(text):
        line = text[start:end]
        lead = len(line) - len(line.lstrip())
        spans.append((start + lead, max(start + lead, start + len(line.rstrip()))))
    return spans


def label(text: str, repeated: frozenset[int], rules: Rules) -> list[Line]:
    """Every non-blank line of `text` with its label, zone and rule.

    Args:
        text: the article's text.
        repeated: numbers of the lines that also stand in otherwise different articles.
        rules: the rules.
    """
    return [
        Line(no, start, end, "body", "body", "line.body") for no, (start, end) in enumerate(split(text)) if end > start
    ]


def _ends(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for newline in re.finditer(r"\r\n|\n|\r", text):
        spans.append((start, newline.start()))
        start = newline.end()
    spans.append((start, len(text)))
    return spans
