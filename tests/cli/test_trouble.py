import sqlite3

import pytest

from homeward.accounts.setting_up import NAME_MISSING
from homeward.cli.trouble import in_plain_words
from homeward.problems import Problem, Refused
from homeward.registration.reader import NOT_AN_ID
from homeward.vault.keys import VaultError


def test_the_vault_speaks_for_itself() -> None:
    assert in_plain_words(VaultError("No key.")) == "No key."


def test_a_refusal_is_told_by_its_problems() -> None:
    refused = Refused(Problem(NAME_MISSING), Problem(NOT_AN_ID, params={"value": "7"}))
    assert in_plain_words(refused) == (
        "Write the name of the site, as staff call it.\n“7” is not an identifier (UUID)."
    )


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("database or disk is full", "The disk is full"),
        ("attempt to write a readonly database", "The data folder cannot be written"),
        ("database is locked", "Somebody else is writing"),
        ("database disk image is malformed", "The database is damaged"),
    ],
)
def test_what_the_database_says_is_translated(told: str, shown: str) -> None:
    error = RuntimeError("django wraps it")
    error.__cause__ = sqlite3.OperationalError(told)
    assert str(in_plain_words(error)).startswith(shown)


def test_a_file_is_named() -> None:
    error = PermissionError(13, "Permission denied", "/srv/homeward")
    assert in_plain_words(error) == "/srv/homeward: Permission denied."


def test_what_nobody_foresaw_is_not_dressed_up() -> None:
    assert in_plain_words(ZeroDivisionError()) is None
