"""A day at the site's stations: tokens at the gate, some families served, others waiting now."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from homeward.ledger.writing import writing
from homeward.reception import arrivals, calling, stations
from homeward.reception.codes import URGENT_FLAGS
from homeward.reception.groups import Arrival, group_of_household, read_arrival
from homeward.reception.models import Station, Token
from homeward.registration.models import Household

FAMILIES, WAITING, DAYS_BEFORE = 16, 22, 7
SERVED_AT_CASH, SERVED_AT_KITS = 9, 5
MANNERS = ("deported", "deported", "spontaneous", "facilitated")
OFTEN_URGENT = 0.2


def fill(*, clerk: UUID, supervisor: UUID, now: datetime, seed: int) -> None:
    """In one transaction: it is a second's work, and nothing of it is worth waiting for the disk."""
    midnight = datetime.combine(now.date(), time.min, now.tzinfo)
    rng = Random(seed)  # noqa: S311
    began = midnight + (now - midnight) / 3
    with writing():
        _days_before(rng, clerk, midnight)
        opened: dict[str, Any] = {"author": supervisor, "now": began}
        for station in stations.add_usual_stations(**opened):
            stations.set_opening(station=station, opening="open", **opened)
        step = (now - began) / (FAMILIES + WAITING + 2)
        served = _serve_families(clerk, began, step, now)
        for kind, count, later in (("cash", SERVED_AT_CASH, 5), ("kits", SERVED_AT_KITS, 7)):
            _serve(_station(kind), min(count, served), clerk, began + later * step, step)
        for number in range(WAITING):
            at = began + (FAMILIES + number) * step
            arrivals.issue_tokens(arrival=_invented(rng, at), author=clerk, now=at)
        stations.work_at(station=_station("registration").id, desk="1", author=clerk, now=now)
        calling.call_next(station=_station("registration").id, desk="2", author=clerk, now=now)


def _days_before(rng: Random, clerk: UUID, midnight: datetime) -> None:
    """While no station was set up: these groups wait for nothing, and have left."""
    came = list(_latest_first()[FAMILIES:])
    for day in range(DAYS_BEFORE, 0, -1):
        began = midnight - timedelta(days=day)
        times = [
            began + timedelta(hours=each, minutes=rng.randrange(60)) for each in range(7, 17, 2)
        ]
        tokens = [_give(_invented(rng, at), clerk, at) for at in times]
        tokens += [
            _give_family(each, clerk, at)
            for each in came
            if (at := each.arrived_at) and began <= at < began + timedelta(days=1)
        ]
        if day == 1:
            for token in tokens:
                arrivals.leave(
                    token=token,
                    reason="departed",
                    author=clerk,
                    now=midnight - timedelta(minutes=1),
                )


def _give(arrival: Arrival, clerk: UUID, at: datetime) -> UUID:
    _, token = arrivals.issue_tokens(arrival=arrival, author=clerk, now=at)
    return token


def _give_family(family: Household, clerk: UUID, at: datetime) -> UUID:
    token = _give(read_arrival(_said_of(family, at.date()), now=at), clerk, at)
    calling.become_household(token=token, household=family.id, author=clerk, now=at)
    return token


def _latest_first() -> QuerySet[Household]:
    return Household.objects.exclude(arrived_at=None).order_by("-arrived_at")


def _serve_families(clerk: UUID, began: datetime, step: timedelta, now: datetime) -> int:
    """Those who came last got a token first, and then were registered with it."""
    place = _station("registration")
    families = list(_latest_first()[:FAMILIES])
    for number, family in enumerate(families):
        at = began + number * step
        token = _give(read_arrival(_said_of(family, now.date()), now=at), clerk, at)
        later = at + step
        calling.call_token(station=place.id, token=token, desk="1", author=clerk, now=later)
        done: dict[str, Any] = {"author": clerk, "now": later + step / 2}
        calling.become_household(token=token, household=family.id, **done)
        if Token.objects.get(id=token).engaged_at:
            calling.finish(station=place.id, token=token, **done)
    return len(families)


def _serve(station: Station, count: int, clerk: UUID, began: datetime, step: timedelta) -> None:
    for number in range(count):
        at = began + number * step
        token = calling.call_next(station=station.id, desk="1", author=clerk, now=at)
        calling.finish(station=station.id, token=token.id, author=clerk, now=at + step / 2)


def _said_of(family: Household, on: date) -> dict[str, Any]:
    journey = ("crossing", "legal_status", "manner_of_return")
    group = group_of_household(family, on=on)
    said = {name: getattr(family, name) for name in journey} | {"groups": [group]}
    deported = family.manner_of_return == "deported"
    return said | {"lane": "deportees" if deported else "pedestrian"}


def _invented(rng: Random, at: datetime) -> Any:
    flags: Sequence[str] = []
    if rng.random() < OFTEN_URGENT:
        flags = [rng.choice(list(URGENT_FLAGS))]
    counts = {"men": rng.randrange(1, 3), "women": rng.randrange(3), "girls": rng.randrange(4)}
    counts |= {"boys": rng.randrange(4)}
    source = {
        "crossing": "torkham",
        "legal_status": rng.choice(["por", "acc", "undocumented"]),
        "manner_of_return": rng.choice(MANNERS),
        "lane": rng.choice(["pedestrian", "deportees"]),
        "groups": [counts | {"flags": flags}],
    }
    return read_arrival(source, now=at)


def _station(kind: str) -> Station:
    return Station.objects.get(kind=kind)
