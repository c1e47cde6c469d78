"""What a birth tells: an interval, how exact it is, and words for what cannot be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching import layout
from homeward.matching.births import Birth, UnreadableBirth, born, read_edtf
from homeward.reference.calendars import SOLAR_HIJRI

DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
FORMS = [
    ("1988-05-02", date(1988, 5, 2), date(1988, 5, 2), layout.DAY),
    ("1988-03", date(1988, 3, 1), date(1988, 3, 31), layout.MONTH),
    ("1988-03-XX", date(1988, 3, 1), date(1988, 3, 31), layout.MONTH),
    ("1988", date(1988, 1, 1), date(1988, 12, 31), layout.YEAR),
    ("1988-XX-XX", date(1988, 1, 1), date(1988, 12, 31), layout.YEAR),
    ("۱۹۸۸", date(1988, 1, 1), date(1988, 12, 31), layout.YEAR),
    ("1988?", date(1988, 1, 1), date(1988, 12, 31), layout.YEAR),
    ("198X", date(1980, 1, 1), date(1989, 12, 31), layout.ROUGH),
    ("1988~", date(1986, 1, 1), date(1990, 12, 31), layout.ROUGH),
    ("1986/1990", date(1986, 1, 1), date(1990, 12, 31), layout.ROUGH),
    ("1986-05/1986-06-02", date(1986, 5, 1), date(1986, 6, 2), layout.YEAR),
]
SAYS_NOTHING = ["", "  ", "XXXX", "unknown", "../1990", "1990/..", "1990/"]


@pytest.mark.parametrize(("text", "first", "last", "precision"), FORMS)
def test_a_birth_is_an_interval(text, first, last, precision):
    assert read_edtf(text) == Birth(first, last, precision)


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_who_says_nothing_has_no_birth(text):
    assert read_edtf(text) is None


def test_a_solar_hijri_year_runs_from_spring_to_spring():
    assert read_edtf("1370", SOLAR_HIJRI) == Birth(
        date(1991, 3, 21), date(1992, 3, 20), layout.YEAR
    )
    assert read_edtf("1370-02-11", SOLAR_HIJRI) == born(date(1991, 5, 1), date(1991, 5, 1))


@pytest.mark.parametrize("day", [date(1991, 1, 1), date(1991, 3, 21)])
def test_the_first_day_of_a_year_in_either_calendar_tells_the_year_only(day):
    assert born(day, day).precision == layout.ARTEFACT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("88", "is not a birth in EDTF. Write 1988, 1988~"),
        ("21.3.1988", "is not a birth in EDTF"),
        ("1988-02-30", "names a day that is in no calendar"),
        ("1988-13", "names a day that is in no calendar"),
        ("1370", "has no year between 1500 and 2100 (gregorian)"),
        ("1990/1986", "ends before it begins. Write the earlier year first."),
    ],
)
def test_what_cannot_be_read_says_what_to_write(text, told):
    with pytest.raises(UnreadableBirth) as refused:
        read_edtf(text)
    assert f"“{text}”" in str(refused.value)
    assert told in str(refused.value)


@given(st.text(max_size=12), st.sampled_from(["gregorian", SOLAR_HIJRI]))
def test_nothing_typed_is_worse_than_unreadable(text, calendar):
    try:
        found = read_edtf(text, calendar)
    except UnreadableBirth:
        return
    assert found is None or found.first <= found.last


@given(DAYS, DAYS)
def test_packing_never_shrinks_an_interval(one, other):
    birth = born(min(one, other), max(one, other))
    word = birth.packed()
    first, span = word & layout.DAY_MASK, word >> 20
    if span >= layout.FINE_SPANS:
        span = layout.FINE_SPANS + (span - layout.FINE_SPANS) * layout.STEP
    days = (birth.last - birth.first).days
    assert first == birth.first.toordinal()
    assert days <= span < days + layout.STEP or span == layout.FINE_SPANS * 17 - layout.STEP


@given(st.integers(0, 60_000))
def test_a_span_fits_into_its_twelve_bits(days):
    assert 0 <= layout.packed_span(days) < 4096
