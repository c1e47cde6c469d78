"""Erasing a person takes two users: one asks here, another agrees or declines."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from homeward.accounts.models import user_id
from homeward.problems import Problem, Refused
from homeward.registration.erasing import (
    ERASURE_REASONS,
    REQUEST_GONE,
    agree_to_erasure,
    decline_erasure,
    request_erasure,
)
from homeward.registration.models import ErasureRequest, Person
from homeward.registration.queries import File, Member
from homeward.web import clock
from homeward.web.files import file_of, member_of, note_access
from homeward.web.guards import needs
from homeward.web.pages.photos import forget_photo
from homeward.web.people import name_of, users_called

DECISIONS = {"agree": agree_to_erasure, "decline": decline_erasure}


@needs("registration.erase_person")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    found = file_of(request, household)
    member, problem = member_of(found, person), ""
    if request.method == "POST":
        reason, by = request.POST.get("reason", ""), user_id(request.user)
        try:
            request_erasure(person=person, reason=reason, author=by, now=clock.now())
        except Refused as refused:
            problem = refused.problems[0].message
        else:
            messages.success(
                request, _("Asked for. The person is erased once another user agrees.")
            )
            return redirect("household", household=household)
    note_access(request, household, "erase")
    shown = _erasure(found, member) | {"reasons": ERASURE_REASONS, "problem": problem}
    return render(request, "households/erase.html", shown, status=422 if problem else 200)


@needs("registration.erase_person")
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Without names: whose file it is shows on the page where it is decided."""
    requests = list(ErasureRequest.objects.order_by("requested_at", "id"))
    persons = Person.objects.filter(id__in=[each.person for each in requests])
    codes = dict(persons.values_list("id", "household__code"))
    users = users_called(each.requested_by for each in requests)
    rows = [
        {
            "id": each.id,
            "code": codes.get(each.person),
            "reason": ERASURE_REASONS.get(each.reason, each.reason),
            "asked_by": users.get(each.requested_by, ""),
            "asked_at": each.requested_at,
            "is_own": each.requested_by == user_id(request.user),
        }
        for each in requests
    ]
    return render(request, "erasures.html", {"rows": rows})


@needs("registration.erase_person")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, erasure: UUID) -> HttpResponse:
    if request.method == "POST":
        return _decided(request, erasure)
    asked = ErasureRequest.objects.filter(id=erasure).first()
    person = Person.objects.filter(id=asked.person).first() if asked else None
    if asked is None or person is None:
        return _gone(request)
    found = file_of(request, person.household_id)
    note_access(request, found.id, "erase")
    shown = _erasure(found, member_of(found, person.id)) | {
        "asked": asked,
        "reason": ERASURE_REASONS.get(asked.reason, asked.reason),
        "asked_by": users_called([asked.requested_by]).get(asked.requested_by, ""),
        "is_own": asked.requested_by == user_id(request.user),
    }
    return render(request, "households/erasure.html", shown)


def _erasure(found: File, member: Member) -> dict[str, Any]:
    return {
        "file": found,
        "member": member,
        "name": name_of(member.values),
        "is_last": len(found.members) == 1,
    }


def _decided(request: HttpRequest, erasure: UUID) -> HttpResponse:
    decision = DECISIONS.get(request.POST.get("decision", ""))
    asked = ErasureRequest.objects.filter(id=erasure).first()
    person = Person.objects.filter(id=asked.person).first() if asked else None
    if decision is None or person is None:
        return _gone(request)
    try:
        decision(request=erasure, author=user_id(request.user), now=clock.now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
        return redirect("erasures")
    if decision is agree_to_erasure:
        forget_photo(person.photo)
        return _after_erasure(request, person.household_id)
    messages.success(request, _("Nobody is erased. That it was asked for stays readable."))
    return redirect("household", household=person.household_id)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.error(request, Problem(REQUEST_GONE).message)
    return redirect("erasures")


def _after_erasure(request: HttpRequest, household: UUID) -> HttpResponse:
    """To those who are left; with the last one the household went too."""
    if Person.objects.filter(household=household).exists():
        messages.success(request, _("The person was erased. Nothing of them is left here."))
        return redirect("household", household=household)
    messages.success(
        request,
        _("The last person was erased, and the household with them. Its code leads nowhere."),
    )
    return redirect("home")
