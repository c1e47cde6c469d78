"""Proof that nothing was altered: every signature, digest, chain and receipt, entry by entry."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from homeward.ledger.appliers import DEVICE_ENROLLED
from homeward.ledger.entries import (
    FIRST,
    entry_digest,
    entry_hash,
    from_hex,
    header_bytes,
    part_digest,
    site_link,
)
from homeward.ledger.kinds import KINDS
from homeward.ledger.models import Entry, Part
from homeward.ledger.walking import Read, chunks, is_spelt_as_written, read_chunk
from homeward.vault.signing import SIGNATURE_BYTES, is_signed

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ValidationError, DatabaseError)


@dataclass(frozen=True)
class Fault:
    """The first bad entry and what is wrong with it, in words for the person who runs the site."""

    site_seq: int
    entry: str
    what: str

    def __str__(self) -> str:
        return f"Entry {self.site_seq} ({self.entry}): {self.what}"


@dataclass
class _Walk:
    erased: set[UUID]
    expected_seq: int = 1
    link: str = FIRST
    keys: dict[UUID, bytes] = field(default_factory=dict)
    tails: dict[UUID, tuple[int, str]] = field(default_factory=dict)


def verify(progress: Callable[[int], None] = lambda done: None) -> Fault | None:
    """None where all is well. `progress` is told how many entries were checked since last time."""
    walk = _Walk(_erased())
    for site_seq, read in _readings():
        try:
            what = _fault(walk, *read) if read else "it cannot be read"
        except UNREADABLE as error:
            what = f"it cannot be read ({type(error).__name__})"
        if what:
            return Fault(site_seq, f"{read[0].kind} {read[0].id}" if read else "?", what)
        progress(1)
    return _stray_part(walk.expected_seq)


def _readings() -> Iterator[tuple[int, Read | None]]:
    """None for an entry that the database, or the shape of its columns, does not let us read."""
    for chunk in chunks():
        try:
            yield from [(read[0].site_seq, read) for read in read_chunk(chunk)]
        except UNREADABLE:
            for site_seq in chunk:
                yield site_seq, _read_one(site_seq)


def _read_one(site_seq: int) -> Read | None:
    try:
        return read_chunk([site_seq])[0]
    except UNREADABLE:
        return None


def _erased() -> set[UUID]:
    erasing = Entry.objects.filter(kind__in=[kind.name for kind in KINDS.values() if kind.erases])
    found: set[UUID] = set()
    for site_seq in erasing.values_list("site_seq", flat=True):
        with suppress(*UNREADABLE):
            found.add(Entry.objects.values_list("subject", flat=True).get(site_seq=site_seq))
    return found


def _fault(walk: _Walk, entry: Entry, parts: Sequence[Part]) -> str | None:
    if entry.site_seq != walk.expected_seq:
        return f"entry {walk.expected_seq} is missing before it"
    if not parts or [part.position for part in parts] != list(range(len(parts))):
        return "a part of it is missing"
    if not is_spelt_as_written(entry, parts):
        return "an identifier in it was altered"
    what = _content_fault(walk, entry, parts) or _signature_fault(walk, entry, parts)
    if what:
        return what
    hash_ = entry_hash(header_bytes(entry, parts), entry.signature)
    if entry.hash != hash_:
        return "its own hash is not what its header and signature give"
    if entry.site_link != site_link(walk.link, hash_, entry.site_seq, entry.received_at):
        return "it was moved, or its time of receipt was altered"
    walk.link, walk.expected_seq = entry.site_link, entry.site_seq + 1
    walk.tails[entry.device] = (entry.device_seq, hash_)
    walk.keys |= _keys_given(entry, parts)
    return None


def _content_fault(walk: _Walk, entry: Entry, parts: Sequence[Part]) -> str | None:
    if entry.digest != entry_digest(parts):
        return "its parts are not those that were signed"
    erases = entry.kind in KINDS and KINDS[entry.kind].erases
    for part in parts:
        is_erased = part.about in walk.erased and not erases
        if part.salt is None or part.payload is None:
            if not is_erased or part.salt != part.payload:
                return "what it told is missing, though nobody erased it"
        elif part_digest(part.salt, part.payload) != part.digest:
            return "what it tells was altered"
        elif is_erased:
            return "what it tells was erased, yet is still here"
    return None


def _signature_fault(walk: _Walk, entry: Entry, parts: Sequence[Part]) -> str | None:
    keys = walk.keys
    if entry.device_seq == 1 and entry.subject == entry.device:
        keys = keys | _keys_given(
            entry, parts
        )  # a site's server enrols itself, again when restored
    if entry.device not in keys:
        return "its device was never enrolled"
    signature = from_hex(entry.signature, SIGNATURE_BYTES)
    if not is_signed(keys[entry.device], header_bytes(entry, parts), signature):
        return "its signature does not fit: the header was altered or another device wrote it"
    last_seq, last_hash = walk.tails.get(entry.device, (0, FIRST))
    if entry.device_seq != last_seq + 1:
        return f"entry {last_seq + 1} of its device is missing before it"
    if entry.prev != last_hash:
        return "it does not follow its device's previous entry"
    return None


def _keys_given(entry: Entry, parts: Sequence[Part]) -> dict[UUID, bytes]:
    if entry.kind != DEVICE_ENROLLED.name:
        return {}
    payloads = {part.about: json.loads(part.payload or "{}") for part in parts}
    return {device: bytes.fromhex(payload["public_key"]) for device, payload in payloads.items()}


def _stray_part(beyond: int) -> Fault | None:
    numbers = Part.objects.values_list("site_seq", flat=True)
    stray = numbers.exclude(site_seq__range=(1, beyond - 1)).first()
    if stray is None:
        return None
    return Fault(stray, "no entry", "a part belongs to an entry that is not there")
