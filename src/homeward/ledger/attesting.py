"""This site's signature under what it gives out, which can never be taken for one under an entry."""

from dataclasses import dataclass
from uuid import UUID

from homeward.ledger.entries import from_hex
from homeward.ledger.models import Device, LocalDevice
from homeward.ledger.queries import sign_as_this_device
from homeward.vault.signing import SIGNATURE_BYTES, attestation, attestation_of, is_signed


@dataclass(frozen=True)
class Attestation:
    """`public_key` and `signature` in hexadecimal."""

    device: UUID
    public_key: str
    signature: str


def is_attested(data: bytes, *, public_key: str, signature: str) -> bool:
    try:
        signed = from_hex(signature, SIGNATURE_BYTES)
        return is_signed(bytes.fromhex(public_key), attestation(data), signed)
    except ValueError:
        return False


def attest_digest(data_digest: bytes) -> bytes:
    """The bare signature, for data too long to be held at once."""
    return sign_as_this_device(attestation_of(data_digest))


def attest(data: bytes) -> Attestation:
    device = LocalDevice.objects.get().device
    key = Device.objects.get(id=device).public_key
    return Attestation(device, key, sign_as_this_device(attestation(data)).hex())
