"""What was done with the file, told from the ledger."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.registration.queries import File
from homeward.web.panels.panel import Panel
from homeward.web.told import timeline_rows

NEWEST = 20  # rows; the others are folded away


def _context(request: HttpRequest, found: File) -> dict[str, Any]:
    rows = timeline_rows(request, found)
    return {"newest": rows[:NEWEST], "older": rows[NEWEST:]}


PANEL = Panel("timeline", _("What was done"), "panels/timeline.html", _context)
