"""The records that a figure counts, for those who may open files."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from homeward.assistance.models import Boarding, Departure, Giving, Stay
from homeward.registration.models import Household
from homeward.registration.queries import local_day
from homeward.statistics.daily import TO, left_for
from homeward.statistics.figures import LABELS

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


def _rows(key: str, span: tuple[datetime, datetime]) -> tuple[Any, dict[str, str]]:
    if key.startswith("item."):
        try:
            item = UUID(key.removeprefix("item."))
        except ValueError:
            raise KeyError(key) from None
        given = Giving.objects.filter(item=item, given_at__range=span, is_reversed=False)
        names = SERVED | {"quantity": "quantity"}
        return given, names | {"at": "given_at"}
    if key.startswith(TO):
        to_there = left_for(span).get(key.removeprefix(TO), [])
        aboard = Boarding.objects.filter(departure__in=to_there, taken_off_at=None)
        return aboard, SERVED | {"at": "boarded_at"}
    if key not in LABELS:
        raise KeyError(key)
    if key.startswith("registration."):
        at = "arrived_at" if key == "registration.arrived" else "registered_at"
        here = Household.objects.filter(joined_into=None, **{f"{at}__range": span})
        return here, {"household": "id", "at": at}
    if key.startswith("shelter."):
        stays = Stay.objects.filter(began_at__lte=span[1])
        if key == "shelter.began":
            stays = stays.filter(began_at__gte=span[0])
        else:
            stays = stays.exclude(ended_at__lte=span[1])
        return stays, SERVED | {"at": "began_at"}
    at = "left_at" if key == "transport.left" else "arrived_at"
    departures = Departure.objects.filter(**{f"{at}__range": span}).values("id")
    boarded = Boarding.objects.filter(departure__in=departures, taken_off_at=None)
    return boarded, SERVED | {"at": "boarded_at"}


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
