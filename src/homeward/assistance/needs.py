"""Which needs a record really tells of: from sex, birth and relationships, and the token's urgent flags.

An age that may be either side of a limit counts for nothing: no need is guessed.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.assistance.codes import NEEDS
from homeward.reception.codes import URGENT_FLAGS
from homeward.reception.models import Token, TokenHousehold
from homeward.registration.births import age_interval
from homeward.registration.models import Person

ALL_NEEDS = NEEDS | URGENT_FLAGS
ADULT, OLD, YOUNG = 18, 60, 5  # years


def needs_of(household: UUID, members: Sequence[Person], *, on: date) -> frozenset[str]:
    tokens = TokenHousehold.objects.filter(household=household).values("token")
    flags = Token.objects.filter(id__in=tokens).values_list("flags", flat=True)
    found = {flag for each in flags for flag in each if flag in URGENT_FLAGS}
    ages = [_ages(each, on) for each in members]
    adults = sum(1 for youngest, _oldest in ages if youngest >= ADULT)
    children = sum(1 for _youngest, oldest in ages if oldest < ADULT)
    if any(oldest < YOUNG for _youngest, oldest in ages):
        found.add("young_child")
    if any(youngest >= OLD for youngest, _oldest in ages):
        found.add("older_person")
    if any(each.relationship == "head" and each.sex == "female" for each in members):
        found.add("woman_heads")
    if adults == 1 and children == len(members) - 1 > 0:
        found.add("one_adult")
    if len(members) == 1:
        found.add("alone")
    return frozenset(found)


def _ages(person: Person, on: date) -> tuple[int, int]:
    """(-1, 999) where nothing is known: neither young nor old."""
    if person.birth_first is None or person.birth_last is None:
        return -1, 999
    return age_interval(person.birth_first, person.birth_last, on)
