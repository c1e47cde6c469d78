"""Fields that are edited: every value that no later entry replaced is kept.

An entry replaces the versions it was made on (those in its base). Two entries made without knowing
of each other therefore leave two versions, on every node and in whatever order they arrive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from homeward.ledger.entries import Applied
from homeward.ledger.models import Version


@dataclass(frozen=True)
class Origin:
    """The value a field had from the entry that created the record."""

    entry: UUID
    value: Any


@dataclass(frozen=True)
class Conflict:
    record: UUID
    field: str
    versions: tuple[tuple[UUID, Any], ...]


def write(*, record: UUID, field: str, value: Any, origin: Origin, entry: Applied) -> Any:
    """Add a version; returns the value to show: while they differ, that of the lowest entry id."""
    current = _versions(record, field) or {origin.entry: origin.value}
    kept = {made_by: each for made_by, each in current.items() if made_by not in entry.base}
    kept[entry.id] = value
    _replace(record, field, kept)
    return kept[min(kept)]


def base_of(record: UUID, fields: list[str], *, origin: UUID) -> list[UUID]:
    """The entries an edit of these fields is made on, as this node knows them now."""
    found: set[UUID] = set()
    for field in fields:
        found |= set(_versions(record, field)) or {origin}
    return sorted(found)


def written_by(records: Sequence[UUID], fields: Iterable[str]) -> dict[tuple[UUID, str], set[UUID]]:
    """By record and field, for those that were ever edited: the entries its value rests on."""
    found: dict[tuple[UUID, str], set[UUID]] = {}
    rows = Version.objects.filter(record__in=records, field__in=fields)
    for record, name, entry in rows.values_list("record", "field", "entry"):
        found.setdefault((record, name), set()).add(entry)
    return found


def conflicts_of(*records: UUID) -> list[Conflict]:
    return _conflicts(Version.objects.filter(record__in=records))


def open_conflicts() -> list[Conflict]:
    return _conflicts(Version.objects.all())


def forget(record: UUID) -> None:
    Version.objects.filter(record=record).delete()


def _versions(record: UUID, field: str) -> dict[UUID, Any]:
    rows = Version.objects.filter(record=record, field=field)
    return dict(rows.values_list("entry", "value"))


def _replace(record: UUID, field: str, kept: dict[UUID, Any]) -> None:
    Version.objects.filter(record=record, field=field).delete()
    Version.objects.bulk_create(
        Version(record=record, field=field, entry=entry, value=value)
        for entry, value in kept.items()
    )


def _conflicts(rows: Any) -> list[Conflict]:
    grouped: dict[tuple[UUID, str], list[tuple[UUID, Any]]] = {}
    for row in rows.order_by("record", "field", "entry"):
        grouped.setdefault((row.record, row.field), []).append((row.entry, row.value))
    return [
        Conflict(record, field, tuple(versions))
        for (record, field), versions in grouped.items()
        if any(value != versions[0][1] for _, value in versions)
    ]
