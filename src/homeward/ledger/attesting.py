"""This site's signature under what it gives out, which can never be taken for one under an entry."""

from dataclasses import dataclass
from uuid import UUID

from homeward.ledger.models import Device, LocalDevice
from homeward.ledger.queries import sign_as_this_device
from homeward.vault.signing import attestation


@dataclass(frozen=True)
class Attestation:
    """`public_key` and `signature` in hexadecimal."""

    device: UUID
    public_key: str
    signature: str


def attest(data: bytes) -> Attestation:
    device = LocalDevice.objects.get().device
    key = Device.objects.get(id=device).public_key
    return Attestation(device, key, sign_as_this_device(attestation(data)).hex())
