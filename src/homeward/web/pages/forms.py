"""What a plain form brings in, what it shows again, and where it goes on to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from homeward.problems import Problem
from homeward.reference.calendars import local_digits

FORM = "form"


def typed(request: HttpRequest, *names: str) -> dict[str, str]:
    """What was typed, to be shown again. Never ask it for a password."""
    return {name: request.POST.get(name, "").strip() for name in names}


def by_field(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Sentences under the field they are about; `form` holds those about none."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.path or FORM, []).append(problem.message)
    return found


def at_fields(problems: Iterable[Problem], names: Collection[str]) -> list[Problem]:
    """What is about none of the form's fields is said above it."""
    return [each if each.path in names else replace(each, path="") for each in problems]


def form_page(
    request: HttpRequest,
    template: str,
    fields: Sequence[str],
    context: dict[str, Any],
    problems: Iterable[Problem] = (),
) -> HttpResponse:
    """`fields` in the order of the page: the first wrong one, else the first, has the focus."""
    wrong = by_field(problems)
    focus = next((name for name in fields if name in wrong), fields[0])
    context = {**context, "wrong": wrong, "focus": focus}
    return render(request, template, context, status=422 if wrong else 200)


def from_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "homeward"


def problems_as_json(problems: Iterable[Problem], status: int = 422) -> JsonResponse:
    return JsonResponse({"problems": [each.as_json() for each in problems]}, status=status)


def onward(address: str | None, default: str = "") -> str:
    """An address of this very site, or the default: nobody is led away by a link they were sent."""
    safe = address and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe and address else default


def time_of_day(moment: datetime, language: str, *, seconds: bool = False) -> str:
    shape = "%H:%M:%S" if seconds else "%H:%M"
    return local_digits(timezone.localtime(moment).strftime(shape), language)
