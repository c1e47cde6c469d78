"""The stations of the site: all of them at a glance, set up, opened, changed; and the policy."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import Site, user_id
from homeward.accounts.rules import may
from homeward.problems import Problem, Refused
from homeward.reception import stations as acts
from homeward.reception.codes import CLASSES, ORDINARY, STATION_KINDS, URGENT_FLAGS
from homeward.reception.models import Station
from homeward.reception.picture import here_now, placed_nowhere
from homeward.reception.queue import rules_of_site
from homeward.web import clock
from homeward.web.guards import needs, signed_in
from homeward.web.pages.forms import by_field
from homeward.web.people import users_called
from homeward.web.reception_words import OPENINGS

NEW_STEP = 1


@needs("reception.serve")
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """POST sets up the usual stations, where there are none."""
    if request.method == "POST":
        if not may(request.user, "reception.manage_stations"):
            raise Http404
        try:
            acts.add_usual_stations(author=user_id(request.user), now=clock.now())
        except Refused as refused:
            messages.error(request, refused.problems[0].message)
        return redirect("stations")
    now = clock.now()
    shown = {
        "here": here_now(now=now),
        "nowhere": placed_nowhere(now=now),
        "may_manage": may(request.user, "reception.manage_stations"),
        "may_see_picture": may(request.user, "reception.read_picture"),
    }
    return render(request, "reception/stations.html", shown)


@needs("reception.manage_stations")
@require_http_methods(["GET", "POST"])
def new_station(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _form(request, None, {"step": NEW_STEP, "for_everyone": True}, ())
    try:
        values = acts.read_station(_typed(request))
        acts.add_station(values=values, author=user_id(request.user), now=clock.now())
    except Refused as refused:
        return _form(request, None, _typed(request), refused.problems)
    return redirect("stations")


@needs("reception.manage_stations")
@require_http_methods(["GET", "POST"])
def edit_station(request: HttpRequest, station: UUID) -> HttpResponse:
    found = Station.objects.filter(id=station, removed=False).first()
    if found is None:
        raise Http404
    if request.method == "GET":
        return _form(request, found, vars(found), ())
    author, now = user_id(request.user), clock.now()
    try:
        if "opening" in request.POST:
            opening = request.POST["opening"]
            acts.set_opening(station=station, opening=opening, author=author, now=now)
        elif "remove" in request.POST:
            acts.remove_station(station=station, author=author, now=now)
        else:
            values = acts.read_station(_typed(request))
            acts.change_station(station=station, values=values, author=author, now=now)
    except Refused as refused:
        return _form(request, found, _typed(request) if "kind" in request.POST else vars(found),
                     refused.problems)  # fmt: skip
    return redirect("stations")


@signed_in
@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """Everybody who works here reads it; a supervisor changes it."""
    may_change = may(request.user, "reception.manage_stations")
    if request.method == "GET":
        return _policy_page(request, may_change, ())
    if not may_change:
        raise Http404
    classes = {flag: _number(request.POST.get(flag, "")) for flag in URGENT_FLAGS}
    limit = _number(request.POST.get("wait_limit", ""))
    try:
        acts.set_policy(
            site=Site.objects.get().id,
            classes=classes,
            wait_limit=limit,
            author=user_id(request.user),
            now=clock.now(),
        )
    except Refused as refused:
        return _policy_page(request, may_change, refused.problems)
    messages.success(request, _("From now on tokens are called in this order."))
    return redirect("policy")


def _policy_page(request: HttpRequest, may_change: bool, problems: Any) -> HttpResponse:
    rules = rules_of_site()
    shown = {
        "rows": [
            (flag, name, rules.classes.get(flag, ORDINARY)) for flag, name in URGENT_FLAGS.items()
        ],
        "classes": CLASSES,
        "wait_limit": rules.wait_limit,
        "wrong": [each.message for each in problems],
        "may_change": may_change,
    }
    return render(request, "reception/policy.html", shown, status=422 if problems else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _typed(request: HttpRequest) -> dict[str, Any]:
    said: dict[str, Any] = {name: request.POST.get(name, "") for name in ("kind", "name", "step")}
    said |= {"for_everyone": "for_everyone" in request.POST}
    return said | {"for_flags": request.POST.getlist("for_flags")}


def _form(
    request: HttpRequest, found: Station | None, said: dict[str, Any], problems: Any
) -> HttpResponse:
    fields = {"kind", "name", "step", "for_everyone"}
    told = [
        each if each.path in fields else Problem(each.code, "", each.params) for each in problems
    ]
    for_flags = said.get("for_flags", ())
    opening = "open" if found and found.open else "paused" if found and found.routed else "closed"
    shown = {
        "station": found,
        "said": said,
        "kinds": STATION_KINDS,
        "flags": [(code, name, code in for_flags) for code, name in URGENT_FLAGS.items()],
        "openings": OPENINGS,
        "opening": opening,
        "staff": _staff(found),
        "wrong": by_field(told),
    }
    return render(request, "reception/station_form.html", shown, status=422 if problems else 200)


def _staff(found: Station | None) -> list[tuple[str, str]]:
    if found is None:
        return []
    users = users_called(UUID(user) for user in found.staff)
    return sorted((desk, users.get(UUID(user), "")) for user, desk in found.staff.items())
