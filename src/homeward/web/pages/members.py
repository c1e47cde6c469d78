"""Who is a member, and who the head: one removed, another made head."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.problems import Problem, Refused
from homeward.registration.actions import change_head
from homeward.registration.codes import REMOVAL_REASONS
from homeward.registration.moving import remove_member
from homeward.registration.queries import File, Member
from homeward.web import clock
from homeward.web.acting import acted, counted_member, done, members_of
from homeward.web.field_rules import refuse_unwritable
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.kinship import (
    HEAD_MISSING,
    chosen_person,
    read_relationships,
    relationship_rows,
)
from homeward.web.pages.forms import at_fields, form_page
from homeward.web.people import name_of


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    return acted(
        request,
        household,
        lambda found: _removed(request, found, counted_member(found, person)),
        lambda found, problems: _remove_form(
            request, found, counted_member(found, person), problems
        ),
    )


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def make_head(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    return acted(
        request,
        household,
        lambda found: _made_head(request, found, counted_member(found, person)),
        lambda found, problems: _head_form(request, found, counted_member(found, person), problems),
    )


def _removed(request: HttpRequest, found: File, member: Member) -> HttpResponse:
    reason = request.POST.get("reason", "")
    refuse_unwritable(request, ("person", "", {"removed": reason}))
    follows = _follower(request, found, member)
    if _leaves_nobody_at_the_head(found, member) and follows is None:
        raise Refused(Problem(HEAD_MISSING, "head"))
    entry = remove_member(
        person=member.id,
        reason=reason,
        head=follows,
        relationships=read_relationships(request, _related(found, member.id, follows)),
        author=user_id(request.user),
        now=clock.now(),
    )
    text = _("The person is not counted here any more, and stays readable below.")
    return done(request, found.id, text, undo=entry.id)


def _remove_form(
    request: HttpRequest, found: File, member: Member, problems: Sequence[Problem]
) -> HttpResponse:
    """Where the head goes, who follows is asked first: the others are related to them."""
    note_access(request, found.id, "amend")
    follows = _follower(request, found, member)
    others = [each for each in members_of(found) if each.id != member.id]
    context = {
        "file": found,
        "name": name_of(member.values),
        "reasons": REMOVAL_REASONS.items(),
        "reason": request.POST.get("reason", ""),
        "asks_who_follows": _leaves_nobody_at_the_head(found, member) and follows is None,
        "others": [(each.id, name_of(each.values)) for each in others],
        "follows": follows,
        "follower": next((name_of(each.values) for each in others if each.id == follows), ""),
        "rows": relationship_rows(request, _related(found, member.id, follows)),
    }
    fields = ["reason", "head"]
    return form_page(
        request, "households/remove.html", fields, context, at_fields(problems, fields)
    )


def _leaves_nobody_at_the_head(found: File, member: Member) -> bool:
    return member.values["relationship"] == "head" and len(members_of(found)) > 1


def _follower(request: HttpRequest, found: File, member: Member) -> UUID | None:
    if not _leaves_nobody_at_the_head(found, member):
        return None
    others = (each for each in members_of(found) if each.id != member.id)
    return chosen_person(request, "head", others)


def _related(found: File, leaving: UUID, head: UUID | None) -> list[Member]:
    """Who is asked how they are related to a new head."""
    if head is None:
        return []
    return [each for each in members_of(found) if each.id not in (leaving, head)]


def _made_head(request: HttpRequest, found: File, member: Member) -> HttpResponse:
    refuse_unwritable(request, ("person", "", {"relationship": "head"}))
    entry = change_head(
        household=found.id,
        head=member.id,
        relationships=read_relationships(request, _related(found, member.id, member.id)),
        author=user_id(request.user),
        now=clock.now(),
    )
    text = _("%(name)s is head of household now.") % {"name": name_of(member.values)}
    return done(request, found.id, text, undo=entry.id)


def _head_form(
    request: HttpRequest, found: File, member: Member, problems: Sequence[Problem]
) -> HttpResponse:
    note_access(request, found.id, "amend")
    context = {
        "file": found,
        "name": name_of(member.values),
        "rows": relationship_rows(request, _related(found, member.id, member.id)),
    }
    return form_page(request, "households/head.html", ["form"], context, at_fields(problems, []))
