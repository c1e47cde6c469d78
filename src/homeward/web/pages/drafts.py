"""Saving a draft as the clerk types, and telling what the form makes of it so far.

Whether the family was registered before is asked by itself (`candidates`), so that it never holds up
what is typed.
"""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from homeward.accounts.models import user_id
from homeward.registration.intake import open_problems
from homeward.registration.models import Household
from homeward.registration.proposals import propose_names
from homeward.web import clock
from homeward.web.context import calendar_of
from homeward.web.drafting import forget_draft, members_in, save_draft
from homeward.web.echoes import echoes
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
    return JsonResponse(_reading(request, content))


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


def _reading(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    now = clock.now()
    problems = open_problems(content, now=now, today=now.date())
    return {
        "problems": [problem.as_json() for problem in problems],
        "echoes": echoes(
            content,
            language=request.LANGUAGE_CODE,
            calendar=calendar_of(request),
            today=now.date(),
        ),
        "proposals": propose_names(members_in(content)),
    }
