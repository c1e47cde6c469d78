"""Eight at once with the same key, at a real server: one writes, all get its answer."""

import json
import threading
from contextlib import closing
from uuid import uuid4

import pytest

from bench.driving import SERVE, Desk, clerk_of, families, homeward, serving
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

AT_ONCE = 8
FAMILIES = families(2, seed=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("at-once") / "site"
    made = homeward(found, "demo", "--households", "0")
    assert made.returncode == 0, made.stderr
    return found


@pytest.fixture(scope="module")
def desks(folder):
    """All of one clerk, each with a session of its own."""
    with serving(SERVE, folder) as server:
        found = [Desk(server.port) for _ in range(AT_ONCE)]
        for desk in found:
            desk.sign_in(*clerk_of(folder))
        yield found
        for desk in found:
            desk.connection.close()


def all_send(desks, path, body):
    """Status and answer of each, and how many of them were told that it was done before."""
    key, together, answers = str(uuid4()), threading.Barrier(len(desks)), []

    def send(desk):
        desk.key = key
        together.wait()
        status, answer = desk.request("POST", path, body)
        answers.append((status, json.loads(answer)))

    threads = [threading.Thread(target=send, args=[desk]) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers, sum(desk.replayed for desk in desks)


def entries_of(folder, kind):
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        told = "SELECT count(*) FROM ledger_entry WHERE kind = ?"
        return connection.execute(told, [kind]).fetchone()[0]


def test_a_family_is_registered_once(desks, folder):
    before = entries_of(folder, "household.registered")
    answers, replayed = all_send(desks, "/api/v1/households", FAMILIES[0])
    assert (len(answers), replayed) == (AT_ONCE, AT_ONCE - 1)
    assert {status for status, _ in answers} == {201}
    assert len({answer["code"] for _, answer in answers}) == 1
    assert entries_of(folder, "household.registered") == before + 1


def test_a_person_is_added_once(desks, folder):
    desks[0].key = ""
    _, family = desks[0].register(FAMILIES[1])
    person = {"id": str(uuid4()), "given_name": "گلالی", "sex": "female", "relationship": "parent"}
    address = f"/api/v1/households/{family['id']}/members"
    answers, replayed = all_send(desks, address, json.dumps(person).encode())
    assert (len(answers), replayed) == (AT_ONCE, AT_ONCE - 1)
    assert {status for status, _ in answers} == {201}
    assert len({answer["entry"] for _, answer in answers}) == 1
    assert entries_of(folder, "member.added") == 1
