"""Earlier registrations that may be the family at the desk, each with the reason why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from homeward.accounts.fields import disclose
from homeward.accounts.roles import Role
from homeward.matching.keys import name_keys, pair_tokens, person_of
from homeward.matching.models import NameToken
from homeward.registration.documents import DOCUMENT_TYPES, normalise_number
from homeward.registration.models import Document, Person

MOST = 5
NEAR = 30  # persons read for each member


@dataclass(frozen=True)
class Candidate:
    """`reason`: "document" or "name"; `person` and `household` hold what the reader may see."""

    member: int
    reason: str
    household_id: UUID
    person: dict[str, Any]
    household: dict[str, Any]


def candidates(
    *, roles: frozenset[Role], members: Sequence[Mapping[str, Any]], household: UUID
) -> list[Candidate]:
    """At most five, the same document before the same names; the household itself is left out."""
    found: dict[UUID, tuple[int, str]] = {}
    for index, member in enumerate(members):
        for person in _with_same_document(member):
            found.setdefault(person, (index, "document"))
    for index, member in enumerate(members):
        for person in _with_same_names(member):
            found.setdefault(person, (index, "name"))
    persons = Person.objects.select_related("household").in_bulk(list(found))
    shown = [
        _candidate(roles, persons[each], *why)
        for each, why in found.items()
        if each in persons and persons[each].household_id != household
    ]
    return shown[:MOST]


def _candidate(roles: frozenset[Role], person: Person, member: int, reason: str) -> Candidate:
    names = {
        column.name: getattr(person, column.attname) for column in person._meta.concrete_fields
    }
    household = {
        column.name: getattr(person.household, column.attname)
        for column in person.household._meta.concrete_fields
    }
    return Candidate(
        member=member,
        reason=reason,
        household_id=person.household_id,
        person=disclose(roles, "person", names),
        household=disclose(roles, "household", household),
    )


def _with_same_document(member: Mapping[str, Any]) -> list[UUID]:
    documents = member.get("documents")
    rows = documents if isinstance(documents, list) else []
    numbers = {number for row in rows if (number := _normalised(row))}
    if not numbers:
        return []
    found = Document.objects.filter(normalised__in=numbers)[: MOST * 4]
    return [each.person_id for each in found]


def _normalised(document: Any) -> str | None:
    if not isinstance(document, dict):
        return None
    kind, number = document.get("type"), document.get("number")
    if not isinstance(kind, str) or kind not in DOCUMENT_TYPES:
        return None
    if not isinstance(number, str) or not number.strip():
        return None
    return normalise_number(kind, number)


def _with_same_names(member: Mapping[str, Any]) -> list[UUID]:
    """The newest of those whose names also have the same letters, not only the same sounds."""
    typed = {name: value for name, value in member.items() if isinstance(value, str)}
    pairs = pair_tokens(typed)
    if not pairs:
        return []
    near = NameToken.objects.filter(token__in=pairs).order_by("-person_key")[:NEAR]
    persons = Person.objects.filter(id__in=[person_of(each.person_key) for each in near])
    keys = name_keys(typed)
    found = [each for each in persons.order_by("-id") if keys & name_keys(vars(each))]
    return [each.id for each in found[: MOST * 2]]
