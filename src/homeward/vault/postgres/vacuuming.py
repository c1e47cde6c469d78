"""What was erased stays in PostgreSQL's files as a dead row until VACUUM gives its place away.

Also then its bytes may stay until something is written over them, and in the write-ahead log until that
is recycled: docs/threat-model.md says what an operator does about it.
"""

import logging
import threading
from typing import Any

from django.db.utils import DatabaseError

log = logging.getLogger("homeward")


def vacuum(connection: Any) -> bool:
    """At once where nobody waits (the main thread), else in the background. False in a transaction."""
    if connection.in_atomic_block:
        return False
    if threading.current_thread() is threading.main_thread():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
    else:
        vacuumer.want(connection.copy())
    return True


class Vacuumer:
    """One thread at a time; whoever asks while it runs has it run once more."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def want(self, connection: Any) -> None:
        with self._guard:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, args=(connection,), name="vacuum", daemon=True
                )
                self._thread.start()

    def wait(self) -> None:
        """Until nothing is wanted any more."""
        while thread := self._thread:
            thread.join()

    def _run(self, connection: Any) -> None:
        connection.inc_thread_sharing()  # made in the thread that asked
        try:
            while self._is_wanted():
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM")
        except DatabaseError as error:  # PostgreSQL's own comes by later
            log.error("%s at VACUUM", type(error).__name__)
            with self._guard:
                self._thread = None
        finally:
            connection.close()

    def _is_wanted(self) -> bool:
        with self._guard:
            wanted, self._wanted = self._wanted, False
            if not wanted:
                self._thread = None
            return wanted


vacuumer = Vacuumer()
