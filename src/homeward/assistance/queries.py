"""Reading what was given: to a household, and what was given twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count

from homeward.assistance.catalogue import current_items, name_of
from homeward.assistance.entitlement import counts_against
from homeward.assistance.models import Boarding, Giving, ItemEdition, Recipient, Stay
from homeward.registration.models import Household

SERVED_OFTEN = (
    "SELECT r.person FROM assistance_recipient r JOIN assistance_giving g ON g.id = r.giving "
    "WHERE NOT g.is_reversed GROUP BY r.person, g.item HAVING count(DISTINCT g.household) > 1"
)


@dataclass(frozen=True)
class Twice:
    """Two givings of which the rule allows one: devices that did not know of each other made them."""

    item: str
    first: Giving
    second: Giving


def editions_of(givings: Iterable[Giving]) -> dict[UUID, ItemEdition]:
    return ItemEdition.objects.in_bulk([each.edition for each in givings])


def givings_to(household: UUID) -> list[Giving]:
    """Newest first, also what was taken back."""
    joined = Household.objects.filter(joined_into=household).values_list("id", flat=True)
    found = Giving.objects.filter(household__in=[household, *joined])
    return list(found.order_by("-given_at", "id"))


def stays_of(household: UUID) -> list[Stay]:
    return list(Stay.objects.filter(household=household).order_by("-began_at", "id"))


def boardings_of(household: UUID) -> list[Boarding]:
    found = Boarding.objects.filter(household=household, taken_off_at=None)
    return list(found.order_by("-boarded_at", "id"))


def given_twice() -> list[Twice]:
    """Everything that waits for a supervisor to take one of the two back."""
    found: dict[tuple[UUID, UUID], Twice] = {}
    for rows in _served_together():
        for second, first in _pairs(sorted(rows, key=lambda each: (each.given_at, each.id))):
            edition = ItemEdition.objects.get(id=second.edition)
            if _clash(first, second, edition):
                found[first.id, second.id] = Twice(name_of(edition), first, second)
    return sorted(found.values(), key=lambda each: (each.second.given_at, each.second.id))


def _clash(first: Giving, second: Giving, edition: ItemEdition) -> bool:
    if not counts_against(first, edition, second.given_at):
        return False
    if edition.recipient == "household" and first.household == second.household:
        return True
    return bool(_persons(first) & _persons(second))


def _persons(giving: Giving) -> set[UUID]:
    return set(Recipient.objects.filter(giving=giving.id).values_list("person", flat=True))


def _served_together() -> list[list[Giving]]:
    """Givings of one item that went to one household, or served one person, more than once."""
    limited = [each.item for each in current_items() if each.times != "always"]
    given = Giving.objects.filter(is_reversed=False, item__in=limited)
    households = given.exclude(household=None).values("item", "household")
    twice = households.annotate(count=Count("id")).filter(count__gt=1)
    found = [
        list(given.filter(item=item, household=household))
        for item, household, _count in twice.values_list("item", "household", "count")
    ]
    for person in _served_often():
        served = Recipient.objects.filter(person=person).values("giving")
        found.append(list(given.filter(id__in=served)))
    return found


def _served_often() -> list[UUID]:
    """Persons who were served with one item by more than one household's giving."""
    with connection.cursor() as cursor:
        cursor.execute(SERVED_OFTEN)
        return [UUID(str(row[0])) for row in cursor.fetchall()]


def _pairs(rows: list[Giving]) -> list[tuple[Giving, Giving]]:
    return [
        (later, earlier)
        for at, later in enumerate(rows)
        for earlier in rows[:at]
        if later.item == earlier.item
    ]
