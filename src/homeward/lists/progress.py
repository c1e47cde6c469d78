"""Saving how far an import has come, so that a dead process costs the piece it was at and no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models, transaction

from homeward.ledger.rows import uuid_param
from homeward.lists.models import Import

SCRATCH = "scratch"
AT_ONCE = 200  # rows deleted together: others wait for scratch.db meanwhile


class Superseded(Exception):
    """The import was discarded or begun anew while this was at work on it."""


@contextmanager
def going_on(found: Import, **changes: Any) -> Iterator[None]:
    """What is stored inside is stored together with the changes to the import, or not at all.

    :raises Superseded: this run of the import is over.
    """
    with transaction.atomic(using=SCRATCH):
        mine = Import.objects.filter(id=found.id, run=found.run)
        if not mine.update(run=found.run, **changes):
            raise Superseded
        yield
    for name, value in changes.items():
        setattr(found, name, value)


def forget_rows(
    table: type[models.Model], found: Import, condition: str = "TRUE"
) -> Iterator[None]:
    """Delete what a table holds of an import, in pieces."""
    name = table._meta.db_table
    some = f"SELECT rowid FROM {name} WHERE import_id = %s AND {condition} LIMIT {AT_ONCE}"  # noqa: S608
    with connections[SCRATCH].cursor() as cursor:
        while True:
            cursor.execute(
                f"DELETE FROM {name} WHERE rowid IN ({some})",  # noqa: S608
                [uuid_param(found.id, SCRATCH)],
            )
            if cursor.rowcount < AT_ONCE:
                return
            yield
