"""A revoked device: what it wrote before stands, what it brings later is refused, in any order."""

import pytest

from homeward.ledger.actions import enrol_device
from homeward.ledger.appliers import TABLET
from homeward.ledger.entries import new_id
from homeward.ledger.models import Device, Entry, LocalDevice, Revocation
from homeward.ledger.rebuilding import rebuild
from homeward.ledger.revoking import last_that_counts, refuse_revoked, revoke_device
from homeward.problems import Refused
from tests.ledger.tablets import AUTHOR, NOW, Tablet, deliver, enrol, registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablet():
    made = Tablet()
    enrol([])
    enrol_device(
        device=made.id,
        name="T1",
        public_key=made.key.public,
        author=AUTHOR,
        now=NOW,
        purpose=TABLET,
    )
    return made


def revoke(device, reason="lost"):
    return revoke_device(device=device, reason=reason, author=AUTHOR, now=NOW)


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as found:
        call(*arguments, **named)
    return [problem.code for problem in found.value.problems]


def test_it_tells_the_last_entry_that_was_known_here(tablet):
    deliver(registration(tablet))
    deliver(registration(tablet))
    entry = revoke(tablet.id)
    assert (entry.kind, entry.subject) == ("device.revoked", tablet.id)
    assert last_that_counts(tablet.id) == 2


def test_its_earlier_entries_stand_and_later_ones_are_refused_at_the_door(tablet):
    deliver(registration(tablet))
    refuse_revoked(tablet.id, 2)
    revoke(tablet.id)
    refuse_revoked(tablet.id, 1)
    assert refused(refuse_revoked, tablet.id, 2) == ["device.revoked"]
    assert Entry.objects.filter(device=tablet.id).count() == 1


def test_what_others_relay_is_taken(tablet):
    revoke(tablet.id)
    assert deliver(registration(tablet)) is True


def test_one_that_wrote_nothing_may_write_nothing(tablet):
    revoke(tablet.id)
    assert refused(refuse_revoked, tablet.id, 1) == ["device.revoked"]


def test_who_is_not_revoked_is_not_refused(tablet):
    assert last_that_counts(tablet.id) is None
    refuse_revoked(tablet.id, 10**6)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_earliest_end_counts_in_any_order(tablet, order):
    """Two servers revoke without knowing of each other."""
    others = [Tablet(), Tablet()]
    for each in others:
        enrol_device(device=each.id, name="S", public_key=each.key.public, author=None, now=NOW)
    wires = [
        each.sign("device.revoked", tablet.id, [(tablet.id, {"after": after, "reason": "lost"})])
        for each, after in zip(others, (7, 3), strict=True)
    ]
    for which in order:
        deliver(wires[which])
    assert (last_that_counts(tablet.id), Revocation.objects.count()) == (3, 2)


def test_rebuilt_it_is_the_same(tablet):
    revoke(tablet.id)
    before = list(Revocation.objects.values())
    rebuild()
    assert list(Revocation.objects.values()) == before


def test_a_tablet_may_not_revoke(tablet):
    victim = Device.objects.get(id=LocalDevice.objects.get().device).id
    wire = tablet.sign("device.revoked", victim, [(victim, {"after": 0, "reason": "lost"})])
    assert refused(deliver, wire) == ["ledger.not_for_tablets"]
    assert last_that_counts(victim) is None


def test_what_cannot_be_is_refused_and_leaves_no_entry(tablet):
    own = LocalDevice.objects.get().device
    before = Entry.objects.count()
    assert refused(revoke, own) == ["device.revokes_itself"]
    assert refused(revoke, new_id()) == ["ledger.unknown_device"]
    assert refused(revoke, tablet.id, "bored") == ["device.reason_unknown"]
    assert Entry.objects.count() == before
    revoke(tablet.id)
    assert refused(revoke, tablet.id) == ["device.revoked_already"]


def test_paired_again_it_is_a_new_device(tablet):
    revoke(tablet.id)
    again = Tablet()
    enrol_device(
        device=again.id,
        name="T1",
        public_key=again.key.public,
        author=AUTHOR,
        now=NOW,
        purpose=TABLET,
    )
    refuse_revoked(again.id, 1)
    assert deliver(registration(again)) is True
