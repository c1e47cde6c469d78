"""Solar Hijri and Gregorian dates: reading what a clerk types, writing what a screen shows.

A year says its calendar: 1200 to 1500 is Solar Hijri, 1850 to 2100 Gregorian. Numbers are day,
month, year, or year first; month before day is never guessed at. Month names are those of
Afghanistan; Iranian ones are read too. Source of the arithmetic: persiantools.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _
from persiantools.jdatetime import JalaliDate

from homeward.problems import Problem, Refused, describe
from homeward.reference.folding import fold

# persiantools ships py.typed but leaves its arguments without types.
_solar: Callable[[int, int, int], JalaliDate] = JalaliDate
_to_solar: Callable[[date], JalaliDate] = JalaliDate.to_jalali

Calendar = Literal["gregorian", "solar-hijri"]
Precision = Literal["day", "month", "year"]
GREGORIAN: Final = "gregorian"
SOLAR_HIJRI: Final = "solar-hijri"
YEARS: Final[dict[Calendar, range]] = {
    SOLAR_HIJRI: range(1200, 1501),
    GREGORIAN: range(1850, 2101),
}

UNREADABLE = describe(
    "date.unreadable",
    _("“%(value)s” is not a date. Write day, month, year: 15/1/1370, 15 Hamal 1370 or 3/3/1991."),
)
SHORT_YEAR = describe(
    "date.short_year", _("“%(value)s” has no full year. Write the year with four digits.")
)
YEAR_OUT_OF_RANGE = describe(
    "date.year_out_of_range",
    _("%(year)s is not a year we can use. Write 1200 to 1500, or 1850 to 2100."),
)
NO_SUCH_MONTH = describe(
    "date.no_such_month",
    _("There is no month %(month)s in “%(value)s”. The order is day, month, year."),
)
NO_SUCH_DAY = describe(
    "date.no_such_day",
    _("There is no day %(day)s in month %(month)s of %(year)s. Check the day and the month."),
)
CALENDARS_DISAGREE = describe(
    "date.calendars_disagree",
    _("In “%(value)s” the month and the year are of two calendars. Correct one of them."),
)
DAY_MISSING = describe("date.day_missing", _("“%(value)s” has no day. Write the full date."))

_MONTHS: Final[dict[tuple[Calendar, str], str]] = {
    (SOLAR_HIJRI, "en"): "Hamal Sawr Jawza Saratan Asad Sunbula Mizan Aqrab Qaws Jadi Dalw Hut",
    (SOLAR_HIJRI, "prs"): "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    (SOLAR_HIJRI, "pus"): "وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب",
    (GREGORIAN, "en"): (
        "January February March April May June July August September October November December"
    ),
    (GREGORIAN, "prs"): ("جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر"),
    (GREGORIAN, "pus"): ("جنوري فبروري مارچ اپریل می جون جولای اګست سپتمبر اکتوبر نومبر دسمبر"),
}
_ALSO_READ: Final[tuple[tuple[Calendar, str], ...]] = (
    (SOLAR_HIJRI, "hamal saur jauza saratan assad sonbola mizan aghrab qaus jady dalwa hoot"),
    (SOLAR_HIJRI, "hamal sowr jowza saratan asad sonbula meezan akrab qows jaddi dalv hoot"),
    (SOLAR_HIJRI, "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"),
    (GREGORIAN, "jan feb mar apr may jun jul aug sep oct nov dec"),
    (GREGORIAN, "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر"),
)
_WORDS_TO_SKIP: Final = frozenset({"of", "the", "د", "سال", "کال", "ماه", "میاشت", "میاشتی"})
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_PERSIAN_DIGITS: Final = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_SEPARATORS: Final = re.compile(r"[\s,،/.\-–—٫]+")
_ORDINAL: Final = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|م|مه|مه‌|ام)$")


@dataclass(frozen=True)
class Period:
    """The days somebody can have meant, both ends included."""

    first: date
    last: date
    calendar: Calendar
    precision: Precision


@dataclass(frozen=True)
class _Parts:
    typed: str
    year: int
    month: int | None
    day: int | None
    calendar: Calendar


def western_digits(text: str) -> str:
    """Persian and Arabic digits as 0 to 9; everything else as it was."""
    return text.translate(_DIGITS)


def local_digits(text: str, language: str) -> str:
    return text.translate(_PERSIAN_DIGITS) if language in ("prs", "pus") else text


def local_number(number: int, language: str) -> str:
    """With its thousands set apart: 1,644 or ۱٬۶۴۴."""
    written = f"{number:,}" if language == "en" else f"{number:,}".replace(",", "٬")
    return local_digits(written, language)


def calendar_of_year(year: int) -> Calendar | None:
    return next((calendar for calendar, years in YEARS.items() if year in years), None)


def parse_date(text: str, *, calendar: Calendar | None = None) -> date:
    """A full date. Refused says what is wrong with it."""
    period = read_period(text, calendar=calendar)
    if period.precision != "day":
        raise Refused(Problem(DAY_MISSING, params={"value": text}))
    return period.first


def read_period(text: str, *, calendar: Calendar | None = None) -> Period:
    """A day, a month or a year. Refused says what is wrong with it."""
    parts = _read_parts(text, calendar)
    if parts.month is None:
        return Period(*year_interval(parts.year, parts.calendar), parts.calendar, "year")
    if parts.day is None:
        first, last = month_interval(parts.year, parts.month, parts.calendar)
        return Period(first, last, parts.calendar, "month")
    day = _day(parts, parts.month, parts.day)
    return Period(day, day, parts.calendar, "day")


def year_interval(year: int, calendar: Calendar) -> tuple[date, date]:
    return to_date(year, 1, 1, calendar), to_date(year + 1, 1, 1, calendar) - timedelta(days=1)


def month_interval(year: int, month: int, calendar: Calendar) -> tuple[date, date]:
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return to_date(year, month, 1, calendar), to_date(*following, 1, calendar) - timedelta(days=1)


def to_date(year: int, month: int, day: int, calendar: Calendar) -> date:
    """ValueError for a day the calendar does not have."""
    if calendar == GREGORIAN:
        return date(year, month, day)
    return _solar(year, month, day).to_gregorian()


def from_date(day: date, calendar: Calendar) -> tuple[int, int, int]:
    """(year, month, day) in the calendar"""
    if calendar == GREGORIAN:
        return day.year, day.month, day.day
    solar = _to_solar(day)
    return solar.year, solar.month, solar.day


def format_date(day: date, *, calendar: Calendar, language: str) -> str:
    """ "2 Qaws 1405", "۲ قوس ۱۴۰۵" """
    year, month, number = from_date(day, calendar)
    return local_digits(f"{number} {month_name(month, calendar, language)} {year}", language)


def as_typed(day: date, calendar: Calendar) -> str:
    """ "1405-09-02", as it can be typed again."""
    year, month, number = from_date(day, calendar)
    return f"{year:04}-{month:02}-{number:02}"


def format_span(first: date, last: date, *, calendar: Calendar, language: str) -> str:
    """ "2 Qaws 1405 – 5 Qaws 1405"; one day alone as itself."""
    ends = dict.fromkeys((first, last))
    return " – ".join(format_date(each, calendar=calendar, language=language) for each in ends)


def usual_calendar(language: str) -> Calendar:
    """In which a paper in this language tells its days."""
    return GREGORIAN if language == "en" else SOLAR_HIJRI


def format_month(day: date, *, calendar: Calendar, language: str) -> str:
    year, month, _number = from_date(day, calendar)
    return local_digits(f"{month_name(month, calendar, language)} {year}", language)


def format_year(day: date, *, calendar: Calendar, language: str) -> str:
    return local_digits(str(from_date(day, calendar)[0]), language)


def month_name(month: int, calendar: Calendar, language: str) -> str:
    """In English for a language other than the three of the screens."""
    names = _MONTHS.get((calendar, language), _MONTHS[calendar, "en"])
    return names.split()[month - 1]


def _read_parts(text: str, calendar: Calendar | None) -> _Parts:
    words = _split(text)
    named = [month for word in words if (month := _month_names().get(word))]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    if not numbers or len(named) > 1 or len(named) + len(numbers) != len(words):
        raise _refused(UNREADABLE, text)
    if not any(len(number) == 4 for number in numbers):
        raise _refused(SHORT_YEAR if len(words) > 1 else UNREADABLE, text)
    if named:
        return _parts_with_name(text, numbers, named[0], calendar)
    return _parts_of_numbers(text, numbers, calendar)


def _split(text: str) -> list[str]:
    words = _SEPARATORS.split(fold(western_digits(text)))
    return [_ORDINAL.sub(r"\1", word) for word in words if word and word not in _WORDS_TO_SKIP]


def _parts_with_name(
    text: str, numbers: list[str], named: tuple[Calendar, int], calendar: Calendar | None
) -> _Parts:
    if len(numbers) > 2:
        raise _refused(UNREADABLE, text)
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(years) + len(days) != len(numbers):
        raise _refused(UNREADABLE, text)
    year = int(years[0])
    if _calendar(year, calendar) != named[0]:
        raise _refused(CALENDARS_DISAGREE, text)
    return _Parts(text, year, named[1], int(days[0]) if days else None, named[0])


def _parts_of_numbers(text: str, numbers: list[str], calendar: Calendar | None) -> _Parts:
    """Year first, or year last; the month stands between, or beside a year without a day."""
    ordered = numbers if len(numbers[0]) == 4 else numbers[::-1]
    if len(ordered) > 3 or len(ordered[0]) != 4 or any(len(number) > 2 for number in ordered[1:]):
        raise _refused(UNREADABLE, text)
    year = int(ordered[0])
    month = int(ordered[1]) if len(ordered) > 1 else None
    day = int(ordered[2]) if len(ordered) > 2 else None
    if month not in (None, *range(1, 13)):
        raise _refused(NO_SUCH_MONTH, text, month=month)
    return _Parts(text, year, month, day, _calendar(year, calendar))


def _calendar(year: int, stated: Calendar | None) -> Calendar:
    told = calendar_of_year(year)
    if told is None or (stated is not None and told != stated):
        raise Refused(Problem(YEAR_OUT_OF_RANGE, params={"year": year}))
    return told


def _day(parts: _Parts, month: int, day: int) -> date:
    try:
        return to_date(parts.year, month, day, parts.calendar)
    except ValueError:
        params = {"value": parts.typed, "year": parts.year, "month": month, "day": day}
        raise Refused(Problem(NO_SUCH_DAY, params=params)) from None


@cache
def _month_names() -> dict[str, tuple[Calendar, int]]:
    lists = [(calendar, names) for (calendar, _language), names in _MONTHS.items()]
    return {
        fold(name): (calendar, number)
        for calendar, names in (*lists, *_ALSO_READ)
        for number, name in enumerate(names.split(), start=1)
    }


def _refused(code: str, value: str, **params: object) -> Refused:
    return Refused(Problem(code, params={"value": value, **params}))
