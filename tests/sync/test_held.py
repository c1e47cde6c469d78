"""The vector of what is here, and what somebody else lacks of it, in this node's own order."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from homeward.ledger.models import Entry
from homeward.problems import Refused
from homeward.sync import held as held_
from homeward.sync.held import as_json, count_lacking, from_json, held, highest, lacking
from tests.ledger.orders import nothing_kept, relaxed
from tests.ledger.tablets import World, deliver, enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World(3)
    enrol(world.tablets)
    for turn in range(9):
        world.register(turn % 3, 1)
    for wire in world.wires:
        deliver(wire)
    return world


def test_it_says_exactly_what_is_here(world):
    devices = {each.device for each in Entry.objects.all()}
    assert held() == {device: Entry.objects.filter(device=device).count() for device in devices}


@given(st.lists(st.integers(0, 5), min_size=4, max_size=4), st.integers(0, 20))
@relaxed(10)
def test_what_is_lacking_comes_in_this_nodes_order(lasts, limit):
    with nothing_kept():
        world = World(3)
        enrol(world.tablets)
        for turn in range(9):
            world.register((turn * turn) % 3, 1)
        for wire in world.wires:
            deliver(wire)
        theirs = dict(zip(held(), lasts, strict=False))
        expected = [
            each
            for each in Entry.objects.order_by("site_seq")
            if each.device_seq > theirs.get(each.device, 0)
        ]
        found = lacking(theirs, limit=limit)
        assert [entry for entry, _parts in found] == expected[:limit]
        assert all(parts for _entry, parts in found)
        assert count_lacking(theirs) == len(expected)


def test_a_device_with_more_than_a_page_is_read_on(world, monkeypatch):
    monkeypatch.setattr(held_, "PAGE", 2)
    assert [entry.site_seq for entry, _parts in lacking({}, limit=100)] == list(
        Entry.objects.order_by("site_seq").values_list("site_seq", flat=True)
    )


def test_no_table_of_entries_is_read_through(world):
    statements = [held_.LAST_OF_EACH, held_.NEXT_OF_DEVICE.replace("%s", "1")]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plan = [row[3] for row in cursor.fetchall() if "ledger_entry" in row[3]]
            assert plan
            assert all(step.startswith("SEARCH") for step in plan), plan


def test_who_holds_everything_lacks_nothing(world):
    assert lacking(held(), limit=10) == []
    assert count_lacking(held()) == 0


def test_the_highest_of_several_is_taken_device_by_device(world):
    one, two, three = (each.id for each in world.tablets)
    assert highest([{one: 1, two: 5}, {two: 2, three: 3}]) == {one: 1, two: 5, three: 3}
    assert highest([]) == {}


def test_it_travels_as_json(world):
    assert from_json(as_json(held())) == held()


@pytest.mark.parametrize(
    "told",
    [
        [],
        None,
        {"x": 1},
        {"00000000-0000-7000-8000-00000000C1E4": 1},
        {"00000000-0000-7000-8000-00000000c1e4": -1},
        {"00000000-0000-7000-8000-00000000c1e4": 1.5},
        {"00000000-0000-7000-8000-00000000c1e4": True},
        {"00000000-0000-7000-8000-00000000c1e4": 2**53},
    ],
)
def test_what_is_no_vector_is_refused(told):
    with pytest.raises(Refused) as caught:
        from_json(told)
    assert [each.code for each in caught.value.problems] == ["sync.no_vector"]
