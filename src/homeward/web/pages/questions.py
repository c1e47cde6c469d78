"""What a supervisor asks the desk about a pair, and the desk's answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from homeward.accounts.models import roles_of, user_id
from homeward.matching.review.actions import answer_question
from homeward.matching.review.codes import ANSWERS, QUESTIONS
from homeward.matching.review.queries import (
    listed,
    pair_file,
    questions_of,
    waiting_for_desk,
)
from homeward.problems import Refused
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pairs_shown import pair_shown

MOST = 100  # the oldest; the others come up as these are answered


@needs("matching.answer_question")
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Without names, as the worklist."""
    pairs = list(waiting_for_desk()[:MOST])
    asked = questions_of(each.id for each in pairs)
    rows = [
        {
            "id": each.id,
            "codes": each.codes,
            "question": QUESTIONS.get(asked.get(each.id, ""), ""),
            "since": each.pair.get("since"),
        }
        for each in listed(roles_of(request.user), pairs)
    ]
    return render(request, "review/questions.html", {"rows": rows})


@needs("matching.answer_question")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pair: UUID) -> HttpResponse:
    if request.method == "POST":
        return _answered(request, pair)
    found = pair_file(roles=roles_of(request.user), pair=pair)
    if found is None or found.pair["state"] != "sent_back":
        raise Http404
    asked = QUESTIONS.get(questions_of([pair]).get(pair, ""), "")
    shown = pair_shown(request, found) | {"question": asked, "answers": ANSWERS}
    return render(request, "review/question.html", shown)


def _answered(request: HttpRequest, pair: UUID) -> HttpResponse:
    try:
        answer_question(
            pair=pair,
            answer=request.POST.get("answer", ""),
            author=user_id(request.user),
            now=clock.now(),
        )
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
    else:
        messages.success(request, _("Noted. A supervisor goes on with it."))
    return redirect("questions")
