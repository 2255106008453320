"""Finds expressions of time and says what their words mean by themselves."""

from collections.abc import Callable

from flows.rules import Rules
from flows.text import date_build as calendar
from flows.text import date_build_spans as spans
from flows.text.date_build import Built
from flows.text.date_context import deadline, lean, widen
from flows.text.date_patterns import Hit, search
from flows.text.date_tokens import lexicon, tokens
from flows.text.spans import Sentence, Timex

_TRAILING = frozenset(("dot", "comma", "apostrophe"))  # a pattern may end in a mark that is not its own
_BUILDERS: dict[str, Callable[[Hit], Built | list[Built] | None]] = {
    "iso": calendar.iso,
    "numeric": calendar.numeric,
    "month_day": calendar.month_day,
    "month_days": calendar.month_days,
    "month_day_relative": calendar.month_day_relative,
    "month": calendar.month,
    "month_relative": calendar.month_relative,
    "month_named": calendar.month_named,
    "year": calendar.year,
    "short_year": calendar.short_year,
    "year_span": calendar.year_span,
    "decade": calendar.decade,
    "century": calendar.century,
    "weekday": calendar.weekday,
    "weekday_relative": calendar.weekday_relative,
    "day": calendar.day,
    "holiday": calendar.holiday,
    "season": calendar.season,
    "season_relative": calendar.season_relative,
    "quarter": calendar.quarter,
    "quarter_relative": calendar.quarter_relative,
    "half_year": calendar.half_year,
    "clock": calendar.clock,
    "clock_day": calendar.clock_day,
    "duration": spans.length,
    "duration_range": spans.length_range,
    "duration_part": spans.part,
    "vague": spans.vague,
    "bare": spans.bare,
    "period": spans.period,
    "ago": spans.ago,
    "year_ago": spans.year_ago,
    "earlier": spans.earlier,
    "day_part": spans.day_part,
    "anaphor": spans.anaphor,
    "anaphor_shift": spans.neighbour,
    "anaphor_year": spans.anaphor_year,
    "in_row": spans.in_row,
    "the_period": spans.the_period,
    "weekdays": spans.weekdays,
    "every": spans.every,
    "frequency": spans.frequency,
    "reference": spans.reference,
}


def find(text: str, sentences: list[Sentence], rules: Rules) -> list[Timex]:
    """The expressions of time in `sentences`, in reading order, none overlapping another."""
    words = lexicon(rules)
    found: list[Timex] = []
    for sentence in sentences:
        cut = tokens(text, sentence, words)
        if cut is None:
            continue
        for hit in search(cut, rules):
            made = _BUILDERS[hit.pattern.build](hit)
            for item in made if isinstance(made, list) else [made] if made else []:
                found.append(_timex(hit, lean(item, sentence.sentence_no, found)))
    return found


def _timex(hit: Hit, made: Built) -> Timex:
    first, mod = widen(hit, made)
    anchor = made.anchor
    if anchor and deadline(hit, first) and made.type == "DATE":
        anchor += ".by"
    last = made.last
    while last - 1 > first and hit.tokens.kind(last - 1) in _TRAILING and not hit.has("letter_m", "ampm"):
        last -= 1
    start, end = hit.tokens.spans[first][0], hit.tokens.spans[last - 1][1]
    sentence = hit.tokens.sentence
    place = (start, end, sentence.line_no, sentence.sentence_no, sentence.zone)
    return Timex(*place, made.type, made.value, anchor, mod, hit.pattern.rule_id)
