"""The records that a figure counts, for those who may open files."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from homeward.registration.models import Household
from homeward.registration.queries import local_day
from homeward.statistics.daily import TO
from homeward.statistics.figures import LABELS
from homeward.statistics.served import Span, aboard, aboard_of, given, left_for, stays

PAGE = 100
SERVED = {"household": "household", "persons": "persons"}


@dataclass(frozen=True)
class Behind:
    """`household`: None where it went to nobody in particular, or was erased. `code`: as on its receipt."""

    household: UUID | None
    code: str
    persons: int | None
    quantity: int | None
    at: datetime
    record: UUID | None = None


def records_behind(*, key: str, on: date, zone: tzinfo, page: int) -> tuple[list[Behind], int]:
    """A page of them and how many there are; KeyError where a report has no such line."""
    rows, names = _rows(key, local_day(on, zone))
    total = rows.count()
    start = max(page - 1, 0) * PAGE
    found = list(
        rows.order_by(names["at"], "id").values(*names.values(), "id")[start : start + PAGE]
    )
    wanted = [row[names["household"]] for row in found]
    codes = dict(Household.objects.filter(id__in=wanted).values_list("id", "code"))
    return [_behind(row, names, codes) for row in found], total


def _rows(key: str, span: Span) -> tuple[Any, dict[str, str]]:
    if key.startswith("item."):
        try:
            item = UUID(key.removeprefix("item."))
        except ValueError:
            raise KeyError(key) from None
        names = SERVED | {"quantity": "quantity", "at": "given_at"}
        return given(span).filter(item=item), names
    if key.startswith(TO):
        to_there = left_for(span).get(key.removeprefix(TO), [])
        return aboard_of(to_there), SERVED | {"at": "boarded_at"}
    if key not in LABELS:
        raise KeyError(key)
    if key.startswith("registration."):
        at = "arrived_at" if key == "registration.arrived" else "registered_at"
        here = Household.objects.filter(joined_into=None, **{f"{at}__range": span})
        return here, {"household": "id", "at": at}
    if key.startswith("shelter."):
        return stays(span)[key], SERVED | {"at": "began_at"}
    return aboard(span)[key], SERVED | {"at": "boarded_at"}


def _behind(row: dict[str, Any], names: dict[str, str], codes: dict[UUID, str | None]) -> Behind:
    household = row[names["household"]]
    code = codes.get(household)
    return Behind(
        household=household if code else None,
        code=code or "",
        persons=row[names["persons"]] if "persons" in names else None,
        quantity=row[names["quantity"]] if "quantity" in names else None,
        at=row[names["at"]],
        record=row["id"] if "quantity" in names else None,
    )
