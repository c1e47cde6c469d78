"""Leaving nothing of what was deleted in the journals beside the databases."""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PATIENCE = 2000  # milliseconds that others' reads may take; they are not interrupted
USUAL = 30_000


def empty_journals(*names: str) -> bool:
    """Fold the journals of these databases, or of all, into them and cut them to nothing.

    A deleted row is wiped there. Whoever wants to write waits meanwhile.

    False where somebody was reading all the while, or inside of a transaction: then the next call, or
    the next start, does it.
    """
    chosen = [each for each in connections.all() if not names or each.alias in names]
    emptied = [_empty(each) for each in chosen if each.vendor == "sqlite"]
    return all(emptied)


def _empty(connection: BaseDatabaseWrapper) -> bool:
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {USUAL}")
    return not busy
