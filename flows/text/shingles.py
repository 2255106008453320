"""Shingles of a text: hashes of every five words in a row, by which texts that repeat one another are known.

Broder, On the resemblance and containment of documents (1997). The sample keeps the hashes below a fixed bound, the
same ones in every text, so that two samples show what two texts share, a short one inside a long one too.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

WORDS = 5
"""Words in a shingle."""
MOST = 20_000
"""Shingles of one text that are kept: of a longer text, its beginning speaks for it."""
_SAMPLED = 2**32 // 8
_SCRIPTS = "\u3040-\u30ff\u3400-\u9fff"  # written without spaces: each character counts as a word
_WORD = re.compile(rf"[{_SCRIPTS}]|[^\W_{_SCRIPTS}]+")
_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
_APOSTROPHES = "'’‘ʼ"
_SIGNS = "“”–—…\u00a0"  # the usual ones outside ASCII: without them, most English texts are ASCII and quick to read
_MARK = re.compile("[\u0300-\u036f]")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

_AT_ONCE = 100_000  # words whose shingles are hashed together: about what a processor's cache holds

Hashes = npt.NDArray[np.uint32]
Codes = npt.NDArray[np.uint32]


def words(text: str) -> list[bytes]:
    """The words of `text` in UTF-8, without case, diacritics, apostrophes and other marks."""
    for mark in _APOSTROPHES:  # several times as fast as str.translate
        text = text.replace(mark, "")
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    if text.isascii():
        return text.encode().translate(_PLAIN).split()
    found = _WORD.findall(_MARK.sub("", unicodedata.normalize("NFKD", text)).casefold())
    return "\n".join(found).encode("utf-8", "surrogatepass").split()


def codes(spoken: Sequence[bytes]) -> Codes:
    """A number for each word of a text, as many of them as count."""
    counted = spoken[: MOST + WORDS - 1]
    return np.fromiter(map(zlib.crc32, counted), np.uint32, len(counted))


def hashes(texts: Sequence[Codes]) -> Iterator[Hashes]:
    """Hash of every shingle of each text's words, in reading order; a shorter text is one, an empty one none."""
    first = words = 0
    for last, text in enumerate(texts, start=1):
        words += len(text)
        if words > _AT_ONCE or last == len(texts):
            yield from _hashes(texts[first:last])
            first, words = last, 0


def _hashes(texts: Sequence[Codes]) -> Iterator[Hashes]:
    """The same for a few texts, in one go; what reaches from one text into the next is left out."""
    mixed = _mixed(np.concatenate(texts), WORDS)
    start = 0
    for text in texts:
        size = len(text)
        yield mixed[start : start + size - WORDS + 1] if size >= WORDS else _mixed(text, size)[:size]
        start += size


def _mixed(text: Codes, size: int) -> Hashes:
    """Hash of every `size` words in a row."""
    count = max(len(text) - size + 1, 0)
    mixed = np.zeros(count, np.uint64)
    for place in range(size):
        mixed = mixed * _STEP + text[place : place + count]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)


def sample(shingles: Hashes) -> Hashes:
    """The different hashes that are compared first, about an eighth of all, in order."""
    return np.unique(shingles[shingles < _SAMPLED])
