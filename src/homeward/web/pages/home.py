"""Where everybody lands: what waits for them, and how today goes."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.ledger.versions import open_conflicts
from homeward.matching.review.codes import WAITING
from homeward.matching.review.queries import counts, waiting_for_desk
from homeward.registration.models import ErasureRequest
from homeward.registration.queries import arrivals_by_day, registered_by
from homeward.web import clock
from homeward.web.drafting import drafts_of
from homeward.web.guards import signed_in
from homeward.web.plots import bars

RECENT = 8


def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    shown: dict[str, Any] = {"may_import": may(request.user, "lists.import_list")}
    if may(request.user, "registration.register_household"):
        midnight = datetime.combine(clock.today(), time.min, timezone.get_default_timezone())
        own = registered_by(user_id(request.user), since=midnight)
        shown |= {"own_today": own[:RECENT], "own_count": own.count()}
        shown |= {"drafts": drafts_of(user_id(request.user))[:RECENT]}
    if may(request.user, "matching.answer_question"):
        shown["question_count"] = waiting_for_desk().count()
    if may(request.user, "matching.review_pairs"):
        waiting = counts()
        shown["pair_count"] = sum(waiting[state] for state in WAITING)
    if may(request.user, "registration.resolve_conflict"):
        shown["conflict_count"] = len(open_conflicts())
    if may(request.user, "registration.erase_person"):
        asked = ErasureRequest.objects.values_list("requested_by", flat=True)
        shown["erasure_count"] = len([by for by in asked if by != user_id(request.user)])
        shown["own_erasure_count"] = len(asked) - shown["erasure_count"]
    if may(request.user, "registration.read_counts"):
        week = arrivals_by_day(until=clock.today(), days=7, zone=timezone.get_default_timezone())
        shown |= {"arrivals": week[0], "week": bars(list(reversed(week)))}
    return render(request, "home.html", shown)
