"""The day's report as it is sent on."""

from datetime import date

import pytest

from homeward.statistics.figures import Figure
from homeward.statistics.formats import written
from homeward.statistics.telling import Report

CASH = {"names": {"en": "Cash"}, "currency": "AFN"}
REPORT = Report(
    site="Omari camp",
    on=date(2026, 11, 24),
    figures=[
        Figure("registration.registered", "registration", 1_644, 9_417),
        Figure("item.cash", "finance", 1_200, 7_003, quantity=12_000_000, **CASH),
    ],
    before=[
        Figure("registration.registered", "registration", 1_001, 6_002),
        Figure("item.cash", "finance", quantity=1_450_000, **CASH),
    ],
    kept=(),
    late=(),
)


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("en", ["1,644", "9,417", "6,002", "12,000,000 AFN", "1,450,000"]),
        ("prs", ["۱٬۶۴۴", "۹٬۴۱۷", "۶٬۰۰۲", "۱۲٬۰۰۰٬۰۰۰ AFN", "۱٬۴۵۰٬۰۰۰"]),
    ],
)
def test_numbers_are_written_as_the_reader_does(language, numbers):
    told = written(REPORT, form="txt", language=language).decode()
    assert [number for number in numbers if number not in told] == []
