"""The organisations of one article: which short name leads to which long one."""

import re

from flows.text.name_runs import Piece

_OPENED = re.compile(r" \(\"?")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "&"})


class Bodies:
    """Organisations named in an article, looked up by their initials or their last word."""

    def __init__(self, text: str) -> None:
        """Begin with none; `text` is the article's text."""
        self._text = text
        self._long: dict[str, str] = {}
        self.endings: dict[str, str] = {}
        """The first organisation whose name ends with a word, by that word."""
        self._before: Piece | None = None

    def add(self, piece: Piece) -> None:
        """Take note of an organisation as named, in reading order."""
        before, self._before = self._before, piece
        if len(piece.words) > 1:
            self.endings.setdefault(piece.words[-1], piece.name)
        elif before is not None and len(before.words) > 1 and self._defines(before, piece):
            self._long.setdefault(piece.words[0], before.name)

    def name_of(self, piece: Piece) -> str:
        """The long name of an organisation: of the council for C, where the article says so."""
        return self._long.get(piece.words[0], piece.name) if len(piece.words) == 1 else piece.name

    def _defines(self, long: Piece, short: Piece) -> bool:
        """Does the short name stand in brackets after a name with its initials?"""
        if not 1 < short.start - long.end < 4 or not _OPENED.fullmatch(self._text, long.end, short.start):
            return False
        words = self._text[long.start : long.end].replace("-", " ").split()
        letters = "".join(word[0] for word in words if word not in _SMALL).upper()
        every = "".join(word[0] for word in words).upper()
        name = short.words[0].replace(".", "").upper()
        return name in (letters, every) or (len(name) > 2 and letters.startswith(name[:2]))
