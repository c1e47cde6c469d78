"""Kill -9 while gates give tokens and desks call them: what was answered is true after the restart."""

import json
import random
import re
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID, uuid4

from bench.driving import SERVE, Desk, Server, clerk_of, serving
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect
from tests.drills.desks import BROKEN, require_verified

KILLS = 5
JOURNEY = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "deported"}

STATES = "SELECT token, state FROM reception_visit WHERE station = ?"


class Worker:
    """Does one thing after another; what was not answered is asked again under the same key."""

    def __init__(self, station: str, name: str) -> None:
        self.desk, self.station, self.name = Desk(0), station, name
        self.asked: tuple[str, dict, str] | None = None
        self.at_desk = ""
        self.issued: list[str] = []
        self.called: list[str] = []
        self.finished: list[str] = []

    def work(self) -> None:
        """Until the server is gone."""
        while True:
            path, body, key = self.asked = self.asked or (*self.next(), str(uuid4()))
            self.desk.key = key
            try:
                _, told = self.desk.request("POST", f"/api/v1{path}", json.dumps(body).encode())
                self.hear(path, json.loads(told))
            except BROKEN:
                return
            self.asked = None

    def next(self) -> tuple[str, dict]:
        if self.name == "gate":
            return "/tokens", JOURNEY | {"groups": [{"men": 1, "tokens": 3}]}
        if self.at_desk:
            return f"/stations/{self.station}/tokens/{self.at_desk}/finish", {}
        return f"/stations/{self.station}/calls", {"desk": self.name}

    def hear(self, path: str, told: dict) -> None:
        if path == "/tokens":
            self.issued += [each["id"] for each in told["tokens"]]
        elif path.endswith("/finish"):
            assert told["kind"] == "token.finished", told
            self.finished.append(self.at_desk)
            self.at_desk = ""
        elif "id" in told:
            self.called.append(told["id"])
            self.at_desk = told["id"]
        else:
            assert [each["code"] for each in told["problems"]] == ["queue.empty"]


def test_what_was_answered_is_true_after_a_kill(site: Path) -> None:
    chance = random.Random(3)
    with serving(SERVE, site) as server:
        station = set_up(server.port, site)
    workers = [Worker(station, name) for name in ("gate", *"1234")]
    for life in range(KILLS):
        server = Server(SERVE, site)
        server.wait_for("/sign-in")
        for worker in workers:
            worker.desk.move_to(server.port)
            worker.desk.key = ""
            if not life:
                worker.desk.sign_in(*clerk_of(site))
        threads = [threading.Thread(target=worker.work, daemon=True) for worker in workers]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(1, 2))
        server.kill()
        for thread in threads:
            thread.join(timeout=60)
        check(site, workers)
    for worker in workers:
        worker.desk.connection.close()
    called = [token for worker in workers for token in worker.called]
    assert len(set(called)) == len(called) > 0
    print(f"\n{KILLS} kills, {len(workers[0].issued)} tokens, {len(called)} calls, none twice")
    require_verified(site)


def set_up(port: int, site: Path) -> str:
    """The usual stations, by their pages; gives the one for registration, open."""
    table = (site / "demo-sign-ins.txt").read_text(encoding="utf-8")
    found = re.search(r"^Supervisor +(\S+) +(\S+)$", table, re.MULTILINE)
    desk = Desk(port)
    desk.sign_in(*found.groups())
    form = "application/x-www-form-urlencoded"

    def post(path: str, **said: str) -> None:
        body = urlencode({"csrfmiddlewaretoken": desk.csrf, **said}).encode()
        assert desk.request("POST", path, body, form)[0] == 302

    post("/stations")
    station = json.loads(desk.request("GET", "/api/v1/stations")[1])[0]["id"]
    post(f"/stations/{station}/change", opening="open")
    desk.connection.close()
    return station


def check(site: Path, workers: list[Worker]) -> None:
    """Of the tables on the disk, while no server runs."""
    data = DataFolder(site)
    with closing(connect(data.database, data.key())) as connection:
        told = connection.execute(
            "SELECT token, state FROM reception_visit WHERE station = ?",
            [UUID(workers[0].station).hex],
        ).fetchall()
        tokens = [row[0] for row in connection.execute("SELECT id FROM reception_token")]
    states = {UUID(token): state for token, state in told}
    issued = {UUID(each) for each in workers[0].issued}
    assert issued - {UUID(each) for each in tokens} == set()
    finished = {UUID(each) for worker in workers for each in worker.finished}
    assert {states[each] for each in finished} <= {"done"}
    for worker in workers:
        if worker.at_desk:
            assert states[UUID(worker.at_desk)] in {"called", "done"}
