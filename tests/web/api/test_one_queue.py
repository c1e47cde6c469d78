"""Desks and gates at a real server, all at once and in any order: no token is called twice or lost."""

import json
import random
import re
import threading
from collections import Counter
from contextlib import closing
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from bench.driving import SERVE, Desk, clerk_of, homeward, serving
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

DESKS, GATES, EACH_GATE = 6, 2, 9
JOURNEY = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "deported"}
FLAGS = ["medical", "disability"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("one-queue") / "site"
    made = homeward(found, "demo", "--households", "0")
    assert made.returncode == 0, made.stderr
    return found


@pytest.fixture(scope="module")
def server(folder):
    with serving(SERVE, folder) as found:
        yield found


@pytest.fixture(scope="module")
def desks(server, folder):
    """All of one clerk, each with a session of its own."""
    found = [Desk(server.port) for _ in range(DESKS + GATES)]
    for desk in found:
        desk.sign_in(*clerk_of(folder))
    yield found
    for desk in found:
        desk.connection.close()


def set_up_stations(server, folder) -> str:
    """By the pages; gives the station where families are registered."""
    table = (folder / "demo-sign-ins.txt").read_text(encoding="utf-8")
    name, password = re.search(r"^Supervisor +(\S+) +(\S+)$", table, re.MULTILINE).groups()
    desk = Desk(server.port)
    desk.sign_in(name, password)
    form = "application/x-www-form-urlencoded"

    def post(path, **said):
        body = urlencode({"csrfmiddlewaretoken": desk.csrf, **said}).encode()
        return desk.request("POST", path, body, form)[0]

    assert post("/stations") == 302
    station = json.loads(desk.request("GET", "/api/v1/stations")[1])[0]["id"]
    assert post(f"/stations/{station}/change", opening="open") == 302
    desk.connection.close()
    return station


class Hall:
    """What the desks were told: who holds which token, and who was done how often."""

    def __init__(self, station: str) -> None:
        self.station, self.lock = station, threading.Lock()
        self.held: dict[str, int] = {}
        self.issued: list[str] = []
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.gates_open = GATES

    def take(self, token: str, desk: int) -> None:
        with self.lock:
            if token in self.held or self.done[token]:
                self.wrong.append(f"{token} was called to {self.held.get(token)} and {desk}")
            self.held[token] = desk

    def give_back(self, token: str, *, done: bool = False) -> None:
        """Before it is said: once it is, another desk may have it sooner than the answer is here."""
        with self.lock:
            del self.held[token]
            self.done[token] += done

    def is_over(self) -> bool:
        with self.lock:
            return not self.gates_open and sum(self.done.values()) == len(self.issued)


def send(desk, path, body):
    status, answer = desk.request("POST", f"/api/v1{path}", json.dumps(body).encode())
    return status, json.loads(answer)


def run_gate(hall, desk, chance):
    for _ in range(EACH_GATE):
        group = {"men": 1, "tokens": chance.randrange(1, 3), "flags": chance.sample(FLAGS, 1)}
        group["flags"] = group["flags"] if chance.random() < 0.3 else []
        status, answer = send(desk, "/tokens", JOURNEY | {"groups": [group]})
        with hall.lock:
            hall.wrong += [] if status == 201 else [f"gate: {answer}"]
            hall.issued += [each["id"] for each in answer["tokens"]]
    with hall.lock:
        hall.gates_open -= 1


def run_desk(hall, desk, name, chance):
    missed = []
    for _ in range(400):
        if hall.is_over():
            return
        status, answer = send(desk, f"/stations/{hall.station}/calls", {"desk": str(name)})
        if status != 200:
            if [each["code"] for each in answer["problems"]] != ["queue.empty"]:
                hall.wrong.append(f"desk {name}: {answer}")
            for token in missed:
                say(hall, desk, token, "there-again")
            missed = []
            continue
        token = answer["id"]
        hall.take(token, name)
        said = chance.choice(["finish", "finish", "skip", "not-there"])
        hall.give_back(token, done=said == "finish")
        say(hall, desk, token, said)
        missed += [token] if said == "not-there" else []


def say(hall, desk, token, said):
    reason = {"reason": "away"} if said == "skip" else {}
    status, answer = send(desk, f"/stations/{hall.station}/tokens/{token}/{said}", reason)
    if status != 200:
        hall.wrong.append(f"{said} {token}: {answer}")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_desks_do_at_once_nobody_is_called_twice_or_lost(desks, seed, stations):
    hall = Hall(stations)
    threads = [
        threading.Thread(target=run_gate, args=[hall, desk, random.Random(f"{seed} {at}")])
        for at, desk in enumerate(desks[:GATES])
    ] + [
        threading.Thread(target=run_desk, args=[hall, desk, at, random.Random(f"{seed} {at} d")])
        for at, desk in enumerate(desks[GATES:])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert hall.wrong == []
    assert (sorted(hall.done), set(hall.done.values())) == (sorted(hall.issued), {1})


def test_eight_desks_that_press_next_at_once_get_eight_tokens(desks, stations):
    body = JOURNEY | {"groups": [{"men": 1, "tokens": 8}]}
    _, issued = send(desks[0], "/tokens", body)
    together, called = threading.Barrier(8), []

    def press(at, desk):
        desk.key = str(uuid4())
        together.wait()
        called.append(send(desk, f"/stations/{stations}/calls", {"desk": f"n{at}"})[1]["id"])

    threads = [threading.Thread(target=press, args=each) for each in enumerate(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(called) == sorted(each["id"] for each in issued["tokens"])


def test_the_numbers_of_a_day_are_all_different(folder, desks):
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        numbers = connection.execute("SELECT number FROM reception_token").fetchall()
    assert len(set(numbers)) == len(numbers) > 0


@pytest.fixture(scope="module")
def stations(server, folder):
    return set_up_stations(server, folder)
