"""How a household's timeline tells of what was given to it: to those who may read it."""

from typing import Any

from django.utils.translation import gettext as _

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.assistance.appliers import DEPARTURE_BOARDED, GIVEN, STAY_BEGAN
from homeward.assistance.catalogue import name_of
from homeward.assistance.models import ItemEdition
from homeward.assistance.wording import quantity_in_words
from homeward.ledger.entries import Applied
from homeward.registration.telling import tells


@tells(GIVEN)
def tell_giving(entry: Applied, roles: frozenset[Role]) -> list[Any] | None:
    told = entry.about(entry.subject)
    edition = ItemEdition.objects.filter(id=told["edition"]).first() if told else None
    if told is None or edition is None or "item" not in readable(roles, "giving"):
        return None
    quantity = quantity_in_words(told["quantity"], told["currency"], edition.unit)
    return [_("%(item)s: %(quantity)s") % {"item": name_of(edition), "quantity": quantity}]


@tells(STAY_BEGAN)
def tell_stay(entry: Applied, roles: frozenset[Role]) -> list[Any] | None:
    return [] if "place" in readable(roles, "stay") else None


@tells(DEPARTURE_BOARDED)
def tell_boarding(entry: Applied, roles: frozenset[Role]) -> list[Any] | None:
    return [] if "departure" in readable(roles, "boarding") else None
