"""Lines as the labeller looks at them: words counted, marks folded, nothing decided yet."""

import re
from dataclasses import dataclass

_FOLD = (
    ("'", "‘’‛ʼ"),
    ('"', "“”„‟"),
    ("-", "–—‑"),
    (" ", "\t\u00a0\u2007\u2009\u202f\u200b\ufeff"),
)
_CLOSERS = "\"'»)]} "
_NOT_LAST = frozenset(_CLOSERS + ".…")
_TERMINAL = ".!?…。！？"
_LONG = 1000  # a longer line is prose whatever it says; patterns look at its beginning only
_WORD = 14  # characters that count as a word where no spaces part words
_BULLET = re.compile(r"(?:[-*•·▪◦‣✓✔✅➤►→]|\d{1,2}[.)])\s+")


@dataclass(slots=True, eq=False)
class Row:
    """A non-blank line: whether it ends like a sentence (`terminal`), whether it is a paragraph by its looks (`prose`).

    `folded` is its beginning with straight quotes, one kind of space and hyphen, same offsets.
    """

    line_no: int
    start: int
    end: int
    folded: str
    words: int
    last: str
    after_blank: bool
    terminal: bool
    prose: bool

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.folded) is not None

    @property
    def quoted(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.folded[:1] in "\"'"


def fold(text: str) -> str:
    """`text` with straight quotes and plain spaces, as long as before."""
    for plain, marks in _FOLD:
        for mark in marks:  # several times as fast as str.translate
            text = text.replace(mark, plain)
    return text


def _last(line: str) -> str:
    """The last character that is no closing mark; an ellipsis counts as none of those that end sentences."""
    tail = line[-20:].rstrip(_CLOSERS)
    return "\0" if tail.endswith(("...", "…")) and len(tail) == len(line[-20:]) else tail[-1:] or "\0"


def rows(folded: str, spans: list[tuple[int, int]]) -> list[Row]:
    """The non-blank lines among `spans` (start and end of every line) of a text that went through `fold`."""
    found = []
    blank = True
    for line_no, (start, end) in enumerate(spans):
        if start == end:
            blank = True
            continue
        line = folded[start:end]
        tail = line[-1]
        if tail in _NOT_LAST:  # few lines end so but sentences
            tail = _last(line)
        words = line.count(" ") + 1
        if end - start >= (words + 1) * _WORD:
            words = (end - start) // _WORD
        terminal = tail in _TERMINAL
        prose = words >= 8 if terminal else words >= 40
        found.append(Row(line_no, start, end, line[:_LONG], words, tail, blank, terminal, prose))
        blank = False
    return found
