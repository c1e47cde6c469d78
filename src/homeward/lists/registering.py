"""A family of a list becomes a household, once however often the list is brought."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from homeward.ledger.queries import is_told_of
from homeward.lists.models import Outcome
from homeward.problems import Refused
from homeward.registration.actions import register_household
from homeward.registration.intake import Intake
from homeward.registration.models import Household


class Became(NamedTuple):
    outcome: Outcome
    code: str = ""
    registered_at: datetime | None = None


def register(*, intake: Intake, author: UUID, now: datetime) -> Became:
    """What became of the family, and the code of its household. What is here already stays as it is."""
    try:
        registered = register_household(intake=intake, author=author, now=now)
    except Refused:
        return _became_otherwise(intake.id)
    return Became(
        Outcome.NEW if registered.is_new else Outcome.SAME,
        registered.code,
        registered.registered_at,
    )


def foresee(*, intake: Intake, author: UUID, now: datetime) -> Became:
    """What `register` would say. A household that was told of is only compared, never written."""
    if not is_told_of([intake.id]):
        return Became(Outcome.NEW)
    return register(intake=intake, author=author, now=now)


def _became_otherwise(household: UUID) -> Became:
    codes = Household.objects.filter(id=household, erased=False).values_list("code", flat=True)
    code = codes.first()
    return Became(Outcome.DIFFERS, code) if code else Became(Outcome.ERASED)
