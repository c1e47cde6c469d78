"""The counts of a day, for those who report."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from homeward.accounts.rules import may
from homeward.registration.queries import DayCounts, day_counts
from homeward.web.api.households import REFUSALS

router = Router(tags=["days"])


class DayOut(Schema):
    """Arrivals of one local day; `groups` splits persons by sex and age of 18."""

    on: date
    households: int
    persons: int
    groups: dict[str, int]
    legal_status: dict[str, int]
    manner_of_return: dict[str, int]


@router.get("/{on}", response={200: DayOut} | REFUSALS)
def read_day(request: HttpRequest, on: date) -> DayCounts | Any:
    if not may(request.user, "registration.read_counts"):
        raise PermissionDenied
    return day_counts(on=on, zone=timezone.get_default_timezone())
