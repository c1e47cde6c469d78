"""Stations of a real server: a supervisor who sets things up on the pages, clerks who give by the API."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.driving import Desk

FORM = "application/x-www-form-urlencoded"
SIGNATURE = {"proof": "signature", "signature": "M10 10L40 60L90 20"}


class Paper(Desk):
    """A desk that fills in the forms of the pages."""

    def form(self, path: str, values: dict[str, Any], *, refused: bool = False) -> bytes:
        sent = {**values, "csrfmiddlewaretoken": self.csrf}
        status, body = self.request("POST", path, urlencode(sent, doseq=True).encode(), FORM)
        assert refused or status in (200, 302), (status, path, body[:2000])
        return body


class Office:
    def __init__(self, folder: Path, port: int, *, stations: int) -> None:
        table = (folder / "demo-sign-ins.txt").read_text(encoding="utf-8")
        passwords = dict(re.findall(r"^\S.*?\s{2,}(\S+)\s+(\S+)$", table, re.MULTILINE))
        self.supervisor = Paper(port)
        self.supervisor.sign_in("supervisor", passwords["supervisor"])
        self.stations = [Paper(port) for _ in range(stations)]
        for desk in self.stations:
            desk.sign_in("clerk", passwords["clerk"])

    def close(self) -> None:
        for desk in (self.supervisor, *self.stations):
            desk.connection.close()


def new_item(supervisor: Paper, name: str, **values: str) -> str:
    item = str(uuid4())
    supervisor.form(f"/catalogue/{item}", {"name_en": name, "is_offered": "on", **values})
    return item


def plan_departure(supervisor: Paper, *, seats: int, destination: str = "AF06") -> str:
    told = {"vehicle": "Bus", "seats": seats, "destination": destination}
    told |= {"planned_for": "2026-11-23 15:00"}
    before = departures(supervisor)
    supervisor.form("/transport", told)
    return (departures(supervisor) - before).pop()


def departures(desk: Paper) -> set[str]:
    page = desk.request("GET", "/transport")[1].decode()
    return set(re.findall(r'href="/transport/([0-9a-f-]{36})"', page))


def give(desk: Desk, household: str, item: str, **values: Any) -> tuple[int, dict[str, Any]]:
    body = {"giving": str(uuid4()), "item": item, **SIGNATURE, **values}
    path = f"/api/v1/households/{household}/givings"
    status, answer = desk.request("POST", path, json.dumps(body).encode())
    return status, json.loads(answer)
