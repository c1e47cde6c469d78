"""What this node alone knows of others: no entry tells of it, and `rebuild` leaves it alone."""

from django.db import models


class Peer(models.Model):
    """Another node. `held`: what it last told us, with its signature, that it holds.

    `url` is empty where it calls us, or only ever sends sticks; `authority` is the PEM certificate that
    vouches for its address; `last_error` a code of docs/errors.md.
    """

    device = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    public_key = models.CharField(max_length=64)
    box_key = models.CharField(max_length=64)
    url = models.CharField(max_length=200, default="")
    authority = models.TextField(default="")
    keeps_for_us = models.BooleanField(default=False)
    introduced_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    held = models.JSONField(default=dict)
    held_signature = models.CharField(max_length=128, default="")
    last_error = models.CharField(max_length=60, default="")

    def __str__(self) -> str:
        return self.name


class BoxKey(models.Model):
    """The private half with which this node opens bundles; one for each device it was."""

    device = models.UUIDField(primary_key=True)
    private_key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.device)
