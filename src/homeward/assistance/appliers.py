"""Kinds of entries about assistance, and how they become rows.

What a giving says of itself (item, amount, how many were served) stands in a part of its own; the
household and each person have theirs. So a person or a household can be erased, and the sums still hold.
Every applier only inserts rows, marks what is done once, or adds to a level: order does not matter.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from homeward.assistance.models import (
    Boarding,
    Departure,
    Giving,
    ItemEdition,
    PlaceEdition,
    Recipient,
    Reversal,
    Stay,
    StockLevel,
    StockMovement,
    Till,
    TillLevel,
    TillMovement,
    Traveller,
)
from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.registration.appliers import HOUSEHOLD_ERASED, PERSON_ERASED

ITEM_DEFINED = kind("item.defined", _("An item of the catalogue was defined or changed"))
GIVEN = kind("assistance.given", _("Something was given"))
REVERSED = kind("assistance.reversed", _("A giving was taken back"))
STOCK_ARRIVED = kind("stock.arrived", _("Stock arrived"))
STOCK_COUNTED = kind("stock.counted", _("Stock was counted"))
TILL_OPENED = kind("till.opened", _("A till was opened"))
TILL_ADDED = kind("till.added", _("Money was added to a till"))
TILL_COUNTED = kind("till.counted", _("A till was counted"))
TILL_SIGNED = kind("till.signed", _("The count of a till was signed by a second user"))
PLACE_DEFINED = kind("place.defined", _("A place to sleep was defined or changed"))
STAY_BEGAN = kind("stay.began", _("A family was given a place to sleep"))
STAY_ENDED = kind("stay.ended", _("A family left its place to sleep"))
DEPARTURE_PLANNED = kind("departure.planned", _("A departure was planned"))
DEPARTURE_BOARDED = kind("departure.boarded", _("A family was given seats"))
DEPARTURE_TAKEN_OFF = kind("departure.taken_off", _("A family's seats were given back"))
DEPARTURE_LEFT = kind("departure.left", _("A departure left"))
DEPARTURE_ARRIVED = kind("departure.arrived", _("A departure arrived"))
DEPARTURE_CANCELLED = kind("departure.cancelled", _("A departure was cancelled"))

projects(
    ItemEdition, Giving, Recipient, Reversal, StockLevel, StockMovement, Till, TillLevel, TillMovement,
    PlaceEdition, Stay, Departure, Boarding, Traveller,
)  # fmt: skip


@applies(ITEM_DEFINED)
def define_item(entry: Applied) -> None:
    made = _made(entry, "defined")
    insert(ItemEdition, [_own(entry) | made | _edition(entry, "item")])


@applies(PLACE_DEFINED)
def define_place(entry: Applied) -> None:
    insert(PlaceEdition, [_own(entry) | _edition(entry, "place")])


@applies(GIVEN)
def give(entry: Applied) -> None:
    told, household, persons = _served(entry)
    row = told | household | _made(entry, "given")
    insert(Giving, [row | {"id": entry.subject, "entry": entry.id}])
    insert(Recipient, [{"giving": entry.subject, "person": each} for each in persons])
    if told["till"]:
        _add_to_till(told["till"], told["quantity"])
    if told["is_stocked"]:
        _add_to_stock(told["item"], -told["quantity"])


@applies(REVERSED)
def reverse(entry: Applied) -> None:
    """However often and wherever it is taken back, stock and till get it back once."""
    told = _own(entry)
    for giving in Giving.objects.filter(id=entry.subject, is_reversed=False).exclude(till=None):
        _add_to_till(giving.till, -giving.quantity)
    earlier = Reversal.objects.filter(giving=entry.subject)
    if told["is_returned"] and not earlier.filter(is_returned=True).exists():
        _add_to_stock(told["item"], told["quantity"])
    Giving.objects.filter(id=entry.subject).update(is_reversed=True)
    row = told | _made(entry, "reversed") | {"id": entry.id, "giving": entry.subject}
    insert(Reversal, [row])


@applies(STOCK_ARRIVED)
def arrive(entry: Applied) -> None:
    told = _own(entry)
    _add_to_stock(entry.subject, told["quantity"])
    _insert_movement(entry, "arrived", told)


@applies(STOCK_COUNTED)
def count(entry: Applied) -> None:
    told = _own(entry)
    _add_to_stock(entry.subject, told["quantity"] - told["expected"])
    _insert_movement(entry, "counted", told)


@applies(TILL_OPENED)
def open_till(entry: Applied) -> None:
    row = _own(entry) | _made(entry, "opened")
    insert(Till, [row | {"id": entry.subject, "entry": entry.id}])


@applies(TILL_ADDED, TILL_COUNTED, TILL_SIGNED)
def move_till(entry: Applied) -> None:
    sort = entry.kind.removeprefix("till.")
    row = _own(entry) | _made(entry, "moved")
    insert(TillMovement, [row | {"id": entry.id, "till": entry.subject, "sort": sort}])


@applies(STAY_BEGAN)
def begin_stay(entry: Applied) -> None:
    told, household, _persons = _served(entry)
    began = {"id": entry.subject, "began_at": entry.happened_at.isoformat()}
    insert(Stay, [told | household | began])


@applies(STAY_ENDED)
def end_stay(entry: Applied) -> None:
    _mark(Stay, entry, "ended_at")


@applies(DEPARTURE_PLANNED)
def plan(entry: Applied) -> None:
    insert(Departure, [_own(entry) | {"id": entry.subject, "entry": entry.id}])


@applies(DEPARTURE_BOARDED)
def board(entry: Applied) -> None:
    told, household, persons = _served(entry)
    made = {"id": entry.subject, "boarded_at": entry.happened_at.isoformat()}
    insert(Boarding, [told | household | made])
    insert(Traveller, [{"boarding": entry.subject, "person": each} for each in persons])


@applies(DEPARTURE_TAKEN_OFF)
def take_off(entry: Applied) -> None:
    _mark(Boarding, entry, "taken_off_at")


@applies(DEPARTURE_LEFT)
def leave(entry: Applied) -> None:
    _mark(Departure, entry, "left_at")


@applies(DEPARTURE_ARRIVED)
def reach(entry: Applied) -> None:
    _mark(Departure, entry, "arrived_at")


@applies(DEPARTURE_CANCELLED)
def cancel(entry: Applied) -> None:
    _mark(Departure, entry, "cancelled_at")


@applies(PERSON_ERASED)
def forget_person(entry: Applied) -> None:
    Recipient.objects.filter(person=entry.subject).delete()
    Traveller.objects.filter(person=entry.subject).delete()


@applies(HOUSEHOLD_ERASED)
def forget_household(entry: Applied) -> None:
    """What was given stays in the sums; to whom, how it was proved and who saw it is gone."""
    unproved: dict[str, Any] = {
        "household": None,
        "proof": None,
        "signature": None,
        "witnesses": [],
    }
    Giving.objects.filter(household=entry.subject).update(**unproved)
    for table in (Stay, Boarding):
        table._default_manager.filter(household=entry.subject).update(household=None)


def _own(entry: Applied) -> dict[str, Any]:
    """What an entry says of its subject, which is no person and is never erased."""
    return entry.about(entry.subject) or {}


def _edition(entry: Applied, what: str) -> dict[str, Any]:
    replaced = [str(each) for each in entry.base]
    return {"id": entry.id, what: entry.subject, "replaces": replaced}


def _made(entry: Applied, verb: str) -> dict[str, Any]:
    by = str(entry.author) if entry.author else None
    return {f"{verb}_at": entry.happened_at.isoformat(), f"{verb}_by": by}


def _served(entry: Applied) -> tuple[dict[str, Any], dict[str, Any], Iterable[UUID]]:
    """What is said of the act; the household with what is said of it; who of it is still there."""
    others = [part for part in entry.known() if part.about != entry.subject]
    household: dict[str, Any] = {}
    for part in others:
        if part.payload and part.payload.get("is_household"):
            household = part.payload | {"household": str(part.about)}
    persons = [part.about for part in others if not (part.payload or {}).get("is_household")]
    return _own(entry), household, persons


def _mark(table: Any, entry: Applied, name: str) -> None:
    """The earliest of all who say so."""
    for row in table.objects.filter(id=entry.subject):
        said = getattr(row, name)
        setattr(row, name, min(said, entry.happened_at) if said else entry.happened_at)
        row.save()


def _add_to_stock(item: Any, quantity: int) -> None:
    if not StockLevel.objects.filter(item=item).update(level=F("level") + quantity):
        insert(StockLevel, [{"item": str(item), "level": quantity}])


def _add_to_till(till: Any, quantity: int) -> None:
    if not TillLevel.objects.filter(till=till).update(given=F("given") + quantity):
        insert(TillLevel, [{"till": str(till), "given": quantity}])


def _insert_movement(entry: Applied, sort: str, told: dict[str, Any]) -> None:
    row = told | _made(entry, "moved") | {"id": entry.id, "item": entry.subject, "sort": sort}
    insert(StockMovement, [row])
