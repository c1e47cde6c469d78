"""What a desk keeps before anything is registered. Lives in scratch.db; no part of the record."""

from django.db import models


class Draft(models.Model):
    """A form as far as it was typed; `id` is the household's identifier to be.

    `shown`: the households whose people this form showed as candidates; `proposed`: how surely, by
    member and person.
    """

    id = models.UUIDField(primary_key=True)
    user = models.UUIDField(db_index=True)
    content = models.JSONField()
    shown = models.JSONField(default=list)
    proposed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.id)


class Claim(models.Model):
    """A reviewer has a pair open since a while; it stops nobody, and tells others."""

    pk = models.CompositePrimaryKey("pair", "user")
    pair = models.UUIDField()
    user = models.UUIDField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pair)


class ReleaseDraft(models.Model):
    """A release that was asked for; `id` is the publication's to be. Gone once it is published.

    `work` is what is to be made, `linked` the publications beside which; `kept` and `report` what was made.
    """

    id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=10, default="waiting")
    about = models.JSONField()
    work = models.TextField()
    linked = models.JSONField()
    kept = models.TextField(default="")
    report = models.JSONField(default=dict)
    made_by = models.UUIDField()
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class SyncGreeting(models.Model):
    """A nonce this server gave out, which opens one session and only for a while.

    `given_at` is of the machine's monotonic clock, which nobody sets.
    """

    nonce = models.CharField(max_length=64, primary_key=True)
    caller = models.UUIDField()
    caller_nonce = models.CharField(max_length=64)
    given_at = models.FloatField()

    def __str__(self) -> str:
        return self.nonce[:8]


class SyncSession(models.Model):
    """A device that showed that it has its key. Only the digest of its token is kept."""

    token_digest = models.CharField(max_length=64, primary_key=True)
    device = models.UUIDField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.device)


class Pairing(models.Model):
    """A tablet that asks for leave to sign. `digits` are what two people compare."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=40)
    public_key = models.CharField(max_length=64)
    digits = models.CharField(max_length=14)
    state = models.CharField(max_length=10, default="pending")
    device = models.UUIDField(null=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
