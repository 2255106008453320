"""The visible text of a page, one block a line, with the markup around each line."""

import re
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flows.readers.html_elements import hidden, named
from flows.text.markup import DEEPEST, MOST_INNER, TITLE, Markup

_BLOCK_TAGS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr label legend li main menu nav noframes ol p"
    " search section summary table tbody tfoot thead ul"
)
_UNSEEN_TAGS = (
    "head script style noscript template svg iframe object embed canvas video audio select textarea input datalist map"
    " title meta link base noembed -comment"
)
_UNSEEN, _BREAK, _CELL, _ROW, _PRE, _BLOCK, _INLINE, _LINK, _BOLD = range(9)  # from _CELL to _BLOCK blocks
_KINDS = {
    **dict.fromkeys(_UNSEEN_TAGS.split(), _UNSEEN),
    **dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK),
    **dict.fromkeys(("td", "th"), _CELL),
    **dict.fromkeys(("b", "strong"), _BOLD),
    "br": _BREAK,
    "tr": _ROW,
    "pre": _PRE,
    "a": _LINK,
}
_GLUED = re.compile(r"[^\W\d_A-Z][A-Z\d]|\d[A-Z]|[)\]][A-Z]")  # of two inline elements that only CSS parts
_ENDS = ".!?…:;\"”’')]"
_SHORTEST_TITLE = 12
_LONGEST_TITLE = 300
_TITLES = 'meta[property="og:title"], meta[name="twitter:title"]'
_LONGEST_ROW = 200  # characters of a table row that becomes one line

_Open = tuple[LexborNode, str, int, dict[str, Any]]
"""An element whose end has not been met yet: its tag, its kind, its attributes."""


class Text(NamedTuple):
    """The lines of a page, none of them blank, and what its tags say of them."""

    lines: list[str]
    markup: Markup


def read(tree: LexborHTMLParser) -> Text:
    """The visible lines of a page in the order of the page; none when nothing is visible."""
    walk = _Walk(_titles(tree))
    if tree.body is not None:
        walk.run(tree.body)
    return Text(walk.lines, walk.markup())


class _Walk:
    """One pass over the tree, without recursion."""

    def __init__(self, titles: list[str]) -> None:
        self._titles = titles
        self._begin = frozenset(letter for title in titles for letter in (title[0], title[0].upper()))
        self.lines: list[str] = []
        self._names = [""]  # of the elements that lines stand in, as in `Markup`
        self._around = [0]
        self._of: list[int] = []  # of each line, as in `Markup`
        self._links_of: list[int] = []
        self._bold_of: list[int] = []
        self._within: list[str] = []
        self._open: list[_Open] = []
        self._numbers = [0]  # of the open elements that the last line stands in, too
        self._parts: list[str] = []  # text of the line that is being read
        self._linked: list[str] = []  # those inside links
        self._bolded: list[str] = []  # those in bold type
        self._inner: list[_Open] = []  # elements that began within it
        self._links = self._bolds = self._pres = 0  # open links, bold elements, <pre>
        self._ended = False  # whether an inline element ended since the last text
        self._meets = False  # and another began
        self._wraps = False  # whether the line before ended with a <br>
        self._rows: list[tuple[int, int]] = []  # open table rows: first line, cells so far

    def run(self, body: LexborNode) -> None:
        parts = self._parts
        node: LexborNode | None = body
        while node is not None:
            text = node.text_content
            if text is None:
                child = self._enter(node)
                if child is not None:
                    node = child
                    continue
            elif parts or not text.isspace():
                self._text(text)  # all but white space before a line
            following = node.next
            node = self._leave() if following is None else following
        self._flush()

    def markup(self) -> Markup:
        """What the tags say of the lines."""
        return Markup(self._names, self._around, self._of, self._links_of, self._bold_of, self._within)

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take in a node that is no text; its first child where its content is visible."""
        tag = node.tag or ""
        kind = _KINDS.get(tag, _INLINE)
        if kind == _UNSEEN:
            return None
        if kind == _BREAK:
            self._wraps = self._flush()
            return None
        child = node.first_child
        ends = kind < _INLINE and (self._parts or self._inner or self._wraps)
        if child is None and not ends:
            return None
        attributes = node.attributes
        if ("style" in attributes or "hidden" in attributes or tag == "dialog") and hidden(tag, attributes):
            return None
        if ends:
            self._end_block()
        if child is None:
            return None
        entry = node, tag, kind, attributes
        self._open.append(entry)
        if kind >= _INLINE:
            self._inner.append(entry)
            self._meets = self._ended
            if kind == _LINK:
                self._links += 1
            elif kind == _BOLD:
                self._bolds += 1
        elif kind != _BLOCK:
            self._count(kind, 1)
        return child

    def _leave(self) -> LexborNode | None:
        """End the elements that no node follows in; the node behind them."""
        opened, numbers = self._open, self._numbers
        while opened:
            node, _, kind, _ = opened[-1]
            if kind >= _INLINE:
                self._ended = True
                if kind == _LINK:
                    self._links -= 1
                elif kind == _BOLD:
                    self._bolds -= 1
            elif self._parts or self._inner or self._wraps:
                self._end_block()  # the line stands in the element that ends here
            opened.pop()
            if len(numbers) > len(opened) + 1:
                numbers.pop()
            if kind < _BLOCK:
                self._count(kind, -1)
            if opened and (following := node.next) is not None:
                return following
        return None

    def _end_block(self) -> None:
        """End the line where a block begins or ends."""
        if self._parts:
            self._flush()
        else:
            self._inner.clear()
        self._wraps = False

    def _count(self, kind: int, step: int) -> None:
        """Take note that a <pre>, a row or cell of a table begins (1) or ends (-1)."""
        if kind == _PRE:
            self._pres += step
        elif kind == _ROW:
            if step > 0:
                self._rows.append((len(self.lines), 0))
            else:
                self._row(*self._rows.pop())
        elif step > 0 and self._rows:
            first, cells = self._rows[-1]
            self._rows[-1] = first, cells + 1

    def _text(self, text: str) -> None:
        if self._pres and "\n" in text:
            for line in text.split("\n")[:-1]:
                self._parts.append(line)
                self._flush()
            text = text[text.rindex("\n") + 1 :]
        if self._meets and self._parts and _GLUED.match(self._parts[-1][-1:] + text[:1]):
            self._parts.append(" ")
        self._ended = self._meets = False
        self._parts.append(text)
        if self._links:
            self._linked.append(text)
        if self._bolds:
            self._bolded.append(text)

    def _flush(self) -> bool:
        """End the line; whether there was one. It goes on the line before where a <br> parts a sentence."""
        line = " ".join("".join(self._parts).split()) if self._parts else ""
        if line:
            if self._wraps and line[:1].islower() and self.lines[-1][-1:] not in _ENDS:
                self.lines[-1] += " " + line
            else:
                self._end(line)
        self._parts.clear()
        self._inner.clear()
        self._linked.clear()
        self._bolded.clear()
        return bool(line)

    def _end(self, line: str) -> None:
        inner = [named(tag, given) for _, tag, _, given in self._inner] if self._inner else []
        if self._titles and _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE and self._is_title(line):
            inner.insert(0, TITLE)
        numbers = self._numbers
        for _, tag, _, given in self._open[len(numbers) - 1 : DEEPEST]:
            self._around.append(numbers[-1])
            numbers.append(len(self._names))
            self._names.append(named(tag, given))
        self.lines.append(line)
        self._of.append(numbers[-1])
        self._links_of.append(self._share(self._linked, line) if self._linked else 0)
        self._bold_of.append(self._share(self._bolded, line) if self._bolded else 0)
        if len(inner) > 1:
            inner = [*dict.fromkeys(inner)][:MOST_INNER]
        self._within.append(" ".join(inner))

    def _share(self, among: list[str], line: str) -> int:
        """The percentage of the line that some of its parts are, spaces left out."""
        if len(among) == len(self._parts):  # most lines are all link or none of it
            return 100
        chars = len(line) - line.count(" ")
        return round(100 * min(1.0, sum([len(part) - part.count(" ") for part in among]) / chars))

    def _is_title(self, line: str) -> bool:
        """Whether the line is what the page's head gives as its title, the name of the site left out."""
        first = line[0]
        if first not in self._begin and first.isalnum():  # so are most lines
            return False
        letters = _letters(line)
        return any(title.startswith(letters) and 2 * len(letters) > len(title) for title in self._titles)

    def _row(self, first: int, cells: int) -> None:
        """Make one line, with tabs, of a table row each of whose cells is one short line."""
        found = self.lines[first:]
        if 1 < len(found) == cells and sum(map(len, found)) <= _LONGEST_ROW:
            self.lines[first:] = ["\t".join(found)]
            for of_lines in (self._of, self._links_of, self._bold_of, self._within):
                del of_lines[first + 1 :]
            last = self._of[first] + 1  # the elements of the other cells began after that of the first one
            del self._names[last:], self._around[last:]


def _titles(tree: LexborHTMLParser) -> list[str]:
    """What the head of the page gives as its title, letters and digits only."""
    stated = (tree.head.css(_TITLES) if tree.head is not None else []) or tree.css(_TITLES)  # the head is soon searched
    found = [node.attributes.get("content") for node in stated]
    heading = tree.css_first("head title")
    found.append(heading.text() if heading is not None else None)
    return list(dict.fromkeys(_letters(title[:_LONGEST_TITLE]) for title in found if title))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
