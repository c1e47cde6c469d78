"""Who is here and wants to go where, and which seats lead there."""

from collections import Counter
from dataclasses import dataclass

from homeward.assistance.models import Boarding, Departure
from homeward.assistance.transport import is_open, loads
from homeward.reference.places import get_place
from homeward.registration.models import Household, Person


@dataclass(frozen=True)
class Destination:
    """A province: families and persons here who want to go there, and free seats that lead there."""

    province: str
    families: int
    persons: int
    free_seats: int


def destinations() -> list[Destination]:
    """Of whom is here, has not departed and has no seat; most persons first. "" is not known."""
    open_ = Departure.objects.filter(left_at=None, cancelled_at=None)
    seated = Boarding.objects.filter(taken_off_at=None, departure__in=open_.values("id"))
    here = Household.objects.filter(erased=False, departed_at=None, joined_into=None)
    waiting = here.exclude(id__in=seated.exclude(household=None).values("household"))
    families: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    provinces = {
        each: province_of(place) for each, place in waiting.values_list("id", "destination")
    }
    families.update(provinces.values())
    rows = Person.objects.filter(household__in=waiting, removed=None)
    for household in rows.values_list("household", flat=True):
        persons[provinces[household]] += 1
    seats: Counter[str] = Counter()
    for load in loads():
        if is_open(load.departure):
            seats[province_of(load.departure.destination)] += load.free
    found = [
        Destination(each, families[each], persons[each], seats[each])
        for each in families.keys() | seats.keys()
    ]
    return sorted(found, key=lambda each: (not each.province, -each.persons, each.province))


def province_of(place: str | None) -> str:
    """The province of a district; a province itself; empty where nothing is known."""
    found = get_place(place) if place else None
    if found is None:
        return ""
    return found.parent if found.level == "district" else found.code
