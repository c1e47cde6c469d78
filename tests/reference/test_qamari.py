"""The lunar calendar of reports: known beginnings of years, and no day without a date."""

from datetime import date, timedelta

import pytest

from homeward.reference.qamari import format_qamari, qamari_of


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2000, 4, 6), (1421, 1, 1)),
        (date(2023, 7, 19), (1445, 1, 1)),
        (date(2024, 3, 11), (1445, 9, 1)),
        (date(2023, 12, 13), (1445, 5, 30)),
    ],
)
def test_days_that_are_known(on, day):
    """The year 1445 began on 19 July 2023, its Ramadan on 11 March 2024."""
    assert qamari_of(on) == day


def test_each_day_follows_the_one_before():
    before = qamari_of(date(2020, 1, 1))
    for ahead in range(1, 4000):
        year, month, day = qamari_of(date(2020, 1, 1) + timedelta(days=ahead))
        follows = {
            (before[0], before[1], before[2] + 1),
            (before[0], before[1] + 1, 1),
            (before[0] + 1, 1, 1),
        }
        assert (year, month, day) in follows
        assert (1 <= month <= 12, 1 <= day <= 30) == (True, True)
        before = (year, month, day)


def test_it_is_written_in_the_language_of_the_reader():
    on = date(2023, 12, 13)
    assert format_qamari(on, "en") == "30 Jumada al-Ula 1445"
    assert format_qamari(on, "prs") == "۳۰ جمادی‌الاول ۱۴۴۵"
