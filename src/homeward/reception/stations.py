"""Stations set up, opened, paused, closed and staffed; and the policy of who is called first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import new_id
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reception import appliers
from homeward.reception.calling import LONGEST_DESK, MISSING_DESK
from homeward.reception.codes import CLASSES, STATION_KINDS, URGENT_FLAGS, USUAL_STATIONS
from homeward.reception.finding import station_here
from homeward.reception.models import Station, Token
from homeward.reception.ordering import act
from homeward.reception.queue import waiting_at
from homeward.registration.reader import ECHOED, NOT_A_CHOICE, Reader, refuse_unlisted

NEEDS_NAME = describe("station.needs_name", _("Give a station of your own a name."))
WRONG_STEP = describe("station.wrong_step", _("A step is a number from 1 to %(limit)s."))
FOR_NOBODY = describe(
    "station.for_nobody", _("Say whom the station is for: everybody, or groups with certain needs.")
)
IN_USE = describe(
    "station.in_use",
    _("%(count)s tokens wait here or are at a desk. Serve them or send them on, then remove it."),
)
SET_UP_ALREADY = describe("station.set_up_already", _("Stations are set up here already."))
WRONG_LIMIT = describe(
    "policy.wrong_limit", _("Write a number of minutes from %(least)s to %(most)s.")
)

LAST_STEP = 20
LIMITS = (5, 1440)
OPENINGS = {
    "open": {"open": True, "routed": True},
    "paused": {"open": False, "routed": True},
    "closed": {"open": False, "routed": False},
}


def read_station(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: with every problem."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    kind, name = row.choice("kind", STATION_KINDS), row.text("name") or ""
    step = str(source.get("step") or "")
    if kind == "other" and not name:
        row.add(NEEDS_NAME, "name")
    if not (step.isascii() and step.isdigit() and len(step) < 4 and 1 <= int(step) <= LAST_STEP):
        row.add(WRONG_STEP, "step", limit=LAST_STEP)
    flags = [flag for flag in URGENT_FLAGS if flag in (source.get("for_flags") or ())]
    if not row.flag("for_everyone") and not flags:
        row.add(FOR_NOBODY, "for_everyone")
    refuse_if(problems)
    told = {"kind": kind, "name": name, "step": int(step)}
    return told | {"for_everyone": row.flag("for_everyone"), "for_flags": flags}


def add_station(*, values: Mapping[str, Any], author: UUID, now: datetime) -> UUID:
    """Paused until it is opened. `values`: as `read_station` gives them."""
    new = new_id()
    _record(appliers.STATION_ADDED, new, {**values, **OPENINGS["paused"]}, author, now)
    return new


def add_usual_stations(*, author: UUID, now: datetime) -> list[UUID]:
    """In the order of a camp's published reports; each can be changed afterwards."""
    with writing():
        if Station.objects.exists():
            raise Refused(Problem(SET_UP_ALREADY))
        made = []
        for kind, step, everyone, flags in USUAL_STATIONS:
            values = {"kind": kind, "name": "", "step": step}
            values |= {"for_everyone": everyone, "for_flags": list(flags)}
            made.append(add_station(values=values, author=author, now=now))
        return made


def change_station(
    *, station: UUID, values: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    with writing():
        station_here(station)
        return _record(appliers.STATION_CHANGED, station, values, author, now)


def set_opening(*, station: UUID, opening: str, author: UUID, now: datetime) -> Entry:
    """Open; paused: whoever comes still waits there; closed: nobody is sent there any more."""
    refuse_unlisted("opening", opening, OPENINGS)
    kind = appliers.STATION_OPENED if opening == "open" else appliers.STATION_CLOSED
    with writing():
        station_here(station)
        return _record(kind, station, OPENINGS[opening], author, now)


def remove_station(*, station: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        station_here(station)
        engaged = Token.objects.filter(engaged_at=station).count()
        count = waiting_at(station).count() + engaged
        refuse_if([Problem(IN_USE, params={"count": count})] if count else [])
        values = {**OPENINGS["closed"], "removed": True}
        return _record(appliers.STATION_CHANGED, station, values, author, now)


def work_at(*, station: UUID, desk: str, author: UUID, now: datetime) -> Entry:
    """The author takes a desk there; an empty one ends their work."""
    with writing():
        station_here(station)
        if len(desk) > LONGEST_DESK:
            raise Refused(Problem(MISSING_DESK, "desk"))
        payload = {"user": str(author), "desk": desk or None}
        return _record(appliers.STATION_STAFFED, station, payload, author, now)


def set_policy(
    *, site: UUID, classes: Mapping[str, Any], wait_limit: Any, author: UUID, now: datetime
) -> Entry:
    """`classes`: 1, 2 or 3 by urgent flag."""
    least, most = LIMITS
    wrong = [
        Problem(NOT_A_CHOICE, flag, {"value": str(value)[:ECHOED]})
        for flag, value in classes.items()
        if flag not in URGENT_FLAGS or value not in CLASSES
    ]
    if not isinstance(wait_limit, int) or not least <= wait_limit <= most:
        wrong.append(Problem(WRONG_LIMIT, "wait_limit", {"least": least, "most": most}))
    refuse_if(wrong)
    payload = {"classes": dict(classes), "wait_limit": wait_limit}
    return _record(appliers.POLICY_SET, site, payload, author, now)


def _record(
    kind: Kind, subject: UUID, payload: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    with writing():
        return act(kind, subject, payload, author, now)
