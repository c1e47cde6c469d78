"""Which rows are one family: those with the same household key, wherever in the list they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connections
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from homeward.ledger.rows import uuid_param
from homeward.lists.cells import said_in
from homeward.lists.families import Misread, NumberedRow
from homeward.lists.faults import Faults
from homeward.lists.files.shapes import shape_of
from homeward.lists.models import Family, Import, Row
from homeward.lists.plans import LONGEST_KEY, Plan, key_in
from homeward.lists.progress import SCRATCH, going_on
from homeward.problems import Problem, Refused, describe
from homeward.registration.reader import TOO_LONG

KEY_MISSING = describe(
    "list.key_missing",
    _(
        "This row has no household key. Write it, or choose that such a row belongs to the family "
        "above it."
    ),
)

AT_ONCE: Final = 200
SET_KEY: Final = "UPDATE lists_row SET key = %s WHERE import_id = %s AND number = %s"
ADD_TO_FAMILY: Final = (
    "INSERT INTO lists_family (import_id, key, number, size, outcome, code) "
    "VALUES (%s, %s, %s, 1, '', '') ON CONFLICT (import_id, key) DO UPDATE SET size = size + 1"
)


@dataclass(frozen=True)
class FamilyRows:
    """A family with its rows in the order of the list."""

    family: Family
    rows: Sequence[NumberedRow]


def group(found: Import, plan: Plan, faults: Faults) -> Iterator[None]:
    """Give every row its household key and make the families."""
    import_id, key = uuid_param(found.id, SCRATCH), ""
    for rows in _row_batches(found):
        keyed = []
        for number, cells in rows:
            key = _key(plan, number, cells, key, faults)
            if key:
                keyed.append((key, number))
        with going_on(found, **faults.counted()), connections[SCRATCH].cursor() as cursor:
            cursor.executemany(SET_KEY, [(each, import_id, number) for each, number in keyed])
            cursor.executemany(ADD_TO_FAMILY, [(import_id, *each) for each in keyed])
            faults.store()
        yield


def family_batches(found: Import, *, done: int, size: int) -> Iterator[list[FamilyRows]]:
    """In the order of their first rows, from the one after the first `done`."""
    families = Family.objects.filter(import_id=found.id).order_by("number")
    last = families.values_list("number", flat=True)[done - 1] if done else 0
    while batch := list(families.filter(number__gt=last)[:size]):
        yield _with_rows(found, batch)
        last = batch[-1].number


def first_families(
    rows: Sequence[NumberedRow], plan: Plan, count: int
) -> dict[str, list[NumberedRow]]:
    """Out of the first rows of a list, the first families; the last of them may go on below."""
    families: dict[str, list[NumberedRow]] = {}
    key = ""
    for number, cells in rows:
        key = _key(plan, number, cells, key, None)
        if key and (key in families or len(families) < count):
            families.setdefault(key, []).append((number, cells))
    return families


def rows_with(found: Import, keys: Sequence[str]) -> QuerySet[Row]:
    """In no order: asked for one, SQLite would go through all rows of the list for every few families."""
    return Row.objects.filter(import_id=found.id, key__in=keys)


def _with_rows(found: Import, families: Sequence[Family]) -> list[FamilyRows]:
    keys = [family.key for family in families]
    rows: dict[str, list[NumberedRow]] = {key: [] for key in keys}
    for key, number, cells in rows_with(found, keys).values_list("key", "number", "cells"):
        rows[str(key)].append((number, cells))
    return [FamilyRows(family, sorted(rows[family.key])) for family in families]


def _row_batches(found: Import) -> Iterator[list[NumberedRow]]:
    last = shape_of(found.shape).header_row or 0
    stored = Row.objects.filter(import_id=found.id).order_by("number")
    while batch := list(stored.filter(number__gt=last).values_list("number", "cells")[:AT_ONCE]):
        yield batch
        last = batch[-1][0]


def _key(plan: Plan, number: int, cells: Sequence[str], above: str, faults: Faults | None) -> str:
    column = plan.key_column
    cell = cells[column] if column is not None and column < len(cells) else ""
    try:
        key = key_in(said_in(cell))
        if not key and plan.mapping.fill_down and above:
            return above
        if not key:
            raise Refused(Problem(KEY_MISSING))
        if len(key) > LONGEST_KEY:
            limits = {"limit": LONGEST_KEY, "length": len(key)}
            raise Refused(Problem(TOO_LONG, params=limits))
    except Refused as refused:
        if faults:
            faults.add([Misread(each, number, column) for each in refused.problems])
        return ""
    return key
