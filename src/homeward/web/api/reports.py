"""The day's report, for those who report."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from homeward.accounts.models import Site, user_id
from homeward.statistics.actions import keep_report
from homeward.statistics.telling import as_json, report_on
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING, WRITING
from homeward.web.api.days import Day
from homeward.web.api.repeating import Key, once

router = Router(tags=["reports"])


class BeforeOut(Schema):
    families: int | None
    persons: int | None
    quantity: int | None


class LineOut(Schema):
    """`quantity`: money or pieces; null where only families and persons are counted."""

    key: str
    committee: str
    label: str
    families: int
    persons: int
    groups: dict[str, int]
    quantity: int | None
    currency: str | None
    unit: str | None
    day_before: BeforeOut


class LateOut(Schema):
    key: str
    counted: str
    was: int | None
    is_now: int | None
    sentence: str


class ReportOut(Schema):
    """`revision`: null for the report as it is now. `late`: what changed since the newest revision."""

    site: str
    on: str
    dates: dict[str, str]
    revision: int | None
    revisions_kept: int
    figures: list[LineOut]
    late: list[LateOut]


class KeptOut(Schema):
    id: int


@router.get("/{on}", response={200: ReportOut} | READING, auth=SignedIn("statistics.read_report"))
def read_report(request: HttpRequest, on: Day, revision: int | None = None) -> dict[str, Any]:
    """In the reader's language; the codes are the same in all."""
    zone = timezone.get_default_timezone()
    try:
        found = report_on(site=Site.objects.get().name, on=on, zone=zone, number=revision)
    except KeyError:
        raise Http404 from None
    return as_json(found, str(request.LANGUAGE_CODE))


@router.post(
    "/{on}/revisions",
    response={201: KeptOut} | WRITING,
    auth=SignedIn("statistics.keep_report"),
)
def keep(request: HttpRequest, on: Day, key: Key) -> Status[Any]:
    """Answers with the number of the revision."""

    def act() -> Status[Any]:
        zone = timezone.get_default_timezone()
        kept = keep_report(on=on, zone=zone, author=user_id(request.user), now=clock.now())
        return Status(201, {"id": kept.number})

    return once(request, key, act)
