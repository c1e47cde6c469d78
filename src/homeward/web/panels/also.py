"""Members who were found to be somebody in another file, too: there and here."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.fields import disclose
from homeward.accounts.models import roles_of
from homeward.accounts.rules import may
from homeward.matching.review.clusters import components
from homeward.matching.review.models import Pair
from homeward.matching.review.pairing import pair_of
from homeward.registration.models import Person
from homeward.registration.queries import File
from homeward.web.panels.panel import Panel
from homeward.web.people import name_of, names_in


def _context(request: HttpRequest, found: File) -> dict[str, Any] | None:
    names = names_in(found)
    together = {person: group - {person} for person, group in components(names).items()}
    others = _others(request, {each for group in together.values() for each in group})
    links = _links({person: group for person, group in together.items() if group})
    rows = [
        {"name": names[person], **others[each], "pair": _link(links, person, each)}
        for person in names
        for each in sorted(together[person])
        if each in others
    ]
    may_undo = may(request.user, "matching.review_pairs")
    return {"also": rows, "may_undo": may_undo} if rows else None


def _others(request: HttpRequest, persons: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    wanted = set(persons)
    rows = Person.objects.filter(id__in=wanted) if wanted else Person.objects.none()
    found = rows.values("id", "given_name", "given_name_latin", "household", "household__code")
    return {
        row["id"]: {
            "other": name_of(disclose(roles_of(request.user), "person", row)),
            "household": row["household"],
            "code": row["household__code"],
        }
        for row in found
    }


def _links(together: dict[UUID, set[UUID]]) -> set[UUID]:
    """The pairs of these that were merged themselves, and not by way of another."""
    pairs = {pair_of(person, each) for person, group in together.items() for each in group}
    if not pairs:
        return set()
    merged = Pair.objects.filter(id__in=pairs, state="merged")
    return set(merged.values_list("id", flat=True))


def _link(links: set[UUID], person: UUID, other: UUID) -> UUID | None:
    pair = pair_of(person, other)
    return pair if pair in links else None


PANEL = Panel("also", _("Also registered as"), "panels/also.html", _context)
