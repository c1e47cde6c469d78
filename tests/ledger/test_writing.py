from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from homeward.ledger.writing import writing

pytestmark = pytest.mark.django_db(transaction=True)


def connections_used(*, failing: bool = False):
    """A thread's connection before, while and after it writes."""
    before = connections["default"]
    try:
        with writing():
            inside = connections["default"]
            if failing:
                raise RuntimeError
    except RuntimeError:
        pass
    after = connections["default"]
    before.close()
    return before, inside, after


def in_a_thread(**how):
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(connections_used, **how).result()


def test_threads_write_through_one_connection_and_read_through_their_own():
    first, second = in_a_thread(), in_a_thread()
    assert first[1] is second[1]
    assert first[0] is first[2] is not first[1]


def test_a_thread_has_its_own_connection_back_after_a_failure():
    before, inside, after = in_a_thread(failing=True)
    assert before is after is not inside
    assert not inside.in_atomic_block


def test_the_main_thread_writes_through_its_own():
    before, inside, after = connections_used()
    assert before is inside is after
