"""Taking back the last change of a file: shown once more, then undone."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.fields import writable
from homeward.accounts.models import user_id
from homeward.accounts.roles import Role
from homeward.accounts.rules import may
from homeward.ledger.queries import told_by
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused
from homeward.registration.appliers import (
    HOUSEHOLD_SPLIT,
    HOUSEHOLDS_JOINED,
    PERSON_MOVED,
    record_of,
)
from homeward.registration.models import Person
from homeward.registration.undoing import NOT_LAST, last_undoable, undo
from homeward.web import clock
from homeward.web.field_rules import Record, refuse_unwritable
from homeward.web.files import file_of, note_access
from homeward.web.guards import needs
from homeward.web.told import timeline_rows

MOVES = {kind.name for kind in (HOUSEHOLD_SPLIT, HOUSEHOLDS_JOINED, PERSON_MOVED)}


def may_undo(request: HttpRequest, kind: str) -> bool:
    """Whoever may do a thing may take it back."""
    permission = "move_people" if kind in MOVES else "amend_file"
    return may(request.user, f"registration.{permission}")


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, household: UUID, entry: UUID) -> HttpResponse:
    if request.method == "POST":
        return _taken_back(request, household, entry)
    found = file_of(request, household)
    row = next((each for each in timeline_rows(request, found) if each.entry == entry), None)
    if row is None:
        raise Http404
    if not may_undo(request, row.kind):
        raise PermissionDenied
    note_access(request, household, "amend")
    return render(request, "households/undo.html", {"file": found, "row": row})


def _taken_back(request: HttpRequest, household: UUID, entry: UUID) -> HttpResponse:
    try:
        with writing():
            refuse_not_allowed(request, household, entry)
            undo(household=household, entry=entry, author=user_id(request.user), now=clock.now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, _("Undone. The file says again what it said before."))
    return redirect("household", household=household)


def refuse_not_allowed(request: HttpRequest, household: UUID, entry: UUID) -> None:
    last = last_undoable(household)
    if last is None or last.entry != entry:
        raise Refused(Problem(NOT_LAST))
    if not may_undo(request, last.kind):
        raise PermissionDenied
    refuse_unwritable(request, *_written(entry))


def _written(entry: UUID) -> Iterator[Record]:
    """What the entry wrote, as far as somebody may write it by hand: only this is given back."""
    for record, payload in told_by(entry).items():
        sort = "person" if isinstance(record_of(record), Person) else "household"
        by_hand = writable(frozenset(Role), sort)
        yield sort, "", {name: each for name, each in (payload or {}).items() if name in by_hand}
