"""Files sealed with AES-256-GCM, so that what lies on the disk tells nothing."""

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from homeward.vault.keys import VaultError, derive

NONCE_BYTES = 12


def seal(key: bytes, purpose: str, plain: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(derive(key, purpose)).encrypt(nonce, plain, purpose.encode())


def unseal(key: bytes, purpose: str, sealed: bytes) -> bytes:
    nonce, box = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(derive(key, purpose)).decrypt(nonce, box, purpose.encode())
    except (InvalidTag, ValueError):
        raise VaultError("A sealed file is damaged or was sealed with another key.") from None


def sealed_name(key: bytes, purpose: str, plain: bytes) -> str:
    """A name that is the same for the same content, and useless to who has not the key."""
    return hmac.new(derive(key, f"{purpose} name"), plain, hashlib.sha256).hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Whole or not at all, also when the power fails in the middle."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
