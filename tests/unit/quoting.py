"""Builds what quotations are found in: sentences and mentions of small invented texts."""

import re

from flows.contracts import rules
from flows.text import ids, line_spans, quotes, sentences
from flows.text.spans import Line, Mention, Quote, Role, Sentence

CAST = {
    "Clara Venn": ("person", "Clara Venn"),
    "Venn": ("person", "Clara Venn"),
    "Tomas Brack": ("person", "Tomas Brack"),
    "Brack": ("person", "Tomas Brack"),
    "Harbour Board": ("organisation", "Harbour Board"),
    "Sandport": ("place", "Sandport"),
}
"""Names of an invented coast: kind and fullest name. Clara is a woman's name, Tomas a man's."""


def prepare(text: str) -> tuple[list[Sentence], list[Mention]]:
    """Sentences of every line of `text`, and mentions of `CAST` in them."""
    labelled = [
        Line(number, start, end, "body", "body", "line.body")
        for number, (start, end) in enumerate(line_spans.split(text))
        if end > start
    ]
    split = sentences.split(text, labelled, rules())
    found = []
    for match in re.finditer("|".join(sorted(CAST, key=len, reverse=True)), text):
        kind, name = CAST[match.group()]
        home = next((s for s in reversed(split) if s.char_start <= match.start()), None)
        if home is not None:
            found.append(
                Mention(*match.span(), home.line_no, home.sentence_no, "body", ids.entity(kind, name), kind, name, "x")
            )
    return split, found


def quoted(text: str, roles: list[Role] | None = None, own: str | None = None) -> list[Quote]:
    """The quotations of `text`."""
    split, mentions = prepare(text)
    return quotes.find(text, split, mentions, roles or [], rules(), own=own)


def spoken(text: str) -> list[tuple[str, str | None, str]]:
    """The quotations of `text`: words, name of the entity or else of the speaker as named, kind."""
    _, mentions = prepare(text)
    name_of = {mention.entity_id: mention.name for mention in mentions}
    return [
        (text[q.char_start : q.char_end], name_of.get(q.speaker_id or "", q.speaker_as_named), q.kind)
        for q in quoted(text)
    ]
