"""Kinds of entries about households and persons, and how they become rows.

`household.registered` has one part about the household and one about each member, so that a member
can be erased without the others. All later parts hold just the fields that changed, by column; who
belongs to which household is one such field, so that a person is always in exactly one. An erased
household stays as a bare identifier, for whoever was brought into it unknowingly.
"""

from collections.abc import Iterable, Set
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import versions
from homeward.ledger.entries import Applied, Told
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.registration.journeys import phone_key
from homeward.registration.models import Consent, Document, ErasureRequest, Household, Person

HOUSEHOLD_REGISTERED = kind("household.registered", _("A household was registered"))
HOUSEHOLD_AMENDED = kind("household.amended", _("A household's details were changed"))
PERSON_AMENDED = kind("person.amended", _("A person's details were changed"))
HOUSEHOLD_DEPARTED = kind("household.departed", _("A household departed from the site"))
HOUSEHOLD_SPLIT = kind("household.split", _("A household was split in two"))
HOUSEHOLDS_JOINED = kind("households.joined", _("Two households were joined"))
MEMBER_ADDED = kind("member.added", _("A person was added to a household"))
MEMBER_REMOVED = kind("member.removed", _("A person was removed from a household"))
PERSON_MOVED = kind("person.moved", _("A person was moved to another household"))
ACT_UNDONE = kind("act.undone", _("The last change of a file was undone"))
CONFLICT_RESOLVED = kind("conflict.resolved", _("A person decided between two values"))
CONSENT_ANSWERED = kind("consent.answered", _("A household was asked for consent again"))
ERASURE_REQUESTED = kind("erasure.requested", _("The erasure of a person was asked for"))
ERASURE_DECLINED = kind("erasure.declined", _("The erasure of a person was declined"))
PERSON_ERASED = kind("person.erased", _("A person was erased"), erases=True)
HOUSEHOLD_ERASED = kind("household.erased", _("A household was erased"), erases=True)
FILE_ACCESSED = kind("file.accessed", _("A file was read"))

# What an erased household still is: an identifier, and the entry that made it.
BARE = {
    field.attname: None if field.null else field.get_default()
    for field in Household._meta.concrete_fields
    if field.name not in {"id", "origin_entry"}
} | {"erased": True}

projects(Consent, Document, ErasureRequest, Person, Household)


@applies(HOUSEHOLD_REGISTERED)
def register(entry: Applied) -> None:
    told = _begin(entry)
    if told is not None:
        insert(Consent, [row | {"household_id": entry.subject} for row in told["consents"]])
    _insert_members(entry)


@applies(MEMBER_ADDED)
def add_member(entry: Applied) -> None:
    _insert_members(entry)
    _amend_all(entry, [part for part in entry.known() if part.about == entry.subject])


@applies(HOUSEHOLD_SPLIT)
def split(entry: Applied) -> None:
    _begin(entry)
    _amend_all(entry, [part for part in entry.known() if part.about != entry.subject])


@applies(
    HOUSEHOLD_AMENDED,
    HOUSEHOLD_DEPARTED,
    HOUSEHOLDS_JOINED,
    PERSON_AMENDED,
    PERSON_MOVED,
    MEMBER_REMOVED,
    ACT_UNDONE,
    CONFLICT_RESOLVED,
)
def amend(entry: Applied) -> None:
    _amend_all(entry, entry.known())


@applies(CONSENT_ANSWERED)
def answer(entry: Applied) -> None:
    """Earlier answers stay; an erased person is not named again by an answer that came late."""
    told = entry.about(entry.subject)
    if told is None or not Household.objects.filter(id=entry.subject, erased=False).exists():
        return
    rows = [row | {"household_id": entry.subject} for row in told["consents"]]
    known = Person.objects.in_bulk([row["given_by"] for row in rows if row["given_by"]])
    named = {str(person) for person in known}
    insert(Consent, [row | {"given_by": _among(named, row["given_by"])} for row in rows])


@applies(PERSON_ERASED)
def erase(entry: Applied) -> None:
    Document.objects.filter(person_id=entry.subject).delete()
    Person.objects.filter(id=entry.subject).delete()
    ErasureRequest.objects.filter(person=entry.subject).delete()
    Household.objects.filter(head=entry.subject).update(head=None)
    Consent.objects.filter(given_by=entry.subject).update(given_by=None)


@applies(HOUSEHOLD_ERASED)
def erase_household(entry: Applied) -> None:
    Consent.objects.filter(household=entry.subject).delete()
    Household.objects.filter(id=entry.subject).update(**BARE)


@applies(ERASURE_REQUESTED)
def request_erasure(entry: Applied) -> None:
    told = entry.about(entry.subject)
    if told is not None and Person.objects.filter(id=entry.subject).exists():
        row = {"id": entry.id, "person": entry.subject, "reason": told["reason"]}
        asked = {"requested_by": entry.author, "requested_at": entry.happened_at.isoformat()}
        insert(ErasureRequest, [row | asked])


@applies(ERASURE_DECLINED)
def decline_erasure(entry: Applied) -> None:
    ErasureRequest.objects.filter(id__in=entry.base).delete()


def record_of(record: UUID) -> Household | Person | None:
    """The household or person with this id, unless erased; ids are never shared between the two."""
    return (
        Person.objects.filter(id=record).first()
        or Household.objects.filter(id=record, erased=False).first()
    )


def as_json(value: Any) -> Any:
    """A column's value as its payload spells it."""
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _among(known: Set[str], person: str | None) -> str | None:
    return person if person in known else None


def _still_there(field: str, value: Any) -> Any:
    """Nobody is head who was erased, whichever of the two entries comes first."""
    if field == "head" and value and not Person.objects.filter(id=value).exists():
        return None
    return value


def _begin(entry: Applied) -> dict[str, Any] | None:
    """The household an entry makes; a bare one where what it tells of it was erased."""
    told = entry.about(entry.subject)
    made = {"id": entry.subject, "origin_entry": entry.id}
    if told is None:
        insert(Household, [BARE | made])
    else:
        members = {str(part.about) for part in entry.known()}
        read = {"phone_key": phone_key(told["phone"]), "head": _among(members, told["head"])}
        insert(Household, [told | made | read])
    return told


def _insert_members(entry: Applied) -> None:
    made = {"household_id": entry.subject, "origin_entry": entry.id}
    members = [part for part in entry.known() if part.about != entry.subject]
    rows: list[dict[str, Any]] = [
        (part.payload or {}) | made | {"id": part.about} for part in members
    ]
    insert(Person, rows)
    insert(Document, [doc | {"person_id": row["id"]} for row in rows for doc in row["documents"]])


def _amend_all(entry: Applied, parts: Iterable[Told]) -> None:
    for part in parts:
        record = record_of(part.about)
        if record is not None:
            _amend(record, part.payload or {}, entry)


def _amend(record: Household | Person, values: dict[str, Any], entry: Applied) -> None:
    """What is no column is for whoever reads the entry."""
    columns = {field.name: field for field in record._meta.concrete_fields}
    for name in filter(columns.__contains__, values):
        field: Any = columns[name]
        origin = versions.Origin(record.origin_entry, as_json(getattr(record, field.attname)))
        shown = versions.write(
            record=record.id, field=name, value=values[name], origin=origin, entry=entry
        )
        kind = field.target_field if field.is_relation else field
        setattr(record, field.attname, kind.to_python(_still_there(name, shown)))
    if isinstance(record, Household) and "phone" in values:
        record.phone_key = phone_key(record.phone)
    if values:
        record.save()
