"""Reading the ledger: what was told about a record, who did what, and how far it has come."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from homeward.ledger.entries import Applied, applied
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


def history(*records: UUID) -> list[Applied]:
    """Every entry with a part about one of these records, in the order this site received them."""
    numbers = Part.objects.filter(about__in=records).values("site_seq")
    parts: dict[int, list[Part]] = {}
    for part in Part.objects.filter(site_seq__in=numbers).order_by("site_seq", "position"):
        parts.setdefault(part.site_seq, []).append(part)
    entries = Entry.objects.filter(site_seq__in=list(parts)).order_by("site_seq")
    return [applied(entry, parts[entry.site_seq]) for entry in entries]


def told_by(entry: UUID) -> dict[UUID, dict[str, Any] | None]:
    """What an entry says of each record; None where that was erased."""
    found = Entry.objects.get(id=entry)
    parts = Part.objects.filter(site_seq=found.site_seq).order_by("position")
    return {part.about: part.payload for part in applied(found, list(parts)).parts}


def newest_entry() -> tuple[int, UUID | None]:
    """Its place here and its identifier; 0 and None where there is none."""
    newest = Entry.objects.aggregate(seq=Max("site_seq"))["seq"]
    found = Entry.objects.filter(site_seq=newest).values_list("site_seq", "id").first()
    return found or (0, None)
