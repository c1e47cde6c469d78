"""The worklist of pairs, and one pair side by side, where a supervisor decides."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from homeward.accounts.models import roles_of, user_id
from homeward.matching.review.codes import ANSWERS, QUESTIONS, STATES
from homeward.matching.review.models import Pair
from homeward.matching.review.queries import ORDERS, SOURCES, counts, listed, pair_file, worklist
from homeward.matching.review.why import why
from homeward.problems import Problem, Refused
from homeward.web import clock
from homeward.web.claims import claim, let_go, others_looking
from homeward.web.deciding import decide, edition_of
from homeward.web.guards import needs
from homeward.web.pairs_shown import pair_shown, percent
from homeward.web.reasons import in_words

ON_A_PAGE = 50
SOURCE_NAMES = {
    "": gettext_lazy("All"),
    "same": gettext_lazy("A clerk says: the same"),
    "unsure": gettext_lazy("A clerk is not sure"),
    "found": gettext_lazy("Found by comparing the register"),
}
ORDER_NAMES = {
    "likelihood": gettext_lazy("The likeliest first"),
    "age": gettext_lazy("The oldest first"),
}
DONE = {
    "merge": gettext_lazy("They are one person from now on. Both files stay as they are."),
    "keep_apart": gettext_lazy("They stay apart. It is asked again only if their details change."),
    "send_back": gettext_lazy("The question waits for the desk."),
    "unmerge": gettext_lazy("They are two persons again. Nothing was lost."),
}


@needs("matching.review_pairs")
@require_safe
def worklist_page(request: HttpRequest) -> HttpResponse:
    """Without names: whose files they are shows on the page where it is decided."""
    state, source, order = (request.GET.get(name, "") for name in ("state", "source", "order"))
    state = state if state in STATES else "open"
    found = worklist(state=state, source=source, order=order)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "states": [(code, name, n) for (code, name), n in _with_counts()],
        "state": state,
        "state_name": STATES[state],
        "sources": [(code, SOURCE_NAMES[code]) for code in ("", *SOURCES)],
        "source": source if source in SOURCES else "",
        "orders": [(code, ORDER_NAMES[code]) for code in ORDERS],
        "order": order if order in ORDERS else "likelihood",
        "page": page,
        "rows": _rows(request, page.object_list),
    }
    return render(request, "review/worklist.html", shown)


@needs("matching.review_pairs")
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, pair: UUID) -> HttpResponse:
    if request.method == "POST":
        return _decided(request, pair)
    found = pair_file(roles=roles_of(request.user), pair=pair)
    if found is None:
        raise Http404
    user, now = user_id(request.user), clock.now()
    claim(pair=pair, user=user, now=now)
    shown = pair_shown(request, found)
    earlier, later = (side["member"].id for side in shown["sides"])
    engine = why(roles=roles_of(request.user), first=later, second=earlier)
    shown |= {
        "edition": edition_of(found),
        "looking": others_looking([pair], user=user, now=now).get(pair, []),
        "questions": QUESTIONS,
        "speaks_for": in_words(engine.speaks_for, request) if engine else [],
        "speaks_against": in_words(engine.speaks_against, request) if engine else [],
    }
    return render(request, "review/pair.html", shown)


def _decided(request: HttpRequest, pair: UUID) -> HttpResponse:
    decision, user = request.POST.get("decision", ""), user_id(request.user)
    said = {"question": request.POST.get("question", "")} if decision == "send_back" else {}
    try:
        decide(
            roles=roles_of(request.user),
            pair=pair,
            decision=decision,
            edition=request.POST.get("edition", ""),
            author=user,
            now=clock.now(),
            **said,
        )
    except Refused as refused:
        return _refused(request, pair, refused.problems[0])
    let_go(pair=pair, user=user)
    messages.success(request, _said(pair, decision))
    return redirect("review")


def _said(pair: UUID, decision: str) -> str:
    """With a way to look at it again, where it is taken back, too."""
    address = reverse("pair", args=[pair])
    return format_html('{} <a href="{}">{}</a>', DONE[decision], address, _("Look again or undo"))


def _refused(request: HttpRequest, pair: UUID, problem: Problem) -> HttpResponse:
    messages.error(request, problem.message)
    there = pair_file(roles=roles_of(request.user), pair=pair)
    return redirect("pair", pair=pair) if there else redirect("review")


def _with_counts() -> Iterable[tuple[tuple[str, Any], int]]:
    found = counts()
    return ((each, found[each[0]]) for each in STATES.items())


def _rows(request: HttpRequest, pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    rows = listed(roles_of(request.user), pairs)
    looking = others_looking(
        [each.id for each in rows], user=user_id(request.user), now=clock.now()
    )
    return [
        {
            "id": each.id,
            "codes": each.codes,
            "pair": each.pair,
            "percent": percent(each.pair.get("probability")),
            "answer": ANSWERS.get(each.pair.get("answer") or ""),
            "looking": looking.get(each.id, []),
        }
        for each in rows
    ]
