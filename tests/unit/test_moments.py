"""Moments as pages and feeds write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.readers import moments


@pytest.mark.parametrize(
    ("given_", "understood"),
    [
        ("2024-05-04", "2024-05-04"),
        ("2024-05-04T09:30:15.123+02:00", "2024-05-04T09:30:15+02:00"),
        ("2024-05-04T09:30:15Z", "2024-05-04T09:30:15+00:00"),
        ("2024-05-04T09:30:15+15:00", "2024-05-04T09:30:15"),  # no clock on earth is so far ahead
        ("2024-05-04T25:30:15Z", "2024-05-04"),
        ("2024-05-04 09:30:15 UTC", "2024-05-04T09:30:15+00:00"),
        ("2024-05-04T09:30-0800", "2024-05-04T09:30:00-08:00"),
        ("2024/5/4", "2024-05-04"),
        ("20240504", "2024-05-04"),
        ("20240504T093015Z", "2024-05-04T09:30:15+00:00"),
        ("1714815015", "2024-05-04T09:30:15+00:00"),
        ("1714815015000", "2024-05-04T09:30:15+00:00"),
        ("Sat, 04 May 2024 09:30:15 GMT", "2024-05-04T09:30:15+00:00"),
        ("Sat, 04 May 2024 09:30:15 PDT", "2024-05-04T09:30:15-07:00"),
        ("Saturday, May 04, 2024, 07:00 PM", "2024-05-04T19:00:00"),
        ("Posted on 4th of May 2024 at 12.30am", "2024-05-04"),
        ("05/14/2024 4:30:26 PM", "2024-05-14T16:30:26"),
        ("14.05.2024", "2024-05-14"),
        ("12 am on May 4, 2024", "2024-05-04"),
        ("May 4, 2024 12:05 a.m.", "2024-05-04T00:05:00"),
    ],
)
def test_understood(given_: str, understood: str) -> None:
    assert str(moments.parse(given_)) == understood


@pytest.mark.parametrize(
    "given_", ["", "May 4", "2024", "yesterday", "2024-13-45", "05/06/2024", "99/99/9999", "0", "1234"]
)
def test_not_understood(given_: str) -> None:
    assert moments.parse(given_) is None


def test_day_and_month_by_a_day_nearby() -> None:
    assert str(moments.parse("05/06/2024", date(2024, 6, 5))) == "2024-06-05"
    assert str(moments.parse("05/06/2024", date(2024, 5, 7))) == "2024-05-06"
    assert moments.parse("05/06/2024", date(2024, 1, 1)) is None


@given(st.text(max_size=60) | st.from_regex(r"[0-9/:.TZ+ apm-]{0,40}"))
def test_what_is_understood_is_understood_again(given_: str) -> None:
    found = moments.parse(given_)
    if found is not None:
        assert moments.parse(str(found)) == found._replace(clock=found.clock and found.clock.replace(microsecond=0))
