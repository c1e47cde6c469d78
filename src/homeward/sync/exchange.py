"""Taking what another node or a tablet sends: each entry by itself, durable before it is answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from homeward.ledger import kinds
from homeward.ledger.actions import receive
from homeward.ledger.models import Entry, Part
from homeward.ledger.revoking import refuse_revoked
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.sync.wire import from_wire
from homeward.vault.scrubbing import empty_journals

NOT_YOURS = describe(
    "sync.not_yours", _("A tablet sends entries that it signed itself, no others.")
)
DOES_NOT_FIT = describe(
    "sync.does_not_fit",
    _("Entry %(entry)s is genuine, but tells something that cannot be carried out here."),
)
AT_ONCE = 50  # entries that share a transaction; desks write in between
# What an applier raises at a payload that its own action would never have written.
CANNOT_BE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    ObjectDoesNotExist,
    FieldDoesNotExist,
    ValidationError,
    IntegrityError,
    DataError,
)


Received = tuple[Entry, list[Part]]


@dataclass(frozen=True)
class Refusal:
    """`entry` and `device` are None where the line could not be read."""

    entry: UUID | None
    device: UUID | None
    problem: Problem


@dataclass
class Taken:
    """`waiting`: entries of a device of which an earlier one was refused; they are asked for again."""

    taken: int = 0
    known: int = 0
    waiting: int = 0
    refused: list[Refusal] = field(default_factory=list)
    stopped: set[UUID] = field(default_factory=set)


def take(
    lines: Sequence[str],
    *,
    now: datetime,
    only_from: UUID | None = None,
    into: Taken | None = None,
) -> Taken:
    """In their order. `only_from`: the one device whose entries are taken; `into`: goes on from there.

    A line that cannot be read ends the batch, since nobody knows whose it is.
    """
    found = into or Taken()
    for some in _some(lines):
        entries = list(_read(some, found))
        with writing():
            for entry, parts in _leaving_out_known(entries, found):
                _take_one(entry, parts, found, now, only_from)
        if len(entries) < len(some):
            break
    return found


def _some(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(lines), AT_ONCE):
        yield lines[start : start + AT_ONCE]


def _read(lines: Sequence[str], found: Taken) -> Iterator[Received]:
    for line in lines:
        try:
            yield from_wire(line)
        except Refused as refused:
            found.refused.append(Refusal(None, None, refused.problems[0]))
            return


def _leaving_out_known(entries: Sequence[Received], found: Taken) -> Iterator[Received]:
    """All at once: what is sent again is most often sent again whole."""
    here = set(
        Entry.objects.filter(id__in=[entry.id for entry, _parts in entries]).values_list(
            "id", flat=True
        )
    )
    found.known += len(here)
    yield from (each for each in entries if each[0].id not in here)


def _take_one(
    entry: Entry, parts: Sequence[Part], found: Taken, now: datetime, only_from: UUID | None
) -> None:
    if entry.device in found.stopped:
        found.waiting += 1
        return
    try:
        if only_from is not None:
            _refuse_from_tablet(entry, only_from)
        if _received(entry, parts, now):
            found.taken += 1
        else:
            found.known += 1
    except Refused as refused:
        found.stopped.add(entry.device)
        found.refused.append(Refusal(entry.id, entry.device, refused.problems[0]))


def _refuse_from_tablet(entry: Entry, tablet: UUID) -> None:
    if entry.device != tablet:
        raise Refused(Problem(NOT_YOURS))
    refuse_revoked(entry.device, entry.device_seq)


def _received(entry: Entry, parts: Sequence[Part], now: datetime) -> bool:
    """:raises Refused: nothing of this entry is left, and all before it stands."""
    try:
        with transaction.atomic():
            is_new = receive(entry=entry, parts=parts, now=now)
    except CANNOT_BE:
        raise Refused(Problem(DOES_NOT_FIT, params={"entry": entry.id})) from None
    if is_new and kinds.KINDS[entry.kind].erases:
        transaction.on_commit(empty_journals)
    return is_new
