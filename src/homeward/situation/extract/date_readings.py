"""Which days a date or a stretch of time means, by the pattern it was found with."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, from_date
from homeward.situation.extract.calendar_words import (
    DAYS_BACK,
    MONTHS,
    PARTS,
    QUARTERS,
    SHIFTS,
    UNITS_OF_TIME,
    WEEKDAYS,
)
from homeward.situation.extract.number_words import value_of
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.when import (
    UNRESOLVED,
    Day,
    Resolved,
    calendar_unit,
    days_before,
    resolved,
    span_before,
    weekday_before,
)


def told_by(found: re.Match[str], *, ahead: bool) -> Day:
    groups = found.groupdict()
    year, day = (int(groups[key]) if groups.get(key) else None for key in ("y", "d"))
    part = PARTS.get(groups.get("part") or "", "")
    if groups.get("month"):
        calendar, month = MONTHS[groups["month"]]
        return Day(year, month, day, calendar, part, ahead)
    calendar = SOLAR_HIJRI if year and year < 1600 else GREGORIAN
    return Day(year, int(groups["m"]) if groups.get("m") else None, day, calendar, part, ahead)


def _of_calendar(found: re.Match[str], published: date | None, ahead: bool) -> Resolved:
    told = told_by(found, ahead=ahead)
    known = resolved(told, published)
    ambiguous = found.groupdict().get("m") and "-" not in found[0] and int(found["d"]) <= 12
    return replace(known, unsure=(*known.unsure, Reason("day_first"))) if ambiguous else known


def _days(found: re.Match[str], published: date | None, ahead: bool) -> Resolved:
    told = told_by(found, ahead=ahead)
    last = resolved(replace(told, day=int(found["e"])), published)
    year = told.year or (int(last.last[:4]) if last.last and told.calendar == GREGORIAN else None)
    first = resolved(replace(told, year=year), published)
    return Resolved(first.first, last.last, last.because, last.unsure)


def _quarter(found: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    groups = found.groupdict()
    number = int(groups.get("qn") or QUARTERS[groups["q"]])
    length = 6 if "half" in found[0] else 3
    last = Day(int(found["y"]) if found["y"] else None, number * length)
    end = resolved(last, published)
    if end.last is None:
        return end
    year = int(end.last[:4])
    return Resolved(f"{year:04}-{(number - 1) * length + 1:02}", end.last, end.because, end.unsure)


def _part(found: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    is_english, part = found["unit"].isascii(), PARTS[found["part"]]
    calendar: Calendar = GREGORIAN if is_english or found["greg"] else SOLAR_HIJRI
    if published is None:
        return UNRESOLVED
    year, month, _day = from_date(published, calendar)
    of_month = UNITS_OF_TIME[found["unit"]] == "month"
    return resolved(Day(year, month if of_month else None, None, calendar, part), published)


def _span(found: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    return span_before(_count(found), UNITS_OF_TIME[found["unit"]], published)


def _ago(found: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    groups = found.groupdict()
    days = _count(found) * (7 if groups.get("unit") in ("week", "هفته") else 1)
    known = days_before(days, published)
    earlier = (Reason("earlier"),) if groups.get("how") == "earlier" else ()
    return replace(known, unsure=(*known.unsure, *earlier))


def _count(found: re.Match[str]) -> int:
    told = next((found[key] for key in found.groupdict() if key in ("n", "np") and found[key]), "1")
    return int(told) if told.isdigit() else value_of(told) or 1


def _shifted(found: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    unit = UNITS_OF_TIME[found["unit"]]
    if unit == "weekend":
        return Resolved(None, None, unsure=(Reason("weekend"),))
    solar = not found["unit"].isascii() and not found.groupdict().get("greg")
    return calendar_unit(
        unit, SHIFTS[found["shift"]], published, SOLAR_HIJRI if solar else GREGORIAN
    )


def _weekday(found: re.Match[str], published: date | None, ahead: bool) -> Resolved:
    return weekday_before(WEEKDAYS[found["weekday"]], published, ahead=ahead)


def _back(found: re.Match[str], published: date | None, _ahead: bool) -> Resolved:
    return days_before(DAYS_BACK[found["back"]], published)


def _weekend(_found: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    return Resolved(None, None, unsure=(Reason("weekend"),))


def _in_span(_found: re.Match[str], _published: date | None, _ahead: bool) -> Resolved:
    return Resolved(None, None, unsure=(Reason("which_span"),))


OF_CALENDAR: Final = frozenset({"iso", "slash", "day", "day_after", "month", "year"})
READERS: Final[dict[str, Callable[[re.Match[str], date | None, bool], Resolved]]] = {
    **dict.fromkeys(OF_CALENDAR, _of_calendar),
    **dict.fromkeys(("days", "days_after"), _days),
    **dict.fromkeys(("quarter", "half"), _quarter),
    **dict.fromkeys(("span", "span_fa"), _span),
    **dict.fromkeys(("shifted", "shifted_fa"), _shifted),
    **dict.fromkeys(("weekend", "same"), _weekend),
    "in_span": _in_span,
    "part": _part,
    **dict.fromkeys(("ago", "ago_fa"), _ago),
    "weekday": _weekday,
    "back": _back,
}
