"""Six stations that give the same at the same moment, at a real server, in orders drawn by chance.

Nothing is given twice, no more than there is, and no seat to two.
"""

import json
import random
import re
import threading
from collections import Counter
from contextlib import closing
from uuid import uuid4

import pytest

from bench.driving import SERVE, families, homeward, serving
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect
from tests.web.stations import Office, give, new_item, plan_departure

STATIONS, FAMILIES, KITS, SEATS = 6, 12, 7, 15


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("stations") / "site"
    made = homeward(found, "demo", "--households", "0")
    assert made.returncode == 0, made.stderr
    return found


@pytest.fixture(scope="module")
def office(folder):
    with serving(SERVE, folder) as server:
        found = Office(folder, server.port, stations=STATIONS)
        yield found
        found.close()


def rows(folder, statement):
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        return connection.execute(statement).fetchall()


def all_at_once(desks, work):
    """Each desk does all of `work` in an order of its own; statuses and codes by what was asked."""
    together, said, lock = threading.Barrier(len(desks)), Counter(), threading.Lock()

    def run(at, desk):
        own = random.Random(at).sample(work, len(work))
        together.wait()
        for name, act in own:
            status, answer = act(desk)
            told = [each["code"] for each in answer.get("problems", [])] or [status]
            with lock:
                said[name, *told] += 1

    threads = [threading.Thread(target=run, args=each) for each in enumerate(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return said


def test_nothing_is_given_twice_nor_more_than_there_is(office, folder):
    supervisor = office.supervisor
    kit = new_item(supervisor, "Kit", sort="kit", recipient="household", amount="1",
                   times="once", is_stocked="on")  # fmt: skip
    meal = new_item(supervisor, "Meal", sort="meal", recipient="person", amount="1", times="once")
    supervisor.form("/stock", {"item": kit, "quantity": KITS, "act": "arrive"})
    bus = plan_departure(supervisor, seats=SEATS)
    homes = [office.stations[0].register(body)[1]["id"] for body in families(FAMILIES, seed=5)]
    work = []
    for home in homes:
        work.append(("kit", lambda desk, home=home: give(desk, home, kit)))
        work.append(("meal", lambda desk, home=home: give(desk, home, meal)))
        work.append(("seats", lambda desk, home=home: seats(desk, home, bus)))
    said = all_at_once(office.stations, work)
    assert (said["kit", 201], said["meal", 201]) == (KITS, FAMILIES)
    assert said["meal", "giving.had_already"] == FAMILIES * (STATIONS - 1)
    assert said["kit", "giving.stock_spent"] + said["kit", "giving.had_already"] == (
        FAMILIES * STATIONS - KITS
    )
    twice = "SELECT 1 FROM assistance_giving GROUP BY item, household HAVING count(*) > 1"
    assert rows(folder, twice) == []
    assert rows(folder, "SELECT level FROM assistance_stocklevel") == [(0,)]
    taken, boarded = rows(folder, "SELECT sum(persons), count(*) FROM assistance_boarding")[0]
    assert (taken <= SEATS, boarded) == (True, said["seats", 201])
    per_person = "SELECT 1 FROM assistance_traveller GROUP BY person HAVING count(*) > 1"
    assert rows(folder, per_person) == []


def seats(desk, home, bus):
    status, answer = desk.request(
        "POST", f"/api/v1/households/{home}/seats", json.dumps({"departure": bus}).encode()
    )
    return status, json.loads(answer)


def test_the_same_giving_sent_by_all_is_written_once(office, folder):
    meal = new_item(office.supervisor, "Soup", sort="meal", recipient="household", amount="1",
                    times="always")  # fmt: skip
    home = office.stations[0].register(families(1, seed=77)[0])[1]["id"]
    once = str(uuid4())
    said = all_at_once(
        office.stations, [("soup", lambda desk: give(desk, home, meal, giving=once))]
    )
    assert said["soup", 201] == STATIONS
    found = rows(folder, f"SELECT count(*) FROM assistance_giving WHERE household='{bare(home)}'")
    assert found == [(1,)]


def bare(identifier):
    assert re.fullmatch(r"[0-9a-f-]{36}", identifier)
    return identifier.replace("-", "")
