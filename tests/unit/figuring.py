"""Reads the figures of invented texts, for the tests of figures."""

from flows.contracts import rules
from flows.text import claimants, dates, figures
from flows.text.claimants import Said
from flows.text.spans import Figure, Mention, Sentence


def lines(text: str) -> list[Sentence]:
    found = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            found.append(Sentence(number, number, "body", start, start + len(line)))
        start += len(line) + 1
    return found


def read(text: str, said: list[Said] | None = None, mentions: list[Mention] | None = None) -> list[Figure]:
    named = mentions or []
    found = figures.find(text, lines(text), named, dates.find(text, lines(text), rules()), rules())
    return claimants.assign(text, found, lines(text), named, roles=[], quotes=said or [], rules=rules())


def only(text: str) -> Figure:
    (figure,) = read(text)
    return figure


def bounds(figure: Figure) -> tuple[float | None, bool | None, float | None, bool | None]:
    return figure.low, figure.low_inclusive, figure.high, figure.high_inclusive
