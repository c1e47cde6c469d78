"""A connection keyed before anything is read, durable (FULL, WAL), that wipes what it deletes."""

import datetime
import decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.utils.asyncio import async_unsafe
from django.utils.dateparse import parse_datetime, parse_time
from sqlcipher3 import dbapi2

from homeward.vault.keys import VaultError, load_key
from homeward.vault.opening import require_fit, unlock

Database: Any = dbapi2

Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", lambda text: datetime.date.fromisoformat(text.decode()))
Database.register_converter("time", lambda text: parse_time(text.decode()))
Database.register_converter("datetime", lambda text: parse_datetime(text.decode()))
Database.register_converter("timestamp", lambda text: parse_datetime(text.decode()))
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(datetime.date, datetime.date.isoformat)
Database.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))


class Cursor(Database.Cursor):  # type: ignore[misc]
    """Django writes %s for a parameter, SQLite wants ?."""

    convert_query = base.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        if params is None:
            return super().execute(query)
        if hasattr(params, "keys"):
            return super().execute(self.convert_query(query, param_names=list(params)), params)
        return super().execute(_with_question_marks(query), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        return super().executemany(_with_question_marks(query), param_list)


@lru_cache(maxsize=512)  # the same statements come again and again, and long ones take a while
def _with_question_marks(query: str) -> str:
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class DatabaseWrapper(base.DatabaseWrapper):
    Database = Database

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        synchronous = conn_params.pop("synchronous", "FULL")
        connection = connect(Path(str(self.settings_dict["NAME"])), **conn_params)
        try:
            register_functions(connection)
            for pragma in (
                "foreign_keys = ON",
                "legacy_alter_table = OFF",
                "journal_mode = WAL",
                f"synchronous = {synchronous}",
                "secure_delete = ON",
                "temp_store = MEMORY",
                "cache_size = -8192",  # KiB; a page that fell out is decrypted again
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)


def connect(path: Path, **params: Any) -> Any:
    """A connection that has its key, to a database the key was first proved on.

    :raises VaultError: no key, a wrong key, or a damaged file; nothing has been written then.
    """
    key = load_key(path.parent)
    if key is None:
        raise VaultError(f"There is no site key for {path}. Restore it: homeward key restore")
    if path.exists():
        require_fit(path, key)
    connection = Database.connect(**({"database": str(path)} | params))
    unlock(connection, key)
    return connection
