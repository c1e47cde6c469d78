"""The site database opened without Django, with a key that is not lying beside it yet."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from homeward.vault.keys import VaultError


def connect(database: Path, key: bytes) -> Any:
    """A connection in autocommit mode; an absent file becomes an empty encrypted database.

    :raises VaultError: the key does not open it, or it is damaged.
    """
    if database.exists():
        require_fit(database, key)
    connection = dbapi2.connect(database, timeout=30, isolation_level=None)
    unlock(connection, key)
    return connection


def require_fit(database: Path, key: bytes) -> None:
    """Read-only: a writing connection would, on closing, fold a crashed site's journal into it.

    :raises VaultError: the key does not open the database.
    """
    connection = dbapi2.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
    try:
        unlock(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        if "not a database" not in str(error):
            raise
        raise VaultError(
            f"{database} does not open with this key. Either the key is another site's, or the "
            "file is damaged. Nothing was changed. Restore the right key (homeward key restore) "
            "or a backup."
        ) from None
    finally:
        connection.close()


def unlock(connection: Any, key: bytes) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def require_intact(connection: Any) -> None:
    """Check every page against its authentication code.

    :raises VaultError: a page was damaged or altered.
    """
    faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if faults:
        raise VaultError(f"The database is damaged ({len(faults)} places, first: {faults[0][0]}).")
