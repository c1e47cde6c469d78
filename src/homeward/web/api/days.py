"""The counts of a day, for those who report."""

import re
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import BeforeValidator

from homeward.reference.calendars import parse_date
from homeward.registration.queries import DayCounts, day_counts
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING

router = Router(tags=["days"])


def _read(text: str) -> date:
    """pydantic would take a number for seconds since 1970.

    :raises Refused: there is no such day.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return parse_date(text)


Day = Annotated[date, BeforeValidator(_read)]


class DayOut(Schema):
    """Arrivals of one local day; `groups` splits persons by sex and age of 18."""

    on: date
    households: int
    persons: int
    groups: dict[str, int]
    legal_status: dict[str, int]
    manner_of_return: dict[str, int]


@router.get("/{on}", response={200: DayOut} | READING, auth=SignedIn("registration.read_counts"))
def read_day(request: HttpRequest, on: Day) -> DayCounts | Any:
    """Year, month and day in either calendar: the year tells which."""
    return day_counts(on=on, zone=timezone.get_default_timezone())
