"""Acts that wait for the write lock share a commit; each fails alone, and none is told too early."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Thread

import pytest
from django.db import connections, transaction
from django.db.utils import OperationalError

from homeward.ledger import sharing as door
from homeward.ledger.entries import new_id
from homeward.ledger.models import Device
from homeward.ledger.writing import writing
from homeward.vault.sqlcipher.base import DatabaseWrapper

pytestmark = pytest.mark.django_db(transaction=True)
AT_MOST = 10.0


def names():
    return set(Device.objects.values_list("name", flat=True))


def act(name, *, meanwhile=lambda: None, then=lambda: None):
    """Writes one row; `then` is what the act does last."""
    try:
        with writing():
            Device.objects.create(
                id=new_id(), name=name, public_key="", enrolled_at="", origin_entry=new_id()
            )
            meanwhile()
            then()
    finally:
        connections["default"].close()


def fail():
    raise ValueError


def wait_until(holds):
    deadline = time.monotonic() + AT_MOST
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


@pytest.fixture
def commits(monkeypatch):
    """How often anything was committed."""
    found, commit = [], DatabaseWrapper._commit
    monkeypatch.setattr(DatabaseWrapper, "_commit", lambda self: found.append(self) or commit(self))
    return found


class Queue:
    """The first act stands inside until all the others wait for it."""

    def __init__(self, pool):
        self.pool, self.inside, self.go_on = pool, Event(), Event()
        self.first = self.begin("first", meanwhile=self._stand)
        assert self.inside.wait(AT_MOST)

    def begin(self, name, **how) -> "Future[None]":
        before = door._waiting
        begun = self.pool.submit(act, name, **how)
        if hasattr(self, "first"):
            wait_until(lambda: door._waiting > before)
        return begun

    def _stand(self):
        self.inside.set()
        assert self.go_on.wait(AT_MOST)


@pytest.fixture
def queue():
    with ThreadPoolExecutor(max_workers=8) as pool:
        made = Queue(pool)
        try:
            yield made
        finally:
            made.go_on.set()


def test_who_waits_shares_the_commit(queue, commits):
    acts = [queue.first, *(queue.begin(f"desk {number}") for number in range(5))]
    queue.go_on.set()
    assert [each.result(AT_MOST) for each in acts] == [None] * 6
    assert len(commits) == 1
    assert names() == {"first", *(f"desk {number}" for number in range(5))}


def test_an_act_that_fails_fails_alone(queue, commits):
    failing, last = queue.begin("failing", then=fail), queue.begin("last")
    queue.go_on.set()
    assert isinstance(failing.exception(AT_MOST), ValueError)
    assert (queue.first.result(AT_MOST), last.result(AT_MOST)) == (None, None)
    assert (names(), len(commits)) == ({"first", "last"}, 1)


def test_the_last_one_may_fail(queue):
    failing = queue.begin("failing", then=fail)
    queue.go_on.set()
    assert isinstance(failing.exception(AT_MOST), ValueError)
    assert queue.first.result(AT_MOST) is None
    assert names() == {"first"}


def test_nobody_is_answered_before_the_commit(queue):
    inside, go_on = Event(), Event()
    second = queue.begin("second", meanwhile=lambda: inside.set() or go_on.wait(AT_MOST))
    queue.go_on.set()
    assert inside.wait(AT_MOST)
    assert (queue.first.done(), names()) == (False, set())
    go_on.set()
    assert (queue.first.result(AT_MOST), second.result(AT_MOST)) == (None, None)
    assert names() == {"first", "second"}


def test_a_commit_that_fails_fails_all_of_them(queue, monkeypatch):
    def disk_is_full(connection):
        raise OperationalError("database or disk is full")

    second = queue.begin("second")
    with monkeypatch.context() as disk:
        disk.setattr(DatabaseWrapper, "_commit", disk_is_full)
        queue.go_on.set()
        told = [str(each.exception(AT_MOST)) for each in (queue.first, second)]
    assert told == ["database or disk is full"] * 2
    assert names() == set()
    assert queue.pool.submit(act, "later").result(AT_MOST) is None
    assert names() == {"later"}


def test_a_transaction_that_sqlite_gave_up_is_nobodys(queue):
    """As it does when the disk is full in the middle of a statement."""

    def give_up():
        connections["default"].connection.rollback()
        raise OperationalError("database or disk is full")

    second, third = queue.begin("second", then=give_up), queue.begin("third")
    queue.go_on.set()
    told = [str(each.exception(AT_MOST)) for each in (queue.first, second)]
    assert told == ["database or disk is full"] * 2
    came_before = third.exception(AT_MOST) is not None
    assert names() == (set() if came_before else {"third"})
    assert queue.pool.submit(act, "later").result(AT_MOST) is None


def test_what_follows_a_commit_is_done_before_its_act_is_answered(queue):
    done = []
    second = queue.begin("second", then=lambda: transaction.on_commit(lambda: done.append(names())))
    queue.go_on.set()
    second.result(AT_MOST)
    assert done == [{"first", "second"}]


def test_what_fails_after_a_commit_fails_its_own_act_alone(queue):
    second = queue.begin("second", then=lambda: transaction.on_commit(fail))
    third = queue.begin("third")
    queue.go_on.set()
    assert isinstance(second.exception(AT_MOST), ValueError)
    assert (queue.first.result(AT_MOST), third.result(AT_MOST)) == (None, None)
    assert names() == {"first", "second", "third"}


def test_the_main_thread_waits_for_others_and_writes_by_itself(queue):
    """It writes through another connection, to which an open group would bar the door."""
    helper = Thread(target=lambda: (wait_until(lambda: door._waiting), queue.go_on.set()))
    helper.start()
    act("main")
    helper.join(AT_MOST)
    assert queue.first.result(AT_MOST) is None
    assert names() == {"first", "main"}
