"""Every byte that a key holder finds in a database file and its journal: free pages and slack, too.

SQLCipher 4's page: AES-256-CBC over the page but its last 80 bytes, which begin with the page's IV; the
first page's first 16 bytes are the salt (https://www.zetetic.net/sqlcipher/design/).
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
IV = 16
SALT = 16
JOURNAL_HEADER = 32
FRAME_HEADER = 24


def pages_of(database: Path, key: bytes) -> Iterator[bytes]:
    content = database.read_bytes()
    for start in range(0, len(content), PAGE):
        yield decrypt(content[start : start + PAGE], key, is_first=start == 0)


def frames_of(database: Path, key: bytes) -> Iterator[bytes]:
    """Pages in the journal, also those that a checkpoint has left behind."""
    journal = database.with_name(f"{database.name}-wal")
    content = journal.read_bytes() if journal.exists() else b""
    step = FRAME_HEADER + PAGE
    for start in range(JOURNAL_HEADER, len(content), step):
        number = int.from_bytes(content[start : start + 4], "big")
        page = content[start + FRAME_HEADER : start + step]
        yield decrypt(page, key, is_first=number == 1)


def decrypt(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    iv = page[-RESERVED : -RESERVED + IV]
    body = page[SALT if is_first else 0 : -RESERVED]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def all_bytes(database: Path, key: bytes) -> bytes:
    return b"".join([*pages_of(database, key), *frames_of(database, key)])
