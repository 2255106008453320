"""A cheap test of whether a text is English."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = (
    "the of and to in a is that for it was on are as with his they at be this from i have or by one had not but what"
    " all were when we there can an your which their said if do will each about how up out them then she many some so"
    " these would other into has more her two him been its who he"
)
_COMMON = frozenset(_WORDS.split())
_SAMPLE = 3_000
_LEAST_SHARE = 0.12
_LEAST_WORDS = 5


def of(text: str) -> str:
    """`en`, or `und` where too few of the words of `text` are common English ones, or too few to tell."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _LEAST_WORDS:
        return "und"
    return "en" if sum(word in _COMMON for word in words) >= _LEAST_SHARE * len(words) else "und"
