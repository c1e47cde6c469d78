"""What the station screens share: whose receipt was scanned, and at which station one works."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reception.codes import STATION_KINDS
from homeward.reception.models import Station
from homeward.registration.changing import NOTHING_THERE
from homeward.registration.models import Household
from homeward.web.pages.finding import LONGEST_CODE, household_with

NOT_SCANNED = describe(
    "receipt.missing", _("Scan the receipt, or type the code that stands on it.")
)
NOT_KNOWN = describe(
    "receipt.not_known",
    _("The code is right in itself, but no family here has it. Register the family first."),
)
RECEIPT = "receipt"
STATION = "station"


@dataclass(frozen=True)
class Shown:
    """`is_scanned`: the square code was read, which proves that the receipt is there."""

    household: UUID
    is_scanned: bool


def shown_by(typed: str) -> Shown:
    """:raises Refused: nothing, mistyped, forged, of another site, or of a file that is gone."""
    typed = typed.strip()
    if not typed:
        raise Refused(Problem(NOT_SCANNED, RECEIPT))
    try:
        found = household_with(typed)
    except Refused as refused:
        raise Refused(
            *(Problem(each.code, RECEIPT, each.params) for each in refused.problems)
        ) from None
    if found is None:
        raise Refused(Problem(NOT_KNOWN, RECEIPT))
    if not Household.objects.filter(id=found, erased=False).exists():
        raise Refused(Problem(NOTHING_THERE, RECEIPT))
    return Shown(found, len(typed) > LONGEST_CODE)


def station_of(request: HttpRequest) -> UUID | None:
    """As chosen last in this session, while it is a station of this site."""
    chosen = (
        request.POST.get(STATION) or request.GET.get(STATION) or request.session.get(STATION) or ""
    )
    try:
        found = Station.objects.filter(id=UUID(chosen), removed=False).first()
    except ValueError:
        return None
    if found is None:
        return None
    request.session[STATION] = str(found.id)
    return found.id


def station_choices() -> list[tuple[UUID, Any]]:
    return [
        (each.id, station_name(each))
        for each in Station.objects.filter(removed=False).order_by("step", "id")
    ]


def station_name(station: Station) -> Any:
    return station.name or STATION_KINDS.get(station.kind, station.kind)


def uuid_in(request: HttpRequest, name: str) -> UUID:
    """The nil identifier where none was sent: nothing is known by it."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return UUID(int=0)


def uuids_in(request: HttpRequest, name: str) -> list[UUID]:
    """All that were sent under one name; none where one of them is no identifier."""
    try:
        return [UUID(each) for each in request.POST.getlist(name)]
    except ValueError:
        return []
