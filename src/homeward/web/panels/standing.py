"""Where the household stands: its token, and the stations it waits at or is through with."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.reception.queries import where_stands
from homeward.registration.queries import File
from homeward.web.panels.panel import Panel
from homeward.web.reception_words import STATE_NAMES


def _context(request: HttpRequest, found: File) -> dict[str, Any] | None:
    found_here = [
        {"token": stand.token, "steps": [(step, STATE_NAMES[step.state]) for step in stand.steps]}
        for stand in where_stands(found.id)
    ]
    return {"stands": found_here} if found_here else None


PANEL = Panel(
    "standing",
    _("Where it stands"),
    "panels/standing.html",
    _context,
    permission="reception.serve",
)
