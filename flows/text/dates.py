"""Finds expressions of time and says what their words mean by themselves."""

from collections.abc import Callable

from flows.rules import Rules
from flows.text import date_clock, date_days, date_lengths, date_periods, date_years
from flows.text.date_build import Built
from flows.text.date_context import deadline, lean, widen
from flows.text.date_patterns import Hit, search
from flows.text.date_tokens import lexicon, may_head, tokens
from flows.text.plain import spaced
from flows.text.spans import Sentence, Timex, new

_TRAILING = frozenset(("dot", "comma", "apostrophe"))  # a pattern may end in a mark that is not its own
_BUILDERS: dict[str, Callable[[Hit], Built | None]] = {
    "iso": date_days.iso,
    "named_day": date_days.named_day,
    "numeric": date_days.numeric,
    "named_weekday": date_days.named_weekday,
    "month_day": date_days.month_day,
    "month_days": date_days.month_days,
    "month_day_relative": date_days.month_day_relative,
    "month": date_years.month,
    "month_relative": date_years.month_relative,
    "month_named": date_years.month_named,
    "year": date_years.year,
    "short_year": date_years.short_year,
    "year_span": date_years.year_span,
    "decade": date_years.decade,
    "century": date_years.century,
    "weekday": date_days.weekday,
    "weekday_relative": date_days.weekday_relative,
    "day": date_days.day,
    "may_day": date_days.may_day,
    "new_year": date_days.new_year,
    "holiday": date_days.holiday,
    "season": date_years.season,
    "season_relative": date_years.season_relative,
    "quarter": date_years.quarter,
    "quarter_relative": date_years.quarter_relative,
    "half_year": date_years.half_year,
    "clock": date_clock.clock,
    "clock_day": date_clock.clock_day,
    "clock_month_day": date_clock.clock_month_day,
    "duration": date_lengths.length,
    "duration_and_half": date_lengths.length_and_half,
    "duration_range": date_lengths.length_range,
    "duration_part": date_lengths.part,
    "vague": date_lengths.vague,
    "bare": date_lengths.bare,
    "whole": date_lengths.whole,
    "period": date_periods.period,
    "ago": date_periods.ago,
    "ago_day": date_periods.ago_day,
    "next_but_one": date_periods.next_but_one,
    "from_now": date_periods.from_now,
    "mid_period": date_periods.mid_period,
    "year_ago": date_periods.year_ago,
    "earlier": date_periods.earlier,
    "day_part": date_periods.day_part,
    "anaphor": date_periods.anaphor,
    "anaphor_shift": date_periods.neighbour,
    "anaphor_year": date_periods.anaphor_year,
    "in_row": date_periods.in_row,
    "the_period": date_periods.the_period,
    "weekdays": date_lengths.weekdays,
    "every": date_lengths.every,
    "frequency": date_lengths.frequency,
    "reference": date_periods.reference,
}


def find(text: str, sentences: list[Sentence], rules: Rules) -> list[Timex]:
    """The expressions of time in `sentences`, in reading order, none overlapping another."""
    words = lexicon(rules)
    plain = spaced(text)
    # Each kind of work is done for all sentences before the next one begins: a tenth of the time less than all of it
    # sentence by sentence, since the processor foresees better what a loop does that does one thing.
    telling = [sentence for sentence in sentences if may_head(plain[sentence.char_start : sentence.char_end], words)]
    cuts = [tokens(text, sentence, words) for sentence in telling]
    hits = [hit for cut in cuts if cut is not None for hit in search(cut, rules)]
    built = [_BUILDERS[hit.pattern.build](hit) for hit in hits]
    found: list[Timex] = []
    for hit, made in zip(hits, built, strict=True):
        if made:
            floor = found[-1].char_end if found else 0
            found.append(_timex(hit, lean(made, hit.tokens.sentence.sentence_no, found), floor))
    return found


def _timex(hit: Hit, made: Built, floor: int) -> Timex:
    """The expression with what belongs to it on the left, as far as nothing before `floor` is taken again."""
    tokens, last = hit.tokens, made.last
    first, mod = widen(hit, made)
    start, end = tokens.span(first, last)
    if start < floor:
        first, mod = made.first, None
        start, end = tokens.span(first, last)
    anchor = made.anchor
    if anchor and made.type == "DATE" and deadline(tokens, first):
        anchor += ".by"
    if tokens.kind(last - 1) in _TRAILING and not hit.has("letter_m", "ampm"):
        while last - 1 > first and tokens.kind(last - 1) in _TRAILING:
            last -= 1
        end = tokens.span(first, last)[1]
    sentence = tokens.sentence
    place = (start, end, sentence.line_no, sentence.sentence_no, sentence.zone)
    return new(Timex, (*place, made.type, made.value, anchor, mod, hit.pattern.rule_id))
