"""Two edits made without knowing of each other: both are kept until a person decides."""

import pytest

from homeward.ledger import versions
from homeward.ledger.models import Version
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions
from homeward.registration.models import Person
from tests.ledger.tablets import World, deliver, enrol
from tests.registration.families import CLERK, LATER, erase

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """Two tablets that both know the same three people, and have not met since."""
    world = World(2)
    enrol(world.tablets)
    world.register(0, 3)
    world.meet(0, 1)
    return world


def deliver_all(world: World, *order: int) -> None:
    for number in order or range(len(world.wires)):
        deliver(world.wires[number])


def person(world: World) -> Person:
    return Person.objects.get(id=world.people[0])


def test_both_values_are_kept_and_shown(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    (conflict,) = versions.open_conflicts()
    assert (conflict.record, conflict.field) == (world.people[0], "given_name")
    assert dict(conflict.versions) == {world.wires[1].id: "a", world.wires[2].id: "b"}


def test_until_then_every_machine_shows_the_same_one(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world, 0, 2, 1)
    lowest = min(world.wires[1:], key=lambda wire: wire.id)
    assert person(world).given_name == {world.wires[1].id: "a", world.wires[2].id: "b"}[lowest.id]


def test_the_same_value_twice_is_no_conflict(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "a"})
    deliver_all(world)
    assert versions.open_conflicts() == []


def test_different_fields_are_no_conflict(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"family_name_latin": "b"})
    deliver_all(world)
    assert versions.open_conflicts() == []
    assert (person(world).given_name, person(world).family_name_latin) == ("a", "b")


def test_an_edit_that_knew_the_other_is_no_conflict(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.meet(0, 1)
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    assert versions.open_conflicts() == []
    assert person(world).given_name == "b"


def resolve(world: World, chosen) -> None:
    actions.resolve_conflict(
        record=world.people[0], field="given_name", chosen=chosen, author=CLERK, now=LATER
    )


def test_a_person_decides(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    resolve(world, world.wires[2].id)
    assert versions.open_conflicts() == []
    assert person(world).given_name == "b"
    assert verify() is None
    assert differs_from_tables() == []


def test_a_late_third_value_opens_it_again(world):
    world.tablets.append(world.tablets[1].__class__())
    from homeward.ledger.actions import enrol_device

    third = world.tablets[2]
    enrol_device(
        device=third.id, name="third", public_key=third.key.public, author=CLERK, now=LATER
    )
    world.meet(0, 2)
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    resolve(world, world.wires[1].id)
    world.amend_person(2, 0, {"given_name": "c"})
    deliver(world.wires[3])
    (conflict,) = versions.open_conflicts()
    assert {value for _, value in conflict.versions} == {"a", "c"}


def test_what_nobody_wrote_cannot_be_chosen(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    with pytest.raises(Refused, match=r"conflict\.gone"):
        resolve(world, world.wires[0].id)
    assert len(versions.open_conflicts()) == 1


def test_what_was_decided_cannot_be_decided_again(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    resolve(world, world.wires[1].id)
    with pytest.raises(Refused, match=r"conflict\.gone"):
        resolve(world, world.wires[2].id)


def test_an_erasure_ends_a_conflict_and_leaves_no_value(world):
    world.amend_person(0, 0, {"given_name": "a"})
    world.amend_person(1, 0, {"given_name": "b"})
    deliver_all(world)
    erase(world.people[0])
    assert versions.open_conflicts() == []
    assert not Version.objects.exists()


def test_an_edit_that_arrives_after_the_erasure_tells_nothing(world):
    world.amend_person(1, 0, {"given_name": "تورپیکه"})
    deliver(world.wires[0])
    erase(world.people[0])
    deliver(world.wires[1])
    assert not Version.objects.exists()
    assert not Person.objects.filter(id=world.people[0]).exists()
    assert verify() is None
    assert differs_from_tables() == []
