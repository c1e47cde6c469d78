"""Writing to SQLite, which one process does: a lock in it keeps the 99th percentile low.

Acts of a server's threads that wait for the lock share a commit. Each has a savepoint of its own and
fails alone; none is answered before the commit that makes all of them durable.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

from homeward.ledger.nesting import failing_whole

_lock = threading.RLock()
_depth = 0
_connection: Any = None
_group: "_Group | None" = None
_waiting = 0
_counting = threading.Lock()


class _Group:
    """A transaction that one thread after the other writes in; the last one commits it for all."""

    def __init__(self) -> None:
        self.durable: Future[None] = Future()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        transaction.on_commit(lambda: self.durable.set_result(None))

    def is_last(self) -> bool:
        """Nobody waits, SQLite gave the transaction up, or there is something to do after it."""
        hooks = _connection.run_on_commit
        return not _waiting or _connection.needs_rollback or len(hooks) > 1

    def end(self, error: BaseException | None) -> None:
        """:raises Exception: by what was to be done after the commit."""
        gave_up = error if _connection.needs_rollback else None
        try:
            self._transaction.__exit__(type(gave_up) if gave_up else None, gave_up, None)
        except Exception as failed:
            if self.durable.done():
                raise
            gave_up = failed
        if gave_up:
            self.durable.set_exception(gave_up)


@contextmanager
def sharing() -> Iterator[None]:
    group = None
    try:
        with _locked():
            if _depth:
                with failing_whole():
                    yield
            elif _is_alone():
                _end_group()
                with transaction.atomic(), _inside():
                    yield
            else:
                with _lent_connection(), _in_group() as group:
                    yield
    finally:
        if group:
            group.durable.result()


@contextmanager
def _locked() -> Iterator[None]:
    _count(1)
    with _lock:
        _count(-1)
        yield


def _count(step: int) -> None:
    global _waiting
    with _counting:
        _waiting += step


@contextmanager
def _inside() -> Iterator[None]:
    global _depth
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1


def _is_alone() -> bool:
    """The main thread shares nothing: nothing of this is open when a server forks."""
    own = connections["default"]
    return own.in_atomic_block or threading.current_thread() is threading.main_thread()


@contextmanager
def _in_group() -> "Iterator[_Group]":
    """An act in the group that is open, or in a new one. Refused too, it waits: it saw the others."""
    global _group
    group = _group = _group or _Group()
    error = None
    try:
        with transaction.atomic(), _inside():
            yield group
    except BaseException as failed:
        error = failed
        raise
    finally:
        if group.is_last():
            _group = None
            group.end(error)


def _end_group() -> None:
    """For one who writes through another connection."""
    global _group
    if _group:
        ended, _group = _group, None
        with _lent_connection():
            ended.end(None)


@contextmanager
def _lent_connection() -> Iterator[None]:
    """A server's threads write through one connection, which keeps its pages in memory.

    SQLite drops a connection's pages when another one has written, and would decrypt them again.
    """
    global _connection
    own = connections["default"]
    if _connection is None:
        _connection = own.copy()
        _connection.inc_thread_sharing()
    connections["default"] = _connection
    try:
        yield
    finally:
        connections["default"] = own
