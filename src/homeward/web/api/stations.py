"""Stations as a desk uses them: who waits, the next one called, and what becomes of it there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from homeward.accounts.models import user_id
from homeward.ledger.models import Entry
from homeward.reception import calling
from homeward.reception.codes import SKIP_REASONS
from homeward.reception.models import Station, Token
from homeward.reception.picture import of_station
from homeward.reception.queries import stations
from homeward.reception.queue import queue
from homeward.registration.reader import refuse_unlisted
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING, WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import Input, one_of
from homeward.web.api.repeating import Key, once

router = Router(tags=["stations"])
SHOWN = 50
SkipReason = Annotated[str | None, one_of(SKIP_REASONS, needed=False)]
Said = Literal["again", "start", "finish", "skip", "not-there", "there-again"]


class StationOut(Schema):
    """`routed`: tokens are sent there, also while it is only paused."""

    id: UUID
    kind: str
    name: str
    step: int
    open: bool
    routed: bool
    for_everyone: bool
    for_flags: list[str]


class WaitingOut(Schema):
    """`rank`: 1 is called first, 3 in turn; `reasons`: the flags it comes from."""

    id: UUID
    number: int
    persons: int
    flags: list[str]
    rank: int
    reasons: list[str]
    is_late: bool
    waiting_since: datetime


class ExpectedOut(Schema):
    """Minutes for who comes now, `low` to `high` in four of five cases."""

    low: int
    likely: int
    high: int


class QueueOut(Schema):
    """`tokens`: at most fifty. `expected` is null while too little is known."""

    station: UUID
    waiting: int
    people: int
    expected: ExpectedOut | None
    tokens: list[WaitingOut]


class CallIn(Input):
    """`token`: that very one, out of turn."""

    desk: str
    token: UUID | None = None


class CalledOut(Schema):
    id: UUID
    number: int


class SaidIn(Input):
    """`reason`: why a token is skipped."""

    reason: SkipReason = None


@router.get("", response={200: list[StationOut]} | READING, auth=SignedIn("reception.serve"))
def list_stations(request: HttpRequest) -> Any:
    return list(stations())


@router.get(
    "/{station}/queue", response={200: QueueOut} | READING, auth=SignedIn("reception.serve")
)
def read_queue(request: HttpRequest, station: UUID) -> dict[str, Any]:
    """In the order in which they will be called."""
    found, now = _station(station), clock.now()
    here = of_station(found, now=now)
    return {
        "station": station,
        "waiting": here.waiting[0],
        "people": here.waiting[1],
        "expected": here.expected,
        "tokens": [
            {
                "id": row.token.id,
                "number": row.token.number,
                "persons": row.token.size,
                "flags": row.token.flags,
                "rank": row.rank.rank,
                "reasons": row.rank.reasons,
                "is_late": row.rank.is_late,
                "waiting_since": row.since,
            }
            for row in queue(station, now=now, most=SHOWN)
        ],
    }


@router.post(
    "/{station}/calls", response={200: CalledOut} | WRITING, auth=SignedIn("reception.serve")
)
def call(request: HttpRequest, station: UUID, wanted: CallIn, key: Key) -> Status[Any]:
    """The next token, to a desk that has none. However many ask at once, each gets another one."""

    def act() -> Status[Any]:
        here: dict[str, Any] = {"station": _station(station).id, "desk": wanted.desk.strip()}
        by: dict[str, Any] = {"author": user_id(request.user), "now": clock.now()}
        if wanted.token:
            found = calling.call_token(**here, token=wanted.token, **by)
        else:
            found = calling.call_next(**here, **by)
        return Status(200, {"id": found.id, "number": found.number})

    return once(request, key, act, again=_called_again)


@router.post(
    "/{station}/tokens/{token}/{said}",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("reception.serve"),
)
def tell(
    request: HttpRequest, station: UUID, token: UUID, said: Said, more: SaidIn, key: Key
) -> Status[Any]:
    """What became of a token that was called here."""
    if more.reason:
        refuse_unlisted("reason", more.reason, SKIP_REASONS)

    def act() -> Status[Any]:
        here: dict[str, Any] = {"station": _station(station).id, "token": token}
        if said == "skip":
            here |= {"reason": more.reason or ""}
        by = {"author": user_id(request.user), "now": clock.now()}
        return Status(200, recorded(ACTS[said](**here, **by)))

    return once(request, key, act)


ACTS: Mapping[str, Callable[..., Entry]] = {
    "again": calling.call_again,
    "start": calling.start,
    "finish": calling.finish,
    "skip": calling.skip,
    "not-there": calling.nobody_came,
    "there-again": calling.there_again,
}


def _station(station: UUID) -> Station:
    found = Station.objects.filter(id=station, removed=False).first()
    if found is None:
        raise Http404
    return found


def _called_again(kept: dict[str, Any]) -> dict[str, Any]:
    found = Token.objects.filter(id=kept["id"]).first()
    if found is None:
        raise Http404
    return {"id": found.id, "number": found.number}
