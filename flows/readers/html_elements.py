"""What the attributes of an element say of it: the words of its names, and whether it is hidden."""

import re
from functools import lru_cache
from typing import Any

_WORDED = ("class", "id", "role", "itemprop", "rel", "data-testid", "data-component", "data-module", "aria-label")
_BESIDE_CLASS = frozenset(_WORDED[1:])
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SHOWN = frozenset({"until-found"})
_NAMES = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))  # a space between
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_WORD = 20
_MOST_WORDS = 10
_LONGEST_ATTRIBUTE = 300


def named(tag: str, attributes: dict[str, Any]) -> str:
    """The tag and the words of the attributes that say what an element is for, each after a dot."""
    if _BESIDE_CLASS.isdisjoint(attributes):  # most elements have a class at most
        value = attributes.get("class")
    else:
        value = " ".join(filter(None, map(attributes.get, _WORDED)))
    return _named(tag, value[:_LONGEST_ATTRIBUTE]) if value else tag


def hidden(tag: str, attributes: dict[str, Any]) -> bool:
    """Whether an element is not shown for what its own attributes say."""
    if "hidden" in attributes and attributes["hidden"] not in _SHOWN:
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style):
        return True
    return tag == "dialog" and "open" not in attributes


@lru_cache(maxsize=65_536)
def _named(tag: str, value: str) -> str:
    """The tag and the words of `storyBody2` in lower case; none of what is a number or code rather than a name."""
    words: dict[str, None] = {}
    for name in value.encode("ascii", "replace").translate(_NAMES).decode().split():
        if not name.isalpha() and not (name := name[:-1]).isalpha():  # one digit may end it
            continue
        if name.islower():  # so are most
            if 2 < len(name) <= _LONGEST_WORD:
                words[name] = None
            continue
        for word in _WORD.findall(name):
            if 2 < len(word) <= _LONGEST_WORD:
                words[word.lower()] = None
    return ".".join([tag, *words][: 1 + _MOST_WORDS])
