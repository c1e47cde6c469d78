"""Departures: who waits for where, free seats, who is aboard; and the manifest on paper."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.fields import disclose
from homeward.accounts.models import roles_of, user_id
from homeward.assistance import transport as acts
from homeward.assistance.waiting import destinations
from homeward.problems import Problem, Refused
from homeward.reference.places import children, place_label
from homeward.registration.models import Household, Person
from homeward.web import clock
from homeward.web.context import calendar_of
from homeward.web.file_forms import as_typed
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.manifests import manifest_of
from homeward.web.pages.forms import by_field
from homeward.web.people import names_of, told_apart
from homeward.web.serving import RECEIPT, shown_by, uuid_in

Act = Callable[[HttpRequest, UUID], None]


@needs("assistance.arrange_transport")
@require_http_methods(["GET", "POST"])
def departures(request: HttpRequest) -> HttpResponse:
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in FIELDS}
        try:
            values = acts.read_departure(typed, zone=clock.now().tzinfo)
            new = acts.plan_departure(values=values, **_by(request))
            return redirect("departure", departure=new)
        except Refused as refused:
            problems = refused.problems
    language = str(request.LANGUAGE_CODE)
    loads = acts.loads()
    context = {
        "destinations": [
            (each, place_label(each.province, language) if each.province else "")
            for each in destinations()
        ],
        "coming": [each for each in loads if acts.is_open(each.departure)],
        "gone": [each for each in loads if not acts.is_open(each.departure)],
        "provinces": _provinces(language),
        "typed": request.POST,
        "planned_for": request.POST.get("planned_for")
        or as_typed(clock.now(), calendar_of(request)),
        "wrong": by_field(problems),
    }
    return render(request, "transport/departures.html", context, status=422 if problems else 200)


@needs("assistance.arrange_transport")
@require_http_methods(["GET", "POST"])
def departure(request: HttpRequest, departure: UUID) -> HttpResponse:
    problems: Sequence[Problem] = ()
    chooses = request.POST.get("act") == "choose"
    if request.method == "POST" and not chooses:
        act = ACTS.get(request.POST.get("act", ""))
        try:
            if act:
                act(request, departure)
                messages.success(request, _("Entered."))
            return redirect("departure", departure=departure)
        except Refused as refused:
            problems = refused.problems
    found = acts.loads(departure=departure)
    if not found:
        raise Http404
    context = {
        "load": found[0],
        "is_open": acts.is_open(found[0].departure),
        "rows": _aboard(request, found[0]),
        "apart": _members(request) if chooses or request.POST.getlist("persons") else [],
        "typed": request.POST,
        "wrong": by_field(problems),
    }
    return render(request, "transport/departure.html", context, status=422 if problems else 200)


@needs("assistance.arrange_transport")
def manifest(request: HttpRequest, departure: UUID) -> HttpResponse:
    """In Dari and in Pashto, one after the other; who is listed is noted in each file's trail."""
    found = acts.loads(departure=departure)
    if not found:
        raise Http404
    for each in found[0].boardings:
        if each.household and Household.objects.filter(id=each.household, erased=False).exists():
            note_access(request, each.household, "transport")
    answer = HttpResponse(
        manifest_of(found[0], roles_of(request.user)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = 'inline; filename="manifest.pdf"'
    return answer


def _aboard(request: HttpRequest, load: acts.Load) -> list[dict[str, Any]]:
    wanted = [each.household for each in load.boardings if each.household]
    households = Household.objects.filter(erased=False).in_bulk(wanted)
    heads = names_of(
        roles_of(request.user), [each.head for each in households.values() if each.head]
    )
    rows = []
    for each in load.boardings:
        household = households.get(each.household) if each.household else None
        head = heads.get(household.head, "") if household and household.head else ""
        rows.append({"boarding": each, "household": household, "head": head})
    return rows


def _members(request: HttpRequest) -> list[tuple[UUID, str]]:
    """Whom to choose from where a family is to travel apart."""
    try:
        shown = shown_by(request.POST.get(RECEIPT, ""))
    except Refused:
        return []
    note_access(request, shown.household, "transport")
    members = Person.objects.filter(household=shown.household, removed=None).order_by("position")
    roles = roles_of(request.user)
    return [(each.id, told_apart(disclose(roles, "person", vars(each)))) for each in members]


def _board(request: HttpRequest, departure: UUID) -> None:
    shown = shown_by(request.POST.get(RECEIPT, ""))
    try:
        persons = [UUID(each) for each in request.POST.getlist("persons")]
    except ValueError:
        persons = [UUID(int=0)]
    acts.board(
        departure=departure,
        household=shown.household,
        persons=persons,
        is_agreed=request.POST.get("is_agreed") == "on",
        **_by(request),
    )


def _take_off(request: HttpRequest, departure: UUID) -> None:
    acts.take_off(boarding=uuid_in(request, "boarding"), **_by(request))


def _leave(request: HttpRequest, departure: UUID) -> None:
    acts.leave(departure=departure, **_by(request))


def _arrive(request: HttpRequest, departure: UUID) -> None:
    acts.arrive(departure=departure, **_by(request))


def _cancel(request: HttpRequest, departure: UUID) -> None:
    acts.cancel(departure=departure, **_by(request))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"author": user_id(request.user), "now": clock.now()}


def _provinces(language: str) -> list[tuple[str, str]]:
    found = [(each.code, each.names[language]) for each in children("AFG")]
    return sorted(found, key=lambda each: each[1])


FIELDS = ("vehicle", "seats", "destination", "planned_for")
ACTS: dict[str, Act] = {
    "board": _board,
    "take_off": _take_off,
    "leave": _leave,
    "arrive": _arrive,
    "cancel": _cancel,
}
