"""Each entry of a batch stands or falls by itself; what follows a refused one waits for it."""

import pytest

from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.registration.models import Person
from homeward.sync import exchange
from homeward.sync.exchange import take
from tests.ledger.tablets import NOW, World, enrol
from tests.sync.nodes import line_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two tablets that write three entries each, in turn."""
    world = World(2)
    enrol(world.tablets)
    for turn in range(6):
        world.register(turn % 2, 1)
    return world


def outcome(found) -> tuple[int, int, int, list[str]]:
    codes = [each.problem.code for each in found.refused]
    return found.taken, found.known, found.waiting, codes


def taken(lines, **options):
    before = Entry.objects.count()
    found = take(lines, now=NOW, **options)
    assert Entry.objects.count() == before + found.taken
    assert verify() is None
    assert differs_from_tables() == []
    return outcome(found)


def test_it_takes_a_batch_once(world):
    lines = [line_of(wire) for wire in world.wires]
    assert taken(lines) == (6, 0, 0, [])
    assert taken(lines) == (0, 6, 0, [])
    assert Person.objects.count() == 6


@pytest.mark.parametrize("at_once", [1, 2, 50])
def test_after_a_refusal_only_that_devices_later_entries_wait(world, monkeypatch, at_once):
    monkeypatch.setattr(exchange, "AT_ONCE", at_once)
    lines = [line_of(wire) for wire in world.wires]
    forged = line_of(world.wires[2].with_header(kind="person.amended"))
    assert taken([*lines[:2], forged, *lines[3:]]) == (4, 0, 1, ["ledger.forged"])
    assert taken(lines) == (2, 4, 0, [])


def test_a_gap_waits_and_fits_in_later(world):
    first, _, third, *_ = [line_of(wire) for wire in world.wires]
    fifth = line_of(world.wires[4])
    assert taken([third, fifth]) == (0, 0, 1, ["ledger.gap"])
    assert taken([first, third, fifth]) == (3, 0, 0, [])


def test_a_refused_entry_says_whose_it_is(world):
    found = take([line_of(world.wires[2])], now=NOW)
    (refused,) = found.refused
    assert (refused.entry, refused.device) == (world.wires[2].id, world.tablets[0].id)
    assert found.stopped == {world.tablets[0].id}


def test_what_its_applier_cannot_carry_out_is_refused_alone(world):
    """Signed by an enrolled device, and yet nothing that the decision of a conflict could be."""
    tablet, household = world.tablets[0], world.households[0]
    broken = tablet.sign(
        "household.amended",
        household,
        [(household, {"departed_at": "blue"})],
        [world.origins[household]],
    )
    follows = tablet.sign("file.accessed", household, [(household, {"door": "page"})])
    lines = [line_of(wire) for wire in [*world.wires, broken, follows]]
    assert taken(lines) == (6, 0, 1, ["sync.does_not_fit"])


def test_a_tablet_brings_its_own_entries_only(world):
    lines = [line_of(wire) for wire in world.wires]
    own = world.tablets[0].id
    assert taken(lines, only_from=own) == (3, 0, 2, ["sync.not_yours"])


def test_a_line_that_cannot_be_read_ends_the_batch(world):
    first, second, *_ = [line_of(wire) for wire in world.wires]
    assert taken([first, "{", second]) == (1, 0, 0, ["sync.unreadable"])


def test_an_entry_of_a_kind_from_a_newer_version_is_kept_by_its_sender(world):
    tablet = world.tablets[0]
    newer = tablet.sign("camel.counted", world.households[0], [(world.households[0], {})])
    lines = [line_of(wire) for wire in [*world.wires, newer]]
    assert taken(lines) == (6, 0, 0, ["ledger.unknown_kind"])


def test_an_erasure_that_arrives_empties_the_journals(
    world, monkeypatch, django_capture_on_commit_callbacks
):
    emptied = []
    monkeypatch.setattr(exchange, "empty_journals", lambda: emptied.append(True))
    world.erase(0, 0)
    with django_capture_on_commit_callbacks(execute=True):
        taken([line_of(wire) for wire in world.wires])
    assert emptied == [True]
