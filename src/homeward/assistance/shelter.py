"""Where families sleep: places with so many beds, who is in them, and for how many nights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.assistance.appliers import PLACE_DEFINED, STAY_BEGAN, STAY_ENDED
from homeward.assistance.catalogue import editions_in_force, number, one_each
from homeward.assistance.codes import PLACE_SORTS
from homeward.assistance.giving import groups_of, served_family
from homeward.assistance.models import PlaceEdition, Stay
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.models import Entry
from homeward.ledger.queries import entries_of
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.births import age_interval
from homeward.registration.models import Person
from homeward.registration.reader import MISSING, Reader

PLACE_UNKNOWN = describe(
    "place.unknown", _("There is no such place open here. Choose another of the list.")
)
PLACE_FULL = describe(
    "place.full", _("%(place)s has %(free)s free beds; this family needs %(size)s. Choose another.")
)
WOMEN_ONLY = describe(
    "place.women_only",
    _("%(place)s is for women with their children. A man, or a boy over 12, is in this family."),
)
STAYS_ALREADY = describe(
    "stay.already", _("This family has a place already: %(place)s. Let it leave that one first.")
)
STAY_GONE = describe("stay.gone", _("This family has left this place already. Reload the page."))
BOY_UNTIL = 12  # years; older ones do not sleep in an area for women


@dataclass(frozen=True)
class Place:
    edition: PlaceEdition
    taken: int
    stays: list[Stay]

    @property
    def free(self) -> int:
        return self.edition.capacity - self.taken


def read_place(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    values = {
        "name": row.text("name", 40),
        "sort": row.choice("sort", PLACE_SORTS),
        "capacity": number(row, "capacity", most=5000),
        "women_only": row.flag("women_only"),
        "is_open": row.flag("is_open"),
    }
    for name in ("name", "capacity"):
        if values[name] is None and not any(each.path == name for each in problems):
            row.add(MISSING, name)
    refuse_if(problems)
    return values


def define_place(*, place: UUID, values: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    """`values`: as `read_place` gives them."""
    with writing():
        return ledger.record(
            kind=PLACE_DEFINED,
            subject=place,
            parts=[Statement(place, values)],
            author=author,
            now=now,
            base=[each.id for each in editions_in_force(_editions(place))],
        )


def begin_stay(*, household: UUID, place: UUID, author: UUID, now: datetime) -> UUID:
    """:raises Refused: no bed, not for this family, or it has a place already."""
    with writing():
        family = served_family(household, now=now, with_needs=False)
        found = next((each for each in places() if each.edition.place == place), None)
        if found is None or not found.edition.is_open:
            raise Refused(Problem(PLACE_UNKNOWN, "place"))
        refuse_if(_unfit(found, family.household.id, list(family.members), now))
        stay = new_id()
        told = {
            "place": str(place),
            "persons": len(family.members),
            "groups": groups_of(family.members, now),
        }
        ledger.record(
            kind=STAY_BEGAN,
            subject=stay,
            parts=[Statement(stay, told), Statement(household, {"is_household": True})],
            author=author,
            now=now,
            base=sorted({family.household.origin_entry, found.edition.id}),
        )
        return stay


def end_stay(*, stay: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        found = Stay.objects.filter(id=stay, ended_at=None).first()
        if found is None:
            raise Refused(Problem(STAY_GONE))
        base = entries_of(kind=STAY_BEGAN.name, subjects=[stay])
        parts = [Statement(stay, {})]
        return ledger.record(
            kind=STAY_ENDED, subject=stay, parts=parts, author=author, now=now, base=base
        )


def places() -> list[Place]:
    """By name; how many sleep there is counted in persons."""
    stays: dict[UUID, list[Stay]] = {}
    for stay in Stay.objects.filter(ended_at=None).order_by("began_at", "id"):
        stays.setdefault(stay.place, []).append(stay)
    editions = one_each(PlaceEdition.objects.all(), "place")
    found = [
        Place(
            each, sum(stay.persons for stay in stays.get(each.place, [])), stays.get(each.place, [])
        )
        for each in editions
    ]
    return sorted(found, key=lambda each: (each.edition.name, str(each.edition.place)))


def nights(stay: Stay, *, until: datetime, zone: tzinfo) -> int:
    """How many midnights of the site passed."""
    end = stay.ended_at or until
    return (end.astimezone(zone).date() - stay.began_at.astimezone(zone).date()).days


def _unfit(place: Place, household: UUID, members: list[Person], now: datetime) -> list[Problem]:
    named = {"place": place.edition.name}
    staying = Stay.objects.filter(household=household, ended_at=None).first()
    if staying:
        there = next((each for each in places() if each.edition.place == staying.place), place)
        return [Problem(STAYS_ALREADY, "place", {"place": there.edition.name})]
    if place.edition.women_only and any(_may_be_a_man(each, now) for each in members):
        return [Problem(WOMEN_ONLY, "place", named)]
    if place.free < len(members):
        return [Problem(PLACE_FULL, "place", named | {"free": place.free, "size": len(members)})]
    return []


def _may_be_a_man(person: Person, now: datetime) -> bool:
    if person.sex == "female":
        return False
    if person.birth_first is None or person.birth_last is None:
        return True
    return age_interval(person.birth_first, person.birth_last, now.date())[1] > BOY_UNTIL


def _editions(place: UUID) -> Any:
    return PlaceEdition.objects.filter(place=place)
