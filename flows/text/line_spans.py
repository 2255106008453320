"""Splits a text into lines. Apart from what the lines are, so that a new pattern does not have every file read anew."""

import re

_NEWLINE = re.compile(r"\r\n|\n|\r")


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


def _ends(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for newline in _NEWLINE.finditer(text):
        spans.append((start, newline.start()))
        start = newline.end()
    spans.append((start, len(text)))
    return spans
