"""A file as it goes out. A field that the reader's roles may not read is absent, not null."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict

from homeward.registration.appliers import as_json
from homeward.registration.queries import File


class Shown(Schema):
    model_config = ConfigDict(json_schema_extra={"additionalProperties": False})


class HouseholdOut(Shown):
    id: UUID | None = None
    code: str | None = None
    crossing: str | None = None
    arrived_at: datetime | None = None
    legal_status: str | None = None
    manner_of_return: str | None = None
    lived_in: str | None = None
    lived_in_text: str | None = None
    born_abroad: bool | None = None
    abroad_since_typed: str | None = None
    abroad_since_first: date | None = None
    abroad_since_last: date | None = None
    origin: str | None = None
    origin_text: str | None = None
    destination: str | None = None
    destination_text: str | None = None
    phone: str | None = None
    language: str | None = None
    name_on_receipt: bool | None = None
    head: UUID | None = None
    size: int | None = None
    departed_at: datetime | None = None
    joined_into: UUID | None = None
    split_from: UUID | None = None
    erased: bool | None = None
    registered_at: datetime | None = None
    registered_by: UUID | None = None
    origin_entry: UUID | None = None


class DocumentOut(Shown):
    id: UUID | None = None
    person: UUID | None = None
    type: str | None = None
    number: str | None = None
    normalised: str | None = None
    volume: str | None = None
    page: str | None = None
    mrz: str | None = None
    doubts: list[str] | None = None
    override_reason: str | None = None


class PersonOut(Shown):
    id: UUID | None = None
    household: UUID | None = None
    removed: str | None = None
    position: int | None = None
    given_name: str | None = None
    given_name_latin: str | None = None
    father_name: str | None = None
    father_name_latin: str | None = None
    grandfather_name: str | None = None
    grandfather_name_latin: str | None = None
    family_name: str | None = None
    family_name_latin: str | None = None
    name_not_given: bool | None = None
    proposed: list[str] | None = None
    sex: str | None = None
    birth_typed: str | None = None
    birth_first: date | None = None
    birth_last: date | None = None
    birth_evidence: str | None = None
    birth_calendar: str | None = None
    birth_stated_on: date | None = None
    relationship: str | None = None
    marital_status: str | None = None
    photo: str | None = None


class MemberOut(PersonOut):
    documents: list[DocumentOut]


class ConsentOut(Shown):
    id: UUID | None = None
    household: UUID | None = None
    given_by: UUID | None = None
    purpose: str | None = None
    partner_class: str | None = None
    answer: str | None = None
    text_version: str | None = None
    language: str | None = None
    asked_at: datetime | None = None


class FileOut(Shown):
    """`timeline`: the address at which the file's history is told."""

    id: UUID
    household: HouseholdOut
    members: list[MemberOut]
    consents: list[ConsentOut]
    timeline: str


def shown(found: File) -> dict[str, Any]:
    """`found`: already cut to what its reader may see."""
    members = [member.values | {"documents": member.documents} for member in found.members]
    return {
        "id": str(found.id),
        "household": spelt(found.household),
        "members": [spelt(member) for member in members],
        "consents": [spelt(consent) for consent in found.consents if consent],
        "timeline": f"/api/v1/households/{found.id}/timeline",
    }


def spelt(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [spelt(each) if isinstance(each, dict) else each for each in value]
    return as_json(value)
