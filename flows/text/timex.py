"""Resolves what an expression of time says by itself against the day its article was published."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from flows.text import periods
from flows.text.spans import Published, Resolved

UNRESOLVED = Resolved(None, None, None, None)
_MOST_ANCHORS = 31
_FAR, _CLOSE = 270, 60  # days
_COMPOUND = re.compile(r"[/T\[]")  # no part of an EDTF set: an interval, a moment, a set
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(.*)")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(.*)")


@lru_cache(maxsize=8_192)  # an article says the same weekday many times
def resolve(value: str, anchor_rule: str | None, mod: str | None, published: Published) -> Resolved:
    """What `value` means for an article of that publication date; unresolved rather than guessed.

    With an interval for a publication date, the value stands only if every day of it leads to the same; else the days
    from the first to the last that can be meant are told, and the values as an EDTF set, one of which is meant.
    """
    if anchor_rule is None:
        return _bounded(value, None, mod, None)
    anchors = _anchors(published)
    filled = {_fill(value, anchor_rule, day): day for day in reversed(anchors)}
    if not filled or None in filled:
        return UNRESOLVED
    meant = [_bounded(one, anchor_rule, mod, day) for one, day in filled.items() if one]
    return meant[0] if len(meant) == 1 else _one_of(meant)


def _anchors(published: Published) -> list[date]:
    """The days on which the article can have appeared; none when they are not known or too many."""
    first, last = published.on or published.earliest, published.on or published.latest
    if first is None or last is None:
        return []
    start = date.fromisoformat(first)
    count = (date.fromisoformat(last) - start).days + 1
    return [start + timedelta(away) for away in range(count)] if 1 <= count <= _MOST_ANCHORS else []


def _one_of(found: list[Resolved]) -> Resolved:
    """The span of what can be meant; no value, since only one of `found` is."""
    firsts, lasts = [one.earliest for one in found if one.earliest], [one.latest for one in found if one.latest]
    if len(firsts) < len(found):
        return UNRESOLVED
    named = sorted({(one.edtf or "").removesuffix("~") for one in found})  # a set holds no approximate dates
    plain = all(name and not _COMPOUND.search(name) for name in named)
    days = [date.fromisoformat(name) for name in named] if plain and all(len(name) == 10 for name in named) else []
    if len(days) > 1 and (days[-1] - days[0]).days == len(days) - 1:
        return Resolved(None, f"[{named[0]}..{named[-1]}]", min(firsts), max(lasts))
    edtf = f"[{','.join(named)}]" if plain and len(named) > 1 else None
    return Resolved(None, edtf, min(firsts), max(lasts))


def _fill(value: str, anchor_rule: str, day: date) -> str | None:
    """`value` with its X replaced, as `anchor_rule` says, for an article of `day`."""
    grain, how, *moves = anchor_rule.removesuffix(".by").split(".")
    if "/" in value:
        parts = [_fill(part, anchor_rule, day) for part in value.split("/")]
        return f"{parts[0]}/{parts[1]}" if parts[0] and parts[1] else None
    if re.fullmatch(r"-?\d{1,4}", how):
        filled = _SHIFTS[grain](value, int(how), day) if grain in _SHIFTS else None
    else:
        filled = _NAMED[grain](value, how, day) if grain in _NAMED else None
    return periods.move(filled, moves[0]) if filled and moves else filled


def _shift_day(value: str, count: int, day: date) -> str | None:
    moved = periods.shift_days(day, count)
    return value.replace("XXXX-XX-XX", moved.isoformat()) if moved else None


def _shift_week(value: str, count: int, day: date) -> str | None:
    moved = periods.shift_days(day, 7 * count)
    if moved is None:
        return None
    if found := _WEEKDAY.fullmatch(value):
        return (moved + timedelta(int(found[1]) - moved.isoweekday())).isoformat() + found[2]
    return value.replace("XXXX-WXX", periods.iso_week(moved))


def _shift_month(value: str, count: int, day: date) -> str | None:
    moved = periods.shift_months(day, count)
    return moved and value.replace("XXXX-XX", f"{moved[0]:04d}-{moved[1]:02d}")


def _shift_quarter(value: str, count: int, day: date) -> str | None:
    moved = periods.shift_months(day, 3 * count)
    return moved and value.replace("XXXX-QX", f"{moved[0]:04d}-Q{(moved[1] + 2) // 3}")


def _shift_year(value: str, count: int, day: date) -> str | None:
    year = day.year + count
    return _in_year(value, year)


def _shift_decade(value: str, count: int, day: date) -> str | None:
    decade = day.year // 10 + count
    return value.replace("XXX", f"{decade:03d}") if 1 <= decade <= 999 else None


def _shift_century(value: str, count: int, day: date) -> str | None:
    century = day.year // 100 + count
    return value.replace("XX", f"{century:02d}") if 1 <= century <= 99 else None


def _weekday(value: str, how: str, day: date) -> str | None:
    found = _WEEKDAY.fullmatch(value)
    if found is None:
        return None
    back = (day.isoweekday() - int(found[1])) % 7
    ahead = (int(found[1]) - day.isoweekday()) % 7
    days = {"past": -back, "last": -(back or 7), "future": ahead, "next": ahead or 7}.get(how)
    moved = None if days is None else periods.shift_days(day, days)
    return moved.isoformat() + found[2] if moved else None


def _weekend(value: str, how: str, day: date) -> str | None:
    """The weekend that has begun (past), or that is not over (future)."""
    back = 7 if how == "past" and day.isoweekday() < 6 else 0
    moved = periods.shift_days(day, -back)
    return value.replace("XXXX-WXX", periods.iso_week(moved)) if moved else None


def _month_day(value: str, how: str, day: date) -> str | None:
    found = _MONTH_DAY.fullmatch(value)
    if found is None:
        return None
    reach = 8 if found[1] == "02" and found[2] == "29" else 1
    candidates = [f"{year:04d}-{found[1]}-{found[2]}" for year in range(day.year - reach, day.year + reach + 1)]
    return _unless_close([candidate + found[3] for candidate in candidates], how, day, past=True)


def _holiday(value: str, how: str, day: date) -> str | None:
    """Holidays that go by the weekday: `XXXX-11-W4-4`."""
    years = range(max(1, day.year - 2), min(9998, day.year + 2) + 1)
    return _choose([known for year in years if (known := periods.nth_weekday(year, value[5:]))], how, day)


def _in_years(value: str, how: str, day: date) -> str | None:
    """Months, seasons and quarters without a year."""
    candidates = [value.replace("XXXX", f"{year:04d}", 1) for year in range(day.year - 2, day.year + 3)]
    return _unless_close(candidates, how, day, past=False)


def _unless_close(candidates: list[str], how: str, day: date, *, past: bool) -> str | None:
    """The candidate that the tense asks for, unless it lies most of a year away and the other one is close.

    Nobody leaves out the year then; the tense is that of another clause: `not until Feb. 24`, `before the May 3 vote`.
    Months are not taken from the past (`past`): `since January` is as common in December as in any other month.
    """
    other = {"future": "past", "past": "future" if past else None}.get(how)
    chosen = _choose(candidates, how, day)
    beside = _choose(candidates, other, day) if other else None
    periods_of = [periods.parse(one) for one in (chosen, beside) if one]
    if len(periods_of) < 2:
        return chosen
    far, near = (_distance(period, day) for period in periods_of if period)
    return beside if far > _FAR and near <= _CLOSE else chosen


def _choose(candidates: list[str], how: str, day: date) -> str | None:
    """The candidate (in order of time) that lies as `how` says of `day`."""
    known = [(period, value) for value in candidates if (period := periods.parse(value))]
    if how == "past":
        return next((value for period, value in reversed(known) if period.first <= day), None)
    if how == "last":
        return next((value for period, value in reversed(known) if period.last < day), None)
    if how == "future":
        return next((value for period, value in known if period.last >= day), None)
    if how == "next":
        return next((value for period, value in known if period.first > day), None)
    return min(known, key=lambda entry: _distance(entry[0], day))[1] if known and how == "near" else None


def _distance(period: periods.Period, day: date) -> int:
    return max(0, (period.first - day).days, (day - period.last).days)


def _in_year(value: str, year: int) -> str | None:
    return value.replace("XXXX", f"{year:04d}", 1) if 1 <= year <= 9998 else None


_SHIFTS: dict[str, Callable[[str, int, date], str | None]] = {
    "day": _shift_day,
    "week": _shift_week,
    "weekend": _shift_week,
    "month": _shift_month,
    "quarter": _shift_quarter,
    "year": _shift_year,
    "decade": _shift_decade,
    "century": _shift_century,
}
_NAMED: dict[str, Callable[[str, str, date], str | None]] = {
    "weekday": _weekday,
    "weekend": _weekend,
    "monthday": _month_day,
    "holiday": _holiday,
    "month": _in_years,
    "season": _in_years,
    "quarter": _in_years,
}


def _bounded(value: str, anchor_rule: str | None, mod: str | None, anchor: date | None) -> Resolved:
    """`value` with the days it spans, narrowed by `mod` where the anchor lies inside the period."""
    period = periods.parse(value)
    if period is None:
        return Resolved(value, None, None, None)
    first, last, edtf = period
    if anchor and anchor_rule and anchor_rule.endswith(".by") and anchor <= last:
        first, edtf = anchor, f"../{last.isoformat()}"
    elif anchor and first <= anchor <= last and first < last:
        if mod == "START":
            last = anchor
        elif mod == "END":
            first = anchor
    if mod == "APPROX" and edtf and not _COMPOUND.search(edtf):
        edtf += "~"
    return Resolved(value, edtf, first.isoformat(), last.isoformat())
