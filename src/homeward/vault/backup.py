"""One file that holds a site: its database and sealed photos, still encrypted, and no key.

A backup is a tar file: `backup.json` (format, when, the key's fingerprint), `site.db`, `photos/…`.
"""

import io
import json
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from homeward.vault.folder import DataFolder
from homeward.vault.keys import KEY_FILE, VaultError, fingerprint, load_key, write_key
from homeward.vault.opening import connect, require_fit, require_intact
from homeward.vault.sealing import write_durably

FORMAT = 1
MANIFEST = "backup.json"
NOTE = "last-backup.txt"
PHOTO = re.compile(r"photos(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+")


@dataclass(frozen=True)
class Manifest:
    format: int
    made_at: str
    fingerprint: str


def back_up(
    *, folder: DataFolder, to: Path, made_at: str, leave_out: Callable[[Any], None]
) -> None:
    """Copy the site as it is at one moment, while others go on writing; whole or not at all.

    `leave_out` gets a connection to the copy and takes away what must not leave this machine.

    :raises VaultError: the file exists, or the copy does not check out.
    """
    if to.exists():
        raise VaultError(f"{to} exists already; a backup never replaces a file.")
    key = folder.key()
    copy, draft = to.with_name(f".{to.name}.db.part"), to.with_name(f".{to.name}.part")
    with _removed_at_last(copy, draft):
        _copy_database(folder.database, copy, key, leave_out)
        _write_archive(draft, Manifest(FORMAT, made_at, fingerprint(key)), copy, folder.photos)
        _put(draft, to)


def note_backup(folder: DataFolder, made_at: str) -> None:
    """For this machine alone: so that `homeward doctor` can tell how old the last one is."""
    write_durably(folder.path / NOTE, made_at.encode())


def last_backup(folder: DataFolder) -> datetime | None:
    """None where none was made here, or the note cannot be read."""
    try:
        return datetime.fromisoformat((folder.path / NOTE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def restore(*, backup: Path, folder: DataFolder, key: bytes) -> None:
    """Unpack a backup into an empty folder; the database appears last, once all else is in place.

    :raises VaultError: the folder is not empty, the key is another's, or the backup is damaged.
    """
    require_empty(folder)
    _require_key(read_manifest(backup), key)
    database = folder.database.with_name("site.db.part")
    folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _unpack(backup, folder, database)
        with closing(connect(database, key)) as connection:
            require_intact(connection)
    except BaseException:
        database.unlink(missing_ok=True)
        shutil.rmtree(folder.photos, ignore_errors=True)
        raise
    if load_key(folder.path) is None:
        write_key(folder.path, key)
    _put(database, folder.database)


def restore_key(*, folder: DataFolder, key: bytes) -> None:
    """Put the key back beside the data, if it is the right one. What is there is never replaced.

    :raises VaultError: another key is there already, or this one does not open the database.
    """
    existing = load_key(folder.path)
    if existing not in (None, key):
        raise VaultError(
            f"There is another key for {folder.path} already; it was left as it is. "
            f"If it is wrong, move {KEY_FILE} away by hand and try again."
        )
    if folder.has_database():
        require_fit(folder.database, key)
    if existing is None:
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_key(folder.path, key)


def read_manifest(backup: Path) -> Manifest:
    with _opened(backup) as archive:
        first = archive.next()
        content = archive.extractfile(first) if first and first.name == MANIFEST else None
        if content is None:
            raise VaultError(f"{backup} is not a Homeward backup.")
        found = json.loads(content.read())
    if found.get("format") != FORMAT:
        raise VaultError(f"{backup} was made by a newer version of Homeward. Install that first.")
    return Manifest(**found)


def require_empty(folder: DataFolder) -> None:
    """Nothing but perhaps a key file is there."""
    found = {each.name for each in folder.path.iterdir()} if folder.path.exists() else set()
    if found - {KEY_FILE}:
        raise VaultError(
            f"{folder.path} is not empty. A backup is restored into an empty folder only, so that "
            "nothing is ever overwritten. Choose another one with --data."
        )


def _require_key(manifest: Manifest, key: bytes) -> None:
    if manifest.fingerprint != fingerprint(key):
        raise VaultError(
            "This backup belongs to another key.\n"
            f"  fingerprint of the backup: {manifest.fingerprint}\n"
            f"  fingerprint of this key:   {fingerprint(key)}"
        )


def _copy_database(
    database: Path, copy: Path, key: bytes, leave_out: Callable[[Any], None]
) -> None:
    """All pages in one step: a snapshot, read beside whoever writes."""
    with closing(connect(database, key)) as source, closing(connect(copy, key)) as target:
        copy.chmod(0o600)
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("PRAGMA secure_delete = ON")
        leave_out(target)
        require_intact(target)


def _write_archive(draft: Path, manifest: Manifest, database: Path, photos: Path) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
        _add(archive, MANIFEST, json.dumps(asdict(manifest)).encode())
        archive.add(database, "site.db", filter=_nameless)
        for photo in _files_below(photos):
            name = f"photos/{photo.relative_to(photos)}"
            archive.add(photo, name, filter=_nameless)


def _files_below(folder: Path) -> Iterator[Path]:
    found = sorted(folder.rglob("*")) if folder.exists() else []
    return (path for path in found if path.is_file() and path.suffix != ".part")


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _nameless(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the owner's name and rights of this machine."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _unpack(backup: Path, folder: DataFolder, database: Path) -> None:
    with _opened(backup) as archive:
        for entry in archive:
            if entry.name == "site.db":
                _extract(archive, entry, database)
            elif PHOTO.fullmatch(entry.name):
                _extract(archive, entry, folder.path / entry.name)
            elif entry.name != MANIFEST:
                raise VaultError(f"{backup} holds something unexpected: {entry.name}")
    if not database.exists():
        raise VaultError(f"{backup} holds no database.")


def _extract(archive: tarfile.TarFile, entry: tarfile.TarInfo, to: Path) -> None:
    content = archive.extractfile(entry) if entry.isreg() else None
    if content is None:
        raise VaultError(f"The backup holds something unexpected: {entry.name}")
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _opened(backup: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(backup, mode="r:") as archive:
            yield archive
    except (tarfile.TarError, EOFError, ValueError):
        raise VaultError(f"{backup} is damaged or is not a Homeward backup.") from None


@contextmanager
def _removed_at_last(*drafts: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for each in drafts:
            each.unlink(missing_ok=True)
            each.with_name(f"{each.name}-journal").unlink(missing_ok=True)


def _put(draft: Path, final: Path) -> None:
    """Under its name only when all of it is on the disk."""
    for path in (draft, draft.parent):
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    draft.rename(final)
    descriptor = os.open(final.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
