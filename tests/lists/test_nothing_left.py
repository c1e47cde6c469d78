"""Not one byte of a list is left in scratch.db or its journal once it is imported or discarded."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from homeward.vault.keys import load_key
from tests.vault.decrypted import all_bytes

ROOT = Path(__file__).parents[2]
MARK = b"Qzarqoonbekqz"
STAGES = ("read", "imported", "discarded")

# Copies scratch.db and its journal at three moments, then dies without closing anything.
SCRIPT = """
import os, shutil, signal
import django
django.setup()
from django.conf import settings
settings.DATA.prepare()
from django.core.management import call_command
for alias in ("default", "scratch"):
    call_command("migrate", database=alias, verbosity=0)
from homeward.accounts.setting_up import set_up_site
from homeward.ledger.actions import become_device
from homeward.lists import actions
from tests.lists.hands import CHILD, NOW, check, go_on, read, row, small_list, start
become_device(name="Omari laptop", now=NOW)
set_up_site(name="Test site", crossing="torkham", is_demo=False, now=NOW)

def keep(stage):
    place = settings.DATA.path / stage
    place.mkdir()
    for path in settings.DATA.path.glob("scratch.db*"):
        shutil.copy(path, place)

MARK = "Qzarqoonbekqz"
rows = [row(household_key=str(at), given_name=f"{MARK} {at}") for at in range(400)]
found = read(small_list(*rows))
keep("read")
start(check(found))
go_on(found)
keep("imported")
faulty = check(read(small_list(*rows, row(household_key="x", sex=MARK), row(CHILD))))
actions.discard_import(found=faulty)
from homeward.lists.working import work
list(work(lambda: NOW))
keep("discarded")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists") / "data"
    kept = {name: value for name, value in os.environ.items() if name != "HOMEWARD_KEY"}
    settings = {"HOMEWARD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "homeward.settings"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=kept | settings,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (folder / STAGES[-1]).exists(), ran.stderr.decode()
    yield folder
    shutil.rmtree(folder)


def bytes_at(folder, stage):
    key = load_key(folder)
    assert key is not None
    return all_bytes(folder / stage / "scratch.db", key)


def test_the_search_sees_a_list_that_is_there(folder):
    assert bytes_at(folder, "read").count(MARK) >= 400


@pytest.mark.parametrize("stage", ["imported", "discarded"])
def test_nothing_is_left(folder, stage):
    assert MARK not in bytes_at(folder, stage)
