"""Finds figures: numbers that count, measure or rank something, with their bounds."""

from bisect import bisect_left, bisect_right

from flows.rules import Rules
from flows.text import numbers
from flows.text.figure_context import Context, lexicon
from flows.text.figure_drafts import Draft, drafts
from flows.text.numbers import Number
from flows.text.spans import Figure, Mention, Sentence, Timex, new

_BEFORE_UNITS = ("%", "-", "‑", "°", "€", "£")
_NOT_DATES = ("duration", "money", "percent", "ordinal")


def find(
    text: str,
    sentences: list[Sentence],
    mentions: list[Mention],
    timexes: list[Timex],
    rules: Rules,
) -> list[Figure]:
    """The figures of an article. Who claims them is for `claimants.assign` to say: here it is nobody.

    Args:
        text: the article's text.
        sentences: its sentences, in order.
        mentions: its mentions, in order; tell ages from other numbers behind a name.
        timexes: its date expressions, in order.
        rules: the rules.

    Returns:
        In order of char_start, none overlapping another.
    """
    found = numbers.scan(text, rules)
    if not found:
        return []
    known = lexicon(rules)
    calendar = [timex for timex in timexes if timex.type in ("DATE", "TIME")]
    periods = {timex.char_end: timex for timex in timexes if timex.type in ("DURATION", "SET")}
    days = [timex.char_end for timex in calendar]
    figures: list[Figure] = []
    begins = [sentence.char_start for sentence in sentences]
    numbered: dict[int, list[Number]] = {}
    for number in found:
        place = bisect_right(begins, number.char_start) - 1
        if place >= 0 and number.char_end <= sentences[place].char_end and not _is_day(text, number, calendar, days):
            numbered.setdefault(place, []).append(number)
    for place, inside in numbered.items():
        sentence = sentences[place]
        context = Context(text, sentence.char_start, sentence.char_end, known, mentions)
        for draft in drafts(context, inside):
            if not _calendar(draft, calendar, days):
                floor = max(sentence.char_start, figures[-1].char_end if figures else 0)
                figures.append(_figure(context, draft, sentence, _start(draft, periods, floor)))
    return figures


def _is_day(text: str, number: Number, calendar: list[Timex], ends: list[int]) -> bool:
    """Whether digits in a date are a year or a day, since no unit follows them: spares a closer look."""
    if number.form != "digits" or number.suffix:
        return False
    end = number.char_end
    place = bisect_left(ends, end)
    if place >= len(calendar):
        return False
    if calendar[place].char_start > number.char_start or text[end : end + 1] in _BEFORE_UNITS:
        return False
    return calendar[place].char_end == end or not text[end + 1 : end + 2].islower()


def _calendar(draft: Draft, calendar: list[Timex], ends: list[int]) -> bool:
    """Whether the number stands in a date or a clock time, and is not itself a stretch of time: two years ago."""
    start = draft.measure.char_start
    place = bisect_left(ends, start + 1)
    if place >= len(calendar) or calendar[place].char_start > draft.measure.number.char_start:
        return False
    return draft.kind.kind not in _NOT_DATES or draft.measure.number.form == "article"


def _start(draft: Draft, periods: dict[int, Timex], floor: int) -> int:
    """Where the figure starts: a duration where its date expression does, if they end together."""
    timex = periods.get(draft.char_end) if draft.kind.kind == "duration" else None
    if timex is None or timex.char_start > draft.measure.char_start:
        return draft.char_start
    return max(timex.char_start, floor)


def _figure(context: Context, draft: Draft, sentence: Sentence, start: int) -> Figure:
    kind, unit = draft.kind, draft.measure.unit
    norm_unit = kind.norm_unit or (unit.norm_unit if unit else None)
    factor = kind.factor or (unit.factor if unit and unit.factor else None)
    if norm_unit is None and (unit is None or unit.place == "hyphen") and kind.kind in ("count", "ratio", "ordinal"):
        norm_unit, factor = "1", 1.0
    return new(
        Figure,
        (
            start,
            draft.char_end,
            sentence.line_no,
            sentence.sentence_no,
            sentence.zone,
            kind.kind,
            draft.measure.value,
            kind.unit,
            draft.low,
            draft.low_inclusive,
            draft.high,
            draft.high_inclusive,
            draft.approximate,
            _times(draft.low, factor),
            _times(draft.high, factor),
            norm_unit,
            draft.measure.number.floor,
            kind.of,
            draft.modifier,
            draft.trend,
            draft.distribution,
            draft.per,
            None,
            None,
            "none",
            None,
            kind.rule_id,
        ),
    )


def _times(value: float | None, factor: float | None) -> float | None:
    return None if value is None or factor is None else value * factor
