"""Says with which characters a match of a regular expression can begin, so that most lines need not try it."""

import importlib
from collections.abc import Iterable
from typing import Any

ASCII = frozenset(map(chr, range(128)))
_SPACE = frozenset(" \t\n\r\f\v\x1c\x1d\x1e\x1f")
_DIGIT = frozenset("0123456789")
_WORD = frozenset(char for char in ASCII if char.isalnum()) | {"_"}
_CATEGORIES = {"SPACE": _SPACE, "DIGIT": _DIGIT, "WORD": _WORD}
_FOLDED = frozenset("isk")  # ASCII letters that a letter beyond ASCII equals where case does not count
_PARSER: Any = importlib.import_module("re._parser")  # the one that `re` itself compiles from

_First = tuple[frozenset[str], bool]  # characters, and whether the part can match nothing


def first_chars(pattern: str) -> frozenset[str]:
    """The ASCII characters, in lower case, with which a match of `pattern` can begin; rather too many than too few.

    Holds with and without regard to case. Of characters beyond ASCII it says nothing.
    """
    chars, empty = _sequence(_PARSER.parse(pattern))
    return frozenset(char.lower() for char in (ASCII if empty else chars))


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _First:
    chars: frozenset[str] = frozenset()
    for operation, argument in parts:
        found, empty = _part(str(operation), argument)
        chars |= found
        if not empty:
            return chars, False
    return chars, True


def _part(operation: str, argument: Any) -> _First:
    match operation:
        case "LITERAL":
            return (frozenset(chr(argument)) if argument < 128 else _FOLDED), False
        case "IN":
            return _set(argument), False
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            chars, empty = _sequence(argument[2])
            return chars, empty or argument[0] == 0
        case "SUBPATTERN":
            return _sequence(argument[3])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "BRANCH":
            found = [_sequence(branch) for branch in argument[1]]
            return frozenset().union(*(chars for chars, _ in found)), any(empty for _, empty in found)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset(), True
        case "ANY" | "NOT_LITERAL":
            return ASCII, False
        case _:
            return ASCII, True


def _set(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    chars: frozenset[str] = frozenset()
    negated = beyond = False
    for operation, argument in items:
        match str(operation):
            case "NEGATE":
                negated = True
            case "LITERAL":
                chars |= _span(argument, argument)
                beyond |= argument > 127
            case "RANGE":
                chars |= _span(*argument)
                beyond |= argument[1] > 127
            case "CATEGORY":
                kind = _CATEGORIES[str(argument).rpartition("_")[2]]
                chars |= ASCII - kind if "_NOT_" in str(argument) else kind
            case _:
                return ASCII
    if negated:
        return ASCII - chars
    return chars | _FOLDED if beyond else chars


def _span(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, min(last, 127) + 1)))
