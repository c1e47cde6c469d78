"""Ed25519 signatures, salted digests and canonical JSON (RFC 8785): what the ledger stands on."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SALT_BYTES = 16
SIGNATURE_BYTES = 64
ATTESTED = (
    b"homeward attestation 1\n"  # an entry's bytes begin with a brace, so that neither is the other
)
PLAIN_KINDS = frozenset((str, bool, type(None)))
_plain_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
LARGEST_INTEGER = 2**53 - 1  # as far as a double counts; RFC 8785 refuses more


class SigningKey:
    """A device's own key; `public` is the 32 raw bytes others check its signatures with."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.private = private
        self.public = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def canonical(value: Any) -> bytes:
    """The one byte string of a JSON value (RFC 8785), the same in Python and in the browser.

    For values without floats and with ASCII names the standard library's encoder writes the very
    same bytes much faster; a property test holds the two together.
    """
    return _plain_json(value).encode() if _is_plain(value) else rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    kind = type(value)
    if kind is dict:
        names = set(map(type, value)) <= {str} and "".join(value).isascii()
        return names and _are_plain(value.values())
    if kind is int:
        return bool(abs(value) <= LARGEST_INTEGER)
    return kind in PLAIN_KINDS or (kind in (list, tuple) and _are_plain(value))


def _are_plain(values: Iterable[Any]) -> bool:
    return all(_is_plain(value) for value in values if type(value) not in PLAIN_KINDS)


def digest(*pieces: bytes) -> bytes:
    """SHA-256 of the pieces in a row; every piece but the last must have a fixed length."""
    return hashlib.sha256(b"".join(pieces)).digest()


def attestation(data: bytes) -> bytes:
    """What is signed where a site attests that `data` is its own."""
    return attestation_of(digest(data))


def attestation_of(data_digest: bytes) -> bytes:
    """The same for data that is too long to be held at once."""
    return ATTESTED + data_digest


def twelve_digits(*pieces: bytes) -> str:
    """For two people to compare on two screens, `1234 5678 9012`; pieces of a fixed length."""
    number = f"{int.from_bytes(digest(*pieces)[:8]) % 10**12:012}"
    return " ".join(number[at : at + 4] for at in range(0, 12, 4))


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def running_digest() -> "hashlib._Hash":
    """A SHA-256 to be fed piece by piece."""
    return hashlib.sha256()


def new_invitation_code() -> str:
    """144 random bits as 24 characters that survive a URL."""
    return secrets.token_urlsafe(18)


def random_bytes(count: int) -> bytes:
    return secrets.token_bytes(count)


def is_same_secret(typed: str, secret: str) -> bool:
    """In a time that tells nothing of where they differ."""
    return hmac.compare_digest(typed.encode(), secret.encode())
