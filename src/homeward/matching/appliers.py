"""Kinds of entries about searches, and the tokens kept in step with every change of a name."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.matching.keys import COLUMNS, key_of, tokens_of
from homeward.matching.models import NameToken
from homeward.registration.appliers import (
    ACT_UNDONE,
    CONFLICT_RESOLVED,
    HOUSEHOLD_REGISTERED,
    MEMBER_ADDED,
    PERSON_AMENDED,
    PERSON_ERASED,
)
from homeward.registration.models import Person

FILES_SEARCHED = kind("files.searched", _("Files were searched"))

projects(NameToken)


@applies(HOUSEHOLD_REGISTERED, MEMBER_ADDED)
def add_tokens(entry: Applied) -> None:
    members = [part for part in entry.known() if part.about != entry.subject]
    rows = (_rows(key_of(part.about, entry.id), part.payload or {}) for part in members)
    insert(NameToken, list(chain.from_iterable(rows)))


@applies(PERSON_AMENDED, CONFLICT_RESOLVED, ACT_UNDONE)
def renew_tokens(entry: Applied) -> None:
    renamed = [part.about for part in entry.known() if set(COLUMNS) & set(part.payload or {})]
    for person in Person.objects.filter(id__in=renamed):
        key = key_of(person.id, person.origin_entry)
        NameToken.objects.filter(person_key=key).delete()
        insert(NameToken, _rows(key, model_to_dict(person)))


@applies(PERSON_ERASED)
def drop_tokens(entry: Applied) -> None:
    """An erasure is made on the entry that made the person."""
    keys = [key_of(entry.subject, origin) for origin in entry.base]
    NameToken.objects.filter(person_key__in=keys).delete()


def _rows(key: bytes, names: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"token": token, "person_key": key} for token in tokens_of(names)]
