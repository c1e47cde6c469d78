"""Who waits at a station, in the order in which they will be called, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from homeward.reception.models import Policy, Token, TokenHousehold, Visit
from homeward.reception.policy import USUAL, Rank, Rules, order_of, rank_of
from homeward.registration.models import Household

State = Visit.State
_HERE = Token.objects.filter(id=OuterRef("token"), left_at=None)
_LINKS = TokenHousehold.objects.filter(token=OuterRef("token"))
_STAYING = Household.objects.filter(id=OuterRef("household"), departed_at=None)


@dataclass(frozen=True)
class Waiting:
    token: Token
    since: datetime
    queued_at: datetime
    rank: Rank


def rules_of_site() -> Rules:
    found = Policy.objects.first()
    return Rules(found.classes, found.wait_limit) if found else USUAL


def first_in_queue(station: UUID, *, now: datetime) -> Waiting | None:
    return next(iter(queue(station, now=now, most=1)), None)


def queue(station: UUID, *, now: datetime, most: int) -> list[Waiting]:
    """All with urgent flags, and of the others those who came first: nobody else can be called."""
    waiting = waiting_at(station).order_by("queued_at")
    flagged = waiting.filter(Exists(_HERE.filter(is_flagged=True)))
    plain = waiting.filter(Exists(_HERE.filter(is_flagged=False)))[:most]
    return _in_order([*flagged, *plain], now)[:most]


def longest_at(station: UUID, *, now: datetime, most: int) -> list[Waiting]:
    """Those who began to wait first, whoever is called before them."""
    return _in_order(waiting_at(station).order_by("waiting_since")[:most], now)


def waiting_at(station: UUID) -> QuerySet[Visit]:
    """Not who was called elsewhere, left, or whose family has departed."""
    found = Visit.objects.filter(station=station, state=State.WAITING)
    found = found.filter(Exists(_HERE.filter(engaged_at=None)))
    return found.filter(~Exists(_LINKS) | Exists(_LINKS.filter(Exists(_STAYING))))


def _in_order(visits: Iterable[Visit], now: datetime) -> list[Waiting]:
    rules, visits = rules_of_site(), list(visits)
    tokens = Token.objects.in_bulk([visit.token for visit in visits])
    rows = [
        Waiting(
            token=tokens[visit.token],
            since=visit.waiting_since,
            queued_at=visit.queued_at,
            rank=rank_of(tokens[visit.token].flags, now - visit.waiting_since, rules),
        )
        for visit in visits
    ]
    return sorted(rows, key=lambda row: order_of(row.rank, row.queued_at, row.token.number))
