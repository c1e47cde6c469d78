"""Which fields a user may write, held at every door through which values come in."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.fields import unwritable
from homeward.accounts.models import roles_of
from homeward.problems import Problem, Refused, describe
from homeward.registration.intake import Intake, Member, typed_in

NOT_YOURS = describe(
    "field.not_yours", _("Your role does not write this field. Leave it as it was.")
)
NOTHING_SAID: tuple[Any, ...] = (None, "", False, [])

Record = tuple[str, str, Mapping[str, Any]]


class Forbidden(Refused):
    """Refused because of who asks, not because of what was typed."""


def refuse_unwritable(request: HttpRequest, *records: Record) -> None:
    """Each of `records`: its sort in accounts/fields.py, its path, its values by column.

    :raises Forbidden: naming every field as the form does.
    """
    roles = roles_of(request.user)
    paths = {
        f"{path}.{typed_in(name)}" if path else typed_in(name)
        for sort, path, values in records
        for name in unwritable(roles, sort, values)
    }
    if paths:
        raise Forbidden(*(Problem(NOT_YOURS, path) for path in sorted(paths)))


def given_in(intake: Intake) -> Iterator[Record]:
    """Everything that an intake says; a field left empty says nothing."""
    yield "household", "household", given(intake.values)
    for i, member in enumerate(intake.members):
        yield from given_of(member, f"members.{i}")
    for i, consent in enumerate(intake.consents):
        yield "consent", f"consents.{i}", given(consent)


def given_of(member: Member, path: str = "") -> Iterator[Record]:
    yield "person", path, given(member.values)
    for index, document in enumerate(member.documents):
        place = f"documents.{index}"
        yield "document", f"{path}.{place}" if path else place, given(document)


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in NOTHING_SAID}
