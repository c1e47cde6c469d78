"""The nodes this one exchanges with: brought in by their card, approved by an administrator."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from homeward.ledger.actions import enrol_device
from homeward.ledger.appliers import SERVER
from homeward.ledger.attesting import Attestation, attest, is_attested
from homeward.ledger.enrolling import ANOTHER_KEY
from homeward.ledger.models import Device, LocalDevice
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.sync.cards import Card, digits_between
from homeward.sync.held import Held, as_json, from_json, held, highest
from homeward.sync.models import Peer
from homeward.vault.signing import canonical

MOST_WAITING = 20  # whoever reaches the server can introduce themselves
ITSELF = describe("sync.itself", _("This is this node itself."))
TOO_MANY = describe(
    "sync.too_many_waiting",
    _("Twenty nodes wait to be approved. Approve or forget some of them first."),
)
UNKNOWN_PEER = describe("sync.unknown_peer", _("No node “%(name)s” was introduced here."))
NOT_APPROVED = describe(
    "sync.not_approved", _("“%(name)s” is not approved here. An administrator has to do that.")
)
NOT_SAID = describe(
    "sync.not_said", _("What it is said to hold does not carry the signature of “%(name)s”.")
)


def known() -> QuerySet[Peer]:
    return Peer.objects.order_by("name", "device")


def find(name: str) -> Peer:
    """By name, address or device.

    :raises Refused: there is none, or there are two of this name.
    """
    found = [each for each in known() if name in (each.name, each.url, str(each.device))]
    if len(found) != 1 or not name:
        raise Refused(Problem(UNKNOWN_PEER, params={"name": name}))
    return found[0]


def introduce(*, card: Card, now: datetime, url: str = "", authority: str = "") -> Peer:
    """Keep a card until an administrator looks at it; a known one may have a new name or address.

    :raises Refused: itself, a device known by another key, or too many wait already.
    """
    device = UUID(card.device)
    with writing():
        if LocalDevice.objects.filter(device=device).exists():
            raise Refused(Problem(ITSELF))
        _require_same_key(device, card)
        earlier = Peer.objects.filter(device=device).first()
        waiting = Peer.objects.filter(approved_at=None).count()
        if earlier is None and waiting >= MOST_WAITING:
            raise Refused(Problem(TOO_MANY))
        peer = earlier or Peer(device=device, introduced_at=now, public_key=card.public_key)
        if not peer.approved_at:
            peer.name, peer.box_key = card.name, card.box_key
        if url:
            peer.url, peer.authority = url, authority
        peer.save()
        return peer


def approve(*, device: UUID, author: UUID, now: datetime, keeps_for_us: bool = False) -> Peer:
    """Its entries are taken from now on, and it may have all that is here.

    :raises Refused: it was not introduced, or is known by another key.
    """
    with writing():
        peer = Peer.objects.filter(device=device).first()
        if peer is None:
            raise Refused(Problem(UNKNOWN_PEER, params={"name": device}))
        if not Device.objects.filter(id=device, public_key=peer.public_key).exists():
            enrol_device(
                device=device,
                name=peer.name,
                public_key=bytes.fromhex(peer.public_key),
                purpose=SERVER,
                author=author,
                now=now,
            )
        peer.approved_at, peer.keeps_for_us = peer.approved_at or now, keeps_for_us
        peer.save()
        return peer


def forget(*, device: UUID) -> None:
    """Nothing is exchanged with it any more; what it signed stays, and its device may still sign."""
    with writing():
        Peer.objects.filter(device=device).delete()


def require_approved(peer: Peer) -> None:
    if not peer.approved_at:
        raise Refused(Problem(NOT_APPROVED, params={"name": peer.name}))


def approved(device: UUID) -> Peer | None:
    return Peer.objects.filter(device=device, approved_at__isnull=False).first()


def digits(peer: Peer) -> str:
    """To be compared with those on the other node's screen."""
    own = Device.objects.get(id=LocalDevice.objects.get().device)
    return digits_between(own.public_key, peer.public_key)


def note_held(
    *, device: UUID, told: Any, signature: str, now: datetime, is_late: bool = False
) -> Held:
    """What a peer says, signed, that it holds. `is_late`: a stick may bring an older word after a newer.

    :raises Refused: it is no peer, or did not sign this.
    """
    vector = from_json(told)
    with writing():
        peer = approved(device)
        if peer is None:
            raise Refused(Problem(UNKNOWN_PEER, params={"name": device}))
        said = canonical(as_json(vector))
        if not is_attested(said, public_key=peer.public_key, signature=signature):
            raise Refused(Problem(NOT_SAID, params={"name": peer.name}))
        earlier = from_json(peer.held)
        if not is_late or highest([earlier, vector]) == vector:
            peer.held, peer.held_signature = as_json(vector), signature
        peer.last_seen_at, peer.last_error = now, ""
        peer.save()
    return vector


def note_error(*, device: UUID, code: str) -> None:
    with writing():
        Peer.objects.filter(device=device).update(last_error=code)


def safe() -> Held:
    """Up to which number of each device a second node keeps what is here."""
    keeping = Peer.objects.filter(keeps_for_us=True, approved_at__isnull=False)
    return highest(from_json(each.held) for each in keeping)


def signed_held() -> tuple[Held, Attestation]:
    """What this node holds, and its word for it."""
    vector = held()
    return vector, attest(canonical(as_json(vector)))


def _require_same_key(device: UUID, card: Card) -> None:
    clash = Device.objects.filter(id=device).exclude(public_key=card.public_key).exists()
    if clash or Peer.objects.filter(device=device).exclude(public_key=card.public_key).exists():
        raise Refused(Problem(ANOTHER_KEY, params={"device": device}))
