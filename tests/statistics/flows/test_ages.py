"""Ages of whole columns are those of `registration.births`, and a band is never guessed."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.registration.births import age_interval
from homeward.statistics.flows.ages import NOBODY_KNOWS, ages_on, bands
from homeward.statistics.flows.codes import DIMENSIONS

days = st.dates(date(1920, 1, 1), date(2026, 11, 25))


@given(st.lists(st.tuples(st.none() | st.tuples(days, days).map(sorted), days)))
def test_ages_are_those_of_a_registration(rows):
    births = [birth or (None, None) for birth, _on in rows]
    columns = [np.array([birth[side] for birth in births], "datetime64[D]") for side in (0, 1)]
    found = ages_on(*columns, np.array([on for _birth, on in rows], "datetime64[D]"))
    assert list(zip(*(each.tolist() for each in found), strict=True)) == [
        age_interval(*birth, on) if birth else NOBODY_KNOWS for birth, on in rows
    ]


@pytest.mark.parametrize(
    ("youngest", "oldest", "band"),
    [(0, 4, "0-4"), (4, 5, "unknown"), (17, 17, "12-17"), (17, 18, "unknown"), (60, 99, "60+")],
)
def test_an_age_that_may_be_in_two_bands_is_not_known(youngest, oldest, band):
    code = bands(np.array([youngest], np.int16), np.array([oldest], np.int16))[0]
    assert DIMENSIONS["age"][code] == band
