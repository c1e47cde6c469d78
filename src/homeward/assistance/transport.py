"""Vehicles that take families home: planned, filled by whole families, left, arrived."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.assistance.appliers import (
    DEPARTURE_ARRIVED,
    DEPARTURE_BOARDED,
    DEPARTURE_CANCELLED,
    DEPARTURE_LEFT,
    DEPARTURE_PLANNED,
    DEPARTURE_TAKEN_OFF,
)
from homeward.assistance.catalogue import number
from homeward.assistance.giving import groups_of, served_family
from homeward.assistance.models import Boarding, Departure, Traveller
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.queries import entries_of
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reference.places import get_place
from homeward.registration.actions import mark_departed
from homeward.registration.journeys import UNKNOWN_PLACE, read_moment
from homeward.registration.models import Household, Person
from homeward.registration.moving import NOT_A_MEMBER
from homeward.registration.reader import MISSING, Reader

DEPARTURE_GONE = describe(
    "departure.gone", _("This departure has left or was cancelled. Choose another one.")
)
NO_SEATS = describe(
    "departure.no_seats",
    _("%(free)s seats are free, and this family needs %(size)s. Choose a departure with more."),
)
NOT_AGREED = describe(
    "departure.not_agreed",
    _("Families travel together. Tick that this one agrees to travel apart, or choose everybody."),
)
NOBODY = describe("departure.nobody", _("Choose who travels."))
HAS_SEATS = describe(
    "departure.has_seats", _("Somebody of these has a seat already. Give that one back first.")
)
BOARDING_GONE = describe(
    "boarding.gone", _("These seats were given back already, or the vehicle has left.")
)
EMPTY = describe("departure.empty", _("Nobody has a seat in it. Cancel it instead."))
NOT_LEFT = describe("departure.not_left", _("It has not left yet. Say first when it leaves."))


@dataclass(frozen=True)
class Load:
    departure: Departure
    boardings: list[Boarding]

    @property
    def taken(self) -> int:
        return sum(each.persons for each in self.boardings)

    @property
    def free(self) -> int:
        return self.departure.seats - self.taken


def read_departure(source: Mapping[str, Any], *, zone: tzinfo | None) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    values: dict[str, Any] = {
        "vehicle": row.text("vehicle", 40),
        "seats": number(row, "seats", most=500),
        "destination": row.text("destination"),
        "planned_for": None,
    }
    typed = row.text("planned_for", 60)
    try:
        values["planned_for"] = read_moment(typed, zone=zone).isoformat() if typed else None
    except Refused as refused:
        row.take(refused.problems, "planned_for")
    if values["destination"] and get_place(values["destination"]) is None:
        row.add(UNKNOWN_PLACE, "destination", value=values["destination"])
    wrong = {each.path for each in problems}
    for name, value in values.items():
        if value is None and name not in wrong:
            row.add(MISSING, name)
    refuse_if(problems)
    return values


def plan_departure(*, values: Mapping[str, Any], author: UUID, now: datetime) -> UUID:
    """`values`: as `read_departure` gives them."""
    departure = new_id()
    _tell(DEPARTURE_PLANNED, departure, values, author, now, base=())
    return departure


def board(
    *,
    departure: UUID,
    household: UUID,
    persons: Collection[UUID] = (),
    is_agreed: bool = False,
    author: UUID,
    now: datetime,
) -> UUID:
    """`persons`: empty where the whole family travels.

    :raises Refused: no seats, no such departure, or the family did not agree to travel apart.
    """
    with writing():
        load = _open_load(departure)
        family = served_family(household, now=now, with_needs=False)
        travelling = _travelling(list(family.members), persons, is_agreed)
        if load.free < len(travelling):
            places = {"free": load.free, "size": len(travelling)}
            raise Refused(Problem(NO_SEATS, "departure", places))
        boarding = new_id()
        told = {
            "departure": str(departure),
            "persons": len(travelling),
            "groups": groups_of(travelling, now),
            "is_agreed": is_agreed,
        }
        others = [Statement(household, {"is_household": True})]
        others += [Statement(each.id, {}) for each in travelling]
        ledger.record(
            kind=DEPARTURE_BOARDED,
            subject=boarding,
            parts=[Statement(boarding, told), *others],
            author=author,
            now=now,
            base=sorted({load.departure.entry, family.household.origin_entry}),
        )
        return boarding


def take_off(*, boarding: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        found = Boarding.objects.filter(id=boarding, taken_off_at=None).first()
        if found is None or not Departure.objects.filter(id=found.departure, left_at=None).exists():
            raise Refused(Problem(BOARDING_GONE))
        base = entries_of(kind=DEPARTURE_BOARDED.name, subjects=[boarding])
        return _tell(DEPARTURE_TAKEN_OFF, boarding, {}, author, now, base=base)


def leave(*, departure: UUID, author: UUID, now: datetime) -> Entry:
    """The families that are wholly aboard have departed from the site with it."""
    with writing():
        load = _open_load(departure)
        if not load.boardings:
            raise Refused(Problem(EMPTY))
        for household in _wholly_aboard(load):
            mark_departed(household=household, departed_at=now, author=author, now=now)
        return _tell(DEPARTURE_LEFT, departure, {}, author, now, base=[load.departure.entry])


def arrive(*, departure: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        found = Departure.objects.filter(id=departure, arrived_at=None).first()
        if found is None:
            raise Refused(Problem(DEPARTURE_GONE))
        if found.left_at is None:
            raise Refused(Problem(NOT_LEFT))
        base = entries_of(kind=DEPARTURE_LEFT.name, subjects=[departure])
        return _tell(DEPARTURE_ARRIVED, departure, {}, author, now, base=base)


def cancel(*, departure: UUID, author: UUID, now: datetime) -> Entry:
    """Whoever had a seat waits again."""
    with writing():
        load = _open_load(departure)
        return _tell(DEPARTURE_CANCELLED, departure, {}, author, now, base=[load.departure.entry])


def loads(*, departure: UUID | None = None, newest: int = 60) -> list[Load]:
    """The next to leave first, then what has left, the latest first."""
    found = Departure.objects.filter(id=departure) if departure else Departure.objects.all()
    rows = list(found.order_by("-planned_for", "id")[:newest])
    boardings: dict[UUID, list[Boarding]] = {}
    wanted = Boarding.objects.filter(departure__in=[each.id for each in rows], taken_off_at=None)
    for boarding in wanted.order_by("boarded_at", "id"):
        boardings.setdefault(boarding.departure, []).append(boarding)
    waiting = [each for each in reversed(rows) if is_open(each)]
    others = [each for each in rows if not is_open(each)]
    return [Load(each, boardings.get(each.id, [])) for each in [*waiting, *others]]


def is_open(departure: Departure) -> bool:
    return departure.left_at is None and departure.cancelled_at is None


def _travelling(members: list[Person], chosen: Collection[UUID], is_agreed: bool) -> list[Person]:
    ids = {each.id for each in members}
    if set(chosen) - ids:
        raise Refused(Problem(NOT_A_MEMBER, "persons"))
    seated = _seated(ids)
    travelling = [each for each in members if not chosen or each.id in chosen]
    if not travelling:
        raise Refused(Problem(NOBODY, "persons"))
    if any(each.id in seated for each in travelling):
        raise Refused(Problem(HAS_SEATS, "persons"))
    if len(travelling) < len(members) and not is_agreed:
        raise Refused(Problem(NOT_AGREED, "is_agreed"))
    return travelling


def _seated(persons: Collection[UUID]) -> set[UUID]:
    """Who of these has a seat in what has not been cancelled."""
    cancelled = Departure.objects.exclude(cancelled_at=None).values("id")
    boardings = Boarding.objects.filter(taken_off_at=None).exclude(departure__in=cancelled)
    found = Traveller.objects.filter(person__in=persons, boarding__in=boardings.values("id"))
    return set(found.values_list("person", flat=True))


def _wholly_aboard(load: Load) -> list[UUID]:
    """Whose every member has a seat here, or left before: the last of them departs with this one."""
    found = []
    for household in sorted({each.household for each in load.boardings if each.household}):
        here = Household.objects.filter(id=household, erased=False, departed_at=None).exists()
        members = Person.objects.filter(household=household, removed=None)
        ids = set(members.values_list("id", flat=True))
        if here and ids and ids <= _gone_or_in(load, ids):
            found.append(household)
    return found


def _gone_or_in(load: Load, persons: Collection[UUID]) -> set[UUID]:
    left = Departure.objects.exclude(left_at=None).values("id")
    boardings = Boarding.objects.filter(taken_off_at=None, departure__in=left)
    ids = [*(each.id for each in load.boardings), *boardings.values_list("id", flat=True)]
    found = Traveller.objects.filter(person__in=persons, boarding__in=ids)
    return set(found.values_list("person", flat=True))


def _open_load(departure: UUID) -> Load:
    found = loads(departure=departure)
    if not found or not is_open(found[0].departure):
        raise Refused(Problem(DEPARTURE_GONE, "departure"))
    return found[0]


def _tell(
    kind: Kind,
    subject: UUID,
    told: Mapping[str, Any],
    author: UUID,
    now: datetime,
    *,
    base: Collection[UUID],
) -> Entry:
    parts = [Statement(subject, told)]
    return ledger.record(
        kind=kind, subject=subject, parts=parts, author=author, now=now, base=sorted(base)
    )
