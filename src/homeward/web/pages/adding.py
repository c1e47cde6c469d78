"""One person more in a household: the fields of a correction, all empty, and documents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.ledger.entries import new_id
from homeward.problems import Problem
from homeward.registration.intake import Member, read_member
from homeward.registration.moving import add_member
from homeward.registration.proposals import propose_names
from homeward.registration.queries import File
from homeward.web import clock
from homeward.web.acting import acted, done
from homeward.web.context import calendar_of
from homeward.web.field_rules import Record, given, refuse_unwritable
from homeward.web.file_forms import (
    Field,
    Filled,
    as_desk_input,
    document_fields,
    name_fields,
    person_fields,
    read_form,
    rows,
    texts_of,
)
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.pages.forms import at_fields, by_field, form_page

DOCUMENTS = 3  # as many as the form has room for


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, household: UUID) -> HttpResponse:
    return acted(
        request,
        household,
        lambda found: _added(request, found),
        lambda found, problems: _form(request, found, problems),
    )


def _added(request: HttpRequest, found: File) -> HttpResponse:
    if _id(request) in {each.id for each in found.members}:
        messages.info(request, _("This person was added already."))
        return redirect("household", household=found.id)
    now = clock.now()
    member = read_member(_typed(request), today=now.date())
    refuse_unwritable(request, *_said(member))
    entry = add_member(household=found.id, member=member, author=user_id(request.user), now=now)
    return done(request, found.id, _("The person was added."), undo=entry.id)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """As the desk would have sent it, with what the machine proposes for the other script."""
    source = as_desk_input([*name_fields(), *person_fields()], _filled(request))
    source |= {"id": request.POST.get("id", ""), "documents": list(_documents(request).values())}
    names = propose_names([source])
    proposed = {path.removeprefix("members.0."): name for path, name in names.items()}
    return source | proposed | {"proposed": list(proposed)}


def _documents(request: HttpRequest) -> dict[int, dict[str, Any]]:
    """Those of which anything was typed, by row; sent again, each has the same identifier."""
    found = {}
    for index, fields in enumerate(document_fields(DOCUMENTS)):
        typed = as_desk_input(fields, _filled(request))
        if typed:
            named = {path.rsplit(".", 1)[-1]: text for path, text in typed.items()}
            found[index] = named | {"id": str(uuid5(_id(request), f"document {index}"))}
    return found


def _id(request: HttpRequest) -> UUID:
    """Given with the form, so that a form sent twice adds nobody twice."""
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return new_id()


def _said(member: Member) -> Iterator[Record]:
    yield "person", "", given(member.values)
    for index, document in enumerate(member.documents):
        yield "document", f"documents.{index}", given(document)


def _fields() -> list[Field]:
    documents = document_fields(DOCUMENTS)
    return [*name_fields(), *person_fields(), *(each for row in documents for each in row)]


def _filled(request: HttpRequest) -> Filled:
    fields = _fields()
    empty = texts_of(fields, {}, calendar_of(request))
    return read_form(fields, request.POST, empty) if request.POST else Filled(empty, {}, {})


def _form(request: HttpRequest, found: File, problems: Sequence[Problem]) -> HttpResponse:
    note_access(request, found.id, "amend")
    names = [each.name for each in _fields()]
    placed = at_fields((_at_its_row(request, each) for each in problems), names)
    shown = rows(_fields(), _filled(request), by_field(placed), request.LANGUAGE_CODE)
    person, facts = len(name_fields()), len(name_fields()) + len(person_fields())
    context = {
        "file": found,
        "id": _id(request),
        "names": shown[:person],
        "fields": shown[person:facts],
        "documents": _documents_shown(shown[facts:]),
    }
    return form_page(request, "households/add.html", names, context, placed)


def _documents_shown(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first is open, and those in which something stands."""
    each = len(shown) // DOCUMENTS
    parts = [shown[start : start + each] for start in range(0, len(shown), each)]
    return [
        {"fields": part, "is_open": not at or any(row["value"] or row["wrong"] for row in part)}
        for at, part in enumerate(parts)
    ]


def _at_its_row(request: HttpRequest, problem: Problem) -> Problem:
    """Documents are counted without the rows that were left empty."""
    first, *rest = problem.path.split(".")
    if first != "documents":
        return problem
    index = list(_documents(request))[int(rest[0])]
    return replace(problem, path=f"documents.{index}.{rest[1]}")
