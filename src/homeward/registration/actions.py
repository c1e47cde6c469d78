"""What can be done to households and persons; every one is an entry in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger import versions
from homeward.ledger.entries import Statement, instant, new_id
from homeward.ledger.models import Entry
from homeward.ledger.queries import is_told_of, told_by
from homeward.ledger.rows import holds_any
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.appliers import (
    CONFLICT_RESOLVED,
    CONSENT_ANSWERED,
    FILE_ACCESSED,
    HOUSEHOLD_AMENDED,
    HOUSEHOLD_DEPARTED,
    HOUSEHOLD_REGISTERED,
    PERSON_AMENDED,
)
from homeward.registration.changing import (
    NOTHING_THERE,
    change,
    must_be_there,
    regroup,
    restated,
)
from homeward.registration.intake import Intake, Member
from homeward.registration.models import Document, Household, Person
from homeward.registration.receipts import CODE_BYTES, new_code
from homeward.vault.signing import random_bytes

OTHER_FAMILY = describe(
    "household.id_taken", _("Another registration carries this identifier. Start a new form.")
)
MEMBER_TAKEN = describe(
    "person.id_taken", _("A person with this identifier is registered already. Start a new form.")
)
DOCUMENT_TAKEN = describe(
    "document.id_taken",
    _("A document with this identifier is registered already. Start a new form."),
)
SENT_BEFORE = describe(
    "household.sent_before",
    _(
        "This family was registered a moment ago as %(code)s, with other details. "
        "Open that file to change them."
    ),
)
NOT_IN_CONFLICT = describe(
    "conflict.gone", _("Somebody has decided this already. Reload the page to see how.")
)
DEPARTED_BEFORE_ARRIVAL = describe(
    "household.departed_before_arrival",
    _("The household arrived on %(arrived_at)s and cannot depart before that. Mend the time."),
)
DEPARTED_IN_FUTURE = describe(
    "household.departed_in_future", _("%(value)s has not come yet. Write when the family left.")
)

# What is derived from the day it was typed, and so differs when the same is sent a day later.
READ_FROM_THE_DAY = frozenset(
    ("birth_first", "birth_last", "birth_stated_on", "abroad_since_first", "abroad_since_last")
)


@dataclass(frozen=True)
class Registered:
    """`is_new` is False where the very same registration had arrived before."""

    id: UUID
    code: str
    registered_at: datetime
    is_new: bool


def register_household(*, intake: Intake, author: UUID, now: datetime) -> Registered:
    """The same intake sent again gives the same household, so a lost answer costs nothing.

    :raises Refused: an identifier is taken, or the same registration told other things before.
    """
    with writing():
        if is_told_of([intake.id, *(member.id for member in intake.members)]):
            return _same_or_refused(intake)
        refuse_known_documents(intake.members)
        payload = household_payload(intake, code=free_code(), author=author, now=now)
        household = Statement(intake.id, payload)
        ledger.record(
            kind=HOUSEHOLD_REGISTERED,
            subject=intake.id,
            parts=[household, *_member_parts(intake)],
            author=author,
            now=now,
        )
        return Registered(intake.id, payload["code"], now.astimezone(UTC), is_new=True)


def amend_household(
    *, household: Household, changes: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    """`changes`: values by field name, spelt as in the payload (dates as ISO text).

    :raises Refused: the household is gone, or one of the fields waits for a decision.
    """
    return change(
        kind=HOUSEHOLD_AMENDED,
        subject=household.id,
        changes={household.id: changes},
        author=author,
        now=now,
    )


def amend_person(
    *, person: Person, changes: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    """:raises Refused: as above, or there would not be exactly one head afterwards."""
    return regroup(
        kind=PERSON_AMENDED, subject=person.id, changes={person.id: changes}, author=author, now=now
    )


def change_head(
    *,
    household: UUID,
    head: UUID,
    relationships: Mapping[UUID, str],
    author: UUID,
    now: datetime,
) -> Entry:
    """`relationships`: of the other members to the new head; of whom nothing is said, unknown."""
    with writing():
        members = Person.objects.filter(household=household)
        return regroup(
            kind=HOUSEHOLD_AMENDED,
            subject=household,
            changes={household: {}, **restated(members, head, relationships)},
            author=author,
            now=now,
        )


def mark_departed(*, household: UUID, departed_at: datetime, author: UUID, now: datetime) -> Entry:
    with writing():
        found = Household.objects.filter(id=household, erased=False).first()
        if found is None:
            raise Refused(Problem(NOTHING_THERE))
        refuse_if(_wrong_departure(found, departed_at, now))
        return change(
            kind=HOUSEHOLD_DEPARTED,
            subject=household,
            changes={household: {"departed_at": instant(departed_at)}},
            author=author,
            now=now,
        )


def answer_consents(
    *, household: Household, answers: Sequence[Mapping[str, Any]], author: UUID, now: datetime
) -> Entry:
    """`answers`: as `consents.read_answers` gives them. What was answered before stays readable."""
    with writing():
        must_be_there(household.id)
        rows = [{**answer, "id": str(new_id())} for answer in answers]
        return ledger.record(
            kind=CONSENT_ANSWERED,
            subject=household.id,
            parts=[Statement(household.id, {"consents": rows})],
            author=author,
            now=now,
            base=[household.origin_entry],
        )


def resolve_conflict(
    *, record: UUID, field: str, chosen: UUID, author: UUID, now: datetime
) -> Entry:
    """Keep the version that the entry `chosen` made; the other stays readable in the ledger."""
    with writing():
        open_ = [each for each in versions.conflicts_of(record) if each.field == field]
        found = dict(open_[0].versions) if open_ else {}
        if chosen not in found:
            raise Refused(Problem(NOT_IN_CONFLICT))
        return ledger.record(
            kind=CONFLICT_RESOLVED,
            subject=record,
            parts=[Statement(record, {field: found[chosen]})],
            author=author,
            now=now,
            base=list(found),
        )


def record_access(*, household: UUID, door: str, author: UUID, now: datetime) -> None:
    """`door`: how the file was read (docs/entries.md lists them).

    :raises Refused: it was erased since it was found.
    """
    with writing():
        if not Household.objects.filter(Q(erased=False) | ~Q(members=None), id=household).exists():
            raise Refused(Problem(NOTHING_THERE))
        ledger.record(
            kind=FILE_ACCESSED,
            subject=household,
            parts=[Statement(household, {"door": door})],
            author=author,
            now=now,
        )


def refuse_known_documents(members: Sequence[Member]) -> None:
    if holds_any(Document, "id", [doc["id"] for each in members for doc in each.documents]):
        raise Refused(Problem(DOCUMENT_TAKEN, "members"))


def _wrong_departure(found: Household, departed_at: datetime, now: datetime) -> list[Problem]:
    if found.arrived_at and departed_at < found.arrived_at:
        return [
            Problem(
                DEPARTED_BEFORE_ARRIVAL,
                "departed_at",
                {"arrived_at": f"{found.arrived_at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"},
            )
        ]
    if departed_at > now:
        shown = f"{departed_at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
        return [Problem(DEPARTED_IN_FUTURE, "departed_at", {"value": shown})]
    return []


def _same_or_refused(intake: Intake) -> Registered:
    """What was registered first, unless what is sent now tells anything else.

    An identifier is never used twice, even after an erasure: erasing one record would erase the other.
    """
    existing = Household.objects.filter(id=intake.id, erased=False).first()
    if existing is None and is_told_of([intake.id]):
        raise Refused(Problem(OTHER_FAMILY, "household.id"))
    if existing is None:
        raise Refused(Problem(MEMBER_TAKEN, "members"))
    sent = {intake.id: intake.values} | {
        member.id: member.values | {"documents": member.documents} for member in intake.members
    }
    first = told_by(existing.origin_entry)
    if set(first) != set(sent):
        raise Refused(Problem(OTHER_FAMILY, "household.id"))
    if any(_differ(payload, sent[record]) for record, payload in first.items()):
        raise Refused(Problem(SENT_BEFORE, "household.id", {"code": existing.code}))
    registered_at = cast("datetime", existing.registered_at)
    return Registered(existing.id, str(existing.code), registered_at, is_new=False)


def _differ(told: Mapping[str, Any] | None, sent: Mapping[str, Any]) -> bool:
    """What was erased cannot be compared any more."""
    compared = sent.keys() - READ_FROM_THE_DAY
    return told is not None and any(told.get(name) != sent[name] for name in compared)


def household_payload(intake: Intake, *, code: str, author: UUID, now: datetime) -> dict[str, Any]:
    return intake.values | {
        "code": code,
        "head": str(intake.head),
        "registered_at": instant(now),
        "registered_by": str(author),
        "consents": [
            consent | {"id": str(uuid5(intake.id, f"consent {position}"))}
            for position, consent in enumerate(intake.consents)
        ],
    }


def free_code() -> str:
    code = new_code(random_bytes(CODE_BYTES))
    while holds_any(Household, "code", [code]):
        code = new_code(random_bytes(CODE_BYTES))
    return code


def _member_parts(intake: Intake) -> Sequence[Statement]:
    return [member_part(position, member) for position, member in enumerate(intake.members)]


def member_part(position: int, member: Member) -> Statement:
    payload = member.values | {"position": position, "documents": member.documents}
    return Statement(member.id, payload)
