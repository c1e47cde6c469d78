"""The one job of a station that gives, beds or seats: what the families of the token at the desk may get."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from homeward.accounts.rules import may
from homeward.assistance.catalogue import name_of
from homeward.assistance.entitlement import Entitlement, entitlements
from homeward.assistance.giving import served_family
from homeward.assistance.wording import quantity_in_words
from homeward.problems import Refused
from homeward.reception.models import Station, Token
from homeward.reception.queries import households_of
from homeward.registration.models import Household
from homeward.web import clock

GIVING = ("verification", "health", "cash", "kits", "sim", "other")


def giving(request: HttpRequest, station: Station, token: Token) -> dict[str, Any] | None:
    """By household, the things it may get now."""
    if not may(request.user, "assistance.give"):
        return None
    found = Household.objects.filter(id__in=households_of(token.id), erased=False, joined_into=None)
    return {"station": station.id, "families": [(each, _things(each)) for each in found]}


def shelter(request: HttpRequest, station: Station, token: Token) -> dict[str, Any] | None:
    wanted = may(request.user, "assistance.give_shelter")
    return {"address": reverse("shelter")} if wanted else None


def transport(request: HttpRequest, station: Station, token: Token) -> dict[str, Any] | None:
    wanted = may(request.user, "assistance.arrange_transport")
    return {"address": reverse("transport")} if wanted else None


def _things(household: Household) -> list[str]:
    now = clock.now()
    try:
        family = served_family(household.id, now=now)
    except Refused:
        return []
    return [_thing(each) for each in entitlements(family, now=now) if not each.refused]


def _thing(each: Entitlement) -> str:
    """ "Cash 10,000 AFN"; the name alone where the amount is said at the giving."""
    edition = each.edition
    if each.quantity is None:
        return name_of(edition)
    quantity = quantity_in_words(each.quantity, edition.currency, edition.unit)
    return f"{name_of(edition)} {quantity}"
