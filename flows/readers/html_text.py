"""The visible text of a page, one block a line, with the markup around each line."""

import re
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flows.text import markup

_BLOCK_TAGS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr label legend li main menu nav noframes ol p pre"
    " search section summary table tbody td tfoot th thead tr ul"
)
_UNSEEN_TAGS = (
    "head script style noscript template svg iframe object embed canvas video audio select textarea input datalist map"
    " title meta link base noembed"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BOLD = frozenset({"b", "strong"})
_COUNTED = _BOLD | {"a", "pre", "tr", "td", "th"}
_WORDED = ("class", "id", "role", "itemprop", "rel", "data-testid", "data-component", "data-module", "aria-label")
_BESIDE_CLASS = frozenset(_WORDED[1:])
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SHOWN = frozenset({"until-found"})
_NAMES = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))  # a space between
_NAME = re.compile(rb"[A-Za-z]{2,}[0-9]?")
_WORD = re.compile(rb"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_LONGEST_WORD = 20
_GLUED = re.compile(r"[^\W\d_A-Z][A-Z\d]|\d[A-Z]|[)\]][A-Z]")  # of two inline elements that only CSS parts
_MOST_WORDS = 10
_LONGEST_ATTRIBUTE = 300
_ENDS = ".!?…:;\"”’')]"
_SHORTEST_TITLE = 12
_LONGEST_TITLE = 300
_TITLES = 'meta[property="og:title"], meta[name="twitter:title"]'
_LONGEST_ROW = 200  # characters of a table row that becomes one line

_Open = tuple[LexborNode, str, bool, dict[str, Any]]
"""An element whose end has not been met yet: its tag, whether it is a block, its attributes."""


class Text(NamedTuple):
    """The lines of a page, none of them blank, and a string of `flows.text.markup` for each."""

    lines: list[str]
    markup: list[str]


def read(tree: LexborHTMLParser) -> Text:
    """The visible lines of a page in the order of the page; none when nothing is visible."""
    walk = _Walk(_titles(tree))
    if tree.body is not None:
        walk.run(tree.body)
    return Text(walk.lines, walk.markup)


class _Walk:
    """One pass over the tree, without recursion."""

    def __init__(self, titles: list[str]) -> None:
        self._titles = titles
        self._begin = frozenset(title[0] for title in titles)
        self.lines: list[str] = []
        self.markup: list[str] = []
        self._open: list[_Open] = []
        self._named: list[str] = []  # tags and words of the open elements that the last line stands in, too
        self._parts: list[str] = []  # text of the line that is being read
        self._linked = self._bolded = 0  # its characters inside links, bold type
        self._links = self._bolds = 0  # open links, bold elements
        self._inner: list[tuple[str, dict[str, Any]]] = []  # elements that began within it
        self._ended = False  # whether an inline element ended since the last text
        self._meets = False  # and another began
        self._wraps = False  # whether the line before ended with a <br>
        self._pres = 0  # open <pre>
        self._marked = False  # whether any link, bold element or <pre> is open
        self._rows: list[tuple[int, int]] = []  # open table rows: first line, cells so far

    def run(self, body: LexborNode) -> None:
        node: LexborNode = body
        while True:
            if not node.is_text_node:
                child = self._enter(node)
                if child is not None:
                    node = child
                    continue
            elif self._parts or self._marked or not node.is_empty_text_node:
                self._text(node.text_content or "")
            else:  # white space before a line
                self._ended = self._meets = False
            following = node.next
            while following is None and self._open:
                node = self._leave()
                following = node.next if self._open else None
            if following is None:
                self._flush()
                return
            node = following

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take in a node that is no text; its first child where its content is visible."""
        tag = node.tag or ""
        if tag == "br":
            self._wraps = self._flush()
            return None
        if tag in _UNSEEN:
            return None
        child = node.first_child
        block = tag in _BLOCKS
        if child is None and not (block and (self._wraps or self._parts or self._inner)):
            return None
        attributes: dict[str, Any] = node.attributes
        if ("style" in attributes or "hidden" in attributes or tag == "dialog") and _hidden(attributes, tag):
            return None
        if block and (self._parts or self._inner or self._wraps):
            self._end_block()
        if child is None:
            return None
        self._open.append((node, tag, block, attributes))
        if not block:
            self._inner.append((tag, attributes))
            self._meets = self._ended
        if tag in _COUNTED:
            self._count(tag, 1)
        return child

    def _leave(self) -> LexborNode:
        node, tag, block, _ = self._open[-1]
        if not block:
            self._ended = True
        elif self._parts or self._inner or self._wraps:
            self._end_block()  # the line stands in the element that ends here
        self._open.pop()
        if len(self._named) > len(self._open):
            self._named.pop()
        if tag in _COUNTED:
            self._count(tag, -1)
        return node

    def _end_block(self) -> None:
        """End the line where a block begins or ends."""
        if self._parts:
            self._flush()
        else:
            self._inner.clear()
        self._wraps = False

    def _count(self, tag: str, step: int) -> None:
        if tag == "a":
            self._links += step
        elif tag in _BOLD:
            self._bolds += step
        elif tag == "pre":
            self._pres += step
        elif tag == "tr":
            if step > 0:
                self._rows.append((len(self.lines), 0))
            else:
                self._row(*self._rows.pop())
        elif step > 0 and self._rows:
            first, cells = self._rows[-1]
            self._rows[-1] = first, cells + 1
        self._marked = self._links > 0 or self._bolds > 0 or self._pres > 0

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
        if self._links or self._bolds:
            chars = len(text) - text.count(" ")
            self._linked += chars if self._links else 0
            self._bolded += chars if self._bolds else 0

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
        self._linked = self._bolded = 0
        return bool(line)

    def _end(self, line: str) -> None:
        inner = [tag + _words(given) for tag, given in self._inner]
        if self._titles and _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE and self._is_title(line):
            inner.insert(0, "title.page")
        links = bold = 0.0
        if self._linked or self._bolded:
            chars = max(1, len(line) - line.count(" "))
            links, bold = min(1.0, self._linked / chars), min(1.0, self._bolded / chars)
        common = len(self._named)
        self._named += [tag + _words(given) for _, tag, _, given in self._open[common:]]
        self.lines.append(line)
        self.markup.append(markup.write(common, self._named, links, bold, inner))

    def _is_title(self, line: str) -> bool:
        """Whether the line is what the page's head gives as its title, the name of the site left out."""
        first = line[:1].lower()
        if first not in self._begin and first.isalnum():  # so are most lines
            return False
        letters = _letters(line)
        return any(title.startswith(letters) and 2 * len(letters) > len(title) for title in self._titles)

    def _row(self, first: int, cells: int) -> None:
        """Make one line, with tabs, of a table row each of whose cells is one short line."""
        found = self.lines[first:]
        if 1 < len(found) == cells and sum(map(len, found)) <= _LONGEST_ROW:
            self.lines[first:] = ["\t".join(found)]
            del self.markup[first + 1 :]  # nothing below the row is in common with the line after it


def _titles(tree: LexborHTMLParser) -> list[str]:
    """What the head of the page gives as its title, letters and digits only."""
    stated = (tree.head.css(_TITLES) if tree.head is not None else []) or tree.css(_TITLES)  # the head is soon searched
    found = [node.attributes.get("content") for node in stated]
    heading = tree.css_first("head title")
    found.append(heading.text() if heading is not None else None)
    return list(dict.fromkeys(_letters(title[:_LONGEST_ATTRIBUTE]) for title in found if title))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _hidden(attributes: dict[str, Any], tag: str) -> bool:
    if "hidden" in attributes and attributes["hidden"] not in _SHOWN:
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style):
        return True
    return tag == "dialog" and "open" not in attributes


def _words(attributes: dict[str, Any]) -> str:
    """The words of the attributes that say what an element is for, each after a dot."""
    if _BESIDE_CLASS.isdisjoint(attributes):  # most elements have a class at most
        value = attributes.get("class")
    else:
        value = " ".join([given for name in _WORDED if (given := attributes.get(name))])
    return _split(value[:_LONGEST_ATTRIBUTE]) if value else ""


@lru_cache(maxsize=65_536)
def _split(value: str) -> str:
    names = value.encode("ascii", "replace").translate(_NAMES).split()
    words = dict.fromkeys(chain.from_iterable(map(_name_words, names)))
    return "." + ".".join(list(words)[:_MOST_WORDS]) if words else ""


@lru_cache(maxsize=65_536)
def _name_words(name: bytes) -> list[str]:
    """The words of `storyBody2` in lower case; none of what is a number or code rather than a name."""
    if not _NAME.fullmatch(name):
        return []
    return [word.decode().lower() for word in _WORD.findall(name) if 2 < len(word) <= _LONGEST_WORD]
