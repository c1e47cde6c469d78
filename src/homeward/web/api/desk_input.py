"""What comes in, as the desk sends it (docs/api.md).

Plain pydantic: ninja's Schema looks at every field through Python once more. The rooms below read the
values; a code list here tells programs what to send, and what is not in it is refused there by name.
"""

from collections.abc import Iterable
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StrictBool, WithJsonSchema

from homeward.matching.review.codes import ANSWERS
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.registration import codes
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.erasing import ERASURE_REASONS


def one_of(choices: Iterable[str], *, needed: bool = True) -> Any:
    nothing: list[str | None] = [] if needed else ["", None]
    return WithJsonSchema({"enum": [*choices, *nothing]})


Crossing = Annotated[str | None, one_of(CROSSINGS)]
LegalStatus = Annotated[str | None, one_of(codes.LEGAL_STATUSES)]
Manner = Annotated[str | None, one_of(codes.MANNERS_OF_RETURN)]
Language = Annotated[str | None, one_of(LANGUAGES, needed=False)]
Sex = Annotated[str | None, one_of(codes.SEXES)]
Relationship = Annotated[str | None, one_of(codes.RELATIONSHIPS)]
MaritalStatus = Annotated[str | None, one_of(codes.MARITAL_STATUSES, needed=False)]
PartnerClass = Annotated[str | None, one_of(codes.PARTNER_CLASSES, needed=False)]
RelationshipCode = Annotated[str, one_of(codes.RELATIONSHIPS)]
RemovalReason = Annotated[str, one_of(codes.REMOVAL_REASONS)]
ErasureReason = Annotated[str, one_of(ERASURE_REASONS)]
Relationships = dict[UUID, RelationshipCode]


class Input(BaseModel):
    """A field that is misspelt is refused, not lost."""

    model_config = ConfigDict(extra="forbid")


class DocumentIn(Input):
    id: UUID
    type: Annotated[str, one_of(DOCUMENT_TYPES)]
    number: str | None = None
    volume: str | None = None
    page: str | None = None
    mrz: str | None = None
    override_reason: str | None = None


class NamesIn(Input):
    given_name: str | None = None
    given_name_latin: str | None = None
    father_name: str | None = None
    father_name_latin: str | None = None
    grandfather_name: str | None = None
    grandfather_name_latin: str | None = None
    family_name: str | None = None
    family_name_latin: str | None = None
    name_not_given: StrictBool = False


class PersonFields(NamesIn):
    sex: Sex = None
    birth: str | None = None
    relationship: Relationship = None
    marital_status: MaritalStatus = None


class MemberIn(PersonFields):
    id: UUID
    proposed: list[str] = []
    documents: list[DocumentIn] = []
    photo: str | None = None


class HouseholdFields(Input):
    crossing: Crossing = None
    arrived_at: str | None = None
    legal_status: LegalStatus = None
    manner_of_return: Manner = None
    lived_in: str | None = None
    lived_in_text: str | None = None
    abroad_since: str | None = None
    origin: str | None = None
    origin_text: str | None = None
    destination: str | None = None
    destination_text: str | None = None
    phone: str | None = None
    language: Language = None
    name_on_receipt: StrictBool = False


class HouseholdIn(HouseholdFields):
    id: UUID


class ConsentIn(Input):
    purpose: Annotated[str, one_of(codes.CONSENT_PURPOSES)]
    partner_class: PartnerClass = None
    answer: Annotated[str, one_of(codes.CONSENT_ANSWERS)]


class ConsentsIn(Input):
    consents: list[ConsentIn] = []
    consent_language: Language = None
    consent_by: UUID | None = None


class AnswerIn(Input):
    """Whether a member (of this registration) is a person who was registered before."""

    member: UUID
    person: UUID
    answer: Annotated[str, one_of(ANSWERS)]


class RegistrationIn(ConsentsIn):
    """`token`: of the group at the gate that this household is, or is a part of."""

    token: UUID | None = None
    household: HouseholdIn
    members: list[MemberIn]
    answers: list[AnswerIn] = []
