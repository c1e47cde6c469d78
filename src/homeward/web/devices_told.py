"""What /devices tells of each device. Clocks are told in words and decide nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import ngettext

from homeward.ledger.codes import REVOKING_REASONS
from homeward.ledger.entries import read_instant
from homeward.ledger.models import Device, Entry, LocalDevice, Revocation
from homeward.web.templatetags.words import in_digits

NOT_WORTH_TELLING = timedelta(minutes=2)


@dataclass(frozen=True)
class Told:
    """`ahead`: how far its clock was in front of ours when its newest entry came.

    `later`: how long after it was written that entry came. A tablet that worked alone and one whose
    clock is behind look the same. `beyond`: entries that came by others after it was revoked.
    """

    device: Device
    is_this: bool
    enrolled_at: datetime
    entries: int
    received_at: datetime | None
    ahead: str
    later: str
    revoked_at: datetime | None
    reason: Any
    beyond: int


def tell_devices() -> list[Told]:
    devices = list(Device.objects.order_by("enrolled_at", "id"))
    here = LocalDevice.objects.values_list("device", flat=True).first()
    newest, ends = _newest(), _ends(Revocation.objects.order_by("after", "entry"))
    return [_told(each, here, newest.get(each.id), ends.get(each.id)) for each in devices]


def _newest() -> dict[UUID, Entry]:
    last = Entry.objects.values("device").annotate(last=Max("site_seq")).values("last")
    return {each.device: each for each in Entry.objects.filter(site_seq__in=last)}


def _ends(revocations: Iterable[Revocation]) -> dict[UUID, Revocation]:
    found: dict[UUID, Revocation] = {}
    for each in revocations:
        found.setdefault(each.device, each)
    return found


def _told(device: Device, here: UUID | None, newest: Entry | None, end: Revocation | None) -> Told:
    received = read_instant(newest.received_at) if newest else None
    took = received - read_instant(newest.happened_at) if newest and received else timedelta()
    written = newest.device_seq if newest else 0
    return Told(
        device=device,
        is_this=device.id == here,
        enrolled_at=read_instant(device.enrolled_at),
        entries=written,
        received_at=received,
        ahead=span(-took) if -took > NOT_WORTH_TELLING else "",
        later=span(took) if took > NOT_WORTH_TELLING else "",
        revoked_at=read_instant(end.revoked_at) if end else None,
        reason=REVOKING_REASONS.get(end.reason, end.reason) if end else "",
        beyond=max(0, written - end.after) if end else 0,
    )


def span(length: timedelta) -> str:
    """Roughly, in the largest unit that there are two of."""
    minutes = int(length.total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": in_digits(days)}
    if minutes >= 2 * 60:
        hours = minutes // 60
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": in_digits(hours)}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {
        "count": in_digits(minutes)
    }
