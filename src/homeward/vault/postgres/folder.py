"""A hub's data folder: key, photos and what is not the record lie in it, the record in PostgreSQL."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError
from homeward.vault.postgres.address import VARIABLE, Address, read_address

BY_CODE_POINT: Final = ("C", "POSIX", "C.UTF-8", "C.utf8")
OLDEST: Final = 15
HAS_RECORD: Final = "SELECT to_regclass('ledger_entry') IS NOT NULL"
MADE_AS: Final = (
    "SELECT current_setting('server_version_num')::int / 10000, "
    "pg_encoding_to_char(encoding), CASE datlocprovider WHEN 'c' THEN datcollate ELSE daticulocale END "
    "FROM pg_database WHERE datname = current_database()"
)
MAKE_IT: Final = "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME"


@dataclass(frozen=True)
class HubFolder(DataFolder):
    address: Address

    def prepare(self) -> None:
        self.require_fit()
        super().prepare()

    def require_database(self) -> None:
        self.require_fit()
        super().require_database()

    def has_database(self) -> bool:
        return bool(self.ask(HAS_RECORD)[0])

    def require_own_file(self, instead: str) -> None:
        raise VaultError(f"This hub's record lies in PostgreSQL. {instead}")

    def takes_workers(self) -> bool:
        return True

    def require_fit(self) -> None:
        """:raises VaultError: texts would be kept or ordered otherwise than on a site."""
        version, encoding, order = self.ask(MADE_AS)
        if version < OLDEST:
            raise VaultError(f"PostgreSQL {version} is too old: a hub needs {OLDEST} or newer.")
        if encoding != "UTF8" or order not in BY_CODE_POINT:
            raise VaultError(
                f"The database was made for {encoding} in the order {order}; a hub orders texts as "
                f"its sites do, by code points. Make another one: {MAKE_IT}"
            )

    def ask(self, question: str) -> Any:
        """The first row of the answer.

        :raises VaultError: the database cannot be reached.
        """
        import psycopg

        try:
            with psycopg.connect(**self.address.for_driver()) as connection:
                return connection.execute(question.encode()).fetchone()
        except psycopg.OperationalError as error:
            why = str(error).strip().splitlines()[-1]
            raise VaultError(f"PostgreSQL cannot be reached ({VARIABLE}): {why}") from None


def folder_at(path: Path) -> DataFolder:
    """A site's, or a hub's where the variable names its database."""
    told = os.environ.get(VARIABLE)
    return HubFolder(path, read_address(told)) if told else DataFolder(path)
