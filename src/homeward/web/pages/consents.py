"""Asking a family again: new answers beside the old ones, of which the newest counts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.ledger.writing import writing
from homeward.problems import Refused
from homeward.reference.codes import LANGUAGES
from homeward.registration.actions import answer_consents
from homeward.registration.consents import read_answers
from homeward.registration.models import Household
from homeward.registration.queries import File
from homeward.web import clock
from homeward.web.acting import members_of
from homeward.web.field_rules import Forbidden, refuse_unwritable
from homeward.web.files import file_of, note_access
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.people import name_of
from homeward.web.questions import questions

HEARD = ("consent_language", "consent_by")


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, household: UUID) -> HttpResponse:
    if request.method == "GET":
        return _shown(request, file_of(request, household))
    try:
        with writing():
            found = file_of(request, household)
            is_answered = _answered(request, found)
    except Refused as refused:
        status = 403 if isinstance(refused, Forbidden) else 422
        return _shown(request, found, by_field(refused.problems), status)
    if is_answered:
        messages.success(request, _("The answers were written down. Earlier ones stay readable."))
    else:
        messages.info(request, _("Nothing was changed, and nothing was recorded."))
    return redirect("household", household=household)


def _answered(request: HttpRequest, found: File) -> bool:
    """:raises Refused: nothing was written."""
    now = clock.now()
    source = {name: request.POST.get(name, "") for name in HEARD} | {"consents": _typed(request)}
    answers = read_answers(source, members=[each.id for each in members_of(found)], now=now)
    refuse_unwritable(request, *(("consent", f"consents.{i}", a) for i, a in enumerate(answers)))
    if answers:
        household = Household.objects.get(id=found.id)
        answer_consents(household=household, answers=answers, author=user_id(request.user), now=now)
    return bool(answers)


def _typed(request: HttpRequest) -> list[dict[str, str]]:
    """Only the questions that were asked now."""
    return [
        {"purpose": each["purpose"], "partner_class": each["partner_class"], "answer": answer}
        for index, each in enumerate(questions())
        if (answer := request.POST.get(f"answer-{index}", ""))
    ]


def _shown(
    request: HttpRequest, found: File, wrong: dict[str, list[str]] | None = None, status: int = 200
) -> HttpResponse:
    note_access(request, found.id, "amend")
    context = {
        "file": found,
        "questions": [_question(request, found, *each) for each in enumerate(questions())],
        "languages_read": [
            (code, names[request.LANGUAGE_CODE]) for code, names in LANGUAGES.items()
        ],
        "members": [(str(each.id), name_of(each.values)) for each in members_of(found)],
        "chosen": {
            name: request.POST.get(name, default) for name, default in _usual(found).items()
        },
        "wrong": _by_place(wrong or {}),
    }
    return render(request, "households/consents.html", context, status=status)


def _question(
    request: HttpRequest, found: File, index: int, question: dict[str, Any]
) -> dict[str, Any]:
    """With the answer that counts until now, and the one just typed."""
    asked = (question["purpose"], question["partner_class"] or None)
    newest = (row for row in found.consents if (row["purpose"], row["partner_class"]) == asked)
    typed = request.POST.get(f"answer-{index}", "")
    return question | {"until_now": next(newest, None), "typed": typed}


def _usual(found: File) -> dict[str, str]:
    """Read in the language of the last time, answered by the head: what is true most often."""
    newest = max(found.consents, key=lambda row: row["asked_at"], default=None)
    language = newest["language"] if newest else found.household["language"]
    return {"consent_language": language or "prs", "consent_by": str(found.household["head"] or "")}


def _by_place(wrong: dict[str, list[str]]) -> dict[str, list[str]]:
    """At the two boxes, else above the form."""
    above = [
        text for path, texts in wrong.items() if path not in HEARD for text in dict.fromkeys(texts)
    ]
    return {path: wrong[path] for path in HEARD if path in wrong} | (
        {"form": above} if above else {}
    )
