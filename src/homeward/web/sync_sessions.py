"""Greetings and sessions of the devices that exchange entries; they live in scratch.db."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.appliers import SERVER
from homeward.ledger.models import Device
from homeward.problems import Problem, Refused, describe
from homeward.sync import handshake, peers
from homeward.vault.signing import digest, random_bytes
from homeward.web.models import SyncGreeting, SyncSession

GREETING_LASTS = 60.0  # seconds
MOST_GREETINGS = 1_000
SESSION_LASTS = timedelta(hours=12)
TOKEN_BYTES = 32
BUSY = describe("sync.busy", _("Too many devices say hello at once. Try again in a minute."))
UNKNOWN_CALLER = describe(
    "sync.unknown_caller",
    _("This device is not approved here, or it was revoked. An administrator has to approve it."),
)
STALE = describe(
    "sync.stale_greeting", _("This hello was answered before, or too long ago. Say hello again.")
)
NOT_PROVED = describe(
    "sync.not_proved", _("The signature does not show that the caller has the key of this device.")
)
NO_SESSION = describe(
    "sync.no_session", _("There is no such session, or it has ended. Say hello again.")
)
NODES_ONLY = describe("sync.nodes_only", _("Only another node may ask for this, and no tablet."))


@dataclass(frozen=True)
class Caller:
    device: UUID
    is_node: bool


def greet(*, caller: UUID, nonce: str) -> str:
    """A nonce of our own, good once.

    :raises Refused: too many are out already.
    """
    at = time.monotonic()
    SyncGreeting.objects.exclude(given_at__range=(at - GREETING_LASTS, at)).delete()
    if SyncGreeting.objects.count() >= MOST_GREETINGS:
        raise Refused(Problem(BUSY))
    own = handshake.new_nonce()
    SyncGreeting.objects.create(nonce=own, caller=caller, caller_nonce=nonce, given_at=at)
    return own


def open_session(*, meeting: handshake.Meeting, signature: str, now: datetime) -> str:
    """A token for who signed as the caller.

    :raises Refused: the nonce is spent, the device unknown, or the signature wrong.
    """
    _spend(meeting)
    device = Device.objects.filter(id=meeting.caller).first()
    if device is None or not _may_call(device):
        raise Refused(Problem(UNKNOWN_CALLER))
    proof = {"public_key": device.public_key, "signature": signature}
    if not handshake.is_said(meeting, "caller", **proof):
        raise Refused(Problem(NOT_PROVED))
    SyncSession.objects.filter(expires_at__lt=now).delete()
    token = random_bytes(TOKEN_BYTES).hex()
    SyncSession.objects.create(
        token_digest=_digest(token), device=device.id, expires_at=now + SESSION_LASTS
    )
    return token


def caller_of(token: str, *, now: datetime) -> Caller:
    """Asked with every request, so that a device that was revoked is told at once.

    :raises Refused: the token is none, or its device may not call any more.
    """
    found = SyncSession.objects.filter(token_digest=_digest(token), expires_at__gt=now).first()
    if found is None:
        raise Refused(Problem(NO_SESSION))
    device = Device.objects.filter(id=found.device).first()
    if device is None or not _may_call(device):
        raise Refused(Problem(UNKNOWN_CALLER))
    return Caller(device.id, device.purpose == SERVER)


def _spend(meeting: handshake.Meeting) -> None:
    at = time.monotonic()
    spent, _rows = SyncGreeting.objects.filter(
        nonce=meeting.callee_nonce,
        caller=meeting.caller,
        caller_nonce=meeting.caller_nonce,
        given_at__range=(at - GREETING_LASTS, at),
    ).delete()
    if not spent:
        raise Refused(Problem(STALE))


def _may_call(device: Device) -> bool:
    """A tablet by its enrolment; a node only where an administrator here approved it as a peer."""
    return device.purpose != SERVER or peers.approved(device.id) is not None


def _digest(token: str) -> str:
    return digest(token.encode()).hex()
