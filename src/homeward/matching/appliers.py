"""Keeps the name keys in step with registrations, corrections and erasures."""

from uuid import UUID

from django.forms.models import model_to_dict

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, projects
from homeward.ledger.rows import insert
from homeward.matching.keys import name_keys
from homeward.matching.models import NameKey
from homeward.registration.appliers import (
    CONFLICT_RESOLVED,
    HOUSEHOLD_REGISTERED,
    PERSON_AMENDED,
    PERSON_ERASED,
)
from homeward.registration.models import Person

projects(NameKey)


@applies(HOUSEHOLD_REGISTERED)
def add_keys(entry: Applied) -> None:
    members = [part for part in entry.known() if part.about != entry.subject]
    insert(
        NameKey,
        [
            {"key": key, "person": part.about}
            for part in members
            for key in sorted(name_keys(part.payload or {}))
        ],
    )


@applies(PERSON_AMENDED, CONFLICT_RESOLVED)
def renew_keys(entry: Applied) -> None:
    for part in entry.known():
        _forget(part.about)
        for person in Person.objects.filter(id=part.about):
            keys = name_keys(model_to_dict(person))
            NameKey.objects.bulk_create(NameKey(key=key, person=person.id) for key in sorted(keys))


@applies(PERSON_ERASED)
def drop_keys(entry: Applied) -> None:
    _forget(entry.subject)


def _forget(person: UUID) -> None:
    NameKey.objects.filter(person=person).delete()
