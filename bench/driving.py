"""A real server process on loopback, and the desks that talk to it."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[1]
HOMEWARD = [sys.executable, "-c", "from homeward.cli import main; main()"]
SERVE = [*HOMEWARD, "serve"]
FLOOR = [sys.executable, "-m", "bench.floor"]
STARTS_WITHIN = 60.0
ZONE = ZoneInfo("Asia/Kabul")


class Server:
    """`command` is told `--port` and finds its folder in HOMEWARD_DATA."""

    def __init__(self, command: list[str], folder: Path, port: int | None = None) -> None:
        self.port, self.folder = port or free_port(), folder
        self.log = tempfile.TemporaryFile()  # noqa: SIM115  (closed when the server is stopped)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env=environment(folder),
            cwd=ROOT,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def wait_for(self, path: str) -> float:
        """Seconds from the start of the process to the first 200 at `path`."""
        while time.perf_counter() - self.started < STARTS_WITHIN:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self.said()}")
            if self._answers(path):
                return time.perf_counter() - self.started
            time.sleep(0.01)
        raise RuntimeError("the server does not answer")

    def kill(self) -> None:
        """As a power cut would: nothing is flushed, nobody says goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.log.close()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()

    def said(self) -> str:
        """What it printed; the file's position is the server's own."""
        return os.pread(self.log.fileno(), 100_000, 0).decode(errors="replace")

    def memory(self) -> dict[str, float]:
        """MB: resident set of the worker, and what all processes of the server really add."""
        pids = [self.process.pid, *_children(self.process.pid)]
        rss = max(_memory_of(pid, "status", "VmRSS") for pid in pids)
        return {
            "worker_rss": rss,
            "peak_rss": max(_memory_of(pid, "status", "VmHWM") for pid in pids),
            "all_pss": sum(_memory_of(p, "smaps_rollup", "Pss") for p in pids),
        }

    def _answers(self, path: str) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Desk:
    """One client: keep-alive, a session of its own once it is signed in.

    `key`: of everything that is sent from now on; a new one for each request where it is empty.
    `replayed`: whether the last answer was one that was given before; `led_to`: where it redirects.
    """

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.key, self.replayed = "", False
        self.led_to = ""

    def move_to(self, port: int) -> None:
        """Another life of the server; the session is still good."""
        self.connection.close()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def sign_in(self, username: str, password: str) -> None:
        self.request("GET", "/sign-in")
        form = {"username": username, "password": password, "csrfmiddlewaretoken": self.csrf}
        kind = "application/x-www-form-urlencoded"
        status, body = self.request("POST", "/sign-in", urlencode(form).encode(), kind)
        if status != 302:
            raise RuntimeError(f"cannot sign in: {status} {body[:300]!r}")

    def register(self, body: bytes) -> tuple[int, dict[str, Any]]:
        status, answer = self.request("POST", "/api/v1/households", body)
        return status, json.loads(answer)

    def request(
        self, method: str, path: str, body: bytes | None = None, kind: str = "application/json"
    ) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            key = self.key or str(uuid4())
            headers |= {"Content-Type": kind, "X-CSRFToken": self.csrf, "Idempotency-Key": key}
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        self.led_to = response.getheader("Location") or ""
        self.replayed = response.getheader("Idempotency-Replayed") == "true"
        for each in response.msg.get_all("Set-Cookie") or []:
            self.cookies |= {name: crumb.value for name, crumb in SimpleCookie(each).items()}
        return response.status, response.read()

    @property
    def csrf(self) -> str:
        return self.cookies.get("homeward_csrf", "")


@contextmanager
def serving(command: list[str], folder: Path, path: str = "/sign-in") -> Iterator[Server]:
    server = Server(command, folder)
    try:
        server.wait_for(path)
        yield server
    finally:
        server.stop()


def homeward(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run one command of the command line to its end."""
    return subprocess.run(
        [*HOMEWARD, *arguments],
        env=environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def environment(folder: Path) -> dict[str, str]:
    """The caller's, without a key that would be the wrong one; compiled modules are kept."""
    dropped = {"HOMEWARD_KEY", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"HOMEWARD_DATA": str(folder)}


def clerk_of(folder: Path) -> tuple[str, str]:
    """User name and password of a demo site's clerk."""
    table = (folder / "demo-sign-ins.txt").read_text(encoding="utf-8")
    found = re.search(r"^Clerk +(\S+) +(\S+)$", table, flags=re.MULTILINE)
    if found is None:
        raise RuntimeError("no clerk among the demo sign-ins")
    return found[1], found[2]


def families(count: int, *, seed: int) -> list[bytes]:
    """Ready-made bodies of invented households, arrived by now."""
    from homeward.demo.people import households

    today = datetime.now(ZONE).date()
    return [json.dumps(each).encode() for each in households(count, seed=seed, today=today)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in tasks.split()]


def _memory_of(pid: int, file: str, name: str) -> float:
    for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0
