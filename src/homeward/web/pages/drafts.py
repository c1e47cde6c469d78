"""Saving a draft as the clerk types, and telling what the form makes of it so far."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from homeward.accounts.models import roles_of, user_id
from homeward.matching.queries import Candidate, candidates
from homeward.registration.intake import open_problems
from homeward.registration.models import Household
from homeward.registration.proposals import propose_names
from homeward.web import clock
from homeward.web.context import calendar_of
from homeward.web.drafting import forget_draft, not_shown_before, remember_shown, save_draft
from homeward.web.echoes import echoes
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.pages import failures

LARGEST = 400_000  # characters; a household of a hundred with all its documents is a fifth of it


@needs("registration.register_household")
@require_http_methods(["PUT"])
def draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    content = _content(request)
    if content is None:
        return failures.plain(request, 422, _("This form cannot be read. Reload the page."))
    if Household.objects.filter(id=draft).exists():
        return failures.plain(request, 409, _("This family is registered already."))
    if not save_draft(draft=draft, user=user_id(request.user), content=content):
        return failures.plain(request, 409, _("Somebody else is filling in this form."))
    return JsonResponse(_reading(request, draft, content))


@needs("registration.register_household")
@require_POST
def discard(request: HttpRequest, draft: UUID) -> HttpResponse:
    forget_draft(draft=draft, user=user_id(request.user))
    return redirect("desk")


def _content(request: HttpRequest) -> dict[str, Any] | None:
    try:
        content = json.loads(request.body) if len(request.body) <= LARGEST else None
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _reading(request: HttpRequest, household: UUID, content: dict[str, Any]) -> dict[str, Any]:
    now = clock.now()
    rows = content.get("members")
    members = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    earlier = candidates(roles=roles_of(request.user), members=members, household=household)
    _note_candidates(request, household, earlier)
    problems = open_problems(content, now=now, today=now.date())
    return {
        "problems": [problem.as_json() for problem in problems],
        "echoes": echoes(
            content,
            language=request.LANGUAGE_CODE,
            calendar=calendar_of(request),
            today=now.date(),
        ),
        "proposals": propose_names(members),
        "candidates": render_to_string("desk/_candidates.html", {"candidates": earlier}, request),
    }


def _note_candidates(request: HttpRequest, draft: UUID, shown: list[Candidate]) -> None:
    """Once for each form and household: the form asks again with every field that is left."""
    new = not_shown_before(draft=draft, households=[each.household_id for each in shown])
    for household in new:
        with suppress(Http404):  # erased since it was found
            note_access(request, household, "candidate")
    if new:
        remember_shown(draft=draft, households=new)
