"""A site that is ready for a day: stations open, a catalogue, stock, tills and departures."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.driving import Desk, clerk_of

FORM = "application/x-www-form-urlencoded"
SEATS = 500
PLENTY = 1_000_000
ONCE = {"recipient": "household", "times": "once", "amount": "1", "is_offered": "on"}
MONEY = ONCE | {"currency": "AFN"}
ITEMS = {
    "cash": MONEY | {"name_en": "Cash", "sort": "cash", "amount": "100"},
    "kits": ONCE | {"name_en": "Winter kit", "sort": "kit", "is_stocked": "on"},
    "sim": ONCE | {"name_en": "SIM card", "sort": "sim", "is_stocked": "on"},
    "transport": MONEY | {"name_en": "Fare", "sort": "transport", "amount": "50"},
}


@dataclass(frozen=True)
class Setting:
    """`gives`: items by the kind of the station that gives them."""

    clerk: tuple[str, str]
    stations: dict[str, str]
    gives: dict[str, list[str]]
    departures: list[str]


def set_up(folder: Path, port: int, *, departures: int) -> Setting:
    """By a supervisor, on the pages."""
    supervisor = Desk(port)
    supervisor.sign_in("supervisor", _password(folder))
    stations = _open_stations(supervisor)
    gives = {}
    for kind, told in ITEMS.items():
        item = str(uuid4())
        _post(supervisor, f"/catalogue/{item}", told)
        gives[kind] = [item]
        if "is_stocked" in told:
            _post(supervisor, "/stock", {"item": item, "quantity": PLENTY, "act": "arrive"})
        else:
            till = {"station": stations[kind], "currency": "AFN", "opening": 100 * PLENTY}
            _post(supervisor, "/tills", till)
    planned = {"vehicle": "Bus", "seats": SEATS, "destination": "AF06"}
    planned |= {"planned_for": "2026-11-23 15:00"}
    made = [_post(supervisor, "/transport", planned) for _ in range(departures + 8)]
    supervisor.connection.close()
    return Setting(clerk_of(folder), stations, gives, made)


def _open_stations(supervisor: Desk) -> dict[str, str]:
    _post(supervisor, "/stations", {})
    found = json.loads(supervisor.request("GET", "/api/v1/stations")[1])
    for each in found:
        _post(supervisor, f"/stations/{each['id']}/change", {"opening": "open"})
    return {each["kind"]: each["id"] for each in found}


def _post(supervisor: Desk, path: str, told: dict[str, Any]) -> str:
    """The end of the address that the page leads to."""
    body = urlencode({**told, "csrfmiddlewaretoken": supervisor.csrf}).encode()
    status, answer = supervisor.request("POST", path, body, FORM)
    if status != 302:
        raise RuntimeError(f"{path} answers {status}: {answer[:500]!r}")
    return supervisor.led_to.rsplit("/", 1)[-1]


def _password(folder: Path) -> str:
    table = (folder / "demo-sign-ins.txt").read_text(encoding="utf-8")
    found = re.search(r"^Supervisor +supervisor +(\S+)$", table, re.MULTILINE)
    if found is None:
        raise RuntimeError("no supervisor among the demo sign-ins")
    return found[1]
