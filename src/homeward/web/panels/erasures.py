"""Persons of this household whose erasure was asked for and waits for a second user."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.registration.erasing import ERASURE_REASONS
from homeward.registration.models import ErasureRequest
from homeward.registration.queries import File
from homeward.web.panels.panel import Panel
from homeward.web.people import names_in, users_called


def _context(request: HttpRequest, found: File) -> dict[str, Any] | None:
    names = names_in(found)
    waiting = list(ErasureRequest.objects.filter(person__in=names).order_by("requested_at"))
    users = users_called(each.requested_by for each in waiting)
    rows = [
        {
            "id": each.id,
            "name": names[each.person],
            "reason": ERASURE_REASONS.get(each.reason, each.reason),
            "asked_by": users.get(each.requested_by, ""),
            "asked_at": each.requested_at,
        }
        for each in waiting
    ]
    return {"erasures": rows} if rows else None


PANEL = Panel(
    "erasures",
    _("Erasure was asked for"),
    "panels/erasures.html",
    _context,
    permission="registration.erase_person",
)
