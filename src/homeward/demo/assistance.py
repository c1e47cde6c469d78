"""What the demo site gave yesterday and today: a catalogue, stock, tills, beds and a bus."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from homeward.assistance import catalogue, giving, shelter, stock, tills, transport
from homeward.assistance.entitlement import entitlements
from homeward.ledger.entries import new_id
from homeward.ledger.writing import writing
from homeward.reception.models import Station
from homeward.registration.models import Household

SERVED, SHELTERED, SEATED = 24, 5, 6
OFFERED = {"is_offered": True, "times": "once", "recipient": "household"}
AFGHANI, PIECES = {"currency": "AFN"}, {"unit": "piece", "amount": "1", "is_stocked": True}
ITEMS: dict[str, dict[str, Any]] = {
    "cash": {"name_en": "Cash", "name_prs": "پول نقد", "name_pus": "نغدې پیسې", "sort": "cash",
             "amount": "10000", **AFGHANI},
    "transport": {"name_en": "Transport money", "name_prs": "کرایهٔ راه", "name_pus": "د لارې کرایه",
                  "sort": "transport", **AFGHANI},
    "winter": {"name_en": "Winter kit", "name_prs": "بستهٔ زمستانی", "name_pus": "ژمنی کڅوړه",
               "sort": "kit", "times": "return", "months": "12", **PIECES},
    "baby": {"name_en": "Kit for small children", "name_prs": "بستهٔ اطفال خُرد",
             "name_pus": "د کوچنیانو کڅوړه", "sort": "kit", "needs": ["young_child"], **PIECES},
    "sim": {"name_en": "SIM card", "name_prs": "سیم‌کارت", "name_pus": "سیم‌کارت", "sort": "sim",
            **PIECES},
    "meal": {"name_en": "Hot meal", "name_prs": "غذای گرم", "name_pus": "ګرمه ډوډۍ", "sort": "meal",
             "recipient": "person", "times": "day", "amount": "1", "unit": "piece"},
    "water": {"name_en": "Drinking water", "name_prs": "آب آشامیدنی", "name_pus": "د څښاک اوبه",
              "sort": "water", "recipient": "site", "times": "always", "unit": "litre"},
}  # fmt: skip
WANTED = ("cash", "winter", "baby", "sim", "meal")
STOCK = {"winter": 120, "baby": 60, "sim": 200}


def fill(*, clerk: UUID, supervisor: UUID, now: datetime) -> None:
    """In one transaction, as the stations are filled."""
    with writing():
        by: dict[str, Any] = {"author": supervisor, "now": now - timedelta(hours=2)}
        items = {name: _item(source, by) for name, source in ITEMS.items()}
        for name, quantity in STOCK.items():
            stock.record_arrival(item=items[name], quantity=quantity, **by)
        cash = Station.objects.get(kind="cash").id
        tills.open_till(station=cash, currency="AFN", opening=500_000, **by)
        here = Household.objects.filter(departed_at=None, erased=False).order_by(
            "-arrived_at", "id"
        )
        families = [each.id for each in here[:SERVED]]
        _give_things(items, families, cash, {"author": clerk, "now": now - timedelta(hours=1)})
        _shelter(families[-SHELTERED:], by)
        _send_home(families[:SEATED], by, now)


def _item(source: dict[str, Any], by: dict[str, Any]) -> UUID:
    item = new_id()
    catalogue.define_item(item=item, values=catalogue.read_item(OFFERED | source), **by)
    return item


def _give_things(
    items: dict[str, UUID], families: Sequence[UUID], cash: UUID, by: dict[str, Any]
) -> None:
    """Two in three have had everything; who has no right to a thing is left without it."""
    for number, household in enumerate(families):
        wanted = {items[name] for name in WANTED} if number % 3 else {items["meal"]}
        family = giving.served_family(household, now=by["now"])
        for each in entitlements(family, now=by["now"]):
            if each.edition.item in wanted and not each.refused:
                giving.give(
                    giving=new_id(),
                    household=household,
                    item=each.edition.item,
                    station=cash,
                    quantity=None,
                    proof=giving.Proof("receipt", scanned=household),
                    **by,
                )
    out: dict[str, Any] = {
        "giving": new_id(),
        "item": items["water"],
        "station": None,
        "quantity": 9_500,
    }
    giving.give_out(**out, **by)


def _shelter(families: Sequence[UUID], by: dict[str, Any]) -> None:
    places = []
    for number, name in enumerate(("Tent 1", "Tent 2", "Hall", "Hall for women")):
        told = {"name": name, "sort": "tent" if number < 2 else "hall", "is_open": True}
        told |= {"capacity": "12" if number < 2 else "40", "women_only": number == 3}
        place = new_id()
        shelter.define_place(place=place, values=shelter.read_place(told), **by)
        places.append(place)
    for household in families:
        shelter.begin_stay(household=household, place=places[2], **by)


def _send_home(families: Sequence[UUID], by: dict[str, Any], now: datetime) -> None:
    """A bus that fills, and one that nobody has a seat in yet."""
    for vehicle, seats, province, hours in (("Bus 1", 45, "AF06", 2), ("Bus 2", 30, "AF01", 4)):
        leaves_at = (now + timedelta(hours=hours)).isoformat(timespec="minutes")
        told = {"vehicle": vehicle, "seats": str(seats), "destination": province}
        values = transport.read_departure(told | {"planned_for": leaves_at}, zone=now.tzinfo)
        departure = transport.plan_departure(values=values, **by)
        for household in families if vehicle == "Bus 1" else ():
            transport.board(departure=departure, household=household, **by)
