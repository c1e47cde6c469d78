"""What `homeward doctor` looks at, each by itself and without changing anything."""

import os
import platform
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any

from sqlcipher3 import dbapi2

from homeward.cli.addresses import lan_addresses
from homeward.vault.backup import last_backup
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError, fingerprint
from homeward.vault.opening import unlock
from homeward.vault.postgres.folder import HubFolder

OK, WARN, BAD = "ok", "warn", "bad"
MEGABYTE = 1_000_000
ROOM_BAD, ROOM_WARN = 200 * MEGABYTE, 1_000 * MEGABYTE
BACKUP_WARN, BACKUP_BAD = timedelta(days=2), timedelta(days=7)
ENDS_SOON = timedelta(days=30)
CLOCK_PLAY = timedelta(minutes=5)
NEWEST = "SELECT max(received_at) FROM ledger_entry"


@dataclass(frozen=True)
class Finding:
    """`said`: what is the matter and what to do, for who looks after the server."""

    about: str
    level: str
    said: str


def examine(folder: DataFolder, now: datetime) -> list[Finding]:
    return [look(folder, now) for look in LOOKS]


def about_folder(folder: DataFolder, now: datetime) -> Finding:
    if not folder.path.is_dir():
        return Finding("folder", BAD, f"{folder.path} is not there. Is the disk plugged in?")
    if not os.access(folder.path, os.R_OK | os.W_OK | os.X_OK):
        return Finding("folder", BAD, f"{folder.path} is closed to this user (chown).")
    if folder.path.stat().st_mode & 0o077:
        said = f"Others on this machine can look into it: chmod 700 {folder.path}"
        return Finding("folder", WARN, said)
    return Finding("folder", OK, f"{folder.path} is open to its owner alone.")


def about_key(folder: DataFolder, now: datetime) -> Finding:
    try:
        return Finding("key", OK, f"It can be read. Fingerprint: {fingerprint(folder.key())}")
    except VaultError as error:
        return Finding("key", BAD, str(error))


def about_disk(folder: DataFolder, now: datetime) -> Finding:
    try:
        disk = os.statvfs(folder.path)
    except OSError as error:
        return Finding("disk", BAD, f"It cannot be looked at: {error.strerror}.")
    if disk.f_flag & os.ST_RDONLY:
        return Finding("disk", BAD, "It is read-only now: nothing can be saved. Check the disk.")
    free = disk.f_bavail * disk.f_frsize
    level = BAD if free < ROOM_BAD else WARN if free < ROOM_WARN else OK
    advice = "" if level == OK else " Make room before it is full."
    return Finding("disk", level, f"{free // MEGABYTE} MB are free.{advice}")


def about_database(folder: DataFolder, now: datetime) -> Finding:
    if isinstance(folder, HubFolder):
        return _about_hub(folder)
    try:
        found = _asked(folder, "PRAGMA quick_check(1)")
    except (VaultError, dbapi2.Error) as error:
        return Finding("database", BAD, f"It does not open: {error}")
    if found is None:
        return Finding("database", BAD, "There is no site in the folder. Start: homeward serve")
    if found != "ok":
        said = f"It is damaged ({found}). Restore a backup: homeward restore"
        return Finding("database", BAD, said)
    return Finding("database", OK, "It is whole. homeward verify checks every signature.")


def _about_hub(folder: HubFolder) -> Finding:
    try:
        folder.require_fit()
        if not folder.has_database():
            return Finding("database", BAD, "There is no record in it yet. Start: homeward serve")
    except VaultError as error:
        return Finding("database", BAD, str(error))
    return Finding("database", OK, "PostgreSQL answers. homeward verify checks every signature.")


def about_clock(folder: DataFolder, now: datetime) -> Finding:
    """Only words: nothing in the record depends on it."""
    later = [name for name, moment in _moments(folder) if moment > now + CLOCK_PLAY]
    if later:
        said = f"It shows {now:%Y-%m-%d %H:%M} UTC, which is before {' and '.join(later)}. Set it."
        return Finding("clock", WARN, said)
    return Finding("clock", OK, f"It shows {now:%Y-%m-%d %H:%M} UTC.")


def about_certificate(folder: DataFolder, now: datetime) -> Finding:
    from homeward.vault.authority import is_private, names_of, read_authority, read_leaf

    try:
        authority = read_authority(folder)
    except (VaultError, ValueError) as error:
        return Finding("certificate", BAD, f"The authority cannot be opened: {error}")
    if authority is None:
        return Finding("certificate", OK, "None: this site was never served with --lan.")
    leaf = read_leaf(folder)
    if leaf is None:
        return Finding("certificate", WARN, "It is missing; the next start makes a new one.")
    ends, again = leaf.not_valid_after_utc, "Start the server again: it makes a new one."
    if ends < now:
        return Finding("certificate", BAD, f"It ended on {ends:%Y-%m-%d}. {again}")
    if ends - now < ENDS_SOON:
        return Finding("certificate", WARN, f"It ends on {ends:%Y-%m-%d}. {again}")
    names, addresses = names_of(leaf)
    missing = [str(each) for each in lan_addresses() if is_private(each) and each not in addresses]
    if missing:
        return Finding("certificate", WARN, f"It is not for {', '.join(missing)}. {again}")
    return Finding("certificate", OK, f"For {', '.join(sorted(names))}, until {ends:%Y-%m-%d}.")


def about_backup(folder: DataFolder, now: datetime) -> Finding:
    if isinstance(folder, HubFolder):
        return Finding("backup", WARN, "Not looked at: pg_dump is its operator's.")
    made_at, how = last_backup(folder), "Make one: homeward backup FILE"
    if made_at is None:
        return Finding("backup", WARN, f"None was made on this machine. {how}")
    age = now - made_at
    level = BAD if age > BACKUP_BAD else WARN if age > BACKUP_WARN else OK
    said = f"The last one was made on {made_at:%Y-%m-%d %H:%M} UTC."
    return Finding("backup", level, said if level == OK else f"{said} {how}")


def about_versions(folder: DataFolder, now: datetime) -> Finding:
    said = f"Homeward {version('homeward')}, Python {platform.python_version()}, "
    return Finding("versions", OK, f"{said}SQLite {dbapi2.sqlite_version}.")


LOOKS: tuple[Callable[[DataFolder, datetime], Finding], ...] = (
    about_folder,
    about_key,
    about_disk,
    about_database,
    about_clock,
    about_certificate,
    about_backup,
    about_versions,
)


def _moments(folder: DataFolder) -> list[tuple[str, datetime]]:
    """What must have happened already, as far as it can be read; the other looks tell what cannot."""
    from homeward.vault.authority import read_authority

    found = []
    try:
        newest = _asked(folder, NEWEST)
        if newest:
            found.append(("its newest entry", datetime.fromisoformat(newest)))
        authority = read_authority(folder)
        if authority:
            found.append(("the day its authority was made", authority.made_at))
    except (VaultError, ValueError, dbapi2.Error):
        pass
    if not isinstance(folder, HubFolder) and folder.has_database():
        written = datetime.fromtimestamp(folder.database.stat().st_mtime, UTC)
        found.append(("the last change of the database", written))
    return found


def _asked(folder: DataFolder, question: str) -> Any:
    """The first value of the answer; None where there is no database."""
    if not folder.has_database():
        return None
    if isinstance(folder, HubFolder):
        return folder.ask(question)[0]
    address = f"{folder.database.resolve().as_uri()}?mode=ro"
    with closing(dbapi2.connect(address, uri=True, timeout=30)) as connection:
        unlock(connection, folder.key())
        return connection.execute(question).fetchone()[0]
