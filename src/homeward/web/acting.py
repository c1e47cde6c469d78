"""What a person does with a file on a page of its own: the form, what was done by it, how to undo it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused
from homeward.registration.queries import File, Member
from homeward.web.field_rules import Forbidden
from homeward.web.files import file_of, member_of

Act = Callable[[File], HttpResponse]
Form = Callable[[File, Sequence[Problem]], HttpResponse]


def acted(request: HttpRequest, household: UUID, act: Act, form: Form) -> HttpResponse:
    """Read and written under one lock, so that nothing comes between; refused, the form again."""
    if request.method == "GET":
        return form(_open(request, household), ())
    try:
        with writing():
            found = _open(request, household)
            return act(found)
    except Refused as refused:
        answer = form(found, refused.problems)
        answer.status_code = 403 if isinstance(refused, Forbidden) else 422
        return answer


def is_left(found: File) -> bool:
    """Everybody is in another household by now, where whatever is to be done is done."""
    return bool(found.household.get("joined_into")) and not found.members


def members_of(found: File) -> list[Member]:
    """Those who are counted."""
    return [member for member in found.members if not member.values.get("removed")]


def counted_member(found: File, person: UUID) -> Member:
    member = member_of(found, person)
    if member.values.get("removed"):
        raise Http404
    return member


def done(
    request: HttpRequest, household: UUID, text: str, *, undo: UUID, html: str = ""
) -> HttpResponse:
    """Back to the file, where the message offers to undo the entry. `html`: is safe, and said last."""
    address = reverse("undo", args=(household, undo))
    offered = format_html('{} {} <a href="{}">{}</a>', text, html, address, _("Undo"))
    messages.success(request, offered)
    return redirect("household", household=household)


def _open(request: HttpRequest, household: UUID) -> File:
    found = file_of(request, household)
    if is_left(found):
        raise Http404
    return found
