"""Encrypted databases in folders of their own, opened the way the house opens them."""

import shutil
from pathlib import Path

from homeward.vault.folder import DataFolder
from homeward.vault.keys import load_key
from homeward.vault.sqlcipher.base import DatabaseWrapper, connect

SETTINGS = {
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": False,
    "AUTOCOMMIT": True,
    "TIME_ZONE": None,
}


def site_in(path: Path) -> DataFolder:
    """A folder whose database holds one row."""
    folder = DataFolder(path)
    folder.prepare()
    connection = open_database(folder)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE family (name TEXT)")
    connection.execute("INSERT INTO family VALUES ('one')")
    connection.commit()
    connection.close()
    return folder


def site_after_a_crash(path: Path) -> DataFolder:
    """What kill -9 leaves: the newest row lies in the journal only."""
    before = site_in(path.with_name(f"{path.name}-before"))
    connection = open_database(before)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO family VALUES ('two')")
    connection.commit()
    shutil.copytree(before.path, path)
    connection.close()
    (path / "site.db-shm").unlink()
    return DataFolder(path)


def open_database(folder: DataFolder):
    return connect(folder.database)


def families(folder: DataFolder) -> list[str]:
    connection = open_database(folder)
    try:
        return [name for (name,) in connection.execute("SELECT name FROM family ORDER BY name")]
    finally:
        connection.close()


def django_connection(folder: DataFolder, **options) -> DatabaseWrapper:
    settings = SETTINGS | {"NAME": folder.database, "OPTIONS": {"timeout": 1, **options}}
    return DatabaseWrapper(settings, alias="other")


def everything_in(folder: DataFolder) -> dict[str, bytes]:
    """Every file with its bytes; SQLite's shared memory is no data and left out."""
    return {
        str(path.relative_to(folder.path)): path.read_bytes()
        for path in sorted(folder.path.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }


def key_file(folder: DataFolder) -> Path:
    return folder.path / "site.key"


def key_of(folder: DataFolder) -> bytes:
    found = load_key(folder.path)
    assert found is not None
    return found
