"""A household's file, as far as the reader may see it, and the erasure of a person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from homeward.accounts.models import User, user_id
from homeward.accounts.rules import may
from homeward.problems import Refused
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.registration.actions import ERASURE_REASONS, erase_person
from homeward.registration.births import age_interval
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.models import Household
from homeward.registration.queries import File, Member
from homeward.web import clock
from homeward.web.files import file_of, member_of, note_access, open_file
from homeward.web.guards import needs
from homeward.web.pages.photos import forget_photo


@needs("registration.read_file")
def show(request: HttpRequest, household: UUID) -> HttpResponse:
    found = open_file(request, household, "page")
    return render(request, "households/file.html", _shown(request, found))


@needs("registration.erase_person")
def erase(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    found = file_of(request, household)
    member = member_of(found, person)
    problem = ""
    if request.method == "POST":
        try:
            erase_person(
                person=person,
                reason=request.POST.get("reason", ""),
                author=user_id(request.user),
                now=clock.now(),
            )
        except Refused as refused:
            problem = refused.problems[0].message
        else:
            forget_photo(member.values.get("photo"))
            return _after_erasure(request, household)
    note_access(request, household, "erase")
    shown = {"file": found, "member": member, "reasons": ERASURE_REASONS, "problem": problem}
    return render(request, "households/erase.html", shown, status=422 if problem else 200)


def _after_erasure(request: HttpRequest, household: UUID) -> HttpResponse:
    """To those who are left; with the last one the household went too."""
    if Household.objects.filter(id=household).exists():
        messages.success(request, _("The person was erased. Nothing of them is left here."))
        return redirect("household", household=household)
    messages.success(
        request,
        _("The last person was erased, and the household with them. Its code leads nowhere."),
    )
    return redirect("home")


def _shown(request: HttpRequest, found: File) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    crossing = CROSSINGS.get(found.household.get("crossing", ""))
    registrar = User.objects.filter(
        id=str(found.household.get("registered_by") or UUID(int=0))
    ).first()
    return {
        "file": found,
        "members": [_member(each) for each in found.members],
        "answers": _answers(found),
        "crossing": crossing.names[language] if crossing else "",
        "family_language": LANGUAGES.get(found.household.get("language") or "", {}).get(language),
        "registrar": registrar.display_name if registrar else "",
        "may_erase": may(request.user, "registration.erase_person"),
        "may_amend": may(request.user, "registration.amend_file"),
        "may_register": may(request.user, "registration.register_household"),
        "conflicted": {conflict.record for conflict in found.conflicts},
    }


def _answers(found: File) -> list[dict[str, Any]]:
    """The newest answer to a question comes first, and counts."""
    questions: set[Any] = set()
    marked = []
    for row in filter(None, found.consents):
        question = (row["purpose"], row["partner_class"])
        marked.append(row | {"counts": question not in questions})
        questions.add(question)
    return marked


def _member(member: Member) -> dict[str, Any]:
    documents = [
        document | {"type_name": DOCUMENT_TYPES.get(document["type"], document["type"])}
        for document in member.documents
    ]
    return {"id": member.id, "values": member.values, "documents": documents, "age": _age(member)}


def _age(member: Member) -> str:
    """Full years today, as an interval where the birth is one; empty where nothing is known."""
    first, last = member.values.get("birth_first"), member.values.get("birth_last")
    if first is None or last is None:
        return ""
    youngest, oldest = age_interval(first, last, clock.today())
    return str(youngest) if youngest == oldest else f"{youngest}–{oldest}"
