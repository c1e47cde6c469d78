"""What is there of an item: what came in, less what was given, and every count with its named difference."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from homeward.assistance.appliers import STOCK_ARRIVED, STOCK_COUNTED
from homeward.assistance.catalogue import current_items, item_here, name_of
from homeward.assistance.models import ItemEdition, StockLevel, StockMovement
from homeward.assistance.tills import refuse_unnamed
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe

NOT_STOCKED = describe(
    "stock.not_kept", _("No stock is kept of “%(item)s”. Say so in the catalogue first.")
)


@dataclass(frozen=True)
class Stock:
    """`level` below zero: more was given than the record knows of. `differences`: of all counts together."""

    edition: ItemEdition
    level: int
    arrived: int
    given: int
    differences: int
    newest: list[StockMovement]


def record_arrival(*, item: UUID, quantity: int, author: UUID, now: datetime) -> Entry:
    with writing():
        edition = _stocked(item)
        return ledger.record(
            kind=STOCK_ARRIVED,
            subject=item,
            parts=[Statement(item, {"quantity": quantity})],
            author=author,
            now=now,
            base=[edition.id],
        )


def record_count(*, item: UUID, counted: int, reason: str, author: UUID, now: datetime) -> Entry:
    """From now on as many are there as were counted; a difference has a reason.

    :raises Refused: no stock is kept of it, or nobody says why the count differs.
    """
    with writing():
        edition = _stocked(item)
        expected = level_of(item)
        refuse_unnamed(expected, counted, reason)
        return ledger.record(
            kind=STOCK_COUNTED,
            subject=item,
            parts=[Statement(item, {"quantity": counted, "expected": expected, "reason": reason})],
            author=author,
            now=now,
            base=[edition.id],
        )


def level_of(item: UUID) -> int:
    found = StockLevel.objects.filter(item=item).first()
    return found.level if found else 0


def stocks(*, newest: int = 5) -> list[Stock]:
    return [_stock(each, newest) for each in current_items() if each.is_stocked]


def _stock(edition: ItemEdition, newest: int) -> Stock:
    moved = StockMovement.objects.filter(item=edition.item)
    arrived = moved.filter(sort="arrived").aggregate(total=Sum("quantity"))["total"] or 0
    counts = moved.filter(sort="counted").aggregate(a=Sum("quantity"), b=Sum("expected"))
    differences = (counts["a"] or 0) - (counts["b"] or 0)
    level = level_of(edition.item)
    return Stock(
        edition=edition,
        level=level,
        arrived=arrived,
        given=arrived + differences - level,
        differences=differences,
        newest=list(moved.order_by("-moved_at", "id")[:newest]),
    )


def _stocked(item: UUID) -> ItemEdition:
    edition = item_here(item)
    if not edition.is_stocked:
        raise Refused(Problem(NOT_STOCKED, "item", {"item": name_of(edition)}))
    return edition
