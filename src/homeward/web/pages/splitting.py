"""A household split in two: first who leaves and who heads each, then how the others are related."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.problems import Problem, Refused, refuse_if
from homeward.registration.models import Household
from homeward.registration.moving import EVERYBODY_CHOSEN, NOBODY_CHOSEN, split_household
from homeward.registration.queries import File, Member
from homeward.web import clock
from homeward.web.acting import acted, done, members_of
from homeward.web.files import note_access
from homeward.web.guards import needs
from homeward.web.kinship import (
    HEAD_MISSING,
    chosen_person,
    read_relationships,
    relationship_rows,
    relationships_typed,
)
from homeward.web.pages.forms import at_fields, form_page
from homeward.web.people import told_apart

FIELDS = ["persons", "head", "staying_head"]


@dataclass(frozen=True)
class Choice:
    """`staying_head`: who follows a head that leaves."""

    leaving: list[Member]
    staying: list[Member]
    head: UUID | None
    staying_head: UUID | None

    @property
    def loses_head(self) -> bool:
        heads = [each for each in self.leaving if each.values["relationship"] == "head"]
        return bool(heads and self.staying)

    @property
    def asked(self) -> list[Member]:
        """Everybody whose head changes, but the heads themselves."""
        moved = self.staying if self.loses_head else []
        heads = (self.head, self.staying_head)
        return [each for each in (*self.leaving, *moved) if each.id not in heads]


@needs("registration.move_people")
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, household: UUID) -> HttpResponse:
    return acted(
        request,
        household,
        lambda found: _next(request, found),
        lambda found, problems: _people_form(request, found, problems),
    )


def _next(request: HttpRequest, found: File) -> HttpResponse:
    """:raises Refused: the choice makes no two households; it is asked for again."""
    step, choice = request.POST.get("step"), _choice(request, found)
    if step == "back":
        return _people_form(request, found, ())
    refuse_if(_wrong(choice, found))
    if step == "split":
        return _split(request, found, choice)
    return _relationships_form(request, found, choice)


def _choice(request: HttpRequest, found: File) -> Choice:
    chosen = set(request.POST.getlist("persons"))
    leaving = [each for each in members_of(found) if str(each.id) in chosen]
    staying = [each for each in members_of(found) if str(each.id) not in chosen]
    head = chosen_person(request, "head", leaving)
    return Choice(leaving, staying, head, chosen_person(request, "staying_head", staying))


def _wrong(choice: Choice, found: File) -> list[Problem]:
    if not choice.leaving:
        return [Problem(NOBODY_CHOSEN, "persons")]
    if not choice.staying and not found.household.get("erased"):
        return [Problem(EVERYBODY_CHOSEN, "persons")]
    missing = [] if choice.head else [Problem(HEAD_MISSING, "head")]
    if choice.loses_head and choice.staying_head is None:
        missing.append(Problem(HEAD_MISSING, "staying_head"))
    return missing


def _split(request: HttpRequest, found: File, choice: Choice) -> HttpResponse:
    if choice.head is None:
        raise Refused(Problem(HEAD_MISSING, "head"))
    registered = split_household(
        household=found.id,
        persons=[each.id for each in (*choice.leaving, *_removed_from_erased(found))],
        head=choice.head,
        staying_head=choice.staying_head if choice.loses_head else None,
        relationships=read_relationships(request, choice.asked),
        author=user_id(request.user),
        now=clock.now(),
    )
    receipt = format_html(
        '<a href="{}">{}</a>', reverse("receipt", args=(registered.id,)), _("Print its receipt")
    )
    text = _("These people have a file of their own now. Its code is %(code)s.")
    entry = Household.objects.get(id=registered.id).origin_entry
    text %= {"code": registered.code}
    return done(request, registered.id, text, undo=entry, html=receipt)


def _removed_from_erased(found: File) -> list[Member]:
    """Nobody stays behind in a file that is erased."""
    if not found.household.get("erased"):
        return []
    return [each for each in found.members if each.values.get("removed")]


def _people_form(request: HttpRequest, found: File, problems: Sequence[Problem]) -> HttpResponse:
    note_access(request, found.id, "amend")
    chosen = request.POST.getlist("persons")
    context = {
        "file": found,
        "people": [
            {
                "id": each.id,
                "name": told_apart(each.values),
                "relationship": each.values["relationship"],
                "leaves": str(each.id) in chosen,
            }
            for each in members_of(found)
        ],
        "head": request.POST.get("head", ""),
        "staying_head": request.POST.get("staying_head", ""),
        "carried": relationships_typed(request),
    }
    return form_page(request, "households/split.html", FIELDS, context, at_fields(problems, FIELDS))


def _relationships_form(request: HttpRequest, found: File, choice: Choice) -> HttpResponse:
    note_access(request, found.id, "amend")
    leaving = [each for each in choice.asked if each in choice.leaving]
    staying = [each for each in choice.asked if each in choice.staying]
    names = {each.id: told_apart(each.values) for each in (*choice.leaving, *choice.staying)}
    context = {
        "file": found,
        "choice": choice,
        "head": choice.head and names[choice.head],
        "staying_head": choice.staying_head and names[choice.staying_head],
        "leaving": relationship_rows(request, leaving),
        "staying": relationship_rows(request, staying),
        "unchanged": [
            {"name": names[each.id], "relationship": each.values["relationship"]}
            for each in choice.staying
        ],
    }
    return form_page(request, "households/split_heads.html", ["form"], context)
