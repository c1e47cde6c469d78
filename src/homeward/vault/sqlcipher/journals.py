"""A deleted row is wiped in the database, but its journal still has it until it is cut."""

from django.db.backends.base.base import BaseDatabaseWrapper

PATIENCE = 2000  # milliseconds that others' reads may take; they are not interrupted
USUAL = 30_000


def empty_journal(connection: BaseDatabaseWrapper) -> bool:
    """Fold the journal into the database and cut it to nothing. Whoever wants to write waits meanwhile.

    False where somebody was reading all the while, or inside of a transaction.
    """
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {USUAL}")
    return not busy
