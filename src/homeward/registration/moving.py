"""Who belongs to which household: added, removed, split, joined, moved.

Relationships are to the head. Whoever comes under another head is related to them as stated, and where
nothing is stated the relationship is unknown.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Statement, instant, new_id
from homeward.ledger.models import Entry
from homeward.ledger.queries import is_told_of
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.actions import (
    MEMBER_TAKEN,
    Registered,
    free_code,
    member_part,
    refuse_known_documents,
)
from homeward.registration.appliers import (
    HOUSEHOLD_SPLIT,
    HOUSEHOLDS_JOINED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    PERSON_MOVED,
    as_json,
)
from homeward.registration.changing import (
    NOTHING_THERE,
    change,
    must_be_there,
    regroup,
    restated,
)
from homeward.registration.codes import REMOVAL_REASONS
from homeward.registration.intake import ONE_HEAD, Member
from homeward.registration.models import Household, Person
from homeward.registration.reader import refuse_unlisted

NOT_A_MEMBER = describe(
    "household.not_a_member",
    _("This person does not belong to this household any more. Reload the page."),
)
NOBODY_CHOSEN = describe("household.nobody_chosen", _("Choose at least one person who leaves."))
EVERYBODY_CHOSEN = describe(
    "household.everybody_chosen",
    _("At least one person stays. To bring everybody elsewhere, join the two households."),
)
JOINED_AWAY = describe(
    "household.joined_away",
    _("This household was joined into another, and its people are there. Use that one."),
)
SAME_HOUSEHOLD = describe("household.same", _("This is the household they belong to already."))

# What was true of everybody who travelled together. Their phone and where they mean to go were
# said for one household, and may endanger whoever leaves it.
JOURNEY = (
    "crossing",
    "arrived_at",
    "legal_status",
    "manner_of_return",
    "lived_in",
    "lived_in_text",
    "born_abroad",
    "abroad_since_typed",
    "abroad_since_first",
    "abroad_since_last",
    "origin",
    "origin_text",
    "language",
)
UNSAID = dict.fromkeys(("destination", "destination_text", "phone"))


def add_member(*, household: UUID, member: Member, author: UUID, now: datetime) -> Entry:
    """:raises Refused: the household is gone or has a head already, or an identifier is taken."""
    with writing():
        _refuse_second_head(_entered(household), member)
        if is_told_of([member.id]):
            raise Refused(Problem(MEMBER_TAKEN, "id"))
        refuse_known_documents([member])
        is_head = member.values["relationship"] == "head"
        return change(
            kind=MEMBER_ADDED,
            subject=household,
            new=[member_part(_next_position(household), member)],
            changes={household: {"head": str(member.id)} if is_head else {}},
            author=author,
            now=now,
        )


def remove_member(
    *,
    person: UUID,
    reason: str,
    author: UUID,
    now: datetime,
    head: UUID | None = None,
    relationships: Mapping[UUID, str] | None = None,
) -> Entry:
    """The person stays readable in the file, and is not counted. `head`: who follows a head."""
    refuse_unlisted("reason", reason, REMOVAL_REASONS)
    with writing():
        found = _member(person)
        others = Person.objects.filter(household=found.household_id).exclude(id=person)
        changes: dict[UUID, dict[str, Any]] = (
            restated(others, head, relationships or {}) if head else {}
        )
        return regroup(
            kind=MEMBER_REMOVED,
            subject=person,
            changes=_about(found.household_id) | changes | {person: {"removed": reason}},
            author=author,
            now=now,
        )


def split_household(
    *,
    household: UUID,
    persons: Sequence[UUID],
    head: UUID,
    relationships: Mapping[UUID, str],
    author: UUID,
    now: datetime,
    staying_head: UUID | None = None,
) -> Registered:
    """`persons` become a household of their own under `head`; `staying_head` follows a head who left.

    :raises Refused: nobody or everybody leaves, or a household would not have exactly one head.
    """
    with writing():
        found = _household(household, erased_too=True)
        members = list(Person.objects.filter(household=household))
        refuse_if(_wrong_choice(found, members, persons))
        new, code = new_id(), free_code()
        leaving = [each for each in members if each.id in persons]
        refuse_if(_wrong_head(leaving, head))
        changes = restated(leaving, head, relationships)
        if staying_head:
            staying = [each for each in members if each.id not in persons]
            changes |= restated(staying, staying_head, relationships)
        regroup(
            kind=HOUSEHOLD_SPLIT,
            subject=new,
            new=[Statement(new, _own_file(found, code, head, author, now))],
            changes=_about(household) | _moved_to(new, leaving, changes),
            author=author,
            now=now,
        )
        return Registered(new, code, now.astimezone(UTC), is_new=True)


def join_households(
    *,
    household: UUID,
    into: UUID,
    relationships: Mapping[UUID, str],
    author: UUID,
    now: datetime,
) -> Entry:
    """Everybody goes `into` the other household, under its head; the file left behind says where."""
    with writing():
        _household(household), _entered(into)
        refuse_if([Problem(SAME_HOUSEHOLD, "into")] if household == into else [])
        members = list(Person.objects.filter(household=household))
        refuse_if([] if members else [Problem(NOBODY_CHOSEN, "household")])
        after = {each.id: relationships.get(each.id, "unknown") for each in members}
        restated_ = {each.id: {"relationship": after[each.id]} for each in members}
        left = {household: {"joined_into": str(into)}, into: {}}
        return regroup(
            kind=HOUSEHOLDS_JOINED,
            subject=into,
            changes=left | _moved_to(into, members, restated_),
            author=author,
            now=now,
        )


def move_person(
    *, person: UUID, into: UUID, relationship: str, author: UUID, now: datetime
) -> Entry:
    """One person into another household; with the last one the household itself is joined into it."""
    with writing():
        found = _member(person)
        target = _entered(into)
        refuse_if([Problem(SAME_HOUSEHOLD, "into")] if found.household_id == target.id else [])
        is_alone = not Person.objects.filter(household=found.household_id).exclude(id=person)
        left = _about(found.household_id)
        if is_alone and left:
            left[found.household_id] = {"joined_into": str(into)}
        return regroup(
            kind=PERSON_MOVED,
            subject=person,
            changes=left
            | {into: {}, person: {"household": str(into), "relationship": relationship}},
            author=author,
            now=now,
        )


def _household(household: UUID, *, erased_too: bool = False) -> Household:
    """An erased one may still hold somebody who was brought into it unknowingly."""
    found = Household.objects.filter(id=household).first()
    if found is None or (found.erased and not erased_too):
        raise Refused(Problem(NOTHING_THERE))
    return found


def _entered(household: UUID) -> Household:
    found = _household(household)
    if found.joined_into:
        raise Refused(Problem(JOINED_AWAY, "into"))
    return found


def _member(person: UUID) -> Person:
    found = must_be_there(person)
    if not isinstance(found, Person):
        raise Refused(Problem(NOTHING_THERE))
    return found


def _about(household: UUID) -> dict[UUID, dict[str, Any]]:
    """The entry is told in the household's timeline, too; an erased one has none."""
    is_there = Household.objects.filter(id=household, erased=False).exists()
    return {household: {}} if is_there else {}


def _moved_to(
    household: UUID, persons: Sequence[Person], changes: dict[UUID, dict[str, Any]]
) -> dict[UUID, dict[str, Any]]:
    moved = {each.id: {"household": str(household)} | changes.get(each.id, {}) for each in persons}
    return changes | moved


def _own_file(
    found: Household, code: str, head: UUID, author: UUID, now: datetime
) -> dict[str, Any]:
    journey = {name: as_json(getattr(found, name)) for name in JOURNEY}
    return (
        journey
        | UNSAID
        | {
            "name_on_receipt": False,
            "code": code,
            "head": str(head),
            "split_from": str(found.id),
            "registered_at": instant(now),
            "registered_by": str(author),
        }
    )


def _next_position(household: UUID) -> int:
    last = Person.objects.filter(household=household).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _refuse_second_head(household: Household, member: Member) -> None:
    heads = Person.objects.filter(household=household, relationship="head", removed=None).count()
    if heads and member.values["relationship"] == "head":
        raise Refused(Problem(ONE_HEAD, "relationship", {"count": heads + 1}))


def _wrong_choice(
    found: Household, members: Sequence[Person], persons: Sequence[UUID]
) -> list[Problem]:
    """An erased household keeps nobody."""
    known = {member.id for member in members}
    if not set(persons) <= known:
        return [Problem(NOT_A_MEMBER, "persons")]
    if not persons:
        return [Problem(NOBODY_CHOSEN, "persons")]
    stays = [member for member in members if member.id not in persons and not member.removed]
    return [] if stays or found.erased else [Problem(EVERYBODY_CHOSEN, "persons")]


def _wrong_head(members: Sequence[Person], head: UUID) -> list[Problem]:
    counted = {member.id for member in members if not member.removed}
    return [] if head in counted else [Problem(ONE_HEAD, "head", {"count": 0})]
