"""Resolving expressions of time against a publication date."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.text import periods, timex
from flows.text.spans import UNPUBLISHED, Published, Resolved


def on(day: str) -> Published:
    return Published(day, None, day, day, "metadata", None)


def between(first: str, last: str) -> Published:
    return Published(None, None, first, last, "text", None)


DAY = "2013-03-22"  # a Friday


@pytest.mark.parametrize(
    ("value", "anchor", "resolved"),
    [
        ("XXXX-WXX-5", "weekday.past", "2013-03-22"),
        ("XXXX-WXX-5", "weekday.last", "2013-03-15"),
        ("XXXX-WXX-5", "weekday.future", "2013-03-22"),
        ("XXXX-WXX-5", "weekday.next", "2013-03-29"),
        ("XXXX-WXX-4", "weekday.past", "2013-03-21"),
        ("XXXX-WXX-4", "weekday.future", "2013-03-28"),
        ("XXXX-WXX-3TEV", "weekday.past", "2013-03-20TEV"),
        ("XXXX-WXX-3", "week.-1", "2013-03-13"),
        ("XXXX-06-25", "monthday.past", "2012-06-25"),
        ("XXXX-03-25", "monthday.future", "2013-03-25"),
        ("XXXX-03-25", "monthday.near", "2013-03-25"),
        ("XXXX-12-30", "monthday.near", "2012-12-30"),
        ("XXXX-11-W4-4", "holiday.past", "2012-11-22"),
        ("XXXX-05-WL-1", "holiday.future", "2013-05-27"),
        ("XXXX-02-29", "monthday.past", "2012-02-29"),
        ("XXXX-02-29", "monthday.future", "2016-02-29"),
        ("XXXX-03", "month.past", "2013-03"),
        ("XXXX-03", "month.last", "2012-03"),
        ("XXXX-06", "month.past", "2012-06"),
        ("XXXX-06", "month.future.by", "2013-06"),
        ("XXXX-06", "month.past.-1y", "2011-06"),
        ("XXXX-XX-XX", "day.-1", "2013-03-21"),
        ("XXXX-WXX", "week.0", "2013-W12"),
        ("XXXX-WXX-WE", "weekend.-1", "2013-W11-WE"),
        ("XXXX-WXX-WE", "weekend.past", "2013-W11-WE"),
        ("XXXX-WXX-WE", "weekend.future", "2013-W12-WE"),
        ("XXXX-XX-XX", "day.0.1d", "2013-03-23"),
        ("XXXX-WXX-4T20:00", "weekday.past.-1d", "2013-03-20T20:00"),
        ("XXXX-XX", "month.-3", "2012-12"),
        ("XXXX-QX", "quarter.-1", "2012-Q4"),
        ("XXXX", "year.-3", "2010"),
        ("XXXX-05", "year.-1", "2012-05"),
        ("XXX", "decade.-1", "200"),
        ("XX", "century.-1", "19"),
        ("XXXX-SU", "season.last", "2012-SU"),
        ("XXXX-SP", "season.near", "2013-SP"),
        ("XXXX-Q1", "quarter.past", "2013-Q1"),
        ("XXXX-06-16/XXXX-06-18", "monthday.past", "2012-06-16/2012-06-18"),
        ("XXXX-XX-XX", "day.reference", None),
    ],
)  # fmt: skip
def test_resolved_against_a_day(value: str, anchor: str, resolved: str | None) -> None:
    assert timex.resolve(value, anchor, None, on(DAY)).value == resolved


def test_unresolved_without_a_publication_date() -> None:
    assert timex.resolve("XXXX-WXX-3", "weekday.past", None, UNPUBLISHED) == timex.UNRESOLVED
    assert timex.resolve("XXXX", "year.0", None, Published(None, None, None, DAY, "stated", None)) == timex.UNRESOLVED


def test_words_that_need_no_anchor_stand_without_one() -> None:
    assert timex.resolve("2022-02", None, None, UNPUBLISHED) == Resolved(
        "2022-02", "2022-02", "2022-02-01", "2022-02-28"
    )
    assert timex.resolve("P50D", None, None, UNPUBLISHED) == Resolved("P50D", None, None, None)


def test_an_interval_resolves_only_what_both_its_ends_agree_on() -> None:
    published = between("2013-03-20", "2013-03-22")
    assert timex.resolve("XXXX-WXX-3", "weekday.past", None, published).value == "2013-03-20"
    assert timex.resolve("XXXX-WXX-4", "weekday.past", None, published).value is None
    assert timex.resolve("XXXX-XX", "month.-1", None, published).value == "2013-02"


@pytest.mark.parametrize(
    ("value", "edtf", "first", "last"),
    [
        ("2013-03-22", "2013-03-22", "2013-03-22", "2013-03-22"),
        ("2013-03-22T18:30Z", "2013-03-22T18:30:00Z", "2013-03-22", "2013-03-22"),
        ("2013-03-22TEV", None, "2013-03-22", "2013-03-22"),
        ("2013-W12", "2013-03-18/2013-03-24", "2013-03-18", "2013-03-24"),
        ("2013-W12-WE", "2013-03-23/2013-03-24", "2013-03-23", "2013-03-24"),
        ("2012-SU", "2012-22", "2012-06-01", "2012-08-31"),
        ("2012-WI", "2012-24", "2012-12-01", "2013-02-28"),
        ("2012-Q4", "2012-36", "2012-10-01", "2012-12-31"),
        ("2012-H1", "2012-40", "2012-01-01", "2012-06-30"),
        ("199", "199X", "1990-01-01", "1999-12-31"),
        ("19", "19XX", "1900-01-01", "1999-12-31"),
        ("1957/1958", "1957/1958", "1957-01-01", "1958-12-31"),
    ],
)  # fmt: skip
def test_first_and_last_day_and_edtf(value: str, edtf: str | None, first: str, last: str) -> None:
    assert timex.resolve(value, None, None, UNPUBLISHED) == Resolved(value, edtf, first, last)


@pytest.mark.parametrize("value", ["2013-13", "2013-02-30", "2013-W60", "0000", "9999", "PRESENT_REF", "XXXX-WXX-5"])
def test_what_is_no_period_has_no_days(value: str) -> None:
    assert timex.resolve(value, None, None, UNPUBLISHED) == Resolved(value, None, None, None)


def test_modifiers_and_deadlines_narrow_the_days() -> None:
    deadline = timex.resolve("XXXX-08", "month.future.by", "END", on("2013-03-22"))
    assert deadline == Resolved("2013-08", "../2013-08-31", "2013-03-22", "2013-08-31")
    assert timex.resolve("XXXX-WXX", "week.0", "START", on(DAY)).latest == DAY
    assert timex.resolve("XXXX", "year.0", "END", on(DAY)).earliest == DAY
    assert timex.resolve("2010", None, "APPROX", UNPUBLISHED).edtf == "2010~"


_DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
_VALUES = st.sampled_from(
    ["XXXX-WXX-3", "XXXX-02-29", "XXXX-06", "XXXX-XX-XX", "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXX", "XX"]
)
_GRAINS = ("weekday", "monthday", "month", "season", "day", "week", "weekend", "quarter", "year")
_WAYS = ("past", "last", "future", "next", "near", "-9999", "0", "9999", "reference", "past.-1y", "0.1d", "0.by")
_ANCHORS = st.sampled_from([f"{grain}.{how}" for grain in _GRAINS for how in _WAYS])


@given(_VALUES, _ANCHORS, st.sampled_from([None, "START", "END", "APPROX"]), _DAYS, _DAYS)
def test_any_anchor_gives_ordered_days_or_nothing(value: str, anchor: str, mod: str | None, a: date, b: date) -> None:
    published = between(min(a, b).isoformat(), max(a, b).isoformat())
    resolved = timex.resolve(value, anchor, mod, published)
    assert (resolved.earliest is None) == (resolved.latest is None)
    if resolved.earliest and resolved.latest:
        assert date.fromisoformat(resolved.earliest) <= date.fromisoformat(resolved.latest)


@given(_DAYS, st.integers(-99_999, 99_999))
def test_shifting_stays_in_the_calendar(day: date, count: int) -> None:
    moved = periods.shift_days(day, count)
    assert moved is None or (moved - day).days == count
    month = periods.shift_months(day, count)
    assert month is None or 1 <= month[1] <= 12


# EDTF (Library of Congress, 2019): level 0 dates and moments, seasons and sub-years, unspecified digits, ~, intervals
# open at the beginning, sets of which one is meant
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_UNIT = rf"(?:{_DAY}|\d{{4}}-(?:2[1-4]|3[3-6]|4[01])|\d{{3}}X|\d\dXX)"
_EDTF = re.compile(
    rf"{_UNIT}~?|\d{{4}}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?"
    rf"|(?:\.\.|{_DAY}|\d{{3}}X|\d\dXX)/(?:{_DAY}|\d{{3}}X|\d\dXX)"
    rf"|\[{_DAY}\.\.{_DAY}\]|\[{_UNIT}(?:,{_UNIT})*\]"
)


@given(_VALUES, _ANCHORS, st.sampled_from([None, "START", "END", "APPROX"]), _DAYS, st.integers(0, 40))
def test_what_is_told_as_edtf_is_edtf(value: str, anchor: str, mod: str | None, day: date, width: int) -> None:
    last = periods.shift_days(day, width) or day
    edtf = timex.resolve(value, anchor, mod, between(day.isoformat(), last.isoformat())).edtf
    assert edtf is None or _EDTF.fullmatch(edtf)


@pytest.mark.parametrize(
    ("value", "mod", "edtf"),
    [
        ("2025-07/2025-08", None, "2025-07/2025-08"),
        ("2025-07-03/2025-07-05", None, "2025-07-03/2025-07-05"),
        ("2005-Q1/2005-Q2", None, "2005-01-01/2005-06-30"),
        ("198/199", None, "198X/199X"),
        ("1984", "APPROX", "1984~"),
        ("2004-06-11", "APPROX", "2004-06-11~"),
        ("198", "APPROX", "198X~"),
        ("1984-06-02T20:00", "APPROX", "1984-06-02T20:00:00"),
        ("1984-06-02T24:00", None, None),
        ("2025-06-30/2025-06-01", None, None),
    ],
)  # fmt: skip
def test_edtf_by_its_specification(value: str, mod: str | None, edtf: str | None) -> None:
    assert timex.resolve(value, None, mod, UNPUBLISHED).edtf == edtf


def test_a_day_without_its_year_is_the_close_one_when_the_tense_leads_far_away() -> None:
    assert timex.resolve("XXXX-03-25", "monthday.past", None, on(DAY)).value == "2013-03-25"
    assert timex.resolve("XXXX-03-15", "monthday.future", None, on(DAY)).value == "2013-03-15"
    assert timex.resolve("XXXX-02", "month.future", None, on(DAY)).value == "2013-02"
    assert timex.resolve("XXXX-04", "month.past", None, on(DAY)).value == "2012-04"
    assert timex.resolve("XXXX-10-25", "monthday.future", None, on(DAY)).value == "2013-10-25"
    assert timex.resolve("XXXX-05-16/XXXX-05-18", "monthday.past", None, on(DAY)).value == "2013-05-16/2013-05-18"


def test_an_interval_of_publication_gives_the_days_that_can_be_meant() -> None:
    published = between("2013-03-20", "2013-03-22")
    assert timex.resolve("XXXX-XX-XX", "day.-1", None, published) == Resolved(
        None, "[2013-03-19..2013-03-21]", "2013-03-19", "2013-03-21"
    )
    assert timex.resolve("XXXX-WXX-4", "weekday.past", None, published) == Resolved(
        None, "[2013-03-14,2013-03-21]", "2013-03-14", "2013-03-21"
    )
    assert timex.resolve("XXXX-XX", "month.-1", None, between("2013-03-30", "2013-04-02")) == Resolved(
        None, "[2013-02,2013-03]", "2013-02-01", "2013-03-31"
    )
    around = timex.resolve("XXXX-XX-XX", "day.-1", "APPROX", between("2013-03-20", "2013-03-21"))
    assert around.edtf == "[2013-03-19..2013-03-20]"
    assert timex.resolve("XXXX", "year.-1", None, between("2013-12-30", "2014-01-02")).latest == "2013-12-31"
    assert timex.resolve("XXXX-XX", "month.-1", None, between("2013-01-01", "2013-04-02")) == timex.UNRESOLVED
    assert timex.resolve("XXXX-XX", "month.-1", None, Published(None, None, None, DAY, "stated", None)).value is None


def test_moves_by_days_weeks_months_and_years() -> None:
    assert periods.move("1998-02-03", "2D") == "1998-02-05"
    assert periods.move("1998-02-03T20:00", "-1D") == "1998-02-02"
    assert periods.move("1998-02-03", "2W") == "1998-W08"
    assert periods.move("1998-02-03", "-3M") == "1997-11"
    assert periods.move("1998-02", "11M") == "1999-01"
    assert periods.move("1985", "3Y") == "1988"
    assert periods.move("1985", "3M") is None
    assert periods.move("1985-06", "3D") is None
