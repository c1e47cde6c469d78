"""Two values for one thing, written without knowing of each other: a person decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.fields import readable
from homeward.accounts.models import User, roles_of, user_id
from homeward.ledger.entries import read_instant
from homeward.ledger.models import Entry
from homeward.ledger.versions import Conflict, open_conflicts
from homeward.problems import Refused
from homeward.registration.actions import resolve_conflict
from homeward.registration.appliers import record_of
from homeward.registration.models import Household, Person
from homeward.registration.words import FIELD_NAMES
from homeward.web import clock
from homeward.web.files import note_access
from homeward.web.guards import needs


@dataclass(frozen=True)
class Side:
    entry: UUID
    value: Any
    author: str
    written_at: datetime | None


@dataclass(frozen=True)
class Shown:
    record: UUID
    field: str
    label: Any
    household: Household
    person: Person | None
    sides: list[Side]


@needs("registration.resolve_conflict")
@require_http_methods(["GET", "POST"])
def list_conflicts(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    shown = [each for conflict in open_conflicts() if (each := _shown(request, conflict))]
    for household in dict.fromkeys(each.household.id for each in shown):
        note_access(request, household, "conflict")
    return render(request, "conflicts.html", {"conflicts": shown})


def _decide(request: HttpRequest) -> HttpResponse:
    try:
        resolve_conflict(
            record=UUID(request.POST.get("record", "")),
            field=request.POST.get("field", ""),
            chosen=UUID(request.POST.get("chosen", "")),
            author=user_id(request.user),
            now=clock.now(),
        )
    except (Refused, ValueError) as error:
        text = str(error.problems[0].message) if isinstance(error, Refused) else _("Choose a side.")
        messages.error(request, text)
    else:
        messages.success(request, _("Decided. The other value stays readable in the ledger."))
    return redirect("conflicts")


def _shown(request: HttpRequest, conflict: Conflict) -> Shown | None:
    """None for what is not a file, or for a field this reader may not see."""
    record = record_of(conflict.record)
    if record is None:
        return None
    kind = "person" if isinstance(record, Person) else "household"
    if conflict.field not in readable(roles_of(request.user), kind):
        return None
    return Shown(
        record=conflict.record,
        field=conflict.field,
        label=FIELD_NAMES.get(conflict.field, conflict.field),
        household=record.household if isinstance(record, Person) else record,
        person=record if isinstance(record, Person) else None,
        sides=[_side(entry, value) for entry, value in conflict.versions],
    )


def _side(entry: UUID, value: Any) -> Side:
    header = Entry.objects.filter(id=entry).first()
    author = User.objects.filter(id=header.author).first() if header and header.author else None
    written_at = read_instant(header.happened_at) if header else None
    return Side(entry, value, author.display_name if author else "", written_at)
