"""Dates as exact as their source, in either calendar."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.problems import Refused
from homeward.reference.calendars import SOLAR_HIJRI, from_date
from homeward.situation.dating import is_approximate, is_doubtful, read_time, read_when


@pytest.mark.parametrize(
    ("typed", "edtf", "first", "last"),
    [
        ("2025-02-20?", "2025-02-20?", "2025-02-20", "2025-02-20"),
        ("2024-05", "2024-05", "2024-05-01", "2024-05-31"),
        ("2024-05~", "2024-05~", "2024-05-01", "2024-05-31"),
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        ("2025-10-11/2025-10-12", "2025-10-11/2025-10-12", "2025-10-11", "2025-10-12"),
        ("[2025-10-11,2025-10-12]", "[2025-10-11,2025-10-12]", "2025-10-11", "2025-10-12"),
        ("21/2/2025", "2025-02-21", "2025-02-21", "2025-02-21"),
        ("1403-12-03", "2025-02-21", "2025-02-21", "2025-02-21"),
        ("۳ حوت ۱۴۰۳؟", "2025-02-21?", "2025-02-21", "2025-02-21"),
        ("3 Hut 1403~", "2025-02-21~", "2025-02-21", "2025-02-21"),
        ("Hut 1403", "2025-02-19/2025-03-20", "2025-02-19", "2025-03-20"),
        ("1404-07-19/1404-07-20", "2025-10-11/2025-10-12", "2025-10-11", "2025-10-12"),
        ("Feb 2025", "2025-02", "2025-02-01", "2025-02-28"),
    ],
)
def test_it_is_kept_as_typed_and_as_days(typed, edtf, first, last):
    when = read_when(typed)
    assert (when.typed, when.edtf) == (typed, edtf)
    assert (when.first, when.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("last week", "date.unreadable"),
        ("2025-02-30", "date.no_such_day"),
        ("2025-10-11/..", "situation.when_unreadable"),
        ("2025-10-11/", "situation.when_unreadable"),
        ("../2025-10-11", "situation.when_unreadable"),
        ("2025-02-2X", "situation.when_unreadable"),
        ("2025-10-12/2025-10-11", "situation.when_unreadable"),
        ("?", "situation.when_unreadable"),
        ("1000-01-01", "date.year_out_of_range"),
    ],
)
def test_what_says_no_day_is_refused_with_the_way_out(typed, code):
    with pytest.raises(Refused) as refused:
        read_when(typed)
    assert [each.code for each in refused.value.problems] == [code]


@settings(max_examples=25, deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), mark=st.sampled_from(["", "?", "~", "%"]))
def test_both_calendars_mean_the_same_day(day, mark):
    solar = "{}-{:02}-{:02}".format(*from_date(day, SOLAR_HIJRI))
    assert read_when(solar + mark).edtf == read_when(day.isoformat() + mark).edtf
    assert read_when(solar + mark).first == read_when(solar + mark).last == day


def test_marks_are_told_apart():
    assert [is_doubtful(each) for each in ("2025", "2025?", "2025~", "2025%")] == [
        False, True, False, True,
    ]  # fmt: skip
    assert [is_approximate(each) for each in ("2025", "2025?", "2025~", "2025%")] == [
        False, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("14:30", "14:30"), ("9.05", "09:05"), ("14", "14"), ("~ 7", "~07"), ("~۱۴:۳۰", "~14:30")],
)
def test_a_time_of_day_is_kept_as_exactly_as_it_is_told(typed, kept):
    assert read_time(typed) == kept


@pytest.mark.parametrize("typed", ["24", "14:60", "2 pm", "14:3", "noon", "14:30:10"])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(Refused) as refused:
        read_time(typed)
    assert [each.code for each in refused.value.problems] == ["situation.time_unreadable"]
