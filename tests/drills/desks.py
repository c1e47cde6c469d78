"""Eight desks that register families until told to stop, and remember what they were promised."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.driving import Desk, clerk_of, families, homeward
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

CLIENTS = 8
BROKEN = (OSError, http.client.HTTPException, json.JSONDecodeError)


class Clerk(threading.Thread):
    """`promised`: code by household for every 201 or 200; `refused`: all other answers."""

    def __init__(self, port: int, desk: Desk, bodies: list[bytes]) -> None:
        super().__init__(daemon=True)
        self.desk, self.bodies = desk, bodies
        self.desk.move_to(port)
        self.promised: dict[UUID, str] = {}
        self.refused: list[tuple[int, dict[str, Any]]] = []
        self.again: list[int] = []
        self.enough = threading.Event()

    def run(self) -> None:
        """Whatever was not answered is sent again by the next clerk at this desk."""
        while self.bodies and not self.enough.is_set():
            try:
                status, answer = self.desk.register(self.bodies[0])
            except BROKEN:
                return
            if status not in (200, 201):
                self.refused.append((status, answer))
                return
            self.again += [status] if status == 200 else []
            self.promised[UUID(answer["id"])] = answer["code"]
            del self.bodies[0]


class Office:
    """All desks, over several lives of the server."""

    def __init__(self, folder: Path, *, seed: int, families_each: int = 400) -> None:
        self.folder = folder
        self.sign_in = clerk_of(folder)
        self.desks: list[Desk] = []
        self.piles = [families(families_each, seed=seed * 100 + n) for n in range(CLIENTS)]
        self.asked = {UUID(json.loads(body)["household"]["id"]) for p in self.piles for body in p}
        self.promised: dict[UUID, str] = {}
        self.again = 0

    @contextmanager
    def at_work(self, port: int) -> Iterator[list[Clerk]]:
        """They stop when the block ends or the server is gone."""
        self._sign_in(port)
        clerks = [Clerk(port, *each) for each in zip(self.desks, self.piles, strict=True)]
        for clerk in clerks:
            clerk.start()
        try:
            yield clerks
        finally:
            for clerk in clerks:
                clerk.enough.set()
            for clerk in clerks:
                clerk.join(timeout=90)
            for clerk in clerks:
                self.promised |= clerk.promised
                self.again += len(clerk.again)
                clerk.desk.connection.close()

    def _sign_in(self, port: int) -> None:
        if not self.desks:
            self.desks = [Desk(port) for _ in range(CLIENTS)]
            for desk in self.desks:
                desk.sign_in(*self.sign_in)

    def check_promises(self, folder: Path | None = None) -> None:
        """Every acknowledged household is there once, under the code that was promised."""
        kept = codes_by_household(folder or self.folder)
        assert {each: kept.get(each) for each in self.promised} == self.promised
        assert set(kept) <= self.asked
        assert sorted(registrations(folder or self.folder)) == sorted(kept)


def codes_by_household(folder: Path) -> dict[UUID, str]:
    rows = rows_of(folder, "SELECT id, code FROM registration_household")
    return {UUID(household): code for household, code in rows}


def registrations(folder: Path) -> list[UUID]:
    told = "SELECT subject FROM ledger_entry WHERE kind = 'household.registered'"
    return [UUID(subject) for (subject,) in rows_of(folder, told)]


def rows_of(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        return list(connection.execute(statement).fetchall())


def require_verified(folder: Path) -> None:
    checked = homeward(folder, "verify")
    assert checked.returncode == 0, checked.stderr
    rebuilt = homeward(folder, "rebuild", "--check")
    assert rebuilt.returncode == 0, rebuilt.stderr


def wait_until(condition: Any, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.02)
