"""What a thief of the disk sees: `strings` on the data folder finds no name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.registration.families import of_three

ROOT = Path(__file__).parent.parent.parent

# Registers a family, amends a name, signs a user in, keeps a draft, then dies without closing
# anything, so that journals and shared memory are left as a power failure leaves them.
SCRIPT = """
import json, os, signal
import django
django.setup()
from django.conf import settings
settings.DATA.prepare()
from django.core.management import call_command
for alias in ("default", "scratch"):
    call_command("migrate", database=alias, verbosity=0)
from django.contrib.sessions.backends.db import SessionStore
from homeward.accounts.actions import create_user, set_password
from homeward.accounts.roles import Role
from homeward.ledger.actions import become_device
from homeward.registration import actions
from homeward.registration.models import Person
from homeward.vault import sealing
from tests.registration.families import CLERK, LATER, NOW, new_household, of_three
become_device(name="Omari laptop", now=NOW)
user = create_user(
    username="gulmarjan", display_name="Gulmarjan", roles=[Role.CLERK], author=None, now=NOW
)
set_password(user=user, password="{password}", repeated="{password}", now=NOW)
new_household(of_three())
actions.amend_person(
    person=Person.objects.get(position=0),
    changes={"given_name": "تورپیکه", "given_name_latin": "Torpekay"},
    author=CLERK,
    now=LATER,
)
session = SessionStore()
session["draft"] = json.dumps(of_three(), ensure_ascii=False)
session.save()
sealed = sealing.seal(settings.DATA.key(), "photos", "زرقونبک".encode() * 100)
sealing.write_durably(settings.DATA.photos / "face", sealed)
os.kill(os.getpid(), signal.SIGKILL)
"""
PASSWORD = "seven goats crossed quietly"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("site")
    environment = {name: value for name, value in os.environ.items() if name != "HOMEWARD_KEY"}
    environment |= {
        "HOMEWARD_DATA": str(path),
        "DJANGO_SETTINGS_MODULE": "homeward.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    script = SCRIPT.replace("{password}", PASSWORD)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert done.returncode == -9, done.stderr
    return path


def words() -> list[str]:
    """Everything typed about the family, and what else must not be read."""
    names = [
        value
        for member in of_three()["members"]
        for name, value in member.items()
        if "name" in name
    ]
    return [
        *names,
        *("تورپیکه", "Torpekay", "1400010203047", "gulmarjan", "Gulmarjan", PASSWORD),
        *("given_name", "household.registered", "CREATE TABLE", "SQLite format 3"),
    ]


ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6")


def spellings(word: str) -> set[bytes]:
    forms = {word, word.casefold(), word.upper(), word.encode("unicode_escape").decode()}
    found = set()
    for form in forms:
        for encoding in ENCODINGS:
            written = form.encode(encoding, "ignore")
            if len(written) > 3:
                found.add(written)
    return found


def test_everything_was_written(folder):
    sizes = {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert {"site.db", "site.db-wal", "scratch.db", "face", "site.key"} <= set(sizes)
    assert sizes["site.db-wal"] + sizes["site.db"] > 100_000


@pytest.mark.parametrize("word", words())
def test_no_file_holds_it(folder, word):
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [each for each in spellings(word) if each in content] == [], path.name


def test_the_key_is_in_no_file_but_its_own(folder):
    key = bytes.fromhex((folder / "site.key").read_text())
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "site.key":
            content = path.read_bytes()
            assert key not in content
            assert key.hex().encode() not in content.lower()


def test_nobody_else_reads_the_folder_or_its_secrets(folder):
    closed = [folder / "site.key", folder / "photos", folder / "photos" / "face"]
    assert [path.stat().st_mode & 0o077 for path in closed] == [0, 0, 0]


def test_the_search_would_find_a_name():
    assert "زرقونبک".encode("utf-16-le") in spellings("زرقونبک")
    assert b"zarqoonbek" in spellings("Zarqoonbek")
