"""Opening a household's file: cut to what the reader may see, and written into the trail."""

from uuid import UUID

from django.http import Http404, HttpRequest

from homeward.accounts.models import roles_of, user_id
from homeward.problems import Refused
from homeward.registration.actions import record_access
from homeward.registration.queries import File, Member, household_file
from homeward.web import clock


def file_of(request: HttpRequest, household: UUID) -> File:
    """For looking at while something is decided; what is shown of it goes through `note_access`."""
    found = household_file(roles=roles_of(request.user), household=household)
    if found is None:
        raise Http404
    return found


def member_of(found: File, person: UUID) -> Member:
    member = next((each for each in found.members if each.id == person), None)
    if member is None:
        raise Http404
    return member


def note_access(request: HttpRequest, household: UUID, door: str) -> None:
    try:
        record_access(household=household, door=door, author=user_id(request.user), now=clock.now())
    except Refused:
        raise Http404 from None


def open_file(request: HttpRequest, household: UUID, door: str) -> File:
    found = file_of(request, household)
    note_access(request, household, door)
    return found
