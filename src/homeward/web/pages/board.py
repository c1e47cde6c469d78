"""The screen in the waiting hall, for everybody: which number is called to which desk."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from homeward.accounts.models import Site
from homeward.reception.board import calls_now
from homeward.reception.models import Station
from homeward.reception.picture import here_now
from homeward.reference.calendars import local_digits
from homeward.web import clock
from homeward.web.live import unless_same

LANGUAGES = (("prs", "fa-AF"), ("pus", "ps"), ("en", "en"))
# Seconds: however many screens ask, the site looks a few times.
KEPT, WAITS_KEPT = 0.3, 5


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    return render(request, "reception/board.html", {"calls": _text(), "site": Site.objects.first()})


@require_safe
def board_now(request: HttpRequest) -> HttpResponse:
    return unless_same(request, _text())


def _text() -> str:
    """The same for every screen, in all three languages."""
    return str(cache.get_or_set("board", _made, KEPT))


def _made() -> str:
    now = clock.now()
    calls = [
        {"number": local_digits(str(each.number), "prs"), "latin": each.number,
         "names": _names(each.station), "desk": each.desk, "calls": each.calls}
        for each in calls_now(now=now)
    ]  # fmt: skip
    waits = cache.get_or_set("board-waits", _waits, WAITS_KEPT)
    with translation.override("prs"):
        return render_to_string("reception/_board.html", {"called": calls, "waits": waits})


def _waits() -> list[dict[str, Any]]:
    return [
        {"names": _names(each.station), "waiting": each.waiting[0], "expected": each.expected}
        for each in here_now(now=clock.now())
        if each.station.open
    ]


def _names(station: Station) -> list[dict[str, Any]]:
    """In each language; a station's own name stands as it is, once."""
    found: list[dict[str, Any]] = []
    for language, html in LANGUAGES:
        with translation.override(language):
            name = str(station.title)
        if name not in [each["name"] for each in found]:
            found.append({"name": name, "lang": html})
    return found
