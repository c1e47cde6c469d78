"""Writing to PostgreSQL: acts of all threads and processes wait for one lock, which their commit lets go.

Each thread writes through its own connection. Whoever gets the lock sees what was committed before,
because every statement of a transaction that is read committed looks anew.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connections, transaction

from homeward.ledger.nesting import failing_whole

WRITERS: Final = 0x686F6D6577617264  # "homeward": no other program in the database takes this one

_this_thread = threading.local()


@contextmanager
def queueing() -> Iterator[None]:
    if getattr(_this_thread, "is_writing", False):
        with failing_whole():
            yield
        return
    with transaction.atomic(), _inside():
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])
        yield


@contextmanager
def _inside() -> Iterator[None]:
    _this_thread.is_writing = True
    try:
        yield
    finally:
        _this_thread.is_writing = False
