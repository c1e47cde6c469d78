"""A bundle is taken whole by the node it is for; any other one is refused and leaves nothing behind."""

import io

import pytest

from homeward.ledger.models import Device, Entry, LocalDevice
from homeward.ledger.rebuilding import differs_from_tables, table_digests
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.sync import bundles, packing, peers
from homeward.sync.cards import own_card
from homeward.sync.held import held
from homeward.sync.models import BoxKey, Peer
from homeward.vault.signing import SIGNATURE_BYTES
from tests.ledger.orders import nothing_kept
from tests.ledger.tablets import World, deliver, enrol
from tests.sync.nodes import NOW, MemoryNode, this_node

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = World(2)
    enrol(world.tablets)
    for turn in range(6):
        world.register(turn % 2, 1)
    return world


@pytest.fixture
def sender(world):
    sender = MemoryNode()
    this_node(sender)
    own_card()
    return sender


@pytest.fixture
def write(tmp_path, world, sender):
    """What the sender, who holds all that was written, puts on a stick; this node holds nothing of it."""

    def written(*, to: Peer | None = None, since=None, count=6, by=None):
        out, receiver = io.BytesIO(), to or us()
        with nothing_kept():
            for wire in world.wires[:count]:
                deliver(wire)
            become(by or sender)
            told = bundles.export(to=receiver, file=out, since=since or {}, progress=len_of)
        path = tmp_path / f"bundle-{len(list(tmp_path.iterdir()))}"
        path.write_bytes(out.getvalue())
        assert told.bytes == path.stat().st_size
        return path

    return written


def len_of(done: int) -> None:
    assert done > 0


def us() -> Peer:
    card = own_card()
    keys = {"public_key": card.public_key, "box_key": card.box_key}
    return Peer(device=card.device, name="us", introduced_at=NOW, approved_at=NOW, **keys)


def become(node: MemoryNode) -> None:
    """This machine signs and opens boxes as that node."""
    LocalDevice.objects.all().delete()
    LocalDevice.objects.create(device=node.device, private_key=node.server.key.private.hex())
    BoxKey.objects.all().delete()
    BoxKey.objects.create(device=node.device, private_key=node.box.hex())


def take_in(path):
    found = bundles.take_in(path=path, clock=lambda: NOW, progress=lambda done: None)
    assert verify() is None
    assert differs_from_tables() == []
    return found.taken, found.known, [each.problem.code for each in found.refused]


def everything():
    rows = [list(table.objects.values()) for table in (Entry, Peer, BoxKey, LocalDevice, Device)]
    return rows, table_digests()


def refused(path) -> list[str]:
    """The codes; proves that nothing was left behind."""
    before = everything()
    with pytest.raises(Refused) as caught:
        take_in(path)
    assert everything() == before
    assert all(each.message for each in caught.value.problems)
    return [each.code for each in caught.value.problems]


def test_it_brings_everything_and_the_senders_word(write, sender, world):
    already = Entry.objects.count()
    assert take_in(write()) == (6, already, [])
    assert peers.safe() == held()
    assert Entry.objects.count() == already + 6


def test_read_again_it_changes_nothing(write):
    path = write()
    take_in(path)
    before = everything()
    taken, known, codes = take_in(path)
    assert (taken, known, codes) == (0, Entry.objects.count(), [])
    assert everything() == before


def test_an_older_one_read_late_changes_nothing(write):
    older = write(count=2)
    take_in(write())
    before = everything()
    assert take_in(older)[0] == 0
    assert everything() == before


def test_in_many_pieces_it_is_the_same(write, monkeypatch):
    monkeypatch.setattr(packing, "MOST_ENTRIES", 2)
    assert take_in(write())[0] == 6


def test_since_what_is_held_it_is_shorter_and_enough(write, world):
    for wire in world.wires[:4]:
        deliver(wire)
    path = write(since=held())
    assert path.stat().st_size < write().stat().st_size
    assert take_in(path) == (2, 0, [])


def test_where_something_before_it_is_missing_it_waits(write, world):
    first, rest = write(count=3), None
    with nothing_kept():
        for wire in world.wires[:3]:
            deliver(wire)
        since = held()
    rest = write(since=since)
    assert refused(rest) == ["bundle.earlier_missing"]
    take_in(first)
    assert take_in(rest) == (3, 0, [])


def test_nothing_in_it_can_be_read(write, world):
    with nothing_kept():
        for wire in world.wires:
            deliver(wire)
        told = Entry.objects.get(id=world.wires[0].id)
    content = write().read_bytes()
    assert b"household" not in content
    assert str(told.subject).encode() not in content


def test_a_truncated_one_says_so(write):
    path = write()
    whole = path.read_bytes()
    header = whole.index(b"\n") + 1
    for kept in (header, header + 2, header + 50, len(whole) - SIGNATURE_BYTES, len(whole) - 1):
        path.write_bytes(whole[:kept])
        assert refused(path) == ["bundle.truncated"], kept


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b"x" * 5_000, b'{"form":"homeward"}\n'])
def test_what_is_no_bundle(tmp_path, sender, content):
    path = tmp_path / "b"
    path.write_bytes(content)
    assert refused(path) == ["bundle.none"]


def test_any_byte_that_was_altered_makes_it_another(write):
    path = write()
    whole = path.read_bytes()
    header = whole.index(b"\n") + 1
    for at in range(header + 4, len(whole), max(1, len(whole) // 12)):
        altered = bytearray(whole)
        altered[at] ^= 1
        path.write_bytes(bytes(altered))
        assert refused(path)[0] in {"bundle.forged", "bundle.truncated", "bundle.none"}, at


def test_with_something_after_its_end_it_is_forged(write):
    path = write()
    path.write_bytes(path.read_bytes() + b"x")
    assert refused(path) == ["bundle.forged"]


def test_one_in_the_name_of_another_is_forged(write, sender):
    impostor = MemoryNode()
    with nothing_kept():
        this_node(impostor)
        path = write(by=impostor)
    content = path.read_bytes().replace(
        str(impostor.device).encode(), str(sender.device).encode(), 1
    )
    path.write_bytes(content)
    assert refused(path) == ["bundle.forged"]


def test_one_for_another_node_is_not_opened(write, sender):
    other = MemoryNode()
    with nothing_kept():
        this_node(other)
        path = write(to=Peer.objects.get(device=other.device))
    assert refused(path) == ["bundle.foreign"]


def test_one_closed_with_a_key_that_is_not_ours_is_not_opened(write):
    wrong = us()
    wrong.box_key = own_box_of(MemoryNode())
    assert refused(write(to=wrong)) == ["bundle.foreign"]


def own_box_of(node: MemoryNode) -> str:
    return node.card().box_key


def test_one_from_who_is_not_approved_is_refused(write, sender):
    path = write()
    Peer.objects.update(approved_at=None)
    assert refused(path) == ["bundle.unknown_sender"]


def test_it_is_written_for_approved_peers_only(sender):
    peers.introduce(card=MemoryNode().card("stranger"), now=NOW)
    with pytest.raises(Refused) as caught:
        bundles.export(
            to=peers.find("stranger"), file=io.BytesIO(), since={}, progress=lambda done: None
        )
    assert [each.code for each in caught.value.problems] == ["sync.not_approved"]
