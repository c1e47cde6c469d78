"""Taking back the last change of a file: the fields it wrote get the values they had before.

What was undone stays in the ledger, as does that it was. A change that somebody built on cannot be
undone before theirs is; consents and erasures cannot be undone at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import versions
from homeward.ledger.entries import Applied
from homeward.ledger.models import Entry
from homeward.ledger.queries import history
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.registration.appliers import (
    ACT_UNDONE,
    HOUSEHOLD_AMENDED,
    HOUSEHOLD_DEPARTED,
    HOUSEHOLD_SPLIT,
    HOUSEHOLDS_JOINED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    PERSON_AMENDED,
    PERSON_MOVED,
    as_json,
    record_of,
)
from homeward.registration.changing import regroup
from homeward.registration.models import Household, Person

UNDOABLE = {
    kind.name
    for kind in (
        HOUSEHOLD_AMENDED,
        HOUSEHOLD_DEPARTED,
        HOUSEHOLD_SPLIT,
        HOUSEHOLDS_JOINED,
        MEMBER_ADDED,
        MEMBER_REMOVED,
        PERSON_AMENDED,
        PERSON_MOVED,
    )
}
NOT_LAST = describe(
    "undo.not_last", _("Something else was changed since then. Reload the page to see what.")
)
BUILT_ON = describe(
    "undo.built_on",
    _("Something was changed since that rests on this. It cannot be undone; correct the file."),
)


@dataclass(frozen=True)
class Undoable:
    """The entry that an undo of this file would take back."""

    entry: UUID
    kind: str
    author: UUID | None
    happened_at: datetime


def last_undoable(household: UUID) -> Undoable | None:
    """The newest change of the household or its present members that was not undone."""
    found = _last(_told_of(household))
    return Undoable(found.id, found.kind, found.author, found.happened_at) if found else None


def undo(*, household: UUID, entry: UUID, author: UUID, now: datetime) -> Entry:
    """`entry`: the one that was shown as the last.

    :raises Refused: another is the last by now, or a field it wrote was written again since.
    """
    with writing():
        told = _told_of(household)
        last = _last(told)
        if last is None or last.id != entry:
            raise Refused(Problem(NOT_LAST))
        changes = _restored(last)
        changes.setdefault(household, {})["undone"] = str(entry)
        return regroup(kind=ACT_UNDONE, subject=household, changes=changes, author=author, now=now)


def _told_of(household: UUID) -> list[Applied]:
    members = Person.objects.filter(household=household).values_list("id", flat=True)
    return history(household, *members)


def _last(told: Sequence[Applied]) -> Applied | None:
    undone = {
        part.payload["undone"]
        for entry in told
        if entry.kind == ACT_UNDONE.name
        for part in entry.known()
        if part.payload and "undone" in part.payload
    }
    changed = [each for each in told if each.kind in UNDOABLE and str(each.id) not in undone]
    return changed[-1] if changed else None


def _restored(entry: Applied) -> dict[UUID, dict[str, Any]]:
    """Values by record as they were before the entry; what it made anew is emptied or not counted."""
    earlier = {part.about: _before(entry, part.about) for part in entry.known()}
    changes: dict[UUID, dict[str, Any]] = {}
    for part in entry.known():
        record = record_of(part.about)
        if record is None:
            raise Refused(Problem(BUILT_ON))
        if record.origin_entry == entry.id:
            changes[part.about] = _withdrawn(entry, record, earlier)
            continue
        fields = _columns(record, part.payload or {})
        _refuse_if_built_on(record, fields)
        changes[part.about] = {name: earlier[part.about].get(name) for name in fields}
    return changes


def _withdrawn(
    entry: Applied, record: Household | Person, earlier: Mapping[UUID, Mapping[str, Any]]
) -> dict[str, Any]:
    """A person added goes uncounted, a household split off is joined into the one it came from."""
    if isinstance(record, Person):
        return {"removed": "mistake"}
    told = {part.about for part in entry.parts}
    if Person.objects.filter(household=record.id).exclude(id__in=told).exists():
        raise Refused(Problem(BUILT_ON))
    return {"joined_into": as_json(record.split_from), "head": None}


def _refuse_if_built_on(record: Household | Person, fields: Mapping[str, Any]) -> None:
    disputed = {each.field for each in versions.conflicts_of(record.id)}
    for name, written in fields.items():
        attname = record._meta.get_field(name).attname  # type: ignore[union-attr]
        if name in disputed or not _same(as_json(getattr(record, attname)), written):
            raise Refused(Problem(BUILT_ON))


def _same(now: Any, written: Any) -> bool:
    """Instants may be spelt in several ways."""
    if now == written:
        return True
    try:
        return datetime.fromisoformat(now) == datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return False


def _columns(record: Household | Person, payload: Mapping[str, Any]) -> dict[str, Any]:
    columns = {field.name for field in record._meta.concrete_fields}
    return {name: value for name, value in payload.items() if name in columns}


def _before(entry: Applied, record: UUID) -> dict[str, Any]:
    """What the ledger said of a record before an entry; a person began in the entry's household."""
    values: dict[str, Any] = {}
    for earlier in history(record):
        if earlier.id == entry.id:
            break
        told = earlier.about(record) or {}
        if not values and "household" not in told:
            values["household"] = str(earlier.subject)
        values |= told
    return values
