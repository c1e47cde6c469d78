"""Who belongs to a household: one more, split, joined, under another head."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from homeward.accounts.models import user_id
from homeward.registration.actions import change_head
from homeward.registration.intake import read_member
from homeward.registration.moving import add_member, join_households, split_household
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import Input, MemberIn, Relationships
from homeward.web.api.fetching import related, require_household
from homeward.web.api.households import RegisteredOut, registered, registered_again
from homeward.web.api.repeating import Key, once
from homeward.web.field_rules import given_of, refuse_unwritable

router = Router(tags=["households"])


class SplitIn(Input):
    """`staying_head`: who follows where the head is among the `persons` who leave."""

    persons: list[UUID]
    head: UUID
    relationships: Relationships = {}
    staying_head: UUID | None = None


class JoinIn(Input):
    into: UUID
    relationships: Relationships = {}


class HeadIn(Input):
    head: UUID
    relationships: Relationships = {}


@router.post(
    "/{household}/members",
    response={201: RecordedOut} | WRITING,
    auth=SignedIn("registration.amend_file"),
)
def add(request: HttpRequest, household: UUID, person: MemberIn, key: Key) -> Status[Any]:
    def act() -> Status[Any]:
        require_household(household)
        now = clock.now()
        member = read_member(person.model_dump(), today=now.date())
        refuse_unwritable(request, *given_of(member))
        author = user_id(request.user)
        entry = add_member(household=household, member=member, author=author, now=now)
        return Status(201, recorded(entry))

    return once(request, key, act)


@router.post(
    "/{household}/split",
    response={201: RegisteredOut} | WRITING,
    auth=SignedIn("registration.move_people"),
)
def split(request: HttpRequest, household: UUID, split: SplitIn, key: Key) -> Status[Any]:
    """The persons get a file of their own: its identifier, its code and the instant it was made."""

    def act() -> Status[Any]:
        require_household(household)
        return registered(
            split_household(
                household=household,
                persons=split.persons,
                head=split.head,
                relationships=related(request, split.relationships, within=household),
                staying_head=split.staying_head,
                author=user_id(request.user),
                now=clock.now(),
            )
        )

    return once(request, key, act, again=registered_again)


@router.post(
    "/{household}/join",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("registration.move_people"),
)
def join(request: HttpRequest, household: UUID, join: JoinIn, key: Key) -> Status[Any]:
    """Everybody goes into the other household, under its head."""

    def act() -> Status[Any]:
        require_household(household)
        entry = join_households(
            household=household,
            into=join.into,
            relationships=related(request, join.relationships, within=household),
            author=user_id(request.user),
            now=clock.now(),
        )
        return Status(200, recorded(entry))

    return once(request, key, act)


@router.post(
    "/{household}/head",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("registration.amend_file"),
)
def make_head(request: HttpRequest, household: UUID, choice: HeadIn, key: Key) -> Status[Any]:
    """Of whom no relationship to the new head is said, it is unknown."""

    def act() -> Status[Any]:
        require_household(household)
        refuse_unwritable(request, ("person", "", {"relationship": "head"}))
        entry = change_head(
            household=household,
            head=choice.head,
            relationships=related(request, choice.relationships, within=household),
            author=user_id(request.user),
            now=clock.now(),
        )
        return Status(200, recorded(entry))

    return once(request, key, act)
