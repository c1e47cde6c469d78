"""The counts of a day and of the days before it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from homeward.problems import Refused
from homeward.reference.calendars import parse_date
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN
from homeward.registration.queries import GROUPS, arrivals_by_day, day_counts
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.plots import bars

SHOWN_DAYS = 14

GROUP_NAMES = {
    "women": _("Women (18 and older)"),
    "men": _("Men (18 and older)"),
    "girls": _("Girls (under 18)"),
    "boys": _("Boys (under 18)"),
    "uncertain_age": _("Age uncertain: under or over 18"),
    "unknown": _("Sex or age unknown"),
}


@needs("registration.read_counts")
def days(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("on", "").strip()
    if not typed:
        return redirect("day", on=clock.today().isoformat())
    try:
        return redirect("day", on=parse_date(typed).isoformat())
    except Refused as refused:
        return _page(request, clock.today(), typed, refused.problems[0].message)


@needs("registration.read_counts")
def day(request: HttpRequest, on: str) -> HttpResponse:
    try:
        return _page(request, date.fromisoformat(on), "", "")
    except ValueError:
        raise Http404 from None


def _page(request: HttpRequest, on: date, typed: str, problem: str) -> HttpResponse:
    zone = timezone.get_default_timezone()
    counts = day_counts(on=on, zone=zone)
    earlier = arrivals_by_day(until=on, days=SHOWN_DAYS, zone=zone)
    shown = {
        "counts": counts,
        "groups": [(GROUP_NAMES[group], counts.groups[group]) for group in GROUPS],
        "legal_status": _named(counts.legal_status, LEGAL_STATUSES),
        "manner_of_return": _named(counts.manner_of_return, MANNERS_OF_RETURN),
        "earlier": earlier,
        "bars": bars(list(reversed(earlier))),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < clock.today() else None,
        "typed": typed,
        "problem": problem,
    }
    return render(request, "days.html", shown, status=422 if problem else 200)


def _named(counts: dict[str, int], names: Mapping[str, Any]) -> list[tuple[Any, int]]:
    return [(name, counts[code]) for code, name in names.items() if code in counts]
