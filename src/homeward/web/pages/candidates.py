"""Who of the family at the desk was registered before: asked apart from the saving of the form."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from homeward.accounts.models import roles_of, user_id
from homeward.matching.queries import Candidate, Match, candidates
from homeward.matching.review.codes import LEVELS
from homeward.reference.calendars import local_digits
from homeward.web.background import is_compiling
from homeward.web.drafting import (
    draft_of,
    members_in,
    not_shown_before,
    proposed_in,
    remember_shown,
)
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.people import age_of
from homeward.web.reasons import in_words


@needs("registration.register_household")
@require_safe
def earlier(request: HttpRequest, draft: UUID) -> HttpResponse:
    """For what was saved of the form last. What is shown is kept, to stand beside the answers.

    503 while the engine is being compiled: the form goes on without, and asks again.
    """
    if is_compiling():
        return HttpResponse(status=503)
    content = draft_of(draft=draft, user=user_id(request.user))
    if content is None:
        raise Http404
    members, journey = members_in(content), content.get("household")
    found = candidates(
        roles=roles_of(request.user),
        members=members,
        household=draft,
        journey=journey if isinstance(journey, dict) else None,
    )
    _note(request, draft, members, found)
    shown = [_shown(request, each, members) for each in found]
    return render(request, "desk/_candidates.html", {"candidates": shown})


def _note(
    request: HttpRequest, draft: UUID, members: Sequence[Any], found: Sequence[Candidate]
) -> None:
    """In the trail once for each form and household: the form asks again with every field left."""
    new = not_shown_before(draft=draft, households=[each.household_id for each in found])
    for household in new:
        with suppress(Http404):  # erased since it was found
            note_access(request, household, "candidate")
    remember_shown(draft=draft, households=new, proposed=proposed_in(members, found))


def _shown(
    request: HttpRequest, found: Candidate, members: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        "household_id": found.household_id,
        "household": found.household,
        "level": found.level,
        "said": LEVELS[found.level],
        "pairs": [
            [members[each.member].get("id"), str(each.person_id), each.level]
            for each in found.matches
        ],
        "matches": [_match(request, each, members, found) for each in found.matches],
        "new": [_called(request, members, position) for position in found.new],
    }


def _match(
    request: HttpRequest, match: Match, members: Sequence[Mapping[str, Any]], found: Candidate
) -> dict[str, Any]:
    """`said`: its level, where that is not the whole candidate's."""
    return {
        "here": _called(request, members, match.member),
        "person": match.person,
        "age": age_of(match.person),
        "said": "" if match.level == found.level else LEVELS[match.level],
        "speaks_for": in_words(match.speaks_for, request),
        "speaks_against": in_words(match.speaks_against, request),
    }


def _called(request: HttpRequest, members: Sequence[Mapping[str, Any]], position: int) -> str:
    """As the clerk wrote the given name, and not the machine; or the number where none is typed."""
    row = members[position] if position < len(members) else {}
    names = [row.get(name) for name in _typed_first(row.get("proposed"))]
    named = next((each for each in names if each), None)
    number = local_digits(str(position + 1), request.LANGUAGE_CODE)
    return named if isinstance(named, str) and named else f"{_('Person')} {number}"


def _typed_first(proposed: Any) -> list[str]:
    names = ["given_name", "given_name_latin"]
    return names[::-1] if isinstance(proposed, list) and "given_name" in proposed else names
