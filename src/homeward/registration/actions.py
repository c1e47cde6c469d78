"""What can be done to households and persons; every one is an entry in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger import versions
from homeward.ledger.entries import Statement, instant, new_id
from homeward.ledger.models import Entry
from homeward.ledger.queries import entries_of, is_told_of, told_by
from homeward.ledger.rows import holds_any
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.appliers import (
    CONFLICT_RESOLVED,
    CONSENT_ANSWERED,
    FILE_ACCESSED,
    HOUSEHOLD_AMENDED,
    HOUSEHOLD_ERASED,
    HOUSEHOLD_REGISTERED,
    PERSON_AMENDED,
    PERSON_ERASED,
    record_of,
)
from homeward.registration.intake import ONE_HEAD, Intake, Member
from homeward.registration.models import Document, Household, Person
from homeward.registration.receipts import CODE_BYTES, new_code
from homeward.vault.signing import random_bytes

ERASURE_REASONS = {
    "asked": _("The person asked for it"),
    "no_consent": _("The person never agreed to be registered"),
    "mistake": _("Registered by mistake"),
}

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
UNDECIDED = describe(
    "conflict.undecided",
    _("Two people wrote different things here. A supervisor decides between them first."),
)
NOTHING_THERE = describe("file.gone", _("This file is not here, or was erased."))
REASON_UNKNOWN = describe("erasure.reason", _("Say why the person is to be erased."))

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
        if holds_any(
            Document, "id", [doc["id"] for each in intake.members for doc in each.documents]
        ):
            raise Refused(Problem(DOCUMENT_TAKEN, "members"))
        household = _household_part(intake, author, now)
        ledger.record(
            kind=HOUSEHOLD_REGISTERED,
            subject=intake.id,
            parts=[household, *_member_parts(intake)],
            author=author,
            now=now,
        )
        return Registered(intake.id, household.payload["code"], now.astimezone(UTC), is_new=True)


def amend_household(
    *, household: Household, changes: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    """`changes`: values by field name, spelt as in the payload (dates as ISO text).

    :raises Refused: the household is gone, or one of the fields waits for a decision.
    """
    return _amend(HOUSEHOLD_AMENDED, household, changes, author, now)


def amend_person(
    *, person: Person, changes: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    """The household names whoever becomes its head.

    :raises Refused: as above, or there would not be exactly one head afterwards.
    """
    with writing():
        refuse_if(_wrong_heads(person, changes))
        entry = _amend(PERSON_AMENDED, person, changes, author, now)
        if "relationship" in changes:
            _follow_head(person.household, author, now)
        return entry


def answer_consents(
    *, household: Household, answers: Sequence[Mapping[str, Any]], author: UUID, now: datetime
) -> Entry:
    """`answers`: as `consents.read_answers` gives them. What was answered before stays readable."""
    with writing():
        _must_be_there(household)
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


def erase_person(*, person: UUID, reason: str, author: UUID, now: datetime) -> Entry:
    """Destroy everything that was told about the person, and with the last one their household."""
    if reason not in ERASURE_REASONS:
        raise Refused(Problem(REASON_UNKNOWN, "reason"))
    with writing():
        found = Person.objects.filter(id=person).first()
        if found is None:
            raise Refused(Problem(NOTHING_THERE))
        entry = ledger.erase(
            kind=PERSON_ERASED,
            subject=person,
            reason=reason,
            author=author,
            now=now,
            base=[found.origin_entry],
        )
        if not Person.objects.filter(household=found.household_id).exists():
            _erase_household(found.household, reason, author, now)
        return entry


def record_access(*, household: UUID, door: str, author: UUID, now: datetime) -> None:
    """`door`: how the file was read (docs/entries.md lists them).

    :raises Refused: it was erased since it was found.
    """
    with writing():
        if not Household.objects.filter(id=household).exists():
            raise Refused(Problem(NOTHING_THERE))
        ledger.record(
            kind=FILE_ACCESSED,
            subject=household,
            parts=[Statement(household, {"door": door})],
            author=author,
            now=now,
        )


def _amend(
    kind: Any, record: Household | Person, changes: Mapping[str, Any], author: UUID, now: datetime
) -> Entry:
    with writing():
        _must_be_there(record)
        conflicts = versions.conflicts_of(record.id)
        refuse_if(Problem(UNDECIDED, each.field) for each in conflicts if each.field in changes)
        return ledger.record(
            kind=kind,
            subject=record.id,
            parts=[Statement(record.id, changes)],
            author=author,
            now=now,
            base=versions.base_of(record.id, list(changes), origin=record.origin_entry),
        )


def _must_be_there(record: Household | Person) -> None:
    if record_of(record.id) is None:
        raise Refused(Problem(NOTHING_THERE))


def _wrong_heads(person: Person, changes: Mapping[str, Any]) -> list[Problem]:
    """Only where the person becomes head or stops being it: the others' change harms nobody."""
    heads = Person.objects.filter(household=person.household_id, relationship="head")
    becomes = changes.get("relationship", person.relationship) == "head"
    if becomes == heads.filter(id=person.id).exists():
        return []
    count = heads.exclude(id=person.id).count() + becomes
    return [] if count == 1 else [Problem(ONE_HEAD, "relationship", {"count": count})]


def _follow_head(household: Household, author: UUID, now: datetime) -> None:
    heads = list(household.members.filter(relationship="head").values_list("id", flat=True))
    if len(heads) == 1 and heads[0] != household.head:
        _amend(HOUSEHOLD_AMENDED, household, {"head": str(heads[0])}, author, now)


def _erase_household(household: Household, reason: str, author: UUID, now: datetime) -> None:
    """Made on the erasures of all its members, so that no node loses it while one is there."""
    members = told_by(household.origin_entry).keys() - {household.id}
    erasures = entries_of(kind=PERSON_ERASED.name, subjects=list(members))
    ledger.erase(
        kind=HOUSEHOLD_ERASED,
        subject=household.id,
        reason=reason,
        author=author,
        now=now,
        base=[household.origin_entry, *erasures],
    )


def _same_or_refused(intake: Intake) -> Registered:
    """What was registered first, unless what is sent now tells anything else.

    An identifier is never used twice, even after an erasure: erasing one record would erase the other.
    """
    existing = Household.objects.filter(id=intake.id).first()
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
    return Registered(existing.id, existing.code, existing.registered_at, is_new=False)


def _differ(told: Mapping[str, Any] | None, sent: Mapping[str, Any]) -> bool:
    """What was erased cannot be compared any more."""
    compared = sent.keys() - READ_FROM_THE_DAY
    return told is not None and any(told.get(name) != sent[name] for name in compared)


def _household_part(intake: Intake, author: UUID, now: datetime) -> Statement:
    payload = intake.values | {
        "code": _free_code(),
        "head": str(intake.head),
        "registered_at": instant(now),
        "registered_by": str(author),
        "consents": [
            consent | {"id": str(uuid5(intake.id, f"consent {position}"))}
            for position, consent in enumerate(intake.consents)
        ],
    }
    return Statement(intake.id, payload)


def _free_code() -> str:
    code = new_code(random_bytes(CODE_BYTES))
    while holds_any(Household, "code", [code]):
        code = new_code(random_bytes(CODE_BYTES))
    return code


def _member_parts(intake: Intake) -> Sequence[Statement]:
    return [_member_part(position, member) for position, member in enumerate(intake.members)]


def _member_part(position: int, member: Member) -> Statement:
    payload = member.values | {"position": position, "documents": member.documents}
    return Statement(member.id, payload)
