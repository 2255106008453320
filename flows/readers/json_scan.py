"""Finds where JSON values begin and end in bytes, so that each record keeps its place and one bad record is one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(rb'"[^"\\]*+(?>(?:\\.[^"\\]*+)*)"|[{}\[\]"]', re.DOTALL)
_BETWEEN = re.compile(rb"[\s,\x1e]*")
_SCALAR = re.compile(rb'"[^"\\]*+(?>(?:\\.[^"\\]*+)*)"|[^\s,\[\]{}"]+', re.DOTALL)
_AFTER_KEY = re.compile(rb"\s*:\s*")
_NEXT_RECORD = re.compile(rb"[\r\n][ \t]*(?=\{)")
_OPENING = b"{["
_MAX_LOST = 20
_MAX_LISTS = 200
_MAX_LIST_DEPTH = 3


class Span(NamedTuple):
    """The bytes of one value. `whole` is False where it does not end: it is cut off, or its brackets do not match."""

    start: int
    end: int
    whole: bool = True


def values(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The values that stand one after another in data[start:end], with white space or commas between them.

    After a value that does not end, the search goes on at the next line that begins with a brace; after several that
    run to the end of `data`, what is left is one broken value: the time stays in proportion to the bytes.
    """
    stop = len(data) if end is None else end
    at = _skip(data, start, stop)
    lost = 0
    while at < stop:
        if data[at] in b"]}":  # what is left over of a broken value
            at = _skip(data, at + 1, stop)
            continue
        span = _value(data, at, stop)
        lost += not span.whole
        if lost > _MAX_LOST:
            span = Span(at, stop, whole=False)
        yield span
        at = _skip(data, max(span.end, at + 1), stop)


def elements(data: bytes, start: int, end: int | None = None) -> Iterator[Span]:
    """The elements of the array whose bracket is data[start]; an empty broken one at the end of an array cut off."""
    stop = len(data) if end is None else end
    at = _skip(data, start + 1, stop)
    lost = 0
    while at < stop and data[at] not in b"]":
        span = _value(data, at, stop)
        lost += not span.whole
        if lost > _MAX_LOST:
            span = Span(at, stop, whole=False)
        yield span
        at = _skip(data, max(span.end, at + 1), stop)
    if at >= stop:
        yield Span(stop, stop, whole=False)


def lists(data: bytes, span: Span) -> list[int]:
    """Where the arrays of objects begin that the object at `span` holds at most three levels deep."""
    found: list[int] = []
    depth = 0
    for token in _TOKEN.finditer(data, span.start, span.end):
        sign = data[token.start()]
        if sign == 0x22:  # a string: a key when a colon follows
            colon = _AFTER_KEY.match(data, token.end(), span.end)
            if depth <= _MAX_LIST_DEPTH and colon and data[colon.end() : colon.end() + 1] == b"[":
                inside = _skip(data, colon.end() + 1, span.end)
                if data[inside : inside + 1] == b"{" and len(found) < _MAX_LISTS:
                    found.append(colon.end())
        else:
            depth += 1 if sign in _OPENING else -1
    return found


def _value(data: bytes, at: int, stop: int) -> Span:
    if data[at] not in _OPENING:
        scalar = _SCALAR.match(data, at, stop)
        return Span(at, scalar.end() if scalar else at + 1, scalar is not None)
    expected: list[int] = []
    for token in _TOKEN.finditer(data, at, stop):
        sign = data[token.start()]
        if sign in _OPENING:
            expected.append(sign + 2)  # in ASCII both closing brackets stand two places behind the opening ones
        elif sign in b"}]":
            if expected.pop() != sign:
                return _broken(data, at, stop)
            if not expected:
                return Span(at, token.end())
        elif token.end() - token.start() == 1:  # a quotation mark without its second
            return _broken(data, at, stop)
    return _broken(data, at, stop)


def _broken(data: bytes, at: int, stop: int) -> Span:
    following = _NEXT_RECORD.search(data, at + 1, stop)
    return Span(at, following.end() if following else stop, whole=False)


def _skip(data: bytes, at: int, stop: int) -> int:
    found = _BETWEEN.match(data, at, stop)
    return found.end() if found else at
