"""The geometry of the timeline: nothing outside, nothing upon another, nothing beyond today."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI
from homeward.situation.episodes import episodes
from homeward.situation.timelines import LEAST, MARK, MONTH_NAMES, WIDTH, Span, bar, marks, months
from tests.situation.test_episodes import said

SPAN = Span(date(2025, 1, 1), date(2025, 12, 31))
days = st.dates(date(2017, 1, 1), date(2027, 1, 1))


def drawn(*told, today=date(2026, 11, 25)):
    (episode,) = episodes([said(*each) for each in told])
    return bar(episode, SPAN, today, "Closed")


def test_a_day_that_sources_dispute_is_hatched():
    closed = drawn(("2025-10-11", "2025-11-01"), ("2025-10-12", "2025-11-01"))
    assert [each.is_sure for each in closed.pieces] == [False, True]
    hatched, sure = closed.pieces
    assert hatched.x + hatched.width == pytest.approx(sure.x)
    assert sure.width == pytest.approx(WIDTH * 20 / 365)
    assert closed.is_told


def test_what_no_source_ends_goes_to_today_and_no_further():
    closed = drawn(("2025-10-11",), today=date(2025, 10, 31))
    assert closed.pieces[0].width == pytest.approx(WIDTH * 21 / 365)
    assert not closed.is_told


def test_one_day_can_be_seen():
    assert drawn(("2025-10-11", "2025-10-11")).pieces[0].width == LEAST


@given(began=days, spread=st.integers(0, 90), length=st.integers(0, 900))
@settings(max_examples=30, deadline=None)
def test_nothing_is_drawn_outside(began, spread, length):
    ended = began + timedelta(spread + length)
    found = drawn((f"{began}/{began + timedelta(spread + 1)}", f"{ended}/{ended + timedelta(2)}"))
    for each in found.pieces:
        assert each.x >= 0
        assert each.x + each.width <= WIDTH + LEAST + 0.01


@given(first=days, length=st.integers(1, 4000), calendar=st.sampled_from([GREGORIAN, SOLAR_HIJRI]))
@settings(max_examples=30, deadline=None)
def test_months_stand_in_order_and_few_have_names(first, length, calendar):
    found = months(Span(first, first + timedelta(length)), calendar, "prs")
    assert sorted(each.x for each in found) == [each.x for each in found]
    assert len([each for each in found if each.name]) <= MONTH_NAMES + 1


@given(on=st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=8))
def test_no_number_stands_upon_another(on):
    found = marks(list(enumerate(on, start=1)), SPAN)
    places = [x for _number, x in found]
    assert all(after >= before + MARK - 0.001 for before, after in pairwise(places))
    assert sorted(number for number, _x in found) == list(range(1, len(on) + 1))
