"""What another device sends is checked whole; what is refused leaves no trace."""

import json
from dataclasses import replace

import pytest

from homeward.ledger.entries import FIRST, Statement, new_id, sealed_parts
from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import table_digests
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration.models import Person
from tests.ledger.tablets import Tablet, World, deliver, enrol, wires_here

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = World(2)
    enrol(world.tablets)
    world.register(0, 2)
    world.amend_person(0, 0, {"given_name": "a"})
    world.meet(0, 1)
    return world


def everything_here():
    return list(Entry.objects.values()), list(Part.objects.values()), table_digests()


def refused(wire) -> list[str]:
    """The codes; proves that nothing was left behind."""
    before = everything_here()
    with pytest.raises(Refused) as caught:
        deliver(wire)
    assert everything_here() == before
    assert all(problem.message for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def test_it_takes_an_entry_of_an_enrolled_device(world):
    assert deliver(world.wires[0]) is True
    assert Person.objects.count() == 2
    assert verify() is None


def test_it_takes_an_entry_once(world):
    assert deliver(world.wires[0]) is True
    before = everything_here()
    assert deliver(world.wires[0]) is False
    assert everything_here() == before


def test_it_refuses_a_gap(world):
    assert refused(world.wires[1]) == ["ledger.gap"]
    deliver(world.wires[0])
    assert deliver(world.wires[1]) is True


def test_a_gap_is_named(world):
    with pytest.raises(Refused) as caught:
        deliver(world.wires[1])
    device = world.tablets[0].id
    message = f"Entry 1 of device {device} is missing; entry 2 has to wait."
    assert caught.value.problems[0].message == message


def test_it_refuses_an_unknown_device(world):
    stranger = Tablet()
    wire = stranger.sign("file.accessed", new_id(), [(new_id(), {"door": "page"})])
    assert refused(wire) == ["ledger.unknown_device"]


def test_nobody_enrols_himself(world):
    stranger = Tablet()
    payload = {"name": "mine", "public_key": stranger.key.public.hex()}
    wire = stranger.sign("device.enrolled", stranger.id, [(stranger.id, payload)])
    assert refused(wire) == ["ledger.unknown_device"]


def test_it_refuses_an_unknown_kind(world):
    wire = world.tablets[0].sign("camel.counted", new_id(), [(new_id(), {})])
    world.tablets[0].seq = 0
    assert refused(wire) == ["ledger.unknown_kind"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("device_seq", 2),
        ("kind", "household.amended"),
        ("subject", new_id()),
        ("base", [str(new_id())]),
        ("author", None),
        ("author", new_id()),
        ("happened_at", "2026-11-23T08:00:00.001Z"),
        ("digest", FIRST),
        ("prev", "ab" * 32),
        ("id", new_id()),
        ("signature", "ab" * 64),
        ("signature", ""),
        ("signature", "zz"),
        ("signature", "ab" * 63),
        ("device_seq", 2**60),
        ("happened_at", "\ud800"),
    ],
)
def test_it_refuses_a_header_its_device_did_not_sign(world, column, value):
    assert refused(world.wires[0].with_header(**{column: value})) == ["ledger.forged"]


def test_it_refuses_another_spelling_of_a_signature(world):
    shouted = world.wires[0].header["signature"].upper()
    assert refused(world.wires[0].with_header(signature=shouted)) == ["ledger.forged"]


def test_it_refuses_what_another_device_signed(world):
    other = world.tablets[1].id
    assert refused(world.wires[0].with_header(device=other)) == ["ledger.forged"]


def test_it_refuses_parts_about_somebody_else(world):
    assert refused(world.wires[0].with_part(1, about=new_id())) == ["ledger.forged"]


def test_it_refuses_a_part_left_out(world):
    fewer = replace(world.wires[0], parts=world.wires[0].parts[:-1])
    assert refused(fewer) == ["ledger.forged"]


def altered_parts(wire):
    part = wire.parts[1]
    payload = json.loads(part["payload"])
    yield {"payload": json.dumps(payload | {"given_name": "x"})}
    yield {"payload": part["payload"] + " "}
    yield {"payload": part["payload"].replace('"sex"', '"SEX"')}
    yield {"salt": "00" * 16}
    yield {"salt": part["salt"].upper()}
    yield {"salt": part["salt"][:-2], "payload": part["payload"]}
    yield {"salt": "", "payload": bytes.fromhex(part["salt"]).decode("latin1") + part["payload"]}
    yield {"salt": part["salt"] + "7b", "payload": part["payload"][1:]}
    yield {"salt": None}
    yield {"payload": None}
    yield {"digest": FIRST}
    yield {"digest": part["digest"].upper()}
    yield {"digest": part["digest"].upper(), "salt": None, "payload": None}
    yield {"digest": "zz"}
    yield {"payload": "\ud800"}
    yield {"payload": 7}


@pytest.mark.parametrize("number", range(16))
def test_it_refuses_a_part_that_was_altered(world, number):
    altered = list(altered_parts(world.wires[0]))
    assert len(altered) == 16
    assert refused(world.wires[0].with_part(1, **altered[number])) == ["ledger.altered"]


def test_it_refuses_swapped_parts(world):
    first, second, third = world.wires[0].parts
    swapped = replace(world.wires[0], parts=(first, third, second))
    assert refused(swapped) == ["ledger.forged"]


@pytest.mark.parametrize("payload", ["", "{", "[]", "7", "null"])
def test_it_refuses_a_signed_payload_that_tells_nothing_of_fields(world, payload):
    tablet = world.tablets[1]
    parts = sealed_parts([Statement(new_id(), {})])
    parts[0].payload = payload
    from homeward.ledger.entries import entry_digest, part_digest

    parts[0].digest = part_digest(parts[0].salt, payload)
    entry, _ = Tablet(id=tablet.id, key=tablet.key).sign("file.accessed", new_id(), []).objects()
    entry.digest = entry_digest(parts)
    assert refused(tablet.seal(entry, parts)) == ["ledger.altered"]


def test_it_refuses_a_second_history_of_a_device(world):
    """A tablet restored from an old copy writes its second entry anew."""
    tablet = world.tablets[0]
    twin = Tablet(tablet.id, tablet.key, 1, world.wires[1].header["prev"], seen=set(tablet.seen))
    again = twin.sign("file.accessed", world.households[0], [(world.households[0], {"door": "x"})])
    for wire in world.wires:
        deliver(wire)
    assert refused(again) == ["ledger.broken_chain"]


def test_it_refuses_an_entry_that_follows_another_one(world):
    tablet = world.tablets[0]
    deliver(world.wires[0])
    twin = Tablet(tablet.id, tablet.key, 1, "ab" * 32)
    wire = twin.sign("file.accessed", world.households[0], [(world.households[0], {"door": "x"})])
    assert refused(wire) == ["ledger.broken_chain"]


def test_it_refuses_an_entry_made_on_one_that_is_not_here(world):
    world.amend_person(1, 0, {"given_name": "b"})
    assert refused(world.wires[2]) == ["ledger.missing_base"]
    for wire in world.wires[:2]:
        deliver(wire)
    assert deliver(world.wires[2]) is True


def test_an_erasure_waits_for_the_registration(world):
    world.erase(1, 0)
    assert refused(world.wires[2]) == ["ledger.missing_base"]


def test_parts_keep_the_order_that_was_signed(world):
    wire = world.wires[0]
    parts = tuple(part | {"position": 7} for part in wire.parts)
    deliver(replace(wire, parts=parts))
    kept = Part.objects.filter(about__in=[part["about"] for part in wire.parts])
    assert list(kept.order_by("position").values_list("about", flat=True)) == [
        part["about"] for part in wire.parts
    ]
    assert verify() is None


def test_two_erasures_of_the_same_person_keep_their_reasons(world):
    world.erase(0, 0)
    world.erase(1, 0)
    for wire in world.wires:
        deliver(wire)
    reasons = Part.objects.filter(about=world.people[0]).exclude(payload=None)
    assert list(reasons.values_list("payload", flat=True)) == ['{"reason":"asked"}'] * 2
    assert verify() is None


def test_what_is_passed_on_after_an_erasure_holds_no_name(world):
    world.erase(0, 0)
    for wire in world.wires:
        deliver(wire)
    passed_on = wires_here(kept=[wire.id for wire in world.wires])
    person = world.people[0]
    told = [part["payload"] for wire in passed_on for part in wire.parts if part["about"] == person]
    assert told == [None, None, '{"reason":"asked"}']
