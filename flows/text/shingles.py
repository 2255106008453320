"""Shingles of a text: hashes of every five words in a row, by which texts that repeat one another are known.

Broder, On the resemblance and containment of documents (1997). The sample keeps the hashes below a fixed bound, the
same ones in every text, so that two samples show what two texts share, a short one inside a long one too.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence

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

Hashes = npt.NDArray[np.uint32]


def words(text: str) -> list[str]:
    """The words of `text` without case, diacritics, apostrophes and other marks."""
    for mark in _APOSTROPHES:  # several times as fast as str.translate
        text = text.replace(mark, "")
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    if text.isascii():
        return text.encode().translate(_PLAIN).decode().split()
    return _WORD.findall(_MARK.sub("", unicodedata.normalize("NFKD", text)).casefold())


def hashes(spoken: Sequence[str]) -> Hashes:
    """Hash of every shingle of the words, in reading order; a text shorter than a shingle is one."""
    spoken = spoken[: MOST + WORDS - 1]
    size = min(WORDS, len(spoken))
    if not size:
        return np.empty(0, np.uint32)
    encoded = "\n".join(spoken).encode("utf-8", "surrogatepass").split(b"\n")
    codes = np.fromiter(map(zlib.crc32, encoded), np.uint64, len(encoded))
    count = len(codes) - size + 1
    mixed = np.zeros(count, np.uint64)
    for place in range(size):
        mixed = mixed * _STEP + codes[place : place + count]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)


def sample(shingles: Hashes) -> Hashes:
    """The different hashes that are compared first, about an eighth of all, in order."""
    return np.unique(shingles[shingles < _SAMPLED])
