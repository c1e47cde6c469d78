"""The public page: is this receipt genuine? It says no more than that."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import User
from homeward.accounts.rules import may
from homeward.problems import Refused
from homeward.web.pages.finding import household_with


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    return _page(request, request.POST.get("code", "").strip())


def scanned(request: HttpRequest, token: str) -> HttpResponse:
    """Where a scanned square code leads: staff to the file, anybody else to the answer."""
    if isinstance(request.user, User) and may(request.user, "registration.read_file"):
        try:
            household = household_with(token)
        except Refused:
            household = None
        if household:
            return redirect("household", household=household)
    return _page(request, token)


def _page(request: HttpRequest, typed: str) -> HttpResponse:
    genuine = None
    if typed:
        try:
            genuine = household_with(typed) is not None
        except Refused:
            genuine = False
    return render(request, "check.html", {"genuine": genuine})
