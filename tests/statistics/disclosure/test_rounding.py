"""Controlled rounding: multiples that still add up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.statistics.disclosure import TOTAL, rounded
from homeward.statistics.disclosure.counting import Counted
from tests.statistics.disclosure.oracle import COLUMNS, PLACES, ROWS, table


@pytest.mark.parametrize("rows", [ROWS, PLACES], ids=["flat", "with a group"])
@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.integers(0, 60), min_size=9, max_size=9), base=st.sampled_from([3, 5, 10])
)
def test_every_number_is_a_multiple_near_its_count_and_totals_add_up(rows, counts, base):
    release = table(counts, rows, COLUMNS)
    found, counted = rounded(release, base).rounding.numbers, Counted(release, {})
    assert all(number % base == 0 for number in found.values())
    assert all(abs(number - counted.value(key)) < base for key, number in found.items())
    for column in (*COLUMNS.codes, TOTAL):
        assert found[TOTAL, column] == sum(found[row, column] for row in ROWS.codes)
    for row in (*rows.codes, *rows.groups, TOTAL):
        assert found[row, TOTAL] == sum(found[row, column] for column in COLUMNS.codes)


def test_a_zero_stays_a_zero():
    found = rounded(table([0, 4, 0, 4, 4, 0, 0, 0, 9], columns=COLUMNS), 5).rounding.numbers
    assert [found[key] for key in (("a", "x"), ("a", "z"), ("c", "y"))] == [0, 0, 0]


def test_what_nobody_counted_is_not_rounded():
    assert rounded(table([None] * 6), 5).rounding.numbers == {}
