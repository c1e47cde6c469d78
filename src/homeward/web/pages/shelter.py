"""Where families sleep: places with free beds, who is in them, who leaves."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.assistance import shelter as acts
from homeward.assistance.codes import PLACE_SORTS
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.serving import RECEIPT, shown_by, uuid_in
from homeward.web.spoken import household_codes


@needs("assistance.give_shelter")
@require_http_methods(["GET", "POST"])
def shelter(request: HttpRequest) -> HttpResponse:
    problems: Sequence[Problem] = ()
    may_define = may(request.user, "assistance.define")
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        try:
            if act and (may_define or act is not _define):
                act(request)
                messages.success(request, _("Entered."))
            return redirect("shelter")
        except Refused as refused:
            problems = refused.problems
    context = {
        "rows": [_told(each) for each in acts.places()],
        "new": new_id(),
        "sorts": PLACE_SORTS,
        "may_define": may_define,
        "wrong": by_field(problems),
        "typed": request.POST,
        "place": request.POST.get("place", ""),
    }
    return render(request, "shelter/places.html", context, status=422 if problems else 200)


def _told(place: acts.Place) -> dict[str, Any]:
    now = clock.now()
    codes = household_codes(each.household for each in place.stays if each.household)
    zone = timezone.get_default_timezone()
    return {
        "edition": place.edition,
        "sort": PLACE_SORTS[place.edition.sort],
        "taken": place.taken,
        "free": place.free,
        "stays": [
            {
                "stay": each,
                "code": codes.get(each.household) if each.household else None,
                "nights": acts.nights(each, until=now, zone=zone),
            }
            for each in place.stays
        ],
    }


def _begin(request: HttpRequest) -> None:
    shown = shown_by(request.POST.get(RECEIPT, ""))
    place = uuid_in(request, "place")
    acts.begin_stay(household=shown.household, place=place, **_by(request))


def _end(request: HttpRequest) -> None:
    acts.end_stay(stay=uuid_in(request, "stay"), **_by(request))


def _define(request: HttpRequest) -> None:
    ticked = {name: request.POST.get(name) == "on" for name in ("women_only", "is_open")}
    typed = {name: request.POST.get(name, "") for name in ("name", "sort", "capacity")}
    values = acts.read_place(typed | ticked)
    acts.define_place(place=uuid_in(request, "place"), values=values, **_by(request))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"author": user_id(request.user), "now": clock.now()}


ACTS: dict[str, Callable[[HttpRequest], None]] = {
    "begin": _begin,
    "end": _end,
    "define": _define,
}
