"""A date as a text tells it, and what it means once the day of publication is known."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from homeward.reference.calendars import (
    GREGORIAN,
    SOLAR_HIJRI,
    Calendar,
    from_date,
    month_interval,
    to_date,
    year_interval,
)
from homeward.reference.qamari import EPOCH, qamari_of
from homeward.situation.extract.reasons import Reason

QAMARI: Final = "hijri-qamari"
DAY: Final = timedelta(days=1)
_LONG_AGO: Final = timedelta(days=270)


@dataclass(frozen=True)
class Day:
    """What is told of a day, month or year, in its own calendar. `part`: start, middle, end, early, late."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str = GREGORIAN
    part: str = ""
    ahead: bool = False


@dataclass(frozen=True)
class Resolved:
    """EDTF at both ends; None where the day of publication would be needed."""

    first: str | None
    last: str | None
    because: tuple[Reason, ...] = ()
    unsure: tuple[Reason, ...] = field(default=())


UNRESOLVED: Final = Resolved(None, None, unsure=(Reason("not_published"),))


def resolved(told: Day, published: date | None) -> Resolved:
    if told.calendar == QAMARI:
        return _lunar(told)
    if told.year is None:
        if published is None:
            return UNRESOLVED
        return _without_year(told, published)
    try:
        return _in_calendar(told, told.year)
    except ValueError:
        return Resolved(None, None, unsure=(Reason("no_such_day"),))


def _without_year(told: Day, published: date) -> Resolved:
    found = resolved(replace(told, year=_year_of(told, published)), published)
    reason = Reason("year_ahead" if told.ahead else "year_taken")
    if not told.ahead and found.last and found.last < (published - _LONG_AGO).isoformat():
        found = replace(found, unsure=(*found.unsure, Reason("year_nearer")))
    return replace(found, because=(reason, *found.because))


def days_before(count: int, published: date | None) -> Resolved:
    if published is None:
        return UNRESOLVED
    day = (published - count * DAY).isoformat()
    return Resolved(day, day, (Reason("reckoned", {"day": published.isoformat()}),))


def weekday_before(weekday: int, published: date | None, *, ahead: bool) -> Resolved:
    """The newest one up to the publication; Monday is 0."""
    if published is None:
        return UNRESOLVED
    back = (published.weekday() - weekday) % 7
    day = published + (7 - back) * DAY if ahead else published - back * DAY
    reason = Reason("weekday_ahead" if ahead else "weekday_taken", {"day": published.isoformat()})
    told = day.isoformat()
    return Resolved(told, told, (reason,))


def span_before(count: int, unit: str, published: date | None) -> Resolved:
    """The last 24 hours, three weeks, two months."""
    if published is None:
        return UNRESOLVED
    first = published - _DAYS_OF.get(unit, 1) * count * DAY
    if unit == "hour":
        first = published - max(1, round(count / 24)) * DAY
    if unit in ("month", "year"):
        months = published.year * 12 + published.month - 1 - count * (12 if unit == "year" else 1)
        length = month_interval(months // 12, months % 12 + 1, GREGORIAN)[1].day
        first = date(months // 12, months % 12 + 1, min(published.day, length))
    because = (Reason("reckoned", {"day": published.isoformat()}),)
    return Resolved(first.isoformat(), published.isoformat(), because)


def calendar_unit(unit: str, shift: int, published: date | None, calendar: Calendar) -> Resolved:
    """This, last (-1) or next (1) week, month or year."""
    if published is None:
        return UNRESOLVED
    because = (Reason("reckoned", {"day": published.isoformat()}),)
    if unit == "week":
        first = published - published.weekday() * DAY + 7 * shift * DAY
        week = (Reason("week_from_monday"),)
        return Resolved(first.isoformat(), (first + 6 * DAY).isoformat(), because, week)
    year, month, _day = from_date(published, calendar)
    if unit == "year":
        found = _in_calendar(Day(calendar=calendar), year + shift)
    else:
        months = year * 12 + month - 1 + shift
        found = _in_calendar(Day(month=months % 12 + 1, calendar=calendar), months // 12)
    return replace(found, because=because)


def _year_of(told: Day, published: date) -> int:
    """The one that puts it nearest before the publication, or after it where it lies ahead."""
    calendar: Calendar = SOLAR_HIJRI if told.calendar == SOLAR_HIJRI else GREGORIAN
    year, month, day = from_date(published, calendar)
    here, there = (month, day), (told.month or 1, told.day or (31 if told.ahead else 1))
    if told.ahead:
        return year if there >= here else year + 1
    return year if there <= here else year - 1


def _in_calendar(told: Day, year: int) -> Resolved:
    calendar: Calendar = SOLAR_HIJRI if told.calendar == SOLAR_HIJRI else GREGORIAN
    because = (Reason("solar"),) if calendar == SOLAR_HIJRI else ()
    if told.day and told.month:
        day = to_date(year, told.month, told.day, calendar).isoformat()
        return Resolved(day, day, because)
    bounds = (
        month_interval(year, told.month, calendar) if told.month else year_interval(year, calendar)
    )
    if told.part in _EDGES:
        return _edge(told, bounds, because)
    if calendar == GREGORIAN:
        name = f"{year:04}-{told.month:02}" if told.month else f"{year:04}"
        rough = (Reason("part_of_month"),) if told.part else ()
        return Resolved(name + "~" * bool(told.part), name + "~" * bool(told.part), because, rough)
    return Resolved(bounds[0].isoformat(), bounds[1].isoformat(), because)


def _edge(told: Day, bounds: tuple[date, date], because: tuple[Reason, ...]) -> Resolved:
    first, last = bounds
    middle = first + (last - first) // 2 if not told.month else first + 14 * DAY
    day = {"start": first, "middle": middle, "end": last}[told.part].isoformat() + "~"
    return Resolved(day, day, (*because, Reason("edge", {"day": day})))


def _lunar(told: Day) -> Resolved:
    if not (told.year and told.month and told.day):
        return Resolved(None, None, unsure=(Reason("lunar_incomplete"),))
    near = EPOCH + int((told.year - 1) * 354.367 + (told.month - 1) * 29.5 + told.day)
    for ordinal in range(near - 4, near + 5):
        if qamari_of(date.fromordinal(ordinal)) == (told.year, told.month, told.day):
            day = date.fromordinal(ordinal).isoformat() + "~"
            return Resolved(day, day, (Reason("lunar"),), (Reason("moon"),))
    return Resolved(None, None, unsure=(Reason("no_such_day"),))


_DAYS_OF: Final = {"day": 1, "week": 7}
_EDGES: Final = frozenset({"start", "middle", "end"})
