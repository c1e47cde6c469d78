"""The situation record as pages show it: facts as labelled lines, acts as a history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from homeward.ledger.entries import read_instant
from homeward.reference.calendars import local_number
from homeward.reference.codes import LANGUAGES
from homeward.registration.queries import local_day
from homeward.situation import codes
from homeward.situation.editions import LASTING, Act, acts_of
from homeward.situation.episodes import episodes
from homeward.situation.figure_words import (
    figure_days,
    figure_in_words,
    figure_people,
    figure_places,
)
from homeward.situation.models import (
    FigureEdition,
    IncidentEdition,
    StatementEdition,
    StatusEdition,
    Withdrawal,
)
from homeward.situation.wording import (
    Reader,
    crossing_name,
    incident_place,
    lane_in_words,
    length_in_words,
    when_in_words,
    when_it_happened,
)
from homeward.web import clock
from homeward.web.context import calendar_of
from homeward.web.people import users_called


@dataclass(frozen=True)
class Fact:
    """`link`: the address of a page elsewhere."""

    label: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class Past:
    """One act about a record, as it is told."""

    what: str
    at: datetime
    by: str
    why: str
    facts: list[Fact]
    is_in_force: bool


def reader_of(request: HttpRequest) -> Reader:
    return Reader(calendar_of(request), str(getattr(request, "LANGUAGE_CODE", "en")))


def facts_of(row: Any, reader: Reader) -> list[Fact]:
    if isinstance(row, StatusEdition):
        found = _status(row, reader)
    elif isinstance(row, IncidentEdition):
        found = _incident(row, reader)
    elif isinstance(row, StatementEdition):
        found = _statement(row, reader)
    elif isinstance(row, FigureEdition):
        found = _figure(row, reader)
    else:
        return []
    return [each for each in found if each.text]


def history_of(record: UUID, reader: Reader) -> list[Past]:
    acts = acts_of(record)
    authors = users_called(each.row.recorded_by for each in acts)
    return [_past(act, authors, reader, is_first=act is acts[0]) for act in acts]


def _past(act: Act, authors: Mapping[Any, str], reader: Reader, *, is_first: bool) -> Past:
    row, why = act.row, ""
    if isinstance(row, Withdrawal):
        what = _("Withdrawn")
        why = reader.comma.join(
            filter(None, (str(codes.WITHDRAWAL_REASONS.get(row.reason, row.reason)), row.note))
        )
    elif isinstance(row, LASTING) or is_first or row.why is None:
        what = _("Recorded")
    else:
        what, why = _("Corrected"), row.why
    at = read_instant(act.received_at)
    by = authors.get(row.recorded_by, "")
    return Past(what, at, by, why, facts_of(row, reader), act.is_in_force)


def _status(row: StatusEdition, reader: Reader) -> list[Fact]:
    (episode,) = episodes([row])
    lasted = episode.lasted(until=clock.today())
    ended = ""
    if row.to_edtf and row.to_first and row.to_last:
        ended = when_in_words(row.to_edtf, row.to_first, row.to_last, reader)
    return [
        Fact(_("Crossing"), crossing_name(row.crossing, reader)),
        Fact(_("Lane"), lane_in_words(episode.lane, reader)),
        Fact(_("Ground"), str(codes.GROUNDS[row.ground])),
        Fact(_("Status"), str(codes.STATUSES[row.status])),
        Fact(_("Began"), when_in_words(row.from_edtf, row.from_first, row.from_last, reader)),
        Fact(_("Ended"), ended or _("not told")),
        Fact(_("As typed"), " → ".join(filter(None, (row.from_typed, row.to_typed)))),
        Fact(_("Counted from these days"), _lasted(lasted, row, reader)),
        Fact(_("The source says it lasted"), row.claim or ""),
        Fact(_("Reason"), str(codes.REASONS.get(row.reason or "", ""))),
        Fact(_("Note"), row.note or ""),
        *_source(row),
    ]


def _lasted(lasted: Any, row: StatusEdition, reader: Reader) -> str:
    if lasted is None:
        return ""
    return length_in_words(lasted, reader, goes_on=row.to_first is None)


def _incident(row: IncidentEdition, reader: Reader) -> list[Fact]:
    named = [crossing_name(each, reader) for each in row.crossings]
    return [
        Fact(_("What kind"), str(codes.INCIDENT_KINDS[row.kind])),
        Fact(_("When"), when_it_happened(row, reader)),
        Fact(_("As typed"), row.on_typed),
        Fact(_("Crossings"), reader.comma.join(named)),
        Fact(_("Place"), incident_place(row, reader)),
        Fact(_("Who took part"), reader.comma.join(row.actors)),
        Fact(_("What happened"), row.description),
        *_source(row),
    ]


def _statement(row: StatementEdition, reader: Reader) -> list[Fact]:
    return [
        Fact(_("Speaker"), row.source),
        Fact(_("Role"), row.role or ""),
        Fact(_("Organisation"), row.organisation or ""),
        Fact(_("When"), when_in_words(row.on_edtf, row.on_first, row.on_last, reader)),
        Fact(_("Exact words") if row.is_exact else _("In other words"), row.words),
        Fact(_("Language"), LANGUAGES[row.language][reader.language]),
        Fact(_("Translation"), row.translation or ""),
        Fact(_("Where it was said"), row.venue or ""),
        Fact(_("Published by"), row.publisher or ""),
        Fact(_("Page"), row.url or "", row.url or ""),
    ]


def _figure(row: FigureEdition, reader: Reader) -> list[Fact]:
    parts = [
        f"{label} {local_number(value, reader.language)}" for label, value, _within in row.parts
    ]
    grades = "".join(filter(None, (row.reliability, row.credibility)))
    judged = [
        str(codes.RELIABILITY.get(row.reliability or "", "")),
        str(codes.CREDIBILITY.get(row.credibility or "", "")),
    ]
    published = ""
    if row.on_edtf and row.on_first and row.on_last:
        published = when_in_words(row.on_edtf, row.on_first, row.on_last, reader)
    return [
        Fact(_("Number"), figure_in_words(row, reader)),
        Fact(_("Kind of figure"), str(codes.KINDS[row.kind])),
        Fact(_("Who is counted"), figure_people(row, reader)),
        Fact(_("Crossings"), figure_places(row, reader)),
        Fact(_("Days counted"), figure_days(row, reader)),
        Fact(_("Parts"), reader.comma.join(parts)),
        Fact(_("Whose count it is"), row.source),
        Fact(_("Told in"), row.report or ""),
        Fact(_("Published by"), row.publisher or ""),
        Fact(_("Published on"), published),
        Fact(_("Page"), row.url or "", row.url or ""),
        Fact(_("Excerpt"), row.excerpt or ""),
        Fact(
            _("Confidence"),
            f"{grades}: {reader.comma.join(filter(None, judged))}" if grades else "",
        ),
    ]


def _source(row: StatusEdition | IncidentEdition) -> list[Fact]:
    return [
        Fact(_("Who says so"), row.source),
        Fact(_("Published by"), row.publisher or ""),
        Fact(_("Page"), row.url or "", row.url or ""),
    ]


def last_of_day(on: date) -> datetime:
    return local_day(on, timezone.get_default_timezone())[1]
