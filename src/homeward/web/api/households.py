"""Registering a household, reading its file and correcting it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from homeward.accounts.models import user_id
from homeward.ledger.writing import writing
from homeward.matching.review.actions import answer_candidates
from homeward.reception.calling import become_household
from homeward.registration import intake
from homeward.registration.actions import Registered, amend_household, register_household
from homeward.registration.amending import household_changes
from homeward.registration.models import Household
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import CORRECTING, READING, WRITING
from homeward.web.api.desk_input import HouseholdFields, RegistrationIn
from homeward.web.api.editions import TELLS_EDITION, Edition, edition_of, refuse_other_edition
from homeward.web.api.file_shapes import FileOut, shown
from homeward.web.api.given_answers import answers_given
from homeward.web.api.repeating import Key, once
from homeward.web.drafting import forget_draft
from homeward.web.field_rules import given_in, refuse_unwritable
from homeward.web.files import file_of, open_file

router = Router(tags=["households"])


class RegisteredOut(Schema):
    """`code` is what stands on the family's receipt."""

    id: UUID
    code: str
    registered_at: datetime


class CorrectedOut(Schema):
    """`entry` is null where nothing changed; `changed` names the columns of the file that did."""

    entry: UUID | None
    changed: list[str]


@router.post(
    "",
    response={201: RegisteredOut, 200: RegisteredOut} | WRITING,
    auth=SignedIn("registration.register_household"),
)
def register(request: HttpRequest, registration: RegistrationIn, key: Key) -> Status[Any]:
    """201 the first time; 200 where the same registration is here already, sent with another key.

    What was answered about people registered before is written with it, or neither is.
    """
    now = clock.now()
    read = intake.read(registration.model_dump(), now=now, today=now.date())
    refuse_unwritable(request, *given_in(read))
    author = user_id(request.user)
    answers = answers_given(registration, author)

    def act() -> Status[Any]:
        household = register_household(intake=read, author=author, now=now)
        answer_candidates(answers=answers, author=author, now=now)
        if registration.token:
            become_household(
                token=registration.token, household=household.id, author=author, now=now
            )
        return registered(household)

    answer = once(request, key, act, again=registered_again)
    forget_draft(draft=read.id, user=author)
    return answer


@router.get(
    "/{household}",
    response={200: FileOut} | READING,
    exclude_unset=True,
    openapi_extra=TELLS_EDITION,
    auth=SignedIn("registration.read_file"),
)
def read_file(request: HttpRequest, answer: HttpResponse, household: UUID) -> dict[str, Any]:
    """What the reader's roles may see; that it was read is recorded. Its ETag is for corrections."""
    file = shown(open_file(request, household, "api"))
    answer["ETag"] = edition_of(file)
    return file


@router.patch(
    "/{household}",
    response={200: CorrectedOut} | CORRECTING,
    openapi_extra=TELLS_EDITION,
    auth=SignedIn("registration.amend_file"),
)
def correct(
    request: HttpRequest,
    answer: HttpResponse,
    household: UUID,
    typed: HouseholdFields,
    edition: Edition,
) -> dict[str, Any]:
    """Only the fields that are sent; null or empty text takes away what the file says."""
    now = clock.now()
    with writing():
        found = file_of(request, household)
        refuse_other_edition(edition, shown(found))
        sent = typed.model_dump(exclude_unset=True)
        changes = household_changes(found.household, sent, now=now, today=now.date())
        refuse_unwritable(request, ("household", "", changes))
        entry = changes and amend_household(
            household=Household.objects.get(id=household),
            changes=changes,
            author=user_id(request.user),
            now=now,
        )
        answer["ETag"] = edition_of(shown(file_of(request, household)))
    return corrected(entry, changes)


def registered(household: Registered) -> Status[dict[str, Any]]:
    said = {name: getattr(household, name) for name in ("id", "code", "registered_at")}
    return Status(201 if household.is_new else 200, said)


def registered_again(kept: dict[str, Any]) -> dict[str, Any]:
    """The code is the household's own, and gone with it."""
    found = Household.objects.filter(id=kept["id"], erased=False).first()
    if found is None:
        raise Http404
    return kept | {"code": found.code}


def corrected(entry: Any, changes: dict[str, Any]) -> dict[str, Any]:
    return {"entry": entry.id if entry else None, "changed": sorted(changes)}
