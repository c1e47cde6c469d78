"""After an erasure the dead rows are cleared away, by whichever thread asked."""

import threading

import pytest
from django.db import connection, connections

from homeward.vault.postgres.vacuuming import vacuumer
from homeward.vault.scrubbing import empty_journals

PAGES_OF_DEAD_ROWS = 20


@pytest.fixture
def leavings(django_db_setup, django_db_blocker):
    """A table outside of any transaction, all of whose rows were deleted."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE leavings WITH (autovacuum_enabled = off) AS SELECT repeat('x', 1000) "
            "AS told FROM generate_series(1, 200)"
        )
        cursor.execute("DELETE FROM leavings")
        yield pages
        cursor.execute("DROP TABLE leavings")


def pages():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('leavings') / 8192")
        return cursor.fetchone()[0]


def test_at_once_in_the_main_thread(leavings):
    assert leavings() > PAGES_OF_DEAD_ROWS
    assert empty_journals("default")
    assert leavings() == 0


def test_in_the_background_of_a_thread_that_answers(leavings):
    said = []

    def answer():
        said.append(empty_journals("default"))
        connections.close_all()

    answering = threading.Thread(target=answer)
    answering.start()
    answering.join()
    vacuumer.wait()
    assert (said, leavings()) == ([True], 0)


@pytest.mark.django_db
def test_never_inside_of_a_transaction():
    assert not empty_journals("default")
