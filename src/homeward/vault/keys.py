"""The site key: made once, kept in a 0600 file or an environment variable, restored from words."""

import hashlib
import os
import secrets
import stat
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

KEY_BYTES = 32
KEY_VARIABLE = "HOMEWARD_KEY"
KEY_FILE = "site.key"
QR_PREFIX = "HOMEWARD-KEY-1:"


class VaultError(Exception):
    """The data cannot be opened; says why and what to do, for the person at the laptop."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def fingerprint(key: bytes) -> str:
    """Eight groups of four hex digits; tells two keys apart and reveals nothing of either."""
    digest = hashlib.sha256(b"homeward key fingerprint" + key).hexdigest()[:32].upper()
    return " ".join(digest[i : i + 4] for i in range(0, 32, 4))


def derive(key: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, independent of those for any other (HKDF-SHA256, RFC 5869)."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
    return kdf.derive(key)


def key_words(key: bytes) -> list[str]:
    """24 words of the BIP-39 English list, the last of which carries a checksum."""
    return Mnemonic("english").to_mnemonic(key).split()


def key_from_words(text: str) -> bytes:
    words = text.lower().split()
    list_ = Mnemonic("english")
    unknown = [word for word in words if word not in list_.wordlist]
    if unknown:
        raise VaultError(f"These are not words of a recovery sheet: {', '.join(unknown)}.")
    if len(words) != 24:
        raise VaultError(f"A recovery sheet has 24 words; {len(words)} were given.")
    try:
        return bytes(list_.to_entropy(words))
    except ValueError:
        raise VaultError("The words do not fit together: one is wrong or out of order.") from None


def key_qr(key: bytes) -> str:
    return QR_PREFIX + key.hex().upper()


def key_from_text(text: str) -> bytes:
    """The key from whatever a person has: 64 hex digits, the content of the QR, or the 24 words."""
    stripped = text.strip()
    if stripped.upper().startswith(QR_PREFIX):
        stripped = stripped[len(QR_PREFIX) :]
    if " " in stripped:
        return key_from_words(stripped)
    return key_from_hex(stripped, "The key")


def key_from_hex(text: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise VaultError(f"{source} is not a site key: 64 hexadecimal digits are expected.")
    return key


def write_key(folder: Path, key: bytes) -> None:
    """Keep the key beside the data; an existing key file is never written over."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(folder / KEY_FILE, flags, 0o600), "w") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def load_key(folder: Path) -> bytes | None:
    """The key from the environment or the file beside the data; None where there is neither."""
    from_environment = os.environ.get(KEY_VARIABLE)
    if from_environment:
        return key_from_hex(from_environment, f"The environment variable {KEY_VARIABLE}")
    return _read_key_file(folder / KEY_FILE)


def _read_key_file(path: Path) -> bytes | None:
    try:
        path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise VaultError(f"{path} cannot be read ({type(error).__name__}).") from None
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise VaultError(f"{path} can be read by others. Close it with: chmod 600 {path}")
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise VaultError(f"{path} cannot be read ({type(error).__name__}).") from None
    return key_from_hex(text, str(path))
