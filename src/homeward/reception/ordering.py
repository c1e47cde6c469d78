"""Acts in one order that is the same wherever and however the entries arrived."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max

from homeward.ledger.entries import Applied
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
    found = (acts_of(record) for record in records)
    return sorted({acts[-1].entry for acts in found if acts})
