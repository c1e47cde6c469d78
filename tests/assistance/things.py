"""What a made-up site gives, and the acts of giving in as few words as a test needs."""

from uuid import UUID

from homeward.assistance import catalogue, giving, shelter, stock, tills, transport
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.problems import Refused
from homeward.reception.appliers import STATION_ADDED
from tests.registration.families import CLERK, LATER

BY = {"author": CLERK, "now": LATER}
CASH = {
    "name_en": "Cash", "sort": "cash", "recipient": "household", "amount": "10000",
    "currency": "AFN", "times": "once", "is_offered": True,
}  # fmt: skip
KIT = {
    "name_en": "Kitchen kit", "sort": "kit", "recipient": "household", "amount": "1",
    "unit": "piece", "is_stocked": True, "times": "once", "is_offered": True,
}  # fmt: skip
MEAL = {
    "name_en": "Meal", "sort": "meal", "recipient": "person", "amount": "1", "unit": "piece",
    "times": "day", "is_offered": True,
}  # fmt: skip
WATER = {
    "name_en": "Water", "sort": "water", "recipient": "site", "unit": "litre", "times": "always",
    "is_offered": True,
}  # fmt: skip


def item(source: dict, **changes) -> UUID:
    new = new_id()
    catalogue.define_item(item=new, values=catalogue.read_item(source | changes), **BY)
    return new


def station(kind: str = "cash") -> UUID:
    new = new_id()
    told = {"kind": kind, "name": "", "step": 3, "for_everyone": True, "for_flags": []}
    told |= {"open": True, "routed": True}
    ledger.record(kind=STATION_ADDED, subject=new, parts=[Statement(new, told)], **BY)
    return new


def till(place: UUID, opening: int = 1_000_000) -> UUID:
    return tills.open_till(station=place, currency="AFN", opening=opening, **BY)


def scanned(household: UUID) -> giving.Proof:
    return giving.Proof("receipt", scanned=household)


def give(household: UUID, what: UUID, place: UUID | None = None, **changes) -> giving.Given:
    wanted = {
        "giving": new_id(),
        "household": household,
        "item": what,
        "station": place,
        "quantity": None,
        "proof": scanned(household),
    }
    return giving.give(**(wanted | BY | changes))


def arrived(what: UUID, quantity: int) -> None:
    stock.record_arrival(item=what, quantity=quantity, **BY)


def tent(name: str = "Tent 1", capacity: str = "6", **changes) -> UUID:
    new = new_id()
    source = {"name": name, "sort": "tent", "capacity": capacity, "is_open": True} | changes
    shelter.define_place(place=new, values=shelter.read_place(source), **BY)
    return new


def bus(seats: str = "6", destination: str = "AF06") -> UUID:
    source = {"vehicle": "Bus 7", "seats": seats, "destination": destination}
    source |= {"planned_for": "2026-11-23 15:00"}
    values = transport.read_departure(source, zone=LATER.tzinfo)
    return transport.plan_departure(values=values, **BY)


def refused(act, *arguments, **named) -> list[str]:
    """The codes of what is wrong; nothing where it was done."""
    try:
        act(*arguments, **named)
    except Refused as found:
        return [problem.code for problem in found.problems]
    return []
