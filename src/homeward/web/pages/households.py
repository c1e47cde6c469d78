"""A household's file, as far as the reader may see it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from homeward.accounts.rules import may
from homeward.ledger.kinds import KINDS
from homeward.registration.undoing import last_undoable
from homeward.web.acting import is_left
from homeward.web.files import open_file
from homeward.web.guards import needs
from homeward.web.pages.undoing import may_undo
from homeward.web.panels.order import PANELS
from homeward.web.panels.panel import panels_for
from homeward.web.people import users_called


@needs("registration.read_file")
def show(request: HttpRequest, household: UUID) -> HttpResponse:
    found = open_file(request, household, "page")
    shown = {
        "file": found,
        "panels": panels_for(request, found, PANELS),
        "undoable": None if found.household["erased"] else _undoable(request, household),
        "has_receipt": not is_left(found) and not found.household["erased"],
        "may_register": may(request.user, "registration.register_household"),
        "may_move": may(request.user, "registration.move_people"),
    }
    return render(request, "households/file.html", shown)


def _undoable(request: HttpRequest, household: UUID) -> dict[str, Any] | None:
    """The last change, where this reader may take it back."""
    last = last_undoable(household)
    if last is None or not may_undo(request, last.kind):
        return None
    author = users_called([last.author]).get(last.author, "")
    return vars(last) | {"meaning": KINDS[last.kind].meaning, "author": author}
