"""Every role at every door: what it may not read is in no byte of the answer, what it may read is there.

Generated from the classification table: a field that is new there needs a marker in `markers`, a page or
an operation of the API that is new needs a place in `doors`.
"""

import pytest

from homeward.accounts.fields import FIELDS
from homeward.accounts.models import User
from homeward.accounts.roles import Role
from homeward.accounts.rules import may
from tests.disclosure.doors import DOORS, NOT_OF_A_FILE
from tests.disclosure.markers import unknown_fields
from tests.disclosure.reading import text_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


SHUT = (403, set())


def reads(role, name):
    return role in FIELDS[name].reads


def may_come_in(role, door):
    return door.permission is None or may(User(role_codes=[role]), door.permission)


def seen(world, door, text):
    """The fields whose values stand in an answer."""
    return {
        name
        for name, texts in world.markers.items()
        if (door.name, name) not in NOT_OF_A_FILE and any(each in text for each in texts)
    }


def test_every_field_of_the_table_has_a_marker():
    assert unknown_fields() == set()


@pytest.mark.parametrize("role", Role)
def test_what_comes_through_every_door(world, role):
    ajar, leaked, missing = [], [], []
    for door in DOORS:
        answer = door.open(world.clients[role], world)
        found = seen(world, door, text_of(answer))
        if not may_come_in(role, door):
            ajar += [f"{door}: {answer.status_code} {found}"] * (
                (answer.status_code, found) != SHUT
            )
            continue
        allowed = not door.needs or reads(role, door.needs)
        leaked += [
            f"{door}: {name}" for name in sorted(found) if not (allowed and reads(role, name))
        ]
        missing += [f"{door}: {name}" for name in sorted(door.shown_to(role) - found)]
        missing += [f"{door}: {answer.status_code}"] * (answer.status_code != door.status_for(role))
    assert "\n".join(ajar) == ""
    assert "\n".join(leaked) == ""
    assert "\n".join(missing) == ""
