"""Tablets that ask for leave to sign, until an administrator has compared the digits and decided.

Nobody is signed in who asks; so few can wait at once, for a short while, and none asks in a hurry.
"""

import unicodedata
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from homeward.ledger.actions import enrol_device
from homeward.ledger.appliers import TABLET
from homeward.ledger.enrolling import KEY_BYTES, NO_KEY
from homeward.ledger.entries import from_hex, new_id
from homeward.ledger.models import Device, LocalDevice
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.vault.signing import twelve_digits
from homeward.web.models import Pairing

LASTS = timedelta(minutes=15)
MOST_PENDING = 20
MOST_A_MINUTE = 10
LONGEST_NAME = 40
PENDING, APPROVED, DECLINED = "pending", "approved", "refused"

NAME_MISSING = describe(
    "pairing.name_missing", _("Write a name for the tablet, as staff will call it.")
)
NAME_SHAPE = describe(
    "pairing.name_shape", _("A tablet's name has at most 40 letters, digits and signs in one line.")
)
KEY_USED = describe(
    "pairing.key_used",
    _("A device here has this key already. The tablet makes a new one when it is paired again."),
)
TOO_MANY = describe(
    "pairing.too_many",
    _("Too many tablets ask at once. Wait a few minutes, or decide about those that wait."),
)
GONE = describe(
    "pairing.gone", _("Nobody decided within 15 minutes, so this is over. Ask again on the tablet.")
)


def ask(*, name: str, public_key: str, now: datetime) -> Pairing:
    """Asked again with the same key while it waits, it is the same one.

    :raises Refused: no name or key, a key that is used, or too many ask.
    """
    name = unicodedata.normalize("NFC", name).strip()
    refuse_if([*_name_problems(name), *_key_problems(public_key)])
    with transaction.atomic(using="scratch"):
        _forget_old(now)
        waiting = pending()
        again = next((each for each in waiting if each.public_key == public_key), None)
        if again:
            return again
        just_now = Pairing.objects.filter(asked_at__gt=now - timedelta(minutes=1)).count()
        if len(waiting) >= MOST_PENDING or just_now >= MOST_A_MINUTE:
            raise Refused(Problem(TOO_MANY))
        return Pairing.objects.create(
            id=new_id(), name=name, public_key=public_key, digits=digits(public_key), asked_at=now
        )


def digits(public_key: str) -> str:
    """Of this site's key and the tablet's: another in between would have to show others."""
    return twelve_digits(bytes.fromhex(server_key()), bytes.fromhex(public_key))


def server_key() -> str:
    return Device.objects.get(id=LocalDevice.objects.get().device).public_key


def pending() -> list[Pairing]:
    return list(Pairing.objects.filter(state=PENDING).order_by("asked_at", "id"))


def found(pairing: UUID, *, now: datetime) -> Pairing:
    """:raises Refused: it is not there, or not any more."""
    asked = Pairing.objects.filter(id=pairing).first()
    if asked is None or not is_fresh(asked, now):
        raise Refused(Problem(GONE))
    return asked


def approve(*, pairing: UUID, author: UUID, now: datetime) -> Pairing:
    """The tablet is a device from now on. Approved twice, it is one device.

    :raises Refused: nobody asks any more, or it was refused.
    """
    with writing():
        asked = found(pairing, now=now)
        if asked.state == DECLINED:
            raise Refused(Problem(GONE))
        if asked.state == APPROVED:
            return asked
        known = Device.objects.filter(public_key=asked.public_key).first()
        asked.device = known.id if known else new_id()
        if known is None:
            enrol_device(
                device=asked.device,
                name=asked.name,
                public_key=bytes.fromhex(asked.public_key),
                author=author,
                now=now,
                purpose=TABLET,
            )
    asked.state = APPROVED
    asked.save()
    return asked


def decline(*, pairing: UUID, now: datetime) -> Pairing:
    asked = found(pairing, now=now)
    if asked.state == PENDING:
        asked.state = DECLINED
        asked.save()
    return asked


def _forget_old(now: datetime) -> None:
    for each in Pairing.objects.all():
        if not is_fresh(each, now):
            each.delete()


def is_fresh(asked: Pairing, now: datetime) -> bool:
    """Not where the clock was set back behind it either."""
    return timedelta() <= now - asked.asked_at < LASTS


def _name_problems(name: str) -> list[Problem]:
    if not name:
        return [Problem(NAME_MISSING, "name")]
    has_controls = any(unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cn") for sign in name)
    return [Problem(NAME_SHAPE, "name")] if len(name) > LONGEST_NAME or has_controls else []


def _key_problems(public_key: str) -> list[Problem]:
    try:
        from_hex(public_key, KEY_BYTES)
    except ValueError:
        return [Problem(NO_KEY, "public_key")]
    used = Device.objects.filter(public_key=public_key).exists()
    return [Problem(KEY_USED, "public_key")] if used else []
