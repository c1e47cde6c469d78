"""Whoever meets whom in whatever order, in the end all hold the same, and nothing twice."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.ledger.models import Entry
from homeward.ledger.rebuilding import differs_from_tables, table_digests
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.sync import meeting, packing, peers
from homeward.sync.held import as_json, held
from homeward.sync.meeting import Answer, TurnedDown, meet
from tests.ledger.orders import nothing_kept, relaxed
from tests.ledger.tablets import World, deliver, enrol, in_causal_order
from tests.ledger.test_convergence import acts, start
from tests.sync.nodes import NOW, MemoryNode, line_of, this_node

pytestmark = pytest.mark.django_db
HERE = 0


def meet_here(node: MemoryNode) -> meeting.Met:
    return meet(node, clock=lambda: NOW, progress=lambda met, left: None)


def meet_there(one: MemoryNode, other: MemoryNode) -> None:
    one.add(other.lacking(one.vector(), 10_000))
    other.add(one.lacking(other.vector(), 10_000))


def bring(node: MemoryNode | None, wire) -> None:
    """A tablet delivers to the node it stands at."""
    if node is None:
        deliver(wire)
    else:
        node.add([line_of(wire)])


def gossip(nodes: Sequence[MemoryNode | None], one: int, other: int) -> None:
    first, second = nodes[min(one, other)], nodes[max(one, other)]
    if one == other:
        return
    if first is None:
        meet_here(second)
    else:
        meet_there(first, second)


@st.composite
def histories(draw):
    """What three tablets did, and when which of the three nodes they stand at met which."""
    world = start()
    for name, *arguments in draw(st.lists(acts, min_size=3, max_size=10)):
        getattr(world, name)(*arguments)
    order = in_causal_order(world.wires, draw(st.permutations(range(len(world.wires)))))
    node = st.integers(0, 2)
    meetings = [draw(st.lists(st.tuples(node, node), max_size=3)) for _ in order]
    return world, list(zip(order, meetings, strict=True))


@relaxed(15)
@given(histories())
def test_any_interleaving_of_meetings_converges(history):
    world, steps = history
    with nothing_kept():
        enrol(world.tablets)
        nodes = [None, MemoryNode(), MemoryNode()]
        this_node(*nodes[1:])
        own = len(held())
        for wire, meetings in steps:
            home = [each.id for each in world.tablets].index(wire.header["device"])
            wait_for(nodes, home, wire)
            bring(nodes[home], wire)
            for one, other in meetings:
                gossip(nodes, one, other)
        for one, other in ((0, 1), (0, 2), (0, 1)):
            gossip(nodes, one, other)
        assert held() == nodes[1].vector() == nodes[2].vector()
        assert peers.safe() == held()
        assert nodes[1].told == as_json(held())
        assert len(held()) == own + len({w.header["device"] for w, _ in steps})
        assert verify() is None
        assert differs_from_tables() == []
        reached = told_by(table_digests())
    with nothing_kept():
        enrol(world.tablets)
        for wire, _meetings in steps:
            deliver(wire)
        assert told_by(table_digests()) == reached


def wait_for(nodes, home: int, wire) -> None:
    """What a tablet knew came to it through its node, so its node has that already."""
    for other in range(len(nodes)):
        gossip(nodes, home, other)


def told_by(digests: dict[str, str]) -> dict[str, str]:
    """The devices differ: each run enrols nodes of its own."""
    return {name: each for name, each in digests.items() if name != "ledger_device"}


@pytest.fixture
def world():
    world = World(2)
    enrol(world.tablets)
    for turn in range(8):
        world.register(turn % 2, 1)
    return world


@pytest.fixture
def node(world):
    node = MemoryNode()
    this_node(node)
    return node


def test_it_pulls_and_pushes_until_both_hold_the_same(world, node):
    node.add(
        [line_of(wire) for wire in world.wires if wire.header["device"] == world.tablets[0].id]
    )
    for wire in world.wires:
        if wire.header["device"] == world.tablets[1].id:
            deliver(wire)
    met = meet_here(node)
    assert (met.received, met.refused) == (4, [])
    assert met.sent == Entry.objects.count() - 4
    assert held() == node.vector() == peers.safe()
    again = meet_here(node)
    assert (again.received, again.sent, again.refused) == (0, 0, [])


def test_it_goes_on_where_it_was_broken_off(world, node, monkeypatch):
    """The line breaks after every batch: each attempt comes further, and nothing is there twice."""
    monkeypatch.setattr(packing, "MOST_ENTRIES", 2)
    node.add([line_of(wire) for wire in world.wires])

    class Broken(Exception):
        pass

    def break_off(met, left):
        raise Broken

    attempts, before = 0, None
    while before != (held(), node.vector()):
        before = held(), node.vector()
        try:
            meet(node, clock=lambda: NOW, progress=break_off)
        except Broken:
            attempts += 1
    assert attempts > 3
    assert held() == node.vector() == peers.safe()
    assert Entry.objects.filter(id__in=[each.id for each in world.wires]).count() == 8


def test_what_is_refused_here_does_not_hold_up_other_devices(world, node):
    lines = [line_of(wire) for wire in world.wires]
    lines[0] = line_of(world.wires[0].with_header(kind="person.amended"))
    node.add(lines)
    met = meet_here(node)
    assert met.received == 4
    assert [(where, entry) for where, entry, _ in met.refused] == [("here", str(world.wires[0].id))]
    assert held()[world.tablets[1].id] == 4
    assert world.tablets[0].id not in held()


def test_what_is_refused_there_does_not_hold_up_other_devices(world, node):
    for wire in world.wires:
        deliver(wire)
    bad, plain = world.tablets[0].id, node.entries

    def entries(lines):
        kept = [line for line in lines if f'"device":"{bad}"' not in line]
        refused = [TurnedDown("y", bad, "No.")] if len(kept) < len(lines) else []
        return plain(kept)._replace(refused=refused)

    node.entries = entries
    met = meet_here(node)
    assert met.refused == [("there", "y", "No.")]
    assert node.vector() == {each: last for each, last in held().items() if each != bad}


def test_a_peer_that_does_not_sign_what_it_holds_is_not_met(world, node):
    node.word = lambda vector: "ab" * 64
    with pytest.raises(Refused) as caught:
        meet_here(node)
    assert [each.code for each in caught.value.problems] == ["sync.not_said"]
    assert node.lines == []


def test_a_peer_that_sends_the_same_again_and_again_is_left(world, node):
    for wire in world.wires:
        deliver(wire)
    node.wanted = lambda theirs, limit: [line_of(world.wires[0])]
    assert meet_here(node).received == 0


def test_a_peer_that_says_that_it_took_what_it_did_not_is_left(world, node):
    for wire in world.wires:
        deliver(wire)
    asked = []

    def entries(lines):
        asked.append(lines)
        return Answer({world.tablets[0].id: len(asked) % 2}, 500, [])

    node.entries = entries
    meet_here(node)
    assert len(asked) < 4
