"""What the household was given, where it sleeps, and with what it leaves."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.rules import may
from homeward.assistance.catalogue import name_of, one_each
from homeward.assistance.models import Departure, PlaceEdition
from homeward.assistance.queries import boardings_of, editions_of, givings_to, stays_of
from homeward.assistance.wording import quantity_in_words
from homeward.registration.queries import File
from homeward.web.acting import is_left
from homeward.web.panels.panel import Panel
from homeward.web.people import users_called


def _context(request: HttpRequest, found: File) -> dict[str, Any] | None:
    if found.household.get("erased"):
        return None
    givings, stays, boardings = givings_to(found.id), stays_of(found.id), boardings_of(found.id)
    may_give = may(request.user, "assistance.give") and not is_left(found)
    if not (givings or stays or boardings or may_give):
        return None
    editions, users = editions_of(givings), users_called(each.given_by for each in givings)
    places = {each.place: each.name for each in one_each(PlaceEdition.objects.all(), "place")}
    departures = Departure.objects.in_bulk([each.departure for each in boardings])
    return {
        "givings": [
            {
                "giving": each,
                "name": name_of(editions[each.edition]),
                "quantity": quantity_in_words(
                    each.quantity, each.currency, editions[each.edition].unit
                ),
                "by": users.get(each.given_by, ""),
            }
            for each in givings
        ],
        "stays": [(each, places.get(each.place, "")) for each in stays],
        "boardings": [(each, departures.get(each.departure)) for each in boardings],
        "may_give": may_give,
        "household": found.id,
    }


PANEL = Panel(
    "assistance",
    _("Assistance"),
    "panels/assistance.html",
    _context,
    permission="assistance.read_givings",
)
