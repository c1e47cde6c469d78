"""A station's screen: its queue, the group at one's desk, and the station's one job for it."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused
from homeward.reception import calling
from homeward.reception import stations as running
from homeward.reception.codes import CLASSES, SKIP_REASONS, URGENT_FLAGS
from homeward.reception.finding import visit_of
from homeward.reception.models import Station, Token, Visit
from homeward.reception.picture import of_station
from homeward.reception.queries import households_of
from homeward.reception.queue import Waiting, queue
from homeward.registration.models import Household
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.live import live
from homeward.web.pages.gate import token_or_family
from homeward.web.station_jobs import job_for

SHOWN = 20
KEPT = 2  # seconds: what the screens of one station ask for is counted once for all
MISSED_FOR = timedelta(hours=12)


class Desk:
    """Who asks, where, and at which desk they work there; "" where they have none yet."""

    def __init__(self, request: HttpRequest, station: UUID) -> None:
        found = Station.objects.filter(id=station, removed=False).first()
        if found is None:
            raise Http404
        self.station, self.author, self.now = found, user_id(request.user), clock.now()
        self.name = str(found.staff.get(str(self.author), ""))
        self.by: dict[str, Any] = {"author": self.author, "now": self.now}

    def here(self, request: HttpRequest) -> dict[str, Any]:
        """:raises Http404: no token was named."""
        try:
            token = UUID(request.POST.get("token", ""))
        except ValueError:
            raise Http404 from None
        return {"station": self.station.id, "token": token, **self.by}


@needs("reception.serve")
@require_http_methods(["GET", "POST"])
def station(request: HttpRequest, station: UUID) -> HttpResponse:
    desk = Desk(request, station)
    if request.method == "GET":
        return _page(request, desk, ())
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act(request, desk)
    except Refused as refused:
        return _page(request, Desk(request, station), refused.problems)
    return redirect("station", station=station)


@needs("reception.serve")
def queue_now(request: HttpRequest, station: UUID) -> HttpResponse:
    """The queue alone, for the page's script."""
    desk = Desk(request, station)
    told: dict[str, Any] | None = cache.get(f"queue-{station}")
    if told is None:
        cache.set(f"queue-{station}", told := _queue(desk.station, desk.now), KEPT)
    return live(request, "reception/_queue.html", told | {"desk": desk.name})


def _page(request: HttpRequest, desk: Desk, problems: Any) -> HttpResponse:
    in_hand = calling.in_hand_at(desk.station.id, desk.name) if desk.name else []
    tokens = Token.objects.in_bulk(in_hand)
    shown = {
        "station": desk.station,
        "desk": desk.name,
        "at_desk": [_at_desk(request, desk, tokens[each]) for each in in_hand],
        "skip_reasons": SKIP_REASONS,
        "wrong": [each.message for each in problems],
        **_queue(desk.station, desk.now),
    }
    return render(request, "reception/station.html", shown, status=422 if problems else 200)


def _at_desk(request: HttpRequest, desk: Desk, token: Token) -> dict[str, Any]:
    visit = visit_of(token.id, desk.station.id)
    households = Household.objects.filter(id__in=households_of(token.id), erased=False)
    return {
        "token": token,
        "flags": [URGENT_FLAGS[flag] for flag in token.flags],
        "visit": visit,
        "households": list(households),
        "job": job_for(request, desk.station, token),
    }


def _queue(station: Station, now: datetime) -> dict[str, Any]:
    """The same for all desks of a station."""
    rows, here = queue(station.id, now=now, most=SHOWN), of_station(station, now=now)
    missed = Visit.objects.filter(
        station=station.id, state=Visit.State.NOT_THERE, called_at__gt=now - MISSED_FOR
    ).values_list("token", flat=True)
    return {
        "station": station,
        "rows": [waiting_row(row, now) for row in rows],
        "more": max(here.waiting[0] - len(rows), 0),
        "here": here,
        "missed": list(Token.objects.filter(id__in=list(missed), left_at=None).order_by("number")),
    }


def waiting_row(row: Waiting, now: datetime) -> dict[str, Any]:
    return {
        "token": row.token,
        "minutes": int((now - row.since).total_seconds() // 60),
        "class": CLASSES[row.rank.rank] if row.rank.rank < max(CLASSES) else "",
        "reasons": [URGENT_FLAGS[flag] for flag in row.rank.reasons],
        "flags": [URGENT_FLAGS[flag] for flag in row.token.flags],
        "is_late": row.rank.is_late,
    }


def _work(request: HttpRequest, desk: Desk) -> None:
    name = request.POST.get("desk", "").strip()
    if not name:
        raise Refused(Problem(calling.MISSING_DESK, "desk"))
    running.work_at(station=desk.station.id, desk=name, **desk.by)


def _stop(request: HttpRequest, desk: Desk) -> None:
    running.work_at(station=desk.station.id, desk="", **desk.by)


def _next(request: HttpRequest, desk: Desk) -> None:
    calling.call_next(station=desk.station.id, desk=desk.name, **desk.by)


def _finish_and_next(request: HttpRequest, desk: Desk) -> None:
    """Done is done, also where nobody waits."""
    calling.finish(**desk.here(request))
    _next(request, desk)


def _scan(request: HttpRequest, desk: Desk) -> None:
    """Whoever stands at the desk with a slip or a receipt is called to it, unless they are there."""
    found = token_or_family(request.POST.get("text", ""))
    here: dict[str, Any] = {"station": desk.station.id, **desk.by}
    with writing():
        token = calling.give_token(household=found, **here) if isinstance(found, UUID) else found.id
        if token not in calling.in_hand_at(desk.station.id, desk.name):
            calling.call_token(token=token, desk=desk.name, **here)


def _skip(request: HttpRequest, desk: Desk) -> None:
    calling.skip(**desk.here(request), reason=request.POST.get("reason", ""))


def _call(request: HttpRequest, desk: Desk) -> None:
    calling.call_token(**desk.here(request), desk=desk.name)


ACTS: Mapping[str, Callable[[HttpRequest, Desk], Any]] = {
    "work": _work,
    "stop": _stop,
    "next": _next,
    "finish_next": _finish_and_next,
    "finish": lambda request, desk: calling.finish(**desk.here(request)),
    "again": lambda request, desk: calling.call_again(**desk.here(request)),
    "start": lambda request, desk: calling.start(**desk.here(request)),
    "not_there": lambda request, desk: calling.nobody_came(**desk.here(request)),
    "returned": lambda request, desk: calling.there_again(**desk.here(request)),
    "skip": _skip,
    "call": _call,
    "scan": _scan,
}
