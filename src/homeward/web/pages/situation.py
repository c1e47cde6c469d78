"""What is known of the crossings: a timeline over months, and one crossing with all that is recorded."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from homeward.accounts.rules import may
from homeward.problems import Problem, Refused
from homeward.reference.calendars import parse_date
from homeward.reference.codes import CROSSINGS
from homeward.situation.codes import GROUNDS, STATUSES
from homeward.situation.editions import changed_apart, in_force
from homeward.situation.episodes import Episode, lane_of
from homeward.situation.models import StatusEdition
from homeward.situation.queries import (
    CrossingRecord,
    claims_about,
    crossing_record,
    crossings_between,
    incidents,
)
from homeward.situation.timelines import Span, bar, marks, months
from homeward.situation.wording import (
    Reader,
    bound_in_words,
    crossing_name,
    disagreement_in_words,
    incident_place,
    lane_in_words,
    length_in_words,
    when_in_words,
    when_it_happened,
)
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.situation_words import last_of_day, reader_of

SHOWN_DAYS = 365


@dataclass(frozen=True)
class Chosen:
    """The days that are looked at, and the day whose belief is shown (None: today's)."""

    span: Span
    believed_on: date | None
    typed: dict[str, str]
    problems: list[Problem]

    @property
    def as_of(self) -> Any:
        return last_of_day(self.believed_on) if self.believed_on else None


@needs("situation.read_record")
def timeline(request: HttpRequest) -> HttpResponse:
    chosen, reader = _chosen(request), reader_of(request)
    found = crossings_between(chosen.span.first, chosen.span.last, as_of=chosen.as_of)
    named = {each.crossing for each in found}
    rows = in_force(StatusEdition, as_of=chosen.as_of)
    context = {
        "crossings": [_crossing(each, chosen, reader) for each in found],
        "silent": [crossing_name(code, reader) for code in CROSSINGS if code not in named],
        "earliest": min((each.from_first for each in rows), default=None),
        **_page(request, chosen, reader),
    }
    return render(request, "situation/timeline.html", context, status=_status(chosen))


@needs("situation.read_record")
def crossing(request: HttpRequest, crossing: str) -> HttpResponse:
    """All that was ever recorded of it, unless days are chosen."""
    if crossing not in CROSSINGS:
        raise Http404
    reader = reader_of(request)
    rows = [each for each in in_force(StatusEdition) if each.crossing == crossing]
    first = min((each.from_first for each in rows), default=None)
    chosen = _chosen(request, first)
    found = crossing_record(crossing, as_of=chosen.as_of)
    shown = _crossing(found, chosen, reader)
    happened = incidents(crossing=crossing, as_of=chosen.as_of)
    context = {
        "name": crossing_name(crossing, reader),
        "code": crossing,
        "found": shown if found.episodes else None,
        "crossings": [shown],
        "incidents": [
            (each, when_it_happened(each, reader), incident_place(each, reader))
            for each in happened
        ],
        "records": [_record(each, reader) for each in _newest(found)],
        **_page(request, chosen, reader),
    }
    return render(request, "situation/crossing.html", context, status=_status(chosen))


def _page(request: HttpRequest, chosen: Chosen, reader: Reader) -> dict[str, Any]:
    return {
        "chosen": chosen,
        "wrong": by_field(chosen.problems),
        "months": months(chosen.span, reader.calendar, reader.language),
        "legend": list(STATUSES.items()),
        "may_record": may(request.user, "situation.record"),
        "apart": sorted(changed_apart()),
    }


def _status(chosen: Chosen) -> int:
    return 422 if chosen.problems else 200


def _chosen(request: HttpRequest, earliest: date | None = None) -> Chosen:
    typed = {name: request.GET.get(name, "").strip() for name in ("from", "to", "as_of")}
    days: dict[str, date] = {}
    problems: list[Problem] = []
    for name, text in typed.items():
        try:
            if text:
                days[name] = parse_date(text)
        except Refused as refused:
            problems += [each.at(name) for each in refused.problems]
    last = days.get("to") or clock.today()
    first = days.get("from") or earliest or last - timedelta(days=SHOWN_DAYS)
    return Chosen(Span(min(first, last), last), days.get("as_of"), typed, problems)


def _crossing(found: CrossingRecord, chosen: Chosen, reader: Reader) -> dict[str, Any]:
    today = chosen.believed_on or clock.today()
    told = [disagreement_in_words(each, reader) for each in found.disagreements]
    return {
        "code": found.crossing,
        "name": crossing_name(found.crossing, reader),
        "lanes": [
            {
                "name": lane_in_words(lane, reader),
                "ground": GROUNDS[ground],
                "bars": [
                    bar(each, chosen.span, today, str(STATUSES[each.status])) for each in same
                ],
                "marks": marks(_numbered(found, same), chosen.span),
                "told": reader.comma.join(_in_one_line(each, today, reader) for each in same),
            }
            for (lane, ground), same in found.lanes.items()
        ],
        "disagreements": told,
        "episodes": [_episode(each, found, today, reader) for each in found.episodes],
    }


def _numbered(found: CrossingRecord, same: list[Episode]) -> list[tuple[int, date]]:
    """The number of each disagreement about one of these, and the day where it begins."""
    return [
        (number, each.over.first)
        for number, each in enumerate(found.disagreements, start=1)
        if any(one in each.episodes for one in same)
    ]


def _in_one_line(episode: Episode, today: date, reader: Reader) -> str:
    began = bound_in_words(episode.began, reader)
    return f"{STATUSES[episode.status]} ({began} – {_ended(episode, reader)})"


def _ended(episode: Episode, reader: Reader) -> str:
    if episode.ended:
        return bound_in_words(episode.ended, reader)
    return reader.day(episode.followed) if episode.followed else "…"


def _episode(
    episode: Episode, found: CrossingRecord, today: date, reader: Reader
) -> dict[str, Any]:
    lasted = episode.lasted(until=today)
    is_over = bool(episode.ended or episode.followed)
    return {
        "lane": lane_in_words(episode.lane, reader),
        "ground": GROUNDS[episode.ground],
        "status": STATUSES[episode.status],
        "began": bound_in_words(episode.began, reader),
        "ended": bound_in_words(episode.ended, reader) if episode.ended else "",
        "followed": reader.day(episode.followed) if episode.followed else "",
        "lasted": length_in_words(lasted, reader, goes_on=not is_over) if lasted else "",
        "is_doubtful": episode.is_doubtful,
        "is_disputed": episode.is_disputed,
        "records": [(each.record, each.source) for each in episode.records],
        "sources": episode.sources,
        "claims": [(each.claim, each.source, each.record) for each in claims_about(episode, found)],
    }


def _newest(found: CrossingRecord) -> list[StatusEdition]:
    rows = [row for each in found.episodes for row in each.records]
    return sorted(rows, key=lambda row: (row.from_first, row.id), reverse=True)


def _record(row: StatusEdition, reader: Reader) -> dict[str, Any]:
    ended = ""
    if row.to_edtf and row.to_first and row.to_last:
        ended = when_in_words(row.to_edtf, row.to_first, row.to_last, reader)
    return {
        "row": row,
        "status": STATUSES[row.status],
        "lane": lane_in_words(lane_of(row), reader),
        "began": when_in_words(row.from_edtf, row.from_first, row.from_last, reader),
        "ended": ended,
    }
