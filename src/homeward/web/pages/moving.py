"""People brought into another household, all of a file or one: first which, then how they are related."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.ledger.models import Entry
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reference.calendars import local_digits
from homeward.registration.moving import SAME_HOUSEHOLD, join_households, move_person
from homeward.registration.queries import File, Member
from homeward.web import clock
from homeward.web.acting import acted, counted_member, done, members_of
from homeward.web.files import file_of, note_access
from homeward.web.guards import needs
from homeward.web.kinship import read_relationships, relationship_rows, relationships_typed
from homeward.web.pages.finding import household_with
from homeward.web.pages.forms import at_fields, form_page
from homeward.web.people import name_of, told_apart

CODE_UNKNOWN = describe(
    "household.code_unknown", _("The code is right in itself, but no family here has it.")
)
FIELDS = ["code"]


@dataclass(frozen=True)
class Bringing:
    """Who goes, and the action that brings them: of the other household and the relationships."""

    title: Any
    people: list[Member]
    bring: Callable[[UUID, Mapping[UUID, str]], Entry]
    needs_a_head: bool = False


Read = Callable[[File], Bringing]


@needs("registration.move_people")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, household: UUID) -> HttpResponse:
    def read(found: File) -> Bringing:
        return Bringing(
            gettext("Join with another household"),
            members_of(found),
            lambda into, relationships: join_households(
                household=found.id,
                into=into,
                relationships=relationships,
                author=user_id(request.user),
                now=clock.now(),
            ),
        )

    return _page(request, household, read)


@needs("registration.move_people")
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    def read(found: File) -> Bringing:
        member = counted_member(found, person)
        is_head = member.values["relationship"] == "head"
        return Bringing(
            gettext("Move to another household"),
            [member],
            lambda into, relationships: move_person(
                person=person,
                into=into,
                relationship=relationships[person],
                author=user_id(request.user),
                now=clock.now(),
            ),
            needs_a_head=is_head and len(members_of(found)) > 1,
        )

    return _page(request, household, read)


def _page(request: HttpRequest, household: UUID, read: Read) -> HttpResponse:
    return acted(
        request,
        household,
        lambda found: _next(request, found, read(found)),
        lambda found, problems: _code_form(request, found, read(found), problems),
    )


def _next(request: HttpRequest, found: File, bringing: Bringing) -> HttpResponse:
    """:raises Refused: there is no such household; it is asked for again."""
    step = request.POST.get("step")
    if step == "back":
        return _code_form(request, found, bringing, ())
    into = _other(request, found)
    if step != "bring":
        return _families(request, found, bringing, into)
    relationships = read_relationships(request, bringing.people)
    entry = bringing.bring(into, relationships)
    count = len(bringing.people)
    text = ngettext(
        "%(count)s person was brought into this household.",
        "%(count)s persons were brought into this household.",
        count,
    ) % {"count": local_digits(str(count), str(request.LANGUAGE_CODE))}
    return done(request, into, text, undo=entry.id)


def _other(request: HttpRequest, found: File) -> UUID:
    into = household_with(request.POST.get("code", "").strip())
    refuse_if([] if into else [Problem(CODE_UNKNOWN, "code")])
    if into is None or into == found.id:
        raise Refused(Problem(SAME_HOUSEHOLD, "code"))
    return into


def _code_form(
    request: HttpRequest, found: File, bringing: Bringing, problems: Sequence[Problem]
) -> HttpResponse:
    note_access(request, found.id, "amend")
    context = {
        "file": found,
        "bringing": bringing,
        "people": [told_apart(each.values) for each in bringing.people],
        "others": [
            (each.id, name_of(each.values))
            for each in members_of(found)
            if bringing.needs_a_head and each not in bringing.people
        ],
        "typed": request.POST.get("code", "").strip(),
        "carried": relationships_typed(request),
    }
    placed = at_fields((_at_code(each) for each in problems), FIELDS)
    return form_page(request, "households/move.html", FIELDS, context, placed)


def _at_code(problem: Problem) -> Problem:
    """A scanned code is read as a token; both stand in the same box."""
    is_code = problem.path == "token"
    return Problem(problem.code, "code", problem.params) if is_code else problem


def _families(request: HttpRequest, found: File, bringing: Bringing, into: UUID) -> HttpResponse:
    """Both side by side, before anybody is brought anywhere."""
    other = file_of(request, into)
    for each in (found, other):
        note_access(request, each.id, "amend")
    context = {
        "file": found,
        "bringing": bringing,
        "other": other,
        "code": request.POST.get("code", "").strip(),
        "rows": relationship_rows(request, bringing.people),
        "there": [(told_apart(each.values), each.values) for each in members_of(other)],
    }
    return form_page(request, "households/move_families.html", ["form"], context)
