"""Registering a household and reading its file."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import BaseModel

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.registration import intake
from homeward.registration.actions import Registered, register_household
from homeward.web import clock
from homeward.web.drafting import forget_draft
from homeward.web.field_rules import given_in, refuse_unwritable
from homeward.web.files import open_file

router = Router(tags=["households"])

# What comes in is plain pydantic: ninja's Schema looks at every field through Python once more.


class DocumentIn(BaseModel):
    id: UUID
    type: str
    number: str | None = None
    volume: str | None = None
    page: str | None = None
    mrz: str | None = None
    override_reason: str | None = None


class MemberIn(BaseModel):
    id: UUID
    given_name: str | None = None
    given_name_latin: str | None = None
    father_name: str | None = None
    father_name_latin: str | None = None
    grandfather_name: str | None = None
    grandfather_name_latin: str | None = None
    family_name: str | None = None
    family_name_latin: str | None = None
    name_not_given: bool = False
    proposed: list[str] = []
    sex: str | None = None
    birth: str | None = None
    relationship: str | None = None
    marital_status: str | None = None
    documents: list[DocumentIn] = []
    photo: str | None = None


class HouseholdIn(BaseModel):
    id: UUID
    crossing: str | None = None
    arrived_at: str | None = None
    legal_status: str | None = None
    manner_of_return: str | None = None
    lived_in: str | None = None
    lived_in_text: str | None = None
    abroad_since: str | None = None
    origin: str | None = None
    origin_text: str | None = None
    destination: str | None = None
    destination_text: str | None = None
    phone: str | None = None
    language: str | None = None
    name_on_receipt: bool = False


class ConsentIn(BaseModel):
    purpose: str
    partner_class: str | None = None
    answer: str


class RegistrationIn(BaseModel):
    household: HouseholdIn
    members: list[MemberIn]
    consents: list[ConsentIn] = []
    consent_language: str | None = None
    consent_by: UUID | None = None


class RegisteredOut(Schema):
    id: UUID
    code: str
    registered_at: datetime


class ProblemOut(Schema):
    code: str
    path: str
    message: str
    doubt: bool


class ProblemsOut(Schema):
    problems: list[ProblemOut]


class FileOut(Schema):
    """Fields the reader's roles may not read are absent."""

    id: UUID
    household: dict[str, Any]
    members: list[dict[str, Any]]
    consents: list[dict[str, Any]]


ANSWERS = {201: RegisteredOut, 200: RegisteredOut}
REFUSALS = {401: ProblemsOut, 403: ProblemsOut, 422: ProblemsOut}


@router.post("", response=ANSWERS | REFUSALS)
def register(request: HttpRequest, registration: RegistrationIn) -> Status[Registered]:
    """201 the first time; 200 where the same registration is here already."""
    _allow(request, "registration.register_household")
    now = clock.now()
    read = intake.read(registration.model_dump(), now=now, today=now.date())
    refuse_unwritable(request, *given_in(read))
    household = register_household(intake=read, author=user_id(request.user), now=now)
    forget_draft(draft=read.id, user=user_id(request.user))
    return Status(201 if household.is_new else 200, household)


@router.get("/{household}", response={200: FileOut, 404: ProblemsOut} | REFUSALS)
def read_file(request: HttpRequest, household: UUID) -> dict[str, Any]:
    _allow(request, "registration.read_file")
    found = open_file(request, household, "api")
    members = [member.values | {"documents": member.documents} for member in found.members]
    return {
        "id": found.id,
        "household": _spelt(found.household),
        "members": [_spelt(member) for member in members],
        "consents": [_spelt(consent) for consent in found.consents],
    }


def _allow(request: HttpRequest, permission: str) -> None:
    if not may(request.user, permission):
        raise PermissionDenied


def _spelt(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in values.items()
    }
