"""The rows that a line of a report counts, and that are shown behind it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from homeward.assistance.models import Boarding, Departure, Giving, Stay
from homeward.assistance.waiting import province_of

Span = tuple[datetime, datetime]


def given(span: Span) -> QuerySet[Giving]:
    return Giving.objects.filter(given_at__range=span, is_reversed=False)


def stays(span: Span) -> dict[str, QuerySet[Stay]]:
    """By the line that counts them. Whoever is there at midnight slept here."""
    there = Stay.objects.filter(began_at__lte=span[1])
    return {
        "shelter.began": Stay.objects.filter(began_at__range=span),
        "shelter.slept": there.exclude(ended_at__lte=span[1]),
    }


def aboard(span: Span) -> dict[str, QuerySet[Boarding]]:
    """By the line that counts them."""
    left = Departure.objects.filter(left_at__range=span).values("id")
    arrived = Departure.objects.filter(arrived_at__range=span).values("id")
    return {"transport.left": aboard_of(left), "transport.arrived": aboard_of(arrived)}


def aboard_of(departures: Iterable[Any]) -> QuerySet[Boarding]:
    return Boarding.objects.filter(departure__in=departures, taken_off_at=None)


def left_for(span: Span) -> dict[str, list[UUID]]:
    """Departures by province."""
    found: dict[str, list[UUID]] = defaultdict(list)
    left = Departure.objects.filter(left_at__range=span)
    for departure, destination in left.values_list("id", "destination"):
        found[province_of(destination) or destination].append(departure)
    return found
