"""The wire shape of an entry: what is signed, what is digested, how one entry links to the next."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import uuid_utils

from homeward.ledger.models import Entry, Part
from homeward.vault import signing

DIGEST_BYTES = 32
FIRST = "00" * DIGEST_BYTES
SCHEMA = 1


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): sortable by the making device's clock, which nothing relies on."""
    return UUID(int=uuid_utils.uuid7().int)


def instant(moment: datetime) -> str:
    """UTC to the millisecond; naive datetimes are refused."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass(frozen=True)
class Statement:
    """What is to be recorded about one record, before it is salted."""

    about: UUID
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """A part as appliers see it; `payload` is None once the record was erased."""

    about: UUID
    payload: dict[str, Any] | None


@dataclass(frozen=True)
class Applied:
    """An entry as appliers see it: only what is the same on every node."""

    id: UUID
    kind: str
    device: UUID
    subject: UUID
    base: tuple[UUID, ...]
    author: UUID | None
    happened_at: datetime
    parts: tuple[Told, ...]

    def about(self, record: UUID) -> dict[str, Any] | None:
        return next((part.payload for part in self.parts if part.about == record), None)

    def known(self) -> Sequence[Told]:
        return [part for part in self.parts if part.payload is not None]


def from_hex(text: str, size: int) -> bytes:
    """:raises ValueError: not `size` bytes as `bytes.hex` spells them: a value has one spelling."""
    found = bytes.fromhex(text)
    if found.hex() != text or len(found) != size:
        raise ValueError(f"{size} bytes in lower-case hexadecimal digits are expected")
    return found


def part_digest(salt: str, payload: str) -> str:
    return signing.digest(from_hex(salt, signing.SALT_BYTES), payload.encode()).hex()


def entry_digest(parts: Sequence[Part]) -> str:
    return signing.digest(b"".join(from_hex(part.digest, DIGEST_BYTES) for part in parts)).hex()


def sealed_parts(statements: Sequence[Statement]) -> list[Part]:
    return [_sealed_part(position, each) for position, each in enumerate(statements)]


def _sealed_part(position: int, statement: Statement) -> Part:
    salt = signing.new_salt().hex()
    payload = signing.canonical(statement.payload).decode()
    return Part(
        position=position,
        about=statement.about,
        salt=salt,
        payload=payload,
        digest=part_digest(salt, payload),
    )


def header_bytes(entry: Entry, parts: Sequence[Part]) -> bytes:
    """What the device signs (RFC 8785 JSON): parts by the records they are about and a digest."""
    return signing.canonical(
        {
            "v": SCHEMA,
            "id": str(entry.id),
            "device": str(entry.device),
            "device_seq": entry.device_seq,
            "kind": entry.kind,
            "subject": str(entry.subject),
            "base": entry.base,
            "author": str(entry.author) if entry.author else None,
            "happened_at": entry.happened_at,
            "about": [str(part.about) for part in parts],
            "digest": entry.digest,
            "prev": entry.prev,
        }
    )


def entry_hash(header: bytes, signature: str) -> str:
    signed = from_hex(signature, signing.SIGNATURE_BYTES)
    return signing.digest(signing.digest(header), signed).hex()


def site_link(previous_link: str, hash_: str, site_seq: int, received_at: str) -> str:
    """Chains all entries in the order of receipt; covers what the device did not sign."""
    receipt = signing.canonical([previous_link, hash_, site_seq, received_at])
    return signing.digest(receipt).hex()


def applied(entry: Entry, parts: Sequence[Part]) -> Applied:
    return Applied(
        id=entry.id,
        kind=entry.kind,
        device=entry.device,
        subject=entry.subject,
        base=tuple(UUID(each) for each in entry.base),
        author=entry.author,
        happened_at=read_instant(entry.happened_at),
        parts=tuple(
            Told(part.about, json.loads(part.payload) if part.payload is not None else None)
            for part in parts
        ),
    )
