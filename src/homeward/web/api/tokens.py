"""Tokens: given at the gate, read, and what becomes of their groups."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status

from homeward.accounts.models import Site, user_id
from homeward.ledger.models import Entry
from homeward.ledger.queries import sign_as_this_device
from homeward.reception import arrivals, groups
from homeward.reception.codes import LANES, LEAVING_REASONS, URGENT_FLAGS
from homeward.reception.models import Token
from homeward.reception.queries import households_of, stands
from homeward.reception.square_codes import square_code_for
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING, WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import Crossing, Input, LegalStatus, Manner, one_of
from homeward.web.api.repeating import Key, once

router = Router(tags=["tokens"])
Flag = Annotated[str, one_of(URGENT_FLAGS)]
Lane = Annotated[str | None, one_of(LANES)]
LeavingReason = Annotated[str, one_of(LEAVING_REASONS)]


class GroupFields(Input):
    """How many people; `unknown`: not told apart by sex and age. What is left out is none."""

    women: int = 0
    men: int = 0
    girls: int = 0
    boys: int = 0
    unknown: int = 0
    flags: list[Flag] = []


class CorrectionIn(GroupFields):
    """`lane` stays as it is where it is left out."""

    lane: Lane = None


class GroupIn(GroupFields):
    """`tokens`: how many such groups, each with a token of its own."""

    tokens: int = 1


class ArrivalIn(Input):
    """A bus is one arrival with many groups. `arrived_at`: as at the desk; left out, it is now."""

    crossing: Crossing
    legal_status: LegalStatus
    manner_of_return: Manner
    lane: Lane = None
    arrived_at: str | None = None
    groups: list[GroupIn]


class IssuedOut(Schema):
    """`square_code` is what the square code on the slip says."""

    id: UUID
    number: int
    square_code: str


class ArrivalOut(Schema):
    id: UUID
    tokens: list[IssuedOut]


class StepOut(Schema):
    """Times are null where that has not happened."""

    station: UUID
    state: str
    waiting_since: datetime
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    desk: str | None


class TokenOut(Schema):
    """`households`: what it became at the desk. `steps`: in the order of the stations."""

    id: UUID
    number: int
    arrival: UUID
    arrived_at: datetime
    issued_at: datetime
    crossing: str
    legal_status: str
    manner_of_return: str
    lane: str | None
    women: int
    men: int
    girls: int
    boys: int
    unknown: int
    flags: list[str]
    left_at: datetime | None
    left_reason: str | None
    merged_into: UUID | None
    split_from: UUID | None
    households: list[UUID]
    steps: list[StepOut]


class StationsIn(Input):
    to: list[UUID]


class LeavingIn(Input):
    reason: LeavingReason


class MergeIn(Input):
    into: UUID


@router.post("", response={201: ArrivalOut} | WRITING, auth=SignedIn("reception.issue_token"))
def issue(request: HttpRequest, arrival: ArrivalIn, key: Key) -> Status[Any]:
    """One entry, however many tokens."""
    now = clock.now()
    read = groups.read_arrival(arrival.model_dump(), now=now)

    def act() -> Status[Any]:
        id_, *_ = arrivals.issue_tokens(arrival=read, author=user_id(request.user), now=now)
        return Status(201, _issued({"id": id_}))

    return once(request, key, act, again=_issued)


@router.get("/{token}", response={200: TokenOut} | READING, auth=SignedIn("reception.serve"))
def read_token(request: HttpRequest, token: UUID) -> dict[str, Any]:
    found = _token(token)
    (stand,) = stands([found])
    steps = [vars(step) | {"station": step.station.id} for step in stand.steps]
    return vars(found) | {"households": households_of(token), "steps": steps}


@router.post(
    "/{token}/correction", response={200: RecordedOut} | WRITING, auth=SignedIn("reception.serve")
)
def correct(request: HttpRequest, token: UUID, group: CorrectionIn, key: Key) -> Status[Any]:
    """The whole group as it is; counts and flags that are left out are none."""
    changes = groups.read_changes(group.model_dump(exclude_unset=True))
    return _once(request, token, key, arrivals.amend_token, changes=changes)


@router.post(
    "/{token}/stations", response={200: RecordedOut} | WRITING, auth=SignedIn("reception.serve")
)
def send(request: HttpRequest, token: UUID, wanted: StationsIn, key: Key) -> Status[Any]:
    """It waits at these from now on, and nowhere else."""
    return _once(request, token, key, arrivals.send_token, to=wanted.to)


@router.post(
    "/{token}/departure", response={200: RecordedOut} | WRITING, auth=SignedIn("reception.serve")
)
def leave(request: HttpRequest, token: UUID, leaving: LeavingIn, key: Key) -> Status[Any]:
    return _once(request, token, key, arrivals.leave, reason=leaving.reason)


@router.post(
    "/{token}/return", response={200: RecordedOut} | WRITING, auth=SignedIn("reception.serve")
)
def come_back(request: HttpRequest, token: UUID, key: Key) -> Status[Any]:
    return _once(request, token, key, arrivals.come_back)


@router.post(
    "/{token}/merge", response={200: RecordedOut} | WRITING, auth=SignedIn("reception.serve")
)
def merge(request: HttpRequest, token: UUID, other: MergeIn, key: Key) -> Status[Any]:
    """Everybody goes on with the number of `into`."""
    return _once(request, token, key, arrivals.merge_tokens, into=other.into)


@router.post(
    "/{token}/split", response={201: ArrivalOut} | WRITING, auth=SignedIn("reception.serve")
)
def split(request: HttpRequest, token: UUID, group: GroupFields, key: Key) -> Status[Any]:
    """Those who are sent go on with a token of their own, and keep their place. `id` is the token's."""
    leaving = groups.read_changes(group.model_dump())

    def act() -> Status[Any]:
        by: dict[str, Any] = {"author": user_id(request.user), "now": clock.now()}
        new = arrivals.split_token(token=_token(token).id, leaving=leaving, **by)
        return Status(201, _split_off({"id": new}))

    return once(request, key, act, again=_split_off)


def _once(
    request: HttpRequest, token: UUID, key: str, act: Callable[..., Entry], **said: Any
) -> Status[Any]:
    def run() -> Status[Any]:
        by: dict[str, Any] = {"author": user_id(request.user), "now": clock.now()}
        return Status(200, recorded(act(token=_token(token).id, **said, **by)))

    return once(request, key, run)


def _token(token: UUID) -> Token:
    found = Token.objects.filter(id=token).first()
    if found is None:
        raise Http404
    return found


def _issued(kept: dict[str, Any]) -> dict[str, Any]:
    tokens = Token.objects.filter(arrival=kept["id"], split_from=None).order_by("number")
    return {"id": kept["id"], "tokens": [_shown(each) for each in tokens]}


def _split_off(kept: dict[str, Any]) -> dict[str, Any]:
    tokens = Token.objects.filter(id=kept["id"])
    return {"id": kept["id"], "tokens": [_shown(each) for each in tokens]}


def _shown(token: Token) -> dict[str, Any]:
    site = Site.objects.get().id
    code = square_code_for(token.id, site=site, sign=sign_as_this_device)
    return {"id": token.id, "number": token.number, "square_code": code}
