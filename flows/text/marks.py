"""Finds the stretches of text that stand inside quotation marks, whatever the marks are."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from flows.text.spans import Sentence

_DOUBLE = re.compile(r"\"|“|”|„|‟|«|»|＂|''(?!')|``|‘‘|’’(?!’)")  # all begin with letters: searched by their set
_OPENERS = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSERS = frozenset("”»") | {"’’"}
_OPENING = r"(?<![^\s(\[—–\-/\"“].)(?=[^\W\d_]|[\[.…$])"
_SINGLE_OPEN = re.compile(rf"[‘']{_OPENING}")
_EACH_SINGLE_OPEN = tuple(re.compile(mark + _OPENING) for mark in "‘'")  # a letter is found in a tenth of the time
_SINGLE_CLOSE = re.compile(r"['’](?<=[^\s‘(\[].)(?![^\W_])")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_OTHER_CLOSE = re.compile(r"[.,!?…]['’](?=\s|$)")
_REPORTED = re.compile(
    r"[,.!?…](?=\s+(?:(?:he|she|they|it|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s"
    r"(?:said|says|told|added|asked|wrote|tweeted)\b|(?:said|says|added|wrote|asked)\s\w))"
)
_ELLIPSIS = re.compile(r"\s?(?:…|\.\.\.)")
_ELIDED = frozenset({"em", "til", "tis", "twas", "cause", "cuz", "bout", "round", "n", "nuff", "s", "re", "ve", "ll"})
_SHORT_WORD = re.compile(r"[^\W_]{0,6}")
_LONGEST_SINGLE = 1_200
_LONGEST_OPEN = 1_500
_LONGEST_GLUED = 600  # characters of a quotation whose opening mark has no space before it


@dataclass(slots=True, eq=False)
class Stretch:
    """Words inside marks, white space at both ends left out.

    `outer_start` and `outer_end` take in the marks. `open_start`: no opening mark, the words go on from the line
    before. `open_end`: no closing mark, the words go on in the next line or the mark was forgotten.
    """

    char_start: int
    char_end: int
    outer_start: int
    outer_end: int
    line_no: int
    open_start: bool
    open_end: bool


@dataclass(slots=True, eq=False)
class LineSpan:
    """A line that facts may come from, and the numbers of its first and one past its last sentence."""

    line_no: int
    zone: str
    char_start: int
    char_end: int
    first: int
    last: int


def lines_of(sentences: list[Sentence]) -> list[LineSpan]:
    """The lines that `sentences` stand in; `first` and `last` are indices into `sentences`."""
    found: list[LineSpan] = []
    if not sentences:
        return found
    first = 0
    _, begun, begun_zone, start, end = sentences[0]
    for at, (_, line_no, zone, char_start, char_end) in enumerate(sentences):
        if line_no != begun or zone != begun_zone:
            found.append(LineSpan(begun, begun_zone, start, end, first, at))
            first, begun, begun_zone, start = at, line_no, zone, char_start
        end = char_end
    found.append(LineSpan(begun, begun_zone, start, end, first, len(sentences)))
    return found


def find(text: str, lines: list[LineSpan]) -> list[Stretch]:
    """Every quoted stretch of `lines`, in order, outermost marks only, none longer than its line."""
    found: list[Stretch] = []
    doubles = _by_line(_DOUBLE.finditer(text), lines)
    singles = _by_line((mark for opening in _EACH_SINGLE_OPEN for mark in opening.finditer(text)), lines)
    pending = -1  # the line behind one that ended inside a stretch
    for number in sorted(doubles.keys() | singles.keys()):
        line = lines[number]
        stretches: list[Stretch] = []
        if number in doubles:
            following = lines[number + 1] if number + 1 < len(lines) else None
            stretches = _doubles(text, line, doubles[number], number == pending, _opens(text, following))
        if number in singles:
            openers = sorted(mark.start() for mark in singles[number] if not _elision(text, mark.end()))
            stretches = _with_singles(text, line, stretches, openers) if openers else stretches
        found += stretches
        if stretches and stretches[-1].open_end:
            pending = number + 1
    return found


def _by_line(marks: Iterable[re.Match[str]], lines: list[LineSpan]) -> dict[int, list[re.Match[str]]]:
    """The marks that stand in lines, by the index of the line: most lines have none."""
    begins = [line.char_start for line in lines]
    found: dict[int, list[re.Match[str]]] = {}
    for mark in marks:
        number = bisect_right(begins, mark.start()) - 1
        if number >= 0 and mark.end() <= lines[number].char_end:
            found.setdefault(number, []).append(mark)
    return found


def _opens(text: str, line: LineSpan | None) -> bool:
    """Does the line begin with an opening mark?"""
    return line is not None and text[line.char_start] in "\"“„«‘'`"


def _doubles(text: str, line: LineSpan, marks: list[re.Match[str]], pending: bool, goes_on: bool) -> list[Stretch]:
    """Stretches in double marks of one line.

    Args:
        text: the article's text.
        line: the line.
        marks: the double marks of the line.
        pending: the line before ended inside a stretch.
        goes_on: the next line begins with an opening mark.
    """
    found: list[Stretch] = []
    start: re.Match[str] | None = None
    depth = 0
    for number, mark in enumerate(marks):
        kind = _role(text, line, mark, start is not None)
        if kind == "open" and start is None:
            start = mark
        elif kind == "open" and start is not None:
            if _nested(text, line, marks, number):
                depth += 1
            else:
                _append(found, text, line, start.start(), start.end(), _cut(text, start.end(), mark.start()), None)
                start = mark
        elif kind == "close" and start is not None:
            if depth:
                depth -= 1
            elif _strayed(text, line, start, mark):
                start = mark if text[mark.end() : mark.end() + 1].isalnum() else None
            else:
                _append(found, text, line, start.start(), start.end(), mark.start(), mark.end())
                start = None
        elif kind == "close" and pending and not found:
            _append(found, text, line, line.char_start, line.char_start, mark.start(), mark.end())
    if start is not None:
        end = line.char_end if goes_on else _open_end(text, line, start)
        _append(found, text, line, start.start(), start.end(), end, None)
    return found


def _strayed(text: str, line: LineSpan, opener: re.Match[str], closer: re.Match[str]) -> bool:
    """Did words run together take a closing mark for `opener`: no space before it, and too much behind it?"""
    if closer.start() - opener.end() <= _LONGEST_GLUED or opener.start() == line.char_start:
        return False
    return text[opener.start() - 1] in ".!?," and text[opener.end()].isalnum()


def _open_end(text: str, line: LineSpan, opener: re.Match[str]) -> int:
    """Where words end that no mark closes and no next line goes on.

    At a closing mark of the other kind; before the reporting clause; with the line, if a sentence begins at `opener`;
    or else with the sentence.
    """
    start, limit = opener.end(), line.char_end
    other = _OTHER_CLOSE.search(text, start, limit)
    if other and not _SINGLE_OPEN.search(text, start, other.start()):
        return other.end() - 1
    if reported := _REPORTED.search(text, start, limit):
        return reported.end()
    before = text[line.char_start : opener.start()].rstrip()[-1:]
    begins = text[start : start + 1].isupper() and (not before or before in ".!?:,…")
    return limit if begins and limit - start <= _LONGEST_OPEN else _cut(text, start, limit)


def _role(text: str, line: LineSpan, mark: re.Match[str], inside: bool) -> str:
    """Does the mark open, close or neither, by its shape and its neighbours?"""
    start, end = mark.span()
    before = text[start - 1] if start > line.char_start else " "
    after = text[end] if end < line.char_end else " "
    shape = mark[0]
    if inside and end == line.char_end:
        return "close"
    if shape in _CLOSERS and not inside and start == line.char_start and _ELLIPSIS.match(text, end):
        return "open"
    opening = (before.isspace() or before in "([—–-/:'‘") and not after.isspace()
    closing = not before.isspace() and (after.isspace() or not after.isalnum())
    if shape in _OPENERS:
        return "close" if inside and closing and not opening else "open"
    if shape in _CLOSERS:
        return "open" if not inside and opening and after.isalnum() else "close"
    if inside:
        return "open" if opening and before.isspace() and after.isalnum() else "close"
    if before.isdigit() and not after.isalnum():
        return "none"
    return "close" if closing and not opening and before.isalnum() else "open"


def _nested(text: str, line: LineSpan, marks: list[re.Match[str]], number: int) -> bool:
    """Is the opening mark at `number`, inside another stretch, followed by two closing ones?"""
    if number + 2 >= len(marks):
        return False
    return all(_role(text, line, mark, True) == "close" for mark in marks[number + 1 : number + 3])


def _cut(text: str, start: int, limit: int) -> int:
    """Where a stretch without a closing mark ends: with its sentence, at `limit` at the latest."""
    found = _SENTENCE_END.search(text, start, limit)
    return found.end() if found else limit


def _append(
    found: list[Stretch], text: str, line: LineSpan, outer_start: int, start: int, end: int, outer_end: int | None
) -> None:
    """Add the stretch text[start:end] without the white space at its ends, unless nothing of it can be read.

    Its opening mark is text[outer_start:start], of which nothing may be left, its closing one text[end:outer_end];
    without `outer_end` there is none.
    """
    marked, outer = outer_start < start, (outer_start, outer_end or end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if any(map(str.isalnum, text[start:end])):
        found.append(Stretch(start, end, *outer, line.line_no, not marked, outer_end is None))


def _with_singles(text: str, line: LineSpan, doubles: list[Stretch], openers: list[int]) -> list[Stretch]:
    """`doubles` and the stretches in single marks, which begin at some of `openers`, that do not lie inside them."""
    closers = [m.start() for m in _SINGLE_CLOSE.finditer(text, line.char_start, line.char_end)]
    starts = [s.outer_start for s in doubles]
    singles: list[Stretch] = []
    free = line.char_start
    for opener in openers:
        inside = bisect_right(starts, opener) - 1
        if opener < free or (inside >= 0 and opener < doubles[inside].outer_end):
            continue
        closer = _closer(text, opener, closers)
        if closer is None or _crosses(doubles, starts, opener, closer, text):
            continue
        before = len(singles)
        _append(singles, text, line, opener, opener + 1, closer, closer + 1)
        if len(singles) > before:
            free = closer + 1
    if not singles:
        return doubles
    return _outermost(sorted(doubles + singles, key=lambda s: (s.outer_start, -s.outer_end)))


def _elision(text: str, start: int) -> bool:
    word = _SHORT_WORD.match(text, start)
    return word is not None and word.group().lower() in _ELIDED


def _closer(text: str, opener: int, closers: list[int]) -> int | None:
    """The mark that closes the single mark at `opener`: rather one after punctuation than a plural's apostrophe."""
    first = bisect_right(closers, opener + 1)
    fallback = None
    for closer in closers[first : first + 6]:
        if closer - opener > _LONGEST_SINGLE:
            break
        if text[closer - 1] in ",.!?…" or text[closer - 1].lower() != "s":
            return closer
        follows = text[closer + 1 : closer + 3]
        if not (follows[:1].isspace() and follows[1:].islower()):
            return closer
        fallback = fallback or closer
    return fallback


def _crosses(doubles: list[Stretch], starts: list[int], opener: int, closer: int, text: str) -> bool:
    """Would the single stretch overlap a double one, or hold one without being speech?"""
    first = bisect_right(starts, opener)
    held = doubles[first : first + 1]
    if not held or held[0].outer_start > closer:
        return False
    last = doubles[bisect_right(starts, closer) - 1]
    return last.outer_end > closer or text[closer - 1] not in ",.!?…"


def _outermost(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in stretches:
        if not kept or stretch.outer_start >= kept[-1].outer_end:
            kept.append(stretch)
    return kept
