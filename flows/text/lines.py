"""Says of each line of a text what it is."""

from collections.abc import Sequence

from flows.rules import Rules
from flows.text import blocks, line_spans, looked, markup_labels, outlets, page_lines, standfirst, taken_in, titles
from flows.text.markup import Markup
from flows.text.rows import Row, fold, rows
from flows.text.spans import Line, new
from flows.text.verdicts import BODY, OUTSIDE, Verdicts

_ZONES = {"body": "body", "caption": "caption", **dict.fromkeys(("title", "dateline", "byline", "credit"), "head")}


def label(text: str, repeated: frozenset[int], rules: Rules, line_markup: Markup | None = None) -> list[Line]:
    """Every non-blank line of `text` with its label, zone and rule.

    Args:
        text: the article's text.
        repeated: numbers of the lines that also stand in otherwise different articles.
        rules: the rules.
        line_markup: what the page's tags say of the lines; none for plain text.
    """
    found = rows(fold(text), line_spans.split(text))
    if line_markup is not None and line_markup.of and found:
        verdicts, inside = _of_page(found, repeated, rules, line_markup)
    else:
        verdicts, inside = _of_text(found, repeated, rules)
    return _lines(text, found, verdicts, inside)


def _of_text(found: list[Row], repeated: frozenset[int], rules: Rules) -> tuple[Verdicts, list[bool]]:
    """The verdict on each line of a plain text, and whether it lies in the article's text."""
    known = looked.look(found, repeated, rules)
    taken_in.listed(found, known.verdicts, known.inside)
    blocks.trim(found, known.hits, known.verdicts, known.inside)
    taken_in.facts(found, known.verdicts, known.inside)
    titles.head(found, known.verdicts, known.inside, outlets.index(rules))
    standfirst.take_in(found, known.hits, known.verdicts, known.inside)
    return known.verdicts, known.inside


def _of_page(
    found: list[Row], repeated: frozenset[int], rules: Rules, line_markup: Markup
) -> tuple[Verdicts, list[bool]]:
    """The same of a page, whose menus are set apart first."""
    page = page_lines.read(found, line_markup, repeated, rules)
    others, verdicts = page.looked.rows, page.looked.verdicts
    inside = page_lines.body(page, rules)
    for i, flag in enumerate(inside):
        if flag:  # the tags speak against what the words say
            verdicts[i] = None
    markup_labels.outside(others, verdicts, inside, page.places)
    title = markup_labels.title(others, verdicts, page.places)
    titles.head(others, verdicts, inside, outlets.index(rules), title)
    left = iter(zip(verdicts, inside, strict=True))
    every = [(item, False) if item is not None else next(left) for item in page.menus]
    return [verdict for verdict, _ in every], [flag for _, flag in every]


def _lines(text: str, found: list[Row], verdicts: Verdicts, inside: Sequence[bool]) -> list[Line]:
    lines = []
    captions: set[str] = set()
    for row, verdict, kept in zip(found, verdicts, inside, strict=True):
        decided = verdict or (BODY if kept else OUTSIDE)
        label = decided.label
        zone = _ZONES.get(label, "none")
        if zone == "caption":
            words = " ".join(text[row.start : row.end].split())
            zone = "none" if words in captions else zone
            captions.add(words)
        lines.append(new(Line, (row.line_no, row.start, row.end, label, zone, decided.rule_id)))
    return lines
