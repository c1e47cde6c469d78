"""Dates, lengths and disagreements of the record in words, as its reader counts days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.reception.codes import LANES
from homeward.reference.calendars import (
    Calendar,
    format_date,
    format_month,
    format_year,
    from_date,
    local_digits,
    local_number,
    month_interval,
    year_interval,
)
from homeward.reference.codes import CROSSINGS
from homeward.reference.places import place_label
from homeward.reference.punctuation import comma, isolated
from homeward.situation.codes import DIRECTIONS, GROUNDS, STATUSES
from homeward.situation.dating import is_approximate, is_doubtful
from homeward.situation.disagreements import Disagreement
from homeward.situation.episodes import Bound, Days, Episode, Lane
from homeward.situation.models import IncidentEdition, StatementEdition, StatusEdition


@dataclass(frozen=True)
class Reader:
    """Whose words these are."""

    calendar: Calendar
    language: str

    @property
    def comma(self) -> str:
        return comma(self.language)

    def day(self, on: date) -> str:
        return format_date(on, calendar=self.calendar, language=self.language)


@dataclass(frozen=True)
class Told:
    """`lines`: what each source says, with the record that says it."""

    title: str
    lines: Sequence[tuple[str, UUID]]


def when_in_words(edtf: str, first: date, last: date, reader: Reader) -> str:
    """ "20 February 2025 (doubtful)", "about May 2024", "11 October 2025 or 12 October 2025"."""
    days = one_day_in_words(first, last, reader)
    if is_approximate(edtf):
        days = _("about %(days)s") % {"days": days}
    return _("%(days)s (doubtful)") % {"days": days} if is_doubtful(edtf) else days


def one_day_in_words(first: date, last: date, reader: Reader) -> str:
    """A day that is known, or as far as it is: one of two, in a month or year of the reader's calendar."""
    if first == last:
        return reader.day(first)
    year, month, _day = from_date(first, reader.calendar)
    if (first, last) == month_interval(year, month, reader.calendar):
        return format_month(first, calendar=reader.calendar, language=reader.language)
    if (first, last) == year_interval(year, reader.calendar):
        return format_year(first, calendar=reader.calendar, language=reader.language)
    ends = {"first": reader.day(first), "last": reader.day(last)}
    if (last - first).days == 1:
        return _("%(first)s or %(last)s") % ends
    return _("between %(first)s and %(last)s") % ends


def on_day(row: IncidentEdition | StatementEdition, reader: Reader) -> str:
    return when_in_words(row.on_edtf, row.on_first, row.on_last, reader)


def when_it_happened(row: IncidentEdition, reader: Reader) -> str:
    """The day, and the time of day as far as it is told."""
    said = time_in_words(row.at_time, reader) if row.at_time else ""
    return reader.comma.join(filter(None, (on_day(row, reader), said)))


def time_in_words(time: str, reader: Reader) -> str:
    """ "14:30", "in the hour from 14:00", "about 14:30"."""
    hour, _colon, minute = time.lstrip("~").partition(":")
    clock = isolated(local_digits(f"{hour}:{minute or '00'}", reader.language))
    if time.startswith("~"):
        return _("about %(time)s") % {"time": clock}
    return clock if minute else _("in the hour from %(time)s") % {"time": clock}


def crossing_name(code: str, reader: Reader) -> str:
    return CROSSINGS[code].names[reader.language] if code in CROSSINGS else code


def incident_place(row: IncidentEdition, reader: Reader) -> str:
    known = place_label(row.place, reader.language) if row.place else ""
    return reader.comma.join(filter(None, (row.place_text, known)))


def bound_in_words(bound: Bound, reader: Reader) -> str:
    days = one_day_in_words(bound.first, bound.last, reader)
    return _("%(days)s (sources disagree)") % {"days": days} if bound.is_disputed else days


def length_in_words(days: Days, reader: Reader, *, goes_on: bool = False) -> str:
    """ "26 days", "25 to 27 days". `goes_on`: counted to today, since no end is told."""
    least, most = (local_number(each, reader.language) for each in days)
    if least == most:
        said = ngettext("%(n)s day", "%(n)s days", days.most) % {"n": most}
    else:
        said = _("%(least)s to %(most)s days") % {"least": least, "most": most}
    return _("%(days)s, if it still goes on") % {"days": said} if goes_on else said


def lane_in_words(lane: Lane, reader: Reader) -> str:
    said = str(LANES[lane.lane]) if lane.lane else _("All lanes")
    return f"{said}{reader.comma}{DIRECTIONS[lane.direction]}" if lane.direction else said


def disagreement_in_words(found: Disagreement, reader: Reader) -> Told:
    one = found.episodes[0]
    said = {"lane": lane_in_words(one.lane, reader), "status": STATUSES[one.status]}
    if found.sort == "began":
        title = _("%(lane)s, %(status)s: sources disagree on when it began.") % said
        return Told(title, [(_began(each, reader), each.record) for each in found.told])
    if found.sort == "ended":
        title = _("%(lane)s, %(status)s: sources disagree on when it ended.") % said
        return Told(title, [(_ended(each, reader), each.record) for each in found.told])
    days = {"days": _over(found.over, reader)}
    title = (
        _("Sources disagree on the status, %(days)s.")
        if found.sort == "status"
        else _("Rule and practice differ, %(days)s.")
    ) % days
    pairs = zip(found.episodes, found.told, strict=True)
    return Told(title, [(_status(episode, each, reader), each.record) for episode, each in pairs])


def _over(bound: Bound, reader: Reader) -> str:
    if bound.last == date.max:
        return _("since %(first)s") % {"first": reader.day(bound.first)}
    return _("%(first)s to %(last)s") % {
        "first": reader.day(bound.first),
        "last": reader.day(bound.last),
    }


def _began(record: StatusEdition, reader: Reader) -> str:
    days = when_in_words(record.from_edtf, record.from_first, record.from_last, reader)
    return f"{days}: {record.source}"


def _ended(record: StatusEdition, reader: Reader) -> str:
    if not (record.to_edtf and record.to_first and record.to_last):
        return record.source
    days = when_in_words(record.to_edtf, record.to_first, record.to_last, reader)
    return f"{days}: {record.source}"


def _status(episode: Episode, record: StatusEdition, reader: Reader) -> str:
    lane = lane_in_words(episode.lane, reader)
    said = [lane, str(GROUNDS[episode.ground]), str(STATUSES[episode.status])]
    return f"{reader.comma.join(said)}: {record.source}"
