"""Two values for one thing, written without knowing of each other: a person decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.fields import disclose, readable
from homeward.accounts.models import roles_of, user_id
from homeward.ledger.entries import read_instant
from homeward.ledger.models import Entry
from homeward.ledger.versions import Conflict, open_conflicts
from homeward.problems import Refused
from homeward.registration.actions import resolve_conflict
from homeward.registration.models import Household, Person
from homeward.registration.words import FIELD_NAMES
from homeward.web import clock
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.people import name_of, users_called
from homeward.web.spoken import in_words, reader_of


@dataclass(frozen=True)
class Side:
    """`said`: the value in the reader's words."""

    entry: UUID
    value: Any
    said: str
    author: str
    written_at: datetime


@dataclass(frozen=True)
class Shown:
    """`name`: of the person it is about; empty where it is about the household."""

    record: UUID
    field: str
    label: Any
    household: Household
    name: str
    sides: list[Side]


@needs("registration.resolve_conflict")
@require_http_methods(["GET", "POST"])
def list_conflicts(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    shown = _shown(request, open_conflicts())
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


def _shown(request: HttpRequest, conflicts: Sequence[Conflict]) -> list[Shown]:
    """Without what is no file, and without fields this reader may not see."""
    roles = roles_of(request.user)
    about = [conflict.record for conflict in conflicts]
    households = Household.objects.filter(erased=False).in_bulk(about)
    persons = Person.objects.select_related("household").in_bulk(about)
    tell = _teller(request, conflicts)
    found = []
    for each in conflicts:
        person = persons.get(each.record)
        household = person.household if person else households.get(each.record)
        if household is None or each.field not in readable(
            roles, "person" if person else "household"
        ):
            continue
        name = name_of(disclose(roles, "person", vars(person))) if person else ""
        label = FIELD_NAMES.get(each.field, each.field)
        sides = [tell(each.field, *version) for version in each.versions]
        found.append(Shown(each.record, each.field, label, household, name, sides))
    return found


def _teller(
    request: HttpRequest, conflicts: Sequence[Conflict]
) -> Callable[[str, UUID, Any], Side]:
    """Looks up at once who wrote, and what is named in, all versions of these."""
    versions = [(each.field, *version) for each in conflicts for version in each.versions]
    made_by = Entry.objects.filter(id__in=[entry for _field, entry, _value in versions])
    entries = {entry.id: entry for entry in made_by}
    authors = users_called(entry.author for entry in entries.values())
    reader = reader_of(request, [(field, value) for field, _entry, value in versions])

    def side(field: str, entry: UUID, value: Any) -> Side:
        header = entries[entry]
        author, written_at = authors.get(header.author, ""), read_instant(header.happened_at)
        return Side(entry, value, in_words(field, value, reader), author, written_at)

    return side
