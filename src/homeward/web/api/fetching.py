"""What an address names is there, or there is nothing at the address."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest

from homeward.problems import Problem, refuse_if
from homeward.registration.models import Household, Person
from homeward.registration.moving import NOT_A_MEMBER
from homeward.registration.reader import ECHOED, NOT_A_CHOICE
from homeward.web.field_rules import refuse_unwritable
from homeward.web.kinship import TO_A_HEAD


def require_household(household: UUID) -> None:
    """One that is erased or was joined into another is there as long as somebody is in it."""
    found = Household.objects.filter(id=household).first()
    is_whole = found and not found.erased and not found.joined_into
    if not is_whole and not Person.objects.filter(household=household).exists():
        raise Http404


def person_here(person: UUID) -> Person:
    found = Person.objects.filter(id=person).first()
    if found is None:
        raise Http404
    return found


def related(request: HttpRequest, said: Mapping[UUID, str], *, within: UUID) -> Mapping[UUID, str]:
    """How members of a household are related to a head.

    :raises Refused: somebody is no member, a relationship is in no list, or the user may not say it.
    """
    members = set(Person.objects.filter(household=within).values_list("id", flat=True))
    refuse_if(
        Problem(NOT_A_MEMBER, f"relationships.{person}") for person in said if person not in members
    )
    refuse_if(
        Problem(NOT_A_CHOICE, f"relationships.{person}", {"value": code[:ECHOED]})
        for person, code in said.items()
        if code not in TO_A_HEAD
    )
    refuse_unwritable(request, *(("person", "", {"relationship": each}) for each in said.values()))
    return said
