"""Acts: how they are recorded, and their one order, the same however the entries arrived."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Applied, Statement
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.rows import insert
from homeward.reception.models import Act


def keep_acts(entry: Applied) -> list[UUID]:
    """The records that an entry says something about. It comes after all acts it was made on."""
    deepest = Act.objects.filter(entry__in=entry.base).aggregate(deepest=Max("depth"))["deepest"]
    parts = [(part.about, part.payload) for part in entry.known()]
    row = {
        "entry": entry.id,
        "depth": (deepest or 0) + 1,
        "kind": entry.kind,
        "author": entry.author,
        "happened_at": entry.happened_at.isoformat(),
    }
    insert(Act, [row | {"record": about, "payload": payload} for about, payload in parts])
    return [about for about, _ in parts]


def acts_of(record: UUID) -> list[Act]:
    return list(Act.objects.filter(record=record).order_by("depth", "entry"))


def last_acts(records: Iterable[UUID]) -> list[UUID]:
    """The entries that an act about these records is made on."""
    found = (
        Act.objects.filter(record=record)
        .order_by("-depth", "-entry")
        .values_list("entry", flat=True)
        .first()
        for record in records
    )
    return sorted({entry for entry in found if entry})


def act(kind: Kind, record: UUID, payload: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    return record_acts(kind, record, [Statement(record, payload)], author, now)


def record_acts(
    kind: Kind, subject: UUID, parts: Sequence[Statement], author: UUID, now: datetime
) -> Entry:
    """An act about all of whom the parts tell, made on their last ones."""
    base = last_acts(part.about for part in parts)
    return ledger.record(kind=kind, subject=subject, parts=parts, author=author, now=now, base=base)
