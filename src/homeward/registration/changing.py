"""The one way in which later entries change files: several records at once, each field made on what
this node knows of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger import versions
from homeward.ledger.entries import Statement
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.appliers import record_of
from homeward.registration.codes import RELATIONSHIPS
from homeward.registration.intake import ONE_HEAD
from homeward.registration.models import Household, Person
from homeward.registration.reader import ECHOED, NOT_A_CHOICE

UNDECIDED = describe(
    "conflict.undecided",
    _("Two people wrote different things here. A supervisor decides between them first."),
)
NOTHING_THERE = describe("file.gone", _("This file is not here, or was erased."))

Changes = Mapping[UUID, Mapping[str, Any]]


def change(
    *,
    kind: Kind,
    subject: UUID,
    changes: Changes,
    author: UUID,
    now: datetime,
    new: Sequence[Statement] = (),
    base: Collection[UUID] = (),
) -> Entry:
    """`changes`: values by field name and record, spelt as in the payload (dates as ISO text).

    A record with no changes is one the entry is also about. `new`: what is told of new records.

    :raises Refused: a record is gone, or one of the fields waits for a decision.
    """
    with writing():
        made_on = set(base)
        for record, fields in changes.items():
            made_on |= _made_on(record, fields)
        return ledger.record(
            kind=kind,
            subject=subject,
            parts=[*new, *(Statement(record, fields) for record, fields in changes.items())],
            author=author,
            now=now,
            base=sorted(made_on),
        )


def regroup(
    *,
    kind: Kind,
    subject: UUID,
    changes: Changes,
    author: UUID,
    now: datetime,
    new: Sequence[Statement] = (),
) -> Entry:
    """As `change`, where members come, go or are related anew: each household names its one head.

    :raises Refused: as above, or a household would not have exactly one head afterwards.
    """
    refuse_if(
        Problem(NOT_A_CHOICE, "relationship", {"value": str(each["relationship"])[:ECHOED]})
        for each in changes.values()
        if each.get("relationship", "head") not in RELATIONSHIPS
    )
    with writing():
        full = {record: dict(fields) for record, fields in changes.items()}
        heads = _heads_after(changes, {statement.about for statement in new})
        for household in Household.objects.filter(id__in=heads, erased=False):
            if household.head != heads[household.id]:
                head = heads[household.id]
                full.setdefault(household.id, {})["head"] = str(head) if head else None
        for household in Household.objects.filter(id__in=_entered(changes)).exclude(
            joined_into=None
        ):
            full.setdefault(household.id, {})["joined_into"] = None
        return change(kind=kind, subject=subject, changes=full, author=author, now=now, new=new)


def restated(
    members: Iterable[Person], head: UUID, relationships: Mapping[UUID, str]
) -> dict[UUID, dict[str, Any]]:
    """What changes where everybody is related to another head: of whom nothing is said, unknown."""
    said = {**relationships, head: "head"}
    after = {person.id: said.get(person.id, "unknown") for person in members}
    return {
        person.id: {"relationship": after[person.id]}
        for person in members
        if person.relationship != after[person.id]
    }


def must_be_there(record: UUID) -> Household | Person:
    found = record_of(record)
    if found is None:
        raise Refused(Problem(NOTHING_THERE))
    return found


def _made_on(record: UUID, fields: Mapping[str, Any]) -> set[UUID]:
    origin = must_be_there(record).origin_entry
    refuse_if(
        Problem(UNDECIDED, each.field)
        for each in versions.conflicts_of(record)
        if each.field in fields
    )
    return set(versions.base_of(record, list(fields), origin=origin)) or {origin}


def _entered(changes: Changes) -> set[UUID]:
    return {UUID(each["household"]) for each in changes.values() if each.get("household")}


def _heads_after(changes: Changes, new: Collection[UUID]) -> dict[UUID, UUID | None]:
    """By household whose heads change; None where nobody is counted any more.

    A household that has no head, or two, since one was erased or two sites wrote: it may stay so.
    """
    heads: dict[UUID, UUID | None] = {}
    before, after = _counted({}, changes), _counted(changes, changes)
    for household, members in after.items():
        found = [person for person, relationship in members.items() if relationship == "head"]
        was = [person for person, said in before[household].items() if said == "head"]
        if found == was and household not in new:
            continue
        if members and len(found) != 1:
            raise Refused(Problem(ONE_HEAD, "relationship", {"count": len(found)}))
        heads[household] = found[0] if found else None
    return heads


def _counted(changes: Changes, touched: Changes) -> dict[UUID, dict[UUID, str]]:
    """Relationships of the members that count, by household that `touched` is about."""
    persons = Person.objects.filter(id__in=touched)
    households = _entered(touched) | {person.household_id for person in persons}
    found: dict[UUID, dict[UUID, str]] = {household: {} for household in households}
    for person in Person.objects.filter(household__in=households).order_by("id"):
        said = changes.get(person.id, {})
        if said.get("removed", person.removed) is None:
            household = UUID(str(said.get("household", person.household_id)))
            found[household][person.id] = said.get("relationship", person.relationship)
    return found
