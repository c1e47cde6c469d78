"""A partner's list while the server is killed and the disk fills: each family once, or told."""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bench.bringing import Supervisor, list_of
from bench.driving import SERVE, Server, homeward, serving
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect
from tests.drills.desks import Office, registrations, require_verified, wait_until
from tests.drills.disks import MEGABYTE, needs_root, small_disk

PERSONS = 3000
KILLS = 8


Signed = Callable[[Path, Server], Supervisor]


@pytest.fixture
def supervisor_at() -> Iterator[Signed]:
    made: list[Supervisor] = []

    def sign_in(site: Path, server: Server) -> Supervisor:
        made.append(Supervisor(site, server.port))
        return made[-1]

    yield sign_in
    for supervisor in made:
        supervisor.close()


def make_ready(supervisor: Supervisor) -> None:
    supervisor.bring(list_of(PERSONS, seed=11))
    assert supervisor.wait()["state"] == "mapping"
    supervisor.check()
    assert supervisor.wait()["state"] == "ready"


def test_an_import_goes_on_by_itself_after_every_kill(site: Path, supervisor_at: Signed) -> None:
    chance, done = random.Random(7), []
    server = Server(SERVE, site)
    server.wait_for("/sign-in")
    supervisor = supervisor_at(site, server)
    make_ready(supervisor)
    families = supervisor.progress()["total"]
    supervisor.start()
    for _ in range(KILLS):
        wanted = len(registrations(site)) + chance.randint(3, families // KILLS // 2)
        wait_until(lambda wanted=wanted: len(registrations(site)) >= wanted)
        server.kill()
        done.append(len(registrations(site)))
        server = Server(SERVE, site, server.port)
        server.wait_for("/sign-in")
    supervisor.desk.move_to(server.port)
    assert supervisor.wait()["state"] == "done"
    server.stop()
    print(f"\nkilled with {done} of {families} families registered")
    found = registrations(site)
    assert len(found) == len(set(found)) == families
    assert done == sorted(set(done))
    assert done[-2] < families
    (told,) = entries(site, "list.imported")
    assert told["households_new"] == families
    require_verified(site)


def test_a_file_that_was_being_read_and_checked_is_read_and_checked_after_a_kill(
    site: Path, supervisor_at: Signed
) -> None:
    server = Server(SERVE, site)
    server.wait_for("/sign-in")
    supervisor = supervisor_at(site, server)
    supervisor.bring(list_of(PERSONS, seed=12))
    server.kill()
    server = Server(SERVE, site, server.port)
    server.wait_for("/sign-in")
    supervisor.desk.move_to(server.port)
    assert supervisor.wait()["state"] == "mapping"
    supervisor.check()
    time.sleep(0.3)
    server.kill()
    with serving(SERVE, site) as server:
        supervisor.desk.move_to(server.port)
        assert supervisor.wait()["state"] == "ready"
        assert supervisor.progress()["done"] == supervisor.progress()["total"]
    assert registrations(site) == []


@needs_root
def test_a_full_disk_stops_the_import_in_words_and_a_person_lets_it_go_on(
    tmp_path: Path, supervisor_at: Signed
) -> None:
    with small_disk(tmp_path, 96) as disk:
        site = disk.path / "site"
        assert homeward(site, "demo", "--households", "0").returncode == 0
        with serving(SERVE, site) as server:
            supervisor = supervisor_at(site, server)
            make_ready(supervisor)
            families = supervisor.progress()["total"]
            disk.fill(leave=MEGABYTE)
            supervisor.start()
            assert supervisor.wait()["state"] == "importing"
            before = len(registrations(site))
            assert before < families
            assert "The disk of the server is full" in supervisor.page()
            disk.make_room()
            supervisor.start()
            assert supervisor.wait()["state"] == "done"
        print(f"\nstopped with {before} of {families} families registered")
        assert len(registrations(site)) == len(set(registrations(site))) == families
        require_verified(site)


def test_desks_register_while_a_list_is_imported(site: Path, supervisor_at: Signed) -> None:
    office = Office(site, seed=6)
    with serving(SERVE, site) as server:
        supervisor = supervisor_at(site, server)
        make_ready(supervisor)
        with office.at_work(server.port) as clerks:
            supervisor.start()
            wait_until(lambda: sum(len(clerk.promised) for clerk in clerks) >= 200)
        assert [clerk.refused for clerk in clerks if clerk.refused] == []
        families = supervisor.wait()["total"]
    assert len(registrations(site)) == families + len(office.promised)
    require_verified(site)


def entries(folder: Path, kind: str) -> list[dict[str, Any]]:
    data = DataFolder(folder)
    statement = "SELECT payload FROM ledger_part JOIN ledger_entry USING (site_seq) WHERE kind = ?"
    with closing(connect(data.database, data.key())) as connection:
        return [json.loads(payload) for (payload,) in connection.execute(statement, [kind])]
