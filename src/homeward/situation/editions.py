"""Which rows of a record are in force, now or as this site believed on an earlier day.

The days a row tells of are one time; when this site received it is another, kept by the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from homeward.ledger.entries import instant
from homeward.ledger.models import Entry
from homeward.situation.models import (
    FigureEdition,
    IncidentEdition,
    Recommendation,
    Relation,
    StatementEdition,
    StatusEdition,
    Withdrawal,
)

SORTS: dict[str, type[StatusEdition | IncidentEdition | StatementEdition | FigureEdition]] = {
    "status": StatusEdition,
    "incident": IncidentEdition,
    "statement": StatementEdition,
    "figure": FigureEdition,
}
LASTING = (Relation, Recommendation)  # nothing replaces these; they are withdrawn or they stand
Row = TypeVar(
    "Row", StatusEdition, IncidentEdition, StatementEdition, FigureEdition, Relation, Recommendation
)


@dataclass(frozen=True)
class Act:
    """One row of a record with its place in the order in which this site received it."""

    row: Any
    seq: int
    received_at: str
    is_in_force: bool

    @property
    def is_withdrawal(self) -> bool:
        return isinstance(self.row, Withdrawal)


def in_force(table: type[Row], *, as_of: datetime | None = None) -> list[Row]:
    """Rows that nothing replaces or withdraws. Two of one record were made apart: both count.

    `as_of`: only with what this site had received by then.
    """
    rows = list(received(table, as_of))
    replaced = {each for row in rows for each in row.replaces}
    for withdrawal in received(Withdrawal, as_of):
        replaced |= set(withdrawal.replaces)
    return [row for row in rows if str(row.id) not in replaced]


def received(table: type[Any], as_of: datetime | None = None) -> QuerySet[Any]:
    rows: QuerySet[Any] = table._default_manager.order_by("id")
    if as_of is None:
        return rows
    entries = Entry.objects.filter(id__in=table._default_manager.values("id"))
    known = entries.filter(received_at__lte=instant(as_of))
    return rows.filter(id__in=known.values("id"))


def acts_of(record: UUID) -> list[Act]:
    """Everything that was ever recorded of it, in the order this site received it."""
    rows = {row.id: row for table in _tables() for row in table.objects.filter(record=record)}
    replaced = _replaced(rows.values())
    entries = Entry.objects.filter(id__in=rows).order_by("site_seq")
    return [
        Act(rows[each.id], each.site_seq, each.received_at, str(each.id) not in replaced)
        for each in entries
    ]


def heads_of(record: UUID) -> list[Any]:
    """What the next act about the record is made on; more than one were made apart."""
    return [act.row for act in acts_of(record) if act.is_in_force]


def changed_apart() -> set[UUID]:
    """Records with more than one row in force, not all of them withdrawals."""
    rows = [row for table in _tables() for row in table.objects.all()]
    replaced = _replaced(rows)
    heads: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        if str(row.id) not in replaced:
            heads[row.record].append(row)
    return {record for record, found in heads.items() if is_apart(found)}


def is_apart(heads: Sequence[Any]) -> bool:
    return len(heads) > 1 and not all(isinstance(each, Withdrawal) for each in heads)


def _replaced(rows: Iterable[Any]) -> set[str]:
    return {each for row in rows for each in row.replaces}


def _tables() -> tuple[Any, ...]:
    return (*SORTS.values(), *LASTING, Withdrawal)
