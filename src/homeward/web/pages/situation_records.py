"""One record of the situation: recorded by a form, corrected, withdrawn; its history stays readable."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused
from homeward.situation import actions
from homeward.situation.codes import INCIDENT_KINDS, WITHDRAWAL_REASONS
from homeward.situation.editions import SORTS, Act, acts_of, is_apart
from homeward.situation.figure_words import figure_in_words
from homeward.situation.models import (
    Edition,
    FigureEdition,
    IncidentEdition,
    Recommendation,
    Relation,
    StatementEdition,
    StatusEdition,
    Withdrawal,
)
from homeward.situation.queries import incidents
from homeward.situation.reading import READERS
from homeward.situation.wording import Reader, crossing_name, incident_place, when_it_happened
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.serving import uuid_in, uuids_in
from homeward.web.situation_forms import FORMS, WHY, Form, as_form, rows, typed_in
from homeward.web.situation_words import facts_of, history_of, reader_of

SAME_SOURCE = ("crossing", "source", "publisher", "url")


@needs("situation.record")
@require_http_methods(["GET", "POST"])
def new_record(request: HttpRequest, sort: str) -> HttpResponse:
    """The record's identifier comes with the form, so that pressing twice records once."""
    form = FORMS.get(sort)
    if form is None:
        raise Http404
    if request.method == "GET":
        return _form(request, form, {"record": new_id()}, request.GET.dict())
    if "prefill" in request.POST:  # as it was proposed, for a person to look at
        return _form(request, form, {"record": new_id()}, typed_in(form, request.POST))
    record, typed = uuid_in(request, "record"), typed_in(form, request.POST)
    try:
        values = READERS[sort](typed)
        form.record(record=record, values=values, author=user_id(request.user), now=clock.now())
    except Refused as refused:
        return _form(request, form, {"record": record}, typed, refused.problems)
    messages.success(request, str(form.done))
    return redirect("situation_record", record=record)


@needs("situation.read_record")
def show(request: HttpRequest, record: UUID) -> HttpResponse:
    context = record_context(request, record)
    row = context["row"]
    if isinstance(row, StatementEdition):
        return redirect("statement", statement=record)
    if isinstance(row, FigureEdition):
        return redirect("figure", figure=record)
    again = {name: getattr(row, name, None) or "" for name in SAME_SOURCE}
    context |= {"sort": _sort_of(row), "again": urlencode(again)}
    return render(request, "situation/record.html", context)


@needs("situation.record")
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, record: UUID) -> HttpResponse:
    """The whole record anew; what is typed here settles what was changed apart."""
    acts = acts_of(record)
    row = _newest(acts)
    if not isinstance(row, Edition):
        raise Http404
    form = FORMS[_sort_of(row)]
    heads = [str(act.row.id) for act in acts if act.is_in_force]
    context = {"record": record, "corrects": True, "heads": request.POST.getlist("heads") or heads}
    if request.method == "GET":
        return _form(request, form, context, as_form(row, form))
    typed = typed_in(form, request.POST) | {"why": request.POST.get("why", "")}
    try:
        values = READERS[form.sort](typed)
        actions.correct(
            record=record,
            values=values,
            why=typed["why"],
            made_on=uuids_in(request, "heads"),
            author=user_id(request.user),
            now=clock.now(),
        )
    except Refused as refused:
        return _form(request, form, context, typed, refused.problems)
    messages.success(request, _("Corrected. What was recorded before stays in its history."))
    return redirect("situation_record", record=record)


@needs("situation.record")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, record: UUID) -> HttpResponse:
    acts, reader = acts_of(record), reader_of(request)
    problems: Sequence[Problem] = ()
    if not acts:
        raise Http404
    about = _told_of(acts[0].row)
    if request.method == "POST":
        try:
            actions.withdraw(
                record=record,
                reason=request.POST.get("reason", ""),
                note=request.POST.get("note", ""),
                author=user_id(request.user),
                now=clock.now(),
            )
            messages.success(request, _("Withdrawn. It stays readable in the history."))
            return redirect("situation_record", record=about)
        except Refused as refused:
            problems = refused.problems
    context = {
        "record": about,
        "facts": facts_of(_newest(acts), reader),
        "relation": acts[0].row if isinstance(acts[0].row, Relation) else None,
        "reasons": WITHDRAWAL_REASONS,
        "typed": request.POST,
        "wrong": by_field(problems),
    }
    return render(request, "situation/withdraw.html", context, status=422 if problems else 200)


@needs("situation.read_record")
def list_incidents(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    found = [
        {
            "row": each,
            "kind": INCIDENT_KINDS[each.kind],
            "when": when_it_happened(each, reader),
            "crossings": [(code, crossing_name(code, reader)) for code in each.crossings],
            "place": incident_place(each, reader),
        }
        for each in incidents()
    ]
    context = {"incidents": found, "may_record": may(request.user, "situation.record")}
    return render(request, "situation/incidents.html", context)


def record_context(request: HttpRequest, record: UUID) -> dict[str, Any]:
    """What any page about one record tells: as it stands, how it came so, and what may be done."""
    acts, reader = acts_of(record), reader_of(request)
    heads = [act.row for act in acts if act.is_in_force]
    row = _newest(acts)
    if not isinstance(row, Edition):
        raise Http404
    return {
        "record": record,
        "row": row,
        "title": _title(row, reader),
        "facts": facts_of(row, reader),
        "history": list(reversed(history_of(record, reader))),
        "is_withdrawn": all(isinstance(each, Withdrawal) for each in heads),
        "is_apart": is_apart(heads),
        "may_record": may(request.user, "situation.record"),
    }


def _title(row: Edition, reader: Reader) -> str:
    if isinstance(row, IncidentEdition):
        return str(INCIDENT_KINDS[row.kind])
    if isinstance(row, FigureEdition):
        return figure_in_words(row, reader)
    return crossing_name(row.crossing, reader) if isinstance(row, StatusEdition) else row.source


def _told_of(row: Any) -> UUID:
    """The record on whose page this one stands."""
    if isinstance(row, Relation):
        return row.statement
    return row.figure if isinstance(row, Recommendation) else row.record


def _newest(acts: Sequence[Act]) -> Any:
    """The edition in force, of several the first; where it is withdrawn, what was withdrawn."""
    editions = [act for act in acts if not act.is_withdrawal]
    standing = [act for act in editions if act.is_in_force]
    found = standing[:1] or editions[-1:]
    return found[0].row if found else None


def _sort_of(row: Edition) -> str:
    return next(sort for sort, table in SORTS.items() if isinstance(row, table))


def _form(
    request: HttpRequest,
    form: Form,
    context: dict[str, Any],
    shown: dict[str, Any],
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    fields = [*form.fields, WHY] if context.get("corrects") else list(form.fields)
    wrong = by_field(problems)
    context |= {
        "form": form,
        "fields": list(rows(fields, shown, wrong, str(request.LANGUAGE_CODE))),
        "wrong": wrong,
    }
    return render(request, "situation/form.html", context, status=422 if wrong else 200)
