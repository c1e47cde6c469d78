"""Reading the whole ledger while the site goes on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

OF_ONE_MOMENT: Final = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read inside is all of one moment; no writer waits for it. Nothing may be written."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(OF_ONE_MOMENT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
