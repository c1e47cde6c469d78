"""The live picture of the site, for whoever oversees it; on a phone, too."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from homeward.reception.picture import (
    Hour,
    arrivals_by_hour,
    here_now,
    longest_waiting,
    placed_nowhere,
    waits_by_hour,
)
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.live import live
from homeward.web.pages.station import waiting_row
from homeward.web.plots import hours

LONGEST = 10
KEPT = 20  # seconds: the arrivals of eight days are counted anew no more often


@needs("reception.read_picture")
def picture(request: HttpRequest) -> HttpResponse:
    return render(request, "reception/picture.html", _context())


@needs("reception.read_picture")
def picture_now(request: HttpRequest) -> HttpResponse:
    return live(request, "reception/_picture.html", _context())


def _context() -> dict[str, Any]:
    now = clock.now()
    here = here_now(now=now)
    arrivals: list[Hour] | None = cache.get("arrivals")
    if arrivals is None:
        cache.set("arrivals", arrivals := arrivals_by_hour(now=now), KEPT)
    longest = longest_waiting(now=now, most=LONGEST)
    return {
        "here": here,
        "waiting": sum(each.waiting[1] for each in here),
        "in_hand": sum(each.in_hand[1] for each in here),
        "desks": sum(each.desks for each in here if each.station.open),
        "arrived": int(sum(each.value or 0 for each in arrivals)),
        "longest": [(at, waiting_row(row, now)) for at, row in longest],
        "nowhere": placed_nowhere(now=now),
        "waits": hours(waits_by_hour(now=now)),
        "arrivals": hours(arrivals),
    }
