"""Splits a text into lines. Apart from what the lines are, so that a new pattern does not have every file read anew."""

import re
from collections.abc import Iterable
from itertools import chain, repeat

_NEWLINE = re.compile(r"(\r\n|\n|\r)")


def split(text: str) -> list[tuple[int, int]]:
    """Start and end of every line of `text`, blank ones too, white space at both ends left out.

    Lines end with LF, CRLF or CR.
    """
    lines = text.split("\n")
    widths: Iterable[int] = repeat(1)
    if "\r" in text:
        parts = _NEWLINE.split(text)
        lines, widths = parts[::2], chain(map(len, parts[1::2]), repeat(0))
    spans = []
    start = 0
    for line, width in zip(lines, widths, strict=False):
        size, own = len(line), line.strip()
        if len(own) == size:
            spans.append((start, start + size))
        else:
            lead = size - len(line.lstrip())
            spans.append((start + lead, start + lead + len(own)))
        start += size + width
    return spans
