"""A device has one key for ever, whoever enrols it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.appliers import DEVICE_ENROLLED
from homeward.ledger.entries import from_hex
from homeward.ledger.models import Device, Entry, Part
from homeward.problems import Problem, Refused, describe

KEY_BYTES = 32
ANOTHER_KEY = describe(
    "ledger.another_key",
    _("Device %(device)s has another key here. A machine that lost its key is a new device."),
)
NO_KEY = describe("ledger.no_key", _("This is no key that a device can sign with."))


def check_enrolment(entry: Entry, parts: Sequence[Part]) -> None:
    """:raises Refused: what it tells of a device cannot be."""
    for part in parts if entry.kind == DEVICE_ENROLLED.name else ():
        check_key(part.about, json.loads(part.payload or "{}"))


def check_key(device: UUID, told: Mapping[str, Any]) -> None:
    """:raises Refused: it is no key, or the device is known by another one."""
    try:
        from_hex(told["public_key"], KEY_BYTES)
    except (KeyError, TypeError, ValueError):
        raise Refused(Problem(NO_KEY)) from None
    known = Device.objects.filter(id=device).exclude(public_key=told["public_key"])
    if known.exists():
        raise Refused(Problem(ANOTHER_KEY, params={"device": device}))
