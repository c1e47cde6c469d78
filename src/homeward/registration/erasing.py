"""Erasing a person: one asks, another agrees, and then nothing that was told of the person is left."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.appliers import (
    ERASURE_DECLINED,
    ERASURE_REQUESTED,
    HOUSEHOLD_ERASED,
    PERSON_ERASED,
)
from homeward.registration.changing import NOTHING_THERE
from homeward.registration.models import ErasureRequest, Household, Person

ERASURE_REASONS = {
    "asked": _("The person asked for it"),
    "no_consent": _("The person never agreed to be registered"),
    "mistake": _("Registered by mistake"),
}

REASON_UNKNOWN = describe("erasure.reason", _("Say why the person is to be erased."))
ASKED_ALREADY = describe(
    "erasure.asked_already", _("This was asked for already, and waits for a second person.")
)
REQUEST_GONE = describe(
    "erasure.gone", _("Somebody has agreed to this or declined it already. Reload the page.")
)
SAME_USER = describe(
    "erasure.same_user",
    _("You asked for this yourself. Another supervisor or protection officer has to agree."),
)


def request_erasure(*, person: UUID, reason: str, author: UUID, now: datetime) -> Entry:
    """The identifier of the entry is that of the request."""
    refuse_if([] if reason in ERASURE_REASONS else [Problem(REASON_UNKNOWN, "reason")])
    with writing():
        found = Person.objects.filter(id=person).first()
        if found is None:
            raise Refused(Problem(NOTHING_THERE))
        if ErasureRequest.objects.filter(person=person).exists():
            raise Refused(Problem(ASKED_ALREADY))
        return ledger.record(
            kind=ERASURE_REQUESTED,
            subject=person,
            parts=[Statement(person, {"reason": reason})],
            author=author,
            now=now,
            base=[found.origin_entry],
        )


def decline_erasure(*, request: UUID, author: UUID, now: datetime) -> Entry:
    """By the one who asked, too: then it is taken back."""
    with writing():
        found = _request(request)
        return ledger.record(
            kind=ERASURE_DECLINED,
            subject=found.person,
            parts=[Statement(found.person, {})],
            author=author,
            now=now,
            base=[request],
        )


def agree_to_erasure(*, request: UUID, author: UUID, now: datetime) -> Entry:
    """Destroy everything that was told about the person, and with the last one their household.

    :raises Refused: the request is gone, or was made by the same user.
    """
    with writing():
        found = _request(request)
        refuse_if([Problem(SAME_USER)] if found.requested_by == author else [])
        person = Person.objects.get(id=found.person)
        entry = ledger.erase(
            kind=PERSON_ERASED,
            subject=person.id,
            reason=found.reason,
            author=author,
            now=now,
            base=[person.origin_entry, request],
        )
        if not Person.objects.filter(household=person.household_id).exists():
            _erase_households(person.household_id, found.reason, author, now)
        return entry


def _request(request: UUID) -> ErasureRequest:
    found = ErasureRequest.objects.filter(id=request).first()
    if found is None:
        raise Refused(Problem(REQUEST_GONE))
    return found


def _erase_households(household: UUID, reason: str, author: UUID, now: datetime) -> None:
    """With it the empty files of those that were joined into it, which tell of the same people."""
    for each in (household, *_joined_into(household)):
        found = Household.objects.filter(id=each, erased=False).first()
        if found:
            ledger.erase(
                kind=HOUSEHOLD_ERASED,
                subject=each,
                reason=reason,
                author=author,
                now=now,
                base=[found.origin_entry],
            )


def _joined_into(household: UUID) -> list[UUID]:
    """Empty files only, and those joined into these; a household is never joined into itself."""
    found: list[UUID] = []
    into = [household]
    while into:
        empty = Household.objects.filter(joined_into__in=into, members=None, erased=False)
        into = list(empty.exclude(id__in=[household, *found]).values_list("id", flat=True))
        found += into
    return found
