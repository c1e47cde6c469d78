"""The ledger's own kind: a device that may sign."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied, instant
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.models import Device, Version

DEVICE_ENROLLED = kind("device.enrolled", _("A device was given leave to sign"))

projects(Device, Version)


@applies(DEVICE_ENROLLED)
def enrol(entry: Applied) -> None:
    for part in entry.known():
        enrolled_at = instant(entry.happened_at)
        Device.objects.create(id=part.about, enrolled_at=enrolled_at, **(part.payload or {}))
