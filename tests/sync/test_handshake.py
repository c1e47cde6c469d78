"""What the one signs for the other fits this meeting, this role and these two alone."""

import pytest

from homeward.ledger.actions import become_device
from homeward.ledger.entries import new_id
from homeward.ledger.models import Device
from homeward.sync import handshake
from homeward.sync.handshake import Meeting
from tests.sync.nodes import NOW

pytestmark = pytest.mark.django_db
OTHER = "cd" * 16


@pytest.fixture
def meeting():
    own = become_device(name="Server", now=NOW)
    return Meeting(own, new_id(), handshake.new_nonce(), handshake.new_nonce())


def is_said(meeting, role, signature):
    key = Device.objects.get().public_key
    return handshake.is_said(meeting, role, public_key=key, signature=signature)


def test_both_roles_are_signed_apart(meeting):
    signature = handshake.sign(meeting, "caller")
    assert is_said(meeting, "caller", signature)
    assert not is_said(meeting, "callee", signature)


@pytest.mark.parametrize(
    "change",
    [{"caller": new_id()}, {"callee": new_id()}, {"caller_nonce": OTHER}, {"callee_nonce": OTHER}],
)
def test_a_signature_is_good_for_one_meeting(meeting, change):
    signature = handshake.sign(meeting, "caller")
    assert not is_said(meeting._replace(**change), "caller", signature)


@pytest.mark.parametrize("signature", ["", "zz", "ab" * 64])
def test_what_is_no_signature(meeting, signature):
    assert not is_said(meeting, "caller", signature)


def test_what_is_signed_is_a_list_of_six_texts(meeting):
    said = meeting.said("callee")
    assert (
        said
        == (
            f'["homeward-sync-1","{meeting.caller}","{meeting.callee}",'
            f'"{meeting.caller_nonce}","{meeting.callee_nonce}","callee"]'
        ).encode()
    )


def test_nonces_differ_and_have_their_shape():
    nonces = {handshake.new_nonce() for _ in range(100)}
    assert len(nonces) == 100
    assert all(map(handshake.is_nonce, nonces))
    assert not any(map(handshake.is_nonce, ["", "ab" * 15, "AB" * 16, "ab" * 33, "ab" * 16 + "c"]))
