"""Where a site's data lies, and whether key and database fit together."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from homeward.vault.keys import (
    KEY_FILE,
    KEY_VARIABLE,
    VaultError,
    derive,
    load_key,
    new_key,
    write_key,
)


@dataclass(frozen=True)
class DataFolder:
    path: Path

    @property
    def database(self) -> Path:
        return self.path / "site.db"

    @property
    def scratch(self) -> Path:
        """Sessions, drafts, failed sign-ins: chatty, encrypted too, and no part of the record."""
        return self.path / "scratch.db"

    @property
    def photos(self) -> Path:
        return self.path / "photos"

    def key(self) -> bytes:
        found = load_key(self.path)
        if found is None:
            raise VaultError(
                f"There is no site key: neither {self.path / KEY_FILE} nor the environment "
                f"variable {KEY_VARIABLE}. Restore it from the recovery sheet: homeward key restore"
            )
        return found

    def has_database(self) -> bool:
        """An empty file is what a lost one leaves behind, and holds no site."""
        return self.database.exists() and self.database.stat().st_size > 0

    def secret(self, purpose: str) -> str:
        """Stable per site; before there is a key nothing can be served, so any secret will do."""
        found = load_key(self.path)
        return derive(found, purpose).hex() if found else secrets.token_hex(32)

    def prepare(self) -> None:
        """Make a key for an empty folder; refuse whatever could lose or hide data."""
        self._open_folder()
        if self.has_database():
            self.key()
        elif any(path.exists() for path in self._left_behind()):
            raise VaultError(
                f"{self.path} was in use, but its database {self.database.name} is gone. Restore a "
                "backup with homeward restore, or start in another folder. Nothing was made here."
            )
        elif load_key(self.path) is None:
            write_key(self.path, new_key())

    def _open_folder(self) -> None:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise VaultError(f"{self.path} cannot be made: {error.strerror}.") from None
        if not os.access(self.path, os.R_OK | os.W_OK | os.X_OK):
            raise VaultError(
                f"{self.path} is closed to this user. Give it to the right one (chown)."
            )

    def _left_behind(self) -> tuple[Path, ...]:
        """What only a site that was in use has; the journal may even hold unwritten entries."""
        journal = self.database.with_name(f"{self.database.name}-wal")
        return self.scratch, self.photos, journal

    def require_own_file(self, instead: str) -> None:
        """:raises VaultError: the record lies elsewhere; `instead` tells what to do then."""

    def takes_workers(self) -> bool:
        """Whether several processes may write."""
        return False

    def require_database(self) -> None:
        if not self.has_database():
            raise VaultError(f"There is no site in {self.path}. Start one with: homeward serve")
        self.key()
