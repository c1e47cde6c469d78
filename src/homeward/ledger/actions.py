"""The only writers of entries: what happens here is recorded, what comes from afar is received."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from homeward.ledger import kinds, rows, versions
from homeward.ledger.appliers import DEVICE_ENROLLED, SERVER, TABLET
from homeward.ledger.enrolling import check_enrolment, check_key
from homeward.ledger.entries import (
    FIRST,
    Statement,
    applied,
    entry_digest,
    entry_hash,
    from_hex,
    header_bytes,
    instant,
    new_id,
    part_digest,
    sealed_parts,
    site_link,
)
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Device, Entry, LocalDevice, Part
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.vault.scrubbing import empty_journals
from homeward.vault.signing import SIGNATURE_BYTES, SigningKey, is_signed

UNKNOWN_DEVICE = describe("ledger.unknown_device", _("Device %(device)s is not enrolled here."))
UNKNOWN_KIND = describe(
    "ledger.unknown_kind", _("Entries of kind %(kind)s need a newer version of Homeward.")
)
NOT_FOR_TABLETS = describe(
    "ledger.not_for_tablets",
    _("Device %(device)s is a tablet, and entries of kind %(kind)s are taken from servers only."),
)
FORGED = describe("ledger.forged", _("Entry %(entry)s does not carry its device's signature."))
ALTERED = describe("ledger.altered", _("Entry %(entry)s is not what its device signed."))
GAP = describe(
    "ledger.gap", _("Entry %(missing)s of device %(device)s is missing; entry %(seq)s has to wait.")
)
BROKEN_CHAIN = describe(
    "ledger.broken_chain",
    _("Entry %(seq)s of device %(device)s does not follow the one before it."),
)
MISSING_BASE = describe(
    "ledger.missing_base", _("Entry %(entry)s was made on an entry that has not arrived.")
)


LAST_HERE = "SELECT site_seq, site_link FROM ledger_entry ORDER BY site_seq DESC LIMIT 1"
LAST_OF_DEVICE = (
    "SELECT device_seq, hash FROM ledger_entry WHERE device = %s ORDER BY device_seq DESC LIMIT 1"
)
THIS_DEVICE = "SELECT device, private_key FROM ledger_localdevice"


def record(
    *,
    kind: Kind,
    subject: UUID,
    parts: Sequence[Statement],
    author: UUID | None,
    now: datetime,
    base: Sequence[UUID] = (),
) -> Entry:
    """Sign, chain, store and apply an act of this device; durable once the outer `writing` ends."""
    with writing():
        device, key = _this_device()
        tail = _tail(device)
        entry, sealed = (
            Entry(
                id=new_id(),
                device=device,
                device_seq=tail.device_seq + 1,
                kind=kind.name,
                subject=subject,
                base=[str(each) for each in sorted(base)],
                author=author,
                happened_at=instant(now),
                prev=tail.hash,
            ),
            sealed_parts(parts),
        )
        entry.digest = entry_digest(sealed)
        entry.signature = key.sign(header_bytes(entry, sealed)).hex()
        _append(entry, sealed, now)
        return entry


def receive(*, entry: Entry, parts: Sequence[Part], now: datetime) -> bool:
    """Take an entry that another device signed. False where it was here already.

    :raises Refused: unknown device or kind, forged, altered, out of order, its base is not here, or
        its payload is none that an applier could apply.
    """
    with writing():
        if rows.holds_any(Entry, "id", [entry.id]):
            return False
        _check_origin(entry, parts)
        _check_place(entry)
        kinds.check(applied(entry, parts))
        _append(entry, _without_erased(entry, parts), now)
        return True


def enrol_device(
    *,
    device: UUID,
    name: str,
    public_key: bytes,
    author: UUID | None,
    now: datetime,
    purpose: str = SERVER,
) -> None:
    """:raises Refused: the device is known by another key."""
    payload = {"name": name, "public_key": public_key.hex(), "purpose": purpose}
    with writing():
        check_key(device, payload)
        record(
            kind=DEVICE_ENROLLED,
            subject=device,
            parts=[Statement(device, payload)],
            author=author,
            now=now,
        )


def become_device(*, name: str, now: datetime) -> UUID:
    """Give this machine a signing key, unless it has one. Its first entry says so itself."""
    with writing():
        existing = LocalDevice.objects.first()
        if existing:
            return existing.device
        key, device = SigningKey.generate(), new_id()
        LocalDevice.objects.create(device=device, private_key=key.private.hex())
        enrol_device(device=device, name=name, public_key=key.public, author=None, now=now)
        return device


def erase(
    *,
    kind: Kind,
    subject: UUID,
    reason: str,
    author: UUID,
    now: datetime,
    base: Sequence[UUID],
) -> Entry:
    """Destroy what was ever told about `subject`; `reason` is a code and names nobody.

    `base`: the entry that made the record, so that no node is told to erase what it never saw.
    """
    if not kind.erases:
        raise ValueError(f"{kind} does not erase")
    statement = Statement(subject, {"reason": reason})
    transaction.on_commit(empty_journals)
    return record(kind=kind, subject=subject, parts=[statement], author=author, now=now, base=base)


def _append(entry: Entry, parts: Sequence[Part], now: datetime) -> None:
    last_seq, last_link = rows.first(LAST_HERE) or (0, FIRST)
    entry.site_seq = last_seq + 1
    entry.received_at = instant(now)
    entry.hash = entry_hash(header_bytes(entry, parts), entry.signature)
    entry.site_link = site_link(last_link, entry.hash, entry.site_seq, entry.received_at)
    for position, part in enumerate(parts):
        part.site_seq, part.position = entry.site_seq, position
    rows.insert(Entry, [vars(entry)])
    rows.insert(Part, [vars(part) for part in parts])
    if kinds.KINDS[entry.kind].erases:
        _destroy(entry.subject)
    kinds.apply(applied(entry, parts))


def _destroy(record_id: UUID) -> None:
    versions.forget(record_id)
    erasing = [kind.name for kind in kinds.KINDS.values() if kind.erases]
    kept = Entry.objects.filter(subject=record_id, kind__in=erasing).values("site_seq")
    Part.objects.filter(about=record_id).exclude(site_seq__in=kept).update(salt=None, payload=None)


def _without_erased(entry: Entry, parts: Sequence[Part]) -> list[Part]:
    if kinds.KINDS[entry.kind].erases:
        return list(parts)
    records = [part.about for part in parts]
    gone = erased_among(records) if rows.holds_any(Entry, "subject", records) else set()
    for part in parts:
        if part.about in gone:
            part.salt = part.payload = None
    return list(parts)


def erased_among(records: Sequence[UUID]) -> set[UUID]:
    erasing = [kind.name for kind in kinds.KINDS.values() if kind.erases]
    found = Entry.objects.filter(subject__in=records, kind__in=erasing)
    return set(found.values_list("subject", flat=True))


class _Tail(NamedTuple):
    """Where a device's chain ends; 0 and FIRST where it has none."""

    device_seq: int
    hash: str


def _tail(device: UUID) -> _Tail:
    return _Tail(*(rows.first(LAST_OF_DEVICE, rows.uuid_param(device)) or (0, FIRST)))


def _this_device() -> tuple[UUID, SigningKey]:
    found = rows.first(THIS_DEVICE)
    if found is None:
        raise LocalDevice.DoesNotExist
    return UUID(str(found[0])), _signing_key(found[1])


@lru_cache(maxsize=4)
def _signing_key(private: str) -> SigningKey:
    return SigningKey(bytes.fromhex(private))


def _check_origin(entry: Entry, parts: Sequence[Part]) -> None:
    device = Device.objects.filter(id=entry.device).first()
    if device is None:
        raise Refused(Problem(UNKNOWN_DEVICE, params={"device": entry.device}))
    if entry.kind not in kinds.KINDS:
        raise Refused(Problem(UNKNOWN_KIND, params={"kind": entry.kind}))
    if not _is_genuine(entry, parts, bytes.fromhex(device.public_key)):
        raise Refused(Problem(FORGED, params={"entry": entry.id}))
    if not _is_unaltered(entry, parts):
        raise Refused(Problem(ALTERED, params={"entry": entry.id}))
    if device.purpose == TABLET and not kinds.KINDS[entry.kind].checks:
        params = {"device": device.id, "kind": entry.kind}
        raise Refused(Problem(NOT_FOR_TABLETS, params=params))
    check_enrolment(entry, parts)


def _is_genuine(entry: Entry, parts: Sequence[Part], public_key: bytes) -> bool:
    try:
        signature = from_hex(entry.signature, SIGNATURE_BYTES)
        return is_signed(public_key, header_bytes(entry, parts), signature)
    except (ValueError, TypeError):
        return False


def _is_unaltered(entry: Entry, parts: Sequence[Part]) -> bool:
    try:
        return entry.digest == entry_digest(parts) and all(map(_is_whole, parts))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False


def _is_whole(part: Part) -> bool:
    if part.salt is None or part.payload is None:
        return part.salt is None and part.payload is None
    return part_digest(part.salt, part.payload) == part.digest and isinstance(
        json.loads(part.payload), dict
    )


def _check_place(entry: Entry) -> None:
    tail = _tail(entry.device)
    expected = tail.device_seq + 1
    where = {"device": entry.device, "seq": entry.device_seq, "missing": expected}
    if entry.device_seq > expected:
        raise Refused(Problem(GAP, params=where))
    if entry.device_seq < expected or entry.prev != tail.hash:
        raise Refused(Problem(BROKEN_CHAIN, params=where))
    if entry.base and Entry.objects.filter(id__in=entry.base).count() != len(set(entry.base)):
        raise Refused(Problem(MISSING_BASE, params={"entry": entry.id}))
