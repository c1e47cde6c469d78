"""After an erasure not one byte of the names is left: not in pages, free space, journals or backups."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.vault.decrypted import all_bytes, frames_of

ROOT = Path(__file__).parent.parent.parent

# Families enough that pages split, move and are freed; each third person is corrected, moved or kept in
# a draft, and then erased; then the program dies without closing anything.
SCRIPT = """
import json, os, signal, sys
import django
django.setup()
from django.conf import settings
settings.DATA.prepare()
from django.core.management import call_command
for alias in ("default", "scratch"):
    call_command("migrate", database=alias, verbosity=0)
from datetime import timedelta
from homeward.demo.people import households
from homeward.ledger.actions import become_device
from homeward.ledger.entries import new_id
from homeward.registration import actions, erasing, intake, moving
from homeward.registration.models import Household, Person
from homeward.web.drafting import forget_draft, save_draft
from tests.registration.families import CLERK, SECOND, NOW
become_device(name="Omari laptop", now=NOW)
by = {"author": CLERK, "now": NOW}
marks, erased = [], []
for number, source in enumerate(households(120, seed=7, today=NOW.date())):
    for place, member in enumerate(source["members"]):
        mark = f"Q{number:03d}x{place}Z"
        member |= {"given_name": "م" + mark, "given_name_latin": mark, "grandfather_name_latin": mark}
        marks.append((mark, member["id"]))
    save_draft(draft=source["household"]["id"], user=CLERK, content=source)
    actions.register_household(intake=intake.read(source, now=NOW, today=NOW.date()), **by)
    forget_draft(draft=source["household"]["id"], user=CLERK)
for at, (mark, id_) in enumerate(marks):
    if at % 3:
        continue
    person = Person.objects.get(id=id_)
    if at % 2:
        actions.amend_person(person=person, changes={"family_name_latin": mark + " again"}, **by)
    others = person.household.members.exclude(id=id_)
    if person.relationship != "head" and others.exists() and at % 4 == 0:
        moving.split_household(household=person.household_id, persons=[person.id], head=person.id,
                               relationships={}, **by)
    asked = erasing.request_erasure(person=person.id, reason="asked", **by)
    erasing.agree_to_erasure(request=asked.id, author=SECOND, now=NOW)
    erased.append(mark)
kept = [mark for mark, _id in marks if mark not in set(erased)]
print(json.dumps({"erased": erased, "kept": kept}))
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "HOMEWARD_KEY"}
    return kept | {
        "HOMEWARD_DATA": str(tmp_path_factory.mktemp("erased") / "data"),
        "DJANGO_SETTINGS_MODULE": "homeward.settings",
    }


@pytest.fixture(scope="module")
def marks(environment) -> dict[str, list[str]]:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.stdout, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def folder(environment, marks) -> Path:
    return Path(environment["HOMEWARD_DATA"])


@pytest.fixture(scope="module")
def key(folder) -> bytes:
    from homeward.vault.keys import load_key

    found = load_key(folder)
    assert found is not None
    return found


def left_of(marks: list[str], content: bytes) -> list[str]:
    return [mark for mark in marks if mark.encode() in content]


def test_the_search_sees_who_is_still_there(folder, key, marks):
    assert len(marks["erased"]) > 100
    assert left_of(marks["kept"], all_bytes(folder / "site.db", key)) == marks["kept"]


@pytest.mark.parametrize("name", ["site.db", "scratch.db"])
def test_no_page_and_no_journal_holds_a_name(folder, key, marks, name):
    assert left_of(marks["erased"], all_bytes(folder / name, key)) == []


def test_nothing_was_hidden_in_a_full_journal(folder, key):
    """The journal was emptied with the last erasure; what follows it holds no page of before."""
    assert len(list(frames_of(folder / "site.db", key))) < 100


def test_no_backup_made_afterwards_holds_a_name(folder, key, marks, environment, tmp_path):
    made = tmp_path / "site.backup"
    homeward = Path(sys.executable).with_name("homeward")
    subprocess.run([homeward, "backup", made], env=environment, check=True, capture_output=True)
    with tarfile.open(made) as archive:
        archive.extract("site.db", tmp_path, filter="data")
    content = all_bytes(tmp_path / "site.db", key)
    assert left_of(marks["kept"], content) == marks["kept"]
    assert left_of(marks["erased"], content) == []
