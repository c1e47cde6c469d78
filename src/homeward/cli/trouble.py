"""What went wrong, in words for who sits there; never a traceback for what can be mended."""

import sqlite3
from typing import Any

import click
from sqlcipher3 import dbapi2

from homeward.problems import Refused
from homeward.vault.keys import VaultError

DATABASE_WORDS = {
    "full": "The disk is full. Make room and try again; nothing of this was saved.",
    "readonly": "The data folder cannot be written: the disk is read-only or another user's.",
    "disk I/O": "The disk cannot be written or read. Check the disk; nothing of this was saved.",
    "unable to open": "The database cannot be opened: the disk is read-only, full or not there.",
    "locked": "Somebody else is writing to this site. Wait until they are done and try again.",
    "malformed": "The database is damaged. Restore a backup with homeward restore.",
}
CONNECTION_STATES = ("08", "57")
DISK_FULL_STATE = "53100"


class Trouble(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"homeward: {self.message}", err=True)


class PlainWords(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            words = in_plain_words(error)
            if words is None:
                raise
            raise Trouble(words) from error


def in_plain_words(error: BaseException) -> str | None:
    """None for what nobody foresaw."""
    if isinstance(error, VaultError):
        return str(error)
    if isinstance(error, Refused):
        return "\n".join(problem.message for problem in error.problems)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    cause = error if isinstance(error, sqlite3.Error | dbapi2.Error) else error.__cause__
    if isinstance(cause, sqlite3.Error | dbapi2.Error):
        return _about_database(str(cause))
    if type(cause).__module__.startswith("psycopg"):
        return _about_postgres(getattr(cause, "sqlstate", None))
    return None


def _about_postgres(state: str | None) -> str | None:
    """`state`: SQLSTATE, which is missing where no server answered."""
    if state is None or state[:2] in CONNECTION_STATES:
        return "PostgreSQL cannot be reached or went away. Start it and try again."
    return DATABASE_WORDS["full"] if state == DISK_FULL_STATE else None


def _about_database(told: str) -> str | None:
    return next((words for sign, words in DATABASE_WORDS.items() if sign in told), None)
