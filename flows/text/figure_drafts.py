"""Drafts the figures of a sentence: what each number counts, its bounds, trend, spread and rate."""

import re
from dataclasses import dataclass, replace

from flows.text import bounds, counted, figure_guards, figure_things, measures
from flows.text.figure_context import Context
from flows.text.figure_kinds import Kind, age, ordinal, ratio
from flows.text.measures import Measure
from flows.text.numbers import GAP, Number
from flows.text.plain import plain

_OPEN = {
    "more": (True, False, False, False),
    "least": (True, True, False, False),
    "less": (False, False, True, False),
    "most": (False, False, True, True),
    "within": (False, False, True, True),
}
"""Bound: has a low one, inclusive; has a high one, inclusive."""

_DEADLINE_AFTER = re.compile(rf"{GAP}to{GAP}[a-z]+|{GAP}?(?:-day)?{GAP}(?:deadline|ultimatum|limit)\b")
_DEADLINE_BEFORE = re.compile(
    rf"\b(?:gave|give|gives|given|giving|grant\w*|have|has|had){GAP}(?:[\w'’]+{GAP}){{0,3}}$", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:if|unless|must|should|demand\w*|order\w*|threat\w*)\b", re.IGNORECASE)
_LOOKED_AT = ("article", "ordinal")  # forms of numbers that are figures beside certain words only
_SENTENCE = 400  # characters before a figure in which its condition stands
_NEAR = 6  # figures before that may lend something
_BEHIND = 120  # characters behind an ordinal in which what it counts begins
_IN = re.compile(rf"\bin{GAP}+$", re.IGNORECASE)
_POINT = re.compile(rf"{GAP}?(?:ago|before|after|later|earlier|from{GAP}now|since|old)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Draft:
    """A figure before its claimant is known."""

    measure: Measure
    kind: Kind
    char_start: int
    char_end: int
    bound: str | None
    modifier: str | None
    approximate: bool
    low: float | None
    low_inclusive: bool | None
    high: float | None
    high_inclusive: bool | None
    trend: str | None = None
    distribution: str = "unstated"
    per: str | None = None


def drafts(context: Context, found: list[Number]) -> list[Draft]:
    """The figures among the numbers of a sentence, in order."""
    drafts: list[Draft] = []
    floor = context.floor
    place = 0
    while place < len(found):
        number = found[place]
        place += 1
        if number.char_start < floor or (number.form in _LOOKED_AT and not _counts(context, number, floor, drafts)):
            continue
        measure = measures.measure(context, number, floor)
        if measure is None:
            continue
        measure, place = _joined(context, measure, found, place, floor)
        if draft := _draft(context, measure, floor, drafts):
            drafts.append(_completed(context, draft, drafts))
            floor = draft.char_end
    return drafts


def _counts(context: Context, number: Number, floor: int, before: list[Draft]) -> bool:
    """Whether an article or an ordinal is worth a look.

    "Under an hour" is, "an hour" is not. "The second voyage" is, "the second man" is not, unless men were counted.
    """
    text, known = context.text, context.lexicon
    if number.form == "article":
        return bounds.modifier_before(text, number.char_start, floor, known.words) is not None
    if not _counted(before):
        end = min(context.end, number.char_end + _BEHIND)
        return not known.after_ordinal.isdisjoint(plain(text[number.char_end : end]).split())
    return True


def _counted(before: list[Draft]) -> Kind | None:
    """What the last figure counts that counts something."""
    return next((other.kind for other in reversed(before[-_NEAR:]) if other.kind.kind == "count"), None)


def _completed(context: Context, draft: Draft, before: list[Draft]) -> Draft:
    """What the figure before lends: its bound to a conversion in brackets, its thing to a bare number."""
    if not before:
        return draft
    last = before[-1]
    between = context.text[last.char_end : draft.char_start]
    units = draft.measure.unit, last.measure.unit
    if between in (" (", "\u00a0(") and units[0] and units[1] and draft.bound is None and last.bound:
        value, low, high, limits = _limits(draft.measure, draft.kind, last.bound)
        measure = replace(draft.measure, value=value, low=low, high=high)
        approximate = last.bound == "about" and low is None
        bounded = Draft(
            measure, draft.kind, draft.char_start, draft.char_end, last.bound, last.modifier, approximate, *limits
        )
        return replace(bounded, trend=draft.trend, distribution=draft.distribution, per=draft.per)
    if draft.kind.rule_id == "figure.bare" and draft.measure.number.form == "digits":
        counts = (other for other in reversed(before[-_NEAR:]) if other.kind.kind == "count" and other.kind.unit)
        lender = next(counts, None)
        if lender:
            return replace(draft, kind=replace(draft.kind, unit=lender.kind.unit, of=lender.kind.of))
    return draft


def _joined(context: Context, first: Measure, found: list[Number], place: int, floor: int) -> tuple[Measure, int]:
    """`first`, or the range that it begins, and the place of the number after it."""
    if place >= len(found) or found[place].char_start - first.char_end > 12:
        return first, place
    second = measures.measure(context, found[place], first.char_end)
    if second is None:
        return first, place
    pair = ratio(context.text, first, second)
    if pair is None:
        before = bounds.BETWEEN.sub("", context.text[max(floor, first.char_start - 48) : first.char_start])
        trending = (
            bounds.trend_before(context.text[:0] + before, len(before), 0, False, context.lexicon.words) is not None
        )
        pair = measures.join(context, first, second, trending=trending)
    return (pair, place + 1) if pair else (measures.lend(context, first, second), place)


def _draft(context: Context, measure: Measure, floor: int, drafts: list[Draft]) -> Draft | None:
    grammar = context.lexicon.grammar
    behind = bounds.modifier_after(context.text, measure.char_end, context.end, context.lexicon.words)
    if behind and measure.unit is None:  # 90 or more lanterns
        measure = replace(measure, words=counted.tokens(context.text, behind.edge, context.end, grammar))
    kind = _special(context, measure, drafts)
    if kind is None and measure.number.form != "ordinal" and figure_guards.is_figure(context, measure):
        kind = figure_things.kind(context, measure, floor, bounded=behind is not None)
    if kind is None:
        return None
    bound, modifier, start, stop = _modified(context, measure, kind, behind, floor)
    if measure.number.form == "article" and (bound in (None, "about") or _POINT.match(context.text, stop)):
        return None
    trend = _trend(context, measure, kind, start, floor)
    spread, stop = bounds.distribution(context.text, start, stop, floor, context.end)
    per, stop = _rate(context, measure, kind, stop)
    if not bound and kind.kind == "duration":
        bound, start, modifier = _deadline(context, start, stop, floor, modifier)
    value, low, high, limits = _limits(measure, kind, bound)
    approximate = bound == "about" and measure.low is None
    if (value, low, high) != (measure.value, measure.low, measure.high):
        measure = replace(measure, value=value, low=low, high=high)
    return Draft(measure, kind, start, stop, bound, modifier, approximate, *limits, trend, spread, per)


def _special(context: Context, measure: Measure, drafts: list[Draft]) -> Kind | None:
    """An age, or an ordinal that counts."""
    if (found := age(context, measure)) or measure.number.form != "ordinal":
        return found
    return ordinal(context, measure, _counted(drafts))


def _modified(
    context: Context, measure: Measure, kind: Kind, behind: bounds.Bound | None, floor: int
) -> tuple[str | None, str | None, int, int]:
    """The bound and its words, and where the figure starts and ends with them."""
    text, start, stop = context.text, kind.char_start, kind.char_end
    before = bounds.modifier_before(text, start, floor, context.lexicon.words)
    bound, modifier = kind.bound, kind.modifier
    if before:
        bound, modifier = bound or before.bound, text[before.form_start : before.form_end]
        start = before.edge
    if not bound or bound == "about":
        after = behind
        if after is None and stop != measure.char_end:  # there `behind` was looked for
            after = bounds.modifier_after(text, stop, context.end, context.lexicon.words)
        if after:
            bound, modifier = after.bound, text[after.form_start : after.form_end]
            stop = max(stop, after.edge)
    return bound, modifier, start, stop


def _rate(context: Context, measure: Measure, kind: Kind, stop: int) -> tuple[str | None, int]:
    """The denominator of a rate, and where the figure ends with it."""
    if kind.kind == "ordinal":
        return None, stop
    words = context.lexicon.words
    found = bounds.rate(context.text, measure.char_end, context.end, words)
    if found is None and stop != measure.char_end:
        found = bounds.rate(context.text, stop, context.end, words)
    return (found[0], max(stop, found[1])) if found else (None, stop)


def _trend(context: Context, measure: Measure, kind: Kind, start: int, floor: int) -> str | None:
    if kind.kind in ("age", "ordinal", "ratio"):
        return None
    if measure.sign and kind.kind == "percent":
        return "up" if measure.sign > 0 else "down"
    whole = kind.kind != "percent" and kind.unit != "point"
    if trend := bounds.trend_before(context.text, start, floor, whole, context.lexicon.words):
        return trend
    words = measure.words[:3]
    if kind.kind == "percent" or (kind.kind == "money" and words and not whole):
        for _, _, _, low in words:
            if low in context.lexicon.words.trends_after:
                return context.lexicon.words.trends_after[low].trend
            if low in context.lexicon.grammar.stops:
                break
    return None


def _deadline(
    context: Context, start: int, stop: int, floor: int, modifier: str | None
) -> tuple[str | None, int, str | None]:
    """A duration by whose end something is due has an upper bound: "ten days to comply", "unless ... in ten days"."""
    text = context.text
    before = text[max(floor, start - 60) : start]
    after = _DEADLINE_AFTER.match(text, stop, context.end)
    if after and ("to" not in after[0].split() or _DEADLINE_BEFORE.search(before)):
        return "within", start, modifier
    if (
        before.rstrip()[-2:].lower() == "in"
        and (inside := _IN.search(before))
        and _CONDITION.search(text[max(floor, start - _SENTENCE) : start])
    ):
        edge = start - len(before) + inside.start()
        return "within", edge, text[edge : edge + 2]
    return None, start, modifier


Limits = tuple[float | None, bool | None, float | None, bool | None]


def _limits(measure: Measure, kind: Kind, bound: str | None) -> tuple[float | None, float | None, float | None, Limits]:
    """The printed value, the range and the bounds."""
    value = measure.value if kind.value is None else kind.value
    none: Limits = (None, None, None, None)
    if measure.low is not None and measure.high is not None:
        return None, measure.low, measure.high, (measure.low, True, measure.high, True)
    if value is None or bound == "about":
        return value, None, None, none
    if bound is None or bound not in _OPEN:
        return value, None, None, (value, True, value, True)
    has_low, low_inclusive, has_high, high_inclusive = _OPEN[bound]
    return (
        None if measure.number.form == "article" else value,
        None,
        None,
        (
            value if has_low else None,
            low_inclusive if has_low else None,
            value if has_high else None,
            high_inclusive if has_high else None,
        ),
    )
