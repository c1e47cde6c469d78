"""Who waits where. Nothing here tells names: a token is a number, and a household its identifier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.reception.models import Station, Token, TokenHousehold, Visit
from homeward.registration.models import Household


@dataclass(frozen=True)
class Step:
    """One station of a token's way; times are None where that has not happened."""

    station: Station
    state: str
    waiting_since: datetime
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    desk: str | None


@dataclass(frozen=True)
class Stand:
    """Where a token is: the steps of its way in the order of the stations."""

    token: Token
    steps: list[Step]


def stations(*, with_removed: bool = False) -> QuerySet[Station]:
    found = Station.objects.order_by("step", "id")
    return found if with_removed else found.filter(removed=False)


def works_at(user: UUID) -> Station | None:
    return next((each for each in stations() if str(user) in each.staff), None)


def tokens_of(household: UUID) -> list[Token]:
    """Also of households that were joined into it, the newest first."""
    joined = Household.objects.filter(joined_into=household).values_list("id", flat=True)
    links = TokenHousehold.objects.filter(household__in=[household, *joined])
    return list(Token.objects.filter(id__in=links.values("token")).order_by("-issued_at", "id"))


def states_of(token: UUID) -> dict[UUID, str]:
    """By station; without those it was sent away from."""
    visits = Visit.objects.filter(token=token).exclude(state=Visit.State.PASSED)
    return dict(visits.values_list("station", "state"))


def households_of(token: UUID) -> list[UUID]:
    links = TokenHousehold.objects.filter(token=token).order_by("household")
    return list(links.values_list("household", flat=True))


def where_stands(household: UUID) -> list[Stand]:
    return stands(tokens_of(household))


def stands(tokens: Sequence[Token]) -> list[Stand]:
    known = {station.id: station for station in stations(with_removed=True)}
    steps: dict[UUID, list[Step]] = {token.id: [] for token in tokens}
    for visit in Visit.objects.filter(token__in=steps):
        if visit.station in known and visit.state != Visit.State.PASSED:
            steps[visit.token].append(_step(known[visit.station], visit))
    return [
        Stand(token, sorted(steps[token.id], key=lambda each: (each.station.step, each.station.id)))
        for token in tokens
    ]


def _step(station: Station, visit: Visit) -> Step:
    return Step(
        station=station,
        state=visit.state,
        waiting_since=visit.waiting_since,
        called_at=visit.called_at,
        started_at=visit.started_at,
        finished_at=visit.finished_at,
        desk=visit.desk,
    )
