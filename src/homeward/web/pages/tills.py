"""The money of each station: opened, added to, counted, and signed by a second user."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.assistance import tills as acts
from homeward.assistance.codes import CURRENCIES, STOCK_REASONS
from homeward.assistance.models import Till
from homeward.problems import Problem, Refused
from homeward.reception.models import Station
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.catalogue import whole
from homeward.web.pages.forms import by_field
from homeward.web.people import users_called
from homeward.web.serving import station_choices, station_name, station_of, uuid_in

NEWEST = 20


@needs("assistance.keep_till")
@require_http_methods(["GET", "POST"])
def tills(request: HttpRequest) -> HttpResponse:
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            ACTS.get(request.POST.get("act", ""), _open)(request)
            messages.success(request, _("Entered."))
            return redirect("tills")
        except Refused as refused:
            problems = refused.problems
    newest = Till.objects.order_by("-opened_at", "id")[:NEWEST]
    context = {
        "rows": [_told(acts.balance_of(each), user_id(request.user)) for each in newest],
        "stations": station_choices(),
        "station": station_of(request),
        "currencies": CURRENCIES,
        "reasons": STOCK_REASONS,
        "wrong": by_field(problems),
    }
    return render(request, "giving/tills.html", context, status=422 if problems else 200)


def _told(balance: acts.Balance, reader: UUID) -> dict[str, Any]:
    station = Station.objects.filter(id=balance.till.station).first()
    users = users_called([balance.till.opened_by, balance.counted_by, balance.signed_by])
    return {
        "balance": balance,
        "station": station_name(station) if station else "",
        "opened_by": users.get(balance.till.opened_by, ""),
        "counted_by": users.get(balance.counted_by, ""),
        "signed_by": users.get(balance.signed_by, ""),
        "reason": STOCK_REASONS.get(balance.reason or "", ""),
        "may_sign": balance.counted_by not in (None, reader) and not balance.signed_by,
    }


def _open(request: HttpRequest) -> None:
    acts.open_till(
        station=station_of(request) or UUID(int=0),
        currency=request.POST.get("currency", ""),
        opening=whole(request, "opening"),
        **_by(request),
    )


def _add(request: HttpRequest) -> None:
    acts.add_to_till(till=uuid_in(request, "till"), amount=whole(request, "amount"), **_by(request))


def _count(request: HttpRequest) -> None:
    acts.count_till(
        till=uuid_in(request, "till"),
        counted=whole(request, "amount"),
        reason=request.POST.get("reason", ""),
        **_by(request),
    )


def _sign(request: HttpRequest) -> None:
    acts.sign_till(till=uuid_in(request, "till"), **_by(request))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"author": user_id(request.user), "now": clock.now()}


ACTS: dict[str, Callable[[HttpRequest], None]] = {"add": _add, "count": _count, "sign": _sign}
