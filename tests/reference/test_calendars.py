from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from homeward.problems import Refused
from homeward.reference.calendars import (
    GREGORIAN,
    SOLAR_HIJRI,
    Calendar,
    format_date,
    from_date,
    local_digits,
    month_interval,
    parse_date,
    read_period,
    to_date,
    western_digits,
    year_interval,
)

CALENDARS: list[Calendar] = [SOLAR_HIJRI, GREGORIAN]
LANGUAGES = ["en", "prs", "pus"]
calendars = st.sampled_from(CALENDARS)
languages = st.sampled_from(LANGUAGES)
days = st.dates(date(1851, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("solar", "gregorian"),
    [
        ((1370, 1, 1), date(1991, 3, 21)),
        ((1357, 2, 7), date(1978, 4, 27)),  # the Sawr revolution
        ((1298, 5, 28), date(1919, 8, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1403, 12, 30), date(2025, 3, 20)),  # 1403 is a leap year
        ((1400, 5, 24), date(2021, 8, 15)),
    ],
)
def test_known_days_are_the_same_in_both_calendars(
    solar: tuple[int, int, int], gregorian: date
) -> None:
    assert to_date(*solar, SOLAR_HIJRI) == gregorian
    assert from_date(gregorian, SOLAR_HIJRI) == solar


@given(days)
def test_it_agrees_with_persiantools(day: date) -> None:
    solar = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
    assert from_date(day, SOLAR_HIJRI) == (solar.year, solar.month, solar.day)


@given(days, calendars, languages)
def test_what_is_written_reads_back_as_the_same_day(
    day: date, calendar: Calendar, language: str
) -> None:
    assert parse_date(format_date(day, calendar=calendar, language=language)) == day


@given(days, calendars, languages, st.sampled_from("/-. "), st.booleans())
def test_numbers_read_back_in_either_order(
    day: date, calendar: Calendar, language: str, separator: str, year_first: bool
) -> None:
    numbers = [str(number) for number in from_date(day, calendar)]
    typed = separator.join(numbers if year_first else numbers[::-1])
    assert parse_date(local_digits(typed, language)) == day


@given(st.integers(1200, 1499), st.sampled_from(CALENDARS))
def test_years_and_their_months_follow_each_other_without_gap(
    year: int, calendar: Calendar
) -> None:
    months = [month_interval(year, month, calendar) for month in range(1, 13)]
    joints = pairwise(months)
    assert all(following[0] - before[1] == timedelta(days=1) for before, following in joints)
    assert (months[0][0], months[-1][1]) == year_interval(year, calendar)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1991-03-02", date(1991, 3, 2)),
        ("2/3/1991", date(1991, 3, 2)),
        ("3 March 1991", date(1991, 3, 3)),
        ("March 3, 1991", date(1991, 3, 3)),
        ("15 حمل 1370", date(1991, 4, 4)),
        ("۱۵ حمل ۱۳۷۰", date(1991, 4, 4)),
        ("١٥/١/١٣٧٠", date(1991, 4, 4)),
        ("15 Hamal 1370", date(1991, 4, 4)),
        ("15th of hamal 1370", date(1991, 4, 4)),
        ("د ۱۳۷۰ کال د وري ۱۵مه", date(1991, 4, 4)),
        ("15 فروردین 1370", date(1991, 4, 4)),
        ("15 جدي 1370", date(1992, 1, 5)),
        ("30/12/1403", date(2025, 3, 20)),
    ],
)
def test_it_reads_a_date(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "date.unreadable"),
        ("yesterday", "date.unreadable"),
        ("15 Hamal Sawr 1370", "date.unreadable"),
        ("1370 1371", "date.unreadable"),
        ("1/2/3/1370", "date.unreadable"),
        ("15/1/70", "date.short_year"),
        ("15 حمل", "date.short_year"),
        ("1/1/1600", "date.year_out_of_range"),
        ("3/15/1991", "date.no_such_month"),
        ("2/0/1370", "date.no_such_month"),
        ("29/2/1991", "date.no_such_day"),
        ("30/12/1404", "date.no_such_day"),
        ("31 Mizan 1370", "date.no_such_day"),
        ("0/1/1370", "date.no_such_day"),
        ("15 Hamal 1991", "date.calendars_disagree"),
        ("3 March 1370", "date.calendars_disagree"),
        ("1370", "date.day_missing"),
        ("Hamal 1370", "date.day_missing"),
    ],
)
def test_it_refuses_what_is_no_full_date(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_date(typed)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert "%(" not in problem.message


def test_a_stated_calendar_refuses_a_year_of_the_other() -> None:
    assert parse_date("1/1/1370", calendar=SOLAR_HIJRI) == date(1991, 3, 21)
    with pytest.raises(Refused, match="year_out_of_range"):
        parse_date("1/1/1370", calendar=GREGORIAN)


@pytest.mark.parametrize("typed", ["1370-01", "1/1370", "حمل 1370", "Hamal 1370", "وری ۱۳۷۰"])
def test_it_reads_a_month(typed: str) -> None:
    period = read_period(typed)
    assert (period.first, period.last) == (date(1991, 3, 21), date(1991, 4, 20))
    assert (period.calendar, period.precision) == (SOLAR_HIJRI, "month")


@given(st.text(max_size=40))
def test_it_reads_or_refuses_any_text(text: str) -> None:
    with suppress(Refused):
        assert read_period(text).first <= read_period(text).last


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "2 Qaws 1405"), ("prs", "۲ قوس ۱۴۰۵"), ("pus", "۲ لیندۍ ۱۴۰۵")],
)
def test_it_writes_the_names_and_digits_of_each_language(language: str, shown: str) -> None:
    assert format_date(date(2026, 11, 23), calendar=SOLAR_HIJRI, language=language) == shown


@given(st.text(max_size=20), languages)
def test_local_digits_turn_back(text: str, language: str) -> None:
    assert western_digits(local_digits(text, language)) == western_digits(text)
