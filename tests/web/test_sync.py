"""/api/sync: who may ask, what is taken, and that what is too much is not even unpacked."""

import gzip
import json
import zlib

import pytest
from django.test import Client

from homeward.ledger.actions import enrol_device
from homeward.ledger.appliers import TABLET
from homeward.ledger.attesting import is_attested
from homeward.ledger.models import Entry
from homeward.ledger.revoking import revoke_device, said_of_revocation
from homeward.sync import peers
from homeward.sync.cards import own_card, read_card
from homeward.sync.handshake import Meeting
from homeward.sync.held import as_json, held
from homeward.sync.models import Peer
from homeward.sync.packing import MOST_ENTRIES, pack, unpack
from homeward.vault.signing import attestation, canonical, is_signed
from homeward.web import sync_sessions
from homeward.web.models import SyncGreeting, SyncSession
from homeward.web.sweeping import sweep
from tests.ledger.tablets import AUTHOR, NOW, Tablet, World, new_id
from tests.sync.nodes import MemoryNode, befriend, line_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
NONCE = "ab" * 16


class Calling:
    """A device that knows its key, over Django's test client."""

    def __init__(self, device, key, own) -> None:
        self.device, self.key, self.own = str(device), key, own
        self.client, self.token = Client(enforce_csrf_checks=True), ""

    def ask(self, method, path, told=None, *, body=None, **headers):
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        content = body if body is not None else json.dumps(told) if told is not None else ""
        kind = headers.pop("Content_Type", "application/json")
        return self.client.generic(
            method, f"/api/sync/{path}", content, content_type=kind, headers=headers
        )

    def hello(self, nonce=NONCE):
        return self.ask("POST", "hello", {"device": self.device, "nonce": nonce}).json()

    def session(self, theirs, *, nonce=NONCE, key=None, role="caller"):
        meeting = Meeting(self.device, self.own, nonce, theirs)
        signature = (key or self.key).sign(meeting.said(role)).hex()
        told = {"device": self.device, "nonce": nonce, "theirs": theirs, "signature": signature}
        return self.ask("POST", "session", told)

    def sign_in(self):
        self.token = self.session(self.hello()["nonce"]).json()["token"]
        return self

    def send(self, lines):
        packed = {"Content_Type": "application/x-ndjson", "Content-Encoding": "gzip"}
        return self.ask("POST", "entries", body=pack(lines), **packed)


def codes(response) -> list[str]:
    assert all(each["message"] for each in response.json()["problems"])
    return [each["code"] for each in response.json()["problems"]]


@pytest.fixture
def own(site, device):
    return device


@pytest.fixture
def world(own):
    """A tablet that wrote three registrations, and another one."""
    world = World(2)
    for tablet in world.tablets:
        enrol_device(
            device=tablet.id,
            name="Tablet",
            public_key=tablet.key.public,
            purpose=TABLET,
            author=AUTHOR,
            now=NOW,
        )
    for turn in range(4):
        world.register(turn % 2, 1)
    return world


@pytest.fixture
def tablet(world, own):
    first = world.tablets[0]
    return Calling(first.id, first.key, own).sign_in()


@pytest.fixture
def memory_node(own):
    node = MemoryNode()
    befriend(node)
    return node


@pytest.fixture
def node(memory_node, own):
    return Calling(memory_node.device, memory_node.server.key, own).sign_in()


def test_both_sides_show_that_they_have_their_keys(world, own):
    tablet = world.tablets[0]
    calling = Calling(tablet.id, tablet.key, own)
    told = calling.hello()
    assert (told["device"], told["schema"]) == (str(own), 1)
    meeting = Meeting(tablet.id, own, NONCE, told["nonce"])
    key = bytes.fromhex(read_card(told["card"]).public_key)
    assert is_signed(key, meeting.said("callee"), bytes.fromhex(told["signature"]))
    opened = calling.session(told["nonce"])
    assert opened.status_code == 200
    assert opened.json()["expires_in"] == 12 * 3600
    assert len(opened.json()["token"]) == 64
    assert not SyncSession.objects.filter(token_digest=opened.json()["token"]).exists()


def test_a_nonce_opens_one_session(world, own):
    tablet = world.tablets[0]
    calling = Calling(tablet.id, tablet.key, own)
    theirs = calling.hello()["nonce"]
    assert calling.session(theirs).status_code == 200
    again = calling.session(theirs)
    assert (again.status_code, codes(again)) == (409, ["sync.stale_greeting"])


@pytest.mark.parametrize("later", [61.0, -1.0])
def test_a_nonce_is_good_for_a_minute(world, own, monkeypatch, later):
    tablet = world.tablets[0]
    calling = Calling(tablet.id, tablet.key, own)
    theirs = calling.hello()["nonce"]
    began = SyncGreeting.objects.get().given_at
    monkeypatch.setattr(sync_sessions.time, "monotonic", lambda: began + later)
    assert codes(calling.session(theirs)) == ["sync.stale_greeting"]


def test_a_nonce_is_good_for_who_asked_for_it(world, own):
    one, other = (Calling(each.id, each.key, own) for each in world.tablets)
    assert codes(other.session(one.hello()["nonce"])) == ["sync.stale_greeting"]
    theirs = one.hello()["nonce"]
    assert codes(one.session(theirs, nonce="cd" * 16)) == ["sync.stale_greeting"]


@pytest.mark.parametrize("wrong", [{"key": Tablet().key}, {"role": "callee"}])
def test_who_has_not_the_key_gets_no_session(world, own, wrong):
    tablet = world.tablets[0]
    calling = Calling(tablet.id, tablet.key, own)
    response = calling.session(calling.hello()["nonce"], **wrong)
    assert (response.status_code, codes(response)) == (403, ["sync.not_proved"])


def test_an_unknown_device_gets_no_session(own):
    stranger = Tablet()
    calling = Calling(stranger.id, stranger.key, own)
    response = calling.session(calling.hello()["nonce"])
    assert (response.status_code, codes(response)) == (403, ["sync.unknown_caller"])


def test_a_node_that_another_one_enrolled_is_no_peer_here(own):
    """Its entries are taken when a peer brings them; it gets nothing itself."""
    other = Tablet()
    enrol_device(device=other.id, name="Far", public_key=other.key.public, author=AUTHOR, now=NOW)
    calling = Calling(other.id, other.key, own)
    assert codes(calling.session(calling.hello()["nonce"])) == ["sync.unknown_caller"]


def test_a_peer_that_is_forgotten_is_out_at_once(node, memory_node):
    assert node.ask("GET", "held").status_code == 200
    peers.forget(device=memory_node.device)
    response = node.ask("GET", "held")
    assert (response.status_code, codes(response)) == (403, ["sync.unknown_caller"])


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer x"}, {"Authorization": "x"}])
def test_nothing_is_answered_without_a_session(own, header):
    for method, path in (
        ("GET", "held"),
        ("POST", "entries"),
        ("POST", "wanted"),
        ("GET", "status"),
    ):
        response = Client().generic(method, f"/api/sync/{path}", headers=header)
        assert response.status_code == 401, path


def test_a_session_ends(tablet, monkeypatch):
    SyncSession.objects.update(expires_at=NOW)
    assert codes(tablet.ask("GET", "held")) == ["sync.no_session"]


def test_too_many_greetings_are_refused(own, monkeypatch):
    monkeypatch.setattr(sync_sessions, "MOST_GREETINGS", 2)
    calling = Calling(new_id(), Tablet().key, own)
    assert [len(calling.hello()["nonce"]) for _ in range(2)] == [32, 32]
    response = calling.ask("POST", "hello", {"device": calling.device, "nonce": NONCE})
    assert (response.status_code, codes(response)) == (429, ["sync.busy"])


@pytest.mark.parametrize("nonce", ["", "ab", "AB" * 16, "ab" * 33, 7])
def test_a_nonce_of_another_shape_is_refused(own, nonce):
    calling = Calling(new_id(), Tablet().key, own)
    response = calling.ask("POST", "hello", {"device": calling.device, "nonce": nonce})
    assert (response.status_code, codes(response)) == (422, ["request.shape"])


def test_a_tablet_delivers_and_is_told_what_is_received(tablet, world):
    own = [line_of(wire) for wire in world.wires if str(wire.header["device"]) == tablet.device]
    answer = tablet.send(own).json()
    assert (answer["taken"], answer["known"], answer["refused"]) == (2, 0, [])
    assert answer["received"][tablet.device] == 2
    assert answer["received"] == as_json(held())
    again = tablet.send(own).json()
    assert (again["taken"], again["known"]) == (0, 2)


def test_a_tablet_brings_nothing_of_others_and_gets_nothing(tablet, world):
    answer = tablet.send([line_of(world.wires[1])]).json()
    assert answer["taken"] == 0
    (refused,) = answer["refused"]
    assert (refused["id"], refused["device"]) == (
        str(world.wires[1].id),
        str(world.tablets[1].id),
    )
    assert refused["problem"]["code"] == "sync.not_yours"
    response = tablet.ask("POST", "wanted", {"held": {}})
    assert (response.status_code, codes(response)) == (403, ["sync.nodes_only"])
    response = tablet.ask("PUT", "held", {"held": {}, "signature": "ab" * 64})
    assert codes(response) == ["sync.nodes_only"]


def test_a_refusal_names_what_is_missing(tablet, world):
    (refused,) = tablet.send([line_of(world.wires[2])]).json()["refused"]
    problem = refused["problem"]
    assert problem["code"] == "ledger.gap"
    assert problem["params"] == {"device": tablet.device, "seq": "2", "missing": "1"}


def test_a_tablet_reads_how_far_it_is(tablet, world, memory_node):
    tablet.send([line_of(world.wires[0])])
    vector = as_json({world.tablets[0].id: 1})
    peers.note_held(
        device=memory_node.device, told=vector, signature=memory_node.word(vector), now=NOW
    )
    told = tablet.ask("GET", "status").json()
    assert (told["received"], told["safe"], told["revoked"]) == (1, 1, None)
    assert told["now"].endswith("Z")


def test_a_revoked_tablet_is_told_so_under_the_sites_signature_and_brings_nothing_more(
    tablet, world
):
    first, second = [each for each in world.wires if each.header["device"] == world.tablets[0].id][
        :2
    ]
    tablet.send([line_of(first)])
    revoke_device(device=world.tablets[0].id, reason="lost", author=AUTHOR, now=NOW)
    (refused,) = tablet.send([line_of(second)]).json()["refused"]
    assert refused["problem"]["code"] == "device.revoked"
    assert tablet.send([line_of(first)]).json()["refused"] == []
    told = tablet.ask("GET", "status").json()
    said = said_of_revocation(world.tablets[0].id, 1)
    assert (told["received"], told["revoked"]["after"]) == (1, 1)
    word = {"public_key": own_card().public_key, "signature": told["revoked"]["signature"]}
    assert is_attested(said, **word)
    assert not is_attested(said_of_revocation(world.tablets[0].id, 2), **word)


def test_held_is_signed(tablet, own):
    told = tablet.ask("GET", "held").json()
    assert told["held"] == as_json(held())
    key = bytes.fromhex(own_card().public_key)
    said = attestation(canonical(told["held"]))
    assert is_signed(key, said, bytes.fromhex(told["signature"]))


def test_a_node_relays_and_is_given_what_it_lacks(node, world):
    lines = [line_of(wire) for wire in world.wires]
    assert node.send(lines).json()["taken"] == 4
    response = node.ask("POST", "wanted", {"held": {}, "limit": 3})
    assert response["Content-Encoding"] == "gzip"
    first = unpack([response.content], is_gzip=True)
    assert [json.loads(each)["header"]["id"] for each in first] == [
        str(each) for each in Entry.objects.order_by("site_seq").values_list("id", flat=True)[:3]
    ]
    everything = node.ask("POST", "wanted", {"held": as_json(held())})
    assert unpack([everything.content], is_gzip=True) == []


def test_a_nodes_word_makes_things_safe(node, memory_node, own):
    Peer.objects.update(keeps_for_us=True)
    vector = {str(own): 2}
    told = {"held": vector, "signature": memory_node.word(vector)}
    assert node.ask("PUT", "held", told).json() == {"safe": vector}
    response = node.ask("PUT", "held", told | {"held": {str(own): 3}})
    assert (response.status_code, codes(response)) == (422, ["sync.not_said"])
    assert as_json(peers.safe()) == vector


def send_raw(calling, body, encoding="gzip"):
    headers = {"Content_Type": "application/x-ndjson", "Content-Encoding": encoding}
    return calling.ask("POST", "entries", body=body, **headers)


def test_a_bomb_is_refused(tablet):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(50)) + packer.flush()
    response = send_raw(tablet, bomb)
    assert (response.status_code, codes(response)) == (413, ["sync.too_much"])


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_body_that_says_it_is_too_long_is_not_read(tablet, encoding):
    assert codes(send_raw(tablet, bytes(5 * 1024 * 1024), encoding)) == ["sync.too_much"]


def test_too_many_entries_are_refused(tablet):
    assert codes(tablet.send(["x"] * (MOST_ENTRIES + 1))) == ["sync.too_much"]


@pytest.mark.parametrize("body", [b"x", gzip.compress(b"one", mtime=0)[:-3]])
def test_what_cannot_be_unpacked(tablet, body):
    response = send_raw(tablet, body)
    assert (response.status_code, codes(response)) == (422, ["sync.not_packed"])


def test_entries_need_not_be_packed(tablet, world):
    body = f"{line_of(world.wires[0])}\n".encode()
    assert send_raw(tablet, body, "").json()["taken"] == 1


@pytest.mark.parametrize("told", [{"held": {"x": 1}}, {"held": {}, "limit": 0}, {}, []])
def test_a_wish_of_another_shape_is_refused(node, told):
    assert node.ask("POST", "wanted", told).status_code == 422


def test_who_introduces_itself_waits(own):
    stranger = MemoryNode()
    calling = Calling(stranger.device, stranger.server.key, own)
    response = calling.ask("POST", "introduction", {"card": stranger.card().as_json()})
    assert response.json() == {"digits": peers.digits(Peer.objects.get())}
    assert Peer.objects.get().approved_at is None
    assert codes(calling.session(calling.hello()["nonce"])) == ["sync.unknown_caller"]
    forged = stranger.card().as_json() | {"name": "Hub"}
    assert codes(calling.ask("POST", "introduction", {"card": forged})) == ["sync.no_card"]


def test_a_site_that_is_not_set_up_exchanges_nothing(device):
    calling = Calling(new_id(), Tablet().key, device)
    response = calling.ask("POST", "hello", {"device": calling.device, "nonce": NONCE})
    assert (response.status_code, codes(response)) == (503, ["site.not_set_up"])


def test_sweeping_ends_greetings_and_old_sessions(tablet):
    tablet.hello()
    sweep(now=NOW)
    assert (SyncGreeting.objects.count(), SyncSession.objects.count()) == (0, 1)
    SyncSession.objects.update(expires_at=NOW)
    sweep(now=NOW.replace(year=2027))
    assert SyncSession.objects.count() == 0
