"""What the engine says of a pair today, with both families beside them."""

from typing import Any
from uuid import UUID

from homeward.accounts.roles import Role
from homeward.matching.lookup import propose
from homeward.matching.proposals import Proposal
from homeward.matching.queries import Match, likelier, match_of
from homeward.registration.models import Document, Household, Person


def why(*, roles: frozenset[Role], first: UUID, second: UUID) -> Match | None:
    """The second as they would be proposed for the first; None where they would not."""
    persons = Person.objects.in_bulk([first, second])
    if len(persons) < 2:
        return None
    home = persons[first].household_id
    members = list(Person.objects.filter(household=home).order_by("position", "id"))
    position = [each.id for each in members].index(first)
    left_out = None if persons[second].household_id == home else home
    told = _as_typed(members)
    proposed = propose(told, household=left_out).of_members[position]
    found: Proposal | None = None
    for each in proposed:
        found = likelier(found, each) if each.person == second else found
    return match_of(roles, position, persons[second], found) if found else None


def _as_typed(members: list[Person]) -> list[dict[str, Any]]:
    """As the form of the desk would send them."""
    papers: dict[UUID, list[dict[str, Any]]] = {each.id: [] for each in members}
    for row in Document.objects.filter(person__in=papers):
        papers[row.person_id].append({"type": row.type, "number": row.number})
    places = Household.objects.filter(members__in=members).values("origin", "destination").first()
    return [{**vars(each), **(places or {}), "documents": papers[each.id]} for each in members]
