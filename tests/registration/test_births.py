from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.problems import Refused
from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, from_date
from homeward.registration.ages import APPROXIMATE_SPREAD, full_years
from homeward.registration.births import (
    OLDEST_AGE,
    Birth,
    BornAbroad,
    Since,
    age_interval,
    describe_birth,
    read_birth,
    read_since,
)

TODAY = date(2026, 11, 23)  # 2 Qaws 1405
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def born(typed: str, on: date = TODAY) -> Birth:
    birth = read_birth(typed, stated_on=on)
    assert birth is not None
    return birth


def interval(typed: str) -> tuple[str, str]:
    birth = born(typed)
    return birth.first.isoformat(), birth.last.isoformat()


@given(st.integers(0, OLDEST_AGE), days, st.data())
def test_everybody_in_the_interval_has_the_stated_age(
    age: int, on: date, data: st.DataObject
) -> None:
    birth = born(str(age), on)
    assert full_years(data.draw(st.dates(birth.first, birth.last)), on) == age


@given(st.integers(0, OLDEST_AGE - 1), days)
def test_the_interval_of_an_age_is_the_widest_and_touches_the_next(age: int, on: date) -> None:
    younger, older = born(str(age), on), born(str(age + 1), on)
    assert (younger.first - older.last).days == 1


@given(st.integers(0, 100), days)
def test_age_interval_turns_a_stated_age_back(age: int, on: date) -> None:
    birth = born(str(age), on)
    assert age_interval(birth.first, birth.last, on) == (age, age)


@given(st.integers(APPROXIMATE_SPREAD, 100), days)
def test_about_widens_by_the_same_to_both_sides(age: int, on: date) -> None:
    birth = born(f"~{age}", on)
    spread = (age - APPROXIMATE_SPREAD, age + APPROXIMATE_SPREAD)
    assert age_interval(birth.first, birth.last, on) == spread
    assert birth.evidence == "approximate_age"


@given(st.text(max_size=30))
def test_it_reads_or_refuses_any_text(text: str) -> None:
    with suppress(Refused):
        birth = read_birth(text, stated_on=TODAY)
        assert birth is None or birth.first <= birth.last <= TODAY


@pytest.mark.parametrize(
    "typed", ["35", "35y", "35 years old", "۳۵", "٣٥ ساله", "35 ساله", "35 کلن", " 35 سال "]
)
def test_it_reads_an_age(typed: str) -> None:
    birth = born(typed)
    assert (birth.first, birth.last) == (date(1990, 11, 24), date(1991, 11, 23))
    assert (birth.evidence, birth.calendar, birth.typed) == ("age", None, typed)


@pytest.mark.parametrize("typed", ["3m", "3 months", "3 ماه", "۳ ماهه", "3 میاشتې"])
def test_it_reads_months_of_a_baby(typed: str) -> None:
    assert interval(typed) == ("2026-07-24", "2026-08-23")


@pytest.mark.parametrize("typed", ["10d", "10 days", "۱۰ روز", "10 ورځې"])
def test_it_reads_days_of_a_newborn(typed: str) -> None:
    assert interval(typed) == ("2026-11-13", "2026-11-13")


@pytest.mark.parametrize("typed", ["~40", "about 40", "تقریباً 40", "تقریبا ۴۰ ساله", "شاوخوا 40"])
def test_it_reads_about_an_age(typed: str) -> None:
    assert interval(typed) == ("1983-11-24", "1988-11-23")


@pytest.mark.parametrize("typed", ["30-35", "30–35", "30 to 35", "۳۰ تا ۳۵ ساله"])
def test_it_reads_a_range_of_ages(typed: str) -> None:
    assert interval(typed) == ("1990-11-24", "1996-11-23")
    assert born(typed).evidence == "age_range"


@pytest.mark.parametrize(
    ("typed", "first", "last", "evidence", "calendar"),
    [
        ("1370", "1991-03-21", "1992-03-20", "year", SOLAR_HIJRI),
        ("1991", "1991-01-01", "1991-12-31", "year", GREGORIAN),
        ("~1370", "1989-03-21", "1994-03-20", "approximate_year", SOLAR_HIJRI),
        ("1370-05", "1991-07-23", "1991-08-22", "month", SOLAR_HIJRI),
        ("سرطان 1370", "1991-06-22", "1991-07-22", "month", SOLAR_HIJRI),
        ("March 1991", "1991-03-01", "1991-03-31", "month", GREGORIAN),
        ("15 حمل 1370", "1991-04-04", "1991-04-04", "date", SOLAR_HIJRI),
        ("1991-03-02", "1991-03-02", "1991-03-02", "date", GREGORIAN),
    ],
)
def test_it_reads_years_months_and_dates(
    typed: str, first: str, last: str, evidence: str, calendar: str
) -> None:
    birth = born(typed)
    assert interval(typed) == (first, last)
    assert (birth.evidence, birth.calendar) == (evidence, calendar)


def test_this_year_ends_on_the_day_of_asking() -> None:
    assert interval("1405") == ("2026-03-21", "2026-11-23")


@pytest.mark.parametrize("typed", ["", " ", "?", "؟", "unknown", "Unknown.", "نامعلوم"])
def test_unknown_stays_unknown(typed: str) -> None:
    assert read_birth(typed, stated_on=TODAY) is None


@pytest.mark.parametrize(
    ("typed", "artefact"),
    [("1/1/1991", True), ("1 Hamal 1370", True), ("2/1/1991", False), ("1370", False)],
)
def test_a_first_of_january_or_hamal_is_kept_and_marked(typed: str, artefact: bool) -> None:
    assert born(typed).artefact is artefact


def test_a_marked_day_is_not_widened() -> None:
    assert interval("1/1/1991") == ("1991-01-01", "1991-01-01")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("121", "birth.too_old"),
        ("115-130", "birth.too_old"),
        ("1270", "birth.too_old"),
        ("1406", "birth.in_future"),
        ("~1406", "birth.in_future"),
        ("24/11/2026", "birth.in_future"),
        ("35-30", "birth.range_backwards"),
        ("~15/1/1370", "birth.about_a_date"),
        ("about Hamal 1370", "birth.about_a_date"),
        ("~", "birth.unreadable"),
        ("old", "birth.unreadable"),
        ("35 donkeys", "birth.unreadable"),
        ("3/15/1991", "date.no_such_month"),
        ("15/1/70", "date.short_year"),
    ],
)
def test_it_refuses_naming_what_was_typed(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_birth(typed, stated_on=TODAY)
    (problem,) = refused.value.problems
    assert (problem.code, problem.doubt) == (code, False)
    assert typed in problem.message
    assert "%(" not in problem.message


def test_120_is_old_enough() -> None:
    assert interval("120") == ("1905-11-24", "1906-11-23")


@pytest.mark.parametrize(
    ("typed", "calendar", "shown"),
    [
        ("35", SOLAR_HIJRI, "35 years old on 2 Qaws 1405: born 1369–1370"),
        ("35", GREGORIAN, "35 years old on 23 November 2026: born 1990–1991"),
        ("1", SOLAR_HIJRI, "1 year old on 2 Qaws 1405: born 1403–1404"),
        ("~40", SOLAR_HIJRI, "about 40 years old on 2 Qaws 1405: born 1362–1367"),
        ("30-35", SOLAR_HIJRI, "30–35 years old on 2 Qaws 1405: born 1369–1375"),
        ("10d", SOLAR_HIJRI, "10 days old on 2 Qaws 1405: born 22 Aqrab 1405"),
        ("1370", SOLAR_HIJRI, "born in 1370 (1991–1992)"),
        ("~1370", SOLAR_HIJRI, "born about 1368–1372 (1989–1994)"),
        ("1370-05", SOLAR_HIJRI, "born in Asad 1370 (July 1991–August 1991)"),
        ("3/3/1991", SOLAR_HIJRI, "born on 3 March 1991 (12 Hut 1369)"),
    ],
)
def test_it_tells_the_clerk_what_was_understood(typed: str, calendar: Calendar, shown: str) -> None:
    assert describe_birth(born(typed), "en", calendar) == shown


@pytest.mark.parametrize("language", ["prs", "pus"])
def test_it_tells_in_local_digits(language: str) -> None:
    shown = describe_birth(born("35"), language, SOLAR_HIJRI)
    assert "۱۳۶۹" in shown
    assert not any(digit in shown for digit in "0123456789")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1358", "1979-03-21", "1980-03-20"),
        ("since 2010", "2010-01-01", "2010-12-31"),
        ("له ۱۳۵۸ راهیسې", "1979-03-21", "1980-03-20"),
        ("20 years", "2005-11-24", "2006-11-23"),
        ("۲۰ سال پیش", "2005-11-24", "2006-11-23"),
        ("~1980", "1978-01-01", "1982-12-31"),
    ],
)
def test_it_reads_since_when_abroad(typed: str, first: str, last: str) -> None:
    since = Since(typed, date.fromisoformat(first), date.fromisoformat(last))
    assert read_since(typed, stated_on=TODAY) == since


@pytest.mark.parametrize("typed", ["born abroad", "تولد در خارج", "په بهر کې زېږېدلی"])
def test_it_reads_born_abroad(typed: str) -> None:
    assert read_since(typed, stated_on=TODAY) == BornAbroad(typed)


def test_since_unknown_or_in_the_future() -> None:
    assert read_since("", stated_on=TODAY) is None
    with pytest.raises(Refused, match="in_future"):
        read_since("2027", stated_on=TODAY)


def test_a_leap_day_has_its_birthday_on_the_first_of_march() -> None:
    assert full_years(date(2000, 2, 29), date(2001, 2, 28)) == 0
    assert full_years(date(2000, 2, 29), date(2001, 3, 1)) == 1
    assert from_date(date(2000, 2, 29), GREGORIAN) == (2000, 2, 29)
