"""Reading the ledger: what was told about a record, who did what, and how far it has come."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from homeward.ledger.entries import applied
from homeward.ledger.models import Device, Entry, LocalDevice, Part
from homeward.ledger.rows import holds_any
from homeward.vault.signing import SigningKey, is_signed


def latest(*, kind: str = "", author: UUID | None = None) -> QuerySet[Entry]:
    """Headers, newest first; they hold no personal data."""
    found = Entry.objects.order_by("-site_seq")
    if kind:
        found = found.filter(kind=kind)
    return found.filter(author=author) if author else found


def entry_count() -> int:
    newest = Entry.objects.order_by("-site_seq").first()
    return newest.site_seq if newest else 0


def devices() -> QuerySet[Device]:
    """Whoever may sign here, in the order they came."""
    return Device.objects.order_by("enrolled_at", "id")


def sign_as_this_device(message: bytes) -> bytes:
    local = LocalDevice.objects.get()
    return SigningKey(bytes.fromhex(local.private_key)).sign(message)


def is_signed_by_a_device(message: bytes, signature: bytes) -> bool:
    """By any device that was ever enrolled here, so that old receipts stay genuine."""
    keys = Device.objects.values_list("public_key", flat=True)
    return any(is_signed(bytes.fromhex(key), message, signature) for key in keys)


def is_told_of(records: Sequence[UUID]) -> bool:
    """Whether any entry is or was about one of these, even if it is erased by now."""
    return holds_any(Part, "about", records)


def entries_of(*, kind: str, subjects: Sequence[UUID]) -> list[UUID]:
    found = Entry.objects.filter(kind=kind, subject__in=subjects)
    return list(found.values_list("id", flat=True))


def told_by(entry: UUID) -> dict[UUID, dict[str, Any] | None]:
    """What an entry says of each record; None where that was erased."""
    found = Entry.objects.get(id=entry)
    parts = Part.objects.filter(site_seq=found.site_seq).order_by("position")
    return {part.about: part.payload for part in applied(found, list(parts)).parts}
