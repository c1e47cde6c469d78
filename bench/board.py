"""`make bench-board`: how soon 30 screens show a call, and what they cost the desk that calls."""

import json
import re
import statistics
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from bench.driving import SERVE, Desk, clerk_of, homeward, serving

SCREENS, EVERY, CALLS, BETWEEN = 30, 2.0, 40, 0.5  # seconds, as the board's script asks
JOURNEY = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "deported"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        homeward(site, "demo", "--households", "0")
        with serving(SERVE, site) as server:
            desk, station = _hall(server.port, site)
            alone = [_call(desk, station)[1] for _ in range(CALLS)]
            screens = [Screen(server.port, at) for at in range(SCREENS)]
            for screen in screens:
                screen.start()
            time.sleep(EVERY)
            called = [_call(desk, station, pause=BETWEEN) for _ in range(CALLS)]
            time.sleep(2 * EVERY)
            for screen in screens:
                screen.enough.set()
    delays = [
        screen.seen[number] - at for screen in screens for number, _, at in called
        if number in screen.seen
    ]  # fmt: skip
    asked = [each for screen in screens for each in screen.took]
    print(f"{SCREENS} screens, each asking every {EVERY:.0f} s; {CALLS} calls")
    print(f"call to screen   median {_ms(delays, 50)} ms, p99 {_ms(delays, 99)} ms")
    print(f"one question     median {_ms(asked, 50)} ms, p99 {_ms(asked, 99)} ms")
    print(f"a call alone     median {_ms(alone, 50)} ms, p99 {_ms(alone, 99)} ms")
    beside = [took for _, took, _ in called]
    print(f"a call beside    median {_ms(beside, 50)} ms, p99 {_ms(beside, 99)} ms")


class Screen(threading.Thread):
    """`seen`: when each number first stood on it."""

    def __init__(self, port: int, at: int) -> None:
        super().__init__(daemon=True)
        self.desk, self.late = Desk(port), at * EVERY / SCREENS
        self.seen: dict[int, float] = {}
        self.took: list[float] = []
        self.enough = threading.Event()

    def run(self) -> None:
        time.sleep(self.late)
        edition = ""
        while not self.enough.is_set():
            began = time.perf_counter()
            self.desk.connection.request("GET", "/board/now", headers={"If-None-Match": edition})
            answer = self.desk.connection.getresponse()
            text, edition = answer.read().decode(), answer.headers["ETag"] or ""
            now = time.perf_counter()
            self.took.append(now - began)
            for number in map(int, re.findall(r'class="number" dir="ltr">(\d+)<', text)):
                self.seen.setdefault(number, now)
            self.enough.wait(EVERY)
        self.desk.connection.close()


def _hall(port: int, site: Path) -> tuple[Desk, str]:
    """Tokens for all calls, and the station that calls them."""
    table = (site / "demo-sign-ins.txt").read_text(encoding="utf-8")
    found = re.search(r"^Supervisor +(\S+) +(\S+)$", table, re.MULTILINE)
    if found is None:
        raise RuntimeError("no supervisor among the demo sign-ins")
    supervisor, desk = Desk(port), Desk(port)
    supervisor.sign_in(*found.groups())
    desk.sign_in(*clerk_of(site))
    _post(supervisor, "/stations")
    station = json.loads(supervisor.request("GET", "/api/v1/stations")[1])[0]["id"]
    _post(supervisor, f"/stations/{station}/change", opening="open")
    body = JOURNEY | {"groups": [{"men": 1, "tokens": 2 * CALLS}]}
    desk.request("POST", "/api/v1/tokens", json.dumps(body).encode())
    return desk, str(station)


def _post(desk: Desk, path: str, **said: str) -> None:
    body = urlencode({"csrfmiddlewaretoken": desk.csrf, **said}).encode()
    desk.request("POST", path, body, "application/x-www-form-urlencoded")


def _call(desk: Desk, station: str, *, pause: float = 0) -> tuple[int, float, float]:
    """Number, seconds it took, and when it was answered; each to a desk of its own."""
    time.sleep(pause)
    began = time.perf_counter()
    body = json.dumps({"desk": f"{began:.4f}"[-8:]}).encode()
    _, answer = desk.request("POST", f"/api/v1/stations/{station}/calls", body)
    ended = time.perf_counter()
    return json.loads(answer)["number"], ended - began, ended


def _ms(seconds: list[float], percent: int) -> int:
    return round(1000 * statistics.quantiles(seconds, n=100)[percent - 1])


if __name__ == "__main__":
    main()
