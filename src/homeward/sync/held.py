"""What a node holds, as a vector of each device's last number, and what another one lacks of it."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from homeward.ledger.rows import uuid_param
from homeward.ledger.walking import Read, read_entries
from homeward.problems import Problem, Refused, describe

NO_VECTOR = describe(
    "sync.no_vector", _("What is held is told as each device's identifier and its last number.")
)
Held = dict[UUID, int]
PAGE = 200  # numbers looked up at once for one device
MOST_DEVICES = 100_000
LARGEST = 2**53 - 1
EVERYTHING = LARGEST

# For each device one step into the index of (device, device_seq); no entry is read.
LAST_OF_EACH = (
    "SELECT id, (SELECT MAX(device_seq) FROM ledger_entry WHERE device = ledger_device.id) "
    "FROM ledger_device"
)
NEXT_OF_DEVICE = (
    "SELECT device_seq, site_seq FROM ledger_entry WHERE device = %s AND device_seq > %s "
    "ORDER BY device_seq LIMIT %s"
)


def held() -> Held:
    """Of every device that has written anything that is here."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_OF_EACH)
        return {UUID(str(device)): last for device, last in cursor.fetchall() if last}


def lacking(theirs: Mapping[UUID, int], *, limit: int) -> list[Read]:
    """The first entries here, in this node's own order, that who holds `theirs` does not have."""
    behind = [device for device, last in held().items() if last > theirs.get(device, 0)]
    numbers = heapq.merge(*(_numbers(device, theirs.get(device, 0)) for device in behind))
    return read_entries(list(islice(numbers, limit)))


def count_lacking(theirs: Mapping[UUID, int]) -> int:
    """How many; chains have no gaps."""
    return sum(max(0, last - theirs.get(device, 0)) for device, last in held().items())


def highest(vectors: Iterable[Mapping[UUID, int]]) -> Held:
    """Pointwise."""
    found: Held = {}
    for vector in vectors:
        for device, last in vector.items():
            found[device] = max(last, found.get(device, 0))
    return found


def as_json(vector: Mapping[UUID, int]) -> dict[str, int]:
    return {str(device): vector[device] for device in sorted(vector)}


def from_json(told: Any) -> Held:
    """:raises Refused: it is no such vector."""
    if not isinstance(told, dict) or len(told) > MOST_DEVICES:
        raise Refused(Problem(NO_VECTOR))
    return {_device(device): _last(last) for device, last in told.items()}


def _device(text: str) -> UUID:
    try:
        device = UUID(text)
    except ValueError:
        raise Refused(Problem(NO_VECTOR)) from None
    if str(device) != text:
        raise Refused(Problem(NO_VECTOR))
    return device


def _last(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise Refused(Problem(NO_VECTOR))
    return value


def _numbers(device: UUID, after: int) -> Iterator[int]:
    """Places in this node's order; they grow with the device's own numbers."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(NEXT_OF_DEVICE, [uuid_param(device), after, PAGE])
            page = cursor.fetchall()
        yield from (site_seq for _device_seq, site_seq in page)
        if len(page) < PAGE:
            return
        after = page[-1][0]
