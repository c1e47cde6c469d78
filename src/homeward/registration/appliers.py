"""Kinds of entries about households and persons, and how they become rows.

`household.registered` has one part about the household and one about each member, so that a member
can be erased without the others. `*.amended` parts hold just the fields that changed.
"""

from collections.abc import Set
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from homeward.ledger import versions
from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.registration.models import Consent, Document, Household, Person

HOUSEHOLD_REGISTERED = kind("household.registered", _("A household was registered"))
HOUSEHOLD_AMENDED = kind("household.amended", _("A household's details were changed"))
PERSON_AMENDED = kind("person.amended", _("A person's details were changed"))
CONFLICT_RESOLVED = kind("conflict.resolved", _("A person decided between two values"))
CONSENT_ANSWERED = kind("consent.answered", _("A household was asked for consent again"))
PERSON_ERASED = kind("person.erased", _("A person was erased"), erases=True)
HOUSEHOLD_ERASED = kind("household.erased", _("A household was erased"), erases=True)
FILE_ACCESSED = kind("file.accessed", _("A file was read"))

projects(Consent, Document, Person, Household)


@applies(HOUSEHOLD_REGISTERED)
def register(entry: Applied) -> None:
    household = entry.about(entry.subject)
    if household is None:
        return
    insert(Household, [household | {"id": entry.subject, "origin_entry": entry.id}])
    insert(Consent, [row | {"household_id": entry.subject} for row in household["consents"]])
    members = [part for part in entry.known() if part.about != entry.subject]
    rows: list[dict[str, Any]] = [
        (part.payload or {})
        | {"id": part.about, "household_id": entry.subject, "origin_entry": entry.id}
        for part in members
    ]
    insert(Person, rows)
    insert(Document, [doc | {"person_id": row["id"]} for row in rows for doc in row["documents"]])


@applies(HOUSEHOLD_AMENDED, PERSON_AMENDED, CONFLICT_RESOLVED)
def amend(entry: Applied) -> None:
    for part in entry.known():
        record = record_of(part.about)
        if record is not None:
            _amend(record, part.payload or {}, entry)


@applies(CONSENT_ANSWERED)
def answer(entry: Applied) -> None:
    """Earlier answers stay; an erased person is not named again by an answer that came late."""
    told = entry.about(entry.subject)
    if told is None or not Household.objects.filter(id=entry.subject).exists():
        return
    rows = [row | {"household_id": entry.subject} for row in told["consents"]]
    known = Person.objects.in_bulk([row["given_by"] for row in rows if row["given_by"]])
    named = {str(person) for person in known}
    insert(Consent, [row | {"given_by": _among(named, row["given_by"])} for row in rows])


@applies(PERSON_ERASED)
def erase(entry: Applied) -> None:
    Document.objects.filter(person_id=entry.subject).delete()
    Person.objects.filter(id=entry.subject).delete()
    Household.objects.filter(head=entry.subject).update(head=None)
    Consent.objects.filter(given_by=entry.subject).update(given_by=None)


@applies(HOUSEHOLD_ERASED)
def erase_household(entry: Applied) -> None:
    """Its members are gone by now: the entry is made on their erasures."""
    Consent.objects.filter(household=entry.subject).delete()
    Household.objects.filter(id=entry.subject).delete()


def record_of(record: UUID) -> Household | Person | None:
    """The household or person with this id; ids are never shared between the two."""
    return Person.objects.filter(id=record).first() or Household.objects.filter(id=record).first()


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


def _column(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name.removesuffix("_id") or name)
    return field.target_field if field.is_relation else field


def _amend(record: Household | Person, values: dict[str, Any], entry: Applied) -> None:
    for name, value in values.items():
        origin = versions.Origin(record.origin_entry, as_json(getattr(record, name)))
        shown = versions.write(
            record=record.id, field=name, value=value, origin=origin, entry=entry
        )
        setattr(record, name, _column(type(record), name).to_python(_still_there(name, shown)))
    record.save()
