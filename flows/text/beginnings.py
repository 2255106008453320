"""Says with which characters a match of a regular expression can begin, so that most lines need not try it."""

import importlib
from collections.abc import Iterable
from typing import Any, NamedTuple

BEYOND = "\x80"
"""Stands for any character beyond ASCII."""
ASCII = frozenset(map(chr, range(128)))
_SPACE = frozenset(" \t\n\r\f\v\x1c\x1d\x1e\x1f")
_DIGIT = frozenset("0123456789")
_WORD = frozenset(char for char in ASCII if char.isalnum()) | {"_"}
_CATEGORIES = {"SPACE": _SPACE, "DIGIT": _DIGIT, "WORD": _WORD}
_FOLDED = frozenset("isk")  # ASCII letters that a letter beyond ASCII equals where case does not count
_MOST = 2_000  # beginnings that are told apart
_PARSER: Any = importlib.import_module("re._parser")  # the one that `re` itself compiles from

_Strings = frozenset[str]


class _Begun(NamedTuple):
    """What the text of a part of an expression can be: whole, or only begun, with whatever may come after it."""

    whole: _Strings
    begun: _Strings


_NOTHING = _Begun(frozenset({""}), frozenset())
_ANYTHING = _Begun(frozenset(), frozenset({""}))


def beginnings(pattern: str, length: int) -> _Strings:
    """Strings with one of which every match of `pattern` begins, at most `length` characters each.

    In lower case, with `BEYOND` for each character beyond ASCII; rather too many than too few. Holds with and without
    regard to case.
    """
    return frozenset().union(*_sequence(_PARSER.parse(pattern), length))


def begins_word(pattern: str) -> bool:
    r"""Whether every match of `pattern` begins with a letter or digit, and `\b` says that a word begins there."""
    operation, argument = next(iter(_PARSER.parse(pattern)), (None, None))
    edge = str(operation) == "AT" and str(argument) == "AT_BOUNDARY"
    return edge and beginnings(pattern, 1) <= _WORD | {BEYOND}


def key(text: str) -> str:
    """`text` in the characters of `beginnings`."""
    return text.lower() if text.isascii() else "".join(char.lower() if char.isascii() else BEYOND for char in text)


def _sequence(parts: Iterable[tuple[Any, Any]], length: int) -> _Begun:
    whole, begun = _NOTHING
    for operation, argument in parts:
        found = _part(str(operation), argument, length)
        if len(whole) * (len(found.whole) + len(found.begun)) + len(begun) > _MOST:
            return _Begun(frozenset(), begun | whole)
        begun |= {(before + after)[:length] for before in whole for after in found.begun}
        joined = {before + after for before in whole for after in found.whole}
        begun |= {text[:length] for text in joined if len(text) >= length}
        whole = frozenset(text for text in joined if len(text) < length)
        if not whole:
            break
    return _Begun(whole, begun)


def _part(operation: str, argument: Any, length: int) -> _Begun:
    match operation:
        case "LITERAL":
            return _Begun(_letter(argument), frozenset())
        case "IN":
            return _Begun(_set(argument), frozenset())
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = argument
            return _repeated(least, most, repeated, length)
        case "SUBPATTERN":
            return _sequence(argument[3], length)
        case "ATOMIC_GROUP":
            return _sequence(argument, length)
        case "BRANCH":
            found = [_sequence(branch, length) for branch in argument[1]]
            return _Begun(*(frozenset().union(*each) for each in zip(*found, strict=True)))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _NOTHING
        case _:
            return _ANYTHING


def _repeated(least: int, most: int, parts: Any, length: int) -> _Begun:
    """Repetitions: what comes after more of them than there must be is left open."""
    found = _sequence([("SUBPATTERN", (None, 0, 0, parts))] * min(max(least, 1), length), length)
    if least > length or most == least:
        return found
    if least == 0:
        return (
            found._replace(whole=found.whole | {""}) if most == 1 else _Begun(_NOTHING.whole, found.whole | found.begun)
        )
    return _Begun(frozenset(), found.whole | found.begun)


def _letter(code: int) -> _Strings:
    if code >= 128:
        return _FOLDED | {BEYOND}
    char = chr(code).lower()
    return frozenset({char, BEYOND}) if char in _FOLDED else frozenset({char})


def _set(items: Iterable[tuple[Any, Any]]) -> _Strings:
    chars: _Strings = frozenset()
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
                chars, beyond = ASCII, True
    found = ASCII - chars if negated else chars | _FOLDED if beyond else chars
    return frozenset(char.lower() for char in found) | {BEYOND}


def _span(first: int, last: int) -> _Strings:
    return frozenset(map(chr, range(first, min(last, 127) + 1)))
