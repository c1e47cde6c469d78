"""A device that several nodes enrol comes out the same everywhere, with one key for ever."""

import itertools

import pytest

from homeward.ledger import actions
from homeward.ledger.appliers import TABLET
from homeward.ledger.entries import new_id
from homeward.ledger.models import Device
from homeward.ledger.rebuilding import differs_from_tables, table_digests
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.vault.signing import SigningKey
from tests.ledger.orders import nothing_kept
from tests.ledger.tablets import AUTHOR, NOW, Tablet, deliver, enrol

pytestmark = pytest.mark.django_db


def enrolment(by: Tablet, of: Tablet, name: str):
    payload = {"name": name, "public_key": of.key.public.hex(), "purpose": "server"}
    return by.sign("device.enrolled", of.id, [(of.id, payload)])


def test_the_lowest_entry_stays_in_any_order():
    hub, site, other = Tablet(), Tablet(), Tablet()
    enrol([hub, site])
    wires = [enrolment(hub, other, "at the hub"), enrolment(site, other, "at the site")]
    found = []
    for order in itertools.permutations(wires):
        with nothing_kept():
            for wire in order:
                deliver(wire)
            assert differs_from_tables() == []
            found.append((Device.objects.get(id=other.id).name, table_digests()))
    lowest = min(wires, key=lambda wire: wire.id)
    assert found == [(("at the hub" if lowest is wires[0] else "at the site"), found[0][1])] * 2


def test_a_node_is_taken_with_its_own_first_entry():
    """It enrolled itself before this node gave it leave to sign."""
    server = Tablet()
    own = enrolment(server, server, "Server since 2026")
    follows = server.sign("file.accessed", server.id, [(server.id, {"door": "page"})])
    enrol([server])
    deliver(own)
    assert Device.objects.get(id=server.id).name == "Server since 2026"
    assert deliver(follows) is True
    assert verify() is None
    assert differs_from_tables() == []


def test_a_device_has_one_key_for_ever():
    hub, other = Tablet(), Tablet()
    enrol([hub, other])
    twin = Tablet(other.id, SigningKey.generate())
    with pytest.raises(Refused) as caught:
        deliver(enrolment(hub, twin, "twin"))
    assert [each.code for each in caught.value.problems] == ["ledger.another_key"]
    with pytest.raises(Refused) as caught:
        enrol([twin])
    assert [each.code for each in caught.value.problems] == ["ledger.another_key"]


@pytest.mark.parametrize("key", ["", "zz", "ab" * 31, "AB" * 32, None])
def test_it_refuses_what_is_no_key(key):
    hub, other = Tablet(), Tablet()
    enrol([hub])
    payload = {"name": "x", "public_key": key}
    with pytest.raises(Refused) as caught:
        deliver(hub.sign("device.enrolled", other.id, [(other.id, payload)]))
    assert [each.code for each in caught.value.problems] == ["ledger.no_key"]


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("device.enrolled", {"name": "mine", "public_key": "00" * 32, "purpose": "server"}),
        ("user.created", {"username": "me", "display_name": "Me", "role_codes": ["administrator"]}),
        ("person.erased", {"reason": "asked"}),
        ("release.published", {}),
    ],
)
def test_from_a_tablet_nothing_is_taken_but_what_tablets_do(kind, payload):
    """Whoever steals one has its key."""
    tablet, subject = Tablet(), new_id()
    actions.become_device(name="site", now=NOW)
    actions.enrol_device(
        device=tablet.id,
        name="tablet",
        public_key=tablet.key.public,
        purpose=TABLET,
        author=AUTHOR,
        now=NOW,
    )
    with pytest.raises(Refused) as caught:
        deliver(tablet.sign(kind, subject, [(subject, payload)]))
    assert [each.code for each in caught.value.problems] == ["ledger.not_for_tablets"]
