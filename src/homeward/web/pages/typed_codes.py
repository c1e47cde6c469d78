"""Codes of a second factor as people type them: six digits from an app, or letters from paper."""

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts.models import User
from homeward.ledger.writing import writing
from homeward.reference.calendars import western_digits


def plain_code(code: str) -> str:
    return re.sub(r"[\s-]", "", western_digits(code)).lower()


def device_with(user: User, code: str) -> Device | None:
    """The device that takes this code; a wrong one counts as a try against its own sort only."""
    with writing():
        devices = _devices(user, code)
        return next((each for each in devices if each.verify_token(plain_code(code))), None)


def opens_again_at(user: User, code: str) -> datetime | None:
    """When the next code of this sort will be looked at; None means now."""
    return next(filter(None, map(waits_until, _devices(user, code))), None)


def waits_until(device: Any) -> datetime | None:
    allowed, why = device.verify_is_allowed()
    return None if allowed else why.get("locked_until", timezone.now())


def _devices(user: User, code: str) -> list[Any]:
    from_app = re.fullmatch(r"[0-9]{6}", plain_code(code))
    kind = TOTPDevice if from_app else StaticDevice
    return list(kind.objects.devices_for_user(user, confirmed=True))
