"""The ledger's own kind: a device that may sign."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied, instant
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.models import Device, Version

DEVICE_ENROLLED = kind("device.enrolled", _("A device was given leave to sign"))
SERVER, TABLET = "server", "tablet"

projects(Device, Version)


@applies(DEVICE_ENROLLED)
def enrol(entry: Applied) -> None:
    """Several nodes may enrol the same device: what the lowest entry tells stays, in any order."""
    for part in entry.known():
        known = Device.objects.filter(id=part.about).first()
        if known is None or entry.id < known.origin_entry:
            told = part.payload or {}
            Device.objects.update_or_create(
                id=part.about,
                defaults={
                    "name": told["name"],
                    "public_key": told["public_key"],
                    "purpose": told.get("purpose", SERVER),
                    "enrolled_at": instant(entry.happened_at),
                    "origin_entry": entry.id,
                },
            )
