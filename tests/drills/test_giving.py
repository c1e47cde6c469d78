"""kill -9 while stations give: after the restart the screen says truthfully what was given."""

import http.client
import json
import random
import threading
import time
from pathlib import Path
from uuid import uuid4

from bench.driving import SERVE, Server, families
from tests.drills.desks import require_verified, wait_until
from tests.web.stations import Office, Paper, give, new_item

KILLS, STATIONS, FAMILIES = 6, 4, 80


class Station(threading.Thread):
    """Gives to one family after the other until the server is gone; keeps what it was told."""

    def __init__(self, desk: Paper, item: str, homes: list[str]) -> None:
        super().__init__()
        self.desk, self.item, self.homes = desk, item, homes
        self.asked: dict[str, str] = {}
        self.promised: set[str] = set()

    def run(self) -> None:
        for home in self.homes:
            self.asked[home] = str(uuid4())
            try:
                status, _ = give(self.desk, home, self.item, giving=self.asked[home])
            except (OSError, http.client.HTTPException):
                return
            if status == 201:
                self.promised.add(home)


def shown(desk: Paper, home: str, name: str, item: str) -> bool:
    """Whether the station's screen says that the item was given; it never offers it then."""
    page = desk.request("GET", f"/give/{home}")[1].decode()
    status, told = desk.request("GET", f"/api/v1/households/{home}/entitlements")
    found = {each["item"]: each["refused"] for each in json.loads(told)["entitlements"]}
    says = f"<td>{name}" in page
    assert (status, bool(found[item])) == (200, says)
    return says


def run_until_killed(server: Server, stations: list[Station], chance: random.Random) -> None:
    for each in stations:
        each.start()
    wait_until(lambda: sum(len(each.promised) for each in stations) >= 3)
    time.sleep(chance.random() * 0.08)
    server.kill()
    for each in stations:
        each.join(timeout=60)


def check(desk: Paper, station: Station, name: str) -> list[bool]:
    """What was acknowledged is shown; what is sent again is written where the screen did not show it."""
    found = []
    for home, giving in station.asked.items():
        says = shown(desk, home, name, station.item)
        assert says or home not in station.promised
        status, answer = give(desk, home, station.item, giving=giving)
        assert (status, answer["is_new"]) == (201, not says)
        found.append(says)
    return found


def test_after_a_kill_the_screen_says_what_was_given(site: Path) -> None:
    chance = random.Random(7)
    server = Server(SERVE, site)
    server.wait_for("/sign-in")
    office, outcomes = Office(site, server.port, stations=STATIONS), []
    desk = office.stations[0]
    homes = [desk.register(body)[1]["id"] for body in families(FAMILIES, seed=3)]
    for number in range(KILLS):
        name = f"Soup {number}"
        item = new_item(office.supervisor, name, sort="meal", recipient="household", amount="1",
                        times="once")  # fmt: skip
        stations = [
            Station(each, item, homes[at::STATIONS]) for at, each in enumerate(office.stations)
        ]
        run_until_killed(server, stations, chance)
        server = Server(SERVE, site)
        server.wait_for("/sign-in")
        for each in (office.supervisor, *office.stations):
            each.move_to(server.port)
        outcomes += [says for each in stations for says in check(desk, each, name)]
    office.close()
    server.stop()
    print(f"\n{KILLS} kills, {sum(outcomes)} shown as given, {outcomes.count(False)} as not given")
    require_verified(site)
