"""What clerks at the gate and at the stations do, in as few words as a test wants."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from homeward.reception import arrivals, calling, groups, stations
from homeward.reception.models import Station, Token, Visit
from tests.registration.families import CLERK

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
BY = {"author": CLERK}
JOURNEY = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "deported"}


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def by(minutes: float = 0) -> dict:
    return {"author": CLERK, "now": at(minutes)}


def add_station(kind="registration", step=1, *, flags=(), opened=True, **changes) -> Station:
    values = {"kind": kind, "name": "", "step": step, "for_everyone": not flags}
    values |= {"for_flags": list(flags), **changes}
    new = stations.add_station(values=values, **by())
    if opened:
        stations.set_opening(station=new, opening="open", **by())
    return Station.objects.get(id=new)


def issue(*sizes: dict, minutes: float = 0, **journey) -> list[Token]:
    """One group of a man alone where nothing is said."""
    source = JOURNEY | {"groups": list(sizes) or [{"men": 1}]} | journey
    arrival = groups.read_arrival(source, now=at(minutes))
    _, *tokens = arrivals.issue_tokens(arrival=arrival, **by(minutes))
    found = Token.objects.in_bulk(tokens)
    return [found[each] for each in tokens]


def token(minutes: float = 0, **group) -> Token:
    return issue(group or {"men": 1}, minutes=minutes)[0]


def call(station: Station, desk: str = "1", minutes: float = 0) -> Token:
    return calling.call_next(station=station.id, desk=desk, **by(minutes))


def serve(station: Station, desk: str = "1", minutes: float = 0) -> Token:
    called = call(station, desk, minutes)
    calling.finish(station=station.id, token=called.id, **by(minutes))
    return called


def state(found: Token, station: Station) -> str | None:
    visit = Visit.objects.filter(token=found.id, station=station.id).first()
    return visit and visit.state


def again(found: Token) -> Token:
    return Token.objects.get(id=found.id)


def waits_at(found: Token) -> set[UUID]:
    visits = Visit.objects.filter(token=found.id, state="waiting")
    return set(visits.values_list("station", flat=True))
