"""`make bench-day`: a day of 22,000 persons at speed, from the gate to the bus, through HTTP.

Tokens at the gate, registration, cash, kits, SIM cards and seats, each with its call and its end, while
screens show the board; beside it the floor of this machine, one row a request.
"""

import json
import multiprocessing
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from bench.board import Screen
from bench.driving import FLOOR, SERVE, ZONE, Desk, families, homeward, serving
from bench.load import CLIENTS, burst
from bench.site_of_stations import SEATS, Setting, set_up
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

PERSONS_IN_A_FAMILY = 5.5
BUS = 10  # families that come at once
FLOOR_ROWS = 4000
JOURNEY = {"crossing": "torkham", "legal_status": "undocumented", "manner_of_return": "deported"}
SIGNED = {"proof": "signature", "signature": "M10 10L40 60L90 20"}
Latencies = dict[str, list[float]]


@click.command()
@click.option("--persons", default=22_000, show_default=True)
@click.option("--screens", default=30, show_default=True)
def day(persons: int, screens: int) -> None:
    """Replay a day and say what it took."""
    bodies = families(round(persons / PERSONS_IN_A_FAMILY), seed=22)
    counted = sum(len(json.loads(each)["members"]) for each in bodies)
    with tempfile.TemporaryDirectory(prefix="homeward-day-") as place:
        site, floor = Path(place, "site"), Path(place, "floor")
        homeward(site, "demo", "--households", "0")
        with serving(FLOOR, floor, "/") as plain:
            rows = burst(plain.port, "/", bodies[:FLOOR_ROWS], None)
        with serving(SERVE, site) as server:
            setting = set_up(site, server.port, departures=counted // SEATS + 2)
            before = entries(site)
            shown = [Screen(server.port, at) for at in range(screens)]
            for screen in shown:
                screen.start()
            seconds, took, calls = all_day(server.port, setting, bodies)
            time.sleep(5)
            for screen in shown:
                screen.enough.set()
            written = entries(site) - before
            report = report_times(server.port, setting)
            memory = server.memory()["worker_rss"]
    tell(counted, len(bodies), seconds, written, rows.per_second, took)
    tell_of_screens(shown, calls)
    click.echo(
        f"The day's report     {statistics.median(report):.2f} s (median), memory {memory:.0f} MB"
    )


def all_day(
    port: int, setting: Setting, bodies: Sequence[bytes]
) -> tuple[float, Latencies, list[tuple[int, float]]]:
    """Seconds, latencies by act, and (number, when it was called)."""
    context = multiprocessing.get_context("fork")
    together, answers = context.Barrier(CLIENTS), context.SimpleQueue()
    shares = [bodies[at::CLIENTS] for at in range(CLIENTS)]
    clients = [
        context.Process(target=_client, args=(port, setting, at, share, together, answers))
        for at, share in enumerate(shares)
    ]
    for client in clients:
        client.start()
    found = [answers.get() for _ in clients]
    for client in clients:
        client.join()
    took: Latencies = defaultdict(list)
    for each in found:
        for act, latencies in each[2].items():
            took[act] += latencies
    begun, ended = min(each[0] for each in found), max(each[1] for each in found)
    return ended - begun, took, [call for each in found for call in each[3]]


def _client(
    port: int, setting: Setting, at: int, bodies: Sequence[bytes], together: Any, answers: Any
) -> None:
    client = Client(port, setting, at)
    together.wait()
    begun = time.perf_counter()
    for start in range(0, len(bodies), BUS):
        client.receive([json.loads(each) for each in bodies[start : start + BUS]])
    answers.put((begun, time.perf_counter(), dict(client.took), client.calls))


class Client:
    """A desk at every station, working through its share of the day's families."""

    def __init__(self, port: int, setting: Setting, at: int) -> None:
        self.desk, self.setting, self.name = Desk(port), setting, str(at + 1)
        self.desk.sign_in(*setting.clerk)
        self.took: Latencies = defaultdict(list)
        self.calls: list[tuple[int, float]] = []
        self.departures = list(setting.departures[at::CLIENTS])

    def receive(self, arrivals: Sequence[dict[str, Any]]) -> None:
        groups = [{"unknown": len(each["members"])} for each in arrivals]
        issued = self.post("tokens", "/api/v1/tokens", JOURNEY | {"groups": groups})
        for family, token in zip(arrivals, issued["tokens"], strict=True):
            self.lead(family, token["id"])

    def lead(self, family: dict[str, Any], token: str) -> None:
        """One family, through all stations."""
        household = family["household"]["id"]
        self.call("registration", token)
        self.post("register", "/api/v1/households", family | {"token": token})
        for kind, items in self.setting.gives.items():
            self.call(kind, token)
            for item in items:
                self.give(kind, household, item)
            if kind == "transport":
                self.board(household, len(family["members"]))
            self.say(kind, token)

    def call(self, kind: str, token: str) -> None:
        place = self.setting.stations[kind]
        told = {"desk": self.name, "token": token}
        answer = self.post("call", f"/api/v1/stations/{place}/calls", told)
        self.calls.append((answer["number"], time.perf_counter()))

    def give(self, kind: str, household: str, item: str) -> None:
        told = {"giving": str(uuid4()), "item": item, "station": self.setting.stations[kind]}
        self.post("give", f"/api/v1/households/{household}/givings", told | SIGNED)

    def board(self, household: str, size: int) -> None:
        """The next vehicle where this one is full."""
        path = f"/api/v1/households/{household}/seats"
        told = {"departure": self.departures[0]}
        if not self.post("seats", path, told, may_be_refused=True):
            self.departures.pop(0)
            self.post("seats", path, {"departure": self.departures[0]})

    def say(self, kind: str, token: str) -> None:
        place = self.setting.stations[kind]
        self.post("finish", f"/api/v1/stations/{place}/tokens/{token}/finish", {})

    def post(
        self, act: str, path: str, told: dict[str, Any], *, may_be_refused: bool = False
    ) -> dict[str, Any]:
        sent = time.perf_counter()
        status, answer = self.desk.request("POST", path, json.dumps(told).encode())
        self.took[act].append(time.perf_counter() - sent)
        if status >= 300 and not may_be_refused:
            raise RuntimeError(f"{act}: {status} {answer[:300]!r}")
        return json.loads(answer) if status < 300 else {}


def entries(site: Path) -> int:
    data = DataFolder(site)
    with closing(connect(data.database, data.key())) as connection:
        return int(connection.execute("SELECT max(site_seq) FROM ledger_entry").fetchone()[0])


def report_times(port: int, setting: Setting) -> list[float]:
    """Of the day that was replayed, asked three times."""
    desk = Desk(port)
    desk.sign_in(*setting.clerk)
    found = []
    for _time in range(3):
        begun = time.perf_counter()
        status, _ = desk.request("GET", f"/api/v1/reports/{datetime.now(ZONE).date()}")
        found.append(time.perf_counter() - begun)
        if status != 200:
            raise RuntimeError(f"the report answers {status}")
    desk.connection.close()
    return found


def tell(
    persons: int, households: int, seconds: float, written: int, floor: float, took: Latencies
) -> None:
    every = [latency for each in took.values() for latency in each]
    click.echo(f"\n{persons} persons in {households} families, {CLIENTS} desks, {seconds:.0f} s")
    click.echo(f"Entries              {written / seconds:.0f} a second ({written} in all)")
    click.echo(f"Requests             {len(every) / seconds:.0f} a second")
    click.echo(
        f"Ratio to the floor   {len(every) / seconds / floor:.2f} ({floor:.0f} rows a second)"
    )
    for act, latencies in [*took.items(), ("all", every)]:
        middle, last = _ms(latencies, 50), _ms(latencies, 99)
        click.echo(f"{act:20} median {middle} ms, p99 {last} ms ({len(latencies)})")


def tell_of_screens(screens: Sequence[Screen], calls: Sequence[tuple[int, float]]) -> None:
    """A number that was called again before a screen asked is shown at its next call only."""
    first: dict[int, float] = {}
    for number, at in calls:
        first.setdefault(number, at)
    delays = [
        screen.seen[number] - at
        for screen in screens
        for number, at in first.items()
        if number in screen.seen
    ]
    seen = {number for screen in screens for number in screen.seen}
    share = len(seen & first.keys()) / max(len(first), 1)
    click.echo(
        f"{len(screens)} screens           median {_ms(delays, 50)} ms, p99 {_ms(delays, 99)} ms"
        f" after a call; {share:.0%} of the numbers stood on one while they were called"
    )


def _ms(seconds: Sequence[float], percent: int) -> int:
    if len(seconds) < 2:
        return 0
    return round(1000 * statistics.quantiles(seconds, n=100)[percent - 1])


if __name__ == "__main__":
    day()
