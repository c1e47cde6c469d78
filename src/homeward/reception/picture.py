"""The site as a supervisor sees it: who is where now, how long people wait, when they came."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum

from homeward.reception.expecting import Expected, expect
from homeward.reception.models import Station, Token, Visit
from homeward.reception.queries import stations
from homeward.reception.queue import Waiting, longest_at, waiting_at

State = Visit.State
RECENT = 40  # services from which the next ones are foretold
NOT_LONGER = timedelta(hours=12)  # ago; older ones say nothing of today
DAYS_BEFORE = 7
SIZE = F("women") + F("men") + F("girls") + F("boys") + F("unknown")


@dataclass(frozen=True)
class Here:
    """One station now: tokens and people by what they do there; `done` since midnight."""

    station: Station
    waiting: tuple[int, int]
    in_hand: tuple[int, int]
    not_there: int
    done: int
    desks: int
    expected: Expected | None


@dataclass(frozen=True)
class Hour:
    """Of an hour of the day: what it was today, and on average in the days before (or unknown)."""

    hour: int
    value: float | None
    before: float | None


def here_now(*, now: datetime) -> list[Here]:
    return [of_station(station, now=now) for station in stations()]


def of_station(station: Station, *, now: datetime) -> Here:
    waiting = _people(waiting_at(station.id))
    visits = Visit.objects.filter(station=station.id)
    in_hand = visits.filter(state__in=[State.CALLED, State.SERVED])
    missed = visits.filter(state=State.NOT_THERE, called_at__gt=now - NOT_LONGER)
    return Here(
        station=station,
        waiting=waiting,
        in_hand=_people(in_hand),
        not_there=missed.count(),
        done=visits.filter(state=State.DONE, finished_at__gte=midnight(now)).count(),
        desks=len(station.staff),
        expected=expected_at(station, ahead=waiting[0], now=now),
    )


def expected_at(station: Station, *, ahead: int, now: datetime) -> Expected | None:
    """For somebody who comes now, or who has `ahead` others before them."""
    done = Visit.objects.filter(station=station.id, finished_at__gt=now - NOT_LONGER)
    times = done.order_by("-finished_at").values_list("called_at", "finished_at")[:RECENT]
    services = [(ended - began).total_seconds() / 60 for began, ended in times if began and ended]
    return expect(ahead=ahead, desks=len(station.staff) if station.open else 0, services=services)


def longest_waiting(*, now: datetime, most: int) -> list[tuple[list[Station], Waiting]]:
    """By token, with where it waits; of two who have waited as long the urgent one comes first."""
    found: dict[UUID, tuple[list[Station], Waiting]] = {}
    for station in stations():
        for row in longest_at(station.id, now=now, most=most):
            found.setdefault(row.token.id, ([], row))[0].append(station)
    rows = sorted(
        found.values(), key=lambda each: (each[1].since, each[1].rank.rank, each[1].token.number)
    )
    return rows[:most]


def waits_by_hour(*, now: datetime) -> list[Hour]:
    """Median minutes from waiting to the call, of those who were called in an hour of today."""
    visits = Visit.objects.filter(called_at__gte=midnight(now))
    waits: dict[int, list[float]] = {}
    for since, called in visits.values_list("waiting_since", "called_at"):
        if called:
            hour = called.astimezone(now.tzinfo).hour
            waits.setdefault(hour, []).append((called - since).total_seconds() / 60)
    return [Hour(hour, median(waits[hour]) if hour in waits else None, None) for hour in range(24)]


def arrivals_by_hour(*, now: datetime) -> list[Hour]:
    """People by the hour they arrived: today, and on average on the days before that had any."""
    first = midnight(now) - timedelta(days=DAYS_BEFORE)
    tokens = Token.objects.filter(arrived_at__gte=first, arrived_at__lte=now, merged_into=None)
    people: Counter[tuple[date, int]] = Counter()
    counted = tokens.exclude(left_reason="mistake")
    for arrived_at, size in counted.values_list("arrived_at", SIZE):
        local = arrived_at.astimezone(now.tzinfo)
        people[local.date(), local.hour] += size
    earlier = {on for on, _hour in people} - {now.date()}
    return [
        Hour(
            hour=hour,
            value=people[now.date(), hour] if hour <= now.hour else None,
            before=sum(people[on, hour] for on in earlier) / len(earlier) if earlier else None,
        )
        for hour in range(24)
    ]


def placed_nowhere(*, now: datetime) -> list[Token]:
    """Given a token while no station took anybody in: they wait, and nobody would call them."""
    some = Token.objects.filter(issued_at__gt=now - timedelta(days=1), left_at=None)
    known = Visit.objects.filter(token__in=some.values("id")).values("token")
    return list(some.exclude(id__in=known).order_by("issued_at", "number"))


def midnight(now: datetime) -> datetime:
    return datetime.combine(now.date(), time.min, now.tzinfo)


def _people(visits: QuerySet[Visit]) -> tuple[int, int]:
    """Tokens and the people in them, of groups that have not left; summed by the database."""
    size = Token.objects.filter(id=OuterRef("token"), left_at=None).values_list(SIZE)
    found = visits.annotate(size=Subquery(size)).exclude(size=None)
    summed = found.aggregate(tokens=Count("token"), people=Sum("size"))
    return summed["tokens"], summed["people"] or 0
