"""Correcting what a file says of a household or of one person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, refuse_if
from homeward.registration.actions import amend_household, amend_person
from homeward.registration.amending import household_changes, person_changes
from homeward.registration.intake import typed_in
from homeward.registration.models import Household, Person
from homeward.registration.queries import File
from homeward.web import clock
from homeward.web.acting import done
from homeward.web.context import calendar_of
from homeward.web.field_rules import Forbidden, refuse_unwritable
from homeward.web.file_forms import (
    Field,
    Filled,
    as_desk_input,
    journey_fields,
    name_fields,
    overtaken,
    person_fields,
    read_form,
    rows,
    texts_of,
)
from homeward.web.files import file_of, member_of, note_access
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field, form_page

Changes = dict[str, Any]


@dataclass(frozen=True)
class Correction:
    """One record's form. `changes` reads what was typed anew, `record` writes what changed by it."""

    sort: str
    fields: Sequence[Field]
    values: dict[str, Any]
    changes: Callable[[dict[str, Any]], Changes]
    record: Callable[[Changes], Entry]


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def journey(request: HttpRequest, household: UUID) -> HttpResponse:
    return _page(request, household, _of_household)


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    return _page(request, household, lambda request, found: _of_person(request, found, person))


def _of_household(request: HttpRequest, found: File) -> Correction:
    if found.household["erased"]:
        raise Http404
    now = clock.now()
    return Correction(
        "household",
        journey_fields(request.LANGUAGE_CODE),
        found.household,
        lambda typed: household_changes(found.household, typed, now=now, today=now.date()),
        lambda changes: amend_household(
            household=Household.objects.get(id=found.id),
            changes=changes,
            author=user_id(request.user),
            now=now,
        ),
    )


def _of_person(request: HttpRequest, found: File, person: UUID) -> Correction:
    now, values = clock.now(), member_of(found, person).values
    confirmed = "confirmed" in request.POST
    return Correction(
        "person",
        [*name_fields(), *person_fields()],
        values,
        lambda typed: person_changes(values, typed, confirmed=confirmed, today=now.date()),
        lambda changes: amend_person(
            person=Person.objects.get(id=person),
            changes=changes,
            author=user_id(request.user),
            now=now,
        ),
    )


def _page(
    request: HttpRequest, household: UUID, read: Callable[[HttpRequest, File], Correction]
) -> HttpResponse:
    """Read, compared and written under one lock, so that nothing comes between."""
    if request.method == "GET":
        return _shown(request, *_read(request, household, read))
    try:
        with writing():
            found, correction, filled = _read(request, household, read)
            entry = _corrected(request, correction, filled)
    except Refused as refused:
        status = 403 if isinstance(refused, Forbidden) else 422
        return _shown(request, found, correction, filled, refused.problems, status)
    if entry is None:
        messages.info(request, _("Nothing was changed, and nothing was recorded."))
        return redirect("household", household=household)
    text = _("Corrected. What it said before stays readable in the ledger.")
    return done(request, household, text, undo=entry.id)


def _read(
    request: HttpRequest, household: UUID, read: Callable[[HttpRequest, File], Correction]
) -> tuple[File, Correction, Filled]:
    found = file_of(request, household)
    correction = read(request, found)
    now = texts_of(correction.fields, correction.values, calendar_of(request))
    if request.method == "GET":
        return found, correction, Filled(now, {}, {})
    return found, correction, read_form(correction.fields, request.POST, now)


def _corrected(request: HttpRequest, correction: Correction, filled: Filled) -> Entry | None:
    """:raises Refused: nothing was written."""
    refuse_if(overtaken(correction.fields, filled, request.LANGUAGE_CODE))
    changes = correction.changes(as_desk_input(correction.fields, filled))
    refuse_unwritable(request, (correction.sort, "", changes))
    return correction.record(changes) if changes else None


def _shown(
    request: HttpRequest,
    found: File,
    correction: Correction,
    filled: Filled,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HttpResponse:
    note_access(request, found.id, "amend")
    names = [field.name for field in correction.fields]
    placed = [_placed(problem, names) for problem in problems]
    shown = rows(correction.fields, filled, by_field(placed), request.LANGUAGE_CODE)
    split = len(name_fields()) if correction.sort == "person" else 0
    context = {
        "file": found,
        "values": correction.values,
        "is_person": correction.sort == "person",
        "names": shown[:split],
        "fields": shown[split:],
    }
    answer = form_page(request, "households/amend.html", names, context, placed)
    answer.status_code = status
    return answer


def _placed(problem: Problem, names: Sequence[str]) -> Problem:
    """At the field of the form; what is about none of them is said above."""
    name = typed_in(problem.path).removesuffix("_text")
    return Problem(problem.code, name if name in names else "", problem.params)
