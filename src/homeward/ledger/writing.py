"""One writer at a time: the lock that keeps `site_seq` gapless and the 99th percentile low."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

_lock = threading.RLock()
_depth = 0
_connection: Any = None


@contextmanager
def writing() -> Iterator[None]:
    """Everything inside becomes durable together or not at all.

    May be nested: only the outermost one is a transaction, and what fails within fails it whole.
    """
    global _depth
    with _lock:
        if _depth:
            with _failing_whole():
                yield
            return
        with _writer(), transaction.atomic():
            _depth += 1
            try:
                yield
            finally:
                _depth -= 1


@contextmanager
def _writer() -> Iterator[None]:
    """A server's threads write through one connection, which keeps its pages in memory.

    SQLite drops a connection's pages when another one has written, and would decrypt them again.
    The main thread writes through its own: nothing of this is open when a server forks.
    """
    global _connection
    own = connections["default"]
    if own.in_atomic_block or threading.current_thread() is threading.main_thread():
        yield
        return
    if _connection is None:
        _connection = own.copy()
        _connection.inc_thread_sharing()
    connections["default"] = _connection
    try:
        yield
    finally:
        connections["default"] = own


@contextmanager
def _failing_whole() -> Iterator[None]:
    """Also where somebody between here and the outermost catches what went wrong."""
    try:
        yield
    except BaseException:
        transaction.set_rollback(True)
        raise
