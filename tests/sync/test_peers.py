"""Peers come in by their card, are approved by a person, and their word makes things safe."""

from dataclasses import replace

import pytest

from homeward.accounts.setting_up import set_up_site
from homeward.ledger import actions
from homeward.ledger.models import Device, Entry
from homeward.ledger.rebuilding import rebuild
from homeward.problems import Refused
from homeward.sync import peers
from homeward.sync.cards import digits_between, own_card, private_box_key, read_card
from homeward.sync.held import as_json
from homeward.sync.models import Peer
from homeward.vault.boxes import public_half
from homeward.vault.signing import SigningKey
from tests.ledger.tablets import AUTHOR, Tablet, new_id
from tests.sync.nodes import NOW, MemoryNode, befriend

pytestmark = pytest.mark.django_db


@pytest.fixture
def own():
    return actions.become_device(name="Server", now=NOW)


@pytest.fixture
def node():
    return MemoryNode()


def refused(act, *args, **options) -> list[str]:
    before = list(Peer.objects.values()), Entry.objects.count()
    with pytest.raises(Refused) as caught:
        act(*args, **options)
    assert (list(Peer.objects.values()), Entry.objects.count()) == before
    assert all(each.message for each in caught.value.problems)
    return [each.code for each in caught.value.problems]


def test_a_card_is_signed_and_names_the_site(own):
    assert own_card().name == "Server"
    set_up_site(name="Omari camp", crossing="torkham", is_demo=False, now=NOW)
    card = own_card()
    assert read_card(card.as_json()) == card
    assert (card.device, card.name) == (str(own), "Omari camp")
    assert public_half(private_box_key(own)).hex() == card.box_key == own_card().box_key


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Another"},
        {"box_key": "ab" * 32},
        {"public_key": SigningKey.generate().public.hex()},
        {"device": str(new_id())},
        {"signature": "ab" * 64},
        {"signature": ""},
        {"public_key": "ab"},
        {"device": "x"},
        {"name": "n" * 81},
        {"name": "Hub\x1b[2J"},
    ],
)
def test_a_card_that_was_altered_is_none(own, change):
    altered = replace(own_card(), **change)
    assert refused(read_card, altered.as_json()) == ["sync.no_card"]


@pytest.mark.parametrize("told", ["", "{", "[]", "{}", None, 7, '{"form": "homeward.node.1"}'])
def test_what_is_no_card(told):
    with pytest.raises(Refused) as caught:
        read_card(told)
    assert [each.code for each in caught.value.problems] == ["sync.no_card"]


def test_who_is_introduced_is_not_trusted_yet(own, node):
    peers.introduce(card=node.card(), now=NOW)
    assert not Device.objects.filter(id=node.device).exists()
    assert peers.approved(node.device) is None
    assert refused(peers.require_approved, Peer.objects.get()) == ["sync.not_approved"]


def test_an_administrator_approves_by_an_entry(own, node):
    befriend(node)
    entry = Entry.objects.get(subject=node.device)
    assert (entry.kind, entry.author) == ("device.enrolled", AUTHOR)
    device = Device.objects.get(id=node.device)
    assert (device.purpose, device.public_key) == ("server", node.server.key.public.hex())
    befriend(node)
    assert Entry.objects.filter(subject=node.device).count() == 1


def test_approval_is_this_nodes_own_and_outlives_a_rebuild(own, node):
    befriend(node)
    rebuild()
    assert peers.approved(node.device).name == "node"


def test_both_screens_show_the_same_digits(own, node):
    peer = befriend(node)
    ours, theirs = own_card().public_key, node.card().public_key
    assert peers.digits(peer) == digits_between(theirs, ours) == digits_between(ours, theirs)
    assert digits_between(ours, theirs) != digits_between(ours, ours)


def test_a_known_device_with_another_key_is_refused(own, node):
    befriend(node)
    twin = MemoryNode(server=Tablet(id=node.device))
    assert refused(peers.introduce, card=twin.card(), now=NOW) == ["ledger.another_key"]


def test_a_card_that_comes_again_does_not_change_an_approved_peer(own, node):
    befriend(node)
    other = MemoryNode(server=node.server)
    peers.introduce(card=other.card("renamed"), now=NOW)
    peer = Peer.objects.get()
    assert (peer.name, peer.box_key) == ("node", public_half(node.box).hex())


def test_this_node_is_no_peer_of_its_own(own):
    assert refused(peers.introduce, card=own_card(), now=NOW) == ["sync.itself"]


def test_strangers_do_not_fill_the_table(own, node):
    befriend(node)
    for _ in range(peers.MOST_WAITING):
        peers.introduce(card=MemoryNode().card(), now=NOW)
    code = refused(peers.introduce, card=MemoryNode().card(), now=NOW)
    assert code == ["sync.too_many_waiting"]


def test_a_peer_is_found_by_name_address_or_device(own, node):
    peers.introduce(card=node.card(), url="https://hub:8000", now=NOW)
    for name in ("node", "https://hub:8000", str(node.device)):
        assert peers.find(name).device == node.device
    peers.introduce(card=MemoryNode().card(), now=NOW)
    for name in ("node", "", "nobody"):
        assert refused(peers.find, name) == ["sync.unknown_peer"]


def say(node, vector, *, signature=None, **options):
    told = as_json(vector)
    word = signature or node.word(told)
    return peers.note_held(device=node.device, told=told, signature=word, now=NOW, **options)


def test_safe_is_the_highest_word_of_who_keeps_for_us(own, node):
    other, stranger = MemoryNode(), new_id()
    befriend(node)
    befriend(other)
    assert peers.safe() == {}
    say(node, {own: 3, stranger: 1})
    say(other, {own: 2, stranger: 4})
    assert peers.safe() == {own: 3, stranger: 4}


def test_the_word_of_who_keeps_nothing_for_us_makes_nothing_safe(own, node):
    befriend(node, keeps_for_us=False)
    say(node, {own: 3})
    assert peers.safe() == {}


def test_a_word_without_the_peers_signature_counts_for_nothing(own, node):
    befriend(node)
    word = node.word(as_json({own: 2}))
    assert refused(say, node, {own: 3}, signature=word) == ["sync.not_said"]
    assert refused(say, node, {own: 3}, signature="zz") == ["sync.not_said"]
    assert refused(say, MemoryNode(), {own: 3}) == ["sync.unknown_peer"]
    assert peers.safe() == {}


def test_a_peer_that_lost_something_says_so_but_an_old_stick_does_not(own, node):
    befriend(node)
    say(node, {own: 3})
    say(node, {own: 2}, is_late=True)
    assert peers.safe() == {own: 3}
    say(node, {own: 4}, is_late=True)
    assert peers.safe() == {own: 4}
    say(node, {own: 2})
    assert peers.safe() == {own: 2}


def test_who_is_forgotten_keeps_nothing_for_us(own, node):
    befriend(node)
    say(node, {own: 3})
    peers.forget(device=node.device)
    assert peers.safe() == {}
    assert peers.approved(node.device) is None
