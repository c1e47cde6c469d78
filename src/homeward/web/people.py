"""What people are called on a page: the persons of a file, and the users who wrote in it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from homeward.accounts.fields import disclose
from homeward.accounts.models import User
from homeward.accounts.roles import Role
from homeward.reference.calendars import local_digits
from homeward.registration.births import age_interval
from homeward.registration.models import Person
from homeward.registration.queries import File
from homeward.web import clock

# Unicode isolates: an interval of years reads as the page does, beside a name in either script.
LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"


def name_of(values: Mapping[str, Any]) -> str:
    """`values`: as disclosed to the reader."""
    return values.get("given_name") or values.get("given_name_latin") or _("No name given")


def age_of(values: Mapping[str, Any]) -> str:
    """Full years today, as an interval where the birth is one; empty where nothing is known."""
    first, last = values.get("birth_first"), values.get("birth_last")
    if first is None or last is None:
        return ""
    youngest, oldest = age_interval(first, last, clock.today())
    return str(youngest) if youngest == oldest else f"{youngest}–{oldest}"


def told_apart(values: Mapping[str, Any]) -> str:
    """Name, father's name and age: enough to know two people of one given name apart."""
    father = values.get("father_name") or values.get("father_name_latin")
    language = get_language() or "en"
    age = local_digits(age_of(values), language)
    start = LEFT_TO_RIGHT if language == "en" else RIGHT_TO_LEFT
    return " · ".join(filter(None, (name_of(values), father, age and f"{start}{age}{END}")))


def names_in(found: File) -> dict[UUID, str]:
    return {member.id: name_of(member.values) for member in found.members}


def names_of(roles: frozenset[Role], persons: Iterable[UUID]) -> dict[UUID, str]:
    rows = Person.objects.filter(id__in=set(persons))
    called = rows.values("id", "given_name", "given_name_latin")
    return {row["id"]: name_of(disclose(roles, "person", row)) for row in called}


def users_called(users: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Display names; what nobody did has none."""
    wanted = {user for user in users if user}
    rows = User.objects.filter(id__in=wanted) if wanted else User.objects.none()
    return dict(rows.values_list("id", "display_name"))
