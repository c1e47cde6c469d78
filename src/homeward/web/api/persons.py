"""One person: corrected, removed from the household, moved to another, asked to be erased."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import StrictBool

from homeward.accounts.models import user_id
from homeward.ledger.writing import writing
from homeward.registration.actions import amend_person
from homeward.registration.amending import person_changes
from homeward.registration.erasing import request_erasure
from homeward.registration.moving import move_person, remove_member
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import CORRECTING, WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import (
    ErasureReason,
    Input,
    PersonFields,
    RelationshipCode,
    Relationships,
    RemovalReason,
)
from homeward.web.api.editions import TELLS_EDITION, Edition, edition_of, refuse_other_edition
from homeward.web.api.fetching import person_here, related
from homeward.web.api.file_shapes import shown
from homeward.web.api.households import CorrectedOut, corrected
from homeward.web.api.repeating import Key, once
from homeward.web.field_rules import refuse_unwritable
from homeward.web.files import file_of, member_of

router = Router(tags=["persons"])


class PersonIn(PersonFields):
    """`confirmed`: the names that the machine proposed were looked at and are right."""

    confirmed: StrictBool = False


class RemovalIn(Input):
    """`head`: who follows where the head is removed."""

    reason: RemovalReason
    head: UUID | None = None
    relationships: Relationships = {}


class MoveIn(Input):
    into: UUID
    relationship: RelationshipCode


class ErasureRequestIn(Input):
    reason: ErasureReason


@router.patch(
    "/{person}",
    response={200: CorrectedOut} | CORRECTING,
    openapi_extra=TELLS_EDITION,
    auth=SignedIn("registration.amend_file"),
)
def correct(
    request: HttpRequest, answer: HttpResponse, person: UUID, typed: PersonIn, edition: Edition
) -> dict[str, Any]:
    """Only the fields that are sent. The ETag is that of the file the person is in."""
    now = clock.now()
    with writing():
        who = person_here(person)
        found = file_of(request, who.household_id)
        refuse_other_edition(edition, shown(found))
        changes = person_changes(
            member_of(found, person).values,
            typed.model_dump(exclude_unset=True, exclude={"confirmed"}),
            confirmed=typed.confirmed,
            today=now.date(),
        )
        refuse_unwritable(request, ("person", "", changes))
        entry = changes and amend_person(
            person=who, changes=changes, author=user_id(request.user), now=now
        )
        answer["ETag"] = edition_of(shown(file_of(request, who.household_id)))
    return corrected(entry, changes)


@router.post(
    "/{person}/removal",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("registration.amend_file"),
)
def remove(request: HttpRequest, person: UUID, removal: RemovalIn, key: Key) -> Status[Any]:
    """The person stays readable in the file, and is not counted."""

    def act() -> Status[Any]:
        within = person_here(person).household_id
        refuse_unwritable(request, ("person", "", {"removed": removal.reason}))
        entry = remove_member(
            person=person,
            reason=removal.reason,
            head=removal.head,
            relationships=related(request, removal.relationships, within=within),
            author=user_id(request.user),
            now=clock.now(),
        )
        return Status(200, recorded(entry))

    return once(request, key, act)


@router.post(
    "/{person}/move",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("registration.move_people"),
)
def move(request: HttpRequest, person: UUID, move: MoveIn, key: Key) -> Status[Any]:
    def act() -> Status[Any]:
        person_here(person)
        refuse_unwritable(request, ("person", "", {"relationship": move.relationship}))
        entry = move_person(
            person=person,
            into=move.into,
            relationship=move.relationship,
            author=user_id(request.user),
            now=clock.now(),
        )
        return Status(200, recorded(entry))

    return once(request, key, act)


@router.post(
    "/{person}/erasure-request",
    response={201: RecordedOut} | WRITING,
    auth=SignedIn("registration.erase_person"),
)
def ask_to_erase(
    request: HttpRequest, person: UUID, asked: ErasureRequestIn, key: Key
) -> Status[Any]:
    """The entry is the identifier of the request, to which somebody else agrees."""

    def act() -> Status[Any]:
        person_here(person)
        author = user_id(request.user)
        entry = request_erasure(person=person, reason=asked.reason, author=author, now=clock.now())
        return Status(201, recorded(entry))

    return once(request, key, act)
