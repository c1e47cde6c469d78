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
