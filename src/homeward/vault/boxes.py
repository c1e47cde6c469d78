"""Boxes that only one node can open: X25519, HKDF-SHA256 and AES-256-GCM, piece by piece.

Each box has an ephemeral key of its own, and so an AES key of its own; a piece's nonce is its place and
whether it is the last, so that none can be left out, moved, or taken for the end.
"""

from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from homeward.vault.keys import KEY_BYTES, VaultError

PURPOSE = b"homeward box 1"
PLACE_BYTES = 11


def new_box_key() -> bytes:
    return X25519PrivateKey.generate().private_bytes_raw()


def public_half(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


class Closing:
    """A box for who has the private half of `to`. `ephemeral` goes with it, in clear."""

    def __init__(self, to: bytes) -> None:
        key = X25519PrivateKey.generate()
        self.ephemeral = key.public_key().public_bytes_raw()
        shared = key.exchange(X25519PublicKey.from_public_bytes(to))
        self._cipher = _cipher(shared, self.ephemeral, to)

    def close(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for nonce, piece in _numbered(pieces):
            yield self._cipher.encrypt(nonce, piece, PURPOSE)


def open_box(private: bytes, ephemeral: bytes, sealed: Iterable[bytes]) -> Iterator[bytes]:
    """:raises VaultError: it is another's, altered, or its end is missing."""
    try:
        key = X25519PrivateKey.from_private_bytes(private)
        shared = key.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        cipher = _cipher(shared, ephemeral, public_half(private))
        for nonce, piece in _numbered(sealed):
            yield cipher.decrypt(nonce, piece, PURPOSE)
    except (InvalidTag, ValueError):
        raise VaultError("A sealed box is damaged, not whole, or was closed for another.") from None


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each with its nonce."""
    place, waiting = 0, None
    for piece in pieces:
        if waiting is not None:
            yield place.to_bytes(PLACE_BYTES) + b"\0", waiting
            place += 1
        waiting = piece
    if waiting is not None:
        yield place.to_bytes(PLACE_BYTES) + b"\1", waiting


def _cipher(shared: bytes, ephemeral: bytes, to: bytes) -> AESGCM:
    info = PURPOSE + ephemeral + to
    kdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info)
    return AESGCM(kdf.derive(shared))
