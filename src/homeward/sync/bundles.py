"""Entries on a stick: for one node alone, signed by the sender, with the same guarantees as a network.

A bundle is a line of JSON that says from whom and for whom it is, sealed pieces, each behind its length,
a length of zero, and the sender's signature under all of that. The first piece says what the receiver was
thought to hold and what the sender holds, signed; each other one is a batch of entries as HTTP takes them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.attesting import attest_digest
from homeward.ledger.entries import from_hex
from homeward.ledger.models import LocalDevice
from homeward.problems import Problem, Refused, describe
from homeward.sync import peers
from homeward.sync.cards import private_box_key
from homeward.sync.exchange import Taken, take
from homeward.sync.held import Held, as_json, from_json, held, highest
from homeward.sync.models import Peer
from homeward.sync.packing import MOST_BYTES, batch_for, pack, unpack
from homeward.sync.wire import from_wire
from homeward.vault.boxes import Closing, open_box
from homeward.vault.keys import VaultError
from homeward.vault.signing import (
    SIGNATURE_BYTES,
    attestation_of,
    canonical,
    is_signed,
    running_digest,
)

FORM = "homeward.bundle.1"
LONGEST_HEADER = 2_000
LENGTH_BYTES = 4
LONGEST_PIECE = MOST_BYTES + 100_000
KEY_BYTES = 32
NO_BUNDLE = describe("bundle.none", _("This is no bundle of Homeward."))
TRUNCATED = describe(
    "bundle.truncated", _("The end of this bundle is missing. Copy it to the stick again.")
)
FORGED = describe(
    "bundle.forged", _("This bundle is not as “%(name)s” signed it. Nothing was taken.")
)
FOREIGN = describe(
    "bundle.foreign", _("This bundle is for another node, and only that one can open it.")
)
UNKNOWN_SENDER = describe(
    "bundle.unknown_sender",
    _("This bundle comes from a node that is not approved here (%(device)s). Nothing was taken."),
)
EARLIER_MISSING = describe(
    "bundle.earlier_missing",
    _(
        "This bundle goes on after entry %(after)s of device %(device)s, and only %(here)s are here. "
        "Ask for one that begins earlier; this one can be read after it."
    ),
)


@dataclass
class Written:
    entries: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class _Header:
    sender: UUID
    receiver: UUID
    ephemeral: bytes


Progress = Callable[[int], None]


def export(*, to: Peer, file: BinaryIO, since: Mapping[UUID, int], progress: Progress) -> Written:
    """All that is here and that who holds `since` lacks.

    :raises Refused: the peer is not approved.
    """
    peers.require_approved(to)
    box = Closing(bytes.fromhex(to.box_key))
    signed, written = running_digest(), Written()
    header = {
        "form": FORM,
        "from": str(LocalDevice.objects.get().device),
        "to": str(to.device),
        "ephemeral": box.ephemeral.hex(),
    }

    def write(content: bytes) -> None:
        signed.update(content)
        written.bytes += file.write(content)

    write(canonical(header) + b"\n")
    for piece in box.close(_pieces(dict(since), written, progress)):
        write(len(piece).to_bytes(LENGTH_BYTES) + piece)
    write(bytes(LENGTH_BYTES))
    written.bytes += file.write(attest_digest(signed.digest()))
    return written


def _pieces(since: Held, written: Written, progress: Progress) -> Iterator[bytes]:
    until, word = peers.signed_held()
    told = {"after": as_json(since), "held": as_json(until), "signature": word.signature}
    yield canonical(told)
    while lines := batch_for(since):
        yield pack(lines)
        written.entries += len(lines)
        progress(len(lines))
        since = highest([since, _last_of(lines)])


def _last_of(lines: list[str]) -> Held:
    entries = [from_wire(line)[0] for line in lines]
    return {entry.device: entry.device_seq for entry in entries}


def take_in(*, path: Path, clock: Callable[[], datetime], progress: Progress) -> Taken:
    """Everything that is checked is checked before the first entry is taken.

    :raises Refused: says which it is, and nothing was taken.
    """
    with path.open("rb") as file:
        sender = _checked(file)
    with path.open("rb") as file:
        header, private = _for_us(file)
        pieces = open_box(private, header.ephemeral, _sealed_pieces(file))
        try:
            _require_earlier(sender, _first_piece(pieces, sender), clock())
            return _taken(pieces, clock, progress)
        except VaultError:  # signed as a whole, and yet closed with another key than ours
            raise Refused(Problem(FOREIGN)) from None


def _checked(file: BinaryIO) -> Peer:
    """Whose it is; the whole of it is read once."""
    header, _private = _for_us(file)
    sender = peers.approved(header.sender)
    if sender is None:
        raise Refused(Problem(UNKNOWN_SENDER, params={"device": header.sender}))
    file.seek(0)
    signed = running_digest()
    signed.update(file.readline(LONGEST_HEADER))
    for piece in _sealed_pieces(file):
        signed.update(len(piece).to_bytes(LENGTH_BYTES) + piece)
    signed.update(bytes(LENGTH_BYTES))
    signature, rest = file.read(SIGNATURE_BYTES), file.read(1)
    if len(signature) < SIGNATURE_BYTES:
        raise Refused(Problem(TRUNCATED))
    said = attestation_of(signed.digest())
    if rest or not is_signed(bytes.fromhex(sender.public_key), said, signature):
        raise Refused(Problem(FORGED, params={"name": sender.name}))
    return sender


def _for_us(file: BinaryIO) -> tuple[_Header, bytes]:
    header = _header(file.readline(LONGEST_HEADER))
    private = private_box_key(header.receiver)
    if private is None:
        raise Refused(Problem(FOREIGN))
    return header, private


def _header(line: bytes) -> _Header:
    try:
        told = json.loads(line)
        if told["form"] != FORM or canonical(told) + b"\n" != line:
            raise ValueError
        ephemeral = from_hex(told["ephemeral"], KEY_BYTES)
        return _Header(UUID(told["from"]), UUID(told["to"]), ephemeral)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Refused(Problem(NO_BUNDLE)) from None


def _sealed_pieces(file: BinaryIO) -> Iterator[bytes]:
    while True:
        length = int.from_bytes(_exactly(file, LENGTH_BYTES))
        if length == 0:
            return
        if length > LONGEST_PIECE:
            raise Refused(Problem(NO_BUNDLE))
        yield _exactly(file, length)


def _exactly(file: BinaryIO, size: int) -> bytes:
    found = file.read(size)
    if len(found) < size:
        raise Refused(Problem(TRUNCATED))
    return found


def _first_piece(pieces: Iterator[bytes], sender: Peer) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(next(pieces, b""))
        return {name: told[name] for name in ("after", "held", "signature")}
    except (ValueError, LookupError, TypeError):
        raise Refused(Problem(FORGED, params={"name": sender.name})) from None


def _require_earlier(sender: Peer, told: Mapping[str, Any], now: datetime) -> None:
    """What the sender left out is here; then its word for what it holds is kept."""
    here = held()
    for device, after in from_json(told["after"]).items():
        if here.get(device, 0) < after:
            missing = {"device": device, "after": after, "here": here.get(device, 0)}
            raise Refused(Problem(EARLIER_MISSING, params=missing))
    peers.note_held(
        device=sender.device,
        told=told["held"],
        signature=str(told["signature"]),
        now=now,
        is_late=True,
    )


def _taken(pieces: Iterator[bytes], clock: Callable[[], datetime], progress: Progress) -> Taken:
    found = Taken()
    for piece in pieces:
        lines = unpack([piece], is_gzip=True)
        take(lines, now=clock(), into=found)
        progress(len(lines))
    return found
