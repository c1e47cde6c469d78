"""Births as matching compares them: an interval of days, and how much it tells.

EDTF (the Extended Date/Time Format of ISO 8601-2) is what files hold: "1988", "1988~", "1988-03",
"1988-03-21", "1986/1990", "198X". With the calendar "solar-hijri" the same, in Solar Hijri years.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from homeward.matching import layout
from homeward.reference.calendars import (
    GREGORIAN,
    SOLAR_HIJRI,
    YEARS,
    Calendar,
    from_date,
    month_interval,
    to_date,
    western_digits,
    year_interval,
)

ABOUT: Final = 2  # years to either side of an approximate year
MONTH_DAYS: Final = 31
YEAR_DAYS: Final = 366
YEARS_READ: Final[dict[Calendar, range]] = {
    GREGORIAN: range(1500, 2101),
    SOLAR_HIJRI: YEARS[SOLAR_HIJRI],
}
PART: Final = re.compile(
    r"(\d{3}[\dXx]|\d{2}[Xx]{2})(?:-(\d{2}|[Xx]{2})(?:-(\d{2}|[Xx]{2}))?)?([~?%]?)"
)
OPEN_ENDS: Final = frozenset({"", ".."})


class UnreadableBirth(ValueError):
    """The message says what is wrong and what to write instead."""


@dataclass(frozen=True, slots=True)
class Birth:
    """Born from `first` to `last`; `precision` as in `layout`."""

    first: date
    last: date
    precision: int

    def __str__(self) -> str:
        if self.precision in (layout.DAY, layout.ARTEFACT):
            return str(self.first)
        return f"{self.first}/{self.last}"

    def packed(self) -> int:
        """Word 8 of a row."""
        return self.first.toordinal() | layout.packed_span((self.last - self.first).days) << 20


def born(first: date, last: date) -> Birth:
    """The first day of a year says the year only: offices write it when they know no more."""
    if first == last and any(
        from_date(first, each)[1:] == (1, 1) for each in YEARS if _has(each, first)
    ):
        return Birth(first, last, layout.ARTEFACT)
    return Birth(first, last, _precision((last - first).days + 1))


def _has(calendar: Calendar, day: date) -> bool:
    return calendar == GREGORIAN or day.year > 1850


def _precision(days: int) -> int:
    if days == 1:
        return layout.DAY
    if days <= MONTH_DAYS:
        return layout.MONTH
    return layout.YEAR if days <= YEAR_DAYS else layout.ROUGH


@lru_cache(maxsize=100_000)  # a list of millions has some ten thousand different births
def read_edtf(text: str, calendar: Calendar = GREGORIAN) -> Birth | None:
    """None where nothing is said. :raises UnreadableBirth:"""
    said = western_digits(text).strip()
    if said in ("", "XXXX", "unknown"):
        return None
    first, _slash, last = said.partition("/")
    if not _slash:
        return born(*_part(first, text, calendar))
    if first in OPEN_ENDS or last in OPEN_ENDS:
        return None
    start, end = _part(first, text, calendar)[0], _part(last, text, calendar)[1]
    if end < start:
        raise UnreadableBirth(f"“{text}” ends before it begins. Write the earlier year first.")
    return born(start, end)


def _part(part: str, text: str, calendar: Calendar) -> tuple[date, date]:
    found = PART.fullmatch(part)
    if found is None:
        raise UnreadableBirth(
            f"“{text}” is not a birth in EDTF. Write 1988, 1988~, 1988-03, 1988-03-21 or 1986/1990."
        )
    years = [int(re.sub("[Xx]", digit, found[1])) for digit in "09"]
    if not all(year in YEARS_READ[calendar] for year in years):
        allowed = YEARS_READ[calendar]
        raise UnreadableBirth(
            f"“{text}” has no year between {allowed[0]} and {allowed[-1]} ({calendar})."
        )
    try:
        first, last = _interval(years, found[2], found[3], calendar)
    except (ValueError, OverflowError):
        raise UnreadableBirth(f"“{text}” names a day that is in no calendar.") from None
    return _widened(first, last) if found[4] in ("~", "%") else (first, last)


def _interval(
    years: list[int], month: str | None, day: str | None, calendar: Calendar
) -> tuple[date, date]:
    if month and day and month.isdigit() and day.isdigit():
        exact = to_date(years[0], int(month), int(day), calendar)
        return exact, exact
    if month and month.isdigit():
        return month_interval(years[0], int(month), calendar)
    return year_interval(years[0], calendar)[0], year_interval(years[1], calendar)[1]


def _widened(first: date, last: date) -> tuple[date, date]:
    around = timedelta(days=round(ABOUT * 365.25))
    return first - around, last + around
