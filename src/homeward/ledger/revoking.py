"""A device that is lost may sign no more. What it wrote before stands; a new key is a new device."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from homeward.ledger.actions import UNKNOWN_DEVICE, record
from homeward.ledger.appliers import DEVICE_REVOKED
from homeward.ledger.attesting import attest
from homeward.ledger.codes import REVOKING_REASONS
from homeward.ledger.entries import Statement
from homeward.ledger.models import Device, Entry, LocalDevice, Revocation
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.vault.signing import canonical

FORM = "homeward-revoked-1"
REVOKED = describe(
    "device.revoked",
    _(
        "This device was revoked; entry %(seq)s is later than its last one that counts, %(after)s. "
        "Pair it again: it gets a new key and goes on as a new device."
    ),
)
REVOKED_ALREADY = describe("device.revoked_already", _("This device was revoked already."))
REVOKES_ITSELF = describe(
    "device.revokes_itself", _("This server cannot revoke itself. Do it on another one.")
)
REASON_UNKNOWN = describe(
    "device.reason_unknown", _("Choose from the list why the device is revoked.")
)


class Word(NamedTuple):
    after: int
    signature: str


def revoke_device(*, device: UUID, reason: str, author: UUID, now: datetime) -> Entry:
    """There is no undoing: paired again, the device has a new key.

    :raises Refused: not known, this server itself, revoked already, or no such reason.
    """
    with writing():
        found = Device.objects.filter(id=device).first()
        if found is None:
            raise Refused(Problem(UNKNOWN_DEVICE, params={"device": device}))
        if LocalDevice.objects.filter(device=device).exists():
            raise Refused(Problem(REVOKES_ITSELF))
        if last_that_counts(device) is not None:
            raise Refused(Problem(REVOKED_ALREADY))
        if reason not in REVOKING_REASONS:
            raise Refused(Problem(REASON_UNKNOWN, "reason"))
        payload = {"after": last_known_here(device), "reason": reason}
        return record(
            kind=DEVICE_REVOKED,
            subject=device,
            parts=[Statement(device, payload)],
            author=author,
            now=now,
            base=[found.origin_entry],
        )


def last_that_counts(device: UUID) -> int | None:
    """The `device_seq` after which nothing of a revoked device counts; None where it is not revoked."""
    ends = Revocation.objects.filter(device=device).values_list("after", flat=True)
    return min(ends, default=None)


def word_of_revocation(device: UUID) -> Word | None:
    """This server's signed word, for which alone a tablet wipes itself; None if not revoked."""
    after = last_that_counts(device)
    if after is None:
        return None
    return Word(after, attest(said_of_revocation(device, after)).signature)


def said_of_revocation(device: UUID, after: int) -> bytes:
    """What is attested."""
    return canonical([FORM, str(device), after])


def last_known_here(device: UUID) -> int:
    """0 where it has written nothing."""
    found = Entry.objects.filter(device=device).aggregate(last=Max("device_seq"))["last"]
    return found or 0


def refuse_revoked(device: UUID, seq: int) -> None:
    """For the door where a device delivers its own entries; what others relay is taken.

    :raises Refused: it was revoked, and this entry is later.
    """
    after = last_that_counts(device)
    if after is not None and seq > after:
        raise Refused(Problem(REVOKED, params={"seq": seq, "after": after}))
