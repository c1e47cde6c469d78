"""What a node says of itself before anybody trusts it: its device, its keys and its name, signed."""

import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.accounts.models import Site
from homeward.ledger.attesting import attest, is_attested
from homeward.ledger.entries import from_hex
from homeward.ledger.models import Device, LocalDevice
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.sync.foreign import printable
from homeward.sync.models import BoxKey
from homeward.vault.boxes import new_box_key, public_half
from homeward.vault.signing import canonical, twelve_digits

FORM = "homeward.node.1"
KEY_BYTES = 32
LONGEST_NAME = 80
NO_CARD = describe("sync.no_card", _("This is no card of a node, or it was altered on the way."))


@dataclass(frozen=True)
class Card:
    """Keys and signature in hexadecimal. The signature covers all else."""

    device: str
    name: str
    public_key: str
    box_key: str
    signature: str = ""

    def said(self) -> bytes:
        """What is signed."""
        told = asdict(self) | {"form": FORM}
        del told["signature"]
        return canonical(told)

    def as_json(self) -> dict[str, Any]:
        return {"form": FORM} | asdict(self)


def own_card() -> Card:
    """Makes this node's box key where it has none yet."""
    device = LocalDevice.objects.get().device
    site, known = Site.objects.first(), Device.objects.get(id=device)
    name = printable(site.name if site else known.name)[:LONGEST_NAME]
    card = Card(str(device), name, known.public_key, public_half(_own_box(device)).hex())
    signature = attest(card.said()).signature
    return Card(**asdict(card) | {"signature": signature})


def read_card(told: Any) -> Card:
    """:raises Refused: it is none, or not as its own key signed it."""
    try:
        if isinstance(told, str | bytes):
            told = json.loads(told)
        told = dict(told)
        if told.pop("form") != FORM:
            raise ValueError
        card = Card(**told)
        _require_shape(card)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise Refused(Problem(NO_CARD)) from None
    if not is_attested(card.said(), public_key=card.public_key, signature=card.signature):
        raise Refused(Problem(NO_CARD))
    return card


def digits_between(one: str, other: str) -> str:
    """Twelve digits of two public keys, the same on both screens."""
    return twelve_digits(*sorted((bytes.fromhex(one), bytes.fromhex(other))))


def private_box_key(device: UUID) -> bytes | None:
    """Of a device that this node is, or was."""
    found = BoxKey.objects.filter(device=device).first()
    return bytes.fromhex(found.private_key) if found else None


def _own_box(device: UUID) -> bytes:
    known = private_box_key(device)
    if known:
        return known
    with writing():
        made = new_box_key().hex()
        kept, _made = BoxKey.objects.get_or_create(device=device, defaults={"private_key": made})
        return bytes.fromhex(kept.private_key)


def _require_shape(card: Card) -> None:
    for key in (card.public_key, card.box_key):
        from_hex(key, KEY_BYTES)
    is_name = 0 < len(card.name) <= LONGEST_NAME and card.name.isprintable()
    if str(UUID(card.device)) != card.device or not is_name:
        raise ValueError
