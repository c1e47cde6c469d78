"""When somebody was born, as an interval of days with the evidence it rests on.

What a clerk may type: an age ("35", "35 ساله", "3m", "10d"), a range of ages ("30-35"), a year
("1370", "1991"), a month ("1370-05"), a full date, "about" before an age or a year, or "unknown".
A number of up to three digits is an age, of four a year.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import (
    GREGORIAN,
    SOLAR_HIJRI,
    YEARS,
    Calendar,
    Period,
    format_date,
    format_month,
    format_year,
    from_date,
    local_digits,
    read_period,
    year_interval,
)
from homeward.reference.calendars import UNREADABLE as DATE_UNREADABLE
from homeward.reference.folding import fold
from homeward.registration.ages import (
    APPROXIMATE_SPREAD,
    Age,
    full_years,
    read_age,
    simplified,
    without_about,
)

Evidence = Literal[
    "age", "approximate_age", "age_range", "year", "approximate_year", "month", "date"
]
OLDEST_AGE: Final = 120
UNREADABLE = describe(
    "birth.unreadable",
    _(
        "“%(value)s” is not an age or a date of birth. Write an age (35), a year (1370), "
        "a date (15/1/1370) or “unknown”."
    ),
)
IN_FUTURE = describe(
    "birth.in_future",
    _("“%(value)s” is after %(stated_on)s. Correct the date, or write an age."),
)
TOO_OLD = describe(
    "birth.too_old",
    _(
        "“%(value)s” makes the person older than %(oldest)s. "
        "Correct it, or write “unknown” if nobody knows."
    ),
)
ABOUT_A_DATE = describe(
    "birth.about_a_date",
    _("“%(value)s” says “about” with a month or a day. Use “about” with an age or a year."),
)

_UNKNOWN: Final = frozenset(
    map(
        fold,
        ("", "?", "؟", "-", "unknown", "not known", "نامعلوم", "معلوم نیست", "معلوم نه دی"),
    )
)
_ABROAD: Final = frozenset(
    map(
        fold,
        (
            "born abroad",
            "born there",
            "in exile",
            "تولد در خارج",
            "در خارج تولد شده",
            "متولد خارج",
            "په بهر کې زیږیدلی",
            "په بهر کې زېږېدلی",
        ),
    )
)
_AGO: Final = re.compile(r"^(?:since|from|for|از|له)\s+|\s+(?:ago|پیش|مخکی|راهیسی)$")  # folded


@dataclass(frozen=True)
class Birth:
    """Born from `first` to `last`, both included. `calendar` is None when an age was stated.

    `artefact`: a full date on 1 January or 1 Hamal, which offices write when they know the year
    only. The day is kept as stated; whoever compares births may trust it less.
    """

    typed: str
    first: date
    last: date
    evidence: Evidence
    calendar: Calendar | None
    stated_on: date
    artefact: bool = False


@dataclass(frozen=True)
class Since:
    """Abroad since a day from `first` to `last`, both included."""

    typed: str
    first: date
    last: date


@dataclass(frozen=True)
class BornAbroad:
    typed: str


@lru_cache(maxsize=1024)  # the same few ages are typed all day
def read_birth(typed: str, *, stated_on: date) -> Birth | None:
    """None for unknown. Refused says what is wrong and what to write instead."""
    said, about = without_about(simplified(typed))
    if said in _UNKNOWN:
        return None
    age = read_age(said, about=about)
    birth = (
        _birth_of_age(typed, age, stated_on)
        if age is not None
        else _birth_of_period(typed, said, about, stated_on)
    )
    if full_years(birth.last, stated_on) > OLDEST_AGE:
        raise _refused(TOO_OLD, typed, oldest=OLDEST_AGE)
    return birth


def read_since(typed: str, *, stated_on: date) -> Since | BornAbroad | None:
    """A date, a month, a year, "20 years", "born abroad"; None for unknown."""
    said = simplified(typed)
    if said in _UNKNOWN:
        return None
    if said in _ABROAD:
        return BornAbroad(typed)
    said, about = without_about(_AGO.sub("", said))
    age = read_age(said, about=about)
    if age is None:
        birth = _birth_of_period(typed, said, about, stated_on)
        return Since(typed, birth.first, birth.last)
    if age.high > OLDEST_AGE:
        raise _refused(TOO_OLD, typed, oldest=OLDEST_AGE)
    return Since(typed, *age.interval(stated_on))


def age_interval(first: date, last: date, on: date) -> tuple[int, int]:
    """Fewest and most full years somebody born from `first` to `last` can have on a day."""
    return max(full_years(last, on), 0), max(full_years(first, on), 0)


def describe_birth(birth: Birth, language: str, calendar: Calendar) -> str:
    """ "35 years old on 2 Qaws 1405: born 1369–1370", for the clerk to check."""
    with translation.override(language):
        if birth.calendar is None:
            return _describe_age(birth, language, calendar)
        return _describe_stated(birth, birth.calendar, language)


def _birth_of_age(typed: str, age: Age, stated_on: date) -> Birth:
    if age.unit == "year" and age.high > OLDEST_AGE:
        raise _refused(TOO_OLD, typed, oldest=OLDEST_AGE)
    first, last = age.interval(stated_on)
    return Birth(typed, first, last, _age_evidence(age), None, stated_on)


def _age_evidence(age: Age) -> Evidence:
    if age.about:
        return "approximate_age"
    return "age" if age.low == age.high else "age_range"


def _birth_of_period(typed: str, said: str, about: bool, stated_on: date) -> Birth:
    period = _read_period(typed, said)
    if period.first > stated_on:
        raise _refused(IN_FUTURE, typed, stated_on=_dated(stated_on, period.calendar))
    if about:
        period = _about_year(typed, period)
    last = min(period.last, stated_on)
    return Birth(
        typed,
        period.first,
        last,
        "approximate_year" if about else _evidence(period),
        period.calendar,
        stated_on,
        artefact=period.precision == "day" and _is_first_of_a_year(period.first),
    )


def _read_period(typed: str, said: str) -> Period:
    try:
        return read_period(said)
    except Refused as refused:
        raise Refused(*(_in_own_words(problem, typed) for problem in refused.problems)) from None


def _in_own_words(problem: Problem, typed: str) -> Problem:
    code = UNREADABLE if problem.code == DATE_UNREADABLE else problem.code
    return Problem(code, params=problem.params | {"value": typed})


def _about_year(typed: str, period: Period) -> Period:
    if period.precision != "year":
        raise _refused(ABOUT_A_DATE, typed)
    year = from_date(period.first, period.calendar)[0]
    first, _end = year_interval(year - APPROXIMATE_SPREAD, period.calendar)
    _start, last = year_interval(year + APPROXIMATE_SPREAD, period.calendar)
    return Period(first, last, period.calendar, "year")


def _evidence(period: Period) -> Evidence:
    return "date" if period.precision == "day" else period.precision


def _is_first_of_a_year(day: date) -> bool:
    return any(from_date(day, calendar)[1:] == (1, 1) for calendar in YEARS)


def _dated(day: date, calendar: Calendar) -> str:
    language = translation.get_language() or "en"
    return format_date(day, calendar=calendar, language=language)


def _describe_age(birth: Birth, language: str, calendar: Calendar) -> str:
    said, about = without_about(simplified(birth.typed))
    age = read_age(said, about=about)
    born = _years(birth, calendar, language) if age and age.unit == "year" else None
    return gettext("%(age)s on %(date)s: born %(born)s") % {
        "age": _age_words(age, language) if age else birth.typed,
        "date": format_date(birth.stated_on, calendar=calendar, language=language),
        "born": born or _days(birth, calendar, language),
    }


def _age_words(age: Age, language: str) -> str:
    low, high = (local_digits(str(years), language) for years in (age.low, age.high))
    shown = _unit_words(age) % {"age": _span(low, high)}
    return gettext("about %(age)s") % {"age": shown} if age.about else shown


def _unit_words(age: Age) -> str:
    if age.unit == "year":
        return ngettext("%(age)s year old", "%(age)s years old", age.high)
    if age.unit == "month":
        return ngettext("%(age)s month old", "%(age)s months old", age.high)
    if age.unit == "week":
        return ngettext("%(age)s week old", "%(age)s weeks old", age.high)
    return ngettext("%(age)s day old", "%(age)s days old", age.high)


def _describe_stated(birth: Birth, calendar: Calendar, language: str) -> str:
    other: Calendar = GREGORIAN if calendar == SOLAR_HIJRI else SOLAR_HIJRI
    if birth.evidence == "date":
        sentence, show = gettext("born on %(stated)s (%(other)s)"), _days
    elif birth.evidence == "month":
        sentence, show = gettext("born in %(stated)s (%(other)s)"), _months
    elif birth.evidence == "year":
        sentence, show = gettext("born in %(stated)s (%(other)s)"), _years
    else:
        sentence, show = gettext("born about %(stated)s (%(other)s)"), _years
    return sentence % {
        "stated": show(birth, calendar, language),
        "other": show(birth, other, language),
    }


def _years(birth: Birth, calendar: Calendar, language: str) -> str:
    return _span(
        format_year(birth.first, calendar=calendar, language=language),
        format_year(birth.last, calendar=calendar, language=language),
    )


def _months(birth: Birth, calendar: Calendar, language: str) -> str:
    return _span(
        format_month(birth.first, calendar=calendar, language=language),
        format_month(birth.last, calendar=calendar, language=language),
    )


def _days(birth: Birth, calendar: Calendar, language: str) -> str:
    return _span(
        format_date(birth.first, calendar=calendar, language=language),
        format_date(birth.last, calendar=calendar, language=language),
    )


def _span(first: str, last: str) -> str:
    if first == last:
        return first
    return gettext("%(first)s–%(last)s") % {"first": first, "last": last}


def _refused(code: str, value: str, **params: object) -> Refused:
    return Refused(Problem(code, params={"value": value, **params}))
