"""Says which strings a match of a regular expression must hold, so that lines without them need not try it."""

import importlib
from collections.abc import Iterable
from typing import Any

_MOST = 4  # strings of which one is required: looking for more takes as long as trying the expression
_SHORTEST = 3  # letters and digits: fewer stand in most lines
_PARSER: Any = importlib.import_module("re._parser")  # the one that `re` itself compiles from

_Required = frozenset[str] | None


def required(pattern: str) -> frozenset[str] | None:
    """Strings in lower case, one of which every line of ASCII holds that matches; None where no few strings are known.

    Holds with and without regard to case for such lines in lower case; an empty set means that none matches.
    """
    return _sequence(_PARSER.parse(pattern))


def least(pattern: str) -> int:
    """How many characters a match has at least."""
    width: int = _PARSER.parse(pattern).getwidth()[0]
    return width


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Required:
    best: _Required = None
    run = ""
    for operation, argument in parts:
        if str(operation) == "LITERAL":
            if argument > 127:
                return frozenset()
            run += chr(argument).lower()
            continue
        best = _better(_better(best, _string(run)), _part(str(operation), argument))
        run = ""
    return _better(best, _string(run))


def _part(operation: str, argument: Any) -> _Required:
    match operation:
        case "IN":
            return _set(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _sequence(argument[2]) if argument[0] else None
        case "SUBPATTERN":
            return _sequence(argument[3])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "BRANCH":
            return _any(_sequence(branch) for branch in argument[1])
        case _:
            return None


def _set(items: Iterable[tuple[Any, Any]]) -> _Required:
    found = list(items)
    if any(str(operation) != "LITERAL" for operation, _ in found):
        return None
    return _any(_string(chr(code)) if code < 128 else frozenset() for _, code in found)


def _any(ways: Iterable[_Required]) -> _Required:
    found: frozenset[str] = frozenset()
    for way in ways:
        if way is None:
            return None
        found |= way
    return found if len(found) <= _MOST else None


def _string(run: str) -> _Required:
    if len(run) >= _SHORTEST or (run and not run.replace(" ", "").isalnum() and not run.isspace()):
        return frozenset({run})
    return None


def _better(one: _Required, other: _Required) -> _Required:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=lambda strings: (len(strings), -min(map(len, strings), default=0)))
