"""The ledger's own kinds: a device that may sign, and one that may no longer."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied, instant
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.models import Device, Revocation, Version

DEVICE_ENROLLED = kind("device.enrolled", _("A device was given leave to sign"))
DEVICE_REVOKED = kind("device.revoked", _("A device lost its leave to sign"))
SERVER, TABLET = "server", "tablet"

projects(Device, Revocation, Version)


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


@applies(DEVICE_REVOKED)
def revoke(entry: Applied) -> None:
    """Each node's word stands by itself, so that no order matters; the earliest end counts."""
    for part in entry.known():
        told = part.payload or {}
        Revocation.objects.update_or_create(
            entry=entry.id,
            defaults={
                "device": part.about,
                "after": told["after"],
                "reason": told["reason"],
                "author": entry.author,
                "revoked_at": instant(entry.happened_at),
            },
        )
