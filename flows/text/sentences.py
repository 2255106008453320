"""Splits lines into sentences."""

from flows.text.spans import Line, Sentence


def split(text: str, lines: list[Line]) -> list[Sentence]:
    """The sentences of every line of `lines` whose zone is not none, in reading order."""
    return [
        Sentence(no, line.line_no, line.zone, line.char_start, line.char_end)
        for no, line in enumerate(line for line in lines if line.zone != "none")
    ]
