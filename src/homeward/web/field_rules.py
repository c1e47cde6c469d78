"""Which fields a user may write, held at every door through which values come in."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.fields import unwritable
from homeward.accounts.models import roles_of
from homeward.problems import Problem, Refused, describe
from homeward.registration.intake import Intake, typed_in

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
    yield "household", "household", _given(intake.values)
    for i, member in enumerate(intake.members):
        yield "person", f"members.{i}", _given(member.values)
        for j, document in enumerate(member.documents):
            yield "document", f"members.{i}.documents.{j}", _given(document)
    for i, consent in enumerate(intake.consents):
        yield "consent", f"consents.{i}", _given(consent)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in NOTHING_SAID}
