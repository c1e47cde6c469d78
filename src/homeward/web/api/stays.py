"""What a family says and does while it is here: its answers to consent, and when it departed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from homeward.accounts.models import user_id
from homeward.problems import Refused
from homeward.registration.actions import answer_consents, mark_departed
from homeward.registration.consents import read_answers
from homeward.registration.journeys import read_moment
from homeward.registration.models import Household
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import ConsentsIn, Input
from homeward.web.api.fetching import require_household
from homeward.web.api.repeating import Key, once
from homeward.web.field_rules import refuse_unwritable
from homeward.web.files import file_of

router = Router(tags=["households"])


class DepartureIn(Input):
    """A day in either calendar and a time, as at the desk."""

    departed_at: str


@router.post(
    "/{household}/consents",
    response={201: RecordedOut} | WRITING,
    auth=SignedIn("registration.amend_file"),
)
def answer(request: HttpRequest, household: UUID, asked: ConsentsIn, key: Key) -> Status[Any]:
    """What was answered before stays readable; of each question the newest answer counts."""

    def act() -> Status[Any]:
        now, members = clock.now(), [each.id for each in file_of(request, household).members]
        answers = read_answers(asked.model_dump(), members=members, now=now)
        refuse_unwritable(
            request, *(("consent", f"consents.{i}", each) for i, each in enumerate(answers))
        )
        entry = answer_consents(
            household=Household.objects.get(id=household),
            answers=answers,
            author=user_id(request.user),
            now=now,
        )
        return Status(201, recorded(entry))

    return once(request, key, act)


@router.post(
    "/{household}/departure",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("registration.amend_file"),
)
def depart(request: HttpRequest, household: UUID, departure: DepartureIn, key: Key) -> Status[Any]:
    def act() -> Status[Any]:
        require_household(household)
        now = clock.now()
        refuse_unwritable(request, ("household", "", {"departed_at": now}))
        try:
            departed_at = read_moment(departure.departed_at, zone=now.tzinfo)
        except Refused as refused:
            raise Refused(*(each.at("departed_at") for each in refused.problems)) from None
        author = user_id(request.user)
        entry = mark_departed(household=household, departed_at=departed_at, author=author, now=now)
        return Status(200, recorded(entry))

    return once(request, key, act)
