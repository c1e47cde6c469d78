"""How the household came, and what it says of where it lived and means to go."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.rules import may
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.registration.models import Household
from homeward.registration.queries import File
from homeward.web.acting import is_left
from homeward.web.panels.panel import Panel
from homeward.web.people import users_called
from homeward.web.spoken import household_codes

SAID = {
    "joined_into": _("Its people are now in"),
    "split_from": _("Split off from"),
    "joined_from": _("Joined with"),
}


def _context(request: HttpRequest, found: File) -> dict[str, Any] | None:
    values, language = found.household, str(request.LANGUAGE_CODE)
    if values.get("erased"):
        return None
    crossing = CROSSINGS.get(values["crossing"])
    may_amend = may(request.user, "registration.amend_file")
    registrar = values["registered_by"]
    return {
        "crossing": crossing.names[language] if crossing else "",
        "family_language": LANGUAGES.get(values["language"] or "", {}).get(language),
        "registrar": users_called([registrar]).get(registrar, ""),
        "may_amend": may_amend and not is_left(found),
        "related": _related(found),
    }


def _related(found: File) -> list[dict[str, Any]]:
    """Households that people came from or went to; one that was erased has no code any more."""
    values = found.household
    told = [(sort, values[sort]) for sort in ("joined_into", "split_from") if values[sort]]
    codes = household_codes(each for _sort, each in told) if told else {}
    joined = Household.objects.filter(joined_into=found.id, erased=False).order_by("registered_at")
    rows = [(sort, each, codes.get(each)) for sort, each in told]
    rows += [("joined_from", *each) for each in joined.values_list("id", "code")]
    return [{"said": SAID[sort], "household": each, "code": code} for sort, each, code in rows]


PANEL = Panel("journey", _("The journey"), "panels/journey.html", _context)
