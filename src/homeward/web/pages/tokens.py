"""One token: the group, its way through the stations, and what can be done with it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.ledger.kinds import KINDS
from homeward.problems import Problem, Refused
from homeward.reception import arrivals
from homeward.reception.codes import LANES, LEAVING_REASONS, URGENT_FLAGS
from homeward.reception.groups import COUNTS, read_changes
from homeward.reception.models import Token
from homeward.reception.ordering import acts_of
from homeward.reception.policy import rank_of
from homeward.reception.queries import households_of, stands, states_of, stations
from homeward.reception.queue import rules_of_site
from homeward.reception.routing import PENDING
from homeward.registration.models import Household
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.gate import token_from
from homeward.web.people import users_called
from homeward.web.reception_words import COUNT_NAMES, STATE_NAMES

Act = Callable[[HttpRequest, UUID, UUID, datetime], str]


@needs("reception.serve")
@require_http_methods(["GET", "POST"])
def token(request: HttpRequest, token: UUID) -> HttpResponse:
    found = Token.objects.filter(id=token).first()
    if found is None:
        raise Http404
    if request.method == "GET":
        return _page(request, found, ())
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        messages.success(request, act(request, token, user_id(request.user), clock.now()))
    except Refused as refused:
        return _page(request, found, refused.problems)
    return redirect("token", token=token)


def _page(request: HttpRequest, found: Token, problems: Any) -> HttpResponse:
    (stand,) = stands([found])
    waits = {station for station, state in states_of(found.id).items() if state in PENDING}
    rank = rank_of(found.flags, clock.now() - found.arrived_at, rules_of_site())
    shown = {
        "token": found,
        "counts": [(name, label, getattr(found, name)) for name, label in COUNT_NAMES.items()],
        "flags": [(code, label, code in found.flags) for code, label in URGENT_FLAGS.items()],
        "lanes": LANES,
        "flag_names": [URGENT_FLAGS[flag] for flag in found.flags],
        "rank": rank,
        "steps": [(step, STATE_NAMES[step.state]) for step in stand.steps],
        "stations": [(each, each.id in waits) for each in stations()],
        "leaving_reasons": LEAVING_REASONS,
        "left_reason": LEAVING_REASONS.get(found.left_reason or ""),
        "merged_into": _named(found.merged_into),
        "split_from": _named(found.split_from),
        "households": _households(request, found),
        "history": _history(found),
        "wrong": [each.message for each in problems],
        "may_register": may(request.user, "registration.register_household"),
    }
    return render(request, "reception/token.html", shown, status=422 if problems else 200)


def _named(token: UUID | None) -> Token | None:
    return Token.objects.filter(id=token).first() if token else None


def _households(request: HttpRequest, found: Token) -> list[Household]:
    if not may(request.user, "registration.read_file"):
        return []
    return list(Household.objects.filter(id__in=households_of(found.id), erased=False))


def _history(found: Token) -> list[dict[str, Any]]:
    known = {str(each.id): each.title for each in stations(with_removed=True)}
    acts = acts_of(found.id)
    users = users_called(act.author for act in acts)
    return [
        {
            "meaning": KINDS[act.kind].meaning,
            "at": act.happened_at,
            "author": users.get(act.author, ""),
            "station": known.get(act.payload.get("station", ""), ""),
            "desk": act.payload.get("desk", ""),
        }
        for act in reversed(acts)
    ]


def _amend(request: HttpRequest, token: UUID, author: UUID, now: datetime) -> str:
    changes = read_changes(_group(request) | {"lane": request.POST.get("lane", "")})
    arrivals.amend_token(token=token, changes=changes, author=author, now=now)
    return _("Corrected.")


def _send(request: HttpRequest, token: UUID, author: UUID, now: datetime) -> str:
    wanted = set(request.POST.getlist("to"))
    to = [each.id for each in stations() if str(each.id) in wanted]
    arrivals.send_token(token=token, to=to, author=author, now=now)
    return _("The token waits there now.")


def _leave(request: HttpRequest, token: UUID, author: UUID, now: datetime) -> str:
    reason = request.POST.get("reason", "")
    arrivals.leave(token=token, reason=reason, author=author, now=now)
    return _("The group has left; its token is called no more.")


def _back(request: HttpRequest, token: UUID, author: UUID, now: datetime) -> str:
    arrivals.come_back(token=token, author=author, now=now)
    return _("The group is back, with the place it had.")


def _split(request: HttpRequest, token: UUID, author: UUID, now: datetime) -> str:
    leaving = read_changes(_group(request))
    new = arrivals.split_token(token=token, leaving=leaving, author=author, now=now)
    return _("Split. The others go on with token %(number)s.") % {
        "number": Token.objects.get(id=new).number
    }


def _merge(request: HttpRequest, token: UUID, author: UUID, now: datetime) -> str:
    try:
        into = token_from(request.POST.get("into", ""))
    except Refused as refused:
        raise Refused(
            *(Problem(each.code, "into", each.params) for each in refused.problems)
        ) from None
    arrivals.merge_tokens(token=token, into=into.id, author=author, now=now)
    return _("Both go on with token %(number)s.") % {"number": into.number}


def _group(request: HttpRequest) -> dict[str, Any]:
    typed = {name: request.POST.get(name, "") for name in COUNTS}
    return typed | {"flags": request.POST.getlist("flags")}


ACTS: Mapping[str, Act] = {
    "amend": _amend,
    "send": _send,
    "leave": _leave,
    "back": _back,
    "split": _split,
    "merge": _merge,
}
