"""Who is related to a head, and how: asked again wherever a head changes or people come."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, describe, refuse_if
from homeward.registration.codes import RELATIONSHIPS
from homeward.registration.queries import Member
from homeward.registration.reader import NOT_A_CHOICE
from homeward.web.field_rules import refuse_unwritable
from homeward.web.people import told_apart

HEAD_MISSING = describe("household.head_missing", _("Choose who is head of household from now on."))
UNSAID = "unknown"
TO_A_HEAD = {code: text for code, text in RELATIONSHIPS.items() if code != "head"}


def field_of(person: UUID | str) -> str:
    return f"relationship-{person}"


def relationship_rows(request: HttpRequest, members: Iterable[Member]) -> list[dict[str, Any]]:
    """One box a person; what was chosen on a refused form is chosen still."""
    return [
        {
            "field": field_of(member.id),
            "name": told_apart(member.values),
            "until_now": member.values["relationship"],
            "chosen": request.POST.get(field_of(member.id), UNSAID),
            "choices": TO_A_HEAD.items(),
        }
        for member in members
    ]


def read_relationships(request: HttpRequest, members: Sequence[Member]) -> dict[UUID, str]:
    """:raises Refused: one of them is not in the list, or the user may not write it."""
    chosen = {each.id: request.POST.get(field_of(each.id), UNSAID) for each in members}
    refuse_if(
        Problem(NOT_A_CHOICE, field_of(person), {"value": code[:60]})
        for person, code in chosen.items()
        if code not in TO_A_HEAD
    )
    refuse_unwritable(
        request, *(("person", "", {"relationship": each}) for each in chosen.values())
    )
    return chosen


def relationships_typed(request: HttpRequest) -> dict[str, str]:
    """To be carried along where another step is shown."""
    typed = request.POST.dict()
    return {name: str(code) for name, code in typed.items() if name.startswith(field_of(""))}


def chosen_person(request: HttpRequest, name: str, members: Iterable[Member]) -> UUID | None:
    """Of the choices of a form; None where nobody of these is chosen."""
    chosen = request.POST.get(name, request.GET.get(name, ""))
    return next((each.id for each in members if str(each.id) == chosen), None)
