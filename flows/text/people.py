"""The persons of one article: which surname leads to which full name."""

from collections.abc import Collection
from functools import lru_cache

from flows.text import ids
from flows.text.name_lexicon import Lexicon
from flows.text.name_runs import Piece

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})
_SHE = frozenset({"Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Madame", "Dame", "Lady", "Frau", "Queen", "Princess"})
_HE = frozenset({"Mr.", "Mr", "Sir", "Lord", "Monsieur", "Herr", "King", "Prince", "Mister"})

_BEARERS = 30  # of one surname, told apart in one article

_fold = lru_cache(maxsize=1 << 16)(ids.fold)


class People:
    """Full names seen in an article, looked up by surname or given name."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin with nobody; `lexicon` tells the gender of given names."""
        self._lexicon = lexicon
        self._counts: dict[tuple[str, str], int] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._by_last: dict[str, list[tuple[str, str]]] = {}
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        self._single: dict[str, str] = {}

    def add(self, piece: Piece) -> None:
        """Take note of a person as named."""
        words = _words(piece)
        if len(words) < 2:
            if words:
                self._single.setdefault(words[0], piece.name)
            return
        key = (words[0], words[-1])
        self._counts[key] = self._counts.get(key, 0) + 1
        name = _plain(piece.name)
        if len(name) > len(self._names.get(key, "")):
            self._names[key] = name

    def settle(self) -> None:
        """Make the look-ups, after all were added."""
        for key in self._names:
            for names, word in ((self._by_last, key[1]), (self._by_first, key[0])):
                bearers = names.setdefault(word, [])
                if len(bearers) < _BEARERS:
                    bearers.append(key)

    def name_of(self, piece: Piece) -> str | None:
        """The full name that `piece` stands for; None if nobody in the article is called so."""
        words = _words(piece)
        if not words:
            return None
        if len(words) > 1:
            return self._full(words)
        word = words[0]
        candidates = self._by_last.get(word)
        if candidates:
            return self._names[self._best(candidates, piece.honorific)]
        if word in self._single:
            firsts = self._by_first.get(word, [])
            return self._names[firsts[0]] if len(firsts) == 1 else self._single[word]
        firsts = self._by_first.get(word, [])
        return self._names[firsts[0]] if len(firsts) == 1 else None

    def without_first(self, piece: Piece) -> str | None:
        """The full name that the words of `piece` but the first are, where the article has it alone too."""
        words = _words(piece)
        if len(words) < 3 or self._is_given(words[0]) or not self._is_given(words[1]):
            return None
        return self._names.get((words[1], words[-1]))

    def surname(self, piece: Piece) -> str | None:
        """The full name that ends with the one word of `piece`."""
        candidates = self._by_last.get(piece.low)
        return self._names[self._best(candidates, piece.honorific)] if candidates else None

    @property
    def surnames(self) -> Collection[str]:
        """The folded words with which somebody's full name ends."""
        return self._by_last.keys()

    def _full(self, words: tuple[str, ...]) -> str | None:
        """The name of somebody named by `words`, which may be a surname of two words."""
        name = self._names.get((words[0], words[-1]))
        if name is not None and self._is_given(words[0]):
            return name
        return self._longer(words) or name

    def _is_given(self, word: str) -> bool:
        return word in self._lexicon.female or word in self._lexicon.male

    def _longer(self, words: tuple[str, ...]) -> str | None:
        """The name that ends with `words` and has more before them: a surname of two words."""
        tail = " ".join(words)
        for key in self._by_last.get(words[-1], []):
            folded = _fold(self._names[key])
            if folded.endswith(" " + tail):
                return self._names[key]
        return None

    def _best(self, candidates: list[tuple[str, str]], honorific: str) -> tuple[str, str]:
        """The one of several persons of one surname: by the gender of the title, then the one named in full most."""
        if len(candidates) > 1 and honorific in _SHE:
            candidates = [key for key in candidates if key[0] in self._lexicon.female] or candidates
        elif len(candidates) > 1 and honorific in _HE:
            candidates = [key for key in candidates if key[0] not in self._lexicon.female] or candidates
        return max(candidates, key=lambda key: self._counts[key])


def _words(piece: Piece) -> tuple[str, ...]:
    """The folded words of a name, without the suffixes at its end."""
    if len(piece.words) == 1:
        return (piece.low,) if piece.low else ()
    return _parts(piece.name)


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> tuple[str, ...]:
    words = _fold(name).split(" ")
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(word for word in words if word)


@lru_cache(maxsize=1 << 16)
def _plain(name: str) -> str:
    """`name` without initials in its middle, which some outlets print and others do not."""
    words = name.split(" ")
    if words[0].endswith("."):
        return name
    kept = [
        word for at, word in enumerate(words) if not (0 < at < len(words) - 1 and len(word) == 2 and word[1] == ".")
    ]
    return " ".join(kept)
