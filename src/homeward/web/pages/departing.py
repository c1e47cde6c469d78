"""When a family left the site, in either calendar."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.problems import Problem, Refused
from homeward.registration.actions import mark_departed
from homeward.registration.journeys import read_moment
from homeward.registration.queries import File
from homeward.web import clock
from homeward.web.acting import acted, done
from homeward.web.context import calendar_of
from homeward.web.field_rules import refuse_unwritable
from homeward.web.file_forms import as_typed
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.pages.forms import at_fields, form_page

FIELD = "departed_at"


@needs("registration.amend_file")
@require_http_methods(["GET", "POST"])
def depart(request: HttpRequest, household: UUID) -> HttpResponse:
    return acted(
        request,
        household,
        lambda found: _departed(request, found),
        lambda found, problems: _form(request, found, problems),
    )


def _departed(request: HttpRequest, found: File) -> HttpResponse:
    now = clock.now()
    refuse_unwritable(request, ("household", "", {FIELD: now}))
    try:
        departed_at = read_moment(request.POST.get(FIELD, ""), zone=now.tzinfo)
    except Refused as refused:
        raise Refused(*(each.at(FIELD) for each in refused.problems)) from None
    entry = mark_departed(
        household=found.id, departed_at=departed_at, author=user_id(request.user), now=now
    )
    return done(request, found.id, _("Marked as departed."), undo=entry.id)


def _form(request: HttpRequest, found: File, problems: Sequence[Problem]) -> HttpResponse:
    note_access(request, found.id, "amend")
    said = found.household.get(FIELD) or clock.now()
    typed = request.POST.get(FIELD, as_typed(said, calendar_of(request)))
    context = {"file": found, "typed": typed}
    return form_page(
        request, "households/depart.html", [FIELD], context, at_fields(problems, [FIELD])
    )
