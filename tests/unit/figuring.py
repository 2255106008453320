"""Reads the figures of invented texts, for the tests of figures."""

from flows.contracts import rules
from flows.text import attribution, claimants, dates, figures
from flows.text.spans import Figure, Mention, Quote, Sentence


def lines(text: str) -> list[Sentence]:
    found = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            found.append(Sentence(number, number, "body", start, start + len(line)))
        start += len(line) + 1
    return found


def read(text: str, said: list[Quote] | None = None, mentions: list[Mention] | None = None) -> list[Figure]:
    named = mentions or []
    found = figures.find(text, lines(text), named, dates.find(text, lines(text), rules()), rules())
    reported = attribution.find(text, lines(text), named, [], rules())
    return claimants.assign(found, said or [], reported, rules())


def only(text: str) -> Figure:
    (figure,) = read(text)
    return figure


def bounds(figure: Figure) -> tuple[float | None, bool | None, float | None, bool | None]:
    return figure.low, figure.low_inclusive, figure.high, figure.high_inclusive
