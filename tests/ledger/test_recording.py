from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from homeward.ledger import actions
from homeward.ledger.entries import new_id
from homeward.ledger.models import Device, Entry, Part
from homeward.ledger.verification import verify
from homeward.ledger.writing import writing

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_the_first_entry_of_a_site_enrols_its_own_device():
    device = actions.become_device(name="Omari laptop", now=NOW)
    entry = Entry.objects.get()
    assert (entry.kind, entry.device, entry.device_seq) == ("device.enrolled", device, 1)
    assert verify() is None


def test_becoming_a_device_twice_changes_nothing():
    first = actions.become_device(name="Omari laptop", now=NOW)
    assert actions.become_device(name="Omari laptop", now=NOW) == first
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET kind = 'x'",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_part",
        "UPDATE ledger_part SET payload = '{}'",
        "UPDATE ledger_part SET salt = NULL, payload = NULL, digest = 'x'",
    ],
)
def test_the_database_refuses_to_change_what_was_recorded(statement):
    actions.become_device(name="Omari laptop", now=NOW)
    with (
        pytest.raises(DatabaseError, match=r"never (changed|deleted)"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Part.objects.count() == 1


def test_what_fails_within_fails_the_whole():
    actions.become_device(name="Omari laptop", now=NOW)
    with writing():
        enrol("before")
        with suppress(OSError), writing():
            enrol("within")
            raise OSError
    assert Entry.objects.count() == Device.objects.count() == 1
    with writing():
        enrol("after")
    assert Entry.objects.count() == 2
    assert verify() is None


def enrol(name: str) -> None:
    actions.enrol_device(device=new_id(), name=name, public_key=bytes(32), author=None, now=NOW)
