"""A tablet's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from homeward.web.clock import now
from homeward.web.lan import lan


@require_safe
def pair(request: HttpRequest) -> HttpResponse:
    context = {"milliseconds": int(now().timestamp() * 1000), "lan": lan()}
    return render(request, "devices/pair.html", context)
